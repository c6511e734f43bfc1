//! The absolute rule: which items are strengths and weaknesses of the county.
//! Must not order or print; unknown is never turned into a class.

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use super::hypothesis::{Adjustment, Family, Side, holm, score_test};
use super::interval::{Interval, wilson};
use super::rule::{Rule, RuleError};

/// What the rule says about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Stärke.
    Strength,
    /// Schwäche.
    Weakness,
    /// ausgeglichen.
    Balanced,
    /// unsicher.
    Unclear,
    /// zu wenige Angaben.
    TooFew,
}

/// One item of the family as it enters the rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Key of the item.
    pub id: String,
    /// Share of positive answers among the valid ones; `None` if nobody answered.
    pub positive: Option<Estimate>,
    /// Weighted share of "weiss nicht" among the persons asked; `None` if nobody was asked.
    pub dont_know: Option<f64>,
}

/// A class under shifted thresholds that differs from the published one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// tau_W of the variant.
    pub weakness_below: f64,
    /// tau_S of the variant.
    pub strength_above: f64,
    /// The class it leads to.
    pub class: Class,
}

/// An item with its class and all that led to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Classified {
    /// Key of the item.
    pub id: String,
    /// The class.
    pub class: Class,
    /// The positive share.
    pub positive: Option<Estimate>,
    /// Its Wilson interval.
    pub interval: Option<Interval>,
    /// p of P > tau_S, adjusted; 1 without an estimate.
    pub p_strength: f64,
    /// p of P < tau_W, adjusted; 1 without an estimate.
    pub p_weakness: f64,
    /// Sensitivity note: variants of the thresholds that change the class; empty if the class is stable.
    pub alternatives: Vec<Alternative>,
}

/// The whole list of one publication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Classification {
    /// The rule that was applied.
    pub rule: Rule,
    /// Method and number of tests of the family.
    pub family: Family,
    /// The items in the order given.
    pub items: Vec<Classified>,
}

/// Runs two one-sided score tests per item, adjusts all 2 x items of them together by Holm, and names the class.
/// Items with too few answers stay in the family, so that its size is known before fieldwork.
///
/// # Errors
/// A rule that fails [`Rule::check`].
pub fn classify(items: &[Item], rule: &Rule) -> Result<Classification, RuleError> {
    rule.check()?;
    let verdicts = verdicts(items, rule);
    let variants: Vec<(Rule, Vec<Verdict>)> =
        rule.neighbours().into_iter().map(|variant| (variant, self::verdicts(items, &variant))).collect();
    let classified = items.iter().zip(&verdicts).enumerate().map(|(index, (item, verdict))| Classified {
        id: item.id.clone(),
        class: verdict.class,
        positive: item.positive,
        interval: item.positive.map(|share| wilson(&share, rule.level)),
        p_strength: verdict.p_strength,
        p_weakness: verdict.p_weakness,
        alternatives: variants
            .iter()
            .map(|(variant, verdicts)| Alternative {
                weakness_below: variant.weakness_below,
                strength_above: variant.strength_above,
                class: verdicts[index].class,
            })
            .filter(|alternative| alternative.class != verdict.class)
            .collect(),
    });
    let family = Family { adjustment: Adjustment::Holm, size: 2 * items.len() };
    Ok(Classification { rule: *rule, family, items: classified.collect() })
}

/// Whether an estimate rests on too few answers for any class: n, n_eff or "weiss nicht" beyond the rule.
#[must_use]
pub fn too_few(estimate: Option<&Estimate>, dont_know: Option<f64>, rule: &Rule) -> bool {
    let Some(estimate) = estimate else { return true };
    estimate.n < rule.least_n
        || estimate.n_eff() < rule.least_n_eff
        || dont_know.is_some_and(|share| share > rule.most_dont_know)
}

struct Verdict {
    class: Class,
    p_strength: f64,
    p_weakness: f64,
}

