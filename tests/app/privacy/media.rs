//! Seizing: copies of the database as it lies on the disk. SQLite: every file of the data folder and an archive of the
//! write-ahead logs. PostgreSQL: every row with its hidden columns, read as superuser, the chunks of the long values,
//! and the files of the database.

use std::path::{Path, PathBuf};

use diesel::{PgConnection, connection::SimpleConnection, prelude::*, sql_query, sql_types};
use kreislauf::platform::db::{
    Urls, Urn,
    schema::urn::{ballot_box, pool, spent},
};

use super::{
    attack::{Row, Sealed, Seized},
    scan::{Medium, Piece},
    wal::Archive,
};
use crate::support::Spawned;

/// What is seized of a running application.
pub enum Seizure {
    /// Copies of files.
    Sqlite { data: PathBuf, copies: tempfile::TempDir, archives: Vec<(&'static str, Archive)> },
    /// Rows and files, by the superuser of the server.
    Postgres { url: String },
}

/// A row with its hidden columns.
#[derive(QueryableByName)]
struct Hidden {
    #[diesel(sql_type = sql_types::BigInt)]
    xmin: i64,
    #[diesel(sql_type = sql_types::BigInt)]
    position: i64,
    #[diesel(sql_type = sql_types::Binary)]
    bytes: Vec<u8>,
}

#[derive(QueryableByName)]
struct Text {
    #[diesel(sql_type = sql_types::Text)]
    text: String,
}

/// Tables, and the columns to be seized as bytes. Of a ciphertext the beginning is enough to know it again.
const TABLES: [(&str, &str); 5] = [
    ("register.codes", "CASE state WHEN 1 THEN '\\x09' ELSE '\\x08' END::bytea || hash"),
    ("urn.spent", "token_hash || coalesce(retry, '') || convert_to(coalesce(receipt, ''), 'UTF8')"),
    ("urn.inbox", "key || substring(ciphertext FROM 1 FOR 64)"),
    ("urn.ballot_box", "key || substring(ciphertext FROM 1 FOR 64)"),
    ("urn.pool", "content_hash || answer"),
];

impl Seizure {
    /// Begins with the application's stores as they are now.
    pub fn of(app: &Spawned) -> Self {
        let stores = &app.services.stores;
        let Some(file) = Urls::file(stores.urn.url()) else {
            return Self::Postgres { url: stores.urn.url().replacen("kreislauf_urn@", "postgres@", 1) };
        };
        let data = app.services.config().server.data.clone();
        let archives = [("register", data.join("register.sqlite3")), ("urn", file)];
        let archives = archives.map(|(name, file)| (name, Archive::of(&file))).into();
        Self::Sqlite { data, copies: tempfile::tempdir().unwrap(), archives }
    }

    /// Keeps the logs archived.
    pub fn follow(&mut self) {
        if let Self::Sqlite { archives, .. } = self {
            archives.iter_mut().for_each(|(_, archive)| archive.follow());
        }
    }

    /// Copies everything as it is on the disk at this moment.
    pub fn copy(&mut self, name: &str, seized: &mut Seized) {
        self.follow();
        match self {
            Self::Sqlite { data, copies, .. } => {
                let folder = copies.path().join(name.replace(' ', "-"));
                std::fs::create_dir(&folder).unwrap();
                for file in files(data) {
                    std::fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
                }
                seized.media.push(of_files(name, &folder));
                let url = format!("sqlite://{}", folder.join("urn.sqlite3").display());
                read_urn(&url, seized);
            }
            Self::Postgres { url } => {
                let mut pg = PgConnection::establish(url).unwrap();
                // The server does this by itself when a table has grown; here it does it in every run.
                pg.batch_execute("ANALYZE").unwrap();
                seized.media.push(of_rows(&mut pg, name));
                seized.media.push(of_chunks(&mut pg, &format!("{name}, long values")));
                read_urn(url, seized);
            }
        }
    }

    /// The files of the database as they are on the disk: all there is where they are destroyed.
    pub fn disk(&self, name: &str) -> Medium {
        match self {
            Self::Sqlite { data, .. } => of_files(name, data),
            Self::Postgres { url } => {
                let mut pg = PgConnection::establish(url).unwrap();
                pg.batch_execute("CHECKPOINT").unwrap();
                let sql = "SELECT current_setting('data_directory') || '/base/' || oid AS text
                           FROM pg_database WHERE datname = current_database()";
                of_files(name, Path::new(&sql_query(sql).get_result::<Text>(&mut pg).unwrap().text))
            }
        }
    }

    /// Ends the seizure: the archives become media. PostgreSQL: what the log would tell, the order of all transactions
    /// that wrote a row, is put together from all copies.
    pub fn end(self, seized: &mut Seized) {
        match self {
            Self::Sqlite { archives, .. } => {
                seized
                    .media
                    .extend(archives.into_iter().map(|(name, archive)| archive.medium(&format!("log of {name}"))));
            }
            Self::Postgres { .. } => {
                let mut pieces: Vec<Piece> = seized.media.iter().flat_map(|medium| medium.pieces.clone()).collect();
                pieces.retain(|piece| piece.commit.is_some());
                pieces.sort_by_key(|piece| (piece.commit, piece.position));
                seized.media.push(Medium { name: "all transactions".into(), pieces });
            }
        }
    }
}

/// All files of a folder as one medium.
pub fn of_files(name: &str, folder: &Path) -> Medium {
    let read = |(at, file): (usize, &PathBuf)| {
        // PostgreSQL may remove a file of a dropped table at any moment.
        let bytes = std::fs::read(file).ok()?;
        Some(Piece { commit: None, position: at as u64, bytes })
    };
    Medium { name: name.into(), pieces: files(folder).iter().enumerate().filter_map(read).collect() }
}

/// Rows of any table with their hidden columns: `bytes` is an expression.
pub fn hidden(pg: &mut PgConnection, table: &str, (position, bytes): (&str, &str)) -> Vec<Piece> {
    let sql = format!("SELECT xmin::text::bigint AS xmin, {position} AS position, {bytes} AS bytes FROM {table}");
    let rows: Vec<Hidden> = sql_query(sql).load(pg).unwrap();
    let piece = |row: Hidden| Piece { commit: Some(row.xmin as u64), position: row.position as u64, bytes: row.bytes };
    rows.into_iter().map(piece).collect()
}

/// The place of a row in its table: block and item.
pub const CTID: &str = "((ctid::text::point)[0] * 65536 + (ctid::text::point)[1])::bigint";

fn of_rows(pg: &mut PgConnection, name: &str) -> Medium {
    let pieces = TABLES.iter().flat_map(|(table, bytes)| hidden(pg, table, (CTID, bytes))).collect();
    Medium { name: name.into(), pieces }
}

/// Long values are kept in pieces under numbers that a counter gives out.
fn of_chunks(pg: &mut PgConnection, name: &str) -> Medium {
    let mut pieces = Vec::new();
    for table in ["urn.inbox", "urn.ballot_box"] {
        let sql = format!("SELECT reltoastrelid::regclass::text AS text FROM pg_class WHERE oid = '{table}'::regclass");
        let chunks = sql_query(sql).get_result::<Text>(pg).unwrap().text;
        let first = format!("{chunks} WHERE chunk_seq = 0");
        pieces.extend(hidden(pg, &first, ("chunk_id::bigint", "substring(chunk_data FROM 1 FOR 64)")));
    }
    Medium { name: name.into(), pieces }
}

/// Reads the urn of a copy: sealed answers, marks, the pool.
fn read_urn(url: &str, seized: &mut Seized) {
    let mut urn = Urn::establish(url).unwrap();
    let boxed: Vec<(Vec<u8>, Vec<u8>)> =
        ballot_box::table.select((ballot_box::key, ballot_box::ciphertext)).load(urn.db()).unwrap();
    // Nothing leaves the box before its destruction: a later copy has all that an earlier one had.
    seized.boxed = boxed.into_iter().map(|(key, ciphertext)| Sealed { key, ciphertext }).collect();
    type Mark = (Vec<u8>, Option<Vec<u8>>, Option<String>);
    let marks: Vec<Mark> =
        spent::table.select((spent::token_hash, spent::retry, spent::receipt)).load(urn.db()).unwrap();
    for (token, retry, receipt) in marks {
        if let (Some(retry), Some(receipt)) = (retry, receipt) {
            seized.marks.insert(token, vec![retry, receipt.into_bytes()]);
        }
    }
    let pool: Vec<(Vec<u8>, Vec<u8>)> = pool::table.select((pool::content_hash, pool::answer)).load(urn.db()).unwrap();
    seized.pool = pool.into_iter().map(|(hash, answer)| Row { stratum: stratum(&answer), hash, answer }).collect();
}

fn stratum(answer: &[u8]) -> String {
    serde_json::from_slice::<serde_json::Value>(answer).unwrap()["stratum"].as_str().unwrap().to_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}
