//! Codes on letters: made per municipality, streamed once as letter file, confirmed complete, posted. Kreislauf never
//! learns whom a code is for.

mod batch;
mod make;
mod replace;

pub use batch::{JOB, Step, apply_job, change};
pub use make::{LetterFile, Order, Purpose, make};
pub use replace::{Replaced, replace};

use crate::{
    auth::{Act, Approval, approval},
    platform::{Result, db::Work},
};

/// All open requests to void a batch.
pub fn void_requests(c: &mut Work) -> Result<Vec<Approval>> {
    approval::all_open(c, Act::VoidBatch)
}
