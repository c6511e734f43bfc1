//! Adds a statement and revises it. A save never replaces a text that its author has not seen.

use super::{
    model::{CROSS_CUTTING, Saved, StatementText},
    store, workspace,
};
use crate::{
    auth::{Actor, Permission, audit},
    catalogue,
    platform::{
        Error, Result,
        clock::Stamp,
        db::Work,
        ids::{LeitbildId, StatementId},
    },
};

/// Adds a statement at the end of a policy field (its slug, or [`CROSS_CUTTING`]).
///
/// Errors: `NotFound` for an unknown draft or field.
pub fn add_statement(
    c: &mut Work,
    actor: &Actor,
    draft: &LeitbildId,
    (field, text): (&str, &StatementText),
    now: Stamp,
) -> Result<StatementId> {
    actor.must(Permission::DraftLeitbild)?;
    store::one_at_a_time(c)?;
    store::find_draft(c, draft)?.ok_or(Error::NotFound)?;
    let known = field == CROSS_CUTTING || catalogue::fields(c)?.iter().any(|one| one.slug == field);
    if !known {
        return Err(Error::NotFound);
    }
    let last = store::list_statements(c, draft)?.iter().filter(|one| one.field == field).map(|one| one.position).max();
    let id = StatementId::new();
    store::insert_statement(c, (&id, draft), (field, last.unwrap_or(0) + 1), text.as_str(), &actor.id, now)?;
    workspace::put_things(c, draft, field, now)?;
    audit::record(c, actor.id.as_str(), "statement_added", id.as_str(), field, now)?;
    Ok(id)
}

/// Saves a new wording of a statement that was written on the basis of the revision `based_on`.
///
/// A conflict, or a statement that was removed meanwhile, is no error: nothing is saved, and both texts are there.
pub fn revise_statement(
    c: &mut Work,
    actor: &Actor,
    (draft, id): (&LeitbildId, &StatementId),
    (based_on, text): (i32, &StatementText),
    now: Stamp,
) -> Result<Saved> {
    actor.must(Permission::DraftLeitbild)?;
    store::find_draft(c, draft)?.ok_or(Error::NotFound)?;
    let Some(saved) = store::find_statement(c, draft, id)? else { return Ok(Saved::Gone) };
    if saved.text == text.as_str() {
        return Ok(Saved::Done);
    }
    if !store::update_statement(c, id, (based_on, text.as_str()), &actor.id, now)? {
        let Some(newest) = store::find_statement(c, draft, id)? else { return Ok(Saved::Gone) };
        return workspace::version(c, newest.text, newest.revision, &newest.updated_by, newest.updated_at)
            .map(Saved::Conflict);
    }
    let detail = format!("revision {}", based_on + 1);
    audit::record(c, actor.id.as_str(), "statement_revised", id.as_str(), &detail, now)?;
    Ok(Saved::Done)
}
