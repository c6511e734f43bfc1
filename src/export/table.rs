//! The released report as one long table: a line per published figure. Pure; values are the report's own cells, so
//! that they equal those on the pages. A figure that is nothing ("-" on pages) is the number 0 here, with the word for
//! the sign beside it; other signs stand as they are and are declared as missing values.

use crate::{
    platform::{Message, i18n},
    results::{
        Cell, Measured, Release, Report,
        present::{class_of, field_label},
    },
};

/// Type of a column in the data package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole number.
    Integer,
    /// Number with or without decimals.
    Number,
}

/// A column; its description stands in the texts as `export-column-<name>`.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name in the header.
    pub name: &'static str,
    /// Type.
    pub kind: Kind,
}

/// The columns in their order.
pub const COLUMNS: [Column; 23] = [
    Column { name: "fassung", kind: Kind::Integer },
    Column { name: "politikfeld", kind: Kind::Text },
    Column { name: "frage", kind: Kind::Text },
    Column { name: "wortlaut", kind: Kind::Text },
    Column { name: "merkmal", kind: Kind::Text },
    Column { name: "auspraegung", kind: Kind::Text },
    Column { name: "wert", kind: Kind::Number },
    Column { name: "einheit", kind: Kind::Text },
    Column { name: "von", kind: Kind::Number },
    Column { name: "bis", kind: Kind::Number },
    Column { name: "anzahl", kind: Kind::Integer },
    Column { name: "basis", kind: Kind::Integer },
    Column { name: "zeichen", kind: Kind::Text },
    Column { name: "urteil", kind: Kind::Text },
    Column { name: "zaehler", kind: Kind::Number },
    Column { name: "nenner", kind: Kind::Number },
    Column { name: "standardfehler", kind: Kind::Number },
    Column { name: "freiheitsgrade", kind: Kind::Integer },
    Column { name: "designeffekt", kind: Kind::Number },
    Column { name: "designeffekt_gewichte", kind: Kind::Number },
    Column { name: "p_staerke", kind: Kind::Number },
    Column { name: "p_schwaeche", kind: Kind::Number },
    Column { name: "hinweis", kind: Kind::Text },
];

/// One line: a text per column.
pub type Line = [String; 23];

/// What every line of a group shares.
#[derive(Clone, Default)]
struct Start {
    version: String,
    field: String,
    code: String,
    wording: String,
    note: String,
}

/// All lines of a release, one group per item, field and for participation; groups are made when they are asked for.
pub fn lines(release: &Release, note: &str) -> impl Iterator<Item = Vec<Line>> + use<> {
    let report = release.report.clone();
    let start = Start { version: release.version.to_string(), note: note.to_owned(), ..Start::default() };
    let (items, fields) = (report.items.len(), report.fields.len());
    (0..=items + fields).map(move |number| match number {
        number if number < items => item(&report, number, &start),
        number if number < items + fields => field(&report, number - items, &start),
        _ => participation(&report, &start),
    })
}

fn item(report: &Report, place: usize, start: &Start) -> Vec<Line> {
    let Some(item) = report.items.get(place) else { return Vec::new() };
    let start = Start {
        field: field_label(&report.frame, &item.field),
        code: item.code.clone(),
        wording: item
            .question
            .as_ref()
            .map_or_else(|| item.label.clone(), |question| format!("{question} – {}", item.label)),
        ..start.clone()
    };
    let mut lines = Vec::new();
    if let Some(positive) = &item.positive {
        let mut line = measured(&start, "positive", "percent", positive, &item.base);
        if let Some(verdict) = &item.verdict {
            set(&mut line, "urteil", word("class-", class_of(item)));
            set(&mut line, "p_staerke", number(&verdict.p_strength));
            set(&mut line, "p_schwaeche", number(&verdict.p_weakness));
        }
        lines.push(line);
    }
    if let Some(score) = &item.score {
        lines.push(measured(&start, "score", "points", score, &item.base));
    }
    for code in &item.codes {
        let mut line = begun(&start, "answer");
        set(&mut line, "auspraegung", code.label.clone());
        set(&mut line, "wert", number(&code.share));
        set(&mut line, "einheit", word("export-unit-", "percent"));
        set(&mut line, "anzahl", number(&code.count));
        set(&mut line, "basis", number(&item.base));
        set(&mut line, "zeichen", sign(&code.share));
        lines.push(line);
    }
    for gap in &item.missing {
        let mut line = begun(&start, "missing");
        set(&mut line, "auspraegung", word("results-missing-", &gap.kind));
        set(&mut line, "anzahl", number(&gap.count));
        set(&mut line, "zeichen", sign(&gap.count));
        lines.push(line);
    }
    lines
}

