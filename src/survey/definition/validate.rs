//! From what was typed to valid answers: the whole form or one page, with German messages per field.
//!
//! An empty field is always allowed, except a required consent. Nothing typed is dropped silently: an answer to a
//! question that routing hides is an error that names it. Must not store or send anything.

use std::collections::BTreeSet;

use super::answer_parse::read_question;
use super::answers::{Answers, RawAnswers};
use super::model::Definition;
use super::question::{MatrixRow, Question};
use super::routing::is_shown;

/// One faulty form field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the form field.
    pub field: String,
    /// Number and text of the question, for the summary above the form.
    pub label: String,
    /// What happened and what to do.
    pub message: String,
}

/// Validates a whole form.
///
/// # Errors
/// Every faulty field, in the order of the questions; unknown fields last.
pub fn validate(definition: &Definition, raw: &RawAnswers) -> Result<Answers, Vec<FieldError>> {
    let reading = read(definition, raw, definition.pages().len());
    let errors: Vec<FieldError> =
        reading.errors.into_iter().map(|(_, error)| error).chain(unknown(definition, raw)).collect();
    if errors.is_empty() { Ok(reading.answers) } else { Err(errors) }
}

/// Validates one page (index from 0); `raw` holds the fields of all pages so far. Gives the valid answers up to and
/// including this page, for routing to the next one. Faults on other pages are not reported.
///
/// # Errors
/// Every faulty field of this page, and unknown fields.
pub fn validate_page(definition: &Definition, page: usize, raw: &RawAnswers) -> Result<Answers, Vec<FieldError>> {
    let reading = read(definition, raw, page.saturating_add(1));
    let on_page = reading.errors.into_iter().filter(|(place, _)| *place == page).map(|(_, error)| error);
    let errors: Vec<FieldError> = on_page.chain(unknown(definition, raw)).collect();
    if errors.is_empty() { Ok(reading.answers) } else { Err(errors) }
}

/// The valid part of a form, whatever else is wrong with it: for deciding what to show.
#[must_use]
pub fn readable(definition: &Definition, raw: &RawAnswers) -> Answers {
    read(definition, raw, definition.pages().len()).answers
}

/// Fields that hold something although routing hides their question, in order: the form names them and, with the
/// person's consent, drops them.
#[must_use]
pub fn not_shown(definition: &Definition, raw: &RawAnswers) -> Vec<String> {
    let answers = readable(definition, raw);
    let hidden = definition.questions().filter(|question| !is_shown(question, &answers));
    hidden.flat_map(Question::fields).filter(|field| typed(raw, field).next().is_some()).collect()
}

struct Reading {
    answers: Answers,
    errors: Vec<(usize, FieldError)>,
}

fn read(definition: &Definition, raw: &RawAnswers, pages: usize) -> Reading {
    let mut answers = Answers::default();
    let mut errors = Vec::new();
    let mut doubtful: BTreeSet<&str> = BTreeSet::new();
    for question in definition.questions().take_while(|question| question.page < pages) {
        let mut faults = Vec::new();
        if !is_shown(question, &answers) {
            if !depends_on(question, &doubtful) {
                hidden(definition, question, raw, &mut faults);
            }
        } else if let Some(answer) = read_question(definition, question, raw, &mut faults) {
            answers.insert(&question.code, answer);
        }
        if !faults.is_empty() {
            doubtful.insert(&question.code);
        }
        errors.extend(faults.into_iter().map(|fault| (question.page, fault)));
    }
    Reading { answers, errors }
}

fn unknown<'a>(definition: &'a Definition, raw: &'a RawAnswers) -> impl Iterator<Item = FieldError> + 'a {
    let known = |field: &str| {
        let question = definition.question(field.split('.').next().unwrap_or_default());
        question.is_some_and(|question| question.fields().iter().any(|own| own == field))
    };
    raw.iter().filter(move |(field, _)| !known(field)).map(|(field, _)| {
        let name: String = field.chars().filter(|c| !c.is_control()).take(40).collect();
        FieldError {
            field: field.to_owned(),
            label: "Unbekannte Angabe".to_owned(),
            message: format!(
                "Die Angabe „{name}“ gehört nicht zu diesem Fragebogen. Bitte laden Sie die Seite neu, und \
                 senden Sie das Formular noch einmal ab."
            ),
        }
    })
}

/// Whether the shown state rests on a question whose answer is faulty, so that a complaint could be wrong.
fn depends_on(question: &Question, doubtful: &BTreeSet<&str>) -> bool {
    let mut depends = false;
    if let Some(when) = &question.when {
        when.visit(&mut |subject, _| depends |= doubtful.contains(subject.question.as_str()));
    }
    depends
}

fn hidden(definition: &Definition, question: &Question, raw: &RawAnswers, faults: &mut Vec<FieldError>) {
    let mut because = String::new();
    if let Some(when) = &question.when {
        when.visit(&mut |subject, _| {
            let number = definition.question(&subject.question).and_then(|question| question.number);
            if let (Some(number), true) = (number, because.is_empty()) {
                because = format!(" auf Frage {number}");
            }
        });
    }
    for field in question.fields().iter().filter(|field| typed(raw, field).next().is_some()) {
        let message = format!(
            "Nach Ihrer Antwort{because} entfällt diese Frage, hier steht aber noch eine Angabe. Bitte \
             entfernen Sie die Angabe, oder ändern Sie Ihre Antwort{because}."
        );
        faults.push(fault(question, None, field, message));
    }
}

/// The values that are more than white space, trimmed.
pub(super) fn typed<'a>(raw: &'a RawAnswers, field: &str) -> impl Iterator<Item = &'a str> {
    raw.values(field).iter().map(|value| value.trim()).filter(|value| !value.is_empty())
}

/// The error of one field with the label of its question and row.
pub(super) fn fault(question: &Question, row: Option<&MatrixRow>, field: &str, message: String) -> FieldError {
    let mut label = question.number.map_or_else(String::new, |number| format!("Frage {number}: "));
    label.push_str(question.text.de());
    if let Some(row) = row {
        label.push_str(" – ");
        label.push_str(row.text.de());
    }
    FieldError { field: field.to_owned(), label, message }
}
