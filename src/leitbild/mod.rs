//! Leitbild: the drafting workspace of the Zukunftskommission. A draft has one Kernsatz and statements per policy
//! field, each resting on findings. Invariants: a Leitbild has at most one Kernsatz; a text saved by one member never
//! replaces another's that was not seen; who may not draft learns nothing of drafts, not even from the thread.

mod arrange;
mod cite;
mod coverage;
mod create;
mod kernsatz;
mod model;
mod pages;
mod present;
mod statement;
mod store;
mod view;
mod workspace;

use crate::{
    auth::{Audience, Permission, Table},
    platform::{Result, db::Work, ids::LeitbildId},
};

pub use arrange::{Direction, Removal, move_statement, remove_statement};
pub use cite::{cite, uncite};
pub use coverage::Coverage;
pub use create::create;
pub use kernsatz::{revise_kernsatz, set_kernsatz};
pub use model::{
    CROSS_CUTTING, Draft, DraftRow, Kernsatz, KernsatzText, Missing, Readiness, Saved, Statement, StatementText, Text,
    Title, Version,
};
pub use statement::{add_statement, revise_statement};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    let members = Audience::May(Permission::DraftLeitbild);
    table.get("/arbeit/leitbild", members, pages::drafts);
    table.post("/arbeit/leitbild", members, pages::create);
    table.get("/arbeit/leitbild/{id}", members, pages::draft);
    table.post("/arbeit/leitbild/{id}/kernsatz", members, pages::set_kernsatz);
    table.post("/arbeit/leitbild/{id}/kernsatz/aendern", members, pages::revise_kernsatz);
    table.post("/arbeit/leitbild/{id}/aussagen", members, pages::add_statement);
    table.post("/arbeit/leitbild/{id}/aussagen/{statement}", members, pages::revise_statement);
    table.post("/arbeit/leitbild/{id}/aussagen/{statement}/verschieben", members, pages::move_statement);
    table.post("/arbeit/leitbild/{id}/aussagen/{statement}/entfernen", members, pages::remove_statement);
    table.post("/arbeit/leitbild/{id}/belege", members, pages::cite);
    table.post("/arbeit/leitbild/{id}/belege/entfernen", members, pages::uncite);
}

/// All drafts, newest first.
pub fn list(c: &mut Work) -> Result<Vec<DraftRow>> {
    store::list_drafts(c)
}

/// What a draft still lacks before it could go on to the forum or the Kreistag.
///
/// Errors: `NotFound` where there is no such draft.
pub fn readiness(c: &mut Work, id: &LeitbildId) -> Result<Readiness> {
    Ok(workspace::load(c, id)?.readiness())
}
