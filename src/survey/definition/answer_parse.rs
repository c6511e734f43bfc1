//! The typed fields of one shown question read as its answer, kind by kind, with the German message for each fault.
//!
//! Must not decide what is shown or required beyond a consent: `validate` goes through the form.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answer, RawAnswers};
use super::model::Definition;
use super::number::Decimal;
use super::question::{Choice, MatrixRow, Question, QuestionKind};
use super::validate::{FieldError, fault, typed};
use super::values::{clean_line, clean_text, grouped, read_day, read_number};

const OUT_OF_RANGE: &str = "Der Wert liegt außerhalb des Möglichen.";
const NO_DATE: &str = "Das ist kein Datum. Bitte geben Sie Tag, Monat und Jahr ein, zum Beispiel 31.12.2024.";
const NO_TICK: &str = "Diese Angabe ist nicht vorgesehen. Bitte setzen Sie das Häkchen neu.";
const NEEDS_CONSENT: &str = "Ohne Ihr Einverständnis können wir Ihre Antworten nicht annehmen. \
                             Bitte setzen Sie das Häkchen, wenn Sie einverstanden sind.";

/// The answer, or `None` if there is none or it is faulty; faults are added to `faults`.
pub(super) fn read_question(
    definition: &Definition,
    question: &Question,
    raw: &RawAnswers,
    faults: &mut Vec<FieldError>,
) -> Option<Answer> {
    let choices = question.choices(definition);
    match &question.kind {
        QuestionKind::Note => None,
        QuestionKind::Single { .. } | QuestionKind::Scale { .. } => {
            read_code(question, None, choices, &question.code, raw, faults).map(Answer::Code)
        }
        QuestionKind::Multiple { options, exclusive } => read_multiple(question, options, exclusive, raw, faults),
        QuestionKind::Matrix { rows, .. } => read_matrix(question, rows, choices, raw, faults),
        QuestionKind::Ranking { options } => read_ranking(question, options, raw, faults),
        QuestionKind::Number { decimals, min, max, .. } => {
            let value = one(question, None, &question.code, raw, faults)?;
            match read_number(value, *decimals) {
                Some(number) if (min.scaled..=max.scaled).contains(&number) => Some(Answer::Number(number)),
                Some(_) => {
                    let (low, high) = (min.german(), max.german());
                    refuse(
                        question,
                        faults,
                        format!("{OUT_OF_RANGE} Bitte geben Sie eine Zahl von {low} bis {high} ein."),
                    )
                }
                None => refuse(question, faults, number_advice(*decimals, *min)),
            }
        }
        QuestionKind::Date { min, max } => {
            let value = one(question, None, &question.code, raw, faults)?;
            let german = |date: &chrono::NaiveDate| date.format("%d.%m.%Y").to_string();
            match read_day(value) {
                Some(date) if date >= *min && date <= *max => Some(Answer::Date(date)),
                Some(_) => {
                    let (first, last) = (german(min), german(max));
                    refuse(
                        question,
                        faults,
                        format!("{OUT_OF_RANGE} Bitte geben Sie einen Tag vom {first} bis zum {last} ein."),
                    )
                }
                None => refuse(question, faults, NO_DATE.to_owned()),
            }
        }
        QuestionKind::ShortText { limit } => read_text(question, clean_line, *limit, raw, faults),
        QuestionKind::LongText { limit } => read_text(question, clean_text, *limit, raw, faults),
        QuestionKind::Consent { required } => match one(question, None, &question.code, raw, faults) {
            Some("1") => Some(Answer::Agreed(true)),
            Some(_) => refuse(question, faults, NO_TICK.to_owned()),
            None if *required && faults.is_empty() => refuse(question, faults, NEEDS_CONSENT.to_owned()),
            None => None,
        },
    }
}

fn read_code(
    question: &Question,
    row: Option<&MatrixRow>,
    choices: &[Choice],
    field: &str,
    raw: &RawAnswers,
    faults: &mut Vec<FieldError>,
) -> Option<String> {
    let value = one(question, row, field, raw, faults)?;
    if choices.iter().any(|choice| choice.code == value) {
        return Some(value.to_owned());
    }
    let message = "Diese Antwort steht nicht zur Auswahl. Bitte wählen Sie eine der angezeigten Antworten.".to_owned();
    faults.push(fault(question, row, field, message));
    None
}

fn read_matrix(
    question: &Question,
    rows: &[MatrixRow],
    choices: &[Choice],
    raw: &RawAnswers,
    faults: &mut Vec<FieldError>,
) -> Option<Answer> {
    let mut answers = BTreeMap::new();
    for row in rows {
        let field = format!("{}.{}", question.code, row.code);
        if let Some(code) = read_code(question, Some(row), choices, &field, raw, faults) {
            answers.insert(row.code.clone(), code);
        }
    }
    (!answers.is_empty()).then_some(Answer::Rows(answers))
}

