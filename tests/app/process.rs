//! The development process over HTTP: stages, their order, the public timeline.

use kreislauf::{
    auth::{Actor, Role, account},
    process::{self, Plan, State},
};

use crate::support::{Client, Spawned, spawn};

/// Path of a stage of the newest process.
fn stage_path(app: &Spawned, position: i32) -> String {
    let process = app.services.stores.work.read_now(process::list).unwrap().remove(0);
    format!("/arbeit/verlauf/{}/stufen/{position}", process.id)
}

fn begin(app: &Spawned, client: &mut Client, position: i32, reason: &str) -> u16 {
    let page = stage_path(app, position);
    client.submit(&page, &format!("{page}/beginn"), &[("reason", reason)]).status
}

fn end(app: &Spawned, client: &mut Client, position: i32) -> u16 {
    let page = stage_path(app, position);
    client.submit(&page, &format!("{page}/abschluss"), &[]).status
}

fn with_process(app: &Spawned) -> Client {
    let mut steering = app.signed_in("Sabine Steuer", &[Role::Steering]);
    steering.submit("/arbeit/verlauf", "/arbeit/verlauf", &[("title", "Leitbild 2027")]).expect(303);
    steering
}

#[test]
fn r07_a_stage_begins_after_the_one_before_or_with_a_reason_that_is_logged_and_shown() {
    let app = spawn(None);
    let mut steering = with_process(&app);
    assert_eq!(begin(&app, &mut steering, 1, ""), 303);
    assert_eq!(begin(&app, &mut steering, 2, "  "), 422, "stage 1 still runs");
    let page = stage_path(&app, 2);
    assert!(steering.get(&page).says("„Kennzahlen und Indikatoren“ ist noch nicht abgeschlossen"));
    let refused = steering.submit(&page, &format!("{page}/beginn"), &[("reason", "")]).expect(422);
    assert!(refused.says("Bitte begründen Sie"), "{}", refused.text());
    assert_eq!(end(&app, &mut steering, 1), 303);
    app.services.clock.advance(chrono::TimeDelta::hours(1));
    assert_eq!(begin(&app, &mut steering, 2, ""), 303);
    assert_eq!(begin(&app, &mut steering, 3, "Der Große Saal ist nur im September frei."), 303);
    for page in ["/verlauf", "/arbeit/verlauf"] {
        assert!(steering.get(page).says("Der Große Saal ist nur im September frei."), "{page}");
    }
    let log = app.signed_in("Ada Admin", &[Role::Admin]).get("/arbeit/protokoll").expect(200);
    assert!(log.says("Stufe vorzeitig begonnen") && log.says("3: Der Große Saal ist nur im September frei."));
    let rows = app.services.stores.work.read_now(process::list).unwrap().remove(0).stages;
    assert_eq!(rows[1].early_reason, None, "a reason is only kept where it was needed");
    assert_eq!(begin(&app, &mut steering, 3, "noch einmal"), 409);
    assert_eq!(end(&app, &mut steering, 5), 409, "what has not begun cannot be closed");
    assert_eq!(end(&app, &mut steering, 1), 409);
}

#[test]
fn r07_the_public_timeline_shows_state_and_days_of_all_stages() {
    let app = spawn(None);
    let none = app.client().get("/verlauf").expect(200);
    assert!(none.says("nicht an einem neuen Leitbild"));
    let mut steering = with_process(&app);
    assert_eq!((begin(&app, &mut steering, 1, ""), end(&app, &mut steering, 1)), (303, 303));
    assert_eq!(begin(&app, &mut steering, 2, ""), 303);
    let plan = |title, from, to, path| [("title", title), ("planned_from", from), ("planned_to", to), ("path", path)];
    for (position, pairs) in [
        (2, plan("Bürgerbefragung", "2026-05-04", "14.06.2026", "/befragung/2026")),
        (3, plan("1. Bürgerforum", "2026-09-24", "2026-09-24", "")),
        (4, plan("Zukunftskommission", "2026-10-01", "2027-03-31", "")),
        (6, plan("Entscheidung im Kreistag", "", "2027-06-24", "")),
        (7, plan("Fortschreibung", "2029-01-01", "", "")),
    ] {
        let page = stage_path(&app, position);
        steering.submit(&page, &page, &pairs).expect(303);
    }
    let page = app.client().get("/verlauf").expect(200);
    for text in [
        "Leitbild 2027: Eine von 7 Stufen ist fertig.",
        "Kennzahlen und Indikatoren fertig am 04.05.2026",
        "Bürgerbefragung läuft seit 04.05.2026, bis 14.06.2026",
        "1. Bürgerforum geplant 24.09.2026",
        "Zukunftskommission geplant 01.10.2026 bis 31.03.2027",
        "2. Bürgerforum Termin noch offen",
        "Entscheidung im Kreistag geplant bis 24.06.2027",
        "Fortschreibung geplant ab 01.01.2029",
    ] {
        assert!(page.says(text), "{text} in {}", page.text());
    }
    assert_eq!(page.body.matches("aria-current=\"step\"").count(), 1);
    assert!(page.body.contains("href=\"/befragung/2026\""));
}

