//! Beginning the development of a Leitbild.

use super::{model::USUAL_STAGES, store};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::ProcessId},
};

/// Creates a process with the usual stages, none of them begun. The public timeline shows the newest process.
pub fn create(c: &mut Work, actor: &Actor, title: &str, now: Stamp) -> Result<ProcessId> {
    actor.must(Permission::SteerProcess)?;
    if title.trim().is_empty() {
        return Err(Error::field("title", "field-empty"));
    }
    let id = ProcessId::new();
    store::insert(c, &id, title.trim(), now)?;
    for (position, title) in (1..).zip(USUAL_STAGES) {
        store::insert_stage(c, &id, position, title)?;
    }
    audit::record(c, actor.id.as_str(), "process_created", id.as_str(), "", now)?;
    Ok(id)
}
