//! Rests a statement on a finding, and takes that back. Evidence is a link of the thread, from statement to finding.

use super::store;
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

/// Cites a finding; citing it twice is the same citation.
///
/// Errors: `NotFound` for an unknown statement or finding.
pub fn cite(
    c: &mut Work,
    actor: &Actor,
    (draft, statement): (&LeitbildId, &StatementId),
    finding: &str,
    now: Stamp,
) -> Result<()> {
    actor.must(Permission::DraftLeitbild)?;
    store::one_at_a_time(c)?;
    store::find_statement(c, draft, statement)?.ok_or(Error::NotFound)?;
    if !thread::things_of_kind(c, Kind::Finding)?.iter().any(|thing| thing.id == finding) {
        return Err(Error::NotFound);
    }
    let (from, to) = ((Kind::Statement, statement.as_str()), (Kind::Finding, finding));
    if thread::link(c, from, Relation::Cites, to, now)? {
        audit::record(c, actor.id.as_str(), "finding_cited", statement.as_str(), finding, now)?;
    }
    Ok(())
}

/// Takes a citation back; nothing happens where there is none.
///
/// Errors: `NotFound` for an unknown statement.
pub fn uncite(
    c: &mut Work,
    actor: &Actor,
    (draft, statement): (&LeitbildId, &StatementId),
    finding: &str,
    now: Stamp,
) -> Result<()> {
    actor.must(Permission::DraftLeitbild)?;
    store::find_statement(c, draft, statement)?.ok_or(Error::NotFound)?;
    let (from, to) = ((Kind::Statement, statement.as_str()), (Kind::Finding, finding));
    if thread::unlink(c, from, Relation::Cites, to)? {
        audit::record(c, actor.id.as_str(), "citation_withdrawn", statement.as_str(), finding, now)?;
    }
    Ok(())
}
