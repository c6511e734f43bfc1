//! Answering: from the code on the letter to the receipt. Nothing of it is logged, timed or tied to a session.

mod open;
pub(crate) mod pages;
mod questionnaire;
mod state;
mod submit;

pub use open::{Opened, Refusal, open};
pub use state::State;
pub use submit::{Outcome, Prepared, put_many, submit};
