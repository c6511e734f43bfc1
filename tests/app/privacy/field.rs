//! A survey in the field, over HTTP as citizens answer it: many municipalities with few answers each, people who only
//! look, several days with a night after each, a rest that waits until the opening. The test knows whose answer is whose.

use chrono::TimeDelta;
use diesel::prelude::*;
use kreislauf::{
    app,
    platform::{db::schema::work::municipalities, secret, worker},
    survey::{
        self, Edition,
        definition::{Definition, QuestionKind, RawAnswers, readable, routing, validate},
    },
    urn::{
        Channel, Envelope, Keys,
        answer::{self, Prepared},
        codes::Purpose,
        count,
        crypto::{Code, Derived, IssueToken, Share, Stratum, TokenKey},
        custody, destroy,
        store::work,
    },
};

use super::attack::{Letter, Row};
use crate::support::{
    Spawned, spawn,
    wave::{self, PASSPHRASE, Wave},
};

/// Letters per municipality.
pub const LETTERS: i32 = 10;

/// A running survey and what the test knows of it.
pub struct Field {
    /// The application.
    pub app: Spawned,
    /// The survey.
    pub wave: Wave,
    /// The frozen questionnaire.
    pub edition: Edition,
    /// The letter file.
    pub letters: Vec<Letter>,
    /// Letters whose people answer, in the order of their arrival; by place in `letters`.
    pub arrivals: Vec<usize>,
    /// The pool row that each of them will become, in the same order.
    pub rows: Vec<Row>,
    sheets: Vec<RawAnswers>,
    sent: usize,
}

/// Random choices from the operating system.
#[derive(Default)]
pub struct Dice(Vec<u8>);

impl Dice {
    /// A number below `n`, which is small.
    pub fn below(&mut self, n: usize) -> usize {
        if self.0.len() < 4 {
            self.0 = secret::random().unwrap().to_vec();
        }
        let rest = self.0.split_off(self.0.len() - 4);
        u32::from_le_bytes(rest.try_into().unwrap()) as usize % n
    }

    /// Puts a list into random order (Fisher, Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

impl Field {
    /// Publishes the survey and posts the letters; `answering` of the people of each municipality will answer.
    pub fn new(strata: usize, answering: usize) -> Self {
        let app = spawn(None);
        let wave = wave::publish(&app.services);
        let ags = municipalities_of(strata);
        let places: Vec<_> = ags
            .iter()
            .map(|ags| {
                let name = municipalities::name.eq(format!("Gemeinde {ags}"));
                (municipalities::ags.eq(ags.clone()), name, municipalities::population.eq(9000))
            })
            .collect();
        let insert =
            move |c: &mut kreislauf::platform::db::Work| Ok(kreislauf::insert_all!(c, municipalities::table, places)?);
        app.services.stores.work.write_now(insert).unwrap();
        let mut letters = Vec::new();
        for ags in &ags {
            let codes = wave.codes_for(&app.services, ags, LETTERS, Purpose::Letters);
            letters.extend(codes.into_iter().map(|code| letter(wave.id.uuid(), ags, code)));
        }
        worker::run_due(&app.services, &app::handlers()).unwrap();
        let edition = app.services.stores.work.read_now(|c| survey::edition(c, &wave.id)).unwrap().unwrap();
        let Answers { arrivals, sheets, rows } = Answers::to(&letters, answering, &edition.definition);
        Self { app, wave, edition, letters, arrivals, rows, sheets, sent: 0 }
    }

    /// A day: the next `count` answers arrive, one after the other; `after_each` sees the disk after each of them.
    pub fn day(&mut self, count: usize, mut after_each: impl FnMut()) {
        for _ in 0..count {
            let sheet = wave::open(&self.app, &self.letters[self.arrivals[self.sent]].code);
            let fields: Vec<(String, &str)> = self.sheets[self.sent]
                .iter()
                .flat_map(|(field, values)| values.iter().map(move |value| (format!("a.{field}"), value.as_str())))
                .collect();
            let fields: Vec<(&str, &str)> = fields.iter().map(|(field, value)| (field.as_str(), *value)).collect();
            let done = sheet.send(&self.app, &fields).expect(200);
            assert!(done.body.contains("kl-receipt"), "{}", done.text());
            self.sent += 1;
            after_each();
        }
    }

    /// The next answer arrives on paper.
    pub fn paper(&mut self) {
        let (services, id, letter) = (&self.app.services, &self.wave.id, &self.letters[self.arrivals[self.sent]]);
        let key = services.stores.register.read_now(|c| Keys::new(&services.secret).token_key(c, id)).unwrap();
        let (code, stratum) = (Code::parse(&letter.code).unwrap(), Stratum::real(&letter.stratum).unwrap());
        let token = Derived { key: &key }.issue(id.uuid(), &stratum, &code).unwrap();
        let answers = validate(&self.edition.definition, &self.sheets[self.sent]).unwrap();
        let sealed = Prepared::seal(id, &self.edition, &token, (&answers, Channel::Paper, "de")).unwrap();
        answer::put_many(services, id, vec![sealed]).unwrap();
        self.sent += 1;
    }

