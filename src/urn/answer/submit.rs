//! Submitting: a valid answer is sealed and counted once. The receipt exists only after the commit is durable; a form
//! that is sent again gets the same receipt; another form for the same code is refused.

use crate::{
    platform::{Error, Result, Services, ids::SurveyId},
    survey::{Edition, definition::Answers},
    urn::{
        Envelope,
        crypto::{self, BallotToken, Nonce, PublicKey, Receipt, retry_mark},
        model::Channel,
        store::urn::{self as urn_store, Spent, SpentRow},
    },
};

/// What became of a form that was sent.
#[derive(Debug)]
pub enum Outcome {
    /// Counted, now or when the same form was sent before.
    Counted(String),
    /// A test code: everything works, nothing is counted.
    Test,
    /// Another answer is counted for this code.
    AlreadyCounted,
    /// The code was replaced by another.
    Replaced,
}

/// A form that is ready to be sealed.
pub struct Ballot<'a> {
    /// The survey.
    pub survey: &'a SurveyId,
    /// The newest edition.
    pub edition: &'a Edition,
    /// The verified token.
    pub token: &'a BallotToken,
    /// Number of the form, the same however often it is sent.
    pub nonce: &'a Nonce,
    /// The valid answer.
    pub answers: &'a Answers,
    /// How it came in.
    pub channel: Channel,
    /// Language of the questionnaire.
    pub language: &'a str,
}

/// Seals and counts an answer.
pub async fn submit(app: &Services, ballot: Ballot<'_>) -> Result<Outcome> {
    if !ballot.token.counts() {
        return Ok(Outcome::Test);
    }
    let mark = retry_mark(ballot.nonce, &ballot.answers.canonical());
    let token = ballot.token.hash(ballot.survey.uuid());
    let sealed = seal(&ballot).await?;
    let receipt = Receipt::random().map_err(|error| Error::internal("making a receipt", error))?.printed();
    let survey = ballot.survey.clone();
    let committed = app
        .stores
        .urn
        .write(move |c| {
            if urn_store::spend(c, &survey, &token, Spent::Counted, Some((&mark, &receipt)))? {
                urn_store::insert_sealed(c, &survey, &sealed)?;
                return Ok(Outcome::Counted(receipt));
            }
            let row = urn_store::find_spent(c, &token)?;
            Ok(of_spent(row, &mark).unwrap_or(Outcome::AlreadyCounted))
        })
        .await;
    match committed {
        Ok(outcome) => Ok(outcome),
        // The reply of the commit may be lost although it happened: ask before telling anything.
        Err(error) => match app.stores.urn.read(move |c| urn_store::find_spent(c, &token)).await {
            Ok(Some(row)) => of_spent(Some(row), &mark).ok_or(error),
            _ => Err(error),
        },
    }
}

/// A sealed answer ready to be counted: for answers that were given elsewhere than on our pages.
pub struct Prepared {
    token: [u8; 32],
    sealed: Vec<u8>,
}

impl Prepared {
    /// Seals a valid answer.
    pub fn seal(
        survey: &SurveyId,
        edition: &Edition,
        token: &BallotToken,
        (answers, channel, language): (&Answers, Channel, &str),
    ) -> Result<Self> {
        let plain = Envelope::new(channel, language, token.stratum().as_str(), answers)?.bytes()?;
        let sealed = seal_bytes(survey, edition, &plain)?;
        Ok(Self { token: token.hash(survey.uuid()), sealed })
    }
}

/// Counts sealed answers, all or none; a token that is spent already is left out.
pub fn put_many(app: &Services, survey: &SurveyId, ballots: Vec<Prepared>) -> Result<()> {
    let survey = survey.clone();
    app.stores.urn.write_now(move |c| {
        for ballot in &ballots {
            if urn_store::spend(c, &survey, &ballot.token, Spent::Counted, None)? {
                urn_store::insert_sealed(c, &survey, &ballot.sealed)?;
            }
        }
        Ok(())
    })
}

fn of_spent(row: Option<SpentRow>, mark: &[u8; 32]) -> Option<Outcome> {
    let row = row?;
    Some(match (row.kind, row.retry, row.receipt) {
        (Spent::Void, ..) => Outcome::Replaced,
        (Spent::Counted, Some(retry), Some(receipt)) if retry == mark => Outcome::Counted(receipt),
        (Spent::Counted, ..) => Outcome::AlreadyCounted,
    })
}

async fn seal(ballot: &Ballot<'_>) -> Result<Vec<u8>> {
    let stratum = ballot.token.stratum().as_str();
    let plain = Envelope::new(ballot.channel, ballot.language, stratum, ballot.answers)?.bytes()?;
    let (survey, edition) = (ballot.survey.clone(), ballot.edition.clone());
    actix_web::web::block(move || seal_bytes(&survey, &edition, &plain))
        .await
        .map_err(|error| Error::internal("waiting for sealing", error))?
}

fn seal_bytes(survey: &SurveyId, edition: &Edition, plain: &[u8]) -> Result<Vec<u8>> {
    let length = Envelope::padded_length(&edition.definition);
    let hash: [u8; 32] = edition.hash[..].try_into().map_err(|error| Error::internal("edition hash", error))?;
    let key =
        PublicKey::from_bytes(&edition.public_key).map_err(|error| Error::internal("public key of a survey", error))?;
    crypto::seal(&key, survey.uuid(), &hash, plain, length).map_err(|error| Error::internal("sealing", error))
}
