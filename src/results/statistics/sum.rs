//! Compensated summation, so that a figure does not depend on the size of the sample it sits in.
//! Must not reorder its input: equal input in equal order gives equal bytes.

/// A running sum with Neumaier's correction (Neumaier 1974, ZAMM 54, 39-51): the error stays near one rounding
/// of the result instead of growing with the number of terms.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sum {
    total: f64,
    correction: f64,
}

impl Sum {
    /// Adds one finite term.
    pub fn add(&mut self, term: f64) {
        let next = self.total + term;
        self.correction +=
            if self.total.abs() >= term.abs() { (self.total - next) + term } else { (term - next) + self.total };
        self.total = next;
    }

    /// The sum of all terms so far.
    #[must_use]
    pub fn value(self) -> f64 {
        self.total + self.correction
    }
}

/// Sums `terms` in their own order.
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let mut running = Sum::default();
    for term in terms {
        running.add(term);
    }
    running.value()
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn keeps_what_plain_addition_loses() {
        // 1 + 1e100 + 1 - 1e100 = 2; plain f64 addition gives 0.
        assert_eq!(sum([1.0, 1e100, 1.0, -1e100]), 2.0);
        assert_eq!(sum(std::iter::repeat_n(0.1, 10)), 1.0);
        assert_eq!(sum([]), 0.0);
    }
}
