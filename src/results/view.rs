//! Views of the public pages of results and of their working pages: what each template shows, in words and drawn.

use serde::Serialize;

use super::{
    chart::{self, Bar, Dots, Form, Strip},
    compute::CROSS_CUTTING,
    model::{FrontFinding, Release},
    present,
    report::{Cell, CodeReport, FieldReport, ItemReport, MissingReport, Report, Sensitive},
};
use crate::platform::{
    clock::Stamp,
    web::{Area, View},
};

/// What every public page of a release shows of it.
#[derive(Serialize)]
pub struct Head {
    pub title: String,
    pub slug: String,
    pub county: String,
    pub version: i32,
    pub newest: i32,
    /// Kept in links where a version was asked for.
    pub suffix: String,
    pub released_at: Option<Stamp>,
    pub field_time: String,
    pub invited: Cell,
    pub interviews: Cell,
    pub rate: Cell,
    pub margin: Cell,
    pub weak: String,
    pub strong: String,
    pub changed: Option<String>,
}

/// One item as a row of a table.
#[derive(Serialize)]
pub struct ItemRow {
    pub code: String,
    pub label: String,
    pub question: Option<String>,
    pub field: String,
    pub class: &'static str,
    pub share: String,
    pub interval: String,
    pub score: String,
    pub base: String,
}

