//! Catalogue: what the county is made of: policy fields (versioned, with synonyms) and municipalities (AGS).
//! Invariant: fields and municipalities are data; nothing in the code knows how many there are or what they are called.

mod model;
mod pages;
pub mod set_up;
mod skos;
mod store;
mod view;

use crate::{
    auth::{Audience, Table},
    platform::{Result, db::Work},
};

pub use model::{Field, Municipality, parse_municipalities};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    table.get("/arbeit/einrichten", Audience::Visitor, pages::set_up_form);
    table.post("/arbeit/einrichten", Audience::Visitor, pages::set_up);
    table.get("/daten/politikfelder.ttl", Audience::Everyone, pages::fields_as_skos);
}

/// The policy fields valid today, in their order.
pub fn fields(c: &mut Work) -> Result<Vec<Field>> {
    store::list_fields(c)
}

/// All municipalities by AGS.
pub fn municipalities(c: &mut Work) -> Result<Vec<Municipality>> {
    store::list_municipalities(c)
}
