//! Creating a forum.

use super::{model::Facts, slug, store};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Result, clock::Stamp, db::Work, ids::ForumId},
};

/// Creates a forum that nobody outside sees yet. Its address is made of its title and stays.
pub fn create(c: &mut Work, actor: &Actor, facts: &Facts, now: Stamp) -> Result<ForumId> {
    actor.must(Permission::RunForum)?;
    let id = ForumId::new();
    let slug = slug::free(&slug::of(&facts.title), &store::list_slugs(c)?);
    store::insert(c, &id, &slug, facts, now)?;
    audit::record(c, actor.id.as_str(), "forum_created", id.as_str(), "", now)?;
    Ok(id)
}
