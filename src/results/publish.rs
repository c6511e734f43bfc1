//! The one door through which figures enter the report: disclosure control first, then reliability marks, then
//! rounding. Must not compute estimates. What the extra columns of the recount would give away is judged here too.
//!
//! The number of interviews N is public, so a published base n gives away N - n, the people without valid answer. Where
//! these are 1 to k-1, neither n nor anything from which n follows is published: "more than N - k" stands in its place.
//! Weighted sums give away how many people of each stratum they hold where strata are few, because every stratum has a
//! weight of its own: they are published where strata are many, or where no such number would be a small one.

use super::{
    frame::Settings,
    measure::{Sums, positive, scored},
    report::{Cell, CodeReport, FieldReport, ItemReport, MissingReport, Sensitive, Tone, Verdict},
    statistics::{
        classify::{Class, Classified},
        disclose::{DiscloseError, Percentages, Sensitivity, Shown, Verdict as Judged, one_way},
        estimate::Estimate,
        frequency::Frequency,
        grouped::grouped,
        headline::FieldSummary,
        reliability::Reliability,
        round::{self, Decimal},
        sign::Figure,
    },
    tabulate::Counted,
};
use crate::survey::definition::{Item, ItemCode, Role};

/// The policy and the public number of interviews.
pub(super) struct Hiding<'a> {
    pub settings: &'a Settings,
    pub interviews: u64,
}

/// From this number of strata on, three published sums (n, numerator, standard error) leave so many solutions in
/// whole people that no stratum's number follows from them.
const MANY_STRATA: usize = 8;

/// What of a base may be told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    /// The number.
    Exact(u64),
    /// Only that it is above this number.
    Above(u64),
    /// Nothing.
    Hidden,
}

/// One item as it may be published. Answers are opinions, so every item counts as sensitive.
pub(super) fn item(
    item: &Item<'_>,
    counted: &Counted,
    classified: Option<&Classified>,
    hiding: &Hiding<'_>,
) -> Result<ItemReport, DiscloseError> {
    let policy = &hiding.settings.disclosure;
    let order = best_first(item);
    let counts: Vec<u64> = order.iter().map(|place| counted.frequency.codes[*place].group.count).collect();
    let marked: Vec<bool> = order.iter().map(|place| item.codes[*place].positive).collect();
    let judged = if marked.contains(&true) {
        grouped(&counts, &marked, Sensitivity::Sensitive, policy)?
    } else {
        super::statistics::grouped::Grouped {
            table: one_way(&counts, Sensitivity::Sensitive, policy)?,
            group: Shown::Hidden(super::statistics::suppress::Cell::Primary),
        }
    };
    let (cells, percentages, base) = match &judged.table {
        Judged::Published { base, cells, percentages } => (cells.as_slice(), *percentages, hiding.base(*base)),
        Judged::Withheld(_) => (&[][..], Percentages::BaseTooSmall, Base::Hidden),
    };
    let codes = order
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let row = &counted.frequency.codes[*place];
            let shown = cells.get(at).copied();
            let code = &item.codes[*place];
            CodeReport {
                code: code.code.to_owned(),
                label: code.label.de().to_owned(),
                tone: tone(code, item),
                count: count_cell(row.group.count, shown, base),
                share: share_cell(row.share, row.group.count, shown, percentages, counted.frequency.base.count),
            }
        })
        .collect();
    let whole = cells.iter().all(|cell| *cell == Shown::Full) && !cells.is_empty();
    let sums = hiding.sums(base, &counted.sides);
    let positive = counted.positive.map(|share| positive(&share, judged.group, sums, hiding));
    let score = counted.score.filter(|_| whole && percentages == Percentages::Allowed);
    Ok(ItemReport {
        code: item.code.clone(),
        number: item.number,
        field: item.field.as_str().to_owned(),
        role: role(item.role).to_owned(),
        label: item.label.de().to_owned(),
        question: (item.code != item.question.code).then(|| item.question.text.de().to_owned()),
        base: base.cell(),
        codes,
        missing: missing(&counted.frequency, base, hiding)?,
        positive,
        score: score.map(|score| scored(&score, sums, hiding)),
        verdict: classified.map(|classified| verdict(item, classified, judged.group)),
    })
}

/// One field as it may be published.
pub(super) fn field(
    slug: &str,
    (score, sides): (Option<Estimate>, &[[u64; 3]]),
    summary: &FieldSummary,
    hiding: &Hiding<'_>,
) -> FieldReport {
    let n = score.map_or(0, |score| score.n as u64);
    let base = hiding.base(n);
    let open = n >= hiding.settings.disclosure.percent_base && base != Base::Hidden;
    FieldReport {
        slug: slug.to_owned(),
        score: score.filter(|_| open).map(|score| scored(&score, hiding.sums(base, sides), hiding)),
        base: base.cell(),
        counts: [summary.strengths, summary.weaknesses, summary.balanced, summary.unclear, summary.too_few],
        best: summary.best.clone(),
        worst: summary.worst.clone(),
    }
}