/// One field as a card.
#[derive(Serialize)]
pub struct FieldCard {
    pub path: String,
    pub label: String,
    pub items: usize,
    /// Class word and number, without empty ones.
    pub counts: Vec<(&'static str, usize)>,
    pub score: Option<FieldScore>,
    pub best: Option<ItemRow>,
    pub worst: Option<ItemRow>,
}

/// Mean of the field scores.
#[derive(Serialize)]
pub struct FieldScore {
    pub value: String,
    pub interval: String,
    pub base: String,
    /// Geometry on a line of 300 units, where a number is published.
    pub line: Option<(String, String, String)>,
}

/// Dots in both forms with what they show.
#[derive(Serialize)]
pub struct DotChart {
    pub id: &'static str,
    pub wide: Dots,
    pub narrow: Dots,
    /// Label and share of the highest and the lowest.
    pub first: String,
    pub last: String,
    /// Both as findings, for the heading.
    pub heading: String,
    pub count: usize,
}

/// All releases.
#[derive(Serialize)]
pub struct ListView {
    pub newest: Option<Overview>,
    pub older: Vec<ListLine>,
}

/// A line of the list of releases.
#[derive(Serialize)]
pub struct ListLine {
    pub title: String,
    pub slug: String,
    pub version: i32,
    pub released_at: Option<Stamp>,
}

/// Strengths and weaknesses of a release.
#[derive(Serialize)]
pub struct Overview {
    pub head: Head,
    pub strengths: Vec<FrontFinding>,
    pub weaknesses: Vec<FrontFinding>,
    pub strength_count: usize,
    pub weakness_count: usize,
}

/// Overview page.
#[derive(Serialize)]
pub struct OverviewView {
    pub overview: Overview,
    pub fields: Vec<FieldCard>,
    pub chart: Option<DotChart>,
    pub rows: Vec<ItemRow>,
    pub others: Vec<ItemRow>,
    pub counts: Vec<(&'static str, usize)>,
    pub family: usize,
    pub versions: Vec<ListLine>,
}

/// Page of a field.
#[derive(Serialize)]
pub struct FieldView {
    pub head: Head,
    pub card: FieldCard,
    pub chart: Option<DotChart>,
    pub rows: Vec<ItemRow>,
    pub others: Vec<ItemRow>,
}

/// Page of an item.
#[derive(Serialize)]
pub struct ItemView {
    pub head: Head,
    pub sentence: String,
    /// The sentence cut for the title bar.
    pub short: String,
    pub row: ItemRow,
    pub field_path: String,
    pub number: u32,
    pub wording: String,
    pub meaning: String,
    pub margin: String,
    pub strip: Option<Strip>,
    pub wide: Option<Bar>,
    pub narrow: Option<Bar>,
    pub codes: Vec<CodeRow>,
    pub missing: Vec<MissingReport>,
    pub p_strength: String,
    pub p_weakness: String,
    pub sensitive_to: Vec<Sensitive>,
    pub class: &'static str,
    pub family: usize,
    pub shift: String,
    pub quotable: bool,
}

/// One answer in table and legend.
#[derive(Serialize)]
pub struct CodeRow {
    pub label: String,
    pub tone: u8,
    pub count: String,
    pub share: String,
}

/// How the figures are made.
#[derive(Serialize)]
pub struct MethodView {
    pub head: Option<Head>,
    pub settings: Settings,
    pub municipalities: Vec<MunicipalityRow>,
    pub left_out: Vec<String>,
    pub removed: Option<String>,
    pub deff: Option<Cell>,
    pub n_eff: Option<Cell>,
    pub family: usize,
}

/// The rule in words.
#[derive(Serialize)]
pub struct Settings {
    pub weak: String,
    pub strong: String,
    pub interview: u8,
    pub least_n: usize,
    pub k: u64,
    pub percent_base: u64,
    pub solid_n: usize,
}

/// Participation of a municipality.
#[derive(Serialize)]
pub struct MunicipalityRow {
    pub name: String,
    pub population: String,
    pub invited: String,
    pub interviews: String,
    pub rate: String,
}

impl Head {
    /// Head of a release; `asked` where a version stands in the address.
    pub fn of(release: &Release, asked: Option<i32>, newest: i32) -> Self {
        let (report, frame) = (&release.report, &release.report.frame);
        let percent = |share: f64| format!("{:.0}", 100.0 * share);
        Self {
            title: frame.title.clone(),
            slug: frame.slug.clone(),
            county: frame.county.clone(),
            version: release.version,
            newest,
            suffix: asked.map_or_else(String::new, |version| format!("?fassung={version}")),
            released_at: release.released_at,
            field_time: present::field_time(frame),
            invited: report.basis.invited.clone(),
            interviews: report.basis.interviews.clone(),
            rate: report.basis.rate.clone(),
            margin: report.basis.margin.clone(),
            weak: percent(frame.settings.rule.weakness_below),
            strong: percent(frame.settings.rule.strength_above),
            changed: frame.settings.changed.clone(),
        }
    }
}

impl Overview {
    /// The headline list: three strongest and three weakest.
    pub fn of(release: &Release, head: Head) -> Self {
        let front = present::front(release);
        Self {
            head,
            strengths: front.strengths,
            weaknesses: front.weaknesses,
            strength_count: release.report.strengths.len(),
            weakness_count: release.report.weaknesses.len(),
        }
    }
}

impl ItemRow {
    /// The row of an item.
    pub fn of(item: &ItemReport, report: &Report) -> Self {
        Self {
            code: item.code.clone(),
            label: item.label.clone(),
            question: item.question.clone(),
            field: present::field_label(&report.frame, &item.field),
            class: present::class_of(item),
            share: present::share(item),
            interval: present::share_interval(item),
            score: item.score.as_ref().map_or_else(|| "x".to_owned(), |score| score.value.text.clone()),
            base: item.base.text.clone(),
        }
    }
}

impl FieldCard {
    /// The card of a field.
    pub fn of(field: &FieldReport, report: &Report) -> Self {
        let row =
            |codes: &[String]| codes.first().and_then(|code| report.item(code)).map(|item| ItemRow::of(item, report));
        Self {
            path: present::field_path(&field.slug).to_owned(),
            label: present::field_label(&report.frame, &field.slug),
            items: field.counts.iter().sum(),
            counts: counts(field.counts),
            score: field.score.as_ref().filter(|_| field.slug != CROSS_CUTTING).map(|score| FieldScore {
                value: score.value.text.clone(),
                interval: present::score_interval(score),
                base: field.base.text.clone(),
                line: match (score.value.number(), score.lower.number(), score.upper.number()) {
                    (Some(value), Some(low), Some(high)) => {
                        let at = |points: f64| format!("{:.1}", 4.0 + 2.92 * points);
                        Some((at(value), at(low), at(high)))
                    }
                    _ => None,
                },
            }),
            best: row(&field.best),
            worst: row(&field.worst),
        }
    }
}

impl DotChart {
    /// Dots of classified items in the order given, see [`by_share`].
    pub fn of(id: &'static str, items: &[&ItemReport], report: &Report) -> Option<Self> {
        let sorted: Vec<(&ItemReport, &'static str, String)> =
            items.iter().map(|item| (*item, present::class_of(item), present::share(item))).collect();
        let name = |item: Option<&(&ItemReport, &'static str, String)>| {
            item.map_or_else(String::new, |(item, _, share)| format!("{} ({share})", item.label))
        };
        let rule = &report.frame.settings.rule;
        (!sorted.is_empty()).then(|| Self {
            id,
            wide: chart::dots(&sorted, rule, Form::Wide),
            narrow: chart::dots(&sorted, rule, Form::Narrow),
            first: name(sorted.first()),
            last: name(sorted.last()),
            heading: heading(items),
            count: sorted.len(),
        })
    }
}

impl CodeRow {
    /// The row of an answer.
    pub fn of(code: &CodeReport) -> Self {
        Self {
            label: code.label.clone(),
            tone: chart::tone(code.tone),
            count: code.count.text.clone(),
            share: code.share.text.clone(),
        }
    }
}

/// Sorts by share, highest first; items without a published share last.
pub fn by_share(items: &mut [&ItemReport]) {
    let share = |item: &ItemReport| item.positive.as_ref().and_then(|positive| positive.value.number()).unwrap_or(-1.0);
    items.sort_by(|a, b| share(b).total_cmp(&share(a)).then_with(|| a.code.cmp(&b.code)));
}

/// What the first and the last item found, in one or two sentences.
fn heading(items: &[&ItemReport]) -> String {
    let first = items.first().map(|item| present::sentence(item)).unwrap_or_default();
    match items.last().filter(|_| items.len() > 1) {
        Some(last) => format!("{first} {}", present::sentence(last)),
        None => first,
    }
}

/// Class words with their numbers, empty classes left out.
pub fn counts(counts: [usize; 5]) -> Vec<(&'static str, usize)> {
    let words = ["strength", "weakness", "balanced", "unclear", "too_few"];
    words.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect()
}

/// A view of the public pages.
macro_rules! public_view {
    ($($view:ty => $template:literal),+ $(,)?) => {$(
        impl View for $view {
            const TEMPLATE: &'static str = $template;
            fn area(&self) -> Area {
                Area::Public("results")
            }
        }
    )+};
}

public_view! {
    ListView => "results/list.html",
    OverviewView => "results/overview.html",
    FieldView => "results/field.html",
    ItemView => "results/item.html",
    MethodView => "results/method.html",
}
