//! Beginning and closing stages. Nothing here can be taken back.

use super::store;
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::ProcessId},
};

/// Begins a stage. While the one before it is not closed, `reason` must say why; it is kept with the stage, written to
/// the audit log and shown to the public. Otherwise `reason` is ignored.
pub fn start(c: &mut Work, actor: &Actor, (id, position): (&ProcessId, i32), reason: &str, now: Stamp) -> Result<()> {
    actor.must(Permission::SteerProcess)?;
    let process = store::find_for_change(c, id)?.ok_or(Error::NotFound)?;
    let early = process.begin(position, reason)?;
    store::set_started(c, id, position, early.as_deref(), now)?;
    match early {
        Some(reason) => {
            let detail = format!("{position}: {reason}");
            audit::record(c, actor.id.as_str(), "stage_started_early", id.as_str(), &detail, now)
        }
        None => audit::record(c, actor.id.as_str(), "stage_started", id.as_str(), &position.to_string(), now),
    }
}

/// Closes a stage that runs.
pub fn close(c: &mut Work, actor: &Actor, (id, position): (&ProcessId, i32), now: Stamp) -> Result<()> {
    actor.must(Permission::SteerProcess)?;
    store::find_for_change(c, id)?.ok_or(Error::NotFound)?.end(position)?;
    store::set_closed(c, id, position, now)?;
    audit::record(c, actor.id.as_str(), "stage_closed", id.as_str(), &position.to_string(), now)
}
