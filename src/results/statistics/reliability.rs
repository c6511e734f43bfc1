//! Reliability marks of published figures: nothing, "( )" or "/".
//! Must not hide a figure for secrecy; that is the job of disclosure control.

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use super::interval::Interval;

/// How far a figure can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reliability {
    /// Printed without a mark.
    Solid,
    /// Printed in brackets "( )".
    Uncertain,
    /// Not printed, "/" in its place.
    Unreliable,
}

/// Bounds of the marks; the wave's policy, printed with the result (section 6 of the method).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityRule {
    /// Fewer valid answers: unreliable.
    pub least_n: usize,
    /// Fewer effective answers: unreliable.
    pub least_n_eff: f64,
    /// Interval at least this wide (fraction of the scale): unreliable.
    pub widest: f64,
    /// Fewer valid answers: uncertain.
    pub solid_n: usize,
    /// Half width above this (fraction of the scale): uncertain.
    pub widest_half: f64,
}

impl Default for ReliabilityRule {
    fn default() -> Self {
        Self { least_n: 30, least_n_eff: 30.0, widest: 0.30, solid_n: 100, widest_half: 0.10 }
    }
}

/// Mark of an estimate with its interval. `span` is the range of the scale in the unit of the interval: 1 for
/// shares, 100 for scores, 5 for grades. Without an interval the figure is unreliable.
#[must_use]
pub fn reliability(estimate: &Estimate, interval: Option<&Interval>, span: f64, rule: &ReliabilityRule) -> Reliability {
    let Some(half) = interval.map(|interval| interval.half_width() / span) else { return Reliability::Unreliable };
    // Widths carry rounding noise of the last digits; a bound met up to 1e-12 is met.
    let too_wide = 2.0 * half >= rule.widest - 1e-12;
    if estimate.n < rule.least_n || estimate.n_eff() < rule.least_n_eff || too_wide {
        Reliability::Unreliable
    } else if estimate.n < rule.solid_n || half > rule.widest_half + 1e-12 {
        Reliability::Uncertain
    } else {
        Reliability::Solid
    }
}

#[cfg(test)]
mod tests {
    use super::super::estimate::{Estimate, Kind};
    use super::super::interval::{LEVEL, wilson};
    use super::{Reliability, ReliabilityRule, reliability};

    fn mark(n: usize, deff: f64) -> Reliability {
        let size = n as f64;
        let share = Estimate {
            kind: Kind::Share,
            n,
            weight_sum: size,
            numerator: 0.5 * size,
            denominator: size,
            value: 0.5,
            variance: 0.25 * deff / size,
            df: n - 1,
            deff: Some(deff),
            deff_kish: deff,
        };
        reliability(&share, Some(&wilson(&share, LEVEL)), 1.0, &ReliabilityRule::default())
    }

    #[test]
    fn marks_follow_n_and_width() {
        assert_eq!(mark(29, 1.0), Reliability::Unreliable);
        assert_eq!(mark(30, 1.0), Reliability::Unreliable, "interval is 34 points wide");
        assert_eq!(mark(60, 1.0), Reliability::Uncertain);
        assert_eq!(mark(99, 1.0), Reliability::Uncertain);
        assert_eq!(mark(100, 1.0), Reliability::Solid);
        assert_eq!(mark(100, 1.6), Reliability::Uncertain, "half width 12 points");
        assert_eq!(mark(100, 3.5), Reliability::Unreliable, "fewer than 30 effective answers");
    }
}
