//! Views of the urn's pages inside: codes, custody, shares.

use serde::Serialize;

use super::store::work::{Batch, Counts, Custodian};
use crate::{
    auth::{Account, Approval},
    catalogue::Municipality,
    platform::{
        clock::Stamp,
        form::FormView,
        ids::SurveyId,
        web::{Area, View},
    },
    survey::{Phase, Survey},
};

/// A batch with its municipality's name and an open request to void it.
#[derive(Serialize)]
pub struct BatchLine {
    #[serde(flatten)]
    pub batch: Batch,
    pub municipality: String,
    pub void_requested: Option<Approval>,
    pub own_request: bool,
}

/// Codes of a survey.
#[derive(Serialize)]
pub struct CodesView {
    pub form: FormView,
    pub survey: Survey,
    pub municipalities: Vec<(String, String)>,
    pub batches: Vec<BatchLine>,
    pub counts: Option<Counts>,
    pub unproved: Vec<String>,
    pub replacement: String,
}

/// Naming the four.
#[derive(Serialize)]
pub struct CustodiansView {
    pub form: FormView,
    pub survey: Survey,
    pub candidates: Vec<(String, String)>,
    pub custodians: Vec<Custodian>,
    pub posts: Vec<(&'static str, String)>,
    pub key_made_at: Option<Stamp>,
    pub frozen: bool,
}

/// A share in the list of a holder.
#[derive(Serialize)]
pub struct ShareLine {
    pub id: SurveyId,
    pub title: String,
    pub own: Option<Custodian>,
    pub must_prove: bool,
}

/// All shares of a person.
#[derive(Serialize)]
pub struct SharesView {
    pub shares: Vec<ShareLine>,
}

/// One share: receive, prove, open, destroy.
#[derive(Serialize)]
pub struct ShareView {
    pub form: FormView,
    pub done: String,
    pub survey: Survey,
    pub phase: Phase,
    pub own: Custodian,
    pub custodians: Vec<Custodian>,
    pub key_made: bool,
    pub must_prove: bool,
    pub backups_missing: i64,
    pub minutes: Vec<(String, String, Stamp)>,
}

/// A share just handed over: file and sheet.
#[derive(Serialize)]
pub struct HandedView {
    pub id: String,
    pub letter: char,
    pub file: String,
    pub sheet: Vec<String>,
    pub received: usize,
}

impl View for CodesView {
    const TEMPLATE: &'static str = "urn/codes.html";
    fn area(&self) -> Area {
        Area::Work("surveys")
    }
}

impl View for CustodiansView {
    const TEMPLATE: &'static str = "urn/custodians.html";
    fn area(&self) -> Area {
        Area::Work("surveys")
    }
}

impl View for SharesView {
    const TEMPLATE: &'static str = "urn/shares.html";
    fn area(&self) -> Area {
        Area::Work("shares")
    }
}

impl View for ShareView {
    const TEMPLATE: &'static str = "urn/share.html";
    fn area(&self) -> Area {
        Area::Work("shares")
    }
}

impl View for HandedView {
    const TEMPLATE: &'static str = "urn/handed.html";
    fn area(&self) -> Area {
        Area::Work("shares")
    }
}

/// Municipalities as choices of a list.
pub fn choices(all: &[Municipality]) -> Vec<(String, String)> {
    all.iter().map(|one| (one.ags.clone(), one.name.clone())).collect()
}

/// People as choices of a list, with an empty first one.
pub fn people(all: &[Account]) -> Vec<(String, String)> {
    let empty = std::iter::once((String::new(), "–".to_owned()));
    empty.chain(all.iter().map(|account| (account.id.to_string(), account.name.clone()))).collect()
}
