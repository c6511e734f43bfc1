//! Several processes on one installation: two applications share the stores, and nothing is done twice.

use chrono::TimeDelta;
use kreislauf::{
    platform::{db::Urls, worker},
    urn::{store::urn as urn_store, tally},
};

use crate::support::{
    Spawned, postgres, server,
    wave::{self, ANSWERS},
};

/// Two applications on one PostgreSQL database, with one secret.
fn two() -> (Spawned, Spawned) {
    let urls: Urls = postgres::database();
    let first = server::spawn(Some(urls.clone()));
    let second = server::spawn_beside(&first, urls);
    (first, second)
}

#[test]
fn two_processes_count_one_answer_once_and_run_the_night_once() {
    let (first, second) = two();
    let wave = wave::publish(&first.services);
    let codes = wave.codes(&first.services, 20);
    worker::run_due(&first.services, &kreislauf::app::handlers()).unwrap();
    // A form opened in one process is sent to the other; a session of one is valid in the other.
    let sheet = wave::open(&first, &codes[0]);
    sheet.send(&second, &ANSWERS).expect(200);
    sheet.send(&first, &ANSWERS).expect(200);
    sheet.send(&first, &ANSWERS[..2]).expect(409);
    // The same code from both at once: exactly one answer counts.
    for code in &codes[1..] {
        let sheets = [wave::open(&first, code), wave::open(&second, code)];
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let sends: Vec<_> = sheets
                .iter()
                .zip([&first, &second])
                .map(|(sheet, app)| scope.spawn(move || sheet.send(app, &ANSWERS).status))
                .collect();
            sends.into_iter().map(|send| send.join().unwrap()).collect()
        });
        let mut sorted = statuses.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [200, 409], "{statuses:?}");
    }
    let counted = |app: &Spawned| app.services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap();
    assert_eq!((counted(&first), counted(&second)), (20, 20));
    for app in [&first, &second] {
        app.services.clock.advance(TimeDelta::hours(24));
    }
    let done: usize = std::thread::scope(|scope| {
        let runs: Vec<_> = [&first, &second]
            .map(|app| scope.spawn(|| worker::run_due(&app.services, &kreislauf::app::handlers()).unwrap()))
            .into();
        runs.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!(done, 1, "one process ran the next night's job");
    let waiting = first.services.stores.urn.read_now(|c| urn_store::waiting(c, &wave.id)).unwrap();
    assert_eq!(waiting, 0);
    let counts = second.services.stores.work.read_now(|c| tally::shown(c, &wave.id)).unwrap().unwrap();
    assert_eq!(counts.counted, 20);
}

#[test]
fn two_processes_append_to_one_audit_log() {
    use kreislauf::auth::audit;
    let (first, second) = two();
    std::thread::scope(|scope| {
        for app in [&first, &second] {
            scope.spawn(move || {
                for _ in 0..40 {
                    let now = app.services.clock.now();
                    app.services
                        .stores
                        .work
                        .write_now(move |c| audit::record(c, "operator", "sign_in", "", "", now))
                        .unwrap();
                }
            });
        }
    });
    let chain = first.services.stores.work.read_now(audit::verify).unwrap();
    assert_eq!(chain, audit::Chain::Whole(80));
}
