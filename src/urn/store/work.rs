//! Rows of the work store that belong to the urn: batches of codes, custodians, counts, minutes, backups.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use crate::{
    each_database,
    platform::{
        Result,
        clock::Stamp,
        db::{
            Work,
            schema::work::{accounts, backups, code_batches, custodians, minutes, survey_counts},
        },
        ids::{AccountId, BatchId, SurveyId},
    },
    urn::crypto::Side,
};

/// A batch of codes.
#[derive(Clone, Debug, Serialize)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Municipality.
    pub ags: String,
    /// `letters` or `test`.
    pub purpose: String,
    /// Number of codes.
    pub size: i32,
    /// SHA-256 of the letter file.
    #[serde(skip)]
    pub checksum: Vec<u8>,
    /// `made`, `confirmed`, `posted`, `void` or `destroyed`.
    pub state: String,
    /// The day on which it was made.
    pub made_on: NaiveDate,
}

/// One of the four people who hold a share.
#[derive(Clone, Debug, Serialize)]
pub struct Custodian {
    /// Which half.
    #[serde(skip)]
    pub side: Side,
    /// `A` or `B`.
    pub letter: char,
    /// `holder` or `deputy`.
    pub post: String,
    /// The account.
    pub account: AccountId,
    /// The person's name.
    pub name: String,
    /// When the share was handed over.
    pub received_at: Option<Stamp>,
    /// When it last opened a test answer.
    pub proved_at: Option<Stamp>,
    /// When the person stated to have destroyed it.
    pub destroyed_at: Option<Stamp>,
}

/// Counts of a running survey, made by the nightly job.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    /// Codes on letters.
    pub issued: i64,
    /// Codes typed in at least once.
    pub opened: i64,
    /// Answers counted.
    pub counted: i64,
    /// The day.
    pub counted_on: NaiveDate,
}

/// Stores a new batch.
pub fn insert_batch(c: &mut Work, survey: &SurveyId, batch: &Batch) -> Result<()> {
    diesel::insert_into(code_batches::table)
        .values((
            code_batches::id.eq(&batch.id),
            code_batches::survey_id.eq(survey),
            code_batches::ags.eq(&batch.ags),
            code_batches::purpose.eq(&batch.purpose),
            code_batches::size.eq(batch.size),
            code_batches::checksum.eq(&batch.checksum),
            code_batches::state.eq(&batch.state),
            code_batches::made_on.eq(batch.made_on),
        ))
        .execute(c.db())?;
    Ok(())
}

/// A batch with the survey it belongs to.
pub fn find_batch(c: &mut Work, id: &BatchId) -> Result<Option<(SurveyId, Batch)>> {
    type Row = (SurveyId, String, String, i32, Vec<u8>, String, NaiveDate);
    let row: Option<Row> = code_batches::table
        .find(id)
        .select((
            code_batches::survey_id,
            code_batches::ags,
            code_batches::purpose,
            code_batches::size,
            code_batches::checksum,
            code_batches::state,
            code_batches::made_on,
        ))
        .first(c.db())
        .optional()?;
    Ok(row.map(|(survey, ags, purpose, size, checksum, state, made_on)| {
        (survey, Batch { id: id.clone(), ags, purpose, size, checksum, state, made_on })
    }))
}

/// The batches of a survey, by municipality and time.
pub fn list_batches(c: &mut Work, survey: &SurveyId) -> Result<Vec<Batch>> {
    type Row = (BatchId, String, String, i32, Vec<u8>, String, NaiveDate);
    let rows: Vec<Row> = code_batches::table
        .filter(code_batches::survey_id.eq(survey))
        .order((code_batches::ags, code_batches::id))
        .select((
            code_batches::id,
            code_batches::ags,
            code_batches::purpose,
            code_batches::size,
            code_batches::checksum,
            code_batches::state,
            code_batches::made_on,
        ))
        .load(c.db())?;
    Ok(rows
        .into_iter()
        .map(|(id, ags, purpose, size, checksum, state, made_on)| Batch {
            id,
            ags,
            purpose,
            size,
            checksum,
            state,
            made_on,
        })
        .collect())
}

/// Moves a batch to another state.
pub fn set_batch_state(c: &mut Work, id: &BatchId, state: &str) -> Result<()> {
    diesel::update(code_batches::table.find(id)).set(code_batches::state.eq(state)).execute(c.db())?;
    Ok(())
}

/// Names the people who hold shares; whoever was named before is not any more.
pub fn replace_custodians(c: &mut Work, survey: &SurveyId, named: &[(Side, &str, AccountId)]) -> Result<()> {
    diesel::delete(custodians::table.filter(custodians::survey_id.eq(survey))).execute(c.db())?;
    for (side, post, account) in named {
        diesel::insert_into(custodians::table)
            .values((
                custodians::survey_id.eq(survey),
                custodians::side.eq(side.letter().to_string()),
                custodians::post.eq(*post),
                custodians::account_id.eq(account),
            ))
            .execute(c.db())?;
    }
    Ok(())
}

