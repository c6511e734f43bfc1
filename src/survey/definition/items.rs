//! The items of the analysis: every judged or counted statement with the meaning of its codes. Must not compute results.

use super::model::Definition;
use super::question::{Choice, Field, Finding, Question, QuestionKind, Role};
use super::scale::Scale;
use super::text::Text;

/// A single or scale question, or one matrix row, that is not a demographic. Its `code` is the name of its pool column.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    /// `question` or `question.row`.
    pub code: String,
    /// The question it stands in.
    pub question: &'a Question,
    /// Index of the page, from 0.
    pub page: usize,
    /// Number of the question, from 1.
    pub number: u32,
    /// Wording: of the row for a matrix, else of the question.
    pub label: &'a Text,
    /// Policy field or cross-cutting.
    pub field: &'a Field,
    /// Purpose.
    pub role: Role,
    /// Name of the scale; `None` for a single question (its codes have no scores).
    pub scale: Option<&'a str>,
    /// Codes in pool order: the first has code 1.
    pub codes: Vec<ItemCode<'a>>,
    /// Headlines; present exactly for items that are classified.
    pub finding: Option<&'a Finding>,
    /// Item code of the importance twin.
    pub importance: Option<&'a str>,
    /// Comparable items of earlier waves.
    pub comparable_with: &'a [String],
}

/// One answer of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemCode<'a> {
    /// Code in the pool, from 1.
    pub index: u8,
    /// Code in the questionnaire.
    pub code: &'a str,
    /// Label.
    pub label: &'a Text,
    /// Score 0-100, 100 best; `None` for missing codes and without a scale.
    pub score: Option<f64>,
    /// Counts into the positive share.
    pub positive: bool,
    /// Counts into the negative share.
    pub negative: bool,
    /// Outside the base ("weiß nicht", "keine Angabe").
    pub missing: bool,
}

impl Definition {
    /// All items in the order of the questions, demographics left out.
    #[must_use]
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut items = Vec::new();
        for question in self.questions() {
            let scale = match &question.kind {
                QuestionKind::Single { .. } => None,
                QuestionKind::Scale { scale } | QuestionKind::Matrix { scale, .. } => Some(scale.as_str()),
                _ => continue,
            };
            let codes = item_codes(question.choices(self), scale.and_then(|name| self.scale(name)));
            let bindings = match &question.kind {
                QuestionKind::Matrix { rows, .. } => rows
                    .iter()
                    .map(|row| (format!("{}.{}", question.code, row.code), &row.text, &row.analysis))
                    .collect(),
                _ => vec![(question.code.clone(), &question.text, &question.analysis)],
            };
            for (code, label, analysis) in bindings {
                let Some(field) = analysis.field.as_ref().filter(|_| analysis.role != Role::Demographic) else {
                    continue;
                };
                items.push(Item {
                    code,
                    question,
                    page: question.page,
                    number: question.number.unwrap_or(0),
                    label,
                    field,
                    role: analysis.role,
                    scale,
                    codes: codes.clone(),
                    finding: analysis.finding.as_ref(),
                    importance: analysis.importance.as_deref(),
                    comparable_with: &analysis.comparable_with,
                });
            }
        }
        items
    }
}

fn item_codes<'a>(choices: &'a [Choice], scale: Option<&'a Scale>) -> Vec<ItemCode<'a>> {
    let numbered = (1..=u8::MAX).zip(choices);
    numbered
        .map(|(index, choice)| ItemCode {
            index,
            code: &choice.code,
            label: &choice.label,
            score: scale.and_then(|scale| scale.score(&choice.code)),
            positive: scale.is_some_and(|scale| scale.positive.contains(&choice.code)),
            negative: scale.is_some_and(|scale| scale.negative.contains(&choice.code)),
            missing: choice.missing,
        })
        .collect()
}
