//! Forums and agenda items as types. Pure.

use serde::Serialize;

use super::agenda;
use crate::platform::{
    clock::Stamp,
    ids::{AgendaItemId, ForumId},
};

/// The word for items that belong to no single policy field, as in questionnaires.
pub const CROSS_CUTTING: &str = "cross_cutting";

/// Which of the two forums of a process it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Round {
    /// After the survey: what the findings mean.
    First,
    /// After the commission: the draft.
    Second,
}

/// A forum with its agenda.
#[derive(Clone, Debug, Serialize)]
pub struct Forum {
    /// Its id, the UID of its calendar entry.
    pub id: ForumId,
    /// Last part of its address; stays when the title changes.
    pub slug: String,
    /// Title, place, beginning.
    #[serde(flatten)]
    pub facts: Facts,
    /// Since when everyone can see it.
    pub published_at: Option<Stamp>,
    /// Last change of anything.
    pub changed_at: Stamp,
    /// Number of changes after publication (RFC 5545, SEQUENCE).
    pub sequence: i32,
    /// Agenda in order.
    pub items: Vec<Item>,
}

/// What is decided about a forum, the agenda aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// First or second forum.
    #[serde(serialize_with = "as_number", rename = "number")]
    pub round: Round,
    /// What it is about.
    pub title: String,
    /// A sentence or two for those who think about coming.
    pub intro: String,
    /// House and room.
    pub venue: String,
    /// Street and town.
    pub address: String,
    /// Beginning.
    pub starts_at: Stamp,
}

/// An agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its id.
    pub id: AgendaItemId,
    /// Title, speaker, minutes, field.
    #[serde(flatten)]
    pub content: NewItem,
}

/// What an agenda item says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NewItem {
    /// What it is about. An item called `Pause` carries no number.
    pub title: String,
    /// Who leads it; may be empty.
    pub speaker: String,
    /// How long it takes, 1 to 600.
    pub minutes: i32,
    /// Slug of a policy field or [`CROSS_CUTTING`].
    pub field: Option<String>,
}

/// Which way an item moves in the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Earlier by one place.
    Up,
    /// Later by one place.
    Down,
}

/// The next forum as the start page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Upcoming {
    /// 1 or 2.
    pub number: i32,
    /// What it is about.
    pub title: String,
    /// Last part of its address.
    pub slug: String,
    /// Beginning.
    pub starts_at: Stamp,
    /// End, computed from the agenda.
    pub ends_at: Stamp,
    /// House and room.
    pub venue: String,
    /// Street and town.
    pub address: String,
}

impl Round {
    /// 1 or 2.
    pub fn number(self) -> i32 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// The stored number.
    pub fn from_number(number: i32) -> Self {
        if number == 1 { Self::First } else { Self::Second }
    }
}

impl Forum {
    /// End: beginning and all items one after the other.
    pub fn ends_at(&self) -> Stamp {
        agenda::end(self.facts.starts_at, self.items.iter().map(|item| item.content.minutes))
    }

    /// Its public address on this site.
    pub fn path(&self) -> String {
        format!("/foren/{}", self.slug)
    }
}

impl Upcoming {
    /// The forum for the start page.
    pub fn of(forum: &Forum) -> Self {
        let facts = &forum.facts;
        Self {
            number: facts.round.number(),
            title: facts.title.clone(),
            slug: forum.slug.clone(),
            starts_at: facts.starts_at,
            ends_at: forum.ends_at(),
            venue: facts.venue.clone(),
            address: facts.address.clone(),
        }
    }
}

/// The next first, then what is over, the latest first.
pub fn in_order(mut forums: Vec<Forum>, now: Stamp) -> Vec<Forum> {
    forums.sort_by_key(|forum| {
        let start = forum.facts.starts_at.and_utc().timestamp();
        if forum.ends_at() > now { (0, start) } else { (1, -start) }
    });
    forums
}

fn as_number<S: serde::Serializer>(round: &Round, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_i32(round.number())
}
