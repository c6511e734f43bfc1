//! Cell suppression for any table of counts: which cells to hide so that none can be recovered from the totals.
//! Works on unweighted people. Must not know what a table is about; the judge knows what an outsider can compute.

use serde::{Deserialize, Serialize};

/// Most hiding sets tried per number of extra cells before the search turns greedy.
const MOST_TRIES: usize = 50_000;

/// Most extra cells of the full search.
const MOST_EXTRA: usize = 4;

/// State of a cell after suppression. Both kinds of hiding print the same sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Published.
    Open,
    /// Hidden because it holds too few people.
    Primary,
    /// Hidden to protect another.
    Secondary,
}

/// Counts of a table together with what is published about their sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// People per cell, unweighted.
    pub counts: Vec<u64>,
    /// Sets of cells (indices into `counts`) whose sum is published: the total, rows, columns.
    pub sums: Vec<Vec<usize>>,
}

/// What an outsider knows about a hidden cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Least possible count.
    pub least: u64,
    /// Greatest possible count.
    pub most: u64,
}

impl Range {
    /// Greatest minus least count.
    #[must_use]
    pub fn width(self) -> u64 {
        self.most.saturating_sub(self.least)
    }
}

/// Computes what an outsider can conclude from the published part of a table.
pub trait Judge {
    /// Range of every hidden cell, in the order of the cells.
    fn ranges(&self, table: &Table, hidden: &[bool]) -> Vec<Range>;
}

/// Judge for tables in which no cell is part of two sums, such as one-way tables with their total. An outsider knows
/// that empty cells are never hidden (they print as "-"), so a hidden cell holds at least 1, and at most the hidden
/// sum less 1 for each other hidden cell. This is stricter than x >= 0 alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SingleSums;

impl Judge for SingleSums {
    fn ranges(&self, table: &Table, hidden: &[bool]) -> Vec<Range> {
        let everything = Range { least: 1, most: u64::MAX };
        let mut ranges = vec![everything; table.counts.len()];
        for sum in &table.sums {
            let dark: Vec<usize> = sum.iter().copied().filter(|cell| hidden[*cell]).collect();
            let hidden_sum: u64 = dark.iter().map(|cell| table.counts[*cell]).sum();
            let others = dark.len().saturating_sub(1) as u64;
            for cell in dark {
                let least = if others == 0 { hidden_sum } else { 1 };
                ranges[cell] = Range { least, most: hidden_sum.saturating_sub(others) };
            }
        }
        ranges.into_iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(range, _)| range).collect()
    }
}

/// Hides all cells with 1 to k-1 people and then as few more as make every hidden cell safe: its range is at least k
/// wide. Fewest extra cells first, then the smallest hidden sum; beyond four extra cells, or in large tables, the
/// cell that widens the tightest range is added step by step. `None`: hiding cells is not enough, the table and its
/// totals must be withheld.
#[must_use]
pub fn suppress(table: &Table, k: u64, judge: &impl Judge) -> Option<Vec<Cell>> {
    let primary: Vec<bool> = table.counts.iter().map(|count| (1..k).contains(count)).collect();
    let mut hidden = primary.clone();
    if !is_safe(table, &hidden, k, judge) {
        let candidates: Vec<usize> = (0..hidden.len()).filter(|cell| table.counts[*cell] >= k).collect();
        hidden =
            search(table, &primary, &candidates, k, judge).or_else(|| widen(table, &primary, &candidates, k, judge))?;
    }
    let state = |(hidden, primary): (&bool, &bool)| match (hidden, primary) {
        (_, true) => Cell::Primary,
        (true, false) => Cell::Secondary,
        (false, false) => Cell::Open,
    };
    Some(hidden.iter().zip(&primary).map(state).collect())
}

fn is_safe(table: &Table, hidden: &[bool], k: u64, judge: &impl Judge) -> bool {
    judge.ranges(table, hidden).into_iter().all(|range| range.width() >= k)
}

/// Full search over one to four extra cells.
fn search(table: &Table, primary: &[bool], candidates: &[usize], k: u64, judge: &impl Judge) -> Option<Vec<bool>> {
    for extra in 1..=MOST_EXTRA.min(candidates.len()) {
        if combinations(candidates.len(), extra) > MOST_TRIES {
            return None;
        }
        let mut best: Option<(u64, Vec<bool>)> = None;
        let mut chosen: Vec<usize> = (0..extra).collect();
        loop {
            let mut hidden = primary.to_vec();
            let mut cost = 0;
            for index in &chosen {
                hidden[candidates[*index]] = true;
                cost += table.counts[candidates[*index]];
            }
            if best.as_ref().is_none_or(|(least, _)| cost < *least) && is_safe(table, &hidden, k, judge) {
                best = Some((cost, hidden));
            }
            if !advance(&mut chosen, candidates.len()) {
                break;
            }
        }
        if let Some((_, hidden)) = best {
            return Some(hidden);
        }
    }
    None
}

