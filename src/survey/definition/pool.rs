//! Answers laid out for counting: one byte per coded column, whole numbers apart, texts apart.
//!
//! Codes: 0 = no answer, 1.. = place in the list (from 1), 255 = not shown by routing. Must not aggregate.

use super::answers::{Answer, Answers};
use super::model::Definition;
use super::question::{Choice, Question, QuestionKind};
use super::routing::is_shown;
use super::text::Text;

/// Code of a question that routing did not show.
pub const NOT_SHOWN: u8 = 255;

/// One column of the pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Unique name: the question's code, or `question.row` / `question.option`. Equals the item code.
    pub name: String,
    /// Code of the question.
    pub question: String,
    /// Label of the row or option for split questions, else of the question.
    pub label: Text,
    /// What the codes mean.
    pub kind: ColumnKind,
    /// Where a row keeps the value.
    pub storage: Storage,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnKind {
    /// Code n is the n-th choice.
    Choice {
        /// The choices in the order of their codes.
        choices: Vec<Choice>,
    },
    /// One option of a multiple question: 1 chosen, 2 not chosen, 0 question unanswered.
    Option,
    /// One option of a ranking: its rank, 0 without a rank.
    Rank {
        /// How many options were to be ranked.
        options: u8,
    },
    /// 1 agreed, 0 not.
    Consent,
    /// Value times `10^decimals`.
    Number {
        /// Decimal places of the question.
        decimals: u8,
    },
    /// Days since 1970-01-01.
    Date,
    /// Free text.
    Text,
}

/// Which part of a row holds a column, and where in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// `Row::codes[n]`
    Code(usize),
    /// `Row::numbers[n]`
    Number(usize),
    /// `Row::texts`, by the column's name; kept apart from the rest of the row.
    Text,
}

/// One answer as columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// One byte per coded column, in the order of the columns.
    pub codes: Vec<u8>,
    /// One per number or date column; `None` = no answer or not shown.
    pub numbers: Vec<Option<i64>>,
    /// Texts that were given: (column name, text).
    pub texts: Vec<(String, String)>,
}

impl Definition {
    /// All columns of the pool in the order of the questions.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let (mut codes, mut numbers) = (0, 0);
        let mut columns = Vec::new();
        for question in self.questions() {
            for (name, label, kind) in split(self, question) {
                let storage = match kind {
                    ColumnKind::Number { .. } | ColumnKind::Date => {
                        numbers += 1;
                        Storage::Number(numbers - 1)
                    }
                    ColumnKind::Text => Storage::Text,
                    _ => {
                        codes += 1;
                        Storage::Code(codes - 1)
                    }
                };
                let question = question.code.clone();
                columns.push(Column { name, question, label, kind, storage });
            }
        }
        columns
    }
}

impl Answers {
    /// These answers as one row of the pool, laid out as [`Definition::columns`] says.
    #[must_use]
    pub fn row(&self, definition: &Definition) -> Row {
        let mut row = Row::default();
        for question in definition.questions() {
            let shown = is_shown(question, self);
            lay_out(definition, question, shown.then(|| self.get(&question.code)), &mut row);
        }
        row
    }
}

fn split(definition: &Definition, question: &Question) -> Vec<(String, Text, ColumnKind)> {
    let own = |kind| vec![(question.code.clone(), question.text.clone(), kind)];
    let part = |code: &str| format!("{}.{code}", question.code);
    let choices = || ColumnKind::Choice { choices: question.choices(definition).to_vec() };
    match &question.kind {
        QuestionKind::Note => Vec::new(),
        QuestionKind::Single { .. } | QuestionKind::Scale { .. } => own(choices()),
        QuestionKind::Matrix { rows, .. } => {
            rows.iter().map(|row| (part(&row.code), row.text.clone(), choices())).collect()
        }
        QuestionKind::Multiple { options, .. } => {
            options.iter().map(|option| (part(&option.code), option.label.clone(), ColumnKind::Option)).collect()
        }
        QuestionKind::Ranking { options } => {
            let count = u8::try_from(options.len()).unwrap_or(u8::MAX);
            let kind = || ColumnKind::Rank { options: count };
            options.iter().map(|option| (part(&option.code), option.label.clone(), kind())).collect()
        }
        QuestionKind::Number { decimals, .. } => own(ColumnKind::Number { decimals: *decimals }),
        QuestionKind::Date { .. } => own(ColumnKind::Date),
        QuestionKind::ShortText { .. } | QuestionKind::LongText { .. } => own(ColumnKind::Text),
        QuestionKind::Consent { .. } => own(ColumnKind::Consent),
    }
}

/// `given`: `None` = not shown, `Some(None)` = shown without an answer.
fn lay_out(definition: &Definition, question: &Question, given: Option<Option<&Answer>>, row: &mut Row) {
    let absent = if given.is_some() { 0 } else { NOT_SHOWN };
    let answer = given.flatten();
    let choices = question.choices(definition);
    match &question.kind {
        QuestionKind::Note => {}
        QuestionKind::Single { .. } | QuestionKind::Scale { .. } => row.codes.push(match answer {
            Some(Answer::Code(code)) => place(choices, code),
            _ => absent,
        }),
        QuestionKind::Matrix { rows, .. } => row.codes.extend(rows.iter().map(|line| match answer {
            Some(Answer::Rows(given)) => given.get(&line.code).map_or(0, |code| place(choices, code)),
            _ => absent,
        })),
        QuestionKind::Multiple { options, .. } => row.codes.extend(options.iter().map(|option| match answer {
            Some(Answer::Codes(codes)) if codes.contains(&option.code) => 1,
            Some(Answer::Codes(_)) => 2,
            _ => absent,
        })),
        QuestionKind::Ranking { options } => row.codes.extend(options.iter().map(|option| match answer {
            Some(Answer::Ranks(ranks)) => ranks.get(&option.code).copied().unwrap_or(0),
            _ => absent,
        })),
        QuestionKind::Consent { .. } => row.codes.push(match answer {
            Some(Answer::Agreed(true)) => 1,
            _ => absent,
        }),
        QuestionKind::Number { .. } | QuestionKind::Date { .. } => row.numbers.push(match answer {
            Some(Answer::Number(number)) => Some(*number),
            Some(Answer::Date(date)) => Some(date.signed_duration_since(chrono::NaiveDate::default()).num_days()),
            _ => None,
        }),
        QuestionKind::ShortText { .. } | QuestionKind::LongText { .. } => {
            if let Some(Answer::Text(text)) = answer {
                row.texts.push((question.code.clone(), text.clone()));
            }
        }
    }
}

fn place(choices: &[Choice], code: &str) -> u8 {
    let index = choices.iter().position(|choice| choice.code == code);
    index.and_then(|index| u8::try_from(index + 1).ok()).unwrap_or(0)
}
