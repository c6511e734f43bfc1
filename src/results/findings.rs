//! What other rooms and the start page read of released results. Two statements at most; never the pool.

use super::{
    model::{Finding, Front},
    present, store,
};
use crate::platform::{Result, db::Work};

/// Findings of the release that became public last: strengths and weaknesses in headline order, then the others.
pub fn latest_findings(c: &mut Work) -> Result<Vec<Finding>> {
    Ok(store::find_newest_released(c)?.map_or_else(Vec::new, |release| present::findings(&release)))
}

/// The start page's findings; nothing before the first release.
pub fn front(c: &mut Work) -> Result<Option<Front>> {
    Ok(store::find_newest_released(c)?.map(|release| present::front(&release)))
}
