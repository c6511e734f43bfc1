//! Begins a draft.

use super::{model::Title, store};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Result, clock::Stamp, db::Work, ids::LeitbildId},
};

/// Begins an empty draft.
pub fn create(c: &mut Work, actor: &Actor, title: &Title, now: Stamp) -> Result<LeitbildId> {
    actor.must(Permission::DraftLeitbild)?;
    let id = LeitbildId::new();
    store::insert_draft(c, &id, title.as_str(), now)?;
    audit::record(c, actor.id.as_str(), "leitbild_created", id.as_str(), "", now)?;
    Ok(id)
}
