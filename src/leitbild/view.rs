//! What the templates of the room show: one struct per template and its parts.

use serde::Serialize;

use super::{
    coverage::Coverage,
    model::{Draft, DraftRow, Missing, Version},
};
use crate::platform::{
    clock::Stamp,
    form::FormView,
    ids::StatementId,
    web::{Area, View},
};

/// The list of drafts.
#[derive(Serialize)]
pub struct DraftsView {
    pub form: FormView,
    pub drafts: Vec<DraftRow>,
}

/// The workspace of one draft.
#[derive(Serialize)]
pub struct DraftView {
    pub form: FormView,
    pub draft: Draft,
    pub saved_at: Stamp,
    pub notice: Option<Notice>,
    pub kernsatz: Option<KernsatzView>,
    pub topics: Vec<TopicView>,
    pub total: Coverage,
    pub missing: Vec<Missing>,
    pub findings: usize,
    pub choice: Vec<(String, String)>,
}

/// What a save met, told above the page.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Somebody else saved the Kernsatz meanwhile.
    KernsatzConflict { version: Version },
    /// Somebody else saved the statement meanwhile.
    StatementConflict { id: StatementId, version: Version },
    /// Somebody else removed the statement meanwhile.
    StatementGone { field: String },
}

/// The Kernsatz with its form.
#[derive(Serialize)]
pub struct KernsatzView {
    pub text: String,
    pub updated_at: Stamp,
    pub based_on: String,
    pub open: bool,
    pub conflict: Option<Version>,
}

/// A part of the document with its findings.
#[derive(Serialize)]
pub struct TopicView {
    pub slug: String,
    pub label: String,
    pub coverage: Coverage,
    pub is_empty: bool,
    pub statements: Vec<StatementView>,
    pub findings: Vec<FindingView>,
    pub input: String,
    pub takes_more: bool,
    pub open: bool,
}

/// A statement with its evidence and its forms.
#[derive(Serialize)]
pub struct StatementView {
    pub id: StatementId,
    pub field: String,
    pub number: String,
    pub text: String,
    pub updated_at: Stamp,
    pub citations: Vec<CitationView>,
    pub input: String,
    pub base_input: String,
    pub based_on: String,
    pub confirm_input: String,
    pub open: bool,
    pub is_first: bool,
    pub is_last: bool,
    pub conflict: Option<Version>,
}

/// A finding a statement rests on.
#[derive(Serialize)]
pub struct CitationView {
    pub id: String,
    pub label: String,
    pub path: String,
}

/// A finding in the drawer.
#[derive(Serialize)]
pub struct FindingView {
    pub id: String,
    pub class: &'static str,
    pub headline: String,
    pub share: String,
    pub interval: String,
    pub base: String,
    pub basis: String,
    pub path: String,
    pub cited_in: Vec<String>,
    pub asks: bool,
    pub input: String,
    pub open: bool,
}

impl View for DraftsView {
    const TEMPLATE: &'static str = "leitbild/drafts.html";
    fn area(&self) -> Area {
        Area::Work("leitbild")
    }
}

impl View for DraftView {
    const TEMPLATE: &'static str = "leitbild/draft.html";
    fn area(&self) -> Area {
        Area::Work("leitbild")
    }
}
