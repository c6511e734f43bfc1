//! The audit log: one row per change by staff, each hashed together with its predecessor's hash, so that a row that is
//! changed, removed or slipped in later is noticed. It names accounts by id and never holds names, codes or answers.

use crate::platform::{
    Result,
    clock::Stamp,
    db::{
        Work,
        dialect::{Lock, lock_in_transaction},
    },
    secret,
};

use super::store;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    /// Number, from 1, without gaps.
    pub seq: i64,
    /// When.
    pub at: Stamp,
    /// Id of the account, or `setup`, `operator`, `worker`.
    pub actor: String,
    /// What happened, a word known to the texts as `event-<word>`.
    pub event: String,
    /// Id of what it happened to.
    pub subject: String,
    /// Further words; never personal data.
    pub detail: String,
    /// Hash of the row before, zeros for the first.
    #[serde(skip)]
    pub previous: Vec<u8>,
    /// Hash of this row.
    #[serde(skip)]
    pub hash: Vec<u8>,
}

/// What checking the chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// All rows fit together; their number.
    Whole(i64),
    /// The first row that does not fit.
    BrokenAt(i64),
}

/// Appends a row, in the caller's transaction; one writer at a time over all processes.
pub fn record(c: &mut Work, actor: &str, event: &str, subject: &str, detail: &str, now: Stamp) -> Result<()> {
    lock_in_transaction(c, Lock::Audit)?;
    let last = store::last_audit_entry(c)?;
    let (seq, previous) = last.map_or_else(|| (1, vec![0; 32]), |entry| (entry.seq + 1, entry.hash));
    let mut entry = Entry {
        seq,
        at: now,
        actor: actor.into(),
        event: event.into(),
        subject: subject.into(),
        detail: detail.into(),
        previous,
        hash: Vec::new(),
    };
    entry.hash = hash(&entry);
    store::insert_audit_entry(c, &entry)
}

/// The newest rows first, `limit` from `offset` on.
pub fn list(c: &mut Work, offset: i64, limit: i64) -> Result<Vec<Entry>> {
    store::list_audit_entries(c, offset, limit)
}

/// Recomputes the whole chain, a thousand rows at a time.
pub fn verify(c: &mut Work) -> Result<Chain> {
    let (mut seq, mut previous) = (0, vec![0; 32]);
    loop {
        let part = store::audit_entries_after(c, seq, 1000)?;
        if part.is_empty() {
            return Ok(Chain::Whole(seq));
        }
        for entry in part {
            if entry.seq != seq + 1 || entry.previous != previous || entry.hash != hash(&entry) {
                return Ok(Chain::BrokenAt(seq + 1));
            }
            (seq, previous) = (entry.seq, entry.hash);
        }
    }
}

/// Checks that rows, newest first as [`list`] gives them, fit each other: the number of the first that does not.
pub fn broken_in(newest_first: &[Entry]) -> Option<i64> {
    let whole = newest_first.iter().find(|entry| entry.hash != hash(entry)).map(|entry| entry.seq);
    let linked =
        newest_first.windows(2).find(|pair| pair[0].previous != pair[1].hash || pair[0].seq != pair[1].seq + 1);
    whole.or(linked.map(|pair| pair[0].seq))
}

/// SHA-256 over the previous hash and the row's fields, each with its length before it.
fn hash(entry: &Entry) -> Vec<u8> {
    let mut bytes = entry.previous.clone();
    let (seq, at) = (entry.seq.to_string(), entry.at.to_string());
    for field in [&seq, &at, &entry.actor, &entry.event, &entry.subject, &entry.detail] {
        bytes.extend((field.len() as u64).to_be_bytes());
        bytes.extend(field.as_bytes());
    }
    secret::sha256(&bytes).to_vec()
}
