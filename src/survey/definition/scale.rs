//! Reusable answer scales: codes, direction, scores 0-100 and which answers count as positive or negative.
//!
//! Rules of methodology section 3. Must not know questions.

use serde::Serialize;

use super::question::Choice;

/// Which end of the list is the best answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The first code is the best answer.
    BestFirst,
    /// The first code is the worst answer.
    WorstFirst,
}

/// An ordered list of answers with the "no opinion" codes marked apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scale {
    /// Which end is best.
    pub direction: Direction,
    /// All codes in the order shown, missing codes included.
    pub codes: Vec<Choice>,
    /// Codes counted as positive; empty = the scale cannot classify.
    pub positive: Vec<String>,
    /// Codes counted as negative.
    pub negative: Vec<String>,
}

impl Scale {
    /// Number of codes that carry an opinion (K in the formulas).
    #[must_use]
    pub fn valid_codes(&self) -> usize {
        self.codes.iter().filter(|c| !c.missing).count()
    }

    /// Score 0-100 of a code, 100 best: s = 100(K-x)/(K-1) with 1 = best; `None` for missing and unknown codes.
    #[must_use]
    pub fn score(&self, code: &str) -> Option<f64> {
        let valid: Vec<&str> = self.codes.iter().filter(|c| !c.missing).map(|c| c.code.as_str()).collect();
        let place = valid.iter().position(|c| *c == code)?;
        let steps = valid.len().checked_sub(1).filter(|s| *s > 0)?;
        let from_worst = match self.direction {
            Direction::BestFirst => steps - place,
            Direction::WorstFirst => place,
        };
        Some(100.0 * count(from_worst) / count(steps))
    }

    /// Fills the customary sets when none were declared: best and worst two of 4, 5, 6 (grades) or 7 answers, best and
    /// worst three of 10 or 11. Other lengths stay empty and have to be declared.
    pub(super) fn default_sets(codes: &[Choice], direction: Direction) -> (Vec<String>, Vec<String>) {
        let mut valid: Vec<String> = codes.iter().filter(|c| !c.missing).map(|c| c.code.clone()).collect();
        if direction == Direction::WorstFirst {
            valid.reverse();
        }
        let ends = match valid.len() {
            4..=7 => 2,
            10 | 11 => 3,
            _ => 0,
        };
        let best = valid.iter().take(ends).cloned().collect();
        let worst = valid.iter().rev().take(ends).cloned().collect();
        (in_order(codes, best), in_order(codes, worst))
    }
}

/// The chosen codes in the order of the list, so that one meaning has one spelling.
pub(super) fn in_order(codes: &[Choice], chosen: Vec<String>) -> Vec<String> {
    codes.iter().map(|c| &c.code).filter(|c| chosen.contains(c)).cloned().collect()
}

/// At most 250 codes exist, so the conversion is exact.
fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
