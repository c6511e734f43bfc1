//! A published wave made with the product's verbs: people, questionnaire, custody, codes. For tests that begin where
//! citizens begin; the whole way over HTTP is walked by `app/whole_way.rs`.

use chrono::TimeDelta;
use kreislauf::{
    auth::{Actor, Role, account},
    catalogue::set_up::{self, SetUp, USUAL_FIELDS},
    platform::{Services, ids::SurveyId, secret},
    survey::{
        draft,
        publish::{self, Schedule},
        statement::{self, Verdict},
    },
    urn::{
        codes::{self, Order, Purpose, Step},
        custody::{self, Desk, name::POSTS},
    },
};

use super::{client::Client, server::Spawned};

/// The shipped questionnaire.
pub const QUESTIONNAIRE: &str = include_str!("../../survey_definitions/kurzbefragung.yaml");
/// Its short name.
pub const SLUG: &str = "kurzbefragung";
/// A passphrase that is good enough.
pub const PASSPHRASE: &str = "Börde-Quittung-Lampe-42";
/// Two municipalities.
pub const MUNICIPALITIES: &str = "05974040;Soest;40000\n05974028;Lippstadt;57000\n";

/// A published wave.
pub struct Wave {
    /// Its id.
    pub id: SurveyId,
    /// Two people of the survey office.
    pub office: [Actor; 2],
    /// The four holders in the order of `POSTS`.
    pub holders: Vec<Actor>,
    /// Their key files.
    pub files: Vec<String>,
}

/// A person with these roles.
pub fn person(app: &Services, name: &str, roles: &[Role]) -> Actor {
    let new =
        account::NewAccount { email: email(name), name: name.into(), password: password(name), roles: roles.to_vec() };
    let now = app.clock.now();
    let id = app.stores.work.write_now(move |c| account::create(c, "operator", &new, now)).unwrap();
    Actor { id, name: name.into(), roles: roles.to_vec() }
}

/// Sets up the county: fields, municipalities and a first account.
pub fn set_up(app: &Services, municipalities: &str) {
    let admin = account::NewAccount {
        email: "erste@kreis.example".into(),
        name: "Erste Person".into(),
        password: "Erste Person geht gern über die Börde".into(),
        roles: vec![],
    };
    let form = SetUp { admin, fields: USUAL_FIELDS.into(), municipalities: municipalities.into() };
    let now = app.clock.now();
    app.stores.work.write_now(move |c| set_up::set_up(c, &form, now)).unwrap();
}

/// Mail address of a test's person.
pub fn email(name: &str) -> String {
    format!("{}@kreis.example", name.to_lowercase().replace(' ', "."))
}

/// Password of a test's person.
pub fn password(name: &str) -> String {
    format!("{name} geht gern über die Börde")
}

/// Publishes the shipped questionnaire: open from now on for 30 days.
pub fn publish(app: &Services) -> Wave {
    let wave = prepare(app);
    let now = app.clock.now();
    let (survey, [first, second]) = (wave.id.clone(), wave.office.clone());
    let schedule = Schedule { opens_at: now, closes_at: now + TimeDelta::days(30), paper_days: 0 };
    app.stores
        .work
        .write_now(move |c| {
            publish::request(c, &first, &survey, Some(schedule), now)?;
            publish::confirm(c, &second, &survey, now)
        })
        .unwrap();
    wave
}

/// Everything before publication: people, draft, statement, custody with proofs.
pub fn prepare(app: &Services) -> Wave {
    set_up(app, MUNICIPALITIES);
    let office = [person(app, "Office One", &[Role::SurveyOffice]), person(app, "Office Two", &[Role::SurveyOffice])];
    let officer = person(app, "Data Protection", &[Role::DataProtection]);
    let holders: Vec<Actor> = ["Holder A", "Deputy A", "Holder B", "Deputy B"]
        .iter()
        .map(|name| person(app, name, &[Role::Custodian]))
        .collect();
    let now = app.clock.now();
    let named: [_; 4] = holders.iter().map(|one| one.id.clone()).collect::<Vec<_>>().try_into().unwrap();
    let by = office[0].clone();
    let id = app
        .stores
        .work
        .write_now(move |c| {
            let id = draft::create(c, &by, QUESTIONNAIRE, now)?;
            statement::state(c, &officer, &id, Verdict::NoObjection, "", now)?;
            custody::name::name(c, &by, &id, &named, now)?;
            Ok(id)
        })
        .unwrap();
    let desk = Desk::default();
    let files: Vec<String> =
        holders.iter().map(|one| custody::receive(app, &desk, one, &id, PASSPHRASE).unwrap().file).collect();
    for (one, file) in holders.iter().zip(&files) {
        custody::prove(app, &desk, one, &id, custody::read_share(file, PASSPHRASE).unwrap()).unwrap();
    }
    assert_eq!(POSTS.len(), files.len());
    Wave { id, office, holders, files }
}

