//! Moves a statement within its field and removes it. Positions stay 1, 2, 3 without gaps.

use super::{
    model::{Statement, confirm_input},
    store, workspace,
};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{
        Error, Result,
        clock::Stamp,
        db::Work,
        ids::{LeitbildId, StatementId},
    },
    thread::{self, Kind, Relation},
};

/// Where to move a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// One place towards the beginning.
    Up,
    /// One place towards the end.
    Down,
}

/// How far removing may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Only a statement that rests on nothing.
    WithoutEvidence,
    /// Whatever it rests on; its citations end with it.
    WithEvidence,
}

/// A place no statement stands at, used while two change places.
const ASIDE: i32 = 0;

/// Changes places with the neighbour; nothing happens at the beginning or the end.
pub fn move_statement(
    c: &mut Work,
    actor: &Actor,
    (draft, id): (&LeitbildId, &StatementId),
    direction: Direction,
    now: Stamp,
) -> Result<()> {
    let (moved, field) = find(c, actor, draft, id)?;
    let place = match direction {
        Direction::Up => moved.position - 1,
        Direction::Down => moved.position + 1,
    };
    let Some(neighbour) = field.iter().find(|other| other.position == place) else { return Ok(()) };
    store::set_position(c, &moved.id, ASIDE)?;
    store::set_position(c, &neighbour.id, moved.position)?;
    store::set_position(c, &moved.id, place)?;
    workspace::put_things(c, draft, &moved.field, now)?;
    audit::record(c, actor.id.as_str(), "statement_moved", id.as_str(), &format!("position {place}"), now)
}

/// Removes a statement; the later ones of its field move up.
///
/// Errors: `Invalid` beside the field `confirm-<id>` where it has evidence and that was not agreed to.
pub fn remove_statement(
    c: &mut Work,
    actor: &Actor,
    (draft, id): (&LeitbildId, &StatementId),
    removal: Removal,
    now: Stamp,
) -> Result<()> {
    let (removed, field) = find(c, actor, draft, id)?;
    let mut cited = thread::links_from(c, Kind::Statement, Relation::Cites, Kind::Finding)?;
    cited.retain(|link| link.from_id == id.as_str());
    if removal == Removal::WithoutEvidence && !cited.is_empty() {
        return Err(Error::field(confirm_input(id), "statement-has-evidence"));
    }
    for link in &cited {
        thread::unlink(c, (Kind::Statement, id.as_str()), Relation::Cites, (Kind::Finding, &link.to.id))?;
    }
    store::delete_statement(c, id)?;
    workspace::put_removed(c, draft, id, now)?;
    for later in field.iter().filter(|other| other.position > removed.position) {
        store::set_position(c, &later.id, later.position - 1)?;
    }
    workspace::put_things(c, draft, &removed.field, now)?;
    let detail = format!("citations {}", cited.len());
    audit::record(c, actor.id.as_str(), "statement_removed", id.as_str(), &detail, now)
}

/// The statement and all of its field by position, for somebody who may change them, one at a time.
fn find(c: &mut Work, actor: &Actor, draft: &LeitbildId, id: &StatementId) -> Result<(Statement, Vec<Statement>)> {
    actor.must(Permission::DraftLeitbild)?;
    store::one_at_a_time(c)?;
    let found = store::find_statement(c, draft, id)?.ok_or(Error::NotFound)?;
    let mut all = store::list_statements(c, draft)?;
    all.retain(|other| other.field == found.field);
    Ok((found, all))
}
