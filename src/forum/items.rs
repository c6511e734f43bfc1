//! Verbs on the agenda: add, change, move, remove an item. The times of all items follow by themselves.

use super::{
    findings,
    model::{CROSS_CUTTING, Direction, Forum, Item, NewItem},
    store,
};
use crate::{
    auth::{Actor, Permission, audit},
    catalogue,
    platform::{
        Error, Message, Result,
        clock::Stamp,
        db::Work,
        ids::{AgendaItemId, ForumId},
    },
};

/// Longest item, in minutes.
pub const LONGEST: i32 = 600;

/// Adds an item at the end of the agenda.
pub fn add_item(c: &mut Work, actor: &Actor, forum: &ForumId, new: &NewItem, now: Stamp) -> Result<AgendaItemId> {
    actor.must(Permission::RunForum)?;
    check(c, new)?;
    find_for_change(c, forum, now)?;
    let id = AgendaItemId::new();
    let position = store::last_position(c, forum)? + 1;
    store::insert_item(c, (forum, &id), position, new)?;
    audit::record(c, actor.id.as_str(), "agenda_item_added", id.as_str(), "", now)?;
    Ok(id)
}

/// Changes an item. Saving what is already there changes nothing.
pub fn update_item(
    c: &mut Work,
    actor: &Actor,
    (forum, id): (&ForumId, &AgendaItemId),
    new: &NewItem,
    now: Stamp,
) -> Result<()> {
    actor.must(Permission::RunForum)?;
    check(c, new)?;
    let found = store::find(c, forum)?.ok_or(Error::NotFound)?;
    if item_of(&found, id)?.content == *new {
        return Ok(());
    }
    store::touch(c, forum, now)?;
    store::update_item(c, id, new)?;
    findings::rename(c, &found, id, &new.title, now)?;
    audit::record(c, actor.id.as_str(), "agenda_item_changed", id.as_str(), "", now)
}

/// Moves an item by one place; at the end of the agenda nothing happens.
pub fn move_item(
    c: &mut Work,
    actor: &Actor,
    (forum, id): (&ForumId, &AgendaItemId),
    direction: Direction,
    now: Stamp,
) -> Result<()> {
    actor.must(Permission::RunForum)?;
    let items = store::find(c, forum)?.ok_or(Error::NotFound)?.items;
    let place = items.iter().position(|item| item.id == *id).ok_or(Error::NotFound)?;
    let other = match direction {
        Direction::Up => place.checked_sub(1),
        Direction::Down => Some(place + 1),
    };
    let Some(other) = other.and_then(|other| items.get(other)) else { return Ok(()) };
    store::touch(c, forum, now)?;
    store::swap_positions(c, id, &other.id)?;
    audit::record(c, actor.id.as_str(), "agenda_item_moved", id.as_str(), "", now)
}

/// Removes an item with its links. The last item of a published forum stays: the forum would have no end.
pub fn remove_item(c: &mut Work, actor: &Actor, (forum, id): (&ForumId, &AgendaItemId), now: Stamp) -> Result<()> {
    actor.must(Permission::RunForum)?;
    let found = find_for_change(c, forum, now)?;
    item_of(&found, id)?;
    if found.published_at.is_some() && found.items.len() == 1 {
        return Err(Error::refused("agenda-last-item"));
    }
    findings::detach_all(c, actor, id, now)?;
    store::delete_item(c, id)?;
    audit::record(c, actor.id.as_str(), "agenda_item_removed", id.as_str(), "", now)
}

/// The forum, noted as changed; whoever changes the same forum at the same time waits until this transaction ends.
pub(super) fn find_for_change(c: &mut Work, id: &ForumId, now: Stamp) -> Result<Forum> {
    store::touch(c, id, now)?;
    store::find(c, id)?.ok_or(Error::NotFound)
}

/// The item, if it is one of this forum.
pub(super) fn item_of<'a>(forum: &'a Forum, id: &AgendaItemId) -> Result<&'a Item> {
    forum.items.iter().find(|item| item.id == *id).ok_or(Error::NotFound)
}

fn check(c: &mut Work, new: &NewItem) -> Result<()> {
    if !(1..=LONGEST).contains(&new.minutes) {
        return Err(Error::field("minutes", Message::new("field-number").with("min", 1).with("max", LONGEST)));
    }
    match new.field.as_deref() {
        None | Some(CROSS_CUTTING) => Ok(()),
        Some(slug) if catalogue::fields(c)?.iter().any(|field| field.slug == slug) => Ok(()),
        Some(_) => Err(Error::field("field", "field-choice")),
    }
}
