//! The demo's first wave, from the questionnaire to released results, with the verbs that people use.

use std::path::Path;

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::{
    answers::{Random, draw},
    county,
    people::{PASSWORD, People},
};
use crate::{
    platform::{Clock, Error, Result, Services, ids::SurveyId},
    results,
    survey::{
        self, definition, draft,
        publish::{self, Schedule},
        statement::{self, Verdict},
    },
    urn::{
        self, Channel, Keys,
        answer::Prepared,
        codes::{self, Order, Purpose, Step},
        count,
        crypto::{Code, Derived, IssueToken, Stratum},
        custody::{self, Desk, name::POSTS},
    },
};

/// The questionnaire of both waves.
const QUESTIONNAIRE: &str = include_str!("../../survey_definitions/kurzbefragung.yaml");
/// Share of the letters that are answered.
const RESPONSE: f64 = 0.3;
const SEED: u64 = 2026;

/// Holders of the demo's keys in the order of [`POSTS`].
const HOLDERS: [&str; 4] = ["pruefung", "leitung", "kreistag", "personalrat"];

/// Runs the first wave; returns its survey.
pub fn run(app: &Services, clock: &Clock, people: &People, keys: &Path, say: &dyn Fn(&str)) -> Result<SurveyId> {
    let begin = clock.now();
    let source = questionnaire("buergerbefragung-2025", "Bürgerbefragung: Leben im Kreis Soest");
    let schedule = Schedule { opens_at: begin, closes_at: begin + TimeDelta::days(42), paper_days: 0 };
    let id = publish(app, people, keys, &source, &schedule)?;
    let keys_of = Keys::new(&app.secret);
    say("Briefe, Codes und Antworten der ersten Befragung");
    let mut random = Random::new(SEED);
    let mut ballots = Vec::new();
    for (ags, _, _, letters) in county::MUNICIPALITIES {
        let codes = letters_of(app, people, &id, (ags, letters))?;
        let answering = (f64::from(letters) * RESPONSE * (0.9 + 0.2 * random.unit())) as usize;
        ballots.extend(codes.into_iter().take(answering).map(|code| (ags, code)));
    }
    say(&format!("{} Antworten versiegeln", ballots.len()));
    answer(app, &keys_of, &id, &ballots, &mut random)?;
    clock.set(schedule.closes_at + TimeDelta::days(1));
    say("Auszählen, Ergebnisse berechnen und freigeben");
    open(app, &id, keys)?;
    release(app, people, &id)?;
    Ok(id)
}

