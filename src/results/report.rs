//! The report: everything of a release that may be published, and nothing else. Where disclosure control hides a figure
//! the report holds its sign, not the number. Its JSON is canonical: same answers and same frame, same bytes.
//! Must not compute; `compute.rs` fills it.

use serde::{Deserialize, Serialize};

use super::{
    frame::Frame,
    statistics::{classify::Class, sign::Figure},
};
use crate::platform::{Result, secret};

/// Form of the report; counts up when its meaning changes.
pub const FORMAT: u32 = 1;

/// A release's content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// `FORMAT` of the program that computed it.
    pub format: u32,
    /// What was put in besides the answers.
    pub frame: Frame,
    /// Who took part.
    pub basis: Basis,
    /// Tests adjusted together (two per classified item).
    pub family: usize,
    /// Items in the order of the questionnaire.
    pub items: Vec<ItemReport>,
    /// Policy fields in their order, what concerns all of them last.
    pub fields: Vec<FieldReport>,
    /// Codes of the strengths, most certain first.
    pub strengths: Vec<String>,
    /// Codes of the weaknesses, most certain first.
    pub weaknesses: Vec<String>,
}

/// A published figure: as people read it and as machines read it, both rounded once by the same function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// German notation without a unit: `1.234`, `(43)`, or a sign of official statistics.
    pub text: String,
    /// Decimal point, no thousands, no brackets; signs as they are.
    pub plain: String,
}

/// Participation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// People who were sent a code.
    pub invited: Cell,
    /// Forms that count as interviews.
    pub interviews: Cell,
    /// Interviews per 100 invited (AAPOR RR1).
    pub rate: Cell,
    /// Forms taken out.
    pub removed: Vec<Removed>,
    /// Per municipality, in the order of the frame.
    pub municipalities: Vec<Participation>,
    /// Design effect of the weights (Kish).
    pub deff: Cell,
    /// Effective number of interviews.
    pub n_eff: Cell,
    /// Margin of error of a share of 50 %, in points.
    pub margin: Cell,
}

/// Forms taken out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removed {
    /// `interview`: fewer items answered than the rule asks for.
    pub reason: String,
    /// How many.
    pub count: Cell,
}

/// Participation in one municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// Amtlicher Gemeindeschlüssel.
    pub ags: String,
    /// Interviews.
    pub interviews: Cell,
    /// Interviews per 100 invited.
    pub rate: Cell,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemReport {
    /// Item code, `question` or `question.row`.
    pub code: String,
    /// Number of its question.
    pub number: u32,
    /// Slug of its field, or `cross_cutting`.
    pub field: String,
    /// `satisfaction`, `importance` or `other`.
    pub role: String,
    /// Wording of the item.
    pub label: String,
    /// Wording of the question where the item is a row of it.
    pub question: Option<String>,
    /// People with a valid answer. `plain` is `.` where the exact number is hidden.
    pub base: Cell,
    /// Valid answers, best first where there is a best.
    pub codes: Vec<CodeReport>,
    /// Why others gave no valid answer.
    pub missing: Vec<MissingReport>,
    /// Share of positive answers.
    pub positive: Option<Measured>,
    /// Mean score, 0 to 100.
    pub score: Option<Measured>,
    /// Verdict of the rule, for classified items.
    pub verdict: Option<Verdict>,
}

/// One valid answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeReport {
    /// Code in the questionnaire.
    pub code: String,
    /// What people read.
    pub label: String,
    /// Which band of the scale it lies in, and whether at its end.
    pub tone: Tone,
    /// People who gave it, unweighted.
    pub count: Cell,
    /// Weighted percentage of the base.
    pub share: Cell,
}

/// Where an answer lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// The best answer.
    Best,
    /// Another positive one.
    Positive,
    /// Neither positive nor negative.
    Middle,
    /// Another negative one.
    Negative,
    /// The worst answer.
    Worst,
    /// The answers have no order.
    Plain,
}

/// People without valid answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingReport {
    /// `dont_know`, `declined`, `no_answer` or `not_shown`.
    pub kind: String,
    /// How many, unweighted.
    pub count: Cell,
}

/// An estimate with its interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The value: whole percent or whole points.
    pub value: Cell,
    /// Lower bound of the interval.
    pub lower: Cell,
    /// Upper bound.
    pub upper: Cell,
    /// Half of the interval, in points.
    pub margin: Cell,
    /// What it can be counted again from; absent where that would disclose people.
    pub recount: Option<Recount>,
}

/// Level 1 of the recount: percentage, interval, tests and class follow from these and the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recount {
    /// Unweighted number of valid answers.
    pub n: String,
    /// Weighted numerator; for shares in whole people, so that no combination of weights can be read from it.
    pub numerator: String,
    /// Weighted denominator, in whole people.
    pub denominator: String,
    /// Linearised standard error, as a fraction or in points.
    pub standard_error: String,
    /// Degrees of freedom.
    pub df: String,
    /// Design effect.
    pub deff: String,
    /// Kish's design effect of the weights.
    pub deff_kish: String,
}

/// What the rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The class.
    pub class: Class,
    /// Headline of the questionnaire, for strengths and weaknesses.
    pub headline: Option<String>,
    /// Adjusted p of the share lying above the upper threshold.
    pub p_strength: Cell,
    /// Adjusted p of the share lying below the lower threshold.
    pub p_weakness: Cell,
    /// Thresholds (weakness, strength, in percent) under which the class would be another one.
    pub sensitive_to: Vec<Sensitive>,
}

/// Shifted thresholds with another class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sensitive {
    /// Lower threshold in percent.
    pub weakness_below: String,
    /// Upper threshold in percent.
    pub strength_above: String,
    /// The class it leads to.
    pub class: Class,
}

/// One policy field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldReport {
    /// Slug, or `cross_cutting`.
    pub slug: String,
    /// Mean of the persons' field scores; absent for what concerns all fields and where it may not be published.
    pub score: Option<Measured>,
    /// People with a field score.
    pub base: Cell,
    /// Number of items per class: strengths, weaknesses, balanced, unclear, too few.
    pub counts: [usize; 5],
    /// Codes of up to three best items.
    pub best: Vec<String>,
    /// Codes of up to three worst items, worst first.
    pub worst: Vec<String>,
}

impl From<Figure> for Cell {
    fn from(figure: Figure) -> Self {
        Self { text: figure.german(), plain: figure.plain() }
    }
}

impl Cell {
    /// The sign for what is kept secret.
    pub fn secret() -> Self {
        Figure::Secret.into()
    }

    /// The number, where there is one and not a sign.
    pub fn number(&self) -> Option<f64> {
        self.plain.parse().ok()
    }
}

impl Report {
    /// The canonical bytes.
    pub fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    /// Reads stored bytes.
    pub fn from_json(text: &str) -> Result<Self> {
        Ok(serde_json::from_str(text)?)
    }

    /// An item by its code.
    pub fn item(&self, code: &str) -> Option<&ItemReport> {
        self.items.iter().find(|item| item.code == code)
    }

    /// Strengths and weaknesses in headline order.
    pub fn headlines(&self) -> impl Iterator<Item = &ItemReport> {
        self.strengths.iter().chain(&self.weaknesses).filter_map(|code| self.item(code))
    }
}

/// SHA-256 of canonical bytes: the hash of a release.
pub fn hash(json: &str) -> Vec<u8> {
    secret::sha256(json.as_bytes()).to_vec()
}
