//! The headline list of a release and the summary of a policy field, in a published order.
//! Must not classify; it only sorts and counts what the rule found.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::classify::{Class, Classification, Classified};

/// Strengths and weaknesses, each from the most certain down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// Keys of the strengths.
    pub strengths: Vec<String>,
    /// Keys of the weaknesses.
    pub weaknesses: Vec<String>,
}

/// Items per class of one policy field with its best and worst items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSummary {
    /// Number of strengths.
    pub strengths: usize,
    /// Number of weaknesses.
    pub weaknesses: usize,
    /// Number of balanced items.
    pub balanced: usize,
    /// Number of unclear items.
    pub unclear: usize,
    /// Number of items with too few answers.
    pub too_few: usize,
    /// Keys of up to three items with the highest positive share.
    pub best: Vec<String>,
    /// Keys of up to three other items with the lowest positive share, lowest first.
    pub worst: Vec<String>,
}

/// Published order: adjusted p ascending, then distance from the threshold descending, then key.
#[must_use]
pub fn headline(classification: &Classification) -> Headline {
    let rule = &classification.rule;
    let list = |class: Class, p: fn(&Classified) -> f64, threshold: f64| {
        let mut items: Vec<&Classified> = classification.items.iter().filter(|item| item.class == class).collect();
        let distance = |item: &Classified| item.positive.map_or(0.0, |share| (share.value - threshold).abs());
        items.sort_by(|a, b| {
            p(a).total_cmp(&p(b)).then(distance(b).total_cmp(&distance(a))).then_with(|| a.id.cmp(&b.id))
        });
        items.into_iter().map(|item| item.id.clone()).collect()
    };
    Headline {
        strengths: list(Class::Strength, |item| item.p_strength, rule.strength_above),
        weaknesses: list(Class::Weakness, |item| item.p_weakness, rule.weakness_below),
    }
}

/// Counts classes and picks three best and worst items by positive share; items with too few answers are not ranked
/// and no item is both.
#[must_use]
pub fn summarise_field(items: &[Classified]) -> FieldSummary {
    let count = |class: Class| items.iter().filter(|item| item.class == class).count();
    let mut ranked: Vec<(&str, f64)> = items
        .iter()
        .filter(|item| item.class != Class::TooFew)
        .filter_map(|item| Some((item.id.as_str(), item.positive?.value)))
        .collect();
    ranked.sort_by(|a, b| match b.1.total_cmp(&a.1) {
        Ordering::Equal => a.0.cmp(b.0),
        unequal => unequal,
    });
    let best = ranked.len().min(3);
    let worst = (ranked.len() - best).min(3);
    let keys = |part: &[(&str, f64)]| part.iter().map(|(id, _)| (*id).to_owned()).collect::<Vec<String>>();
    let mut lowest = keys(&ranked[ranked.len() - worst..]);
    lowest.reverse();
    FieldSummary {
        strengths: count(Class::Strength),
        weaknesses: count(Class::Weakness),
        balanced: count(Class::Balanced),
        unclear: count(Class::Unclear),
        too_few: count(Class::TooFew),
        best: keys(&ranked[..best]),
        worst: lowest,
    }
}

#[cfg(test)]
mod tests {
    use super::super::classify::{Item, classify};
    use super::super::estimate::{Estimate, Kind};
    use super::super::rule::Rule;
    use super::{headline, summarise_field};

    fn item(id: &str, value: f64, n: usize) -> Item {
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
        Item { id: id.into(), positive: Some(positive), dont_know: None }
    }

    #[test]
    fn ordered_by_p_then_distance() {
        let items = [
            item("b", 0.90, 3000),
            item("a", 0.70, 500),
            item("c", 0.99, 3000),
            item("w", 0.20, 500),
            item("v", 0.10, 500),
            item("m", 0.50, 3000),
            item("few", 0.99, 20),
        ];
        let mut result = classify(&items, &Rule::default()).unwrap();
        // Holm's running maximum makes equal p values: then the distance from 60 % decides, 39 before 30 points.
        result.items[0].p_strength = 1e-9;
        result.items[2].p_strength = 1e-9;
        let list = headline(&result);
        assert_eq!(list.strengths, ["c", "b", "a"]);
        assert_eq!(list.weaknesses, ["v", "w"]);
        let field = summarise_field(&result.items);
        assert_eq!((field.strengths, field.weaknesses, field.balanced, field.too_few), (3, 2, 1, 1));
        assert_eq!(field.best, ["c", "b", "a"]);
        assert_eq!(field.worst, ["v", "w", "m"]);
    }
}