impl Wave {
    /// Codes on posted letters of Soest.
    pub fn codes(&self, app: &Services, count: i32) -> Vec<String> {
        self.codes_for(app, "05974040", count, Purpose::Letters)
    }

    /// Codes of a municipality; letters are confirmed and posted.
    pub fn codes_for(&self, app: &Services, ags: &str, count: i32, purpose: Purpose) -> Vec<String> {
        let order = Order { survey: self.id.clone(), ags: ags.into(), count, purpose };
        let file = codes::make(app, self.office[0].id.as_str(), &order).unwrap();
        let (by, now) = (self.office[0].clone(), app.clock.now());
        let confirm = Step::Confirm { count, checksum: secret::hex(&file.checksum) };
        app.stores
            .work
            .write_now(move |c| {
                codes::change(c, &by, &file.batch, &confirm, now)?;
                codes::change(c, &by, &file.batch, &Step::Post, now)
            })
            .unwrap();
        let text = String::from_utf8(file.csv.to_vec()).unwrap();
        text.lines().skip(1).map(|line| line.split(';').next().unwrap().to_owned()).collect()
    }
}

/// A questionnaire in a citizen's hands: the hidden fields that go from page to page.
pub struct Sheet {
    /// The token as text.
    pub token: String,
    /// The form's number.
    pub nonce: String,
}

/// Opens a code; panics where it is refused.
pub fn open(app: &Spawned, code: &str) -> Sheet {
    let page = app.client().post("/u", &[("code", code)]).expect(200);
    Sheet { token: page.hidden("t").unwrap(), nonce: page.hidden("n").unwrap() }
}

impl Sheet {
    /// Sends the answers with this step, from this page (empty: the review page).
    pub fn step(&self, client: &mut Client, step: &str, page: &str, answers: &[(&str, &str)]) -> super::Response {
        let mut pairs = vec![
            ("t", self.token.as_str()),
            ("n", self.nonce.as_str()),
            ("sprache", "de"),
            ("los", step),
            ("seite", page),
        ];
        pairs.extend_from_slice(answers);
        client.post(&format!("/befragung/{SLUG}/seite"), &pairs)
    }

    /// Sends for counting.
    pub fn send(&self, app: &Spawned, answers: &[(&str, &str)]) -> super::Response {
        self.step(&mut app.client(), "absenden", "", answers)
    }
}

/// Some valid answers.
pub const ANSWERS: [(&str, &str); 5] = [
    ("a.lebensqualitaet", "1"),
    ("a.verbundenheit", "2"),
    ("a.arbeitslosigkeit", "1"),
    ("a.umwelt", "2"),
    ("a.information", "5"),
];

/// Answers to more than half of the items, so that they count as an interview.
pub fn full() -> Vec<(&'static str, &'static str)> {
    let rows = [
        "a.wirtschaft.einkaufen",
        "a.wirtschaft.bus-bahn",
        "a.wirtschaft.strassen",
        "a.wirtschaft.internet",
        "a.soziales.aerzte",
        "a.soziales.pflege",
        "a.soziales.jugend",
        "a.soziales.wohnen",
        "a.bildung.kita",
        "a.bildung.schulen",
        "a.bildung.kultur",
        "a.umgebung.luft",
        "a.umgebung.natur",
    ];
    ANSWERS.into_iter().chain(rows.into_iter().map(|row| (row, "2"))).collect()
}
