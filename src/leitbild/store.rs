//! Rows of drafts, Kernsätze and statements.

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::{Draft, DraftRow, Kernsatz, Statement};
use crate::{
    insert_or_ignore,
    platform::{
        Result,
        clock::Stamp,
        db::{
            Work,
            dialect::{Lock, lock_in_transaction},
            schema::work::{kernsaetze, leitbilder, statements},
        },
        ids::{AccountId, LeitbildId, StatementId},
    },
};

type StatementRow = (StatementId, String, i32, String, i32, AccountId, Stamp);
type KernsatzRow = (String, i32, AccountId, Stamp);

/// Changes of the order of statements wait for each other until the end of the transaction. It is the lock that every
/// verb takes for its audit row anyway, only earlier.
pub fn one_at_a_time(c: &mut Work) -> Result<()> {
    Ok(lock_in_transaction(c, Lock::Audit)?)
}

pub fn insert_draft(c: &mut Work, id: &LeitbildId, title: &str, now: Stamp) -> Result<()> {
    diesel::insert_into(leitbilder::table)
        .values((leitbilder::id.eq(id), leitbilder::title.eq(title), leitbilder::created_at.eq(now)))
        .execute(c.db())?;
    Ok(())
}

/// All drafts with the number of their statements, newest first.
pub fn list_drafts(c: &mut Work) -> Result<Vec<DraftRow>> {
    let rows: Vec<(LeitbildId, String, Stamp)> = leitbilder::table
        .order((leitbilder::created_at.desc(), leitbilder::id.desc()))
        .select((leitbilder::id, leitbilder::title, leitbilder::created_at))
        .load(c.db())?;
    let counts: Vec<(LeitbildId, i64)> = statements::table
        .group_by(statements::leitbild_id)
        .select((statements::leitbild_id, diesel::dsl::count_star()))
        .load(c.db())?;
    let counts: HashMap<LeitbildId, i64> = counts.into_iter().collect();
    Ok(rows
        .into_iter()
        .map(|(id, title, created_at)| DraftRow {
            statements: counts.get(&id).copied().unwrap_or(0),
            draft: Draft { id, title, created_at },
        })
        .collect())
}

/// A draft with its Kernsatz, where it has one.
pub fn find_draft(c: &mut Work, id: &LeitbildId) -> Result<Option<(Draft, Option<Kernsatz>)>> {
    let row: Option<(LeitbildId, String, Stamp, Option<KernsatzRow>)> = leitbilder::table
        .left_join(kernsaetze::table.on(kernsaetze::leitbild_id.eq(leitbilder::id)))
        .filter(leitbilder::id.eq(id))
        .select((
            leitbilder::id,
            leitbilder::title,
            leitbilder::created_at,
            (kernsaetze::text, kernsaetze::revision, kernsaetze::updated_by, kernsaetze::updated_at).nullable(),
        ))
        .first(c.db())
        .optional()?;
    Ok(row.map(|(id, title, created_at, kernsatz)| {
        let kernsatz = kernsatz.map(|(text, revision, updated_by, updated_at)| Kernsatz {
            text,
            revision,
            updated_by,
            updated_at,
        });
        (Draft { id, title, created_at }, kernsatz)
    }))
}

/// Writes the first Kernsatz; false where there is one already.
pub fn insert_kernsatz(c: &mut Work, id: &LeitbildId, text: &str, by: &AccountId, now: Stamp) -> Result<bool> {
    let row = (
        kernsaetze::leitbild_id.eq(id),
        kernsaetze::text.eq(text),
        kernsaetze::revision.eq(1),
        kernsaetze::updated_by.eq(by),
        kernsaetze::updated_at.eq(now),
    );
    Ok(insert_or_ignore!(c, kernsaetze::table, row)?)
}

/// Writes the next revision; false where `based_on` is not the newest.
pub fn update_kernsatz(
    c: &mut Work,
    id: &LeitbildId,
    (based_on, text): (i32, &str),
    by: &AccountId,
    now: Stamp,
) -> Result<bool> {
    let rows = diesel::update(
        kernsaetze::table.filter(kernsaetze::leitbild_id.eq(id)).filter(kernsaetze::revision.eq(based_on)),
    )
    .set((
        kernsaetze::text.eq(text),
        kernsaetze::revision.eq(based_on.saturating_add(1)),
        kernsaetze::updated_by.eq(by),
        kernsaetze::updated_at.eq(now),
    ))
    .execute(c.db())?;
    Ok(rows == 1)
}

/// All statements of a draft by field and position.
pub fn list_statements(c: &mut Work, draft: &LeitbildId) -> Result<Vec<Statement>> {
    let rows: Vec<StatementRow> = statements::table
        .filter(statements::leitbild_id.eq(draft))
        .order((statements::field, statements::position))
        .select((
            statements::id,
            statements::field,
            statements::position,
            statements::text,
            statements::revision,
            statements::updated_by,
            statements::updated_at,
        ))
        .load(c.db())?;
    Ok(rows.into_iter().map(statement).collect())
}

pub fn find_statement(c: &mut Work, draft: &LeitbildId, id: &StatementId) -> Result<Option<Statement>> {
    let row: Option<StatementRow> = statements::table
        .filter(statements::id.eq(id))
        .filter(statements::leitbild_id.eq(draft))
        .select((
            statements::id,
            statements::field,
            statements::position,
            statements::text,
            statements::revision,
            statements::updated_by,
            statements::updated_at,
        ))
        .first(c.db())
        .optional()?;
    Ok(row.map(statement))
}

pub fn insert_statement(
    c: &mut Work,
    (id, draft): (&StatementId, &LeitbildId),
    (field, position): (&str, i32),
    text: &str,
    by: &AccountId,
    now: Stamp,
) -> Result<()> {
    diesel::insert_into(statements::table)
        .values((
            statements::id.eq(id),
            statements::leitbild_id.eq(draft),
            statements::field.eq(field),
            statements::position.eq(position),
            statements::text.eq(text),
            statements::revision.eq(1),
            statements::updated_by.eq(by),
            statements::updated_at.eq(now),
        ))
        .execute(c.db())?;
    Ok(())
}

/// Writes the next revision; false where `based_on` is not the newest, or the statement is gone.
pub fn update_statement(
    c: &mut Work,
    id: &StatementId,
    (based_on, text): (i32, &str),
    by: &AccountId,
    now: Stamp,
) -> Result<bool> {
    let rows =
        diesel::update(statements::table.filter(statements::id.eq(id)).filter(statements::revision.eq(based_on)))
            .set((
                statements::text.eq(text),
                statements::revision.eq(based_on.saturating_add(1)),
                statements::updated_by.eq(by),
                statements::updated_at.eq(now),
            ))
            .execute(c.db())?;
    Ok(rows == 1)
}

pub fn set_position(c: &mut Work, id: &StatementId, position: i32) -> Result<()> {
    diesel::update(statements::table.find(id)).set(statements::position.eq(position)).execute(c.db())?;
    Ok(())
}

pub fn delete_statement(c: &mut Work, id: &StatementId) -> Result<()> {
    diesel::delete(statements::table.find(id)).execute(c.db())?;
    Ok(())
}

fn statement((id, field, position, text, revision, updated_by, updated_at): StatementRow) -> Statement {
    Statement { id, field, position, text, revision, updated_by, updated_at }
}
