//! What an agenda item discusses: links of the thread from the item to findings.

use super::{
    items::{find_for_change, item_of},
    model::Forum,
};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{
        Error, Result,
        clock::Stamp,
        db::Work,
        ids::{AgendaItemId, ForumId},
    },
    thread::{self, Kind, Link, Relation, Thing},
};

/// Attaches a released finding to an item; attaching it twice is the same as once.
pub fn attach_finding(
    c: &mut Work,
    actor: &Actor,
    (forum, id): (&ForumId, &AgendaItemId),
    finding: &str,
    now: Stamp,
) -> Result<()> {
    actor.must(Permission::RunForum)?;
    let found = find_for_change(c, forum, now)?;
    let title = item_of(&found, id)?.content.title.clone();
    if !thread::things_of_kind(c, Kind::Finding)?.iter().any(|thing| thing.id == finding) {
        return Err(Error::field("finding", "field-choice"));
    }
    put(c, &found, id, &title, now)?;
    if thread::link(c, (Kind::AgendaItem, id.as_str()), Relation::Discusses, (Kind::Finding, finding), now)? {
        audit::record(c, actor.id.as_str(), "agenda_finding_attached", id.as_str(), finding, now)?;
    }
    Ok(())
}

/// Takes a finding off an item.
pub fn detach_finding(
    c: &mut Work,
    actor: &Actor,
    (forum, id): (&ForumId, &AgendaItemId),
    finding: &str,
    now: Stamp,
) -> Result<()> {
    actor.must(Permission::RunForum)?;
    item_of(&find_for_change(c, forum, now)?, id)?;
    detach(c, actor, id, finding, now)
}

/// What the items of a forum discuss, in the order in which it was attached.
pub(super) fn of(c: &mut Work, forum: &Forum) -> Result<Vec<Link>> {
    let mut links = thread::links_from(c, Kind::AgendaItem, Relation::Discusses, Kind::Finding)?;
    links.retain(|link| forum.items.iter().any(|item| item.id.as_str() == link.from_id));
    Ok(links)
}

/// Takes all findings off an item that is about to go.
pub(super) fn detach_all(c: &mut Work, actor: &Actor, id: &AgendaItemId, now: Stamp) -> Result<()> {
    for link in thread::links_from(c, Kind::AgendaItem, Relation::Discusses, Kind::Finding)? {
        if link.from_id == id.as_str() {
            detach(c, actor, id, &link.to.id, now)?;
        }
    }
    Ok(())
}

/// Gives an item that the thread knows its new title there.
pub(super) fn rename(c: &mut Work, forum: &Forum, id: &AgendaItemId, title: &str, now: Stamp) -> Result<()> {
    let known = of(c, forum)?.iter().any(|link| link.from_id == id.as_str());
    if known { put(c, forum, id, title, now) } else { Ok(()) }
}

fn detach(c: &mut Work, actor: &Actor, id: &AgendaItemId, finding: &str, now: Stamp) -> Result<()> {
    if thread::unlink(c, (Kind::AgendaItem, id.as_str()), Relation::Discusses, (Kind::Finding, finding))? {
        audit::record(c, actor.id.as_str(), "agenda_finding_detached", id.as_str(), finding, now)?;
    }
    Ok(())
}

fn put(c: &mut Work, forum: &Forum, id: &AgendaItemId, title: &str, now: Stamp) -> Result<()> {
    let thing = Thing {
        kind: Kind::AgendaItem,
        id: id.to_string(),
        label: title.to_owned(),
        path: format!("{}#top-{id}", forum.path()),
        valid_from: now,
    };
    thread::put(c, &thing)
}
