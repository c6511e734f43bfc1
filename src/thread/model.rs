//! Things and links as types. Pure.

use serde::Serialize;

use crate::platform::clock::Stamp;

/// Kinds of things that can be linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A released set of results.
    Release,
    /// A finding of a release.
    Finding,
    /// A forum.
    Forum,
    /// An agenda item of a forum.
    AgendaItem,
    /// A statement of a Leitbild.
    Statement,
}

/// How one thing stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// A sentence rests on a finding.
    Cites,
    /// An agenda item discusses a finding.
    Discusses,
    /// A part of the other.
    PartOf,
}

/// Something that can be linked.
#[derive(Clone, Debug, Serialize)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Its id within its kind.
    pub id: String,
    /// What people read.
    pub label: String,
    /// Where it is shown.
    pub path: String,
    /// From when on it holds.
    pub valid_from: Stamp,
}

/// A link, seen from its beginning.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Id of the thing it begins at.
    pub from_id: String,
    /// How they stand to each other.
    pub relation: Relation,
    /// The thing it leads to.
    pub to: Thing,
}

impl Kind {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Finding => "finding",
            Self::Forum => "forum",
            Self::AgendaItem => "agenda_item",
            Self::Statement => "statement",
        }
    }
}

impl Relation {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cites => "cites",
            Self::Discusses => "discusses",
            Self::PartOf => "part_of",
        }
    }
}
