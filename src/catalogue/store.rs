//! Rows of policy fields, municipalities and the county's own settings.

use diesel::prelude::*;

use super::model::{Field, Municipality};
use crate::{
    insert_all,
    platform::{
        Result,
        clock::Stamp,
        db::{
            Work,
            schema::work::{field_synonyms, municipalities, policy_fields},
        },
    },
};

pub fn list_fields(c: &mut Work) -> Result<Vec<Field>> {
    let rows: Vec<(String, String)> = policy_fields::table
        .filter(policy_fields::valid_to.is_null())
        .order(policy_fields::position)
        .select((policy_fields::slug, policy_fields::label))
        .load(c.db())?;
    let synonyms: Vec<(String, String)> = field_synonyms::table
        .order(field_synonyms::label)
        .select((field_synonyms::slug, field_synonyms::label))
        .load(c.db())?;
    Ok(rows
        .into_iter()
        .map(|(slug, label)| {
            let own = synonyms.iter().filter(|(field, _)| *field == slug).map(|(_, label)| label.clone()).collect();
            Field { slug, label, synonyms: own }
        })
        .collect())
}

pub fn insert_field(c: &mut Work, field: &Field, position: i32, now: Stamp) -> Result<()> {
    diesel::insert_into(policy_fields::table)
        .values((
            policy_fields::slug.eq(&field.slug),
            policy_fields::version.eq(1),
            policy_fields::label.eq(&field.label),
            policy_fields::position.eq(position),
            policy_fields::valid_from.eq(now.date()),
        ))
        .execute(c.db())?;
    let rows: Vec<_> = field
        .synonyms
        .iter()
        .map(|label| (field_synonyms::slug.eq(field.slug.clone()), field_synonyms::label.eq(label.clone())))
        .collect();
    insert_all!(c, field_synonyms::table, rows)?;
    Ok(())
}

pub fn list_municipalities(c: &mut Work) -> Result<Vec<Municipality>> {
    let rows: Vec<(String, String, i32)> = municipalities::table.order(municipalities::ags).load(c.db())?;
    Ok(rows.into_iter().map(|(ags, name, population)| Municipality { ags, name, population }).collect())
}

pub fn insert_municipalities(c: &mut Work, all: &[Municipality]) -> Result<()> {
    let rows: Vec<_> = all
        .iter()
        .map(|one| {
            (
                municipalities::ags.eq(one.ags.clone()),
                municipalities::name.eq(one.name.clone()),
                municipalities::population.eq(one.population),
            )
        })
        .collect();
    insert_all!(c, municipalities::table, rows)?;
    Ok(())
}
