//! Publication by two persons: the first sets the dates and asks, the second confirms; then the edition is frozen.
//! Also the way to correct a typo while the survey runs: a new edition, same codes, same columns.

use super::{
    draft::{self, Draft},
    model::{State, Survey},
    statement, store,
};
use crate::{
    auth::{Act, Actor, Approval, approval, audit},
    platform::{
        Error, FieldError, Result,
        clock::Stamp,
        db::Work,
        ids::{EditionId, SurveyId},
        secret,
    },
};

/// Dates of a wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// First moment at which the survey can be answered.
    pub opens_at: Stamp,
    /// End of answering online.
    pub closes_at: Stamp,
    /// Days after that for typing in paper answers.
    pub paper_days: i32,
}

/// What is still missing before the survey can be published; keys of texts.
pub fn missing(c: &mut Work, id: &SurveyId) -> Result<Vec<&'static str>> {
    let mut missing = Vec::new();
    match statement::find(c, id)? {
        None => missing.push("publish-needs-statement"),
        Some(statement) if !statement.allows() => missing.push("publish-objection"),
        Some(_) => {}
    }
    if store::box_key(c, id)?.is_none() {
        missing.push("publish-needs-key");
    }
    Ok(missing)
}

/// Sets the dates and asks a second person to publish.
pub fn request(c: &mut Work, actor: &Actor, id: &SurveyId, schedule: Option<Schedule>, now: Stamp) -> Result<()> {
    let survey = super::get(c, id)?;
    match (survey.state, schedule) {
        (State::Draft, Some(schedule)) => {
            check_dates(&schedule, now)?;
            store::set_schedule(c, id, &schedule)?;
        }
        (State::Draft, None) => return Err(Error::field("opens_at", "field-empty")),
        // The dates of a running survey stay; only its wording gets a new edition.
        (State::Published, _) => {}
        _ => return Err(Error::refused("survey-draft-closed")),
    }
    if let Some(key) = missing(c, id)?.first() {
        return Err(Error::refused(*key));
    }
    let (_, digest) = what_is_published(c, id)?;
    approval::request(c, actor, Act::PublishSurvey, id.as_str(), (&digest, ""), now)?;
    Ok(())
}

/// The open request for publication, if there is one.
pub fn requested(c: &mut Work, id: &SurveyId) -> Result<Option<Approval>> {
    approval::open(c, Act::PublishSurvey, id.as_str())
}

/// Confirms the request as second person: freezes the edition, and the survey is public.
pub fn confirm(c: &mut Work, actor: &Actor, id: &SurveyId, now: Stamp) -> Result<EditionId> {
    let survey = super::get(c, id)?;
    if let Some(key) = missing(c, id)?.first() {
        return Err(Error::refused(*key));
    }
    let (draft, digest) = what_is_published(c, id)?;
    if survey.state == State::Draft && survey.closes_at.is_some_and(|closes| closes <= now) {
        return Err(Error::refused("publish-too-late"));
    }
    let approval = approval::confirm(c, actor, Act::PublishSurvey, id.as_str(), &digest, now)?;
    let edition = freeze(c, &survey, &draft, (&approval.requested_by, &actor.id), now)?;
    store::set_state(c, id, State::Published)?;
    audit::record(c, actor.id.as_str(), "survey_published", id.as_str(), &secret::hex(&digest[..8]), now)?;
    Ok(edition)
}

/// Declines the open request, or withdraws one's own.
pub fn decline(c: &mut Work, actor: &Actor, id: &SurveyId, now: Stamp) -> Result<()> {
    approval::decline(c, actor, Act::PublishSurvey, id.as_str(), now)
}

fn freeze(
    c: &mut Work,
    survey: &Survey,
    draft: &Draft,
    by: (&crate::platform::ids::AccountId, &crate::platform::ids::AccountId),
    now: Stamp,
) -> Result<EditionId> {
    let key = store::box_key(c, &survey.id)?.ok_or_else(|| Error::refused("publish-needs-key"))?;
    let last = super::edition(c, &survey.id)?;
    let hash = secret::sha256(&[draft.definition.canonical_json().as_bytes(), &key.public_key].concat());
    if last.as_ref().is_some_and(|edition| edition.hash == hash) {
        return Err(Error::refused("publish-nothing-new"));
    }
    let row = store::NewEdition {
        id: EditionId::new(),
        survey: &survey.id,
        number: last.map_or(1, |edition| edition.number + 1),
        draft,
        public_key: &key.public_key,
        hash: &hash,
        by,
    };
    store::insert_edition(c, &row, now)?;
    Ok(row.id)
}

/// What the two consent to: questionnaire, key and dates.
fn what_is_published(c: &mut Work, id: &SurveyId) -> Result<(Draft, Vec<u8>)> {
    let survey = super::get(c, id)?;
    let draft = draft::find(c, id)?;
    let key = store::box_key(c, id)?.ok_or_else(|| Error::refused("publish-needs-key"))?;
    let dates = format!("{:?} {:?} {}", survey.opens_at, survey.closes_at, survey.paper_days);
    let digest = secret::sha256(&[&draft.digest[..], &key.public_key, dates.as_bytes()].concat());
    Ok((draft, digest.to_vec()))
}

fn check_dates(schedule: &Schedule, now: Stamp) -> Result<()> {
    let mut errors = Vec::new();
    if schedule.closes_at <= schedule.opens_at {
        errors.push(FieldError::new("closes_at", "publish-closes-before-opens"));
    } else if schedule.closes_at <= now {
        errors.push(FieldError::new("closes_at", "publish-closes-in-past"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}
