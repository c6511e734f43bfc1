//! A routing condition after it was resolved against the questions: its meaning and its one canonical spelling.
//!
//! Rule for silence: a test of an unanswered question is false; `not (...)` of it is true. Must not parse text.

use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::answers::{Answer, Answers};
use super::number::Decimal;

/// A condition over earlier questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// One test of one question.
    Is {
        /// Whose answer is looked at.
        subject: Subject,
        /// What is asked of it.
        test: Test,
    },
}

/// A question, or one row of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// Code of the question.
    pub question: String,
    /// Code of the row, for a matrix.
    pub row: Option<String>,
}

/// What is asked of the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `answered(q)`
    Answered,
    /// `q = 1`, `q >= 18`
    Compare(Operator, Value),
    /// `q in [1, 2]`
    In(Vec<Value>),
    /// `q has 3`: a multiple question with this option chosen.
    Has(String),
}

/// Comparison operators; order comparisons only for numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    Different,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// A literal of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Code of an option or scale point.
    Code(String),
    /// Number with the decimals of its question.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
}

impl Condition {
    /// Whether the condition holds for `answers`.
    #[must_use]
    pub fn holds(&self, answers: &Answers) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(answers)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(answers)),
            Self::Not(part) => !part.holds(answers),
            Self::Is { subject, test } => test.holds(subject, answers),
        }
    }

    /// Calls `visit` for every test in order.
    pub fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Subject, &'a Test)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Self::Not(part) => part.visit(visit),
            Self::Is { subject, test } => visit(subject, test),
        }
    }
}

impl Test {
    fn holds(&self, subject: &Subject, answers: &Answers) -> bool {
        let Some(answer) = answers.get(&subject.question) else {
            return false;
        };
        let code = match (answer, &subject.row) {
            (Answer::Code(code), None) => Some(code),
            (Answer::Rows(rows), Some(row)) => match rows.get(row) {
                Some(code) => Some(code),
                None => return false,
            },
            _ => None,
        };
        match self {
            Self::Answered => true,
            Self::Has(option) => matches!(answer, Answer::Codes(codes) if codes.contains(option)),
            Self::In(values) => {
                values.iter().any(|value| value.compare(answer, code) == Some(std::cmp::Ordering::Equal))
            }
            Self::Compare(operator, value) => value.compare(answer, code).is_some_and(|order| operator.accepts(order)),
        }
    }
}

impl Operator {
    /// The sign as written in a condition.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Different => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    fn accepts(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Different => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

impl Value {
    /// Order of the given answer relative to this literal; `None` if the kinds do not match.
    fn compare(&self, answer: &Answer, code: Option<&String>) -> Option<std::cmp::Ordering> {
        match (self, answer) {
            (Self::Number(limit), Answer::Number(given)) => Some(given.cmp(&limit.scaled)),
            (Self::Date(limit), Answer::Date(given)) => Some(given.cmp(limit)),
            (Self::Code(wanted), _) => code.map(|given| given.cmp(wanted)),
            _ => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.question)?;
        self.row.as_ref().map_or(Ok(()), |row| write!(f, ".{row}"))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => f.write_str(code),
            Self::Number(number) => write!(f, "{number}"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => write_parts(f, parts, " and "),
            Self::Any(parts) => write_parts(f, parts, " or "),
            Self::Not(part) => write!(f, "not ({part})"),
            Self::Is { subject, test } => match test {
                Test::Answered => write!(f, "answered({subject})"),
                Test::Compare(operator, value) => {
                    write!(f, "{subject} {} {value}", operator.sign())
                }
                Test::Has(option) => write!(f, "{subject} has {option}"),
                Test::In(values) => {
                    let words: Vec<String> = values.iter().map(Value::to_string).collect();
                    write!(f, "{subject} in [{}]", words.join(", "))
                }
            },
        }
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn write_parts(f: &mut fmt::Formatter<'_>, parts: &[Condition], between: &str) -> fmt::Result {
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            f.write_str(between)?;
        }
        match part {
            Condition::All(_) | Condition::Any(_) => write!(f, "({part})")?,
            _ => write!(f, "{part}")?,
        }
    }
    Ok(())
}
