//! Reads the room's forms. Must not look at the database.

use super::{
    items::LONGEST,
    model::{Direction, Facts, NewItem, Round},
};
use crate::platform::{Error, Result, form::Form};

/// The facts of a forum: `number`, `title`, `intro`, `venue`, `address`, `starts_at`.
pub fn facts(form: &Form) -> Result<Facts> {
    let mut reader = form.reader();
    let round = reader.choice("number", &[("1", Round::First), ("2", Round::Second)]);
    let facts = Facts {
        round: round.unwrap_or(Round::First),
        title: reader.text("title", 160),
        intro: reader.optional("intro", 1000),
        venue: reader.text("venue", 160),
        address: reader.text("address", 200),
        starts_at: reader.moment("starts_at"),
    };
    reader.finish()?;
    Ok(facts)
}

/// An agenda item: `item_title`, `speaker`, `minutes`, `field`.
pub fn item(form: &Form) -> Result<NewItem> {
    let mut reader = form.reader();
    let item = NewItem {
        title: reader.text("item_title", 160),
        speaker: reader.optional("speaker", 160),
        minutes: reader.number("minutes", 1, LONGEST),
        field: form.get("field").filter(|slug| !slug.is_empty()).map(str::to_owned),
    };
    reader.finish()?;
    Ok(item)
}

/// Which way an item moves: `direction` is `up` or `down`.
pub fn direction(form: &Form) -> Result<Direction> {
    let mut reader = form.reader();
    let direction = reader.choice("direction", &[("up", Direction::Up), ("down", Direction::Down)]);
    reader.finish()?;
    direction.ok_or(Error::NotFound)
}
