//! Honest failure: what cannot be stored gets no receipt, what is too large is refused at once.

use std::time::Instant;

use diesel::{Connection, PgConnection, SqliteConnection, connection::SimpleConnection};
use kreislauf::{
    platform::db::{Backend, Db},
    urn::store::urn as urn_store,
};

use crate::support::{
    spawn,
    wave::{self, ANSWERS},
};

#[test]
fn a_body_over_the_limit_is_refused_at_once() {
    let app = spawn(None);
    let began = Instant::now();
    let body = vec![b'a'; 300 * 1024];
    let refused = app.client().post_body("/u", "application/x-www-form-urlencoded", &body);
    assert_eq!(refused.status, 413);
    assert!(refused.says("zu groß"), "{}", refused.text());
    // Far below the second that is promised; the time itself is measured by `make bench`.
    assert!(began.elapsed().as_secs() < 5);
}

#[test]
fn a_locked_store_yields_no_receipt_and_keeps_what_was_typed() {
    refuses_while(|url| match Backend::of(url) {
        // Another process holds the write lock for longer than we wait.
        Backend::Sqlite => {
            let mut lite = SqliteConnection::establish(url.trim_start_matches("sqlite://")).unwrap();
            lite.batch_execute("BEGIN IMMEDIATE").unwrap();
            Box::new(move || drop(lite))
        }
        Backend::Postgres => {
            let mut pg = connect(url);
            pg.batch_execute("ALTER TABLE spent RENAME TO away").unwrap();
            Box::new(move || pg.batch_execute("ALTER TABLE away RENAME TO spent").unwrap())
        }
    });
}

#[test]
fn a_full_disk_yields_no_receipt_and_keeps_what_was_typed() {
    refuses_while_full();
}

type Undo = Box<dyn FnOnce()>;

/// Breaks the urn, sends an answer, mends the urn, sends again.
fn refuses_while(break_it: impl FnOnce(&str) -> Undo) {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let sheet = wave::open(&app, &wave.codes(&app.services, 1)[0]);
    let mend = break_it(app.services.stores.urn.url());
    let refused = sheet.send(&app, &ANSWERS).expect(503);
    assert!(refused.says("Noch nicht abgesendet") && !refused.body.contains("kl-receipt"), "{}", refused.text());
    assert!(refused.headers.contains_key("retry-after"));
    assert!(refused.body.contains("name=\"a.umwelt\" value=\"2\""), "{}", refused.body);
    app.client().get("/").expect(200);
    mend();
    assert_eq!(app.services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap(), 0);
    sheet.send(&app, &ANSWERS).expect(200);
}

/// SQLite: the writer's connection may not use another page, which is how SQLite itself reports a full disk.
/// PostgreSQL: storing raises the server's error for a full disk (53100).
fn refuses_while_full() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 40);
    let limit = |pages: &'static str| {
        app.services
            .stores
            .urn
            .write_now(move |c| match c.db() {
                Db::Sqlite(lite) => Ok(lite.batch_execute(&format!("PRAGMA max_page_count = {pages}"))?),
                Db::Pg(pg) if pages == "1" => Ok(pg.batch_execute(
                    "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                       RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
                     CREATE TRIGGER full_disk BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION full_disk();",
                )?),
                Db::Pg(pg) => Ok(pg.batch_execute("DROP TRIGGER full_disk ON inbox")?),
            })
            .unwrap();
    };
    limit("1");
    let mut sent = codes.iter().map(|code| wave::open(&app, code).send(&app, &ANSWERS).status);
    let receipts = sent.by_ref().take_while(|status| *status == 200).count() as i64;
    assert!(receipts < 40, "the disk is full at last");
    assert_eq!(app.services.stores.urn.read_now(|c| urn_store::counted(c, &wave.id)).unwrap(), receipts);
    app.client().get("/").expect(200);
    limit("1000000");
    wave::open(&app, &codes[39]).send(&app, &ANSWERS).expect(200);
}

fn connect(url: &str) -> PgConnection {
    let mut pg = PgConnection::establish(url).unwrap();
    pg.batch_execute("SET search_path TO urn").unwrap();
    pg
}
