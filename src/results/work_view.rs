//! Views of the working pages of results.

use serde::Serialize;

use super::{
    model::ReleaseLine,
    view::{ItemRow, Overview},
};
use crate::{
    auth::Approval,
    platform::{
        clock::Stamp,
        form::FormView,
        web::{Area, View},
    },
};

/// Surveys that can be evaluated.
#[derive(Serialize)]
pub struct WorkListView {
    pub form: FormView,
    pub surveys: Vec<WorkSurvey>,
}

/// A survey with its versions.
#[derive(Serialize)]
pub struct WorkSurvey {
    pub id: String,
    pub slug: String,
    pub title: String,
    pub weak: u8,
    pub strong: u8,
    pub versions: Vec<ReleaseLine>,
}

/// One version before or after its release.
#[derive(Serialize)]
pub struct VersionView {
    pub form: FormView,
    pub id: String,
    pub overview: Overview,
    pub rows: Vec<ItemRow>,
    pub hash: String,
    pub computed_at: Stamp,
    pub removed: Option<String>,
    pub request: Option<Approval>,
    /// `first` before a request, `own` for who requested, `second` for others.
    pub turn: &'static str,
}

impl View for WorkListView {
    const TEMPLATE: &'static str = "results/work_list.html";
    fn area(&self) -> Area {
        Area::Work("results")
    }
}

impl View for VersionView {
    const TEMPLATE: &'static str = "results/work_version.html";
    fn area(&self) -> Area {
        Area::Work("results")
    }
}
