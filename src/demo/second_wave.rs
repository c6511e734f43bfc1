//! The demo's second wave: running, with three unused codes to try.

use std::path::Path;

use chrono::TimeDelta;

use super::{people::People, wave};
use crate::{
    platform::{Clock, Result, Services, clock::Stamp},
    survey::publish::Schedule,
};

/// Publishes the second wave and makes its letters; returns three codes that nobody used.
pub fn run(app: &Services, clock: &Clock, people: &People, keys: &Path, today: Stamp) -> Result<Vec<String>> {
    let source = wave::questionnaire("zwischenbefragung-2026", "Zwischenbefragung: Leben im Kreis Soest");
    let schedule = Schedule { opens_at: clock.now(), closes_at: today + TimeDelta::days(120), paper_days: 10 };
    let id = wave::publish(app, people, keys, &source, &schedule)?;
    let codes = wave::letters_of(app, people, &id, ("05974040", 300))?;
    Ok(codes.iter().take(3).map(|code| code.to_string()).collect())
}
