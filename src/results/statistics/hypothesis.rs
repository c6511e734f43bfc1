//! Tests and corrections for many tests. Must not decide a class; it returns p values.

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use super::quantile::{t_two_sided, t_upper_tail};

/// The alternative of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The true value is above.
    Greater,
    /// The true value is below.
    Less,
    /// The true value differs.
    TwoSided,
}

/// A test with t reference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom of the reference, at least 1.
    pub df: f64,
    /// Unadjusted p value.
    pub p: f64,
}

/// How p values of a family are adjusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// Holm 1979: family-wise error, for the headline list.
    Holm,
    /// Benjamini & Hochberg 1995: false discovery rate, for exploratory tables.
    BenjaminiHochberg,
}

/// The family a p value was adjusted in; printed with the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// The method.
    pub adjustment: Adjustment,
    /// Number of tests.
    pub size: usize,
}

/// Score test of a share against `threshold` strictly between 0 and 1: z = (m - tau)/sqrt(tau(1-tau)/n_eff),
/// reference t_df. It inverts the Wilson interval with the same n_eff, so test and interval never contradict.
#[must_use]
pub fn score_test(share: &Estimate, threshold: f64, side: Side) -> Test {
    let se = (threshold * (1.0 - threshold) / share.n_eff()).sqrt();
    at((share.value - threshold) / se, share.df_for_t(), side)
}

/// Two-sided test of a difference (or any estimate) against 0: t = value/SE. `None` where the variance is 0: the
/// linearised error knows nothing there.
#[must_use]
pub fn difference_test(difference: &Estimate) -> Option<Test> {
    let se = difference.se();
    (se > 0.0).then(|| at(difference.value / se, difference.df_for_t(), Side::TwoSided))
}

/// Adjusted p values in the order given.
#[must_use]
pub fn adjust(p: &[f64], adjustment: Adjustment) -> Vec<f64> {
    match adjustment {
        Adjustment::Holm => holm(p),
        Adjustment::BenjaminiHochberg => benjamini_hochberg(p),
    }
}

/// Holm 1979 (Scand. J. Statist. 6, 65-70): running maximum of (m-i+1) p_(i), capped at 1. A test that could not be
/// run enters as p = 1 and keeps the family its size.
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![1.0; p.len()];
    let mut running = 0.0_f64;
    for (step, index) in ascending(p).into_iter().enumerate() {
        running = running.max((p.len() - step) as f64 * usable(p[index])).min(1.0);
        adjusted[index] = running;
    }
    adjusted
}

/// Benjamini & Hochberg 1995 (J. R. Statist. Soc. B 57, 289-300): from the top, running minimum of m p_(i)/i.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![1.0; p.len()];
    let mut running = 1.0_f64;
    for (step, index) in ascending(p).into_iter().enumerate().rev() {
        running = running.min(p.len() as f64 * usable(p[index]) / (step + 1) as f64);
        adjusted[index] = running;
    }
    adjusted
}

fn at(statistic: f64, df: f64, side: Side) -> Test {
    let p = match side {
        Side::Greater => t_upper_tail(statistic, df),
        Side::Less => t_upper_tail(-statistic, df),
        Side::TwoSided => t_two_sided(statistic, df),
    };
    Test { statistic, df, p }
}

fn ascending(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| usable(p[*a]).total_cmp(&usable(p[*b])));
    order
}

fn usable(p: f64) -> f64 {
    if p.is_nan() { 1.0 } else { p }
}

#[cfg(test)]
mod tests {
    use super::super::estimate::{Estimate, Kind};
    use super::super::interval::{LEVEL, wilson};
    use super::{Side, benjamini_hochberg, difference_test, holm, score_test};

    fn close(found: &[f64], wanted: &[f64]) {
        assert_eq!(found.len(), wanted.len());
        for (f, w) in found.iter().zip(wanted) {
            assert!((f - w).abs() < 1e-12, "{found:?} is not {wanted:?}");
        }
    }

    /// Sorted 0.005 0.01 0.03 0.04; times 4 3 2 1: 0.02 0.03 0.06 0.04 -> running maximum 0.02 0.03 0.06 0.06.
    #[test]
    fn holm_by_hand() {
        close(&holm(&[0.01, 0.04, 0.03, 0.005]), &[0.03, 0.06, 0.06, 0.02]);
        close(&holm(&[0.5, 0.9]), &[1.0, 1.0]);
        close(&holm(&[f64::NAN, 0.01]), &[1.0, 0.02]);
        assert!(holm(&[]).is_empty());
    }

    /// Benjamini & Hochberg 1995, section 4.1, m = 15: at q = 0.05 the first four are rejected (p_(4) = 0.0095 is at
    /// most 4/15 * 0.05 = 0.0133, p_(5) = 0.0201 is above 0.0167), Holm and Bonferroni reject three.
    #[test]
    fn the_textbook_list() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let rejected = |adjusted: Vec<f64>| adjusted.iter().filter(|p| **p <= 0.05).count();
        assert_eq!(rejected(benjamini_hochberg(&p)), 4);
        assert_eq!(rejected(holm(&p)), 3);
        // Step 4: 15 * 0.0095/4 = 0.035625. Step 6: 15 * 0.0278/6 = 0.0695, but step 7 gives 15 * 0.0298/7 = 0.063857.
        let adjusted = benjamini_hochberg(&p);
        close(&[adjusted[3], adjusted[5]], &[0.035_625, 15.0 * 0.0298 / 7.0]);
    }

    #[test]
    fn score_test_and_wilson_never_contradict() {
        for n in [5, 31, 240] {
            for hundredth in 0..=100 {
                let value = f64::from(hundredth) / 100.0;
                let size = n as f64;
                let variance = value * (1.0 - value) * 1.4 / size;
                let share = Estimate {
                    kind: Kind::Share,
                    n,
                    weight_sum: size,
                    numerator: value * size,
                    denominator: size,
                    value,
                    variance,
                    df: n - 1,
                    deff: None,
                    deff_kish: 1.4,
                };
                let rejected = score_test(&share, 0.4, Side::TwoSided).p < 0.05;
                assert_eq!(rejected, wilson(&share, LEVEL).excludes(0.4), "n {n}, m {value}");
            }
        }
    }

    #[test]
    fn a_difference_without_variance_is_not_tested() {
        let still = Estimate {
            kind: Kind::Difference,
            n: 20,
            weight_sum: 20.0,
            numerator: 1.0,
            denominator: 1.0,
            value: 1.0,
            variance: 0.0,
            df: 18,
            deff: None,
            deff_kish: 1.0,
        };
        assert_eq!(difference_test(&still), None);
    }
}
