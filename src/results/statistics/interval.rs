//! Confidence intervals for shares and means, recountable from an [`Estimate`] alone.
//! Must not round, and must not offer a Wald interval for shares.

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use super::quantile::{beta_quantile, t_quantile};

/// The usual confidence level.
pub const LEVEL: f64 = 0.95;

/// How the bounds were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Wilson with effective n, the default for shares.
    Wilson,
    /// Logit transform.
    Logit,
    /// Korn-Graubard, conservative, for very small shares.
    KornGraubard,
    /// Value plus or minus t times standard error.
    Student,
}

/// A two-sided interval in the unit of the estimate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
    /// Confidence level, for example 0.95.
    pub level: f64,
    /// How it was found.
    pub method: Method,
}

impl Interval {
    /// Half of the width: the margin of error in print.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        0.5 * (self.upper - self.lower)
    }

    /// Whether `value` lies strictly outside.
    #[must_use]
    pub fn excludes(&self, value: f64) -> bool {
        value < self.lower || value > self.upper
    }

    /// Whether the whole interval lies strictly between `low` and `high`.
    #[must_use]
    pub fn lies_inside(&self, low: f64, high: f64) -> bool {
        self.lower > low && self.upper < high
    }
}

/// Wilson interval of a share with effective n (Wilson 1927; R `survey` >= 4.4: `svyciprop(method = "wilson")`, here
/// with n_eff capped at n). Defined for 0 %, 100 % and n = 1, and never of width 0.
#[must_use]
pub fn wilson(share: &Estimate, level: f64) -> Interval {
    let (lower, upper) = wilson_bounds(share.value, share.n_eff(), t_for(share, level));
    Interval { lower, upper, level, method: Method::Wilson }
}

/// c +/- h with c = (m + t^2/2n)/(1 + t^2/n) and h = t/2n sqrt(4 n m(1-m) + t^2)/(1 + t^2/n).
#[must_use]
pub fn wilson_bounds(m: f64, n_eff: f64, t: f64) -> (f64, f64) {
    let square = t * t;
    let shrink = 1.0 + square / n_eff;
    let centre = (m + square / (2.0 * n_eff)) / shrink;
    let half = t / (2.0 * n_eff) * (4.0 * n_eff * m * (1.0 - m) + square).sqrt() / shrink;
    let lower = if m <= 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let upper = if m >= 1.0 { 1.0 } else { (centre + half).min(1.0) };
    (lower, upper)
}

/// logit(m) +/- t SE/(m(1-m)), transformed back (R `survey`: `svyciprop(method = "xlogit")`).
/// `None` at 0 % and 100 % and where the variance is 0.
#[must_use]
pub fn logit(share: &Estimate, level: f64) -> Option<Interval> {
    let m = share.value;
    let spread = m * (1.0 - m);
    if spread <= 0.0 || share.variance <= 0.0 {
        return None;
    }
    let centre = (m / (1.0 - m)).ln();
    let half = t_for(share, level) * share.se() / spread;
    let back = |x: f64| 1.0 / (1.0 + (-x).exp());
    Some(Interval { lower: back(centre - half), upper: back(centre + half), level, method: Method::Logit })
}

/// Exact binomial bounds at n* = n_eff (t_{n-1}/t_df)^2 (Korn & Graubard 1998, Survey Methodology 24, 193-201;
/// R `survey`: `svyciprop(method = "beta")`).
#[must_use]
pub fn korn_graubard(share: &Estimate, level: f64) -> Interval {
    let m = share.value;
    let tail = 0.5 * (1.0 - level);
    let simple = t_quantile(1.0 - tail, share.n.saturating_sub(1) as f64);
    let n_star = share.n_eff() * (simple / t_for(share, level)).powi(2);
    let (yes, no) = (n_star * m, n_star * (1.0 - m));
    let lower = beta_quantile(tail, yes, no + 1.0).unwrap_or(0.0);
    let upper = beta_quantile(1.0 - tail, yes + 1.0, no).unwrap_or(1.0);
    Interval { lower, upper, level, method: Method::KornGraubard }
}

