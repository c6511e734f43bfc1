//! The shuffle: inbox into box in the order of random keys, retry marks and receipts forgotten, files rewritten. Killed
//! at any step it converges when it runs again.

use crate::{
    platform::{
        Result, Services,
        db::{
            Urn,
            dialect::{self, Lock},
        },
        ids::SurveyId,
    },
    urn::store::urn as urn_store,
};

/// Fewest waiting answers for a nightly shuffle: fewer would be told apart in the box.
pub const FEWEST: i64 = 10;

/// When a shuffle is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Only where enough wait: every night.
    EnoughWait,
    /// In any case: before opening.
    Always,
}

/// Shuffles where `when` says so and rewrites the files in any case; tells whether it shuffled.
pub fn shuffle(app: &Services, surveys: &[SurveyId], when: When) -> Result<bool> {
    let ids = surveys.to_vec();
    let waiting =
        app.stores.urn.read_now(|c| ids.iter().map(|id| urn_store::waiting(c, id)).collect::<Result<Vec<_>>>())?;
    let due = match when {
        When::Always => true,
        // All surveys share the tables: one with a single waiting answer must not be shuffled along with another.
        When::EnoughWait => waiting.iter().any(|n| *n >= FEWEST) && waiting.iter().all(|n| *n == 0 || *n >= FEWEST),
    };
    if due {
        app.stores.urn.write_now(|c| {
            dialect::lock_in_transaction(c, Lock::Shuffle)?;
            urn_store::shuffle(c)
        })?;
    }
    // Also where nothing was moved: it makes good a night that was cut short between moving and rewriting.
    rewrite(app)?;
    Ok(due)
}

/// Rewrites the urn's files, on a connection of its own outside a transaction.
pub fn rewrite(app: &Services) -> Result<()> {
    let mut conn = Urn::establish(app.stores.urn.url())
        .map_err(|error| crate::platform::Error::Busy(format!("connecting for rewriting: {error}")))?;
    dialect::rewrite(&mut conn, &[])?;
    Ok(())
}
