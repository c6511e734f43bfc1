//! The questionnaire as a value: private inside, read through accessors, never changed after it was checked.
//!
//! Must not be built anywhere but in `parse` and `canonical`, which run every check.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::question::{Question, QuestionKind};
use super::reader::Places;
use super::scale::Scale;
use super::text::Text;

/// The variable that comes with the access code, not from a question.
pub const MUNICIPALITY: &str = "municipality";

/// Who takes part, and so which statistics are allowed (methodology section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SurveyKind {
    /// Random sample from the population register, one access code each.
    RegisterSample,
    /// Anyone, without a code: never representative.
    Open,
    /// Staff or customers.
    Internal,
}

/// When answers are planned to come in; the wave decides the real dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FieldPeriod {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// What a person must be told before answering (DSGVO Art. 13, statistics law of the Land). Publication needs all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Legal {
    /// Who is responsible, with address.
    pub controller: Text,
    /// The data protection officer and how to reach them.
    pub data_protection_officer: Text,
    /// On what legal basis the survey stands.
    pub legal_basis: Text,
    /// That taking part is voluntary and not doing so has no consequence.
    pub voluntariness: Text,
    /// Who receives the answers.
    pub recipients: Text,
    /// When keys, codes and answers are deleted.
    pub deletion: Text,
    /// The person's rights and the supervisory authority.
    pub rights: Text,
    /// Where to ask.
    pub contact: Text,
}

/// Settings of the classification, fixed before fieldwork, whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Thresholds {
    /// Positive share above which an item can be a strength (tau_S, default 60).
    pub tau_strength: u8,
    /// Positive share below which it can be a weakness (tau_W, default 40).
    pub tau_weakness: u8,
    /// Share of items that makes a form an interview (default 50).
    pub interview: u8,
}

/// A table registered for publication before the answers are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// Code, unique among the cuts.
    pub code: String,
    /// Heading of the table.
    pub title: Text,
    /// One or two variables: `municipality` or a demographic question.
    pub by: Vec<String>,
    /// Item codes; empty = every item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// One screen of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Heading.
    pub title: Text,
    /// Text below the heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text>,
    /// Questions under headings; a page without groups in the file has one without a title.
    pub groups: Vec<Group>,
}

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Heading, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Questions in order.
    pub questions: Vec<Question>,
}

/// Everything the file says, in the file's own structure and key order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Content {
    pub id: String,
    pub version: u32,
    pub kind: SurveyKind,
    pub title: Text,
    pub purpose: Text,
    pub duration_minutes: u32,
    pub languages: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field_period: Option<FieldPeriod>,
    pub legal: Legal,
    pub thresholds: Thresholds,
    pub subgroups: Vec<String>,
    pub weighting: Vec<Vec<String>>,
    pub cuts: Vec<Cut>,
    pub scales: BTreeMap<String, Scale>,
    pub pages: Vec<Page>,
}

/// A checked questionnaire.
#[derive(Debug, Clone)]
pub struct Definition {
    content: Content,
    canonical: String,
    index: HashMap<String, (usize, usize, usize)>,
    field_places: Places,
}

impl Definition {
    /// Slug of the questionnaire, the same in every wave.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.content.id
    }

    /// Version of the file, from 1.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.content.version
    }

    /// Who takes part.
    #[must_use]
    pub fn kind(&self) -> SurveyKind {
        self.content.kind
    }

    /// Title.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.content.title
    }

    /// What the survey is for.
    #[must_use]
    pub fn purpose(&self) -> &Text {
        &self.content.purpose
    }

    /// Time it takes, in minutes.
    #[must_use]
    pub fn duration_minutes(&self) -> u32 {
        self.content.duration_minutes
    }

    /// Language tags; German is among them.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.content.languages
    }

    /// Planned field period, if the file names one.
    #[must_use]
    pub fn field_period(&self) -> Option<FieldPeriod> {
        self.content.field_period
    }

    /// Privacy and legal texts.
    #[must_use]
    pub fn legal(&self) -> &Legal {
        &self.content.legal
    }

    /// Settings of the classification.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        self.content.thresholds
    }

    /// Subgroup variables: `municipality` or codes of demographic questions.
    #[must_use]
    pub fn subgroups(&self) -> &[String] {
        &self.content.subgroups
    }

    /// Weighting margins; each is one variable or a crossing of several.
    #[must_use]
    pub fn weighting(&self) -> &[Vec<String>] {
        &self.content.weighting
    }

    /// Tables registered for publication.
    #[must_use]
    pub fn cuts(&self) -> &[Cut] {
        &self.content.cuts
    }

    /// A scale by its name.
    #[must_use]
    pub fn scale(&self, name: &str) -> Option<&Scale> {
        self.content.scales.get(name)
    }

    /// The pages in order.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.content.pages
    }

    /// All questions in order, notes and consents included.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.content.pages.iter().flat_map(Page::questions)
    }

    /// A question by its code (case matters).
    #[must_use]
    pub fn question(&self, code: &str) -> Option<&Question> {
        let (page, group, place) = *self.index.get(code)?;
        self.content.pages.get(page)?.groups.get(group)?.questions.get(place)
    }

    /// `canonical` is `content` as compact JSON.
    pub(super) fn new(mut content: Content, canonical: String, field_places: Places) -> Self {
        let mut index = HashMap::new();
        let mut number = 0;
        for (p, page) in content.pages.iter_mut().enumerate() {
            for (g, group) in page.groups.iter_mut().enumerate() {
                for (q, question) in group.questions.iter_mut().enumerate() {
                    index.insert(question.code.clone(), (p, g, q));
                    question.page = p;
                    question.number = match question.kind {
                        QuestionKind::Note | QuestionKind::Consent { .. } => None,
                        _ => {
                            number += 1;
                            Some(number)
                        }
                    };
                }
            }
        }
        Self { content, canonical, index, field_places }
    }

    pub(super) fn canonical(&self) -> &str {
        &self.canonical
    }

    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    pub(super) fn field_places(&self) -> &Places {
        &self.field_places
    }
}

impl PartialEq for Definition {
    fn eq(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }
}

impl Eq for Definition {}

impl Page {
    /// The questions of this page in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.groups.iter().flat_map(|group| &group.questions)
    }
}
