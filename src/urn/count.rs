//! Opening: the box is decrypted with both shares, every answer validated once more, and the pool written in the order
//! of the hash of its content. Nothing decrypted is written anywhere else.

use chrono::TimeDelta;

use crate::{
    auth::audit,
    platform::{Error, Message, Result, Services, clock::Stamp, ids::SurveyId, secret, time},
    survey::{self, Edition, Phase, State},
    urn::{
        Envelope, PoolRow,
        crypto::{self, PrivateKey, PublicKey, Share},
        shuffle::{self, When},
        store::{urn as urn_store, work},
    },
};

/// What an opening found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Opening {
    /// Tokens for which an answer was counted.
    pub accepted: i64,
    /// Answers in the box that opened and are valid.
    pub valid: i64,
}

/// Answers decrypted at a time.
const PART: i64 = 2000;

/// Opens a closed survey with one share of each side. `by` are the accounts that brought them, for the minutes.
pub fn open(app: &Services, id: &SurveyId, shares: (&Share, &Share), by: [&str; 2]) -> Result<Opening> {
    let now = app.clock.now();
    close_if_due(app, id, now)?;
    let (survey, editions) = app.stores.work.read_now(|c| Ok((survey::get(c, id)?, survey::editions(c, id)?)))?;
    if survey.state != State::Closed {
        return Err(Error::refused(if survey.opened_at.is_some() { "count-already" } else { "count-not-closed" }));
    }
    let newest = editions.first().ok_or_else(|| Error::refused("count-not-closed"))?;
    let public = PublicKey::from_bytes(&newest.public_key).map_err(|error| Error::internal("public key", error))?;
    let key = crypto::combine(shares.0, shares.1, &public).map_err(|_| Error::refused("count-wrong-shares"))?;
    shuffle::shuffle(app, std::slice::from_ref(id), When::Always)?;
    let (rows, texts) = decrypt(app, id, &editions, &key)?;
    let accepted = app.stores.urn.read_now(|c| urn_store::counted(c, id))?;
    let opening = Opening { accepted, valid: rows.len() as i64 };
    if opening.accepted != opening.valid {
        let found = Message::new("count-differs").with("accepted", accepted).with("valid", opening.valid);
        return Err(Error::Refused(found));
    }
    write_pool(app, id, rows, texts)?;
    finish(app, id, opening, by, now)?;
    Ok(opening)
}

fn close_if_due(app: &Services, id: &SurveyId, now: Stamp) -> Result<()> {
    let id = id.clone();
    app.stores.work.write_now(move |c| {
        let survey = survey::get(c, &id)?;
        let due = survey.state == State::Published && survey.phase(now) == Phase::Ended;
        if due { survey::close::close(c, "worker", &id, now) } else { Ok(()) }
    })
}

type Counted = (Vec<PoolRow>, Vec<(String, String)>);

fn decrypt(app: &Services, id: &SurveyId, editions: &[Edition], key: &PrivateKey) -> Result<Counted> {
    let (mut rows, mut texts, mut after) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let part = app.stores.urn.read_now(|c| urn_store::sealed_after(c, id, &after, PART))?;
        let Some((last, _)) = part.last() else { return Ok((rows, texts)) };
        after.clone_from(last);
        for (_, sealed) in &part {
            let (row, said) = open_one(id, editions, key, sealed)?;
            rows.push(row);
            texts.extend(said);
        }
    }
}

/// An answer is sealed to the edition it was given on; there are few, the newest is tried first.
fn open_one(
    id: &SurveyId,
    editions: &[Edition],
    key: &PrivateKey,
    sealed: &[u8],
) -> Result<(PoolRow, Vec<(String, String)>)> {
    for edition in editions {
        let hash: [u8; 32] = edition.hash[..].try_into().map_err(|error| Error::internal("edition hash", error))?;
        if let Ok(bytes) = crypto::open(key, id.uuid(), &hash, sealed) {
            return Envelope::read(&bytes)?.row(&edition.definition);
        }
    }
    Err(Error::refused("count-unreadable"))
}

fn write_pool(app: &Services, id: &SurveyId, rows: Vec<PoolRow>, texts: Vec<(String, String)>) -> Result<()> {
    let id = id.clone();
    app.stores.urn.write_now(move |c| {
        // A pool from an opening that was killed after this step is the same pool.
        if urn_store::pool_size(c, &id)? == 0 { urn_store::insert_pool(c, &id, &rows, &texts) } else { Ok(()) }
    })
}

fn finish(app: &Services, id: &SurveyId, opening: Opening, by: [&str; 2], now: Stamp) -> Result<()> {
    let until = time::date(time::local(now + TimeDelta::days(14)).date());
    let text = crate::platform::i18n::german(
        &Message::new("minutes-opening")
            .with("at", time::long(now))
            .with("accepted", opening.accepted)
            .with("valid", opening.valid)
            .with("until", until),
    );
    let (id, by) = (id.clone(), by.map(str::to_owned));
    app.stores.work.write_now(move |c| {
        survey::mark_opened(c, &id, now)?;
        let digest = secret::hex(&secret::sha256(text.as_bytes())[..8]);
        work::insert_minutes(c, &id, "opening", &text, now)?;
        for account in &by {
            audit::record(c, account, "box_opened", id.as_str(), &digest, now)?;
        }
        Ok(())
    })
}