/// The people who hold shares of a survey, holders before deputies.
pub fn list_custodians(c: &mut Work, survey: &SurveyId) -> Result<Vec<Custodian>> {
    type Row = (String, String, AccountId, String, Option<Stamp>, Option<Stamp>, Option<Stamp>);
    let rows: Vec<Row> = custodians::table
        .inner_join(accounts::table.on(accounts::id.eq(custodians::account_id)))
        .filter(custodians::survey_id.eq(survey))
        .order((custodians::side, custodians::post.desc()))
        .select((
            custodians::side,
            custodians::post,
            custodians::account_id,
            accounts::name,
            custodians::received_at,
            custodians::proved_at,
            custodians::destroyed_at,
        ))
        .load(c.db())?;
    Ok(rows
        .into_iter()
        .map(|(side, post, account, name, received_at, proved_at, destroyed_at)| {
            let side = if side == "A" { Side::A } else { Side::B };
            Custodian { side, letter: side.letter(), post, account, name, received_at, proved_at, destroyed_at }
        })
        .collect())
}

/// Surveys for which an account holds a share.
pub fn surveys_of_custodian(c: &mut Work, account: &AccountId) -> Result<Vec<SurveyId>> {
    Ok(custodians::table
        .filter(custodians::account_id.eq(account))
        .order(custodians::survey_id.desc())
        .select(custodians::survey_id)
        .load(c.db())?)
}

/// Which of the three dates of a custodian.
#[derive(Clone, Copy, Debug)]
pub enum CustodyDate {
    /// Share handed over; a new share has not been proved.
    Received,
    /// A test answer was opened with it.
    Proved,
    /// Stated as destroyed.
    Destroyed,
}

/// Notes what a custodian did, or takes the note back.
pub fn set_custody_date(
    c: &mut Work,
    survey: &SurveyId,
    account: &AccountId,
    date: CustodyDate,
    at: Option<Stamp>,
) -> Result<()> {
    let row = custodians::table.filter(custodians::survey_id.eq(survey)).filter(custodians::account_id.eq(account));
    match date {
        CustodyDate::Received => diesel::update(row)
            .set((custodians::received_at.eq(at), custodians::proved_at.eq(None::<Stamp>)))
            .execute(c.db())?,
        CustodyDate::Proved => diesel::update(row).set(custodians::proved_at.eq(at)).execute(c.db())?,
        CustodyDate::Destroyed => diesel::update(row).set(custodians::destroyed_at.eq(at)).execute(c.db())?,
    };
    Ok(())
}

/// The counts that were shown last.
pub fn find_counts(c: &mut Work, survey: &SurveyId) -> Result<Option<Counts>> {
    let row: Option<(i64, i64, i64, NaiveDate)> = survey_counts::table
        .find(survey)
        .select((survey_counts::issued, survey_counts::opened, survey_counts::counted, survey_counts::counted_on))
        .first(c.db())
        .optional()?;
    Ok(row.map(|(issued, opened, counted, counted_on)| Counts { issued, opened, counted, counted_on }))
}

/// Takes the place of the counts that were shown last.
pub fn put_counts(c: &mut Work, survey: &SurveyId, counts: &Counts) -> Result<()> {
    let values = (
        survey_counts::issued.eq(counts.issued),
        survey_counts::opened.eq(counts.opened),
        survey_counts::counted.eq(counts.counted),
        survey_counts::counted_on.eq(counts.counted_on),
    );
    each_database!(c, c => diesel::insert_into(survey_counts::table)
        .values((survey_counts::survey_id.eq(survey), values))
        .on_conflict(survey_counts::survey_id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Keeps the minutes of an act; the first ones stay.
pub fn insert_minutes(c: &mut Work, survey: &SurveyId, act: &str, text: &str, now: Stamp) -> Result<()> {
    let row = (minutes::survey_id.eq(survey), minutes::act.eq(act), minutes::text.eq(text), minutes::at.eq(now));
    crate::insert_or_ignore!(c, minutes::table, row)?;
    Ok(())
}

/// Minutes of a survey: act, text, moment.
pub fn list_minutes(c: &mut Work, survey: &SurveyId) -> Result<Vec<(String, String, Stamp)>> {
    Ok(minutes::table
        .filter(minutes::survey_id.eq(survey))
        .order(minutes::at)
        .select((minutes::act, minutes::text, minutes::at))
        .load(c.db())?)
}

/// Backups that were verified and taken after a moment.
pub fn verified_backups_since(c: &mut Work, since: Stamp) -> Result<i64> {
    Ok(backups::table
        .filter(backups::verified_at.is_not_null())
        .filter(backups::taken_at.ge(since))
        .count()
        .get_result(c.db())?)
}

/// Notes a verified backup.
pub fn insert_backup(c: &mut Work, place: &str, checksum: &[u8], taken: Stamp, verified: Stamp) -> Result<()> {
    diesel::insert_into(backups::table)
        .values((
            backups::id.eq(crate::platform::ids::JobId::new().as_str()),
            backups::place.eq(place),
            backups::checksum.eq(checksum),
            backups::taken_at.eq(taken),
            backups::verified_at.eq(Some(verified)),
        ))
        .execute(c.db())?;
    Ok(())
}
