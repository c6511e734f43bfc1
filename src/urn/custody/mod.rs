//! Custody of a survey's private key: two random shares, each with a holder and a deputy, four people outside IT. No
//! share is ever written to a store or file of the server; while the four receive or bring their shares they are in the
//! memory of one process, for a limited time.

mod desk;
pub mod name;
pub(super) mod pages;
mod prove;
pub mod public;
mod receive;

pub use desk::Desk;
pub use prove::{Brought, open, prove, read_share};
pub use receive::{Handed, receive};

use crate::{
    platform::{Result, clock::Stamp, db::Work, ids::SurveyId},
    survey::Survey,
    urn::store::work::{self, Custodian},
};

/// Before the end of a survey everybody is asked to prove the share once more.
pub const PROVE_AGAIN: chrono::TimeDelta = chrono::TimeDelta::days(14);

/// The four people of a survey.
pub fn custodians(c: &mut Work, survey: &SurveyId) -> Result<Vec<Custodian>> {
    work::list_custodians(c, survey)
}

/// Whether a custodian has to prove the share now: never done, or not within the last two weeks before the end.
pub fn must_prove(survey: &Survey, custodian: &Custodian, now: Stamp) -> bool {
    let Some(received) = custodian.received_at else { return false };
    let again = survey.closes_at.map(|closes| closes - PROVE_AGAIN).filter(|from| now >= *from);
    survey.opened_at.is_none()
        && custodian.proved_at.is_none_or(|proved| proved < received || again.is_some_and(|from| proved < from))
}
