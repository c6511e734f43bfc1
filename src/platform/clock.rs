//! The clock every verb is given: the system's in production, a settable one in tests and in the demo's past.
//! Nothing else in the crate may ask the system for the time.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, NaiveDateTime, SubsecRound, TimeDelta};

/// A moment in UTC, whole seconds: the only form in which times are stored.
pub type Stamp = NaiveDateTime;

/// Tells the time. Cloning shares the same clock.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still at `at` until it is moved by [`Clock::set`].
    pub fn set_to(at: Stamp) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(at.and_utc().timestamp()))))
    }

    /// Moves a settable clock (and all its clones); the system's clock cannot be moved and stays as it is.
    pub fn set(&self, at: Stamp) {
        if let Source::Set(seconds) = &self.0 {
            seconds.store(at.and_utc().timestamp(), Ordering::SeqCst);
        }
    }

    /// Moves a settable clock forward.
    pub fn advance(&self, by: TimeDelta) {
        self.set(self.now() + by);
    }

    /// Now, in UTC, cut to whole seconds (PostgreSQL keeps microseconds, SQLite text: both keep a second exactly).
    pub fn now(&self) -> Stamp {
        match &self.0 {
            Source::System => chrono::Utc::now().naive_utc().trunc_subsecs(0),
            Source::Set(seconds) => {
                DateTime::from_timestamp(seconds.load(Ordering::SeqCst), 0).unwrap_or_default().naive_utc()
            }
        }
    }
}