fn read_multiple(
    question: &Question,
    options: &[Choice],
    exclusive: &[String],
    raw: &RawAnswers,
    faults: &mut Vec<FieldError>,
) -> Option<Answer> {
    let given: BTreeSet<&str> = typed(raw, &question.code).collect();
    if given.iter().any(|code| !options.iter().any(|option| option.code == *code)) {
        return refuse(
            question,
            faults,
            "Eine der Antworten steht nicht zur Auswahl. Bitte wählen Sie nur angezeigte Antworten.".to_owned(),
        );
    }
    let alone = options.iter().find(|option| given.contains(option.code.as_str()) && exclusive.contains(&option.code));
    if let (Some(alone), true) = (alone, given.len() > 1) {
        let message = format!(
            "„{}“ passt nicht zu weiteren Antworten. Bitte wählen Sie entweder nur diese Antwort, oder nehmen \
             Sie sie heraus.",
            alone.label.de()
        );
        return refuse(question, faults, message);
    }
    let codes: Vec<String> =
        options.iter().map(|option| &option.code).filter(|code| given.contains(code.as_str())).cloned().collect();
    (!codes.is_empty()).then_some(Answer::Codes(codes))
}

fn read_ranking(
    question: &Question,
    options: &[Choice],
    raw: &RawAnswers,
    faults: &mut Vec<FieldError>,
) -> Option<Answer> {
    let mut ranks: BTreeMap<String, u8> = BTreeMap::new();
    let before = faults.len();
    for option in options {
        let field = format!("{}.{}", question.code, option.code);
        let Some(value) = one(question, None, &field, raw, faults) else {
            continue;
        };
        let rank = value.parse::<u8>().ok().filter(|rank| (1..=options.len()).contains(&usize::from(*rank)));
        let message = match rank {
            None => format!(
                "„{}“: Das ist kein Rang. Bitte geben Sie eine Zahl von 1 bis {} ein.",
                option.label.de(),
                options.len()
            ),
            Some(rank) if ranks.values().any(|used| *used == rank) => {
                format!("Der Rang {rank} ist zweimal vergeben. Bitte vergeben Sie jeden Rang nur einmal.")
            }
            Some(rank) => {
                ranks.insert(option.code.clone(), rank);
                continue;
            }
        };
        faults.push(fault(question, None, &field, message));
    }
    if faults.len() > before || ranks.is_empty() {
        return None;
    }
    let used: BTreeSet<usize> = ranks.values().map(|rank| usize::from(*rank)).collect();
    if let Some(gap) = (1..=ranks.len()).find(|rank| !used.contains(rank)) {
        let first = options.first().map(|option| format!("{}.{}", question.code, option.code)).unwrap_or_default();
        let message = format!("Der Rang {gap} fehlt. Bitte vergeben Sie die Ränge der Reihe nach, beginnend mit 1.");
        faults.push(fault(question, None, &first, message));
        return None;
    }
    Some(Answer::Ranks(ranks))
}

fn read_text(
    question: &Question,
    clean: fn(&str) -> String,
    limit: u32,
    raw: &RawAnswers,
    faults: &mut Vec<FieldError>,
) -> Option<Answer> {
    let text = clean(one(question, None, &question.code, raw, faults)?);
    let (length, limit) = (text.chars().count(), limit as usize);
    if length > limit {
        let message = format!(
            "Ihr Text hat {} Zeichen, möglich sind {}. Bitte kürzen Sie ihn um {} Zeichen.",
            grouped(length),
            grouped(limit),
            grouped(length - limit)
        );
        return refuse(question, faults, message);
    }
    (!text.is_empty()).then_some(Answer::Text(text))
}

/// The one value of a field; several are a fault.
fn one<'a>(
    question: &Question,
    row: Option<&MatrixRow>,
    field: &str,
    raw: &'a RawAnswers,
    faults: &mut Vec<FieldError>,
) -> Option<&'a str> {
    let mut values = typed(raw, field);
    let first = values.next();
    if values.next().is_some() {
        let message =
            "Hier ist nur eine Antwort möglich, es kamen aber mehrere an. Bitte wählen Sie eine aus.".to_owned();
        faults.push(fault(question, row, field, message));
        return None;
    }
    first
}

fn refuse<T>(question: &Question, faults: &mut Vec<FieldError>, message: String) -> Option<T> {
    faults.push(fault(question, None, &question.code, message));
    None
}

fn number_advice(decimals: u8, min: Decimal) -> String {
    let sign = if min.scaled < 0 { "" } else { " ohne Vorzeichen" };
    match decimals {
        0 => format!("Das ist keine ganze Zahl. Bitte geben Sie nur Ziffern ein{sign}, zum Beispiel 12."),
        1 => "Das ist keine passende Zahl. Bitte geben Sie eine Zahl mit höchstens einer Stelle nach dem Komma \
              ein, zum Beispiel 12,5."
            .to_owned(),
        _ => "Das ist keine passende Zahl. Bitte geben Sie eine Zahl mit höchstens zwei Stellen nach dem Komma \
              ein, zum Beispiel 12,50."
            .to_owned(),
    }
}
