//! Work that happens later: rows written in the caller's transaction, claimed by one worker at a time, repeated until
//! confirmed. A job must be idempotent: it may run again after a crash. No per-answer event may ever become a job.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::{
    Result,
    clock::Stamp,
    db::{Work, schema::work::jobs},
    ids::JobId,
};

/// How long a worker may take before another one may claim the job.
const CLAIM: TimeDelta = TimeDelta::minutes(10);
const MOST_ATTEMPTS: i32 = 20;

/// A job to be done.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What has to be done; the name a handler is registered under.
    pub kind: String,
    /// What it is done to; a second job of the same kind and key is the same job.
    pub key: String,
    /// What the handler needs, as JSON.
    pub payload: String,
    /// Not before.
    pub run_at: Stamp,
    /// How often it was tried.
    pub attempts: i32,
}

/// Queues a job; where the same kind and key waits or is done already, nothing happens.
pub fn enqueue(conn: &mut Work, kind: &str, key: &str, payload: &str, run_at: Stamp) -> Result<()> {
    let row =
        Job { id: JobId::new(), kind: kind.into(), key: key.into(), payload: payload.into(), run_at, attempts: 0 };
    crate::insert_or_ignore!(conn, jobs::table, &row)?;
    Ok(())
}

/// Claims the next due job for this worker, if there is one.
pub fn claim(conn: &mut Work, now: Stamp) -> Result<Option<Job>> {
    let due: Vec<Job> = jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::attempts.lt(MOST_ATTEMPTS))
        .filter(jobs::claimed_until.is_null().or(jobs::claimed_until.lt(now)))
        .order((jobs::run_at, jobs::id))
        .limit(1)
        .select(Job::as_select())
        .load(conn.db())?;
    let Some(job) = due.into_iter().next() else { return Ok(None) };
    let taken = diesel::update(
        jobs::table.filter(jobs::id.eq(&job.id)).filter(jobs::claimed_until.is_null().or(jobs::claimed_until.lt(now))),
    )
    .set((jobs::claimed_until.eq(Some(now + CLAIM)), jobs::attempts.eq(job.attempts + 1)))
    .execute(conn.db())?;
    Ok((taken == 1).then_some(job))
}

/// Marks a job as done.
pub fn finish(conn: &mut Work, id: &JobId, now: Stamp) -> Result<()> {
    diesel::update(jobs::table.find(id))
        .set((jobs::done_at.eq(Some(now)), jobs::last_error.eq(None::<String>)))
        .execute(conn.db())?;
    Ok(())
}

/// Notes a failure; the job is tried again after a growing pause.
pub fn fail(conn: &mut Work, job: &Job, error: &str, now: Stamp) -> Result<()> {
    let pause = TimeDelta::seconds(15 * (1 << job.attempts.clamp(0, 10)));
    diesel::update(jobs::table.find(&job.id))
        .set((
            jobs::claimed_until.eq(None::<Stamp>),
            jobs::run_at.eq(now + pause),
            jobs::last_error.eq(Some(error.chars().take(500).collect::<String>())),
        ))
        .execute(conn.db())?;
    Ok(())
}
