//! Changing what is decided about a forum.

use super::{model::Facts, publish, store};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::ForumId},
};

/// Changes the facts. Saving what is already there changes nothing.
pub fn update(c: &mut Work, actor: &Actor, id: &ForumId, facts: &Facts, now: Stamp) -> Result<()> {
    actor.must(Permission::RunForum)?;
    let forum = store::find(c, id)?.ok_or(Error::NotFound)?;
    if forum.facts == *facts {
        return Ok(());
    }
    store::touch(c, id, now)?;
    store::update_facts(c, id, facts)?;
    if forum.published_at.is_some() {
        publish::put_thing(c, &forum, &facts.title, now)?;
    }
    audit::record(c, actor.id.as_str(), "forum_changed", id.as_str(), "", now)
}
