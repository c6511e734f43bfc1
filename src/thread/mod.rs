//! Thread ("der rote Faden"): links between any two things of the county's cycle. Rooms write things and links in
//! their own transaction; whoever shows something of a lower room reads it from here. Invariant: a link never points to
//! a thing that is not there, and nothing is ever unlinked silently: what ends gets an end.

mod model;
mod store;

pub use model::{Kind, Link, Relation, Thing};
pub use store::{citations, link, links_from, put, things_of_kind, unlink};
