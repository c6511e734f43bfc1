//! Answer scales: from a code's number to a 0-100 score and to positive or negative, and the field score of a person.
//! Must not guess a direction; every scale states which end is best.

use serde::{Deserialize, Serialize};

use super::design::{DesignError, check_length};
use super::sum::sum;

/// Which end of a scale is best. Zürich asks grades 1-6 with 6 best, German counties with 1 best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Best {
    /// The lowest number, as in school grades.
    Lowest,
    /// The highest number.
    Highest,
}

/// Where an answer lies on its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// In the positive band.
    Positive,
    /// In neither band.
    Middle,
    /// In the negative band.
    Negative,
}

/// A numeric answer scale with declared bands. Fields are private: a scale that exists is consistent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Declared")]
pub struct Scale {
    lowest: f64,
    highest: f64,
    best: Best,
    positive_bound: f64,
    negative_bound: f64,
}

/// A scale's bounds are not finite, not in order, or its bands overlap.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("the bounds of the scale from {lowest} to {highest} are not consistent")]
pub struct ScaleError {
    /// Lowest number.
    pub lowest: f64,
    /// Highest number.
    pub highest: f64,
}

impl Scale {
    /// A scale with declared bands: an answer is positive at or beyond `positive_bound` towards the best end, negative
    /// at or beyond `negative_bound` towards the worst end. Half points are own numbers between.
    ///
    /// # Errors
    /// Bounds out of order.
    pub fn declared(
        lowest: f64,
        highest: f64,
        best: Best,
        positive_bound: f64,
        negative_bound: f64,
    ) -> Result<Self, ScaleError> {
        let (low_band, high_band) = match best {
            Best::Lowest => (positive_bound, negative_bound),
            Best::Highest => (negative_bound, positive_bound),
        };
        // NaN fails every comparison.
        let ordered = lowest <= low_band && low_band < high_band && high_band <= highest;
        if ordered && lowest.is_finite() && highest.is_finite() {
            Ok(Self { lowest, highest, best, positive_bound, negative_bound })
        } else {
            Err(ScaleError { lowest, highest })
        }
    }

    /// The usual bands: best and worst two of 1-4, 1-5, 1-6 and 1-7, best and worst three of 1-10 and 0-10.
    /// `None` for any other scale: its bands must be declared.
    #[must_use]
    pub fn standard(lowest: u8, highest: u8, best: Best) -> Option<Self> {
        let width = match (lowest, highest) {
            (1, 4..=7) => 1.0,
            (0 | 1, 10) => 2.0,
            _ => return None,
        };
        let (lowest, highest) = (f64::from(lowest), f64::from(highest));
        let (positive_bound, negative_bound) = match best {
            Best::Lowest => (lowest + width, highest - width),
            Best::Highest => (highest - width, lowest + width),
        };
        Some(Self { lowest, highest, best, positive_bound, negative_bound })
    }

    /// Score from 0 (worst) to 100 (best): 100 (K - x)/(K - 1) where 1 is best. `None` outside the scale.
    #[must_use]
    pub fn score(&self, x: f64) -> Option<f64> {
        if !self.holds(x) {
            return None;
        }
        let from_worst = match self.best {
            Best::Lowest => self.highest - x,
            Best::Highest => x - self.lowest,
        };
        Some(100.0 * from_worst / (self.highest - self.lowest))
    }

    /// The band of an answer; `None` outside the scale.
    #[must_use]
    pub fn tone(&self, x: f64) -> Option<Tone> {
        if !self.holds(x) {
            return None;
        }
        let (positive, negative) = match self.best {
            Best::Lowest => (x <= self.positive_bound, x >= self.negative_bound),
            Best::Highest => (x >= self.positive_bound, x <= self.negative_bound),
        };
        Some(if positive {
            Tone::Positive
        } else if negative {
            Tone::Negative
        } else {
            Tone::Middle
        })
    }

    fn holds(&self, x: f64) -> bool {
        x >= self.lowest && x <= self.highest
    }
}

/// Field score per person: mean of the person's valid item scores, if at least half of the items are valid. The
/// field value is the weighted mean of these, so that the covariances of the items enter its error by themselves.
/// `items` holds one column of scores per item.
///
/// # Errors
/// Columns of different length.
pub fn field_scores(items: &[&[Option<f64>]]) -> Result<Vec<Option<f64>>, DesignError> {
    let rows = items.first().map_or(0, |column| column.len());
    for column in items {
        check_length("items of the field", rows, column.len())?;
    }
    let score = |row: usize| {
        let valid: Vec<f64> = items.iter().filter_map(|column| column[row]).collect();
        let enough = !valid.is_empty() && 2 * valid.len() >= items.len();
        enough.then(|| sum(valid.iter().copied()) / valid.len() as f64)
    };
    Ok((0..rows).map(score).collect())
}

/// The stored form, checked on the way in.
#[derive(Deserialize)]
struct Declared {
    lowest: f64,
    highest: f64,
    best: Best,
    positive_bound: f64,
    negative_bound: f64,
}

impl TryFrom<Declared> for Scale {
    type Error = ScaleError;

    fn try_from(it: Declared) -> Result<Self, ScaleError> {
        Self::declared(it.lowest, it.highest, it.best, it.positive_bound, it.negative_bound)
    }
}

#[cfg(test)]
mod tests {
    use super::{Best, Scale, Tone, field_scores};

    #[test]
    fn scores_and_bands_of_the_usual_scales() {
        let grades = Scale::standard(1, 6, Best::Lowest).unwrap();
        assert_eq!(grades.score(1.0), Some(100.0));
        assert_eq!(grades.score(3.0), Some(60.0)); // 100 (6 - 3)/5
        assert_eq!(grades.tone(2.0), Some(Tone::Positive));
        assert_eq!(grades.tone(2.5), Some(Tone::Middle));
        assert_eq!(grades.tone(5.0), Some(Tone::Negative));
        let zurich = Scale::standard(1, 6, Best::Highest).unwrap();
        assert_eq!(zurich.score(4.0), Some(60.0));
        let ten = Scale::standard(0, 10, Best::Highest).unwrap();
        assert_eq!((ten.tone(8.0), ten.tone(2.0)), (Some(Tone::Positive), Some(Tone::Negative)));
        assert_eq!(ten.tone(7.5), Some(Tone::Middle));
        assert_eq!(Scale::standard(1, 10, Best::Highest).unwrap().tone(3.0), Some(Tone::Negative));
        assert_eq!(Scale::standard(1, 3, Best::Highest), None);
        assert_eq!(ten.score(11.0), None);
        assert!(Scale::declared(1.0, 4.0, Best::Lowest, 3.0, 2.0).is_err());
        assert!(Scale::declared(1.0, f64::NAN, Best::Lowest, 1.0, 2.0).is_err());
    }

    #[test]
    fn a_field_needs_half_of_its_items() {
        let a = [Some(100.0), Some(40.0), None, None];
        let b = [Some(50.0), None, None, Some(10.0)];
        let c = [Some(30.0), None, None, Some(20.0)];
        let scores = field_scores(&[&a, &b, &c]).unwrap();
        // (100 + 50 + 30)/3 = 60; 1 of 3; 0 of 3; (10 + 20)/2 = 15
        assert_eq!(scores, [Some(60.0), None, None, Some(15.0)]);
        assert!(field_scores(&[&a, &b[..2]]).is_err());
    }
}
