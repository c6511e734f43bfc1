//! Disclosure control of one-way tables: what of a distribution may be published.
//! Counts unweighted people. Must not publish percentages of small bases, and never relaxes below three cases.

use serde::{Deserialize, Serialize};

use super::suppress::{Cell, SingleSums, Table, suppress};

/// The least k that any policy may set; official practice.
pub const LEAST_K: u64 = 3;

/// Bounds of disclosure control; the wave's policy, printed with the result (section 9 of the method).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Cells with 1 to k-1 people are hidden; also the least width of what an outsider may conclude.
    pub k: u64,
    /// Below this base no percentages, means or charts.
    pub percent_base: u64,
    /// Below this base the extremes of a sensitive item are bounded.
    pub extremes_base: u64,
}

/// What a judgement is refused for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DiscloseError {
    /// A policy weaker than [`LEAST_K`], or with a percentage base below k.
    #[error("disclosure policy with k = {k} and percentage base {percent_base} is too weak")]
    Policy {
        /// k as given.
        k: u64,
        /// Percentage base as given.
        percent_base: u64,
    },
    /// More people chose an option than answered the question.
    #[error("an option was chosen by {count} people, the base is {base}")]
    CountAboveBase {
        /// People who chose the option.
        count: u64,
        /// People who answered.
        base: u64,
    },
}

/// Whether an item is sensitive (health, opinion on persons, finances).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Not especially.
    Ordinary,
    /// Yes.
    Sensitive,
}

/// What is shown of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Count, and percentage if the base allows.
    Full,
    /// Nothing, sign ".": count, percentage, mean and chart value are hidden.
    Hidden(Cell),
    /// Only "<= 5 %", no count.
    AtMostFive,
    /// Only ">= 95 %", no count.
    AtLeastNinetyFive,
}

/// Whether percentages may be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Percentages {
    /// The base is large enough.
    Allowed,
    /// The base is too small.
    BaseTooSmall,
}

/// Why a whole table, with its base, is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// The base itself is 1 to k-1.
    BaseTooSmall,
    /// All members of a small group gave the same answer.
    GroupDisclosed,
    /// No set of hidden cells protects the small ones.
    NotProtectable,
}

/// Verdict on a one-way table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The table with its base may be published as far as its cells say.
    Published {
        /// People in the base, printed.
        base: u64,
        /// One entry per cell.
        cells: Vec<Shown>,
        /// Whether percentages may stand beside the counts.
        percentages: Percentages,
    },
    /// Nothing may be published, the base included.
    Withheld(Withheld),
}

impl Default for Policy {
    fn default() -> Self {
        Self { k: 5, percent_base: 30, extremes_base: 100 }
    }
}

impl Policy {
    /// Refuses a policy that would publish single persons.
    ///
    /// # Errors
    /// k below [`LEAST_K`] or percentages on fewer than k people.
    pub fn check(&self) -> Result<(), DiscloseError> {
        if self.k >= LEAST_K && self.percent_base >= self.k {
            Ok(())
        } else {
            Err(DiscloseError::Policy { k: self.k, percent_base: self.percent_base })
        }
    }
}

/// Judges a table whose cells (every one of them) add up to the published base. The kinds of missing are a table of
/// their own with the persons asked but without valid answer as base.
///
/// # Errors
/// A policy that fails [`Policy::check`].
pub fn one_way(counts: &[u64], sensitivity: Sensitivity, policy: &Policy) -> Result<Verdict, DiscloseError> {
    policy.check()?;
    let base: u64 = counts.iter().sum();
    if (1..policy.k).contains(&base) {
        return Ok(Verdict::Withheld(Withheld::BaseTooSmall));
    }
    if base > 0 && base < policy.percent_base && counts.contains(&base) {
        return Ok(Verdict::Withheld(Withheld::GroupDisclosed));
    }
    let table = Table { counts: counts.to_vec(), sums: vec![(0..counts.len()).collect()] };
    let Some(cells) = suppress(&table, policy.k, &SingleSums) else {
        return Ok(Verdict::Withheld(Withheld::NotProtectable));
    };
    let cells = counts.iter().zip(cells).map(|(count, cell)| shown(*count, base, cell, sensitivity, policy)).collect();
    let percentages = if base < policy.percent_base { Percentages::BaseTooSmall } else { Percentages::Allowed };
    Ok(Verdict::Published { base, cells, percentages })
}

