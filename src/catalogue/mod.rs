//! Catalogue: what the county is made of: policy fields (versioned, with synonyms) and municipalities (AGS).
//! Invariant: fields and municipalities are data; nothing in the code knows how many there are or what they are called.

mod model;
mod pages;
pub mod set_up;
mod skos;
mod store;
mod view;

use crate::{
    auth::{Actor, Audience, Permission, Table, audit},
    platform::{Error, Result, clock::Stamp, db::Work},
};

pub use model::{Field, Municipality, parse_municipalities};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    table.get("/arbeit/einrichten", Audience::Visitor, pages::set_up_form);
    table.post("/arbeit/einrichten", Audience::Visitor, pages::set_up);
    table.get("/arbeit/politikfelder", Audience::May(Permission::ManageAccounts), pages::fields);
    table.post("/arbeit/politikfelder", Audience::May(Permission::ManageAccounts), pages::add_field);
    table.get("/daten/politikfelder.ttl", Audience::Everyone, pages::fields_as_skos);
}

/// The policy fields valid today, in their order.
pub fn fields(c: &mut Work) -> Result<Vec<Field>> {
    store::list_fields(c)
}

/// The field with this short name, label or older label.
pub fn named<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields
        .iter()
        .find(|field| field.slug == name || field.label == name || field.synonyms.iter().any(|old| old == name))
}

/// Adds a policy field after the others.
pub fn add_field(c: &mut Work, actor: &Actor, slug: &str, label: &str, synonyms: &[String], now: Stamp) -> Result<()> {
    actor.must(Permission::ManageAccounts)?;
    let wanted = set_up::parse_fields(&format!("{slug};{label};{}", synonyms.join(","))).map_err(Error::Invalid)?;
    let there = fields(c)?;
    for field in &wanted {
        if named(&there, &field.slug).or_else(|| named(&there, &field.label)).is_some() {
            return Err(Error::field("fields", "field-there"));
        }
        store::insert_field(c, field, i32::try_from(there.len()).unwrap_or(i32::MAX), now)?;
    }
    audit::record(c, actor.id.as_str(), "field_added", slug, "", now)
}

/// All municipalities by AGS.
pub fn municipalities(c: &mut Work) -> Result<Vec<Municipality>> {
    store::list_municipalities(c)
}
