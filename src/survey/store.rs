//! Rows of surveys, drafts, statements, editions and public keys.

use diesel::prelude::*;

use super::{
    definition::Definition,
    draft::Draft,
    edition::{self, Edition},
    model::{BoxKey, State, Survey},
    publish::Schedule,
    statement::{Statement, Verdict},
};
use crate::{
    insert_or_ignore,
    platform::{
        Error, Result,
        clock::Stamp,
        db::{
            Work,
            schema::work::{
                accounts, boxes, code_batches, editions, protection_statements as statements, survey_drafts, surveys,
            },
        },
        ids::{AccountId, EditionId, SurveyId},
    },
};

type SurveyRow = (SurveyId, String, String, String, Option<Stamp>, Option<Stamp>, i32, Option<Stamp>, Option<Stamp>);

/// A row for [`insert_edition`].
pub(super) struct NewEdition<'a> {
    pub id: EditionId,
    pub survey: &'a SurveyId,
    pub number: i32,
    pub draft: &'a Draft,
    pub public_key: &'a [u8],
    pub hash: &'a [u8],
    pub by: (&'a AccountId, &'a AccountId),
}

const COLUMNS: (
    surveys::id,
    surveys::slug,
    surveys::title,
    surveys::state,
    surveys::opens_at,
    surveys::closes_at,
    surveys::paper_days,
    surveys::opened_at,
    surveys::destroyed_at,
) = (
    surveys::id,
    surveys::slug,
    surveys::title,
    surveys::state,
    surveys::opens_at,
    surveys::closes_at,
    surveys::paper_days,
    surveys::opened_at,
    surveys::destroyed_at,
);

/// A survey by its id.
pub fn find(c: &mut Work, id: &SurveyId) -> Result<Option<Survey>> {
    surveys::table.find(id).select(COLUMNS).first::<SurveyRow>(c.db()).optional()?.map(survey).transpose()
}

/// A survey by its short name.
pub fn find_by_slug(c: &mut Work, slug: &str) -> Result<Option<Survey>> {
    let row = surveys::table.filter(surveys::slug.eq(slug)).select(COLUMNS).first::<SurveyRow>(c.db()).optional()?;
    row.map(survey).transpose()
}

/// All surveys, newest first.
pub fn list(c: &mut Work) -> Result<Vec<Survey>> {
    let rows: Vec<SurveyRow> =
        surveys::table.order((surveys::created_at.desc(), surveys::id.desc())).select(COLUMNS).load(c.db())?;
    rows.into_iter().map(survey).collect()
}

pub(super) fn insert(c: &mut Work, survey: &Survey, now: Stamp) -> Result<()> {
    diesel::insert_into(surveys::table)
        .values((
            surveys::id.eq(&survey.id),
            surveys::slug.eq(&survey.slug),
            surveys::title.eq(&survey.title),
            surveys::state.eq(survey.state.word()),
            surveys::paper_days.eq(survey.paper_days),
            surveys::created_at.eq(now),
        ))
        .execute(c.db())?;
    Ok(())
}

pub(super) fn set_title(c: &mut Work, id: &SurveyId, title: &str) -> Result<()> {
    diesel::update(surveys::table.find(id)).set(surveys::title.eq(title)).execute(c.db())?;
    Ok(())
}

pub(super) fn set_state(c: &mut Work, id: &SurveyId, state: State) -> Result<()> {
    diesel::update(surveys::table.find(id)).set(surveys::state.eq(state.word())).execute(c.db())?;
    Ok(())
}

/// The box was opened: the pool is there.
pub fn mark_opened(c: &mut Work, id: &SurveyId, now: Stamp) -> Result<()> {
    diesel::update(surveys::table.find(id))
        .set((surveys::state.eq(State::Opened.word()), surveys::opened_at.eq(Some(now))))
        .execute(c.db())?;
    Ok(())
}

/// Results are public.
pub fn mark_released(c: &mut Work, id: &SurveyId) -> Result<()> {
    set_state(c, id, State::Released)
}

/// Box and keys are gone for good.
pub fn mark_destroyed(c: &mut Work, id: &SurveyId, now: Stamp) -> Result<()> {
    diesel::update(surveys::table.find(id)).set(surveys::destroyed_at.eq(Some(now))).execute(c.db())?;
    Ok(())
}

