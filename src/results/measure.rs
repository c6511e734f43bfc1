//! Estimates as they are printed: reliability mark, rounding, interval, margin and the columns of the recount. Must not
//! decide what is disclosed; `publish.rs` tells it.

use super::{
    publish::Hiding,
    report::{Cell, Measured, Recount},
    statistics::{
        disclose::Shown,
        estimate::Estimate,
        interval::{Interval, student, wilson},
        reliability::{Reliability, reliability},
        round::{self, Decimal},
        sign::Figure,
    },
};

/// Whether weighted sums are published.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sums {
    Open,
    Hidden,
}

/// Share of positive answers, as far as the judgement on its group allows.
pub(super) fn positive(share: &Estimate, group: Shown, sums: Sums, hiding: &Hiding<'_>) -> Measured {
    let interval = wilson(share, hiding.settings.rule.level);
    let hidden = match group {
        Shown::Full => None,
        Shown::Hidden(_) => Some(Figure::Secret),
        Shown::AtMostFive => Some(Figure::AtMost(5)),
        Shown::AtLeastNinetyFive => Some(Figure::AtLeast(95)),
    };
    match hidden {
        Some(value) => Measured {
            value: value.into(),
            lower: Cell::secret(),
            upper: Cell::secret(),
            margin: Cell::secret(),
            recount: None,
        },
        None => measured(share, &interval, Unit::Share, sums, hiding),
    }
}

/// A mean score.
pub(super) fn scored(score: &Estimate, sums: Sums, hiding: &Hiding<'_>) -> Measured {
    let interval = student(score, hiding.settings.rule.level);
    match interval {
        Some(interval) => measured(score, &interval, Unit::Score, sums, hiding),
        None => Measured {
            value: Figure::Unreliable.into(),
            lower: Figure::Unreliable.into(),
            upper: Figure::Unreliable.into(),
            margin: Figure::Unreliable.into(),
            recount: None,
        },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// 0 to 1, printed in percent.
    Share,
    /// 0 to 100, printed in points.
    Score,
}

fn measured(estimate: &Estimate, interval: &Interval, unit: Unit, sums: Sums, hiding: &Hiding<'_>) -> Measured {
    let (span, most) = if unit == Unit::Share { (1.0, 1.0) } else { (100.0, 100.0) };
    let mark = reliability(estimate, Some(interval), span, &hiding.settings.reliability);
    let print = |value: f64| if unit == Unit::Share { round::percent(value) } else { round::score(value) };
    let cell = |value: f64| Cell::from(Figure::marked(print(value), mark));
    let points = interval.half_width() * 100.0 / span;
    let margin = match mark {
        Reliability::Unreliable => Figure::Unreliable.into(),
        _ => Figure::marked(round::margin(points), Reliability::Solid).into(),
    };
    Measured {
        value: if estimate.numerator > 0.0 || mark == Reliability::Unreliable {
            cell(estimate.value)
        } else {
            Figure::Nothing.into()
        },
        lower: cell(interval.lower.max(0.0)),
        upper: cell(interval.upper.min(most)),
        margin,
        recount: (sums == Sums::Open).then(|| recount(estimate, unit)),
    }
}

fn recount(estimate: &Estimate, unit: Unit) -> Recount {
    let plain =
        |value: f64, places: u8| round::decimal(value, 0, places).map_or_else(|| "x".to_owned(), Decimal::plain);
    let (whole, fine) = if unit == Unit::Share { (0, 6) } else { (0, 4) };
    Recount {
        n: estimate.n.to_string(),
        numerator: plain(estimate.numerator, whole),
        denominator: plain(estimate.denominator, whole),
        standard_error: plain(estimate.se(), fine),
        df: estimate.df.to_string(),
        deff: estimate.deff.map_or_else(|| "x".to_owned(), |deff| plain(deff, 4)),
        deff_kish: plain(estimate.deff_kish, 4),
    }
}
