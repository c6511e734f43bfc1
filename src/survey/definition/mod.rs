//! The questionnaire: our YAML format read, checked, routed, answered and laid out for counting.
//!
//! Invariant: a [`Definition`] exists only after every check passed and never changes afterwards. Pure: no SQL, no HTTP,
//! no clock. The questionnaire's file is the source; [`Definition::canonical_json`] is what an edition freezes and hashes.
//!
//! Way of the data: `parse` (node -> reader -> *_parse and pages -> link -> check) -> `Definition` -> `routing` and
//! `validate` (page by page) -> `Answers` (canonical bytes for the urn) -> `pool` (columns of codes) and `items` (results).

mod analysis_parse;
mod answer_parse;
mod answers;
mod canonical;
mod check;
mod check_items;
mod condition;
mod condition_parse;
mod items;
mod link;
mod model;
mod node;
mod number;
mod pages;
mod parse;
mod pool;
mod problem;
mod question;
mod question_parse;
mod reach;
mod reader;
pub mod routing;
mod scale;
mod scale_parse;
mod text;
mod text_parse;
mod validate;
mod values;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_answers;
#[cfg(test)]
mod tests_bounds;
#[cfg(test)]
mod tests_small;

pub use answers::{Answer, Answers, InvalidAnswer, RawAnswers};
pub use canonical::InvalidCanonical;
pub use check_items::check_fields;
pub use condition::{Condition, Operator, Subject, Test, Value};
pub use items::{Item, ItemCode};
pub use model::{Cut, Definition, FieldPeriod, Group, Legal, MUNICIPALITY, Page, SurveyKind, Thresholds};
pub use number::Decimal;
pub use parse::parse;
pub use pool::{Column, ColumnKind, NOT_SHOWN, Row, Storage};
pub use problem::Problem;
pub use question::{Analysis, Choice, Field, Finding, MatrixRow, Question, QuestionKind, Role};
pub use scale::{Direction, Scale};
pub use text::Text;
pub use validate::{FieldError, not_shown, readable, validate, validate_page};