/// What an open or hidden cell shows in a table with this base.
pub(super) fn shown(count: u64, base: u64, cell: Cell, sensitivity: Sensitivity, policy: &Policy) -> Shown {
    let small = base >= policy.percent_base && base < policy.extremes_base;
    let extremes = small && sensitivity == Sensitivity::Sensitive;
    match cell {
        Cell::Primary | Cell::Secondary => Shown::Hidden(cell),
        Cell::Open if extremes && 20 * count <= base => Shown::AtMostFive,
        Cell::Open if extremes && 20 * count >= 19 * base => Shown::AtLeastNinetyFive,
        Cell::Open => Shown::Full,
    }
}

/// Judges a multiple choice question: its options do not add up to the base, so each option is a table of two cells,
/// chosen and not chosen (in this order), with the persons who answered as base.
///
/// # Errors
/// A policy that fails [`Policy::check`]; a count above the base.
pub fn multiple_choice(
    chosen: &[u64],
    base: u64,
    sensitivity: Sensitivity,
    policy: &Policy,
) -> Result<Vec<Verdict>, DiscloseError> {
    let option = |count: &u64| {
        let rest = base.checked_sub(*count).ok_or(DiscloseError::CountAboveBase { count: *count, base })?;
        one_way(&[*count, rest], sensitivity, policy)
    };
    chosen.iter().map(option).collect()
}

#[cfg(test)]
mod tests {
    use super::super::suppress::Cell::{Primary, Secondary};
    use super::Shown::{AtLeastNinetyFive, AtMostFive, Full, Hidden};
    use super::{DiscloseError, Percentages, Policy, Sensitivity, Shown, Verdict, Withheld, multiple_choice, one_way};

    fn judge(counts: &[u64], sensitivity: Sensitivity) -> Verdict {
        one_way(counts, sensitivity, &Policy::default()).unwrap()
    }

    fn published(base: u64, cells: &[Shown], percentages: Percentages) -> Verdict {
        Verdict::Published { base, cells: cells.to_vec(), percentages }
    }

    #[test]
    fn small_cells_take_a_partner() {
        let expected = published(225, &[Full, Hidden(Secondary), Hidden(Primary)], Percentages::Allowed);
        assert_eq!(judge(&[180, 42, 3], Sensitivity::Ordinary), expected);
    }

    #[test]
    fn small_bases_lose_percentages_or_everything() {
        assert_eq!(judge(&[14, 15], Sensitivity::Ordinary), published(29, &[Full; 2], Percentages::BaseTooSmall));
        assert_eq!(judge(&[15, 15], Sensitivity::Ordinary), published(30, &[Full; 2], Percentages::Allowed));
        assert_eq!(judge(&[0, 29], Sensitivity::Ordinary), Verdict::Withheld(Withheld::GroupDisclosed));
        assert_eq!(judge(&[1, 3], Sensitivity::Ordinary), Verdict::Withheld(Withheld::BaseTooSmall));
        assert_eq!(judge(&[3, 3], Sensitivity::Ordinary), Verdict::Withheld(Withheld::NotProtectable));
        assert_eq!(judge(&[0, 0], Sensitivity::Ordinary), published(0, &[Full; 2], Percentages::BaseTooSmall));
    }

    #[test]
    fn extremes_of_sensitive_items_are_bounded() {
        let bounded = published(60, &[AtMostFive, AtLeastNinetyFive], Percentages::Allowed);
        assert_eq!(judge(&[0, 60], Sensitivity::Sensitive), bounded);
        assert_eq!(judge(&[0, 60], Sensitivity::Ordinary), published(60, &[Full; 2], Percentages::Allowed));
        assert_eq!(judge(&[0, 100], Sensitivity::Sensitive), published(100, &[Full; 2], Percentages::Allowed));
    }

    #[test]
    fn options_of_multiple_choice_stand_alone() {
        let verdicts = multiple_choice(&[3, 120, 198], 200, Sensitivity::Ordinary, &Policy::default()).unwrap();
        assert_eq!(verdicts[0], published(200, &[Hidden(Primary), Hidden(Secondary)], Percentages::Allowed));
        assert_eq!(verdicts[1], published(200, &[Full; 2], Percentages::Allowed));
        assert_eq!(verdicts[2], published(200, &[Hidden(Secondary), Hidden(Primary)], Percentages::Allowed));
        let impossible = multiple_choice(&[9], 8, Sensitivity::Ordinary, &Policy::default());
        assert_eq!(impossible, Err(DiscloseError::CountAboveBase { count: 9, base: 8 }));
    }

    #[test]
    fn weak_policies_are_refused() {
        let weak = Policy { k: 2, ..Policy::default() };
        assert!(one_way(&[1, 40], Sensitivity::Ordinary, &weak).is_err());
        let strictest = Policy { k: 3, ..Policy::default() };
        assert_eq!(
            one_way(&[3, 40], Sensitivity::Ordinary, &strictest),
            Ok(published(43, &[Full; 2], Percentages::Allowed))
        );
    }
}
