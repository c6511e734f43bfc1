//! From a questionnaire and what was typed so far to the page that asks, the review page and the code form. Pure.

use serde::Serialize;

use super::state::{PREFIX, State};
use crate::{
    platform::web::{Area, View},
    survey::definition::{
        Answer, Answers, Choice, Definition, FieldError, Question, QuestionKind, RawAnswers, routing,
    },
};

/// What every page of a questionnaire carries on.
#[derive(Clone, Serialize)]
pub struct Carried {
    pub slug: String,
    pub title: String,
    pub token: String,
    pub nonce: String,
    pub language: String,
    pub languages: Vec<String>,
    /// Answers of the other pages as hidden fields.
    pub hidden: Vec<(String, String)>,
}

/// A page of questions.
#[derive(Serialize)]
pub struct PageView {
    pub carried: Carried,
    pub page: usize,
    pub first: bool,
    pub heading: String,
    pub intro: String,
    pub progress: routing::Progress,
    pub minutes_left: u32,
    /// What the survey is for; only on the first page.
    pub purpose: String,
    /// Legal texts with the keys of their headings, before the first question (LStatG NRW § 16, DSGVO 13).
    pub notice: Vec<(&'static str, String)>,
    pub groups: Vec<GroupView>,
    /// Field and error, for the summary.
    pub errors: Vec<(String, String)>,
}

/// Questions under one heading.
#[derive(Serialize)]
pub struct GroupView {
    pub title: String,
    pub questions: Vec<QuestionView>,
}

/// A question.
#[derive(Serialize)]
pub struct QuestionView {
    pub kind: &'static str,
    pub name: String,
    pub number: Option<u32>,
    pub text: String,
    pub hint: String,
    pub error: String,
    pub options: Vec<OptionView>,
    pub rows: Vec<RowView>,
    pub value: String,
    pub limit: usize,
    pub unit: String,
}

/// An answer that can be chosen, or ranked.
#[derive(Serialize)]
pub struct OptionView {
    pub name: String,
    pub value: String,
    pub label: String,
    pub checked: bool,
    pub missing: bool,
    /// The rank typed so far.
    pub rank: String,
    /// What is wrong with the rank.
    pub error: String,
}

/// A row of a matrix.
#[derive(Serialize)]
pub struct RowView {
    pub name: String,
    pub text: String,
    pub error: String,
    pub options: Vec<OptionView>,
}

/// Everything on one page before sending.
#[derive(Serialize)]
pub struct ReviewView {
    pub carried: Carried,
    pub last_page: usize,
    pub entries: Vec<EntryView>,
    pub errors: Vec<(String, String)>,
    pub not_shown: usize,
    pub trouble: String,
}

/// A question and its answer on the review page.
#[derive(Serialize)]
pub struct EntryView {
    pub page: usize,
    pub name: String,
    pub number: Option<u32>,
    pub text: String,
    pub answers: Vec<String>,
    pub error: String,
}

impl View for PageView {
    const TEMPLATE: &'static str = "urn/page.html";
    fn area(&self) -> Area {
        Area::Survey
    }
    fn language(&self) -> &str {
        &self.carried.language
    }
}

impl View for ReviewView {
    const TEMPLATE: &'static str = "urn/review.html";
    fn area(&self) -> Area {
        Area::Survey
    }
    fn language(&self) -> &str {
        &self.carried.language
    }
}

/// The page `page` with what was typed and what is wrong.
pub fn page_view(definition: &Definition, slug: &str, state: &State, page: usize, wrong: &[FieldError]) -> PageView {
    let answers = crate::survey::definition::readable(definition, &state.raw);
    let shown = routing::shown_questions(definition, page, &answers);
    let language = state.language.as_str();
    let groups = definition.pages()[page]
        .groups
        .iter()
        .map(|group| GroupView {
            title: group.title.as_ref().map(|text| text.get(language).to_owned()).unwrap_or_default(),
            questions: group
                .questions
                .iter()
                .filter(|question| shown.iter().any(|one| one.code == question.code))
                .map(|question| question_view(definition, question, state, wrong))
                .collect(),
        })
        .collect();
    let progress = routing::progress(definition, page, &answers);
    let left = definition.duration_minutes() * (100 - u32::from(progress.percent)) / 100;
    let first = routing::first_page(definition, &answers) == Some(page);
    let here: Vec<String> = shown.iter().flat_map(|question| question.fields()).collect();
    PageView {
        carried: carried(definition, slug, state, &here),
        page,
        first,
        heading: definition.pages()[page].title.get(language).to_owned(),
        intro: definition.pages()[page].intro.as_ref().map(|text| text.get(language).to_owned()).unwrap_or_default(),
        minutes_left: left.max(1),
        purpose: if first { definition.purpose().get(language).to_owned() } else { String::new() },
        notice: if first { notice(definition, language) } else { Vec::new() },
        progress,
        groups,
        errors: summary(wrong),
    }
}

/// The review page with all answers, and what is wrong with the whole form.
pub fn review_view(
    definition: &Definition,
    slug: &str,
    state: &State,
    wrong: &[FieldError],
    trouble: &str,
) -> ReviewView {
    let answers = crate::survey::definition::readable(definition, &state.raw);
    let pages = 0..definition.pages().len();
    let shown =
        pages.flat_map(|page| routing::shown_questions(definition, page, &answers)).filter(|q| q.number.is_some());
    ReviewView {
        carried: carried(definition, slug, state, &[]),
        last_page: (0..definition.pages().len())
            .rev()
            .find(|page| !routing::shown_questions(definition, *page, &answers).is_empty())
            .unwrap_or_default(),
        entries: shown.map(|question| entry(definition, question, &answers, state, wrong)).collect(),
        errors: summary(wrong),
        not_shown: crate::survey::definition::not_shown(definition, &state.raw).len(),
        trouble: trouble.to_owned(),
    }
}

fn notice(definition: &Definition, language: &str) -> Vec<(&'static str, String)> {
    let legal = definition.legal();
    let texts = [
        ("legal-controller", &legal.controller),
        ("legal-officer", &legal.data_protection_officer),
        ("legal-basis", &legal.legal_basis),
        ("legal-voluntary", &legal.voluntariness),
        ("legal-recipients", &legal.recipients),
        ("legal-deletion", &legal.deletion),
        ("legal-rights", &legal.rights),
        ("legal-contact", &legal.contact),
    ];
    texts.map(|(key, text)| (key, text.get(language).to_owned())).into()
}

fn carried(definition: &Definition, slug: &str, state: &State, here: &[String]) -> Carried {
    let others = state.raw.iter().filter(|(field, _)| !here.iter().any(|own| own == field));
    Carried {
        slug: slug.to_owned(),
        title: definition.title().get(&state.language).to_owned(),
        token: state.token.clone(),
        nonce: state.nonce.clone(),
        language: state.language.clone(),
        languages: definition.languages().to_vec(),
        hidden: others
            .flat_map(|(field, values)| values.iter().map(move |value| (format!("{PREFIX}{field}"), value.clone())))
            .filter(|(_, value)| !value.is_empty())
            .collect(),
    }
}

fn question_view(definition: &Definition, question: &Question, state: &State, wrong: &[FieldError]) -> QuestionView {
    let (raw, language) = (&state.raw, state.language.as_str());
    let text = |text: &crate::survey::definition::Text| text.get(language).to_owned();
    let value = raw.values(&question.code).first().cloned().unwrap_or_default();
    let mut view = QuestionView {
        kind: kind_word(&question.kind),
        name: format!("{PREFIX}{}", question.code),
        number: question.number,
        text: text(&question.text),
        hint: question.hint.as_ref().map(text).unwrap_or_default(),
        error: error_of(&question.code, wrong),
        options: Vec::new(),
        rows: Vec::new(),
        value,
        limit: 0,
        unit: String::new(),
    };
    match &question.kind {
        QuestionKind::Matrix { rows, .. } => {
            view.rows = rows
                .iter()
                .map(|row| {
                    let field = format!("{}.{}", question.code, row.code);
                    RowView {
                        name: format!("{PREFIX}{field}"),
                        text: text(&row.text),
                        error: error_of(&field, wrong),
                        options: options(question.choices(definition), &field, raw, language),
                    }
                })
                .collect();
            view.options = options(question.choices(definition), &question.code, raw, language);
        }
        QuestionKind::Ranking { .. } => {
            view.options = question
                .choices(definition)
                .iter()
                .map(|choice| {
                    let field = format!("{}.{}", question.code, choice.code);
                    let rank = raw.values(&field).first().cloned().unwrap_or_default();
                    OptionView { rank, error: error_of(&field, wrong), ..option(choice, &field, raw, language) }
                })
                .collect();
        }
        QuestionKind::ShortText { limit } | QuestionKind::LongText { limit } => view.limit = *limit as usize,
        QuestionKind::Number { unit, .. } => view.unit = unit.as_ref().map(text).unwrap_or_default(),
        _ => view.options = options(question.choices(definition), &question.code, raw, language),
    }
    view
}

fn options(choices: &[Choice], field: &str, raw: &RawAnswers, language: &str) -> Vec<OptionView> {
    choices.iter().map(|choice| option(choice, field, raw, language)).collect()
}

fn option(choice: &Choice, field: &str, raw: &RawAnswers, language: &str) -> OptionView {
    OptionView {
        name: format!("{PREFIX}{field}"),
        value: choice.code.clone(),
        label: choice.label.get(language).to_owned(),
        checked: raw.values(field).contains(&choice.code),
        missing: choice.missing,
        rank: String::new(),
        error: String::new(),
    }
}

fn entry(
    definition: &Definition,
    question: &Question,
    answers: &Answers,
    state: &State,
    wrong: &[FieldError],
) -> EntryView {
    let language = state.language.as_str();
    let label = |code: &str| {
        let choice = question.choices(definition).iter().find(|choice| choice.code == code);
        choice.map_or_else(|| code.to_owned(), |choice| choice.label.get(language).to_owned())
    };
    let said = match answers.get(&question.code) {
        None => Vec::new(),
        Some(Answer::Code(code)) => vec![label(code)],
        Some(Answer::Codes(codes)) => codes.iter().map(|code| label(code)).collect(),
        Some(Answer::Rows(rows)) => match &question.kind {
            QuestionKind::Matrix { rows: asked, .. } => asked
                .iter()
                .filter_map(|row| Some(format!("{}: {}", row.text.get(language), label(rows.get(&row.code)?))))
                .collect(),
            _ => Vec::new(),
        },
        Some(Answer::Ranks(ranks)) => {
            let mut ranks: Vec<_> = ranks.iter().collect();
            ranks.sort_by_key(|(_, rank)| **rank);
            ranks.iter().map(|(code, rank)| format!("{rank}. {}", label(code))).collect()
        }
        Some(Answer::Number(_) | Answer::Date(_)) => state.raw.values(&question.code).to_vec(),
        Some(Answer::Text(text)) => vec![text.clone()],
        Some(Answer::Agreed(_)) => vec!["✓".to_owned()],
    };
    let fields = question.fields();
    EntryView {
        page: question.page,
        name: format!("{PREFIX}{}", question.code),
        number: question.number,
        text: question.text.get(language).to_owned(),
        answers: said,
        error: wrong
            .iter()
            .find(|error| fields.contains(&error.field))
            .map(|error| error.message.clone())
            .unwrap_or_default(),
    }
}

fn summary(wrong: &[FieldError]) -> Vec<(String, String)> {
    wrong
        .iter()
        .map(|error| (format!("{PREFIX}{}", error.field), format!("{}: {}", error.label, error.message)))
        .collect()
}

fn error_of(field: &str, wrong: &[FieldError]) -> String {
    wrong.iter().find(|error| error.field == field).map(|error| error.message.clone()).unwrap_or_default()
}

fn kind_word(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single { .. } | QuestionKind::Scale { .. } => "single",
        QuestionKind::Multiple { .. } => "multiple",
        QuestionKind::Matrix { .. } => "matrix",
        QuestionKind::Ranking { .. } => "ranking",
        QuestionKind::Number { .. } => "number",
        QuestionKind::Date { .. } => "date",
        QuestionKind::ShortText { .. } => "short_text",
        QuestionKind::LongText { .. } => "long_text",
        QuestionKind::Note => "note",
        QuestionKind::Consent { .. } => "consent",
    }
}
