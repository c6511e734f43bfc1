//! Second persons, custody, batches, replacement, destruction, and the audit log.

use chrono::TimeDelta;
use kreislauf::{
    auth::{Role, audit},
    platform::{ids::BatchId, secret, worker},
    survey::statement::{self, Verdict},
    urn::{
        Keys,
        codes::{self, Order, Purpose, Step},
        count, custody, destroy,
        store::{register, urn as urn_store, work},
    },
};

use crate::support::{
    spawn,
    wave::{self, ANSWERS, PASSPHRASE},
};

#[test]
fn a_lost_letter_is_replaced_once_and_never_when_it_is_counted() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 2);
    let keys = Keys::new(&app.services.secret);
    let replace = |code: &str| codes::replace(&app.services, &keys, &wave.office[0], &wave.id, code);
    let sheet = wave::open(&app, &codes[0]);
    let new = replace(&codes[0]).unwrap().code.to_string();
    // The old code opens nothing, and the form that was open before is not counted either.
    app.client().post("/u", &[("code", &codes[0])]).expect(422);
    let refused = sheet.send(&app, &ANSWERS).expect(409);
    assert!(refused.says("ersetzt"), "{}", refused.text());
    wave::open(&app, &new).send(&app, &ANSWERS).expect(200);
    assert!(replace(&new).is_err(), "a counted code is not replaced");
    assert!(replace("K7QF-2M9X-4TPA-B3NG").is_err(), "an unknown code is not replaced");
    assert_eq!(app.services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap(), 1);
}

#[test]
fn a_batch_is_voided_by_two_until_it_is_posted() {
    let app = spawn(None);
    let services = &app.services;
    let wave = wave::publish(services);
    let order = Order { survey: wave.id.clone(), ags: "05974040".into(), count: 3, purpose: Purpose::Letters };
    let file = codes::make(services, wave.office[0].id.as_str(), &order).unwrap();
    let code =
        String::from_utf8(file.csv.to_vec()).unwrap().lines().nth(1).unwrap().split(';').next().unwrap().to_owned();
    let change = |who: usize, batch: &BatchId, step: Step| {
        let (by, now, batch) = (wave.office[who].clone(), services.clock.now(), batch.clone());
        services.stores.work.write_now(move |c| codes::change(c, &by, &batch, &step, now))
    };
    wave::open(&app, &code);
    change(0, &file.batch, Step::RequestVoid { reason: String::new() }).unwrap_err();
    change(0, &file.batch, Step::RequestVoid { reason: "Druckfehler".into() }).unwrap();
    change(0, &file.batch, Step::ConfirmVoid).unwrap_err();
    change(1, &file.batch, Step::ConfirmVoid).unwrap();
    worker::run_due(services, &kreislauf::app::handlers()).unwrap();
    app.client().post("/u", &[("code", &code)]).expect(422);
    // What never arrived is deleted; what is posted stays.
    let lost = codes::make(services, "operator", &order).unwrap();
    change(0, &lost.batch, Step::Destroy).unwrap();
    worker::run_due(services, &kreislauf::app::handlers()).unwrap();
    let counts = services.stores.register.read_now(|c| register::counts(c, &wave.id)).unwrap();
    assert_eq!((counts[0].issued, counts[0].void), (0, 3));
    let sent = codes::make(services, "operator", &order).unwrap();
    let checksum = secret::hex(&sent.checksum);
    change(0, &sent.batch, Step::Post).unwrap_err();
    change(0, &sent.batch, Step::Confirm { count: 3, checksum: "00000000".into() }).unwrap_err();
    change(0, &sent.batch, Step::Confirm { count: 3, checksum }).unwrap();
    change(0, &sent.batch, Step::Post).unwrap();
    change(0, &sent.batch, Step::RequestVoid { reason: "zu spät".into() }).unwrap_err();
}

