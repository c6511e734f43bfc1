//! Rows of releases.

use diesel::prelude::*;

use super::{
    model::{Release, ReleaseLine},
    report::Report,
};
use crate::platform::{
    Result,
    clock::Stamp,
    db::{Work, schema::work::releases},
    ids::{ReleaseId, SurveyId},
};

type Row = (ReleaseId, SurveyId, i32, String, Vec<u8>, Stamp, Option<Stamp>);
type LineRow = (ReleaseId, SurveyId, i32, Stamp, Option<Stamp>);

pub fn insert(c: &mut Work, release: (&ReleaseId, &SurveyId, i32), json: &str, hash: &[u8], now: Stamp) -> Result<()> {
    let (id, survey, version) = release;
    diesel::insert_into(releases::table)
        .values((
            releases::id.eq(id),
            releases::survey_id.eq(survey),
            releases::version.eq(version),
            releases::report.eq(json),
            releases::hash.eq(hash),
            releases::computed_at.eq(now),
        ))
        .execute(c.db())?;
    Ok(())
}

pub fn find(c: &mut Work, id: &ReleaseId) -> Result<Option<Release>> {
    let row: Option<Row> = releases::table.find(id).first(c.db()).optional()?;
    row.map(release).transpose()
}

/// The stored bytes of a report.
pub fn find_json(c: &mut Work, id: &ReleaseId) -> Result<Option<String>> {
    Ok(releases::table.find(id).select(releases::report).first(c.db()).optional()?)
}

/// Version and hash of a survey's newest version, public or not.
pub fn find_newest_version(c: &mut Work, survey: &SurveyId) -> Result<Option<(ReleaseId, i32, Vec<u8>)>> {
    Ok(releases::table
        .filter(releases::survey_id.eq(survey))
        .order(releases::version.desc())
        .select((releases::id, releases::version, releases::hash))
        .first(c.db())
        .optional()?)
}

/// A public version of a survey: the given one, or the newest.
pub fn find_released(c: &mut Work, survey: &SurveyId, version: Option<i32>) -> Result<Option<Release>> {
    let mut query =
        releases::table.filter(releases::survey_id.eq(survey)).filter(releases::released_at.is_not_null()).into_boxed();
    if let Some(version) = version {
        query = query.filter(releases::version.eq(version));
    }
    let row: Option<Row> = query.order(releases::version.desc()).first(c.db()).optional()?;
    row.map(release).transpose()
}

/// The release that became public last, of any survey.
pub fn find_newest_released(c: &mut Work) -> Result<Option<Release>> {
    let row: Option<Row> = releases::table
        .filter(releases::released_at.is_not_null())
        .order((releases::released_at.desc(), releases::version.desc(), releases::id.desc()))
        .first(c.db())
        .optional()?;
    row.map(release).transpose()
}

/// All releases without their reports, newest first; per survey the highest version first.
pub fn list(c: &mut Work) -> Result<Vec<ReleaseLine>> {
    let rows: Vec<LineRow> = releases::table
        .order((releases::computed_at.desc(), releases::version.desc()))
        .select((releases::id, releases::survey_id, releases::version, releases::computed_at, releases::released_at))
        .load(c.db())?;
    Ok(rows
        .into_iter()
        .map(|(id, survey, version, computed_at, released_at)| ReleaseLine {
            id,
            survey,
            version,
            computed_at,
            released_at,
        })
        .collect())
}

pub fn set_released(c: &mut Work, id: &ReleaseId, now: Stamp) -> Result<bool> {
    let rows = diesel::update(releases::table.find(id).filter(releases::released_at.is_null()))
        .set(releases::released_at.eq(now))
        .execute(c.db())?;
    Ok(rows == 1)
}

fn release((id, survey, version, json, hash, computed_at, released_at): Row) -> Result<Release> {
    Ok(Release { id, survey, version, report: Report::from_json(&json)?, hash, computed_at, released_at })
}
