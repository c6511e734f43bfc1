//! Raw form input and validated answers with their canonical bytes.
//!
//! [`Answers`] come only from `validate` (or back from canonical bytes through it). Must not know HTTP or encryption.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde_json::Value;

use super::model::Definition;
use super::question::{Question, QuestionKind};
use super::validate::{FieldError, validate};

/// What a person typed: form field name -> values in the order sent. The caller strips its own control fields first.
///
/// Field names: the question's code; `question.row` for a matrix row; `question.option` with a rank for a ranking; a
/// multiple question repeats its field; an agreed consent sends `1`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawAnswers(BTreeMap<String, Vec<String>>);

/// Valid answers by question code. Unanswered questions are absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(BTreeMap<String, Answer>);

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Single, scale: a code.
    Code(String),
    /// Multiple: codes in the order of the list.
    Codes(Vec<String>),
    /// Matrix: row -> code.
    Rows(BTreeMap<String, String>),
    /// Ranking: option -> rank from 1 without gaps.
    Ranks(BTreeMap<String, u8>),
    /// Number times `10^decimals`.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// Text, cleaned.
    Text(String),
    /// Consent; always `true`.
    Agreed(bool),
}

/// Why stored bytes are not the canonical form of a valid answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidAnswer {
    /// Not a JSON object, or a value of the wrong kind.
    Form,
    /// Readable, but not valid for this questionnaire.
    Content(Vec<FieldError>),
    /// Valid, but not the bytes `canonical` writes.
    Spelling,
}

impl RawAnswers {
    /// Nothing typed yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value to a field.
    pub fn push(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.entry(field.into()).or_default().push(value.into());
    }

    /// Takes a field away; its values if there were any.
    pub fn remove(&mut self, field: &str) -> Option<Vec<String>> {
        self.0.remove(field)
    }

    /// The values of a field as typed; empty if it was not sent.
    #[must_use]
    pub fn values(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// All fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(field, values)| (field.as_str(), values.as_slice()))
    }

    /// Whether no field was sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<F: Into<String>, V: Into<String>> FromIterator<(F, V)> for RawAnswers {
    fn from_iter<I: IntoIterator<Item = (F, V)>>(pairs: I) -> Self {
        let mut raw = Self::new();
        for (field, value) in pairs {
            raw.push(field, value);
        }
        raw
    }
}

impl Answers {
    /// The answer to a question, if it was answered.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Answer> {
        self.0.get(code)
    }

    /// All answers in the order of the question codes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(code, answer)| (code.as_str(), answer))
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Compact JSON sorted by code: the same bytes for the same answers, what the urn seals.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let object: serde_json::Map<String, Value> =
            self.0.iter().map(|(code, answer)| (code.clone(), answer.json())).collect();
        Value::Object(object).to_string().into_bytes()
    }

    /// Reads canonical bytes back and validates them again against `definition`.
    ///
    /// # Errors
    /// If the bytes are not exactly what [`Self::canonical`] writes for a valid answer.
    pub fn from_canonical(definition: &Definition, bytes: &[u8]) -> Result<Self, InvalidAnswer> {
        let stored: BTreeMap<String, Value> = serde_json::from_slice(bytes).map_err(|_| InvalidAnswer::Form)?;
        let mut raw = RawAnswers::new();
        for (code, value) in &stored {
            let question = definition.question(code).ok_or(InvalidAnswer::Form)?;
            put(&mut raw, question, value).ok_or(InvalidAnswer::Form)?;
        }
        let answers = validate(definition, &raw).map_err(InvalidAnswer::Content)?;
        if answers.canonical() == bytes { Ok(answers) } else { Err(InvalidAnswer::Spelling) }
    }

    /// The form fields that give these answers again, for showing a filled form.
    #[must_use]
    pub fn to_raw(&self, definition: &Definition) -> RawAnswers {
        let mut raw = RawAnswers::new();
        for (code, answer) in &self.0 {
            if let Some(question) = definition.question(code) {
                put(&mut raw, question, &answer.json());
            }
        }
        raw
    }

    pub(super) fn insert(&mut self, code: &str, answer: Answer) {
        self.0.insert(code.to_owned(), answer);
    }
}

impl Answer {
    /// The stored value; maps are in the order of their keys.
    fn json(&self) -> Value {
        match self {
            Self::Code(text) | Self::Text(text) => Value::from(text.as_str()),
            Self::Codes(codes) => Value::from(codes.clone()),
            Self::Rows(rows) => rows.iter().map(|(row, code)| (row.clone(), Value::from(code.as_str()))).collect(),
            Self::Ranks(ranks) => ranks.iter().map(|(option, rank)| (option.clone(), Value::from(*rank))).collect(),
            Self::Number(scaled) => Value::from(*scaled),
            Self::Date(date) => Value::from(date.to_string()),
            Self::Agreed(agreed) => Value::from(*agreed),
        }
    }
}

/// Turns one stored value into form fields; `None` if it has the wrong kind for its question.
fn put(raw: &mut RawAnswers, question: &Question, value: &Value) -> Option<()> {
    let code = &question.code;
    match &question.kind {
        QuestionKind::Note => return None,
        QuestionKind::Multiple { .. } => {
            for option in value.as_array()? {
                raw.push(code, option.as_str()?);
            }
        }
        QuestionKind::Matrix { .. } => {
            for (row, answer) in value.as_object()? {
                raw.push(format!("{code}.{row}"), answer.as_str()?);
            }
        }
        QuestionKind::Ranking { .. } => {
            for (option, rank) in value.as_object()? {
                raw.push(format!("{code}.{option}"), rank.as_u64()?.to_string());
            }
        }
        QuestionKind::Number { decimals, .. } => {
            let number = super::number::Decimal { scaled: value.as_i64()?, decimals: *decimals };
            raw.push(code, number.german());
        }
        QuestionKind::Consent { .. } => value.as_bool()?.then(|| raw.push(code, "1"))?,
        _ => raw.push(code, value.as_str()?),
    }
    Some(())
}

impl fmt::Display for InvalidAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "stored answer has the wrong form",
            Self::Content(_) => "stored answer is not valid for its questionnaire",
            Self::Spelling => "stored answer is not in canonical form",
        })
    }
}

impl std::error::Error for InvalidAnswer {}
