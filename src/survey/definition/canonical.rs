//! The one byte form of a checked questionnaire: what an edition stores and hashes, and the way back.
//!
//! It is the file's own structure as compact JSON with every default written out, keys in a fixed order.

use std::fmt;

use super::model::{Content, Definition, Page};
use super::node::from_json;
use super::parse::build;
use super::problem::Problem;
use super::question::{Choice, QuestionKind};

/// Why stored bytes are no canonical questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidCanonical {
    /// Not JSON.
    Json(String),
    /// JSON, but not a valid questionnaire.
    Problems(Vec<Problem>),
    /// A valid questionnaire in another spelling: its hash would not be the edition's.
    Spelling,
}

impl Definition {
    /// Compact JSON, the same bytes for the same questionnaire; its SHA-256 is the edition's hash.
    #[must_use]
    pub fn canonical_json(&self) -> &str {
        self.canonical()
    }

    /// Reads the canonical form back, with all checks of `parse`.
    ///
    /// # Errors
    /// If `json` is not what [`Self::canonical_json`] writes.
    pub fn from_canonical(json: &str) -> Result<Self, InvalidCanonical> {
        let value = serde_json::from_str(json).map_err(|error| InvalidCanonical::Json(error.to_string()))?;
        let definition = build(&from_json(value), "").map_err(InvalidCanonical::Problems)?;
        if definition.canonical_json() == json { Ok(definition) } else { Err(InvalidCanonical::Spelling) }
    }

    /// Upper bound in bytes of `Answers::canonical` over all valid answers: the length every sealed answer is padded to.
    /// Routing is ignored (as if every question were shown), so the bound also holds for every route.
    #[must_use]
    pub fn longest_answer(&self) -> usize {
        longest_of(self.content())
    }
}

/// The bound for a questionnaire that is still being checked.
pub(super) fn longest_of(content: &Content) -> usize {
    let mut total = "{}".len();
    for question in content.pages.iter().flat_map(Page::questions) {
        let scale_code = |name: &str| content.scales.get(name).map_or(0, |scale| longest_code(&scale.codes));
        let value = match &question.kind {
            QuestionKind::Note => continue,
            QuestionKind::Single { options } => quoted(longest_code(options)),
            QuestionKind::Scale { scale } => quoted(scale_code(scale)),
            QuestionKind::Multiple { options, .. } => {
                2 + options.iter().map(|o| quoted(o.code.len()) + 1).sum::<usize>()
            }
            QuestionKind::Matrix { scale, rows } => {
                let code = quoted(scale_code(scale));
                2 + rows.iter().map(|row| quoted(row.code.len()) + 1 + code + 1).sum::<usize>()
            }
            QuestionKind::Ranking { options } => {
                let digits = options.len().to_string().len();
                2 + options.iter().map(|o| quoted(o.code.len()) + 1 + digits + 1).sum::<usize>()
            }
            QuestionKind::Number { min, max, .. } => min.scaled.to_string().len().max(max.scaled.to_string().len()),
            QuestionKind::Date { .. } => quoted("2026-09-01".len()),
            // No control characters but tab and line feed survive, so a character takes at most four bytes: four in
            // UTF-8, or two as an escape.
            QuestionKind::ShortText { limit } | QuestionKind::LongText { limit } => quoted(4 * *limit as usize),
            QuestionKind::Consent { .. } => "true".len(),
        };
        total += quoted(question.code.len()) + ":".len() + value + ",".len();
    }
    total
}

fn longest_code(choices: &[Choice]) -> usize {
    choices.iter().map(|choice| choice.code.len()).max().unwrap_or(0)
}

fn quoted(length: usize) -> usize {
    length + 2
}

impl fmt::Display for InvalidCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(cause) => write!(f, "Die gespeicherte Fassung ist kein JSON: {cause}"),
            Self::Problems(problems) => {
                f.write_str("Die gespeicherte Fassung ist kein gültiger Fragebogen:")?;
                problems.iter().try_for_each(|problem| write!(f, " {problem}"))
            }
            Self::Spelling => f.write_str("Die gespeicherte Fassung ist nicht in der festgelegten Schreibweise."),
        }
    }
}

impl std::error::Error for InvalidCanonical {}