#[test]
fn against_an_objection_only_the_landrat_goes_on_with_a_reason() {
    let app = spawn(None);
    let services = &app.services;
    wave::set_up(services, wave::MUNICIPALITIES);
    let office = wave::person(services, "Office", &[Role::SurveyOffice]);
    let officer = wave::person(services, "Officer", &[Role::DataProtection]);
    let landrat = wave::person(services, "Landrat", &[Role::Landrat]);
    let (now, by) = (services.clock.now(), office.clone());
    let id = services
        .stores
        .work
        .write_now(move |c| kreislauf::survey::draft::create(c, &by, wave::QUESTIONNAIRE, now))
        .unwrap();
    let (survey, who) = (id.clone(), officer.clone());
    services
        .stores
        .work
        .write_now(move |c| statement::state(c, &who, &survey, Verdict::Objection, "Zu viele Merkmale", now))
        .unwrap();
    let missing = |id: &kreislauf::platform::ids::SurveyId| {
        services.stores.work.read_now(|c| kreislauf::survey::publish::missing(c, id)).unwrap()
    };
    assert!(missing(&id).contains(&"publish-objection"));
    for (who, reason, ok) in [(&officer, "Doch", false), (&landrat, "Abgewogen", true)] {
        let (who, survey) = (who.clone(), id.clone());
        let done = services.stores.work.write_now(move |c| statement::overrule(c, &who, &survey, reason, now));
        assert_eq!(done.is_ok(), ok);
    }
    assert!(!missing(&id).contains(&"publish-objection"));
}

#[test]
fn r10_a_typo_is_corrected_by_a_new_edition_with_the_same_codes() {
    let app = spawn(None);
    let services = &app.services;
    let wave = wave::publish(services);
    let codes = wave.codes(services, 2);
    let before = wave::open(&app, &codes[0]);
    before.send(&app, &ANSWERS).expect(200);
    let fixed = wave::QUESTIONNAIRE.replacen(
        "Zuerst geht es um den Kreis als Ganzes.",
        "Zuerst geht es um den ganzen Kreis.",
        1,
    );
    let other = wave::QUESTIONNAIRE.replacen("      - code: verbundenheit", "      - code: verbundenheiten", 1);
    let officer = wave::person(services, "Officer Two", &[Role::DataProtection]);
    let (now, id, [first, second]) = (services.clock.now(), wave.id.clone(), wave.office.clone());
    let refused = services.stores.work.write_now({
        let (id, first) = (id.clone(), first.clone());
        move |c| kreislauf::survey::draft::save(c, &first, &id, &other, now)
    });
    assert!(refused.is_err(), "other columns are another survey");
    services
        .stores
        .work
        .write_now(move |c| {
            kreislauf::survey::draft::save(c, &first, &id, &fixed, now)?;
            statement::state(c, &officer, &id, Verdict::NoObjection, "", now)?;
            kreislauf::survey::publish::request(c, &first, &id, None, now)?;
            kreislauf::survey::publish::confirm(c, &second, &id, now)
        })
        .unwrap();
    let page = app.client().post("/u", &[("code", &codes[1])]).expect(200);
    assert!(page.says("Zuerst geht es um den ganzen Kreis."), "{}", page.text());
    wave::open(&app, &codes[1]).send(&app, &ANSWERS).expect(200);
    services.clock.advance(TimeDelta::days(40));
    let share = |index: usize| custody::read_share(&wave.files[index], PASSPHRASE).unwrap();
    let opening = count::open(services, &wave.id, (&share(0), &share(2)), ["x", "y"]).unwrap();
    assert_eq!(opening.valid, 2, "answers of both editions open");
}

