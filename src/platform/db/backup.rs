//! Copies of the three stores, in the order urn, register, work, so that a restored installation never has more counted
//! answers than opened codes. SQLite: `VACUUM INTO`, checked by `integrity_check`; PostgreSQL: `pg_dump` and
//! `pg_restore`, which the data centre has anyway.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use diesel::{connection::SimpleConnection, prelude::*, sql_query, sql_types};

use super::{
    Urls,
    conn::{Backend, Db, connect},
};
use crate::platform::{Error, Result, secret};

/// Stores in the order in which they are copied.
pub const ORDER: [&str; 3] = ["urn", "register", "work"];

/// A copied store.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Copy {
    /// Name of the file in the backup's folder.
    pub file: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = sql_types::Text)]
    integrity_check: String,
}

/// Copies all stores into an existing, empty folder.
pub fn copy(urls: &Urls, folder: &Path) -> Result<Vec<Copy>> {
    ORDER.into_iter().map(|store| copy_store(store, url_of(urls, store), folder)).collect()
}

/// Reads every copy again: checksum, and that the database accepts it.
pub fn verify(folder: &Path, copies: &[Copy]) -> Result<()> {
    for copy in copies {
        let path = folder.join(&copy.file);
        if checksum(&path)? != copy.sha256 {
            return Err(Error::Internal(format!("{}: die Prüfsumme stimmt nicht", path.display())));
        }
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("sqlite3") => check_file(&path)?,
            _ => run(Command::new("pg_restore").arg("--list").arg(&path))?,
        }
    }
    Ok(())
}

/// Puts verified copies into an installation that has no stores yet.
pub fn restore(urls: &Urls, folder: &Path, copies: &[Copy]) -> Result<()> {
    for (store, copy) in ORDER.into_iter().zip(copies) {
        let (url, path) = (url_of(urls, store), folder.join(&copy.file));
        match Urls::file(url) {
            Some(file) if file.exists() => {
                return Err(Error::Internal(format!(
                    "{} ist schon da. Bitte in eine leere Installation.",
                    file.display()
                )));
            }
            Some(file) => {
                if let Some(folder) = file.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                std::fs::copy(&path, &file)?;
            }
            None => {
                let owner = urls.owner.as_deref().unwrap_or(url);
                run(Command::new("pg_restore").args(["--exit-on-error", "--no-owner", "-d", owner]).arg(&path))?;
            }
        }
    }
    Ok(())
}

/// SQLite's own check of a store; PostgreSQL checks its pages itself.
pub fn check(url: &str) -> Result<()> {
    Urls::file(url).map_or(Ok(()), |file| check_file(&file))
}

fn copy_store(store: &str, url: &str, folder: &Path) -> Result<Copy> {
    let (file, path): (String, PathBuf) = match Backend::of(url) {
        Backend::Sqlite => {
            let file = format!("{store}.sqlite3");
            let path = folder.join(&file);
            let target = path.display().to_string().replace('\'', "''");
            match connect(url, store).map_err(|error| Error::Busy(format!("connecting to {store}: {error}")))? {
                Db::Sqlite(mut lite) => lite.batch_execute(&format!("VACUUM INTO '{target}'"))?,
                Db::Pg(_) => return Err(Error::Internal("a file that is no file".into())),
            }
            (file, path)
        }
        Backend::Postgres => {
            let file = format!("{store}.dump");
            let path = folder.join(&file);
            run(Command::new("pg_dump").args(["--format=custom", "-n", store, "-d", url, "-f"]).arg(&path))?;
            (file, path)
        }
    };
    Ok(Copy { file, sha256: checksum(&path)? })
}

fn check_file(path: &Path) -> Result<()> {
    let mut lite = SqliteConnection::establish(&path.display().to_string())
        .map_err(|error| Error::internal("opening a copy", error))?;
    let verdict: Verdict = sql_query("PRAGMA integrity_check").get_result(&mut lite)?;
    if verdict.integrity_check == "ok" {
        Ok(())
    } else {
        Err(Error::Internal(format!("{}: {}", path.display(), verdict.integrity_check)))
    }
}

fn checksum(path: &Path) -> Result<String> {
    Ok(secret::hex(&secret::sha256(&std::fs::read(path)?)))
}

fn url_of<'a>(urls: &'a Urls, store: &str) -> &'a str {
    match store {
        "urn" => &urls.urn,
        "register" => &urls.register,
        _ => &urls.work,
    }
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output().map_err(|error| Error::internal("running the database's own tool", error))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Internal(String::from_utf8_lossy(&output.stderr).into_owned()))
}