/// Adds, step by step, the cell that widens the tightest range most; among equals the one with fewest people.
fn widen(table: &Table, primary: &[bool], candidates: &[usize], k: u64, judge: &impl Judge) -> Option<Vec<bool>> {
    let mut hidden = primary.to_vec();
    while !is_safe(table, &hidden, k, judge) {
        let tightest = |cell: usize| {
            let mut trial = hidden.clone();
            trial[cell] = true;
            judge.ranges(table, &trial).into_iter().map(Range::width).min().unwrap_or(0)
        };
        let open = candidates.iter().copied().filter(|cell| !hidden[*cell]);
        let next = open.max_by_key(|cell| (tightest(*cell), std::cmp::Reverse(table.counts[*cell])))?;
        hidden[next] = true;
    }
    Some(hidden)
}

/// Steps to the next ascending choice of indices below `n`; false after the last.
fn advance(chosen: &mut [usize], n: usize) -> bool {
    let size = chosen.len();
    for place in (0..size).rev() {
        if chosen[place] < n - size + place {
            chosen[place] += 1;
            for next in place + 1..size {
                chosen[next] = chosen[next - 1] + 1;
            }
            return true;
        }
    }
    false
}

fn combinations(n: usize, size: usize) -> usize {
    (0..size).fold(1_usize, |product, step| product.saturating_mul(n - step) / (step + 1))
}

#[cfg(test)]
mod tests {
    use super::{Cell, Judge, SingleSums, Table, suppress};

    fn one_way(counts: &[u64]) -> Table {
        Table { counts: counts.to_vec(), sums: vec![(0..counts.len()).collect()] }
    }

    fn states(counts: &[u64]) -> Option<String> {
        let letter = |cell: &Cell| match cell {
            Cell::Open => 'o',
            Cell::Primary => 'p',
            Cell::Secondary => 's',
        };
        suppress(&one_way(counts), 5, &SingleSums).map(|cells| cells.iter().map(letter).collect())
    }

    #[test]
    fn hides_the_cheapest_partner() {
        assert_eq!(states(&[40, 7, 60]).unwrap(), "ooo");
        assert_eq!(states(&[40, 3, 12, 60]).unwrap(), "opso");
        assert_eq!(states(&[40, 3, 4, 60]).unwrap(), "oppo", "hidden sum 7: ranges 1 to 6");
        assert_eq!(states(&[40, 1, 4, 60]).unwrap(), "sppo", "hidden sum 5: ranges 1 to 4 are too tight");
        assert_eq!(states(&[40, 3, 0, 0]).unwrap(), "spoo", "empty cells are no partners");
        assert_eq!(states(&[0, 3, 0, 0]), None);
        assert_eq!(states(&[0, 0]).unwrap(), "oo");
    }

    /// All ways to split `total` over `cells` cells with at least one person each.
    fn splits(total: u64, cells: usize) -> Vec<Vec<u64>> {
        if cells == 1 {
            return if total > 0 { vec![vec![total]] } else { vec![] };
        }
        let with_first = |first: u64| {
            splits(total - first, cells - 1).into_iter().map(move |mut rest| {
                rest.push(first);
                rest
            })
        };
        (1..total).flat_map(with_first).collect()
    }

    /// Attack by enumeration on 2,744 tables: of all tables that fit the published cells and the total, every hidden
    /// cell must take values at least k = 5 apart.
    #[test]
    fn no_hidden_cell_can_be_recovered() {
        let mut attacked = 0;
        for code in 0..2744_u64 {
            let counts = [code % 14, code / 14 % 14, code / 196 % 14, 9];
            let Some(cells) = suppress(&one_way(&counts), 5, &SingleSums) else { continue };
            let dark: Vec<u64> =
                counts.iter().zip(&cells).filter(|(_, cell)| **cell != Cell::Open).map(|(count, _)| *count).collect();
            assert!(counts.iter().zip(&cells).all(|(count, cell)| (*cell == Cell::Primary) == (1..5).contains(count)));
            if dark.is_empty() {
                continue;
            }
            attacked += 1;
            let fitting = splits(dark.iter().sum(), dark.len());
            for cell in 0..dark.len() {
                let least = fitting.iter().map(|split| split[cell]).min().unwrap();
                let most = fitting.iter().map(|split| split[cell]).max().unwrap();
                assert!(most - least >= 5, "{counts:?} {cells:?}");
            }
        }
        assert!(attacked > 1000, "{attacked}");
    }

    #[test]
    fn a_large_table_is_settled_step_by_step() {
        // A judge that is content only with eight hidden cells leads past the full search.
        struct Demanding;
        impl Judge for Demanding {
            fn ranges(&self, _: &Table, hidden: &[bool]) -> Vec<super::Range> {
                let most = hidden.iter().filter(|hidden| **hidden).count() as u64;
                hidden.iter().filter(|hidden| **hidden).map(|_| super::Range { least: 0, most }).collect()
            }
        }
        let mut counts: Vec<u64> = (0..60).map(|i| 20 + i).collect();
        counts[0] = 1;
        let cells = suppress(&one_way(&counts), 8, &Demanding).unwrap();
        let hidden: Vec<usize> = (0..60).filter(|cell| cells[*cell] != Cell::Open).collect();
        assert_eq!(hidden, [0, 1, 2, 3, 4, 5, 6, 7]);
    }
}