fn field(report: &Report, place: usize, start: &Start) -> Vec<Line> {
    let Some(field) = report.fields.get(place) else { return Vec::new() };
    let start = Start { field: field_label(&report.frame, &field.slug), ..start.clone() };
    field.score.iter().map(|score| measured(&start, "field", "points", score, &field.base)).collect()
}

fn participation(report: &Report, start: &Start) -> Vec<Line> {
    let mut total = begun(start, "response");
    set(&mut total, "auspraegung", report.frame.county.clone());
    set(&mut total, "wert", number(&report.basis.rate));
    set(&mut total, "einheit", word("export-unit-", "percent"));
    set(&mut total, "anzahl", number(&report.basis.interviews));
    set(&mut total, "basis", number(&report.basis.invited));
    set(&mut total, "zeichen", sign(&report.basis.rate));
    let rows = report.frame.municipalities.iter().zip(&report.basis.municipalities);
    let own = rows.map(|(one, part)| {
        let mut line = begun(start, "response");
        set(&mut line, "auspraegung", one.name.clone());
        set(&mut line, "wert", number(&part.rate));
        set(&mut line, "einheit", word("export-unit-", "percent"));
        set(&mut line, "anzahl", number(&part.interviews));
        set(&mut line, "basis", one.invited.to_string());
        set(&mut line, "zeichen", sign(&part.rate));
        line
    });
    std::iter::once(total).chain(own).collect()
}

fn measured(start: &Start, kind: &str, unit: &str, figure: &Measured, base: &Cell) -> Line {
    let mut line = begun(start, kind);
    set(&mut line, "wert", number(&figure.value));
    set(&mut line, "einheit", word("export-unit-", unit));
    set(&mut line, "von", number(&figure.lower));
    set(&mut line, "bis", number(&figure.upper));
    set(&mut line, "basis", number(base));
    set(&mut line, "zeichen", sign(&figure.value));
    if let Some(recount) = &figure.recount {
        set(&mut line, "zaehler", recount.numerator.clone());
        set(&mut line, "nenner", recount.denominator.clone());
        set(&mut line, "standardfehler", recount.standard_error.clone());
        set(&mut line, "freiheitsgrade", recount.df.clone());
        set(&mut line, "designeffekt", recount.deff.clone());
        set(&mut line, "designeffekt_gewichte", recount.deff_kish.clone());
    }
    line
}

fn begun(start: &Start, kind: &str) -> Line {
    let mut line = Line::default();
    set(&mut line, "fassung", start.version.clone());
    set(&mut line, "politikfeld", start.field.clone());
    set(&mut line, "frage", start.code.clone());
    set(&mut line, "wortlaut", start.wording.clone());
    set(&mut line, "merkmal", word("export-kind-", kind));
    set(&mut line, "hinweis", start.note.clone());
    line
}

fn set(line: &mut Line, column: &str, text: String) {
    if let Some(cell) = COLUMNS.iter().position(|known| known.name == column).and_then(|place| line.get_mut(place)) {
        *cell = text;
    }
}

/// The number, 0 for "nothing", or the sign.
fn number(cell: &Cell) -> String {
    if cell.plain == "-" { "0".to_owned() } else { cell.plain.clone() }
}

/// The sign of a cell in words; empty for a plain number.
fn sign(cell: &Cell) -> String {
    let key = match cell.text.as_str() {
        "-" => "nothing",
        "." => "secret",
        "/" => "unreliable",
        "x" => "not-meaningful",
        text if text.starts_with('(') => "uncertain",
        text if text.starts_with(['≤', '≥']) => "bound",
        _ => return String::new(),
    };
    word("export-sign-", key)
}

fn word(prefix: &str, key: &str) -> String {
    if key.is_empty() { String::new() } else { i18n::text(i18n::GERMAN, &format!("{prefix}{key}"), &[]) }
}

/// What is said in every file whose data are invented; empty for real data.
pub(super) fn note(synthetic: bool) -> String {
    if synthetic { i18n::german(&Message::new("export-synthetic")) } else { String::new() }
}
