//! The wave's policy for strengths and weaknesses: stored before fieldwork, printed with the result.
//! Must not hold anything that depends on answers.

use serde::{Deserialize, Serialize};

/// All thresholds of the absolute and the relative rule. Shares are fractions, scores run from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// tau_S: a strength lies above this positive share.
    pub strength_above: f64,
    /// tau_W: a weakness lies below this positive share.
    pub weakness_below: f64,
    /// Family-wise error of the headline list, after Holm.
    pub alpha: f64,
    /// Confidence level of the interval that must lie between the thresholds.
    pub level: f64,
    /// Fewer valid answers: too few.
    pub least_n: usize,
    /// Fewer effective answers: too few.
    pub least_n_eff: f64,
    /// More "weiss nicht" than this share of the persons asked: too few.
    pub most_dont_know: f64,
    /// Shift of the thresholds in the sensitivity note, as a fraction.
    pub shift: f64,
    /// Least distance of the relative rule, in score points.
    pub relevant_distance: f64,
}

/// What a rule is refused for.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum RuleError {
    /// Thresholds must satisfy 0 < tau_W < tau_S < 1.
    #[error("thresholds {weakness_below} and {strength_above} are not ordered inside 0 and 1")]
    Thresholds {
        /// tau_W.
        weakness_below: f64,
        /// tau_S.
        strength_above: f64,
    },
    /// A probability outside its range.
    #[error("`{setting}` = {value} is outside its range")]
    Range {
        /// Name of the field.
        setting: &'static str,
        /// Its value.
        value: f64,
    },
}

impl Default for Rule {
    fn default() -> Self {
        Self {
            strength_above: 0.60,
            weakness_below: 0.40,
            alpha: 0.05,
            level: 0.95,
            least_n: 100,
            least_n_eff: 50.0,
            most_dont_know: 0.50,
            shift: 0.05,
            relevant_distance: 5.0,
        }
    }
}

impl Rule {
    /// Refuses thresholds out of order and probabilities out of range.
    ///
    /// # Errors
    /// The first setting at fault.
    pub fn check(&self) -> Result<(), RuleError> {
        if !self.is_ordered() {
            let (weakness_below, strength_above) = (self.weakness_below, self.strength_above);
            return Err(RuleError::Thresholds { weakness_below, strength_above });
        }
        let ranges = [
            ("alpha", self.alpha, 0.0, 0.5),
            ("level", self.level, 0.5, 1.0),
            ("least_n_eff", self.least_n_eff, -1.0, f64::INFINITY),
            ("most_dont_know", self.most_dont_know, 0.0, 1.0 + f64::EPSILON),
            ("shift", self.shift, -f64::MIN_POSITIVE, 0.5),
            ("relevant_distance", self.relevant_distance, -f64::MIN_POSITIVE, 100.0),
        ];
        for (setting, value, above, below) in ranges {
            if !(value > above && value < below) {
                return Err(RuleError::Range { setting, value });
            }
        }
        Ok(())
    }

    /// The rules with one or both thresholds moved by plus or minus the shift, as far as they stay in order.
    pub(super) fn neighbours(&self) -> Vec<Self> {
        let moves = [-self.shift, 0.0, self.shift];
        let grid = moves.iter().flat_map(|weak| moves.iter().map(move |strong| (*weak, *strong)));
        grid.filter(|(weak, strong)| *weak != 0.0 || *strong != 0.0)
            .map(|(weak, strong)| Self {
                weakness_below: self.weakness_below + weak,
                strength_above: self.strength_above + strong,
                ..*self
            })
            .filter(Self::is_ordered)
            .collect()
    }

    fn is_ordered(&self) -> bool {
        self.weakness_below > 0.0 && self.weakness_below < self.strength_above && self.strength_above < 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Rule, RuleError};

    #[test]
    fn defaults_hold_and_survive_storage() {
        let rule = Rule::default();
        assert_eq!(rule.check(), Ok(()));
        assert_eq!(rule.neighbours().len(), 8);
        let stored = serde_json::to_string(&rule).unwrap();
        assert_eq!(serde_json::from_str::<Rule>(&stored).unwrap(), rule);
    }

    #[test]
    fn nonsense_is_refused() {
        let crossed = Rule { weakness_below: 0.7, ..Rule::default() };
        assert!(matches!(crossed.check(), Err(RuleError::Thresholds { .. })));
        let blind = Rule { alpha: f64::NAN, ..Rule::default() };
        assert!(matches!(blind.check(), Err(RuleError::Range { setting: "alpha", .. })));
    }
}
