//! Opening: a code becomes the ballot token. Opening uses nothing up; only a counted answer blocks. Unknown, foreign
//! and void codes are answered alike.

use crate::{
    platform::{Error, Result, Services, clock::Stamp, ids::SurveyId},
    survey::{self, Phase, Survey},
    urn::{
        Keys,
        crypto::{BallotToken, Code, Derived, IssueToken, Stratum},
        store::{
            register::{self, CodeRow, CodeState},
            urn as urn_store,
        },
    },
};

/// A code that may answer now.
pub struct Opened {
    /// The survey.
    pub survey: Survey,
    /// The token for the form.
    pub token: BallotToken,
}

/// Why a code cannot answer.
#[derive(Debug)]
pub enum Refusal {
    /// Unknown, foreign or void: one neutral sentence.
    Unknown,
    /// An answer is counted for it.
    Counted,
    /// The survey begins later.
    TooEarly(Option<Stamp>),
    /// The survey is over.
    TooLate(Option<Stamp>),
}

/// Looks a code up and opens it. The same look-ups are made whatever the code is.
pub async fn open(app: &Services, keys: &Keys, code: Code) -> Result<std::result::Result<Opened, Refusal>> {
    let now = app.clock.now();
    let surveys = app.stores.work.read(survey::public_list).await?;
    let hashes: Vec<(SurveyId, [u8; 32])> =
        surveys.iter().map(|one| (one.id.clone(), code.hash(one.id.uuid()))).collect();
    let all: Vec<[u8; 32]> = hashes.iter().map(|(_, hash)| *hash).collect();
    let found = app.stores.register.read(move |c| register::find_code(c, &all)).await?;
    let known = found.as_ref().and_then(|row| surveys.iter().find(|one| one.id.as_str() == row.survey));
    let token = match (&found, known) {
        (Some(row), Some(one)) if one.destroyed_at.is_none() => Some(token_of(app, keys, &code, one, row).await?),
        _ => None,
    };
    // Without a token a hash that nobody has is looked up, so that the number of look-ups is the same.
    let token_hash = match (&token, known) {
        (Some(token), Some(one)) => token.hash(one.id.uuid()),
        _ => [0; 32],
    };
    let spent = app.stores.urn.read(move |c| urn_store::find_spent(c, &token_hash)).await?;
    let (Some(row), Some(survey), Some(token)) = (found, known, token) else { return Ok(Err(Refusal::Unknown)) };
    if row.state == CodeState::Void || spent.as_ref().is_some_and(|row| row.kind == urn_store::Spent::Void) {
        return Ok(Err(Refusal::Unknown));
    }
    match survey.phase(now) {
        Phase::Draft => Ok(Err(Refusal::Unknown)),
        Phase::Announced => Ok(Err(Refusal::TooEarly(survey.opens_at))),
        _ if spent.is_some() => Ok(Err(Refusal::Counted)),
        Phase::Running => {
            mark_opened(app, survey, &hashes).await?;
            Ok(Ok(Opened { survey: survey.clone(), token }))
        }
        _ => Ok(Err(Refusal::TooLate(survey.closes_at))),
    }
}

async fn token_of(app: &Services, keys: &Keys, code: &Code, survey: &Survey, row: &CodeRow) -> Result<BallotToken> {
    let (keys, id) = (keys.clone(), survey.id.clone());
    let key = app.stores.register.read(move |c| keys.token_key(c, &id)).await?;
    let stratum = Stratum::parse(&row.stratum).map_err(|error| Error::internal("stratum of a code", error))?;
    Derived { key: &key }
        .issue(survey.id.uuid(), &stratum, code)
        .map_err(|error| Error::internal("issuing a token", error))
}

async fn mark_opened(app: &Services, survey: &Survey, hashes: &[(SurveyId, [u8; 32])]) -> Result<()> {
    let Some((_, hash)) = hashes.iter().find(|(id, _)| *id == survey.id) else { return Err(Error::NotFound) };
    let hash = *hash;
    app.stores.register.write(move |c| register::set_state(c, &hash, CodeState::Opened)).await
}
