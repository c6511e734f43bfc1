//! The three stores and how rooms reach them: `read` on a pool, `write` on a writer thread in one transaction.
//! Must not know any table; rows are read and written in the rooms' `store.rs` only.

pub mod backup;
mod conn;
pub mod dialect;
pub mod migrate;
mod pool;
pub mod schema;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicU64},
};

pub use conn::{Backend, Conn, Db, Register, RegisterStore, StoreKind, Urn, UrnStore, Work, WorkStore};
pub use pool::Store;

use super::{Error, Result};

/// Where the three stores are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Urls {
    /// Everything people sign in for.
    pub work: String,
    /// Hashes of access codes.
    pub register: String,
    /// Sealed answers.
    pub urn: String,
    /// The owner of the schemas, used by `migrate` alone (PostgreSQL with separate roles).
    pub owner: Option<String>,
}

/// The three stores of one installation.
#[derive(Clone)]
pub struct Stores {
    /// Everything people sign in for.
    pub work: Store<WorkStore>,
    /// Hashes of access codes.
    pub register: Store<RegisterStore>,
    /// Sealed answers.
    pub urn: Store<UrnStore>,
    queries: Arc<AtomicU64>,
}

impl Urls {
    /// Three SQLite files in a data folder.
    pub fn sqlite(data: &Path) -> Self {
        let file = |name: &str| format!("sqlite://{}", data.join(name).display());
        Self { work: file("work.sqlite3"), register: file("register.sqlite3"), urn: file("urn.sqlite3"), owner: None }
    }

    /// One address for all three stores: a PostgreSQL URL (one role, three schemas) or a folder for SQLite.
    pub fn shorthand(url: &str) -> Self {
        match Backend::of(url) {
            Backend::Postgres => {
                Self { work: url.into(), register: url.into(), urn: url.into(), owner: Some(url.into()) }
            }
            Backend::Sqlite => Self::sqlite(Path::new(url.trim_start_matches("sqlite://"))),
        }
    }

    /// The SQLite file of a store's URL, where it is one.
    pub fn file(url: &str) -> Option<PathBuf> {
        (Backend::of(url) == Backend::Sqlite).then(|| PathBuf::from(url.trim_start_matches("sqlite://")))
    }
}

impl Stores {
    /// Opens all three stores. Refuses stores whose migrations are not the program's.
    pub fn open(urls: &Urls) -> Result<Self> {
        for (kind, url) in [("work", &urls.work), ("register", &urls.register), ("urn", &urls.urn)] {
            if !migrate::is_current(kind, url)? {
                return Err(Error::Internal(format!(
                    "Die Datenbank „{kind}“ hat nicht den Stand des Programms. Bitte `kreislauf migrate` ausführen."
                )));
            }
        }
        if Backend::of(&urls.urn) == Backend::Sqlite {
            conn::refuse_old_sqlite(&urls.urn)?;
        }
        let queries = Arc::new(AtomicU64::new(0));
        Ok(Self {
            work: Store::open(&urls.work, &queries)?,
            register: Store::open(&urls.register, &queries)?,
            urn: Store::open(&urls.urn, &queries)?,
            queries,
        })
    }

    /// Statements sent since the start, over all stores: tests assert the number per page with it.
    pub fn queries(&self) -> u64 {
        self.queries.load(std::sync::atomic::Ordering::SeqCst)
    }
}
