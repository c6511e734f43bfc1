//! Portal: the start page, everybody's open tasks, the legal pages. Reads every room, writes none.

mod pages;
mod tasks;
mod view;

use crate::auth::{Audience, Table};

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    use Audience::{Everyone, SignedIn};
    table.get("/", Everyone, pages::start);
    table.get("/datenschutz", Everyone, pages::privacy);
    table.get("/impressum", Everyone, pages::imprint);
    table.get("/barrierefreiheit", Everyone, pages::accessibility);
    table.get("/arbeit", SignedIn, pages::tasks);
}
