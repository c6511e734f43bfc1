//! Rows of forums and agenda items.

use diesel::prelude::*;

use super::model::{Facts, Forum, Item, NewItem, Round};
use crate::platform::{
    Error, Result,
    clock::Stamp,
    db::{
        Work,
        schema::work::{agenda_items, forums},
    },
    ids::{AgendaItemId, ForumId},
};

type ForumRow = (ForumId, String, i32, String, String, String, String, Stamp, Option<Stamp>, Stamp, i32);
type ItemRow = (AgendaItemId, ForumId, i32, String, String, i32, Option<String>);

pub fn find(c: &mut Work, id: &ForumId) -> Result<Option<Forum>> {
    let row: Option<ForumRow> = forums::table.find(id).first(c.db()).optional()?;
    with_items(c, row)
}

/// A forum that everyone may see.
pub fn find_published(c: &mut Work, slug: &str) -> Result<Option<Forum>> {
    let row: Option<ForumRow> = forums::table
        .filter(forums::slug.eq(slug))
        .filter(forums::published_at.is_not_null())
        .first(c.db())
        .optional()?;
    with_items(c, row)
}

pub fn list(c: &mut Work) -> Result<Vec<Forum>> {
    let rows: Vec<ForumRow> = forums::table.order((forums::starts_at, forums::id)).load(c.db())?;
    let items: Vec<ItemRow> = agenda_items::table.order(agenda_items::position).load(c.db())?;
    Ok(assemble(rows, &items))
}

/// All forums that everyone may see.
pub fn list_published(c: &mut Work) -> Result<Vec<Forum>> {
    let mut forums = list(c)?;
    forums.retain(|forum| forum.published_at.is_some());
    Ok(forums)
}

pub fn list_slugs(c: &mut Work) -> Result<Vec<String>> {
    Ok(forums::table.select(forums::slug).load(c.db())?)
}

pub fn insert(c: &mut Work, id: &ForumId, slug: &str, facts: &Facts, now: Stamp) -> Result<()> {
    diesel::insert_into(forums::table)
        .values((
            forums::id.eq(id),
            forums::slug.eq(slug),
            forums::number.eq(facts.round.number()),
            forums::title.eq(&facts.title),
            forums::intro.eq(&facts.intro),
            forums::venue.eq(&facts.venue),
            forums::address.eq(&facts.address),
            forums::starts_at.eq(facts.starts_at),
            forums::changed_at.eq(now),
            forums::sequence.eq(0),
        ))
        .execute(c.db())?;
    Ok(())
}

/// Notes a change: its time, and after publication the next sequence. Takes the row's lock; not found where it is gone.
pub fn touch(c: &mut Work, id: &ForumId, now: Stamp) -> Result<()> {
    let rows = diesel::update(forums::table.find(id)).set(forums::changed_at.eq(now)).execute(c.db())?;
    diesel::update(forums::table.find(id).filter(forums::published_at.is_not_null()))
        .set(forums::sequence.eq(forums::sequence + 1))
        .execute(c.db())?;
    if rows == 1 { Ok(()) } else { Err(Error::NotFound) }
}

pub fn update_facts(c: &mut Work, id: &ForumId, facts: &Facts) -> Result<()> {
    diesel::update(forums::table.find(id))
        .set((
            forums::number.eq(facts.round.number()),
            forums::title.eq(&facts.title),
            forums::intro.eq(&facts.intro),
            forums::venue.eq(&facts.venue),
            forums::address.eq(&facts.address),
            forums::starts_at.eq(facts.starts_at),
        ))
        .execute(c.db())?;
    Ok(())
}

pub fn set_published(c: &mut Work, id: &ForumId, now: Stamp) -> Result<()> {
    diesel::update(forums::table.find(id)).set(forums::published_at.eq(Some(now))).execute(c.db())?;
    Ok(())
}

/// The highest position taken in a forum's agenda; 0 where there is none.
pub fn last_position(c: &mut Work, forum: &ForumId) -> Result<i32> {
    let last: Option<i32> = agenda_items::table
        .filter(agenda_items::forum_id.eq(forum))
        .order(agenda_items::position.desc())
        .select(agenda_items::position)
        .first(c.db())
        .optional()?;
    Ok(last.unwrap_or_default())
}

pub fn insert_item(c: &mut Work, (forum, id): (&ForumId, &AgendaItemId), position: i32, new: &NewItem) -> Result<()> {
    diesel::insert_into(agenda_items::table)
        .values((
            agenda_items::id.eq(id),
            agenda_items::forum_id.eq(forum),
            agenda_items::position.eq(position),
            agenda_items::title.eq(&new.title),
            agenda_items::speaker.eq(&new.speaker),
            agenda_items::minutes.eq(new.minutes),
            agenda_items::field.eq(&new.field),
        ))
        .execute(c.db())?;
    Ok(())
}

pub fn update_item(c: &mut Work, id: &AgendaItemId, new: &NewItem) -> Result<()> {
    diesel::update(agenda_items::table.find(id))
        .set((
            agenda_items::title.eq(&new.title),
            agenda_items::speaker.eq(&new.speaker),
            agenda_items::minutes.eq(new.minutes),
            agenda_items::field.eq(&new.field),
        ))
        .execute(c.db())?;
    Ok(())
}

/// Lets two items of one forum change places.
pub fn swap_positions(c: &mut Work, one: &AgendaItemId, other: &AgendaItemId) -> Result<()> {
    let first = position_of(c, one)?;
    let second = position_of(c, other)?;
    // A position is taken once per forum: one of the two waits at a position no item has.
    for (id, position) in [(one, -1), (other, first), (one, second)] {
        diesel::update(agenda_items::table.find(id)).set(agenda_items::position.eq(position)).execute(c.db())?;
    }
    Ok(())
}

pub fn delete_item(c: &mut Work, id: &AgendaItemId) -> Result<()> {
    diesel::delete(agenda_items::table.find(id)).execute(c.db())?;
    Ok(())
}

fn position_of(c: &mut Work, id: &AgendaItemId) -> Result<i32> {
    Ok(agenda_items::table.find(id).select(agenda_items::position).first(c.db())?)
}

fn with_items(c: &mut Work, row: Option<ForumRow>) -> Result<Option<Forum>> {
    let Some(row) = row else { return Ok(None) };
    let items: Vec<ItemRow> =
        agenda_items::table.filter(agenda_items::forum_id.eq(&row.0)).order(agenda_items::position).load(c.db())?;
    Ok(assemble(vec![row], &items).pop())
}

fn assemble(rows: Vec<ForumRow>, items: &[ItemRow]) -> Vec<Forum> {
    let own = |id: &ForumId| items.iter().filter(|row| row.1 == *id).cloned().map(item).collect();
    rows.into_iter()
        .map(|(id, slug, number, title, intro, venue, address, starts_at, published_at, changed_at, sequence)| {
            let facts = Facts { round: Round::from_number(number), title, intro, venue, address, starts_at };
            Forum { items: own(&id), id, slug, facts, published_at, changed_at, sequence }
        })
        .collect()
}

fn item((id, _, _, title, speaker, minutes, field): ItemRow) -> Item {
    Item { id, content: NewItem { title, speaker, minutes, field } }
}
