//! Answering a survey: codes, one answer per code, refusals that keep what was typed, honest failure.

use chrono::TimeDelta;
use kreislauf::{
    platform::worker,
    survey::GRACE,
    urn::{codes::Purpose, count, custody, store::urn as urn_store},
};

use crate::support::{
    spawn,
    wave::{self, ANSWERS, PASSPHRASE, SLUG},
};

#[test]
fn r10_a_survey_is_unknown_until_two_persons_published_it() {
    let app = spawn(None);
    let mut client = app.client();
    client.get(&format!("/befragung/{SLUG}")).expect(404);
    wave::publish(&app.services);
    let page = client.get(&format!("/befragung/{SLUG}")).expect(200);
    for text in ["10 Minuten", "20 Fragen", "freiwillig", "Datenschutz"] {
        assert!(page.says(text), "{text}: {}", page.text());
    }
    assert!(client.get("/befragung").expect(200).says("Leben im Kreis Soest"));
}

#[test]
fn r11_one_answer_per_code_and_the_same_form_gets_the_same_receipt() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let code = &wave.codes(&app.services, 1)[0];
    let sheet = wave::open(&app, code);
    let again = wave::open(&app, &code.to_lowercase().replace('-', " "));
    let first = sheet.send(&app, &ANSWERS).expect(200);
    let receipt = first.body.split("kl-receipt").nth(1).map(str::to_owned);
    let second = sheet.send(&app, &ANSWERS).expect(200);
    assert_eq!(receipt, second.body.split("kl-receipt").nth(1).map(str::to_owned));
    // Another answer, and the form that was opened on another device: refused, nothing counted twice.
    sheet.send(&app, &[("a.lebensqualitaet", "5")]).expect(409);
    again.send(&app, &ANSWERS).expect(409);
    let counted = app.services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap();
    assert_eq!(counted, 1);
    let refused = app.client().post("/u", &[("code", code)]).expect(422);
    assert!(refused.says("schon"), "{}", refused.text());
}

#[test]
fn r11_neither_page_nor_answer_sets_a_cookie_or_may_be_stored() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let code = &wave.codes(&app.services, 1)[0];
    let mut client = app.client();
    let opened = client.post("/u", &[("code", code)]).expect(200);
    let sheet = wave::open(&app, code);
    let sent = sheet.send(&app, &ANSWERS).expect(200);
    for response in [&opened, &sent] {
        assert!(!response.headers.contains_key("set-cookie"));
        assert_eq!(response.headers["cache-control"], "no-store");
        assert_eq!(response.headers["referrer-policy"], "no-referrer");
    }
    assert_eq!(sent.headers["clear-site-data"], "\"storage\"");
}

#[test]
fn the_code_form_says_what_is_wrong_and_is_neutral_about_unknown_codes() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let code = wave.codes(&app.services, 1).remove(0);
    let ask = |typed: &str| app.client().post("/u", &[("code", typed)]).expect(422);
    assert!(ask("").says("Code"));
    let short = ask(&code[..code.len() - 2]);
    assert!(short.says("vierte"), "{}", short.text());
    let mut wrong: Vec<char> = code.chars().collect();
    wrong[0] = if wrong[0] == '7' { '8' } else { '7' };
    let wrong: String = wrong.into_iter().collect();
    let page = ask(&wrong);
    assert!(page.body.contains(&wrong), "what was typed is shown again");
    assert!(page.says("Gruppen"), "{}", page.text());
    let strange = ask(&code.replace(&code[5..6], "U"));
    assert!(strange.says("Gruppe"), "{}", strange.text());
    // Unknown and void codes: one neutral sentence with the hotline.
    let unknown = ask("K7QF-2M9X-4TPA-B3NG");
    assert!(unknown.says("02921 00-0000"), "{}", unknown.text());
}

#[test]
fn too_early_and_too_late_are_told_with_the_dates() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 2);
    let begin = app.services.clock.now();
    app.services.clock.set(begin - TimeDelta::hours(1));
    let early = app.client().post("/u", &[("code", &codes[0])]).expect(422);
    assert!(early.says("04.05.2026"), "{}", early.text());
    app.services.clock.set(begin + TimeDelta::days(30) - TimeDelta::seconds(1));
    let sheet = wave::open(&app, &codes[0]);
    app.services.clock.set(begin + TimeDelta::days(30));
    let late = app.client().post("/u", &[("code", &codes[1])]).expect(422);
    assert!(late.says("03.06.2026"), "{}", late.text());
    // Who opened before may send two more hours.
    app.services.clock.set(begin + TimeDelta::days(30) + GRACE - TimeDelta::seconds(1));
    sheet.send(&app, &ANSWERS).expect(200);
    app.services.clock.advance(TimeDelta::seconds(1));
    let over = sheet.send(&app, &[("a.lebensqualitaet", "3")]).expect(409);
    assert!(over.body.contains("name=\"a.lebensqualitaet\" value=\"3\""), "input is kept");
}

