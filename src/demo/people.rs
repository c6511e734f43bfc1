//! The demo's people: one account per role and a few more where two are needed. All share one password, which the
//! demo prints; it opens nothing but invented data on this machine.

use super::county;
use crate::{
    auth::{Actor, Role, account},
    catalogue::set_up::{self, SetUp, USUAL_FIELDS},
    platform::{Error, Result, Services},
};

/// Password of every demo account and key file.
pub const PASSWORD: &str = "Hellweg-Quittung-Möhnesee-42";

/// Mail address, name, roles.
pub const PEOPLE: [(&str, &str, &[Role]); 14] = [
    ("verwaltung@demo.example", "Ute Admin", &[Role::Admin]),
    ("befragung@demo.example", "Bernd Befragung", &[Role::SurveyOffice]),
    ("befragung2@demo.example", "Lena Leitung", &[Role::SurveyOffice]),
    ("datenschutz@demo.example", "Dora Datenschutz", &[Role::DataProtection]),
    ("pruefung@demo.example", "Rita Rechnungsprüfung", &[Role::Custodian]),
    ("kreistag@demo.example", "Karl Kreistagsbüro", &[Role::Custodian]),
    ("leitung@demo.example", "Sven Stellvertretung", &[Role::Custodian]),
    ("personalrat@demo.example", "Paula Personalrat", &[Role::Custodian]),
    ("kommission@demo.example", "Dr. Petra Berger", &[Role::Commission]),
    ("kommission2@demo.example", "Jan Hölscher", &[Role::Commission]),
    ("forum@demo.example", "Frida Forum", &[Role::ForumOffice]),
    ("presse@demo.example", "Peter Presse", &[Role::Press]),
    ("steuerung@demo.example", "Stefan Steuerung", &[Role::Steering]),
    ("landrat@demo.example", "Dr. Anna Kortmann", &[Role::Landrat]),
];

/// The demo's people, ready to act.
pub struct People {
    all: Vec<(&'static str, Actor)>,
}

impl People {
    /// The person with this address, without its domain.
    pub fn get(&self, name: &str) -> Result<&Actor> {
        let found = self.all.iter().find(|(email, _)| email.split('@').next() == Some(name));
        found.map(|(_, actor)| actor).ok_or_else(|| Error::Internal(format!("no demo person {name}")))
    }
}

/// Sets the installation up and creates all accounts.
pub fn create(app: &Services) -> Result<People> {
    let now = app.clock.now();
    let municipalities: String = county::MUNICIPALITIES
        .iter()
        .map(|(ags, name, tens, _)| format!("{ags};{name};{}\n", (f64::from(tens * 100) * county::ADULT_SHARE) as i32))
        .collect();
    let new = |(email, name, roles): &(&str, &str, &[Role])| account::NewAccount {
        email: (*email).to_owned(),
        name: (*name).to_owned(),
        password: PASSWORD.to_owned(),
        roles: roles.to_vec(),
    };
    let form = SetUp { admin: new(&PEOPLE[0]), fields: USUAL_FIELDS.to_owned(), municipalities };
    let all = app.stores.work.write_now(move |c| {
        let mut ids = vec![set_up::set_up(c, &form, now)?];
        for person in &PEOPLE[1..] {
            ids.push(account::create(c, "setup", &new(person), now)?);
        }
        let actor = |(id, (email, name, roles)): (_, &(&'static str, &str, &[Role]))| {
            (*email, Actor { id, name: (*name).to_owned(), roles: roles.to_vec() })
        };
        Ok(ids.into_iter().zip(&PEOPLE).map(actor).collect())
    })?;
    Ok(People { all })
}
