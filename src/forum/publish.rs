//! Publishing a forum. There is no way back: people have it in their calendars.

use super::{model::Forum, store};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::ForumId},
    thread::{self, Kind, Thing},
};

/// Shows the forum to everyone. It needs an agenda, because its end is computed from it.
pub fn publish(c: &mut Work, actor: &Actor, id: &ForumId, now: Stamp) -> Result<()> {
    actor.must(Permission::RunForum)?;
    store::touch(c, id, now)?;
    let forum = store::find(c, id)?.ok_or(Error::NotFound)?;
    if forum.published_at.is_some() {
        return Err(Error::refused("forum-already-published"));
    }
    if forum.items.is_empty() {
        return Err(Error::refused("forum-without-agenda"));
    }
    store::set_published(c, id, now)?;
    put_thing(c, &forum, &forum.facts.title, now)?;
    audit::record(c, actor.id.as_str(), "forum_published", id.as_str(), "", now)
}

/// Writes the forum into the thread, or its new title.
pub(super) fn put_thing(c: &mut Work, forum: &Forum, title: &str, now: Stamp) -> Result<()> {
    let (id, label) = (forum.id.to_string(), title.to_owned());
    thread::put(c, &Thing { kind: Kind::Forum, id, label, path: forum.path(), valid_from: now })
}