#[test]
fn wrong_answers_are_refused_beside_the_field_with_all_input_kept() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 1);
    let sheet = wave::open(&app, &codes[0]);
    let mut client = app.client();
    let long = "ü".repeat(1001);
    let cases: [(&str, &[(&str, &str)]); 4] = [
        ("0", &[("a.lebensqualitaet", "17"), ("a.umwelt", "2")]),
        ("0", &[("a.seit-geburt", "2"), ("a.zuzugsjahr", "19x7"), ("a.umwelt", "2")]),
        ("", &[("a.seit-geburt", "1"), ("a.zuzugsjahr", "1997"), ("a.umwelt", "2")]),
        ("", &[("a.verbessern", &long), ("a.umwelt", "2")]),
    ];
    for (page, answers) in cases {
        let step = if page.is_empty() { "absenden" } else { "weiter" };
        let refused = sheet.step(&mut client, step, page, answers).expect(422);
        assert!(refused.body.contains("role=\"alert\""), "{}", refused.body);
        for (name, value) in answers.iter().skip(1) {
            assert!(
                refused.body.contains(&format!("name=\"{name}\"")) && refused.body.contains(value),
                "{name} is kept"
            );
        }
    }
    // An answer to a question that is not shown can be taken away, and then the form is fine.
    let review =
        sheet.step(&mut client, "entfernen", "", &[("a.seit-geburt", "1"), ("a.zuzugsjahr", "1997")]).expect(200);
    assert!(!review.body.contains("name=\"a.zuzugsjahr\""));
    let counted = app.services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap();
    assert_eq!(counted, 0);
}

#[test]
fn a_question_that_an_answer_brings_up_on_the_same_page_is_asked_before_the_next() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let sheet = wave::open(&app, &wave.codes(&app.services, 1)[0]);
    let seen = [("gesehen", "a.lebensqualitaet"), ("gesehen", "a.verbundenheit"), ("gesehen", "a.seit-geburt")];
    let moved = [seen[0], seen[1], seen[2], ("a.seit-geburt", "2")];
    let again = sheet.step(&mut app.client(), "weiter", "0", &moved).expect(200);
    assert!(again.body.contains("id=\"f-a.zuzugsjahr\""), "{}", again.text());
    let born = [seen[0], seen[1], seen[2], ("a.seit-geburt", "1")];
    let next = sheet.step(&mut app.client(), "weiter", "0", &born).expect(200);
    assert!(next.says("Arbeit und Wirtschaft"), "{}", next.text());
}

#[test]
fn forged_tokens_and_numbers_are_refused() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 1);
    let mut sheet = wave::open(&app, &codes[0]);
    let good = sheet.token.clone();
    sheet.token = good.replace("05974040", "05974028");
    sheet.send(&app, &ANSWERS).expect(409);
    let other = if good.starts_with('A') { 'B' } else { 'A' };
    sheet.token = format!("{other}{}", &good[1..]);
    sheet.send(&app, &ANSWERS).expect(409);
    sheet.token = String::new();
    sheet.send(&app, &ANSWERS).expect(409);
}

#[test]
fn proof_letters_work_and_never_count() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let code = wave.codes_for(&app.services, "05974040", 1, Purpose::Test).remove(0);
    let sheet = wave::open(&app, &code);
    let done = sheet.send(&app, &ANSWERS).expect(200);
    assert!(done.says("Probebrief"), "{}", done.text());
    assert_eq!(app.services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap(), 0);
}

#[test]
fn a_page_of_the_questionnaire_costs_few_statements_however_many_answers_there_are() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 31);
    let cost = |code: &str| {
        let (sheet, open) = app.queries_during(|| wave::open(&app, code));
        let (_, step) = app.queries_during(|| sheet.step(&mut app.client(), "weiter", "0", &ANSWERS[..1]).expect(200));
        let (_, send) = app.queries_during(|| sheet.send(&app, &ANSWERS).expect(200));
        let (_, start) = app.queries_during(|| app.client().get("/").expect(200));
        [open, step, send, start]
    };
    let first = cost(&codes[0]);
    assert!(first.iter().all(|count| *count <= 12), "{first:?}");
    for code in &codes[1..30] {
        wave::open(&app, code).send(&app, &ANSWERS).expect(200);
    }
    assert_eq!(cost(&codes[30]), first);
}

#[test]
fn the_night_shuffles_and_counts_and_two_holders_open() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let services = &app.services;
    let codes = wave.codes(services, 12);
    for code in &codes[..11] {
        wave::open(&app, code).send(&app, &ANSWERS).expect(200);
    }
    services.clock.advance(TimeDelta::hours(20));
    worker::run_due(services, &kreislauf::app::handlers()).unwrap();
    assert_eq!(services.stores.urn.read_now(|c| urn_store::waiting(c, &wave.id)).unwrap(), 0);
    // A form sent again after the night: counted, but the receipt is forgotten on purpose.
    let counts = services.stores.work.read_now(|c| kreislauf::urn::tally::shown(c, &wave.id)).unwrap().unwrap();
    assert_eq!((counts.issued, counts.opened, counts.counted), (12, 11, 11));
    wave::open(&app, &codes[11]).send(&app, &ANSWERS).expect(200);
    services.clock.advance(TimeDelta::days(31));
    let share = |index: usize| custody::read_share(&wave.files[index], PASSPHRASE).unwrap();
    let same_side = count::open(services, &wave.id, (&share(0), &share(1)), ["x", "y"]);
    assert!(same_side.is_err(), "two shares of one side open nothing");
    let opening = count::open(services, &wave.id, (&share(1), &share(2)), ["x", "y"]).unwrap();
    assert_eq!((opening.accepted, opening.valid), (12, 12));
    let pool = services.stores.urn.read_now(|c| kreislauf::urn::pool(c, &wave.id)).unwrap();
    assert_eq!(pool.len(), 12);
    assert!(pool.iter().all(|row| row == &pool[0]), "equal answers are equal rows");
}