impl Hiding<'_> {
    /// Whether the weighted sums of a figure may be published beside it; `sides` are people per stratum by what they
    /// could be told apart in.
    fn sums(&self, base: Base, sides: &[[u64; 3]]) -> Sums {
        let small = sides.iter().flatten().any(|people| (1..self.settings.disclosure.k).contains(people));
        match base {
            Base::Exact(_) if sides.len() >= MANY_STRATA || !small => Sums::Open,
            _ => Sums::Hidden,
        }
    }

    fn base(&self, n: u64) -> Base {
        let small = |people: u64| (1..self.settings.disclosure.k).contains(&people);
        match self.interviews.saturating_sub(n) {
            _ if small(n) => Base::Hidden,
            rest if small(rest) && n > 0 => Base::Above(self.interviews - self.settings.disclosure.k),
            _ => Base::Exact(n),
        }
    }
}

impl Base {
    fn cell(self) -> Cell {
        match self {
            Self::Exact(n) => Figure::count(n).into(),
            Self::Above(n) => {
                Cell { text: format!("über {}", Figure::count(n).german()), plain: Cell::secret().plain }
            }
            Self::Hidden => Cell::secret(),
        }
    }
}

fn count_cell(count: u64, shown: Option<Shown>, base: Base) -> Cell {
    match (shown, base) {
        (Some(Shown::Full), Base::Exact(_)) => Figure::count(count).into(),
        _ => Cell::secret(),
    }
}

/// A percentage of the distribution: "/" below the least base of percentages, in brackets below 100 answers.
fn share_cell(share: Option<f64>, count: u64, shown: Option<Shown>, percentages: Percentages, base: u64) -> Cell {
    let mark = if base < 100 { Reliability::Uncertain } else { Reliability::Solid };
    match (shown, percentages) {
        (None | Some(Shown::Hidden(_)), _) => Figure::Secret,
        (Some(_), Percentages::BaseTooSmall) => Figure::Unreliable,
        (Some(Shown::AtMostFive), _) => Figure::AtMost(5),
        (Some(Shown::AtLeastNinetyFive), _) => Figure::AtLeast(95),
        (Some(Shown::Full), _) if count == 0 => Figure::Nothing,
        (Some(Shown::Full), _) => Figure::marked(share.and_then(round::percent), mark),
    }
    .into()
}

/// The kinds of missing are a table of their own; its sum N - n is known wherever n is.
fn missing(frequency: &Frequency, base: Base, hiding: &Hiding<'_>) -> Result<Vec<MissingReport>, DiscloseError> {
    let kinds = [
        ("dont_know", frequency.dont_know.count),
        ("declined", frequency.declined.count),
        ("no_answer", frequency.no_answer.count),
        ("not_shown", frequency.not_shown.count),
    ];
    let counts = kinds.map(|(_, count)| count);
    let cells = match one_way(&counts, Sensitivity::Ordinary, &hiding.settings.disclosure)? {
        Judged::Published { cells, .. } => cells,
        Judged::Withheld(_) => Vec::new(),
    };
    let filtered = frequency.not_shown.count > 0;
    let rows = kinds.iter().enumerate().filter(|(_, (kind, _))| filtered || *kind != "not_shown");
    Ok(rows
        .map(|(place, (kind, count))| MissingReport {
            kind: (*kind).to_owned(),
            count: count_cell(*count, cells.get(place).copied(), base),
        })
        .collect())
}

fn verdict(item: &Item<'_>, classified: &Classified, group: Shown) -> Verdict {
    let headline = match (classified.class, item.finding) {
        (Class::Strength, Some(finding)) => Some(finding.strength.de().to_owned()),
        (Class::Weakness, Some(finding)) => Some(finding.weakness.de().to_owned()),
        _ => None,
    };
    let p = |p: f64| match (group, classified.positive) {
        (Shown::Full, Some(_)) => round::decimal(p, 0, 4).map_or(Figure::NotMeaningful, Figure::Number).into(),
        _ => Cell::secret(),
    };
    let percent = |share: f64| round::percent(share).map_or_else(String::new, Decimal::plain);
    Verdict {
        class: classified.class,
        headline,
        p_strength: p(classified.p_strength),
        p_weakness: p(classified.p_weakness),
        sensitive_to: classified
            .alternatives
            .iter()
            .map(|other| Sensitive {
                weakness_below: percent(other.weakness_below),
                strength_above: percent(other.strength_above),
                class: other.class,
            })
            .collect(),
    }
}

/// Places of the valid codes, best first by score; codes without score in the questionnaire's order.
fn best_first(item: &Item<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..item.codes.len()).filter(|place| !item.codes[*place].missing).collect();
    let score = |place: &usize| item.codes[*place].score.unwrap_or(0.0);
    order.sort_by(|a, b| score(b).total_cmp(&score(a)));
    order
}

fn tone(code: &ItemCode<'_>, item: &Item<'_>) -> Tone {
    if item.scale.is_none() {
        return Tone::Plain;
    }
    match (code.positive, code.negative, code.score) {
        (true, _, Some(score)) if score >= 100.0 => Tone::Best,
        (true, ..) => Tone::Positive,
        (_, true, Some(score)) if score <= 0.0 => Tone::Worst,
        (_, true, _) => Tone::Negative,
        _ => Tone::Middle,
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Satisfaction => "satisfaction",
        Role::Importance => "importance",
        Role::Demographic | Role::Other => "other",
    }
}