    /// One person of each municipality opens the code and leaves it at that.
    pub fn look_in(&self, mut after_each: impl FnMut()) {
        let last = |at: &usize| at % LETTERS as usize == LETTERS as usize - 1;
        for at in (0..self.letters.len()).filter(last) {
            drop(wave::open(&self.app, &self.letters[at].code));
            after_each();
        }
    }

    /// Moves the clock to the next night.
    pub fn fall_asleep(&self) {
        let next = self.app.services.clock.now().date() + TimeDelta::days(1);
        self.app.services.clock.set(next.and_hms_opt(1, 30, 0).unwrap());
    }

    /// The night's jobs; then it is morning.
    pub fn night(&self) {
        worker::run_due(&self.app.services, &app::handlers()).unwrap();
        self.app.services.clock.advance(TimeDelta::hours(6));
    }

    /// Shares of one holder of each side.
    pub fn shares(&self) -> [Share; 2] {
        [0, 2].map(|holder| custody::read_share(&self.wave.files[holder], PASSPHRASE).unwrap())
    }

    /// After the end: opens the box with both shares.
    pub fn open(&self) {
        self.app.services.clock.advance(TimeDelta::days(40));
        let [a, b] = self.shares();
        let opening = count::open(&self.app.services, &self.wave.id, (&a, &b), ["operator", "operator"]).unwrap();
        assert_eq!((opening.accepted, opening.valid), (self.sent as i64, self.sent as i64));
    }

    /// Two verified backups, two statements, destruction.
    pub fn destroy(&self) {
        let services = &self.app.services;
        let (now, id) = (services.clock.now(), self.wave.id.clone());
        let holders = [0, 2].map(|holder| self.wave.holders[holder].clone());
        services
            .stores
            .work
            .write_now(move |c| {
                for place in ["safe", "vault"] {
                    work::insert_backup(c, place, &[0; 32], now, now)?;
                }
                holders.iter().try_for_each(|holder| destroy::state(c, holder, &id, now))
            })
            .unwrap();
        destroy::destroy(services, &self.wave.id).unwrap();
    }
}

/// Keys of municipalities that do not exist.
pub fn municipalities_of(strata: usize) -> Vec<String> {
    (1..=strata).map(|number| format!("05999{number:03}")).collect()
}

/// Who answers what, and when.
pub struct Answers {
    /// Letters in the order in which their answers arrive.
    pub arrivals: Vec<usize>,
    /// What each of them fills in.
    pub sheets: Vec<RawAnswers>,
    /// The row of the pool that it becomes.
    pub rows: Vec<Row>,
}

impl Answers {
    /// Draws the answers to the first `answering` letters of each municipality.
    pub fn to(letters: &[Letter], answering: usize, definition: &Definition) -> Self {
        let mut dice = Dice::default();
        let mut arrivals: Vec<usize> = (0..letters.len()).filter(|at| at % (LETTERS as usize) < answering).collect();
        dice.shuffle(&mut arrivals);
        let sheets: Vec<RawAnswers> = arrivals.iter().map(|_| filled_in(definition, &mut dice)).collect();
        let rows =
            arrivals.iter().zip(&sheets).map(|(at, sheet)| row(definition, &letters[*at].stratum, sheet)).collect();
        Self { arrivals, sheets, rows }
    }
}

/// What a letter-file holder derives from a code. The key only enters the token's tag, not its hash.
pub fn letter(survey: uuid::Uuid, ags: &str, printed: String) -> Letter {
    let (code, any) = (Code::parse(&printed).unwrap(), TokenKey::from_bytes([0; 32]));
    let token = Derived { key: &any }.issue(survey, &Stratum::real(ags).unwrap(), &code).unwrap();
    Letter { stratum: ags.into(), code: printed, hash: code.hash(survey).into(), token: token.hash(survey).into() }
}

/// The row that an answer becomes, by the library's own way.
fn row(definition: &Definition, stratum: &str, sheet: &RawAnswers) -> Row {
    let answers = validate(definition, sheet).unwrap();
    let envelope = Envelope::new(Channel::Web, "de", stratum, &answers).unwrap();
    let answer = serde_json::to_vec(&envelope.row(definition).unwrap().0).unwrap();
    Row { stratum: stratum.into(), hash: secret::sha256(&answer).into(), answer }
}

/// A filled-in questionnaire: any choice wherever there is one to make, and a text now and then.
fn filled_in(definition: &Definition, dice: &mut Dice) -> RawAnswers {
    let mut raw = RawAnswers::new();
    for page in 0..definition.pages().len() {
        let so_far = readable(definition, &raw);
        for question in routing::shown_questions(definition, page, &so_far) {
            let choices = question.choices(definition);
            match &question.kind {
                QuestionKind::Single { .. } | QuestionKind::Scale { .. } | QuestionKind::Matrix { .. } => {
                    for field in question.fields() {
                        raw.push(field, choices[dice.below(choices.len())].code.clone());
                    }
                }
                QuestionKind::LongText { .. } if dice.below(4) == 0 => {
                    raw.push(question.code.clone(), "Busse am Abend. ".repeat(1 + dice.below(40)));
                }
                _ => {}
            }
        }
    }
    raw
}
