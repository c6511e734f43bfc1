//! Handing a key over: the first of the four to come makes it, the last one makes it valid. Until then it exists in
//! memory only, and is forgotten after an hour.

use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, Services, ids::SurveyId},
    survey::{self, BoxKey},
    urn::{
        crypto::{self, BoxKeys, ProtectError, Share, WorkFactor, sheet_lines},
        custody::desk::{Ceremony, Desk, HANDING_OVER},
        store::work::{self, Custodian, CustodyDate},
    },
};

/// What a person takes home.
pub struct Handed {
    /// `A` or `B`.
    pub letter: char,
    /// The protected key file.
    pub file: String,
    /// The lines of the printed sheet.
    pub sheet: Vec<String>,
    /// How many of the four have received theirs.
    pub received: usize,
}

/// Hands the person's share over, protected by the passphrase.
pub fn receive(app: &Services, desk: &Desk, actor: &Actor, id: &SurveyId, passphrase: &str) -> Result<Handed> {
    actor.must(Permission::HoldShare)?;
    let now = app.clock.now();
    let custodians = app.stores.work.read_now(|c| {
        if survey::box_key(c, id)?.is_some() {
            return Err(Error::refused("custody-key-there"));
        }
        work::list_custodians(c, id)
    })?;
    let own = custodians.iter().find(|one| one.account == actor.id).ok_or(Error::NotFound)?;
    crypto::check_passphrase(passphrase).map_err(|problem| Error::field("passphrase", problem_key(&problem)))?;
    let factor = WorkFactor::new(app.config().security.key_file_work_factor)
        .map_err(|error| Error::internal("key_file_work_factor", error))?;
    let mut ceremonies = desk.ceremonies(now);
    if !ceremonies.contains_key(id) {
        let keys = BoxKeys::generate().map_err(|error| Error::internal("making a key", error))?;
        let shares =
            crypto::split(&keys.private, id.uuid()).map_err(|error| Error::internal("splitting a key", error))?;
        let ceremony = Ceremony { public: keys.public, shares, received: Vec::new(), until: now + HANDING_OVER };
        ceremonies.insert(id.clone(), ceremony);
    }
    let ceremony = ceremonies.get_mut(id).ok_or_else(|| Error::Internal("ceremony".into()))?;
    let handed = hand_over(own, ceremony, passphrase, factor)?;
    if ceremony.received.len() == 4 {
        complete(app, id, ceremony, &custodians)?;
        ceremonies.remove(id);
    }
    Ok(handed)
}

fn hand_over(own: &Custodian, ceremony: &mut Ceremony, passphrase: &str, factor: WorkFactor) -> Result<Handed> {
    let share: &Share = ceremony
        .shares
        .iter()
        .find(|share| share.side() == own.side)
        .ok_or_else(|| Error::Internal("a ceremony without this side".into()))?;
    let file = crypto::protect(share, passphrase, factor).map_err(|error| match error {
        ProtectError::Passphrase(problem) => Error::field("passphrase", problem_key(&problem)),
        other => Error::internal("protecting a share", other),
    })?;
    let sheet = sheet_lines(share).iter().map(|line| line.to_string()).collect();
    if !ceremony.received.contains(&own.account) {
        ceremony.received.push(own.account.clone());
    }
    Ok(Handed { letter: own.letter, file, sheet, received: ceremony.received.len() })
}

fn complete(app: &Services, id: &SurveyId, ceremony: &Ceremony, custodians: &[Custodian]) -> Result<()> {
    let now = app.clock.now();
    let key = BoxKey {
        public_key: ceremony.public.to_bytes(),
        commitment_a: ceremony.shares[0].commitment().to_vec(),
        commitment_b: ceremony.shares[1].commitment().to_vec(),
        made_at: now,
    };
    let (id, people) = (id.clone(), custodians.iter().map(|one| one.account.clone()).collect::<Vec<_>>());
    app.stores.work.write_now(move |c| {
        survey::set_box_key(c, &id, &key)?;
        for person in &people {
            work::set_custody_date(c, &id, person, CustodyDate::Received, Some(now))?;
            audit::record(c, person.as_str(), "share_received", id.as_str(), "", now)?;
        }
        Ok(())
    })
}

fn problem_key(problem: &crypto::PassphraseProblem) -> &'static str {
    match problem {
        crypto::PassphraseProblem::TooShort => "password-short",
        crypto::PassphraseProblem::TooLong => "password-long",
        crypto::PassphraseProblem::Guessable => "password-weak",
    }
}
