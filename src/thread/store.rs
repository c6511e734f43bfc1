//! Rows of things and links.

use diesel::prelude::*;

use super::model::{Kind, Link, Relation, Thing};
use crate::{
    each_database, insert_or_ignore,
    platform::{
        Result,
        clock::Stamp,
        db::{
            Work,
            schema::work::{links, things},
        },
    },
};

/// Writes a thing, or its new label and path.
pub fn put(c: &mut Work, thing: &Thing) -> Result<()> {
    let row = (
        things::kind.eq(thing.kind.word()),
        things::id.eq(&thing.id),
        things::label.eq(&thing.label),
        things::path.eq(&thing.path),
        things::valid_from.eq(thing.valid_from),
    );
    each_database!(c, c => diesel::insert_into(things::table)
        .values(row)
        .on_conflict((things::kind, things::id))
        .do_update()
        .set((things::label.eq(&thing.label), things::path.eq(&thing.path)))
        .execute(c))?;
    Ok(())
}

/// Links two things; linking twice is the same link.
pub fn link(c: &mut Work, from: (Kind, &str), relation: Relation, to: (Kind, &str), now: Stamp) -> Result<bool> {
    let row = (
        links::from_kind.eq(from.0.word()),
        links::from_id.eq(from.1),
        links::relation.eq(relation.word()),
        links::to_kind.eq(to.0.word()),
        links::to_id.eq(to.1),
        links::created_at.eq(now),
    );
    Ok(insert_or_ignore!(c, links::table, row)?)
}

/// Takes a link back; the caller records who did.
pub fn unlink(c: &mut Work, from: (Kind, &str), relation: Relation, to: (Kind, &str)) -> Result<bool> {
    let rows = diesel::delete(
        links::table
            .filter(links::from_kind.eq(from.0.word()))
            .filter(links::from_id.eq(from.1))
            .filter(links::relation.eq(relation.word()))
            .filter(links::to_kind.eq(to.0.word()))
            .filter(links::to_id.eq(to.1)),
    )
    .execute(c.db())?;
    Ok(rows == 1)
}

/// All links of one relation from things of one kind to things of another, with the things they lead to.
pub fn links_from(c: &mut Work, from: Kind, relation: Relation, to: Kind) -> Result<Vec<Link>> {
    let rows: Vec<(String, String, String, String, Stamp)> = links::table
        .inner_join(things::table.on(things::kind.eq(links::to_kind).and(things::id.eq(links::to_id))))
        .filter(links::from_kind.eq(from.word()))
        .filter(links::relation.eq(relation.word()))
        .filter(links::to_kind.eq(to.word()))
        .order((links::from_id, links::created_at, links::to_id))
        .select((links::from_id, things::id, things::label, things::path, things::valid_from))
        .load(c.db())?;
    Ok(rows
        .into_iter()
        .map(|(from_id, id, label, path, valid_from)| Link {
            from_id,
            relation,
            to: Thing { kind: to, id, label, path, valid_from },
        })
        .collect())
}

/// All things of one kind, newest first.
pub fn things_of_kind(c: &mut Work, kind: Kind) -> Result<Vec<Thing>> {
    let rows: Vec<(String, String, String, Stamp)> = things::table
        .filter(things::kind.eq(kind.word()))
        .filter(things::valid_to.is_null())
        .order((things::valid_from.desc(), things::id))
        .select((things::id, things::label, things::path, things::valid_from))
        .load(c.db())?;
    Ok(rows.into_iter().map(|(id, label, path, valid_from)| Thing { kind, id, label, path, valid_from }).collect())
}

/// How often each thing of one kind is cited: id and number.
pub fn citations(c: &mut Work, kind: Kind) -> Result<Vec<(String, i64)>> {
    Ok(links::table
        .filter(links::to_kind.eq(kind.word()))
        .group_by(links::to_id)
        .select((links::to_id, diesel::dsl::count_star()))
        .load(c.db())?)
}