fn verdicts(items: &[Item], rule: &Rule) -> Vec<Verdict> {
    let test = |item: &Item, threshold: f64, side: Side| {
        item.positive.map_or(1.0, |share| score_test(&share, threshold, side).p)
    };
    let strong = items.iter().map(|item| test(item, rule.strength_above, Side::Greater));
    let weak = items.iter().map(|item| test(item, rule.weakness_below, Side::Less));
    let adjusted = holm(&strong.chain(weak).collect::<Vec<f64>>());
    let (strong, weak) = adjusted.split_at(items.len());
    items
        .iter()
        .zip(strong.iter().zip(weak))
        .map(|(item, (&p_strength, &p_weakness))| Verdict {
            class: class_of(item, p_strength, p_weakness, rule),
            p_strength,
            p_weakness,
        })
        .collect()
}

fn class_of(item: &Item, p_strength: f64, p_weakness: f64, rule: &Rule) -> Class {
    let Some(share) = item.positive.filter(|share| !too_few(Some(share), item.dont_know, rule)) else {
        return Class::TooFew;
    };
    if p_strength <= rule.alpha {
        Class::Strength
    } else if p_weakness <= rule.alpha {
        Class::Weakness
    } else if wilson(&share, rule.level).lies_inside(rule.weakness_below, rule.strength_above) {
        Class::Balanced
    } else {
        Class::Unclear
    }
}

#[cfg(test)]
mod tests {
    use super::super::estimate::{Estimate, Kind};
    use super::super::rule::Rule;
    use super::{Class, Item, classify};

    fn item(id: &str, value: f64, n: usize, dont_know: f64) -> Item {
        let size = n as f64;
        let positive = Estimate {
            kind: Kind::Share,
            n,
            weight_sum: size,
            numerator: value * size,
            denominator: size,
            value,
            variance: value * (1.0 - value) / size,
            df: n - 1,
            deff: Some(1.0),
            deff_kish: 1.0,
        };
        Item { id: id.into(), positive: Some(positive), dont_know: Some(dont_know) }
    }

    fn classes(items: &[Item]) -> Vec<Class> {
        classify(items, &Rule::default()).unwrap().items.iter().map(|item| item.class).collect()
    }

    #[test]
    fn planted_items_get_their_class() {
        let nobody = Item { id: "nobody".into(), positive: None, dont_know: None };
        let items = [
            item("strong", 0.75, 800, 0.02),
            item("weak", 0.22, 800, 0.02),
            item("middle", 0.50, 800, 0.02),
            item("edge", 0.61, 800, 0.02),
            item("small", 0.95, 99, 0.02),
            item("unknown", 0.90, 400, 0.51),
            nobody,
        ];
        let expected = [
            Class::Strength,
            Class::Weakness,
            Class::Balanced,
            Class::Unclear,
            Class::TooFew,
            Class::TooFew,
            Class::TooFew,
        ];
        assert_eq!(classes(&items), expected);
        let result = classify(&items, &Rule::default()).unwrap();
        assert_eq!(result.family.size, 14);
        assert!(result.items[0].alternatives.is_empty(), "75 % stays a strength at 65 %");
        assert!(result.items[3].alternatives.iter().any(|variant| variant.class == Class::Strength));
        assert!(result.items.iter().all(|item| item.p_strength.is_finite() && item.p_weakness.is_finite()));
    }

    /// z = (0.65 - 0.6)/sqrt(0.24/400) = 2.0412, one-sided p about 0.021: a strength alone in a family of 2
    /// (0.042), no longer in a family of 6 (0.126).
    #[test]
    fn the_family_counts() {
        let near = item("near", 0.65, 400, 0.0);
        assert_eq!(classes(std::slice::from_ref(&near)), [Class::Strength]);
        let more = [near, item("b", 0.5, 400, 0.0), item("c", 0.5, 400, 0.0)];
        assert_eq!(classes(&more)[0], Class::Unclear);
    }

    #[test]
    fn a_class_does_not_depend_on_the_order_of_items() {
        let mut items = vec![
            item("a", 0.66, 500, 0.0),
            item("b", 0.34, 500, 0.0),
            item("c", 0.55, 500, 0.0),
            item("d", 0.64, 500, 0.0),
        ];
        let mut forward: Vec<_> = classify(&items, &Rule::default()).unwrap().items;
        items.reverse();
        forward.reverse();
        assert_eq!(classify(&items, &Rule::default()).unwrap().items, forward);
    }
}
