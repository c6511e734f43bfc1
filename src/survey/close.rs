//! Closing: after the last moment at which something is taken, the survey is marked as closed. Ending early moves the
//! end of the online time to now, with a reason; who has the questionnaire open may still send it.

use super::{
    model::{Phase, State},
    store,
};
use crate::{
    auth::audit,
    platform::{Error, Message, Result, clock::Stamp, db::Work, ids::SurveyId, time},
};

/// Marks a survey as closed once nothing is taken any more.
pub fn close(c: &mut Work, actor: &str, id: &SurveyId, now: Stamp) -> Result<()> {
    let survey = super::get(c, id)?;
    match (survey.state, survey.phase(now)) {
        (State::Published, Phase::Ended) => {
            store::set_state(c, id, State::Closed)?;
            audit::record(c, actor, "survey_closed", id.as_str(), "", now)
        }
        (State::Published, _) => {
            let end = survey.closes_at.map(|closes| time::short(survey.entry_end(closes))).unwrap_or_default();
            Err(Error::Refused(Message::new("close-too-early").with("end", end)))
        }
        (State::Draft, _) => Err(Error::refused("close-not-published")),
        _ => Err(Error::refused("close-already")),
    }
}

/// Ends the online time now, with a reason.
pub fn end_early(c: &mut Work, actor: &str, id: &SurveyId, reason: &str, now: Stamp) -> Result<()> {
    let survey = super::get(c, id)?;
    if survey.phase(now) != Phase::Running {
        return Err(Error::refused("close-not-running"));
    }
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "field-empty"));
    }
    store::set_end(c, id, now)?;
    audit::record(c, actor, "survey_ended_early", id.as_str(), reason, now)
}

/// Closes every survey that is due; returns how many.
pub fn close_due(c: &mut Work, now: Stamp) -> Result<usize> {
    let due: Vec<_> = store::list(c)?
        .into_iter()
        .filter(|survey| survey.state == State::Published && survey.phase(now) == Phase::Ended)
        .collect();
    for survey in &due {
        close(c, "worker", &survey.id, now)?;
    }
    Ok(due.len())
}
