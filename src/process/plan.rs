//! Changing the plan: further stages, their titles, days and links. Must not touch what has happened.

use super::{model::Plan, store};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::ProcessId},
};

/// Adds a stage at the end of the chain and tells its position.
pub fn add_stage(c: &mut Work, actor: &Actor, id: &ProcessId, title: &str, now: Stamp) -> Result<i32> {
    actor.must(Permission::SteerProcess)?;
    if title.trim().is_empty() {
        return Err(Error::field("stage_title", "field-empty"));
    }
    let process = store::find_for_change(c, id)?.ok_or(Error::NotFound)?;
    let position = process.stages.last().map_or(1, |stage| stage.position + 1);
    store::insert_stage(c, id, position, title.trim())?;
    audit::record(c, actor.id.as_str(), "stage_added", id.as_str(), &position.to_string(), now)?;
    Ok(position)
}

/// Changes title, planned days and link of a stage.
pub fn update_stage(
    c: &mut Work,
    actor: &Actor,
    (id, position): (&ProcessId, i32),
    plan: &Plan,
    now: Stamp,
) -> Result<()> {
    actor.must(Permission::SteerProcess)?;
    plan.check()?;
    if !store::update_plan(c, id, position, plan)? {
        return Err(Error::NotFound);
    }
    audit::record(c, actor.id.as_str(), "stage_changed", id.as_str(), &position.to_string(), now)
}
