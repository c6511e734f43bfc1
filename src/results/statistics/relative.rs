//! The relative rule ("vergleichsweise"): which items stand out from the mean of all items of their scale.
//! Must not mix scales; the basis of the comparison is always named in the result.

use serde::{Deserialize, Serialize};

use super::classify::too_few;
use super::design::{Design, DesignError};
use super::estimate::Estimate;
use super::hypothesis::{Adjustment, Family, difference_test, holm};
use super::interval::{Interval, student};
use super::linear::{Domain, Linear, combine, mean};
use super::rule::{Rule, RuleError};

/// Place of an item among the items of its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// vergleichsweise hoch.
    High,
    /// vergleichsweise niedrig.
    Low,
    /// Neither.
    Ordinary,
    /// zu wenige Angaben.
    TooFew,
}

/// One item with the 0-100 score of every respondent.
#[derive(Debug, Clone, Copy)]
pub struct ScoredItem<'a> {
    /// Key of the item.
    pub id: &'a str,
    /// Score per row of the design; `None` without valid answer.
    pub scores: &'a [Option<f64>],
    /// Weighted share of "weiss nicht" among the persons asked.
    pub dont_know: Option<f64>,
}

/// An item with its distance from the mean of all items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// Key of the item.
    pub id: String,
    /// The standing.
    pub standing: Standing,
    /// The item's score.
    pub score: Option<Estimate>,
    /// Score minus mean of all items, as one linearised difference.
    pub distance: Option<Estimate>,
    /// Interval of the distance, unadjusted.
    pub interval: Option<Interval>,
    /// p of distance = 0, adjusted; 1 where it could not be tested.
    pub p: f64,
}

/// The relative list of one scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// What the items are compared with, for the reader.
    pub basis: String,
    /// The rule that was applied.
    pub rule: Rule,
    /// Mean of the items' scores.
    pub mean_of_items: f64,
    /// Method and number of tests.
    pub family: Family,
    /// The items in the order given.
    pub items: Vec<Placed>,
}

/// What a comparison is refused for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ComparisonError {
    /// The rule fails its check.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// A column does not fit the design.
    #[error(transparent)]
    Design(#[from] DesignError),
    /// With fewer than two answered items there is nothing to stand out from.
    #[error("{answered} items with answers cannot be compared with each other")]
    TooFewItems {
        /// Items with at least one valid answer.
        answered: usize,
    },
}

/// Compares every item with the mean of all items of the scale that have an answer: d_j = m_j - (1/K) SUM m_k, with
/// the covariances of the items inside through the persons' contributions. High or low needs Holm-adjusted p at most
/// alpha (so the unadjusted interval excludes 0) and |d| of at least the relevant distance.
///
/// # Errors
/// Rule, columns or number of items at fault.
pub fn compare(
    design: &Design,
    items: &[ScoredItem<'_>],
    basis: &str,
    domain: Domain<'_>,
    rule: &Rule,
) -> Result<Comparison, ComparisonError> {
    rule.check()?;
    let scores: Vec<Option<Linear>> =
        items.iter().map(|item| mean(design, item.scores, domain)).collect::<Result<_, _>>()?;
    let answered: Vec<&Linear> = scores.iter().flatten().collect();
    if answered.len() < 2 {
        return Err(ComparisonError::TooFewItems { answered: answered.len() });
    }
    let equal = 1.0 / answered.len() as f64;
    let parts: Vec<(f64, &Linear)> = answered.iter().map(|score| (equal, *score)).collect();
    let Some(all) = combine(&parts) else { return Err(ComparisonError::TooFewItems { answered: 0 }) };
    let distances: Vec<Option<Estimate>> = scores
        .iter()
        .map(|score| combine(&[(1.0, score.as_ref()?), (-1.0, &all)]).map(|distance| distance.estimate(design)))
        .collect();
    let p: Vec<f64> =
        distances.iter().map(|d| d.as_ref().and_then(difference_test).map_or(1.0, |test| test.p)).collect();
    let placed = items.iter().zip(scores.iter().zip(distances)).zip(holm(&p)).map(|((item, (score, distance)), p)| {
        let score = score.as_ref().map(|score| score.estimate(design));
        Placed {
            id: item.id.to_owned(),
            standing: standing(item, score.as_ref(), distance.as_ref(), p, rule),
            interval: distance.as_ref().and_then(|distance| student(distance, rule.level)),
            score,
            distance,
            p,
        }
    });
    let family = Family { adjustment: Adjustment::Holm, size: items.len() };
    let items = placed.collect();
    Ok(Comparison { basis: basis.to_owned(), rule: *rule, mean_of_items: all.value(), family, items })
}

fn standing(
    item: &ScoredItem<'_>,
    score: Option<&Estimate>,
    distance: Option<&Estimate>,
    p: f64,
    rule: &Rule,
) -> Standing {
    match distance {
        _ if too_few(score, item.dont_know, rule) => Standing::TooFew,
        Some(distance) if p <= rule.alpha && distance.value >= rule.relevant_distance => Standing::High,
        Some(distance) if p <= rule.alpha && distance.value <= -rule.relevant_distance => Standing::Low,
        _ => Standing::Ordinary,
    }
}

#[cfg(test)]
mod tests {
    use super::super::design::{Design, Stratum};
    use super::super::linear::Domain;
    use super::super::rule::Rule;
    use super::{ComparisonError, ScoredItem, Standing, compare};

    fn county(n: usize) -> Design {
        let strata = vec![Stratum { name: "Kreis".into(), population: None }];
        Design::new(vec![1.0; n], vec![0; n], strata).unwrap()
    }

    fn column(n: usize, base: f64) -> Vec<Option<f64>> {
        (0..n).map(|i| Some(base + [-25.0, 0.0, 0.0, 25.0][i % 4] + f64::from(i as u32 % 3))).collect()
    }

    #[test]
    fn outstanding_items_are_named() {
        let design = county(240);
        let (high, low, mid) = (column(240, 70.0), column(240, 30.0), column(240, 52.0));
        let few: Vec<Option<f64>> = (0..240).map(|i| (i < 20).then_some(50.0)).collect();
        let item = |id: &'static str, scores| ScoredItem { id, scores, dont_know: Some(0.0) };
        let items = [item("high", &high), item("low", &low), item("mid", &mid), item("few", &few)];
        let result = compare(&design, &items, "alle Fragen der Skala", Domain::Everyone, &Rule::default()).unwrap();
        let standings: Vec<Standing> = result.items.iter().map(|item| item.standing).collect();
        assert_eq!(standings, [Standing::High, Standing::Low, Standing::Ordinary, Standing::TooFew]);
        // (71 + 31 + 53 + 50)/4 = 51.25
        assert!((result.mean_of_items - 51.25).abs() < 1e-9);
        // The columns move together, so the common part of the error cancels: mid is 1.75 above the mean.
        assert!((result.items[2].distance.unwrap().value - 1.75).abs() < 1e-9);
        assert_eq!(result.family.size, 4);
    }

    #[test]
    fn one_item_has_nothing_to_compare_with() {
        let design = county(8);
        let (only, empty) = (column(8, 50.0), vec![None; 8]);
        let item = |id: &'static str, scores| ScoredItem { id, scores, dont_know: None };
        let items = [item("only", &only), item("empty", &empty)];
        let result = compare(&design, &items, "-", Domain::Everyone, &Rule::default());
        assert_eq!(result, Err(ComparisonError::TooFewItems { answered: 1 }));
    }
}
