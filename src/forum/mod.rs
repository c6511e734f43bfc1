//! Forum: the Bürgerforum before the day: agenda, venue, times, findings that are discussed, calendar file. Invariant:
//! what is published stays published; every change after that raises the sequence that calendars compare.

mod agenda;
mod calendar;
mod create;
mod findings;
mod input;
mod items;
mod model;
mod pages;
mod publish;
mod slug;
mod store;
mod update;
mod view;
mod work;

use crate::{
    auth::{Audience, Permission, Table},
    platform::{Result, clock::Stamp, db::Work, ids::ForumId},
};

pub use create::create;
pub use findings::{attach_finding, detach_finding};
pub use items::{add_item, move_item, remove_item, update_item};
pub use model::{CROSS_CUTTING, Direction, Facts, Forum, Item, NewItem, Round, Upcoming};
pub use publish::publish;
pub use update::update;

/// Mounts the room's routes.
pub fn routes(table: &mut Table) {
    let may = Audience::May(Permission::RunForum);
    table.get("/foren", Audience::Everyone, pages::forums);
    table.get("/foren/{slug}", Audience::Everyone, pages::forum);
    table.get("/foren/{slug}/kalender.ics", Audience::Everyone, pages::calendar);
    table.get("/arbeit/foren", may, work::forums);
    table.post("/arbeit/foren", may, work::create);
    table.get("/arbeit/foren/{id}", may, work::forum);
    table.post("/arbeit/foren/{id}", may, work::update);
    table.post("/arbeit/foren/{id}/veroeffentlichen", may, work::publish);
    table.post("/arbeit/foren/{id}/punkte", may, work::add_item);
    table.get("/arbeit/foren/{id}/punkte/{item}", may, work::item);
    table.post("/arbeit/foren/{id}/punkte/{item}", may, work::update_item);
    table.post("/arbeit/foren/{id}/punkte/{item}/verschieben", may, work::move_item);
    table.post("/arbeit/foren/{id}/punkte/{item}/entfernen", may, work::remove_item);
    table.post("/arbeit/foren/{id}/punkte/{item}/befunde", may, work::attach_finding);
    table.post("/arbeit/foren/{id}/punkte/{item}/befunde/loesen", may, work::detach_finding);
}

/// The next published forum that is not over, for the start page. Two statements.
pub fn upcoming(c: &mut Work, now: Stamp) -> Result<Option<Upcoming>> {
    let forums = model::in_order(store::list_published(c)?, now);
    Ok(forums.into_iter().find(|forum| forum.ends_at() > now).map(|forum| Upcoming::of(&forum)))
}

/// One forum with its agenda, published or not.
pub fn find(c: &mut Work, id: &ForumId) -> Result<Option<Forum>> {
    store::find(c, id)
}

/// All forums with their agendas, published or not, by date.
pub fn list(c: &mut Work) -> Result<Vec<Forum>> {
    store::list(c)
}