#[test]
fn destruction_is_a_second_act_by_two_after_two_verified_backups() {
    let app = spawn(None);
    let services = &app.services;
    let wave = wave::publish(services);
    let codes = wave.codes(services, 12);
    for code in &codes[..10] {
        wave::open(&app, code).send(&app, &ANSWERS).expect(200);
    }
    services.clock.advance(TimeDelta::days(40));
    let share = |index: usize| custody::read_share(&wave.files[index], PASSPHRASE).unwrap();
    count::open(services, &wave.id, (&share(0), &share(2)), ["x", "y"]).unwrap();
    let now = services.clock.now();
    let state = |who: usize| {
        let (by, id) = (wave.holders[who].clone(), wave.id.clone());
        services.stores.work.write_now(move |c| destroy::state(c, &by, &id, now))
    };
    assert!(state(0).is_err(), "no verified backups yet");
    for place in ["eins", "zwei"] {
        services.stores.work.write_now(move |c| work::insert_backup(c, place, &[1; 32], now, now)).unwrap();
    }
    state(0).unwrap();
    assert!(destroy::destroy(services, &wave.id).is_err(), "one side is not enough");
    state(1).unwrap();
    assert!(destroy::destroy(services, &wave.id).is_err(), "the same side twice is not enough");
    state(3).unwrap();
    destroy::destroy(services, &wave.id).unwrap();
    let left = services.stores.register.read_now(|c| register::remaining_counts(c, &wave.id)).unwrap();
    let counts: Vec<_> =
        left.iter().map(|one| (one.stratum.as_str(), one.issued, one.opened, one.counted, one.void)).collect();
    assert_eq!(counts, [("05974040", 12, 10, 10, 0)]);
    assert!(services.stores.register.read_now(|c| register::counts(c, &wave.id)).unwrap().is_empty());
    assert_eq!(services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap(), 0);
    assert_eq!(services.stores.urn.read_now(|c| urn_store::pool_size(c, &wave.id)).unwrap(), 10);
    let minutes = services.stores.work.read_now(|c| work::list_minutes(c, &wave.id)).unwrap();
    assert_eq!(minutes.len(), 2, "minutes of opening and destruction stay");
    let listed = std::fs::read_to_string(services.config().server.data.join(destroy::LIST)).unwrap();
    assert!(listed.contains(wave.id.as_str()), "a restored backup can be destroyed again");
    app.client().post("/u", &[("code", &codes[0])]).expect(422);
}

#[test]
fn the_audit_log_is_a_chain_that_shows_every_change() {
    let app = spawn(None);
    let services = &app.services;
    wave::publish(services);
    let whole = services.stores.work.read_now(audit::verify).unwrap();
    let audit::Chain::Whole(rows) = whole else { panic!("{whole:?}") };
    assert!(rows > 20);
    let change = |sql: &'static str| {
        use diesel::connection::SimpleConnection;
        services.stores.work.write_now(move |c| Ok(c.db().batch_execute(sql)?)).unwrap();
    };
    change("UPDATE audit_log SET detail = detail || ' ' WHERE seq = 7");
    assert_eq!(services.stores.work.read_now(audit::verify).unwrap(), audit::Chain::BrokenAt(7));
    change("UPDATE audit_log SET detail = rtrim(detail) WHERE seq = 7");
    change("DELETE FROM audit_log WHERE seq = 9");
    assert_eq!(services.stores.work.read_now(audit::verify).unwrap(), audit::Chain::BrokenAt(9));
    let page = app.signed_in("Ada Admin", &[Role::Admin]).get("/arbeit/protokoll").expect(200);
    assert!(page.says("verändert"), "{}", page.text());
}

#[test]
fn failures_never_block_a_valid_code() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 300);
    let mut client = app.client();
    let unknown = |client: &mut crate::support::Client| client.post("/u", &[("code", "K7QF-2M9X-4TPA-B3NG")]).status;
    let statuses: Vec<u16> = (0..70).map(|_| unknown(&mut client)).collect();
    assert_eq!(statuses[0], 422);
    assert_eq!(*statuses.last().unwrap(), 429);
    for code in &codes {
        client.post("/u", &[("code", code)]).expect(200);
    }
}
