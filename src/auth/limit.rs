//! Limits on failed attempts, in memory: counters over a keyed hash, forgotten after a window. A right password or a
//! valid code is never refused because others failed before. Holds no address, name or code.

use std::{collections::HashMap, sync::Mutex};

use chrono::TimeDelta;

use crate::platform::{clock::Stamp, secret};

const WINDOW: TimeDelta = TimeDelta::minutes(15);
const MOST_KEYS: usize = 100_000;

/// Counts failures per key.
pub struct Limiter {
    key: [u8; 32],
    most: u32,
    failures: Mutex<HashMap<[u8; 32], (u32, Stamp)>>,
}

impl Limiter {
    /// Allows `most` failures per key in 15 minutes. The key of the hash lives and dies with the process.
    pub fn new(most: u32) -> crate::platform::Result<Self> {
        Ok(Self { key: secret::random()?, most, failures: Mutex::default() })
    }

    /// Whether `who` has used up the attempts.
    pub fn is_over(&self, who: &str, now: Stamp) -> bool {
        let key = secret::mac(&self.key, who.as_bytes());
        let failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        failures.get(&key).is_some_and(|(count, since)| *count >= self.most && now - *since < WINDOW)
    }

    /// Notes a failure of `who`.
    pub fn failed(&self, who: &str, now: Stamp) {
        let key = secret::mac(&self.key, who.as_bytes());
        let mut failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if failures.len() >= MOST_KEYS {
            failures.retain(|_, (_, since)| now - *since < WINDOW);
        }
        let entry = failures.entry(key).or_insert((0, now));
        *entry = if now - entry.1 < WINDOW { (entry.0 + 1, entry.1) } else { (1, now) };
    }

    /// Forgets the failures of `who` after a success.
    pub fn succeeded(&self, who: &str) {
        let key = secret::mac(&self.key, who.as_bytes());
        self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(&key);
    }
}
