//! Rows of processes and stages.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Plan, Process, Stage};
use crate::platform::{
    Result,
    clock::Stamp,
    db::{
        Work,
        schema::work::{processes, stages},
    },
    ids::ProcessId,
};

type StageRow = (
    ProcessId,
    i32,
    String,
    Option<NaiveDate>,
    Option<NaiveDate>,
    Option<Stamp>,
    Option<Stamp>,
    Option<String>,
    Option<String>,
);

pub fn find(c: &mut Work, id: &ProcessId) -> Result<Option<Process>> {
    let row: Option<(ProcessId, String)> =
        processes::table.find(id).select((processes::id, processes::title)).first(c.db()).optional()?;
    with_stages(c, row)
}

/// [`find`] for a verb: whoever changes the same process at the same time waits until this transaction ends.
pub fn find_for_change(c: &mut Work, id: &ProcessId) -> Result<Option<Process>> {
    // Writing the row as it is takes its lock on both databases.
    diesel::update(processes::table.find(id)).set(processes::title.eq(processes::title)).execute(c.db())?;
    find(c, id)
}

pub fn find_newest(c: &mut Work) -> Result<Option<Process>> {
    let row: Option<(ProcessId, String)> = processes::table
        .order((processes::created_at.desc(), processes::id.desc()))
        .select((processes::id, processes::title))
        .first(c.db())
        .optional()?;
    with_stages(c, row)
}

pub fn list(c: &mut Work) -> Result<Vec<Process>> {
    let rows: Vec<(ProcessId, String)> = processes::table
        .order((processes::created_at.desc(), processes::id.desc()))
        .select((processes::id, processes::title))
        .load(c.db())?;
    let all: Vec<StageRow> = stages::table.order((stages::process_id, stages::position)).load(c.db())?;
    Ok(rows
        .into_iter()
        .map(|(id, title)| {
            let own = all.iter().filter(|row| row.0 == id).cloned().map(stage).collect();
            Process { id, title, stages: own }
        })
        .collect())
}

pub fn insert(c: &mut Work, id: &ProcessId, title: &str, now: Stamp) -> Result<()> {
    diesel::insert_into(processes::table)
        .values((processes::id.eq(id), processes::title.eq(title), processes::created_at.eq(now)))
        .execute(c.db())?;
    Ok(())
}

pub fn insert_stage(c: &mut Work, id: &ProcessId, position: i32, title: &str) -> Result<()> {
    diesel::insert_into(stages::table)
        .values((stages::process_id.eq(id), stages::position.eq(position), stages::title.eq(title)))
        .execute(c.db())?;
    Ok(())
}

/// Writes the plan; false where there is no such stage.
pub fn update_plan(c: &mut Work, id: &ProcessId, position: i32, plan: &Plan) -> Result<bool> {
    let path = (!plan.path.is_empty()).then_some(&plan.path);
    let rows = diesel::update(stages::table.find((id, position)))
        .set((
            stages::title.eq(plan.title.trim()),
            stages::planned_from.eq(plan.planned_from),
            stages::planned_to.eq(plan.planned_to),
            stages::path.eq(path),
        ))
        .execute(c.db())?;
    Ok(rows == 1)
}

pub fn set_started(c: &mut Work, id: &ProcessId, position: i32, early: Option<&str>, now: Stamp) -> Result<()> {
    diesel::update(stages::table.find((id, position)))
        .set((stages::started_at.eq(Some(now)), stages::early_reason.eq(early)))
        .execute(c.db())?;
    Ok(())
}

pub fn set_closed(c: &mut Work, id: &ProcessId, position: i32, now: Stamp) -> Result<()> {
    diesel::update(stages::table.find((id, position))).set(stages::closed_at.eq(Some(now))).execute(c.db())?;
    Ok(())
}

fn with_stages(c: &mut Work, row: Option<(ProcessId, String)>) -> Result<Option<Process>> {
    let Some((id, title)) = row else { return Ok(None) };
    let rows: Vec<StageRow> = stages::table.filter(stages::process_id.eq(&id)).order(stages::position).load(c.db())?;
    Ok(Some(Process { id, title, stages: rows.into_iter().map(stage).collect() }))
}

fn stage((_, position, title, planned_from, planned_to, started_at, closed_at, early_reason, path): StageRow) -> Stage {
    Stage { position, title, planned_from, planned_to, started_at, closed_at, early_reason, path }
}
