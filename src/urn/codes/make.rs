//! Making a batch: random codes, their hashes into the register, the letter file out once. The codes themselves exist
//! only in the file.

use zeroize::Zeroizing;

use crate::{
    auth::audit,
    catalogue,
    platform::{
        Error, Message, Result, Services,
        ids::{BatchId, SurveyId},
        secret, time,
    },
    survey,
    urn::{
        crypto::{Code, Stratum},
        make_token_key,
        store::{
            register,
            work::{self, Batch},
        },
    },
};

/// Most codes in one batch.
pub const MOST: i32 = 50_000;

/// What codes are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Letters to the people drawn.
    Letters,
    /// Proof letters: everything works, nothing is counted.
    Test,
}

/// An order for a batch.
#[derive(Clone, Debug)]
pub struct Order {
    /// The survey.
    pub survey: SurveyId,
    /// Municipality.
    pub ags: String,
    /// Number of codes.
    pub count: i32,
    /// What they are for.
    pub purpose: Purpose,
}

/// A letter file, to be handed out once.
pub struct LetterFile {
    /// The batch.
    pub batch: BatchId,
    /// CSV: code, address with the code, AGS, municipality.
    pub csv: Zeroizing<Vec<u8>>,
    /// SHA-256 of the file.
    pub checksum: [u8; 32],
}

/// Makes a batch. `actor` is an account's id or `operator`.
pub fn make(app: &Services, actor: &str, order: &Order) -> Result<LetterFile> {
    let now = app.clock.now();
    let name = check(app, order)?;
    let base = Stratum::real(&order.ags).map_err(|_| Error::field("ags", "field-choice"))?;
    let stratum = match order.purpose {
        Purpose::Letters => base,
        Purpose::Test => base.as_test().map_err(|error| Error::internal("test stratum", error))?,
    };
    let codes: Vec<Code> = (0..order.count)
        .map(|_| Code::random().map_err(|error| Error::internal("making a code", error)))
        .collect::<Result<_>>()?;
    let csv = letter_file(app, order, &name, &codes)?;
    let checksum = secret::sha256(&csv);
    let batch = Batch {
        id: BatchId::new(),
        ags: order.ags.clone(),
        purpose: match order.purpose {
            Purpose::Letters => "letters".into(),
            Purpose::Test => "test".into(),
        },
        size: order.count,
        checksum: checksum.to_vec(),
        state: "made".into(),
        made_on: time::local(now).date(),
    };
    let (id, survey, actor) = (batch.id.clone(), order.survey.clone(), actor.to_owned());
    app.stores.work.write_now(move |c| {
        work::insert_batch(c, &survey, &batch)?;
        audit::record(c, &actor, "codes_made", batch.id.as_str(), &format!("{} {}", batch.ags, batch.size), now)
    })?;
    let hashes: Vec<[u8; 32]> = codes.iter().map(|code| code.hash(order.survey.uuid())).collect();
    let (survey, batch) = (order.survey.clone(), id.clone());
    app.stores.register.write_now(move |c| {
        make_token_key(c, &survey)?;
        register::insert_codes(c, &survey, stratum.as_str(), &batch, &hashes)
    })?;
    Ok(LetterFile { batch: id, csv, checksum })
}

/// Checks that the survey may have codes; returns the municipality's name.
fn check(app: &Services, order: &Order) -> Result<String> {
    if !(1..=MOST).contains(&order.count) {
        return Err(Error::field("count", Message::new("field-number").with("min", 1).with("max", MOST)));
    }
    app.stores.work.read_now(|c| {
        let survey = survey::get(c, &order.survey)?;
        if !matches!(survey.state, survey::State::Draft | survey::State::Published) {
            return Err(Error::refused("codes-survey-over"));
        }
        let custodians = work::list_custodians(c, &order.survey)?;
        if custodians.len() != 4 || custodians.iter().any(|one| one.proved_at.is_none()) {
            return Err(Error::refused("codes-need-proofs"));
        }
        let municipality = catalogue::municipalities(c)?.into_iter().find(|one| one.ags == order.ags);
        municipality.map(|one| one.name).ok_or_else(|| Error::field("ags", "field-choice"))
    })
}

fn letter_file(app: &Services, order: &Order, name: &str, codes: &[Code]) -> Result<Zeroizing<Vec<u8>>> {
    let failed = |error: csv::Error| Error::internal("writing a letter file", error);
    let base = &app.config().server.public_url;
    let note = match (app.site.synthetic(), order.purpose) {
        (true, _) => "Beispieldaten: erfunden",
        (false, Purpose::Test) => "Probebrief: zählt nicht",
        (false, Purpose::Letters) => "",
    };
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["code", "adresse", "ags", "gemeinde", "hinweis"]).map_err(failed)?;
    for code in codes {
        let printed = code.printed();
        let address = Zeroizing::new(format!("{base}/u#{}", printed.as_str()));
        writer.write_record([printed.as_str(), address.as_str(), &order.ags, name, note]).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::internal("writing a letter file", error))?;
    Ok(Zeroizing::new(bytes))
}
