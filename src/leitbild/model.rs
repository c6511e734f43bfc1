//! Drafts, Kernsatz and statements as types; how statements are numbered; what a draft still lacks. Pure.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::platform::{
    Result,
    clock::Stamp,
    form::Form,
    ids::{AccountId, LeitbildId, StatementId},
};

/// Slug of what belongs to no policy field, in findings as well as in statements.
pub const CROSS_CUTTING: &str = "cross_cutting";

/// A text of 1 to `MAX` characters, trimmed, without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<const MAX: usize>(String);

/// Title of a draft.
pub type Title = Text<120>;
/// A Kernsatz.
pub type KernsatzText = Text<300>;
/// A statement.
pub type StatementText = Text<600>;

/// A Leitbild that is being drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// Its id.
    pub id: LeitbildId,
    /// Its title, such as "Leitbild 2027".
    pub title: String,
    /// When it was begun.
    pub created_at: Stamp,
}

/// A draft in the list of drafts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftRow {
    /// The draft.
    pub draft: Draft,
    /// How many statements it has.
    pub statements: i64,
}

/// The one sentence of the first level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kernsatz {
    /// The sentence.
    pub text: String,
    /// Counts saves, from 1.
    pub revision: i32,
    /// Who saved it last.
    pub updated_by: AccountId,
    /// When it was saved last.
    pub updated_at: Stamp,
}

/// A statement of the second level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// Slug of its policy field, or [`CROSS_CUTTING`].
    pub field: String,
    /// Place within its field, from 1, without gaps.
    pub position: i32,
    /// The sentence.
    pub text: String,
    /// Counts saves, from 1.
    pub revision: i32,
    /// Who saved it last.
    pub updated_by: AccountId,
    /// When it was saved last.
    pub updated_at: Stamp,
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a text that was not saved must be shown again"]
pub enum Saved {
    /// It is saved.
    Done,
    /// Nothing was saved: somebody else saved this meanwhile.
    Conflict(Version),
    /// Nothing was saved: the statement was removed meanwhile.
    Gone,
}

/// A text as it was saved by somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// The text.
    pub text: String,
    /// Its revision.
    pub revision: i32,
    /// Name of who saved it.
    pub saved_by: String,
    /// When.
    pub saved_at: Stamp,
}

/// Whether a part of the document must have a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A policy field of today: it must.
    Required,
    /// Cross-cutting, or a policy field of former days.
    Optional,
}

/// A part of the document's second level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Slug of the policy field, or [`CROSS_CUTTING`].
    pub slug: String,
    /// What people read.
    pub label: String,
    /// First letter of the numbers of its statements (more letters where two labels begin alike).
    pub prefix: String,
    /// Whether it must have a statement.
    pub need: Need,
}

/// What a draft still lacks, in the order of the document; empty where nothing is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// The gaps.
    pub missing: Vec<Missing>,
}

/// One gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Missing {
    /// There is no Kernsatz.
    Kernsatz,
    /// A policy field has no statement.
    Statement {
        /// Slug of the field.
        slug: String,
        /// Name of the field.
        label: String,
    },
    /// A statement rests on nothing.
    Evidence {
        /// The statement.
        id: StatementId,
        /// Its number, such as "W 1".
        number: String,
    },
}

impl<const MAX: usize> Text<MAX> {
    /// Checks a text that belongs to the form field `field`.
    ///
    /// Errors: `Invalid` beside that field where the text is empty, too long or has control characters.
    pub fn parse(field: &str, text: &str) -> Result<Self> {
        let form = Form::new(vec![(field.to_owned(), text.to_owned())]);
        let mut reader = form.reader();
        let text = reader.text(field, MAX);
        reader.finish()?;
        Ok(Self(text))
    }

    /// Reads the field `field` of a form; errors as [`Text::parse`].
    pub fn read(form: &Form, field: &str) -> Result<Self> {
        Self::parse(field, form.get(field).unwrap_or_default())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Topic {
    /// The number of the statement at `position`, such as "W 1".
    pub fn number(&self, position: i32) -> String {
        format!("{} {position}", self.prefix)
    }
}

impl Readiness {
    /// Whether the draft could go on.
    pub fn is_ready(&self) -> bool {
        self.missing.is_empty()
    }
}

/// The parts of the document: `fields` (slug and label, in their order), then the cross-cutting part, then the slugs in
/// `used` that are no field of today, so that nothing written or found is ever hidden.
pub fn topics(fields: &[(String, String)], cross_cutting: &str, used: &BTreeSet<&str>) -> Vec<Topic> {
    let part =
        |slug: &str, label: &str, need| Topic { slug: slug.into(), label: label.into(), prefix: "".into(), need };
    let mut topics: Vec<Topic> = fields.iter().map(|(slug, label)| part(slug, label, Need::Required)).collect();
    topics.push(part(CROSS_CUTTING, cross_cutting, Need::Optional));
    for slug in used {
        if topics.iter().all(|topic| topic.slug != *slug) {
            topics.push(part(slug, slug, Need::Optional));
        }
    }
    let letters: Vec<String> = topics.iter().map(|topic| letters(&topic.label)).collect();
    for (index, topic) in topics.iter_mut().enumerate() {
        topic.prefix = prefix(&letters, index);
    }
    topics
}

/// What is missing. `statements` in any order; `has_evidence` tells whether a statement cites anything.
pub fn check(
    kernsatz: Option<&Kernsatz>,
    topics: &[Topic],
    statements: &[Statement],
    has_evidence: impl Fn(&StatementId) -> bool,
) -> Readiness {
    let mut missing = Vec::new();
    if kernsatz.is_none() {
        missing.push(Missing::Kernsatz);
    }
    for topic in topics {
        let mut own: Vec<&Statement> = statements.iter().filter(|statement| statement.field == topic.slug).collect();
        own.sort_by_key(|statement| statement.position);
        if own.is_empty() && topic.need == Need::Required {
            missing.push(Missing::Statement { slug: topic.slug.clone(), label: topic.label.clone() });
        }
        let loose = own.into_iter().filter(|statement| !has_evidence(&statement.id));
        missing.extend(
            loose.map(|statement| Missing::Evidence {
                id: statement.id.clone(),
                number: topic.number(statement.position),
            }),
        );
    }
    Readiness { missing }
}

/// Name of the checkbox that confirms removing a statement together with its evidence.
pub fn confirm_input(id: &StatementId) -> String {
    format!("confirm-{id}")
}

fn letters(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The shortest beginning of the label at `index` that no other label has; the whole label where there is none.
fn prefix(labels: &[String], index: usize) -> String {
    let own = &labels[index];
    let beginnings = own.char_indices().map(|(start, c)| &own[..start + c.len_utf8()]);
    let shared = |beginning: &str| {
        let beginning = beginning.to_lowercase();
        labels.iter().enumerate().any(|(other, label)| other != index && label.to_lowercase().starts_with(&beginning))
    };
    beginnings.into_iter().find(|beginning| !shared(beginning)).unwrap_or(own).to_owned()
}

#[cfg(test)]
mod tests;
