//! Bringing shares: to open a test answer, and to open the box. A share waits in memory until somebody brings the other.

use crate::{
    auth::{Actor, Permission, audit},
    platform::{
        Error, Result, Services,
        ids::{AccountId, SurveyId},
        secret,
    },
    survey,
    urn::{
        count::{self, Opening},
        crypto::{self, PublicKey, Share, ShareError, Side},
        custody::desk::{Desk, Purpose, WAITING},
        store::work::{self, Custodian, CustodyDate},
    },
};

/// What came of bringing a share.
pub enum Brought<T> {
    /// It fits and waits for the other side's.
    Waiting(char),
    /// Both were there; this is what they did.
    Done(T),
}

/// Reads a share from a key file with its passphrase, or from the lines of the printed sheet.
pub fn read_share(file: &str, passphrase: &str) -> Result<Share> {
    if file.trim_start().starts_with("-----BEGIN") {
        return crypto::unprotect(file.as_bytes(), passphrase).map_err(|error| match error {
            ShareError::WrongPassphrase => Error::field("passphrase", "share-passphrase"),
            _ => Error::field("file", "share-file"),
        });
    }
    crypto::from_sheet(file).map_err(|_| Error::field("file", "share-file"))
}

/// Opens a test answer as soon as both sides are there; then everybody whose share waited has proved it.
pub fn prove(app: &Services, desk: &Desk, actor: &Actor, id: &SurveyId, share: Share) -> Result<Brought<()>> {
    let own = check(app, actor, id, &share)?;
    let now = app.clock.now();
    let mut all = desk.waiting(now);
    let waiting = all.entry((id.clone(), Purpose::Proof)).or_default();
    waiting.brought.retain(|(account, ..)| *account != actor.id);
    waiting.brought.push((actor.id.clone(), share, now + WAITING));
    let (Some((_, a)), Some((_, b))) = (waiting.side(Side::A), waiting.side(Side::B)) else {
        return Ok(Brought::Waiting(other(own.side)));
    };
    open_test_answer(app, id, (a, b))?;
    let people: Vec<AccountId> = waiting.brought.iter().map(|(account, ..)| account.clone()).collect();
    let survey = id.clone();
    app.stores.work.write_now(move |c| {
        for person in &people {
            work::set_custody_date(c, &survey, person, CustodyDate::Proved, Some(now))?;
            audit::record(c, person.as_str(), "share_proved", survey.as_str(), "", now)?;
        }
        Ok(())
    })?;
    Ok(Brought::Done(()))
}

/// Opens the box as soon as both sides are there.
pub fn open(app: &Services, desk: &Desk, actor: &Actor, id: &SurveyId, share: Share) -> Result<Brought<Opening>> {
    let own = check(app, actor, id, &share)?;
    let now = app.clock.now();
    let found = {
        let mut all = desk.waiting(now);
        let waiting = all.entry((id.clone(), Purpose::Opening)).or_default();
        waiting.brought.retain(|(account, ..)| *account != actor.id);
        waiting.brought.push((actor.id.clone(), share, now + WAITING));
        if waiting.side(other_side(own.side)).is_none() {
            return Ok(Brought::Waiting(other(own.side)));
        }
        all.remove(&(id.clone(), Purpose::Opening))
    };
    let waiting = found.ok_or_else(|| Error::Internal("shares".into()))?;
    let (Some((who_a, a)), Some((who_b, b))) = (waiting.side(Side::A), waiting.side(Side::B)) else {
        return Err(Error::Internal("shares".into()));
    };
    count::open(app, id, (a, b), [who_a.as_str(), who_b.as_str()]).map(Brought::Done)
}

/// Whether the share is the one this person was given for this survey.
fn check(app: &Services, actor: &Actor, id: &SurveyId, share: &Share) -> Result<Custodian> {
    actor.must(Permission::HoldShare)?;
    let (custodians, key) =
        app.stores.work.read_now(|c| Ok((work::list_custodians(c, id)?, survey::box_key(c, id)?)))?;
    let own = custodians.into_iter().find(|one| one.account == actor.id).ok_or(Error::NotFound)?;
    let key = key.ok_or_else(|| Error::refused("custody-no-key"))?;
    let commitment = match own.side {
        Side::A => &key.commitment_a,
        Side::B => &key.commitment_b,
    };
    if share.side() != own.side || share.commitment()[..] != commitment[..] {
        return Err(Error::field("file", "share-other"));
    }
    Ok(own)
}

fn open_test_answer(app: &Services, id: &SurveyId, shares: (&Share, &Share)) -> Result<()> {
    let key = app.stores.work.read_now(|c| survey::box_key(c, id))?.ok_or_else(|| Error::refused("custody-no-key"))?;
    let public = PublicKey::from_bytes(&key.public_key).map_err(|error| Error::internal("public key", error))?;
    let (test, edition) = (secret::random()?, [0; 32]);
    let sealed =
        crypto::seal(&public, id.uuid(), &edition, &test, 64).map_err(|error| Error::internal("sealing", error))?;
    let private = crypto::combine(shares.0, shares.1, &public).map_err(|_| Error::refused("count-wrong-shares"))?;
    let opened =
        crypto::open(&private, id.uuid(), &edition, &sealed).map_err(|_| Error::refused("count-wrong-shares"))?;
    if opened[..] == test { Ok(()) } else { Err(Error::refused("count-wrong-shares")) }
}

fn other_side(side: Side) -> Side {
    match side {
        Side::A => Side::B,
        Side::B => Side::A,
    }
}

fn other(side: Side) -> char {
    other_side(side).letter()
}