/// The shipped questionnaire under another short name and title.
pub fn questionnaire(slug: &str, title: &str) -> String {
    let lines = QUESTIONNAIRE.lines().map(|line| match line.split_once(':').map(|(key, _)| key) {
        Some("id") => format!("id: {slug}"),
        Some("title") => format!("title: \"{title}\""),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Draft, statement, custody with proofs, publication by two.
pub fn publish(app: &Services, people: &People, keys: &Path, source: &str, schedule: &Schedule) -> Result<SurveyId> {
    let now = app.clock.now();
    let (first, second, officer) =
        (people.get("befragung")?.clone(), people.get("befragung2")?.clone(), people.get("datenschutz")?.clone());
    let mut holders = Vec::new();
    for name in HOLDERS {
        holders.push(people.get(name)?.id.clone());
    }
    let holders: [_; 4] = holders.try_into().map_err(|_| Error::Internal("four holders".into()))?;
    let (text, by) = (source.to_owned(), first.clone());
    let id = app.stores.work.write_now(move |c| {
        let id = draft::create(c, &by, &text, now)?;
        statement::state(c, &officer, &id, Verdict::NoObjection, "", now)?;
        custody::name::name(c, &by, &id, &holders, now)?;
        Ok(id)
    })?;
    hand_over(app, people, &id, keys)?;
    let (survey, schedule) = (id.clone(), *schedule);
    app.stores.work.write_now(move |c| {
        publish::request(c, &first, &survey, Some(schedule), now)?;
        publish::confirm(c, &second, &survey, now)
    })?;
    Ok(id)
}

/// Hands the four shares over, keeps the files beside the demo, and opens a test answer with each.
fn hand_over(app: &Services, people: &People, id: &SurveyId, keys: &Path) -> Result<()> {
    let desk = Desk::default();
    for (name, (field, ..)) in HOLDERS.iter().zip(POSTS) {
        let handed = custody::receive(app, &desk, people.get(name)?, id, PASSWORD)?;
        std::fs::write(keys.join(format!("{id}-{field}.age")), handed.file)?;
    }
    for (name, (field, ..)) in HOLDERS.iter().zip(POSTS) {
        let file = std::fs::read_to_string(keys.join(format!("{id}-{field}.age")))?;
        custody::prove(app, &desk, people.get(name)?, id, custody::read_share(&file, PASSWORD)?)?;
    }
    Ok(())
}

/// Makes, confirms and posts the letters of a municipality; returns their codes.
pub fn letters_of(
    app: &Services,
    people: &People,
    id: &SurveyId,
    (ags, count): (&str, i32),
) -> Result<Vec<Zeroizing<String>>> {
    let by = people.get("befragung")?.clone();
    let order = Order { survey: id.clone(), ags: ags.to_owned(), count, purpose: Purpose::Letters };
    let file = codes::make(app, by.id.as_str(), &order)?;
    let now = app.clock.now();
    let confirm = Step::Confirm { count, checksum: crate::platform::secret::hex(&file.checksum) };
    app.stores.work.write_now(move |c| {
        codes::change(c, &by, &file.batch, &confirm, now)?;
        codes::change(c, &by, &file.batch, &Step::Post, now)
    })?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(file.csv.as_slice());
    let codes = reader.records().filter_map(|row| Some(Zeroizing::new(row.ok()?.get(0)?.to_owned()))).collect();
    Ok(codes)
}

fn answer(
    app: &Services,
    keys: &Keys,
    id: &SurveyId,
    ballots: &[(&str, Zeroizing<String>)],
    random: &mut Random,
) -> Result<()> {
    let edition = app.stores.work.read_now(|c| survey::edition(c, id))?.ok_or(Error::NotFound)?;
    let key = app.stores.register.read_now(|c| keys.token_key(c, id))?;
    let mut prepared = Vec::new();
    for (ags, code) in ballots {
        let raw = draw(&edition.definition, random);
        let answers = definition::validate(&edition.definition, &raw)
            .map_err(|wrong| Error::Internal(format!("a synthetic answer is not valid: {wrong:?}")))?;
        let code = Code::parse(code).map_err(|error| Error::internal("a code of the demo", error))?;
        let stratum = Stratum::real(ags).map_err(|error| Error::internal("stratum", error))?;
        let token =
            Derived { key: &key }.issue(id.uuid(), &stratum, &code).map_err(|error| Error::internal("token", error))?;
        let channel = if random.unit() < 0.35 { Channel::Paper } else { Channel::Web };
        prepared.push(Prepared::seal(id, &edition, &token, (&answers, channel, "de"))?);
    }
    urn::answer::put_many(app, id, prepared)
}

fn open(app: &Services, id: &SurveyId, keys: &Path) -> Result<()> {
    let share = |field: &str| {
        let file = std::fs::read_to_string(keys.join(format!("{id}-{field}.age")))?;
        custody::read_share(&file, PASSWORD)
    };
    count::open(app, id, (&share("a_holder")?, &share("b_holder")?), ["operator", "operator"])?;
    Ok(())
}

fn release(app: &Services, people: &People, id: &SurveyId) -> Result<()> {
    let pool = app.stores.urn.read_now(|c| urn::pool(c, id))?;
    let (first, second) = (people.get("befragung")?.clone(), people.get("steuerung")?.clone());
    let (survey, county, now) = (id.clone(), app.config().county.name.clone(), app.clock.now());
    app.stores.work.write_now(move |c| {
        let release = results::compute_release(c, &first, &county, &survey, (&pool, None), now)?;
        results::request_release(c, &first, &release, "Ergebnisse geprüft", now)?;
        results::confirm_release(c, &second, &release, now)
    })
}
