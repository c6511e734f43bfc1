//! A question of the questionnaire: its kind, its choices and what the analysis does with it. Data only.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::condition::Condition;
use super::model::Definition;
use super::number::Decimal;
use super::text::Text;

/// An answer to choose: an option, a scale point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Short code, unique in its list; stored in the answer.
    pub code: String,
    /// What the person reads.
    pub label: Text,
    /// "weiß nicht", "keine Angabe": chosen, but outside the base of percentages.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

/// The policy field an item belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Slug of a field in the catalogue.
    Slug(String),
    /// Concerns all fields (`cross_cutting` in the file).
    CrossCutting,
}

/// What an item is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Judged: classified as strength or weakness.
    Satisfaction,
    /// How important the judged thing is (the twin of a satisfaction item).
    Importance,
    /// Describes the person, not the county; never bound to a field.
    Demographic,
    /// Everything else.
    #[default]
    Other,
}

/// The two headlines of a classified item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Headline when the item is a strength.
    pub strength: Text,
    /// Headline when the item is a weakness.
    pub weakness: Text,
}

/// What the analysis does with a question or a matrix row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Analysis {
    /// Policy field; `None` for demographics and for what is not analysed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// Purpose.
    #[serde(skip_serializing_if = "is_other")]
    pub role: Role,
    /// Headlines; present exactly for classified items.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    /// Item code of the importance twin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub importance: Option<String>,
    /// Items of earlier waves with the same wording and scale, e.g. `kurzbefragung-2021:umwelt`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comparable_with: Vec<String>,
}

/// One statement of a matrix. Its item code and form field is `question.row`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// Code, unique in the matrix.
    pub code: String,
    /// What the person reads.
    pub text: Text,
    /// Binding of this row.
    #[serde(flatten)]
    pub analysis: Analysis,
}

/// The kind of a question with what only this kind has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of a list.
    Single {
        /// The list.
        options: Vec<Choice>,
    },
    /// Any of a list; an exclusive option stands alone.
    Multiple {
        /// The list.
        options: Vec<Choice>,
        /// Codes of the options that stand alone.
        exclusive: Vec<String>,
    },
    /// One point of a named scale.
    Scale {
        /// Name of the scale.
        scale: String,
    },
    /// Several rows on one named scale.
    Matrix {
        /// Name of the scale.
        scale: String,
        /// What is rated on it.
        rows: Vec<MatrixRow>,
    },
    /// Options put in order: ranks 1, 2, 3 ... from the first, not necessarily all.
    Ranking {
        /// What is put in order.
        options: Vec<Choice>,
    },
    /// A number with `min <= x <= max`, both with the question's decimals.
    Number {
        /// Decimal places that are asked for.
        decimals: u8,
        /// Smallest answer.
        min: Decimal,
        /// Largest answer.
        max: Decimal,
        /// What is counted: years, persons.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
    },
    /// A day.
    Date {
        /// Earliest answer.
        min: NaiveDate,
        /// Latest answer.
        max: NaiveDate,
    },
    /// One line of text, `limit` characters.
    ShortText {
        /// Most characters.
        limit: u32,
    },
    /// Several lines of text, `limit` characters.
    LongText {
        /// Most characters.
        limit: u32,
    },
    /// A text to read, no answer.
    Note,
    /// A box to tick; the only kind that can be required.
    Consent {
        /// Whether nothing is taken without it.
        required: bool,
    },
}

/// A question at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Code, unique in the questionnaire (case ignored); also the form field's name.
    pub code: String,
    /// Kind and its particulars.
    #[serde(flatten)]
    pub kind: QuestionKind,
    /// The question.
    pub text: Text,
    /// A help text below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// Shown only if this holds; `None` = always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Binding; empty for a matrix (its rows have their own).
    #[serde(flatten)]
    pub analysis: Analysis,
    /// Number shown, from 1; notes and consents have none.
    #[serde(skip)]
    pub number: Option<u32>,
    /// Index of its page, from 0.
    #[serde(skip)]
    pub page: usize,
}

impl Question {
    /// The choices of a question that has a list: options, or the codes of its scale; else empty.
    #[must_use]
    pub fn choices<'a>(&'a self, definition: &'a Definition) -> &'a [Choice] {
        match &self.kind {
            QuestionKind::Single { options }
            | QuestionKind::Multiple { options, .. }
            | QuestionKind::Ranking { options } => options,
            QuestionKind::Scale { scale } | QuestionKind::Matrix { scale, .. } => {
                definition.scale(scale).map_or(&[], |s| &s.codes)
            }
            _ => &[],
        }
    }

    /// The names of its form fields: one, or one per matrix row or ranked option (`code.row`); none for a note.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        match &self.kind {
            QuestionKind::Note => Vec::new(),
            QuestionKind::Matrix { rows, .. } => rows.iter().map(|row| format!("{}.{}", self.code, row.code)).collect(),
            QuestionKind::Ranking { options } => {
                options.iter().map(|option| format!("{}.{}", self.code, option.code)).collect()
            }
            _ => vec![self.code.clone()],
        }
    }
}

impl Field {
    /// The word used in the file for "concerns all fields".
    pub const CROSS_CUTTING: &'static str = "cross_cutting";

    /// The slug, or `cross_cutting`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Slug(slug) => slug,
            Self::CrossCutting => Self::CROSS_CUTTING,
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands the field by reference")]
fn is_other(role: &Role) -> bool {
    *role == Role::Other
}
