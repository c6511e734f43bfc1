//! Sets the Kernsatz and improves it. There is one: the table's key is the Leitbild, a second one has no place.

use super::{
    model::{KernsatzText, Saved},
    store, workspace,
};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::LeitbildId},
};

/// Name of the form field for the first Kernsatz, beside which a second one is refused.
pub const SET_INPUT: &str = "kernsatz";

/// Sets the first Kernsatz.
///
/// Errors: `Invalid` beside the field `kernsatz` where there is one already, whatever it says.
pub fn set_kernsatz(c: &mut Work, actor: &Actor, id: &LeitbildId, text: &KernsatzText, now: Stamp) -> Result<()> {
    actor.must(Permission::DraftLeitbild)?;
    store::find_draft(c, id)?.ok_or(Error::NotFound)?;
    if !store::insert_kernsatz(c, id, text.as_str(), &actor.id, now)? {
        return Err(Error::field(SET_INPUT, "kernsatz-second"));
    }
    audit::record(c, actor.id.as_str(), "kernsatz_set", id.as_str(), "", now)
}

/// Saves a new wording of the Kernsatz that was written on the basis of the revision `based_on`.
///
/// Errors: `NotFound` where there is no Kernsatz yet. A conflict is no error: nothing is saved, and both texts are
/// there.
pub fn revise_kernsatz(
    c: &mut Work,
    actor: &Actor,
    id: &LeitbildId,
    (based_on, text): (i32, &KernsatzText),
    now: Stamp,
) -> Result<Saved> {
    actor.must(Permission::DraftLeitbild)?;
    let saved = store::find_draft(c, id)?.and_then(|(_, kernsatz)| kernsatz).ok_or(Error::NotFound)?;
    if saved.text == text.as_str() {
        return Ok(Saved::Done);
    }
    if !store::update_kernsatz(c, id, (based_on, text.as_str()), &actor.id, now)? {
        let newest = store::find_draft(c, id)?.and_then(|(_, kernsatz)| kernsatz).ok_or(Error::NotFound)?;
        return workspace::version(c, newest.text, newest.revision, &newest.updated_by, newest.updated_at)
            .map(Saved::Conflict);
    }
    let detail = format!("revision {}", based_on + 1);
    audit::record(c, actor.id.as_str(), "kernsatz_revised", id.as_str(), &detail, now)?;
    Ok(Saved::Done)
}
