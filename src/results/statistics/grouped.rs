//! Disclosure control of a one-way table beside which the share of a group of its cells is published, such as the
//! positive answers of a scale: an outsider then knows the sum of the group and of the rest, and the cells of each must
//! protect one another. Counts unweighted people. Must not publish what the plain one-way table withholds.

use super::disclose::{DiscloseError, Percentages, Policy, Sensitivity, Shown, Verdict, one_way, shown};
use super::suppress::{Cell, SingleSums, Table, suppress};

/// Verdict on a table and on the share of its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// The table's cells.
    pub table: Verdict,
    /// The share of the group among the base.
    pub group: Shown,
}

/// Judges a table whose cells add up to the published base, together with the share of the marked cells. The share is
/// a cell of its own: 1 to k-1 people inside or outside hide it. Where the cells cannot be protected beside the share,
/// the share goes first.
///
/// # Errors
/// A policy that fails [`Policy::check`].
pub fn grouped(
    counts: &[u64],
    marked: &[bool],
    sensitivity: Sensitivity,
    policy: &Policy,
) -> Result<Grouped, DiscloseError> {
    let table = one_way(counts, sensitivity, policy)?;
    let Verdict::Published { base, percentages, .. } = table else {
        return Ok(Grouped { table, group: Shown::Hidden(Cell::Primary) });
    };
    let places = |inside: bool| -> Vec<usize> {
        (0..counts.len()).filter(|place| marked.get(*place).copied().unwrap_or(false) == inside).collect()
    };
    let sums = vec![places(true), places(false)];
    let inside: u64 = sums[0].iter().map(|place| counts[*place]).sum();
    let is_small = |people: u64| (1..policy.k).contains(&people);
    if percentages == Percentages::BaseTooSmall || is_small(inside) || is_small(base - inside) {
        return Ok(Grouped { table, group: Shown::Hidden(Cell::Primary) });
    }
    let Some(cells) = suppress(&Table { counts: counts.to_vec(), sums }, policy.k, &SingleSums) else {
        return Ok(Grouped { table, group: Shown::Hidden(Cell::Secondary) });
    };
    let cells = counts.iter().zip(cells).map(|(count, cell)| shown(*count, base, cell, sensitivity, policy)).collect();
    let group = shown(inside, base, Cell::Open, sensitivity, policy);
    Ok(Grouped { table: Verdict::Published { base, cells, percentages }, group })
}

#[cfg(test)]
mod tests {
    use super::super::disclose::{Policy, Sensitivity, Shown, Verdict};
    use super::super::suppress::Cell;
    use super::{Grouped, grouped};

    const MARKED: [bool; 5] = [true, true, false, false, false];

    fn judge(counts: [u64; 5]) -> Grouped {
        grouped(&counts, &MARKED, Sensitivity::Ordinary, &Policy::default()).unwrap()
    }

    fn hidden(judged: &Grouped) -> Vec<usize> {
        match &judged.table {
            Verdict::Published { cells, .. } => {
                (0..cells.len()).filter(|place| matches!(cells[*place], Shown::Hidden(_))).collect()
            }
            Verdict::Withheld(_) => vec![0, 1, 2, 3, 4],
        }
    }

    #[test]
    fn the_partner_lies_on_the_same_side() {
        // Without the share the cheapest partner of cell 0 would be cell 2.
        let judged = judge([3, 90, 6, 50, 40]);
        assert_eq!((hidden(&judged), judged.group), (vec![0, 1], Shown::Full));
        assert_eq!(hidden(&judge([30, 90, 60, 50, 40])), Vec::<usize>::new());
    }

    #[test]
    fn a_small_side_hides_the_share() {
        let judged = judge([3, 0, 60, 50, 40]);
        assert_eq!((hidden(&judged), judged.group), (vec![0, 4], Shown::Hidden(Cell::Primary)));
        assert_eq!(judge([2, 3, 60, 50, 40]).group, Shown::Hidden(Cell::Secondary), "5 people in two small cells");
        assert_eq!(judge([2, 0, 0, 0, 0]).group, Shown::Hidden(Cell::Primary));
    }

    /// Attack by enumeration: of all tables that fit the published cells, the base and the group's sum, every hidden
    /// cell takes values at least 5 apart.
    #[test]
    fn no_hidden_cell_can_be_recovered_beside_the_share() {
        let mut attacked = 0;
        for code in 0..4096_u64 {
            let counts = [code % 8, code / 8 % 8, code / 64 % 8, code / 512 % 8, 30];
            let judged = judge(counts);
            if !matches!(judged.group, Shown::Full) {
                continue;
            }
            let dark = hidden(&judged);
            for side in [
                &dark.iter().copied().filter(|c| *c < 2).collect::<Vec<_>>(),
                &dark.iter().copied().filter(|c| *c >= 2).collect(),
            ] {
                let sum: u64 = side.iter().map(|cell| counts[*cell]).sum();
                if !side.is_empty() {
                    attacked += 1;
                    assert!(side.len() > 1 && sum - side.len() as u64 >= 5, "{counts:?} {dark:?}");
                }
            }
        }
        assert!(attacked > 500, "{attacked}");
    }
}
