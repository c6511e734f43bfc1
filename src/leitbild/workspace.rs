//! Reads everything a draft stands in: fields, statements, citations, findings. Writes nothing but the statements' own
//! labels in the thread. A label names title and number alone: the words of a draft are for members.

use std::collections::BTreeSet;

use super::{
    model::{self, Draft, Kernsatz, Readiness, Statement, Topic, Version},
    store,
};
use crate::{
    auth::account,
    catalogue,
    platform::{
        Error, Message, Result,
        clock::Stamp,
        db::Work,
        i18n,
        ids::{AccountId, LeitbildId, StatementId},
    },
    results::{self, Finding},
    thread::{self, Kind, Link, Relation, Thing},
};

/// A draft and what lies beside it.
pub struct Workspace {
    /// The draft.
    pub draft: Draft,
    /// Its Kernsatz.
    pub kernsatz: Option<Kernsatz>,
    /// The parts of its second level.
    pub topics: Vec<Topic>,
    /// Its statements by field and position.
    pub statements: Vec<Statement>,
    /// What its statements rest on.
    pub citations: Vec<Link>,
    /// The findings of the newest release.
    pub findings: Vec<Finding>,
}

impl Workspace {
    /// What the draft still lacks.
    pub fn readiness(&self) -> Readiness {
        model::check(self.kernsatz.as_ref(), &self.topics, &self.statements, |id| {
            self.citations.iter().any(|link| link.from_id == id.as_str())
        })
    }
}

/// Reads a draft with everything beside it, with a fixed number of statements to the database.
pub fn load(c: &mut Work, id: &LeitbildId) -> Result<Workspace> {
    let (draft, kernsatz) = store::find_draft(c, id)?.ok_or(Error::NotFound)?;
    let statements = store::list_statements(c, id)?;
    let mut citations = thread::links_from(c, Kind::Statement, Relation::Cites, Kind::Finding)?;
    citations.retain(|link| statements.iter().any(|statement| statement.id.as_str() == link.from_id));
    let findings = results::latest_findings(c)?;
    let used = statements.iter().map(|statement| statement.field.as_str());
    let used = used.chain(findings.iter().map(|finding| finding.field.as_str())).collect();
    let topics = topics(c, &used)?;
    Ok(Workspace { draft, kernsatz, topics, statements, citations, findings })
}

/// A text as it was saved, with the name of who did.
pub fn version(c: &mut Work, text: String, revision: i32, by: &AccountId, saved_at: Stamp) -> Result<Version> {
    let saved_by = account::find(c, by)?.map(|account| account.name).unwrap_or_default();
    Ok(Version { text, revision, saved_by, saved_at })
}

/// The page of a draft.
pub fn path(draft: &LeitbildId) -> String {
    format!("/arbeit/leitbild/{draft}")
}

/// The place of a statement on that page.
pub fn statement_path(draft: &LeitbildId, id: &StatementId) -> String {
    format!("{}#aussage-{id}", path(draft))
}

/// Writes the things of all statements of a field anew, since their numbers may have changed.
pub fn put_things(c: &mut Work, draft: &LeitbildId, field: &str, now: Stamp) -> Result<()> {
    let title = store::find_draft(c, draft)?.ok_or(Error::NotFound)?.0.title;
    let statements = store::list_statements(c, draft)?;
    let topics = topics(c, &statements.iter().map(|statement| statement.field.as_str()).collect())?;
    let Some(topic) = topics.iter().find(|topic| topic.slug == field) else { return Ok(()) };
    for statement in statements.iter().filter(|statement| statement.field == field) {
        let label = format!("{title}, {}", topic.number(statement.position));
        put(c, draft, &statement.id, label, now)?;
    }
    Ok(())
}

/// Writes that a statement was removed: its thing stays, since links may have told of it, and leads to the draft.
pub fn put_removed(c: &mut Work, draft: &LeitbildId, id: &StatementId, now: Stamp) -> Result<()> {
    let title = store::find_draft(c, draft)?.ok_or(Error::NotFound)?.0.title;
    put(c, draft, id, i18n::german(&Message::new("statement-removed-label").with("title", title)), now)
}

fn put(c: &mut Work, draft: &LeitbildId, id: &StatementId, label: String, now: Stamp) -> Result<()> {
    let (path, id) = (statement_path(draft, id), id.to_string());
    thread::put(c, &Thing { kind: Kind::Statement, id, label, path, valid_from: now })
}

fn topics(c: &mut Work, used: &BTreeSet<&str>) -> Result<Vec<Topic>> {
    let fields: Vec<(String, String)> =
        catalogue::fields(c)?.into_iter().map(|field| (field.slug, field.label)).collect();
    Ok(model::topics(&fields, &i18n::german(&"leitbild-cross-cutting".into()), used))
}
