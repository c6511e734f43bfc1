//! Urn: how an answer is accepted, kept apart and counted. Invariants: one code counts once; nobody who later holds
//! stores, backups and logs can tell whose answer is whose; a receipt is given only after the commit is durable; nothing
//! is readable before the survey is closed and two holders open it. Nothing here may log, time or number an answer.

pub mod answer;
pub mod codes;
pub mod count;
pub mod crypto;
pub mod custody;
pub mod destroy;
mod envelope;
mod keys;
mod model;
pub mod nightly;
mod pages;
pub mod shuffle;
pub mod store;
pub mod tally;
mod view;

use crate::{
    auth::{Audience, Permission, Table},
    platform::{
        Result, Services,
        clock::Stamp,
        db::{Urn, Work},
        ids::SurveyId,
    },
};

pub use envelope::Envelope;
pub use keys::{Keys, make_token_key};
pub use model::{Channel, PoolRow};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    use Audience::{May, Respondent};
    table.get("/u", Respondent, answer::pages::code_form);
    table.post("/u", Respondent, answer::pages::open);
    table.post("/befragung/{slug}/seite", Respondent, answer::pages::step);
    let run = May(Permission::RunSurvey);
    table.get("/arbeit/befragungen/{id}/codes", run, pages::codes);
    table.post("/arbeit/befragungen/{id}/codes", run, pages::make_codes);
    table.post("/arbeit/befragungen/{id}/codes/ersatz", run, pages::replace_code);
    table.post("/arbeit/befragungen/{id}/codes/{batch}", run, pages::change_batch);
    table.get("/arbeit/befragungen/{id}/verwahrung", run, pages::custodians);
    table.post("/arbeit/befragungen/{id}/verwahrung", run, pages::name_custodians);
    table.post("/arbeit/befragungen/{id}/verwahrung/schluessel", run, pages::import_key);
    let hold = May(Permission::HoldShare);
    table.get("/arbeit/schluessel", hold, custody::pages::list);
    table.get("/arbeit/schluessel/{id}", hold, custody::pages::share);
    table.post("/arbeit/schluessel/{id}/erhalten", hold, custody::pages::receive);
    table.post("/arbeit/schluessel/{id}/beweisen", hold, custody::pages::prove);
    table.post("/arbeit/schluessel/{id}/oeffnen", hold, custody::pages::open);
    table.post("/arbeit/schluessel/{id}/vernichten", hold, custody::pages::destroy);
}

/// Codes typed in at least once, proof letters among them, and answers counted: two stores, read one after the other.
pub fn opened_and_counted(app: &Services, survey: &SurveyId) -> Result<(i64, i64)> {
    let strata = app.stores.register.read_now(|c| store::register::counts(c, survey))?;
    let counted = app.stores.urn.read_now(|c| store::urn::counted(c, survey))?;
    Ok((strata.iter().map(|stratum| stratum.opened).sum(), counted))
}

/// Notes a verified backup of all stores; without two of them nothing is destroyed.
pub fn note_backup(c: &mut Work, place: &str, checksum: &[u8], taken: Stamp, verified: Stamp) -> Result<()> {
    store::work::insert_backup(c, place, checksum, taken, verified)
}

/// The pool of an opened survey, sorted by the hash of its content.
pub fn pool(c: &mut Urn, survey: &SurveyId) -> Result<Vec<PoolRow>> {
    store::pool(c, survey)
}