/// Value +/- t SE for means, totals, ratios and differences. `None` where the variance is 0: identical answers, or a
/// single one, tell nothing about the error, and a margin of 0 is never printed.
#[must_use]
pub fn student(estimate: &Estimate, level: f64) -> Option<Interval> {
    if estimate.variance <= 0.0 {
        return None;
    }
    let half = t_for(estimate, level) * estimate.se();
    let (lower, upper) = (estimate.value - half, estimate.value + half);
    Some(Interval { lower, upper, level, method: Method::Student })
}

/// Headline margin of a wave: 1.96 sqrt(0.25 deff_K/n), as a fraction; the design effect is always inside
/// (Kish 1965). `None` for n = 0.
#[must_use]
pub fn headline_margin(n: usize, deff_kish: f64) -> Option<f64> {
    (n > 0).then(|| 1.96 * (0.25 * deff_kish / n as f64).sqrt())
}

fn t_for(estimate: &Estimate, level: f64) -> f64 {
    t_quantile(0.5 + 0.5 * level, estimate.df_for_t())
}

#[cfg(test)]
mod tests {
    use super::super::estimate::{Estimate, Kind};
    use super::{LEVEL, Method, headline_margin, korn_graubard, logit, student, wilson, wilson_bounds};

    fn share(value: f64, variance: f64, n: usize, df: usize) -> Estimate {
        let kind = Kind::Share;
        let (weight_sum, numerator, denominator) = (n as f64, value * n as f64, n as f64);
        Estimate { kind, n, weight_sum, numerator, denominator, value, variance, df, deff: None, deff_kish: 1.25 }
    }

    /// R: `prop.test(15, 50, correct = FALSE)$conf.int` = 0.191035535009, 0.437503504645;
    /// `prop.test(0, 10, correct = FALSE)` has upper bound z^2/(n + z^2) = 3.841459/13.841459 = 0.277532799863.
    #[test]
    fn wilson_as_prop_test() {
        let z = 1.959963984540054;
        let (lower, upper) = wilson_bounds(0.3, 50.0, z);
        assert!(
            (lower - 0.191_035_535_009).abs() < 1e-11 && (upper - 0.437_503_504_645).abs() < 1e-11,
            "{lower} {upper}"
        );
        let (lower, upper) = wilson_bounds(0.0, 10.0, z);
        assert_eq!(lower, 0.0);
        assert!((upper - z * z / (10.0 + z * z)).abs() < 1e-15);
        assert_eq!(wilson_bounds(1.0, 10.0, z).1, 1.0);
    }

    #[test]
    fn never_without_width() {
        for m in [0.0, 1.0] {
            // m(1-m)/V is undefined: n_eff = n/deff_K = 1/1.25, t with one degree of freedom.
            let interval = wilson(&share(m, 0.0, 1, 0), LEVEL);
            assert!(interval.half_width() > 0.3 && interval.lower >= 0.0 && interval.upper <= 1.0);
            assert_eq!(logit(&share(m, 0.0, 40, 39), LEVEL), None);
            let exact = korn_graubard(&share(m, 0.0, 40, 39), LEVEL);
            assert!(exact.half_width() > 0.0);
            assert_eq!(if m == 0.0 { exact.lower } else { exact.upper }, m);
        }
        assert_eq!(student(&share(0.5, 0.0, 1, 0), LEVEL), None);
        assert_eq!(wilson(&share(0.5, 0.0, 8, 7), LEVEL).method, Method::Wilson);
    }

    #[test]
    fn effective_n_is_capped_at_n() {
        // V far below m(1-m)/n would give 2,500 answers out of 100.
        let capped = wilson(&share(0.5, 0.0001, 100, 99), LEVEL);
        let simple = wilson(&share(0.5, 0.0025, 100, 99), LEVEL);
        assert_eq!(capped, simple);
    }

    /// 1.96 sqrt(0.25 * 1.6 / 3570) = 0.020747: the +/- 2.1 points of the county sample.
    #[test]
    fn headline_margin_of_the_county() {
        assert!((headline_margin(3570, 1.6).unwrap() - 0.020_747).abs() < 1e-6);
        assert_eq!(headline_margin(0, 1.6), None);
    }
}
