//! Process: the development of a Leitbild as a chain of stages, run inside, shown to everyone. Invariant: a stage
//! begins only when the one before it is closed, or with a reason that is kept, logged and shown.

mod create;
mod model;
mod pages;
mod plan;
mod steer;
mod store;
mod view;

use crate::{
    auth::{Audience, Permission, Table},
    platform::{Result, db::Work, ids::ProcessId},
};

pub use create::create;
pub use model::{Plan, Process, Stage, State, Timeline, TimelineStage, USUAL_STAGES};
pub use plan::{add_stage, update_stage};
pub use steer::{close, start};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    let may = Audience::May(Permission::SteerProcess);
    table.get("/verlauf", Audience::Everyone, pages::timeline);
    table.get("/arbeit/verlauf", may, pages::processes);
    table.post("/arbeit/verlauf", may, pages::create);
    table.post("/arbeit/verlauf/{id}/stufen", may, pages::add_stage);
    table.get("/arbeit/verlauf/{id}/stufen/{position}", may, pages::stage);
    table.post("/arbeit/verlauf/{id}/stufen/{position}", may, pages::update_stage);
    table.post("/arbeit/verlauf/{id}/stufen/{position}/beginn", may, pages::start);
    table.post("/arbeit/verlauf/{id}/stufen/{position}/abschluss", may, pages::close);
}

/// What the public sees of the newest process; nothing where there is none yet. Two statements.
pub fn timeline(c: &mut Work) -> Result<Option<Timeline>> {
    Ok(store::find_newest(c)?.map(|process| Timeline::of(&process)))
}

/// One process with its stages.
pub fn find(c: &mut Work, id: &ProcessId) -> Result<Option<Process>> {
    store::find(c, id)
}

/// All processes with their stages, newest first.
pub fn list(c: &mut Work) -> Result<Vec<Process>> {
    store::list(c)
}
