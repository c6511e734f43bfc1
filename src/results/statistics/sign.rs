//! A published figure as it stands in a table: a rounded number or one of the signs of German official statistics
//! (DIN 55301). Must not decide which sign applies; classification, reliability and disclosure control do.

use serde::{Deserialize, Serialize};

use super::reliability::Reliability;
use super::round::Decimal;

/// A table cell for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// A number; one that rounds to 0 without being nothing prints as "0".
    Number(Decimal),
    /// A number of limited reliability, "( )".
    Uncertain(Decimal),
    /// At most this percentage: stands for 0 % in a small group.
    AtMost(u8),
    /// At least this percentage: stands for 100 % in a small group.
    AtLeast(u8),
    /// Exactly nothing, "-".
    Nothing,
    /// Secret or unknown, "."; the same for primary and secondary suppression.
    Secret,
    /// Not reliable enough, "/".
    Unreliable,
    /// Not meaningful, "x".
    NotMeaningful,
    /// Follows later, "...".
    Later,
}

impl Figure {
    /// A rounded figure under its reliability mark; `None` (nothing to compute from) is not meaningful.
    #[must_use]
    pub fn marked(number: Option<Decimal>, reliability: Reliability) -> Self {
        match (number, reliability) {
            (None, _) => Self::NotMeaningful,
            (Some(_), Reliability::Unreliable) => Self::Unreliable,
            (Some(number), Reliability::Uncertain) => Self::Uncertain(number),
            (Some(number), Reliability::Solid) => Self::Number(number),
        }
    }

    /// A count of persons: "-" for none.
    #[must_use]
    pub fn count(persons: u64) -> Self {
        let number = i64::try_from(persons).ok().and_then(|persons| super::round::ratio(persons, 1, 0, 0));
        match number {
            _ if persons == 0 => Self::Nothing,
            Some(number) => Self::Number(number),
            None => Self::NotMeaningful,
        }
    }

    /// The cell in German notation.
    #[must_use]
    pub fn german(&self) -> String {
        match self {
            Self::Number(number) => number.german(),
            Self::Uncertain(number) => format!("({})", number.german()),
            other => other.sign(),
        }
    }

    /// The cell for machines: decimal point, brackets left out (the mark belongs in a column of its own), signs kept.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Number(number) | Self::Uncertain(number) => number.plain(),
            other => other.sign(),
        }
    }

    fn sign(&self) -> String {
        match self {
            Self::AtMost(percent) => format!("≤ {percent}"),
            Self::AtLeast(percent) => format!("≥ {percent}"),
            Self::Nothing => "-".into(),
            Self::Secret => ".".into(),
            Self::Unreliable => "/".into(),
            Self::NotMeaningful | Self::Number(_) | Self::Uncertain(_) => "x".into(),
            Self::Later => "...".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::reliability::Reliability;
    use super::super::round::percent;
    use super::Figure;

    #[test]
    fn every_sign_of_official_statistics() {
        let few = percent(0.004);
        assert_eq!(Figure::marked(few, Reliability::Solid).german(), "0");
        assert_eq!(Figure::marked(percent(0.425), Reliability::Uncertain).german(), "(43)");
        assert_eq!(Figure::marked(percent(0.425), Reliability::Uncertain).plain(), "43");
        assert_eq!(Figure::marked(percent(0.425), Reliability::Unreliable).german(), "/");
        assert_eq!(Figure::marked(None, Reliability::Solid).german(), "x");
        assert_eq!(Figure::count(0).german(), "-");
        assert_eq!(Figure::count(12_345).german(), "12.345");
        assert_eq!((Figure::Secret.german(), Figure::Later.german()), (".".into(), "...".into()));
        assert_eq!((Figure::AtMost(5).german(), Figure::AtLeast(95).german()), ("≤ 5".into(), "≥ 95".into()));
    }
}
