//! What happens to a batch: confirmed complete, posted; destroyed where the file never arrived; void, by two persons,
//! until it is posted. The register's part is a job: written with the state, repeated until done.

use crate::{
    auth::{Act, Actor, Permission, approval, audit},
    platform::{Error, Result, Services, clock::Stamp, db::Work, ids::BatchId, jobs, secret},
    urn::store::{
        register,
        work::{self, Batch},
    },
};

/// Kind of the job that brings the register up to the batch's state.
pub const JOB: &str = "urn-batch";

/// What is done to a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The file arrived whole: number of lines and the beginning of its checksum, as the person reads them.
    Confirm {
        /// Lines with a code.
        count: i32,
        /// First characters of the checksum, hexadecimal.
        checksum: String,
    },
    /// The letters are on their way.
    Post,
    /// The file never arrived whole: its codes are deleted.
    Destroy,
    /// Ask a second person to void it.
    RequestVoid {
        /// Why.
        reason: String,
    },
    /// Void it as second person.
    ConfirmVoid,
}

/// Changes a batch.
pub fn change(c: &mut Work, actor: &Actor, id: &BatchId, step: &Step, now: Stamp) -> Result<()> {
    actor.must(Permission::RunSurvey)?;
    let (_, batch) = work::find_batch(c, id)?.ok_or(Error::NotFound)?;
    let state = match (step, batch.state.as_str()) {
        (Step::Confirm { count, checksum }, "made") => {
            check_file(&batch, *count, checksum)?;
            "confirmed"
        }
        (Step::Post, "confirmed") => "posted",
        (Step::Destroy, "made") => "destroyed",
        (Step::RequestVoid { reason }, "made" | "confirmed") => {
            if reason.trim().is_empty() {
                return Err(Error::field("reason", "field-empty"));
            }
            approval::request(c, actor, Act::VoidBatch, id.as_str(), (&batch.checksum, reason), now)?;
            return Ok(());
        }
        (Step::ConfirmVoid, "made" | "confirmed") => {
            approval::confirm(c, actor, Act::VoidBatch, id.as_str(), &batch.checksum, now)?;
            "void"
        }
        _ => return Err(Error::refused("batch-wrong-state")),
    };
    work::set_batch_state(c, id, state)?;
    if state != "confirmed" {
        jobs::enqueue(c, JOB, &format!("{id} {state}"), "", now)?;
    }
    audit::record(c, actor.id.as_str(), "batch_changed", id.as_str(), state, now)
}

/// Brings the register up to the state of a batch; running it again changes nothing.
pub fn apply_job(app: &Services, key: &str) -> Result<()> {
    let (id, state) = key.split_once(' ').ok_or_else(|| Error::Internal(format!("job key {key}")))?;
    let id = BatchId::parse(id).ok_or_else(|| Error::Internal(format!("job key {key}")))?;
    let state = state.to_owned();
    app.stores.register.write_now(move |c| match state.as_str() {
        "posted" => register::forget_batch(c, &id),
        "void" => register::void_batch(c, &id),
        _ => register::delete_batch(c, &id),
    })
}

fn check_file(batch: &Batch, count: i32, checksum: &str) -> Result<()> {
    let mut wrong = Vec::new();
    if count != batch.size {
        wrong.push(crate::platform::FieldError::new("count", "batch-count-differs"));
    }
    let right = secret::hex(&batch.checksum);
    let typed = checksum.trim().to_lowercase();
    if typed.len() < 8 || !right.starts_with(&typed) {
        wrong.push(crate::platform::FieldError::new("checksum", "batch-checksum-differs"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}
