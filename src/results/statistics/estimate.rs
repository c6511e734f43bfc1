//! Estimates with their error, ready for intervals, tests and the released tables.
//! An estimate carries all that a reader needs to recount it: n, numerator, denominator, variance, df, design effects.
//! Must not round and must not decide what is published.

use serde::{Deserialize, Serialize};

use super::design::{Design, DesignError};
use super::linear::{self, Domain, Linear, combine};

/// What an estimate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Weighted mean, in units of the item.
    Mean,
    /// Weighted share, 0 to 1.
    Share,
    /// Weighted total.
    Total,
    /// Ratio of two totals.
    Ratio,
    /// Linear combination of other estimates.
    Difference,
}

/// A published figure before rounding. Never NaN: where nobody answered there is no estimate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// What it is of.
    pub kind: Kind,
    /// Unweighted number of valid answers in the domain with positive weight.
    pub n: usize,
    /// Sum of their weights (W).
    pub weight_sum: f64,
    /// Weighted numerator; for totals and differences the value itself.
    pub numerator: f64,
    /// Weighted denominator; 1 for totals and differences.
    pub denominator: f64,
    /// The point estimate; shares from 0 to 1.
    pub value: f64,
    /// Linearised variance.
    pub variance: f64,
    /// PSUs minus strata among the rows of the domain.
    pub df: usize,
    /// V / V_srs; `None` for differences, below two answers or if all answers are equal.
    pub deff: Option<f64>,
    /// Kish's design effect of the weights in the domain.
    pub deff_kish: f64,
}

/// Two estimates and their difference with its own error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The first.
    pub left: Estimate,
    /// The second.
    pub right: Estimate,
    /// First minus second.
    pub difference: Estimate,
}

impl Estimate {
    /// Standard error, the root of the variance.
    #[must_use]
    pub fn se(&self) -> f64 {
        self.variance.max(0.0).sqrt()
    }

    /// Degrees of freedom for t, never below 1: with one answer per stratum there is no residual left, and t_1 is
    /// the widest that still gives an interval.
    #[must_use]
    pub fn df_for_t(&self) -> f64 {
        self.df.max(1) as f64
    }

    /// Effective number of answers, at most n. Share: m(1-m)/V (Korn & Graubard 1998), and n/deff_K where m is 0 or 1
    /// or V is 0 up to rounding. Others: n/deff, else n/deff_K.
    #[must_use]
    pub fn n_eff(&self) -> f64 {
        let n = self.n as f64;
        let by_weights = n / self.deff_kish;
        let by_variance = match self.kind {
            Kind::Share => {
                let spread = self.value * (1.0 - self.value);
                (spread > 0.0 && self.variance > 1e-12 * spread / n).then(|| spread / self.variance)
            }
            _ => self.deff.filter(|deff| *deff > 1e-12).map(|deff| n / deff),
        };
        by_variance.unwrap_or(by_weights).min(n)
    }
}

/// Weighted mean of a domain; `None` if nobody with positive weight gave a valid answer.
///
/// # Errors
/// Wrong length or a value that is not finite.
pub fn mean(design: &Design, y: &[Option<f64>], domain: Domain<'_>) -> Result<Option<Estimate>, DesignError> {
    Ok(linear::mean(design, y, domain)?.map(|linear| linear.estimate(design)))
}

/// Weighted share of `Some(true)` among valid answers; `None` as in [`mean`].
///
/// # Errors
/// Wrong length.
pub fn share(design: &Design, y: &[Option<bool>], domain: Domain<'_>) -> Result<Option<Estimate>, DesignError> {
    Ok(linear::share(design, y, domain)?.map(|linear| linear.estimate(design)))
}

/// Weighted total; `None` as in [`mean`].
///
/// # Errors
/// Wrong length or a value that is not finite.
pub fn total(design: &Design, y: &[Option<f64>], domain: Domain<'_>) -> Result<Option<Estimate>, DesignError> {
    Ok(linear::total(design, y, domain)?.map(|linear| linear.estimate(design)))
}

/// Ratio of two weighted totals; `None` as in [`mean`] and where the denominator is 0.
///
/// # Errors
/// Wrong length or a value that is not finite.
pub fn ratio(
    design: &Design,
    y: &[Option<f64>],
    x: &[Option<f64>],
    domain: Domain<'_>,
) -> Result<Option<Estimate>, DesignError> {
    Ok(linear::ratio(design, y, x, domain)?.map(|linear| linear.estimate(design)))
}

/// Difference of two statistics of one design as one linearised statistic. The domains may overlap: part against
/// whole (one municipality against the county) is `difference(design, part, whole)`; adding the two variances would
/// be wrong there because the part lies in the whole.
#[must_use]
pub fn difference(design: &Design, left: &Linear, right: &Linear) -> Option<Difference> {
    let difference = combine(&[(1.0, left), (-1.0, right)])?.estimate(design);
    Some(Difference { left: left.estimate(design), right: right.estimate(design), difference })
}

/// Difference of two independent samples (waves, own value and benchmark): V = V1 + V2, with df by
/// Welch-Satterthwaite (Welch 1947, Biometrika 34, 28-35), rounded down. A census as second side has variance 0 and
/// leaves the df of the first.
#[must_use]
pub fn independent_difference(left: Estimate, right: Estimate) -> Difference {
    let variance = left.variance + right.variance;
    let part = |side: &Estimate| side.variance * side.variance / side.df_for_t();
    let spread = part(&left) + part(&right);
    let df = if spread > 0.0 { (variance * variance / spread * (1.0 + 1e-12)).floor() } else { 0.0 };
    let (n, weight_sum) = (left.n + right.n, left.weight_sum + right.weight_sum);
    let value = left.value - right.value;
    let squares = |side: &Estimate| side.weight_sum * side.weight_sum * side.deff_kish / side.n.max(1) as f64;
    let deff_kish = n as f64 * (squares(&left) + squares(&right)) / (weight_sum * weight_sum);
    let difference = Estimate {
        kind: Kind::Difference,
        n,
        weight_sum,
        numerator: value,
        denominator: 1.0,
        value,
        variance,
        df: df as usize,
        deff: None,
        deff_kish,
    };
    Difference { left, right, difference }
}
