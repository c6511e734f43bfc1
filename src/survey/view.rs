//! Views of the survey office's pages, of statements, and of the public pages about surveys.

use serde::Serialize;

use super::{
    model::{Phase, Survey},
    statement::Statement,
};
use crate::{
    auth::Approval,
    platform::{
        clock::Stamp,
        form::FormView,
        web::{Area, View},
    },
};

/// A survey with what it is doing now.
#[derive(Serialize)]
pub struct SurveyLine {
    #[serde(flatten)]
    pub survey: Survey,
    pub phase: Phase,
    pub entry_end: Option<Stamp>,
}

/// All surveys and the form for a new one.
#[derive(Serialize)]
pub struct SurveysView {
    pub form: FormView,
    pub surveys: Vec<SurveyLine>,
}

/// An edition in a list.
#[derive(Serialize)]
pub struct EditionLine {
    pub number: i32,
    pub hash: String,
    pub frozen_at: Stamp,
}

/// One survey for the survey office.
#[derive(Serialize)]
pub struct SurveyView {
    pub form: FormView,
    pub survey: SurveyLine,
    pub source: String,
    pub questions: usize,
    pub items: usize,
    pub languages: Vec<String>,
    pub digest: String,
    pub statement: Option<Statement>,
    pub missing: Vec<&'static str>,
    pub requested: Option<Approval>,
    pub own_request: bool,
    pub editions: Vec<EditionLine>,
    pub new_wording: bool,
}

/// Surveys waiting for a statement, and those that have one.
#[derive(Serialize)]
pub struct StatementsView {
    pub surveys: Vec<(SurveyLine, Option<Statement>)>,
}

/// One survey for the data protection officer or the Landrat.
#[derive(Serialize)]
pub struct StatementView {
    pub form: FormView,
    pub survey: SurveyLine,
    pub statement: Option<Statement>,
    pub legal: LegalTexts,
    pub questions: Vec<(String, String)>,
    pub digest: String,
    pub overruling: bool,
}

/// What a citizen must be told before the first question (LStatG NRW § 16, DSGVO 13).
#[derive(Serialize)]
pub struct LegalTexts {
    pub texts: Vec<(&'static str, String)>,
}

/// The public list of surveys.
#[derive(Serialize)]
pub struct PublicListView {
    pub surveys: Vec<SurveyLine>,
}

/// A survey's public page: what it is for, how long it takes, what happens to the answers.
#[derive(Serialize)]
pub struct PublicSurveyView {
    pub survey: SurveyLine,
    pub purpose: String,
    pub minutes: u32,
    pub questions: usize,
    pub legal: LegalTexts,
    pub edition: EditionLine,
    pub closed_key: bool,
}

impl View for SurveysView {
    const TEMPLATE: &'static str = "survey/surveys.html";
    fn area(&self) -> Area {
        Area::Work("surveys")
    }
}

impl View for SurveyView {
    const TEMPLATE: &'static str = "survey/survey.html";
    fn area(&self) -> Area {
        Area::Work("surveys")
    }
}

impl View for StatementsView {
    const TEMPLATE: &'static str = "survey/statements.html";
    fn area(&self) -> Area {
        Area::Work("statements")
    }
}

impl View for StatementView {
    const TEMPLATE: &'static str = "survey/statement.html";
    fn area(&self) -> Area {
        Area::Work("statements")
    }
}

impl View for PublicListView {
    const TEMPLATE: &'static str = "survey/public_list.html";
    fn area(&self) -> Area {
        Area::Public("surveys")
    }
}

impl View for PublicSurveyView {
    const TEMPLATE: &'static str = "survey/public_survey.html";
    fn area(&self) -> Area {
        Area::Public("surveys")
    }
}