pub(super) fn set_schedule(c: &mut Work, id: &SurveyId, schedule: &Schedule) -> Result<()> {
    diesel::update(surveys::table.find(id))
        .set((
            surveys::opens_at.eq(Some(schedule.opens_at)),
            surveys::closes_at.eq(Some(schedule.closes_at)),
            surveys::paper_days.eq(schedule.paper_days),
        ))
        .execute(c.db())?;
    Ok(())
}

pub(super) fn set_end(c: &mut Work, id: &SurveyId, end: Stamp) -> Result<()> {
    diesel::update(surveys::table.find(id)).set(surveys::closes_at.eq(Some(end))).execute(c.db())?;
    Ok(())
}

pub(super) fn put_draft(c: &mut Work, id: &SurveyId, draft: &Draft, by: &AccountId, now: Stamp) -> Result<()> {
    diesel::delete(survey_drafts::table.find(id)).execute(c.db())?;
    diesel::insert_into(survey_drafts::table)
        .values((
            survey_drafts::survey_id.eq(id),
            survey_drafts::source.eq(&draft.source),
            survey_drafts::definition.eq(draft.definition.canonical_json()),
            survey_drafts::digest.eq(&draft.digest),
            survey_drafts::updated_by.eq(by),
            survey_drafts::updated_at.eq(now),
        ))
        .execute(c.db())?;
    Ok(())
}

pub(super) fn find_draft(c: &mut Work, id: &SurveyId) -> Result<Option<Draft>> {
    let row: Option<(String, String, Vec<u8>)> = survey_drafts::table
        .find(id)
        .select((survey_drafts::source, survey_drafts::definition, survey_drafts::digest))
        .first(c.db())
        .optional()?;
    row.map(|(source, definition, digest)| {
        let definition = Definition::from_canonical(&definition)
            .map_err(|error| Error::Internal(format!("draft of {id} cannot be read: {error:?}")))?;
        Ok(Draft { source, definition, digest })
    })
    .transpose()
}

/// Stores a statement; false where there is one on this draft already.
pub(super) fn insert_statement(
    c: &mut Work,
    (id, digest): (&SurveyId, &[u8]),
    (verdict, text): (Verdict, &str),
    by: &AccountId,
    now: Stamp,
) -> Result<bool> {
    let row = (
        statements::survey_id.eq(id),
        statements::digest.eq(digest),
        statements::verdict.eq(verdict.word()),
        statements::text.eq(text),
        statements::stated_by.eq(by),
        statements::stated_at.eq(now),
    );
    Ok(insert_or_ignore!(c, statements::table, row)?)
}

pub(super) fn find_statement(c: &mut Work, id: &SurveyId, digest: &[u8]) -> Result<Option<Statement>> {
    let row: Option<(String, String, String, Stamp, Option<String>)> = statements::table
        .inner_join(accounts::table.on(accounts::id.eq(statements::stated_by)))
        .filter(statements::survey_id.eq(id))
        .filter(statements::digest.eq(digest))
        .select((
            statements::verdict,
            statements::text,
            accounts::name,
            statements::stated_at,
            statements::overruled_reason,
        ))
        .first(c.db())
        .optional()?;
    row.map(|(word, text, stated_by, stated_at, overruled_reason)| {
        let verdict = Verdict::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, verdict)| verdict);
        let verdict = verdict.ok_or_else(|| Error::Internal(format!("unknown verdict {word}")))?;
        Ok(Statement { verdict, text, stated_by, stated_at, overruled_reason })
    })
    .transpose()
}

pub(super) fn overrule_statement(
    c: &mut Work,
    id: &SurveyId,
    digest: &[u8],
    by: &AccountId,
    reason: &str,
) -> Result<()> {
    diesel::update(statements::table.find((id, digest)))
        .set((statements::overruled_by.eq(Some(by)), statements::overruled_reason.eq(Some(reason))))
        .execute(c.db())?;
    Ok(())
}

