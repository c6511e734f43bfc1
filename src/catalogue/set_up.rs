//! First-run set-up of an empty installation: the first account, the policy fields, the municipalities. Only where no
//! account exists, and only for who knows the key that the server wrote to its own console.

use super::{model::*, store};
use crate::{
    auth::{Role, account, audit},
    platform::{Error, FieldError, Message, Result, clock::Stamp, db::Work, ids::AccountId, secret::Secret},
};

/// What the set-up form asks for.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The first account; it gets the role Admin.
    pub admin: account::NewAccount,
    /// Policy fields, one line each: `kurzname;Bezeichnung;ältere Bezeichnung, …`.
    pub fields: String,
    /// Municipalities, one line each: `AGS;Name;Einwohner`.
    pub municipalities: String,
}

/// The four fields of the seed, offered at set-up.
pub const USUAL_FIELDS: &str = "wirtschaft;Wirtschaft;\nsoziales;Soziales + Gesundheit;Soziales\n\
    bildung;Bildung + Kultur;Bildung und Kultur\numwelt;Umwelt + Landschaft;Umwelt\n";

/// The key that opens the set-up page: derived, so that every process of the installation knows the same.
pub fn key(secret: &Secret) -> String {
    crate::platform::secret::hex(&secret.derive("first set-up")[..10])
}

/// Sets up an empty installation.
pub fn set_up(c: &mut Work, form: &SetUp, now: Stamp) -> Result<AccountId> {
    if account::exist(c)? {
        return Err(Error::NotFound);
    }
    let mut errors = Vec::new();
    let municipalities = parse_municipalities(&form.municipalities).unwrap_or_else(|mut wrong| {
        errors.append(&mut wrong);
        Vec::new()
    });
    let fields = parse_fields(&form.fields).unwrap_or_else(|mut wrong| {
        errors.append(&mut wrong);
        Vec::new()
    });
    let admin = account::NewAccount { roles: vec![Role::Admin], ..form.admin.clone() };
    let id = match account::create(c, "setup", &admin, now) {
        Ok(id) => id,
        Err(Error::Invalid(mut wrong)) => {
            wrong.append(&mut errors);
            return Err(Error::Invalid(wrong));
        }
        Err(error) => return Err(error),
    };
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    for (position, field) in fields.iter().enumerate() {
        store::insert_field(c, field, i32::try_from(position).unwrap_or(i32::MAX), now)?;
    }
    store::insert_municipalities(c, &municipalities)?;
    audit::record(c, "setup", "installation_set_up", "", &format!("{} municipalities", municipalities.len()), now)?;
    Ok(id)
}

/// Reads lines `kurzname;Bezeichnung;ältere Bezeichnung, …`.
pub fn parse_fields(text: &str) -> Result<Vec<Field>, Vec<FieldError>> {
    let (mut fields, mut errors): (Vec<Field>, Vec<FieldError>) = Default::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |key: &'static str| FieldError::new("fields", Message::new(key).with("line", number + 1));
        let mut parts = line.splitn(3, ';').map(str::trim);
        let (slug, label) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if slug.is_empty() || !slug.chars().all(plain) || label.is_empty() {
            errors.push(wrong("field-line"));
        } else if fields.iter().any(|field| field.slug == slug) {
            errors.push(wrong("field-twice"));
        } else {
            let old = parts.next().unwrap_or_default().split(',').map(str::trim).filter(|old| !old.is_empty());
            fields.push(Field { slug: slug.into(), label: label.into(), synonyms: old.map(str::to_owned).collect() });
        }
    }
    if fields.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("fields", "field-none"));
    }
    if errors.is_empty() { Ok(fields) } else { Err(errors) }
}
