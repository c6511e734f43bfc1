//! Survey: from a questionnaire file to a published, frozen edition, and the dates of a wave. Invariant: what citizens
//! see is an edition that two persons published after the data protection officer's statement; it never changes, and
//! its hash covers the questionnaire and the public key that answers are sealed with.

pub mod definition;
pub mod close;
pub mod draft;
mod edition;
mod model;
mod pages;
mod public;
pub mod publish;
pub mod statement;
mod store;
mod view;

use crate::{
    auth::{Audience, Permission, Table},
    platform::{Result, clock::Stamp, db::Work, ids::SurveyId},
};

pub use definition::Definition;
pub use edition::{Edition, edition, editions};
pub use model::{BoxKey, GRACE, Phase, State, Survey};
pub use store::{
    box_key, find, find_by_slug, forget_box_key, list, mark_destroyed, mark_opened, mark_released, posted, set_box_key,
};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    use Audience::{Everyone, May};
    let run = May(Permission::RunSurvey);
    table.get("/befragung", Everyone, public::list);
    table.get("/befragung/{slug}", Everyone, public::survey);
    table.get("/arbeit/befragungen", run, pages::list);
    table.post("/arbeit/befragungen", run, pages::create);
    table.get("/arbeit/befragungen/{id}", run, pages::survey);
    table.post("/arbeit/befragungen/{id}/fragebogen", run, pages::save_draft);
    table.post("/arbeit/befragungen/{id}/veroeffentlichen", run, pages::publish);
    let state = May(Permission::StateOnProtection);
    table.get("/arbeit/stellungnahmen", state, pages::statements);
    table.get("/arbeit/stellungnahmen/{id}", state, pages::statement);
    table.post("/arbeit/stellungnahmen/{id}", state, pages::state);
    table.get("/arbeit/widerspruch/{id}", May(Permission::OverruleObjection), pages::objection);
    table.post("/arbeit/widerspruch/{id}", May(Permission::OverruleObjection), pages::overrule);
}

/// The surveys that citizens may know of: published at least, newest first.
pub fn public_list(c: &mut Work) -> Result<Vec<Survey>> {
    Ok(list(c)?.into_iter().filter(|survey| survey.state != State::Draft).collect())
}

/// The survey that can be answered now and closes first.
pub fn running(c: &mut Work, now: Stamp) -> Result<Option<(Survey, Edition)>> {
    let mut all: Vec<Survey> = list(c)?.into_iter().filter(|survey| survey.phase(now) == Phase::Running).collect();
    all.sort_by_key(|survey| survey.closes_at);
    let Some(survey) = all.into_iter().next() else { return Ok(None) };
    Ok(edition(c, &survey.id)?.map(|edition| (survey, edition)))
}

/// A survey that must exist.
pub fn get(c: &mut Work, id: &SurveyId) -> Result<Survey> {
    find(c, id)?.ok_or(crate::platform::Error::NotFound)
}
