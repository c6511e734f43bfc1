//! The control: a store as it is usually built. One transaction marks the code as used and inserts the answer in clear;
//! the answers are numbered. It exists in this test alone.

use diesel::{PgConnection, SqliteConnection, connection::SimpleConnection, prelude::*, sql_query, sql_types};
use kreislauf::{survey::definition::parse, urn::crypto::Code};

use super::{
    attack::{Letter, Row, Seized},
    field::{Answers, LETTERS, letter, municipalities_of},
    media,
    scan::Medium,
    wal::Archive,
};
use crate::support::{postgres, wave};

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = sql_types::Text)]
    stratum: String,
    #[diesel(sql_type = sql_types::Binary)]
    answer: Vec<u8>,
}

const READ: &str = "SELECT stratum, answer FROM answers";

/// Runs a survey of the same size on the naive store, on this run's database, and seizes what there is of it.
pub fn run(strata: usize, answering: usize) -> (Seized, Answers) {
    let (survey, definition) = (uuid::Uuid::new_v4(), parse(wave::QUESTIONNAIRE).unwrap());
    let mut seized = Seized::default();
    for ags in municipalities_of(strata) {
        let codes = (0..LETTERS).map(|_| Code::random().unwrap().printed().to_string());
        seized.letters.extend(codes.map(|code| letter(survey, &ags, code)));
    }
    let answers = Answers::to(&seized.letters, answering, &definition);
    let (arrivals, rows) = (&answers.arrivals, &answers.rows);
    if postgres::wanted() {
        on_postgres(&mut seized, arrivals, rows);
    } else {
        on_sqlite(&mut seized, arrivals, rows);
    }
    (seized, answers)
}

fn on_sqlite(seized: &mut Seized, arrivals: &[usize], rows: &[Row]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("naive.sqlite3");
    let mut lite = SqliteConnection::establish(&file.display().to_string()).unwrap();
    lite.batch_execute(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE codes (id INTEGER PRIMARY KEY, hash BLOB NOT NULL, stratum TEXT NOT NULL, used INTEGER NOT NULL);
         CREATE TABLE answers (id INTEGER PRIMARY KEY AUTOINCREMENT, stratum TEXT NOT NULL, answer BLOB NOT NULL);",
    )
    .unwrap();
    let mut archive = Archive::of(&file);
    lite.batch_execute(&issue(&seized.letters, "X'", "'")).unwrap();
    archive.follow();
    for (letter, row) in arrivals.iter().zip(rows) {
        lite.batch_execute(&count(&seized.letters[*letter], row, "X'", "'")).unwrap();
        archive.follow();
    }
    seized.media.push(archive.medium("log"));
    seized.media.push(media::of_files("night 1", folder.path()));
    seized.pool = read(sql_query(READ).load(&mut lite).unwrap());
}

fn on_postgres(seized: &mut Seized, arrivals: &[usize], rows: &[Row]) {
    let url = postgres::database().urn.replacen("kreislauf_urn@", "postgres@", 1);
    let mut pg = PgConnection::establish(&url).unwrap();
    pg.batch_execute(
        "CREATE TABLE codes (hash BYTEA PRIMARY KEY, stratum TEXT NOT NULL, used SMALLINT NOT NULL);
         CREATE TABLE answers (id BIGSERIAL PRIMARY KEY, stratum TEXT NOT NULL, answer BYTEA NOT NULL);",
    )
    .unwrap();
    pg.batch_execute(&issue(&seized.letters, "'\\x", "'")).unwrap();
    for (letter, row) in arrivals.iter().zip(rows) {
        pg.batch_execute(&count(&seized.letters[*letter], row, "'\\x", "'")).unwrap();
    }
    let opened = "CASE used WHEN 1 THEN '\\x09' ELSE '\\x08' END::bytea || hash";
    let mut pieces = media::hidden(&mut pg, "codes", (media::CTID, opened));
    pieces.extend(media::hidden(&mut pg, "answers", (media::CTID, "answer")));
    seized.media.push(Medium { name: "night 1".into(), pieces });
    seized.pool = read(sql_query(READ).load(&mut pg).unwrap());
}

fn issue(letters: &[Letter], open: &str, close: &str) -> String {
    let rows = letters.iter().enumerate().map(|(at, letter)| {
        let (hash, stratum) = (kreislauf::platform::secret::hex(&letter.hash), &letter.stratum);
        let id = if open.starts_with('X') { format!("{}, ", at + 1) } else { String::new() };
        format!("({id}{open}{hash}{close}, '{stratum}', 0)")
    });
    format!("INSERT INTO codes VALUES {}", rows.collect::<Vec<_>>().join(", "))
}

fn count(letter: &Letter, row: &Row, open: &str, close: &str) -> String {
    let hex = kreislauf::platform::secret::hex;
    format!(
        "BEGIN; UPDATE codes SET used = 1 WHERE hash = {open}{}{close};
         INSERT INTO answers (stratum, answer) VALUES ('{}', {open}{}{close}); COMMIT",
        hex(&letter.hash),
        row.stratum,
        hex(&row.answer),
    )
}

fn read(rows: Vec<Stored>) -> Vec<Row> {
    rows.into_iter().map(|one| Row { stratum: one.stratum, hash: Vec::new(), answer: one.answer }).collect()
}
