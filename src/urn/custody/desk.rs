//! The desk: shares on their way, in memory only, for a limited time, wiped afterwards. It belongs to one process; with
//! several processes the proxy sends `/arbeit/schluessel` to one of them.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::TimeDelta;

use crate::{
    platform::{
        clock::Stamp,
        ids::{AccountId, SurveyId},
    },
    urn::crypto::{PublicKey, Share, Side},
};

/// Time in which all four must have received their shares.
pub const HANDING_OVER: TimeDelta = TimeDelta::hours(1);
/// Time for which a brought share waits for the other one.
pub const WAITING: TimeDelta = TimeDelta::minutes(30);

/// What shares are brought for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To open a test answer.
    Proof,
    /// To open the box.
    Opening,
}

/// A key being handed over.
pub struct Ceremony {
    /// Its public half.
    pub public: PublicKey,
    /// Both shares, A first.
    pub shares: [Share; 2],
    /// Who has received a share.
    pub received: Vec<AccountId>,
    /// When it is forgotten.
    pub until: Stamp,
}

/// Shares waiting for their other half.
#[derive(Default)]
pub struct Waiting {
    /// Account, share, and until when it waits.
    pub brought: Vec<(AccountId, Share, Stamp)>,
}

/// The desk of one process.
#[derive(Default)]
pub struct Desk {
    ceremonies: Mutex<HashMap<SurveyId, Ceremony>>,
    waiting: Mutex<HashMap<(SurveyId, Purpose), Waiting>>,
}

impl Desk {
    /// Keys being handed over; those whose time is up are forgotten.
    pub fn ceremonies(&self, now: Stamp) -> MutexGuard<'_, HashMap<SurveyId, Ceremony>> {
        let mut all = self.ceremonies.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, ceremony| ceremony.until > now);
        all
    }

    /// Shares waiting for their other half; those whose time is up are forgotten.
    pub fn waiting(&self, now: Stamp) -> MutexGuard<'_, HashMap<(SurveyId, Purpose), Waiting>> {
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for waiting in all.values_mut() {
            waiting.brought.retain(|(_, _, until)| *until > now);
        }
        all.retain(|_, waiting| !waiting.brought.is_empty());
        all
    }
}

impl Waiting {
    /// The share of a side, and who brought it.
    pub fn side(&self, side: Side) -> Option<(&AccountId, &Share)> {
        self.brought.iter().find(|(_, share, _)| share.side() == side).map(|(account, share, _)| (account, share))
    }
}