pub(super) fn insert_edition(c: &mut Work, new: &NewEdition<'_>, now: Stamp) -> Result<()> {
    let length =
        i32::try_from(new.draft.definition.longest_answer()).map_err(|error| Error::internal("edition", error))?;
    diesel::insert_into(editions::table)
        .values((
            editions::id.eq(&new.id),
            editions::survey_id.eq(new.survey),
            editions::number.eq(new.number),
            editions::definition.eq(new.draft.definition.canonical_json()),
            editions::public_key.eq(new.public_key),
            editions::hash.eq(new.hash),
            editions::sealed_length.eq(length),
            editions::frozen_at.eq(now),
            editions::published_by.eq(new.by.0),
            editions::confirmed_by.eq(new.by.1),
        ))
        .execute(c.db())?;
    Ok(())
}

pub(super) fn list_editions(c: &mut Work, survey: &SurveyId) -> Result<Vec<Edition>> {
    type Row = (EditionId, i32, String, Vec<u8>, Vec<u8>, Stamp);
    let rows: Vec<Row> = editions::table
        .filter(editions::survey_id.eq(survey))
        .order(editions::number.desc())
        .select((
            editions::id,
            editions::number,
            editions::definition,
            editions::public_key,
            editions::hash,
            editions::frozen_at,
        ))
        .load(c.db())?;
    rows.into_iter()
        .map(|(id, number, definition, public_key, hash, frozen_at)| {
            let definition = edition::read(&id, &definition)?;
            Ok(Edition { id, survey: survey.clone(), number, definition, public_key, hash, frozen_at })
        })
        .collect()
}

/// The public half of a survey's key.
pub fn box_key(c: &mut Work, id: &SurveyId) -> Result<Option<BoxKey>> {
    type Row = (Vec<u8>, Vec<u8>, Vec<u8>, Stamp);
    let row: Option<Row> = boxes::table
        .find(id)
        .select((boxes::public_key, boxes::commitment_a, boxes::commitment_b, boxes::made_at))
        .first(c.db())
        .optional()?;
    Ok(row.map(|(public_key, commitment_a, commitment_b, made_at)| BoxKey {
        public_key,
        commitment_a,
        commitment_b,
        made_at,
    }))
}

/// Stores the public half; a key that an edition was frozen with is never replaced.
pub fn set_box_key(c: &mut Work, id: &SurveyId, key: &BoxKey) -> Result<()> {
    if super::edition(c, id)?.is_some() {
        return Err(Error::refused("custody-key-frozen"));
    }
    diesel::delete(boxes::table.find(id)).execute(c.db())?;
    diesel::insert_into(boxes::table)
        .values((
            boxes::survey_id.eq(id),
            boxes::public_key.eq(&key.public_key),
            boxes::commitment_a.eq(&key.commitment_a),
            boxes::commitment_b.eq(&key.commitment_b),
            boxes::made_at.eq(key.made_at),
        ))
        .execute(c.db())?;
    Ok(())
}

/// Forgets a key that no edition was frozen with.
pub fn forget_box_key(c: &mut Work, id: &SurveyId) -> Result<()> {
    diesel::delete(boxes::table.find(id)).execute(c.db())?;
    Ok(())
}

/// People invited per municipality: codes on posted letters.
pub fn posted(c: &mut Work, id: &SurveyId) -> Result<Vec<(String, i64)>> {
    let rows: Vec<(String, i32)> = code_batches::table
        .filter(code_batches::survey_id.eq(id))
        .filter(code_batches::state.eq("posted"))
        .filter(code_batches::purpose.eq("letters"))
        .order((code_batches::ags, code_batches::id))
        .select((code_batches::ags, code_batches::size))
        .load(c.db())?;
    let mut sums: Vec<(String, i64)> = Vec::new();
    for (ags, size) in rows {
        match sums.last_mut().filter(|(last, _)| *last == ags) {
            Some((_, sum)) => *sum += i64::from(size),
            None => sums.push((ags, i64::from(size))),
        }
    }
    Ok(sums)
}

fn survey(
    (id, slug, title, state, opens_at, closes_at, paper_days, opened_at, destroyed_at): SurveyRow,
) -> Result<Survey> {
    let state =
        State::from_word(&state).ok_or_else(|| Error::Internal(format!("unknown state of survey {id}: {state}")))?;
    Ok(Survey { id, slug, title, state, opens_at, closes_at, paper_days, opened_at, destroyed_at })
}
