//! Naming the four people of a survey. Not the data protection officer; nobody twice.

use crate::{
    auth::{Actor, Permission, Role, account, audit},
    platform::{
        Error, FieldError, Result,
        clock::Stamp,
        db::Work,
        ids::{AccountId, SurveyId},
    },
    survey,
    urn::{crypto::Side, store::work},
};

/// Form field, side and post of the four.
pub const POSTS: [(&str, Side, &str); 4] = [
    ("a_holder", Side::A, "holder"),
    ("a_deputy", Side::A, "deputy"),
    ("b_holder", Side::B, "holder"),
    ("b_deputy", Side::B, "deputy"),
];

/// Names the four, in the order of [`POSTS`]. A key they already hold is void: a new one is handed over.
pub fn name(c: &mut Work, actor: &Actor, id: &SurveyId, people: &[AccountId; 4], now: Stamp) -> Result<()> {
    actor.must(Permission::RunSurvey)?;
    if survey::edition(c, id)?.is_some() {
        return Err(Error::refused("custody-key-frozen"));
    }
    let fit = account::with_role(c, Role::Custodian)?;
    let mut errors = Vec::new();
    for (index, (field, ..)) in POSTS.iter().enumerate() {
        let person = &people[index];
        match fit.iter().find(|account| account.id == *person) {
            None => errors.push(FieldError::new(*field, "field-choice")),
            Some(account) if account.roles.contains(&Role::DataProtection) => {
                errors.push(FieldError::new(*field, "custody-not-officer"));
            }
            Some(_) if people[..index].contains(person) => errors.push(FieldError::new(*field, "custody-twice")),
            Some(_) => {}
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let named: Vec<_> =
        POSTS.iter().zip(people).map(|((_, side, post), person)| (*side, *post, person.clone())).collect();
    work::replace_custodians(c, id, &named)?;
    survey::forget_box_key(c, id)?;
    audit::record(c, actor.id.as_str(), "custodians_named", id.as_str(), "", now)
}