#[test]
fn stages_can_be_added_and_forms_keep_what_was_typed() {
    let app = spawn(None);
    let mut steering = with_process(&app);
    let list = "/arbeit/verlauf";
    let id = app.services.stores.work.read_now(process::list).unwrap().remove(0).id;
    steering.submit(list, &format!("{list}/{id}/stufen"), &[("stage_title", "Wirkungsbericht")]).expect(303);
    assert!(app.client().get("/verlauf").says("Wirkungsbericht"));
    steering.submit(list, &format!("{list}/{id}/stufen"), &[("stage_title", " ")]).expect(422);
    let long = "x".repeat(121);
    let again = steering.submit(list, list, &[("title", &long)]).expect(422);
    assert!(again.body.contains(&long) && again.says("Der Text hat 121 Zeichen"));
    let page = stage_path(&app, 8);
    let typed =
        [("title", "Neu"), ("planned_from", "2027-01-02"), ("planned_to", "2027-01-01"), ("path", "https://a.example")];
    let again = steering.submit(&page, &page, &typed).expect(422);
    assert!(again.says("liegt vor dem ersten") && again.body.contains("value=\"https://a.example\""), "{}", again.body);
    steering.get(&stage_path(&app, 9)).expect(404);
    steering.get(&format!("{list}/keine-id/stufen/1")).expect(404);
}

#[test]
fn only_the_steering_office_steers() {
    let app = spawn(None);
    with_process(&app);
    let page = stage_path(&app, 1);
    let mut press = app.signed_in("Paul Presse", &[Role::Press]);
    let csrf = press.get("/arbeit/kennwort").hidden("csrf").unwrap();
    press.get("/arbeit/verlauf").expect(404);
    press.post(&format!("{page}/beginn"), &[("csrf", &csrf)]).expect(404);
    app.client().get(&page).expect(303);
    let work = &app.services.stores.work;
    let paul = work.read_now(|c| account::with_role(c, Role::Press)).unwrap().remove(0);
    let actor = Actor { id: paul.id, name: paul.name, roles: paul.roles };
    let process = work.read_now(process::list).unwrap().remove(0);
    let now = app.services.clock.now();
    let (id, plan) = (process.id.clone(), Plan { title: "x".into(), ..Plan::default() });
    assert!(work.write_now(move |c| process::update_stage(c, &actor, (&id, 1), &plan, now)).is_err());
    assert_eq!(work.read_now(process::timeline).unwrap().unwrap().stages[0].state, State::Open);
}

#[test]
fn pages_of_the_process_need_few_statements() {
    let app = spawn(None);
    let mut steering = with_process(&app);
    steering.submit("/arbeit/verlauf", "/arbeit/verlauf", &[("title", "Leitbild 2032")]).expect(303);
    for page in ["/verlauf".to_owned(), "/arbeit/verlauf".to_owned(), stage_path(&app, 3)] {
        let (_, queries) = app.queries_during(|| steering.get(&page).expect(200));
        assert!(queries <= 12, "{page}: {queries}");
    }
    assert!(app.client().get("/verlauf").says("Leitbild 2032"), "the newest process is the public one");
}
