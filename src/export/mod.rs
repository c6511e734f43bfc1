//! Export: released results as open data, in a dialect for German Excel and one for machines, with a description of
//! every column. Invariant: whatever leaves here is what the pages show, from the same released report; this room reads
//! other rooms and writes none.

mod csv;
mod package;
mod pages;
mod table;
mod view;

use crate::auth::{Audience, Table};

pub use csv::{Dialect, chunks};
pub use table::{COLUMNS, Column, Kind, Line, lines};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    table.get("/ergebnisse/{slug}/tabellen.csv", Audience::Everyone, pages::machine_csv);
    table.get("/ergebnisse/{slug}/tabellen-excel.csv", Audience::Everyone, pages::excel_csv);
    table.get("/ergebnisse/{slug}/datapackage.json", Audience::Everyone, pages::data_package);
    table.get("/daten", Audience::Everyone, pages::catalogue);
}
