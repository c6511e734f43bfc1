//! Results: from the pool of an opened survey to figures that may be published. Invariants: whatever leaves went
//! through disclosure control once, in `publish.rs`; public pages read the released report and never the pool; a
//! version never changes and is released by two persons; computing it again gives the same bytes.
//!
//! Way of the data: frame + pool → `compute` (→ `tabulate` → `statistics` → `publish`) → [`Report`] → `release` →
//! `present` and `chart` → pages and exports.

mod chart;
mod compute;
mod findings;
mod frame;
mod measure;
mod model;
mod pages;
mod participation;
pub mod present;
mod publish;
mod release;
mod report;
pub mod statistics;
mod store;
mod tabulate;
mod view;
mod work_pages;
mod work_view;

#[cfg(test)]
mod tests;

use crate::{
    auth::{Audience, Permission, Table},
    platform::{Error, Result, db::Work},
    survey,
};

pub use compute::{CROSS_CUTTING, ComputeError, compute};
pub use findings::{front, latest_findings};
pub use frame::{Change, FieldLabel, Frame, Municipality, Settings};
pub use model::{Finding, Front, FrontFinding, Release, ReleaseLine};
pub use release::{Check, compute_release, confirm_release, decline_release, request_release, verify};
pub use report::{Cell, ItemReport, Measured, Report};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    use Audience::{Everyone, May};
    table.get("/ergebnisse", Everyone, pages::list);
    table.get("/ergebnisse/{slug}", Everyone, pages::overview);
    table.get("/ergebnisse/{slug}/{field:[A-Za-z0-9_-]+}", Everyone, pages::field);
    table.get("/ergebnisse/{slug}/frage/{item}", Everyone, pages::item);
    table.get("/methode", Everyone, pages::method);
    let release = May(Permission::ReleaseResults);
    table.get("/arbeit/ergebnisse", release, work_pages::list);
    table.post("/arbeit/ergebnisse/{survey}/berechnen", release, work_pages::compute);
    table.get("/arbeit/ergebnisse/fassung/{id}", release, work_pages::version);
    table.post("/arbeit/ergebnisse/fassung/{id}/anfragen", release, work_pages::request);
    table.post("/arbeit/ergebnisse/fassung/{id}/bestaetigen", release, work_pages::confirm);
    table.post("/arbeit/ergebnisse/fassung/{id}/ablehnen", release, work_pages::decline);
}

/// A public version of a survey's results: the given one, or the newest. What is not public does not exist here.
pub fn released(c: &mut Work, slug: &str, version: Option<i32>) -> Result<Release> {
    let survey = survey::find_by_slug(c, slug)?.ok_or(Error::NotFound)?;
    store::find_released(c, &survey.id, version)?.ok_or(Error::NotFound)
}

/// All public releases, newest first, without their reports.
pub fn public_list(c: &mut Work) -> Result<Vec<ReleaseLine>> {
    Ok(store::list(c)?.into_iter().filter(|line| line.released_at.is_some()).collect())
}

/// All releases, public or not, newest first, without their reports.
pub fn list(c: &mut Work) -> Result<Vec<ReleaseLine>> {
    store::list(c)
}
