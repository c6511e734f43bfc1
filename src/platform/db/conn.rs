//! Connections: one enum over both databases, wrapped in a type per store so that the wrong store does not compile.
//! The derive's own `establish` must never be called: it falls through to SQLite and creates an empty file.

use std::{
    marker::PhantomData,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use diesel::{
    connection::{InstrumentationEvent, SimpleConnection},
    prelude::*,
    r2d2,
};

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// SQLite, bundled.
    Sqlite(SqliteConnection),
    /// PostgreSQL.
    Pg(PgConnection),
}

/// Which database a URL names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// One of the three stores.
pub trait StoreKind: Send + Sync + 'static {
    /// Name of the store: SQLite file stem, PostgreSQL schema.
    const NAME: &'static str;
}

/// Everything people sign in for.
#[derive(Debug)]
pub enum WorkStore {}
/// Hashes of access codes.
#[derive(Debug)]
pub enum RegisterStore {}
/// Sealed answers.
#[derive(Debug)]
pub enum UrnStore {}

impl StoreKind for WorkStore {
    const NAME: &'static str = "work";
}
impl StoreKind for RegisterStore {
    const NAME: &'static str = "register";
}
impl StoreKind for UrnStore {
    const NAME: &'static str = "urn";
}

/// A connection to one particular store.
pub struct Conn<K> {
    db: Db,
    kind: PhantomData<fn() -> K>,
}

/// A connection to the work store.
pub type Work = Conn<WorkStore>;
/// A connection to the register.
pub type Register = Conn<RegisterStore>;
/// A connection to the urn.
pub type Urn = Conn<UrnStore>;

impl Backend {
    /// Reads the scheme; everything that is no PostgreSQL URL is a file.
    pub fn of(url: &str) -> Self {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") { Self::Postgres } else { Self::Sqlite }
    }
}

impl<K> Conn<K> {
    /// The connection for diesel; only `store.rs` files need it.
    pub fn db(&mut self) -> &mut Db {
        &mut self.db
    }
}

impl<K: StoreKind> Conn<K> {
    /// Connects to the store `K` at `url`.
    pub fn establish(url: &str) -> ConnectionResult<Self> {
        connect(url, K::NAME).map(|db| Self { db, kind: PhantomData })
    }

    /// Counts every statement of this connection in `counter`.
    pub(super) fn count_queries(&mut self, counter: &Arc<AtomicU64>) {
        let counter = Arc::clone(counter);
        self.db.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { .. } = event {
                counter.fetch_add(1, Ordering::SeqCst);
            }
        });
    }
}

/// Connects to `url` and sets what every connection of the product needs.
pub(super) fn connect(url: &str, store: &str) -> ConnectionResult<Db> {
    let failed = |error: diesel::result::Error| ConnectionError::CouldntSetupConfiguration(error);
    match Backend::of(url) {
        Backend::Postgres => {
            let mut pg = PgConnection::establish(url)?;
            pg.batch_execute(&format!(
                "SET search_path TO {store}; SET synchronous_commit TO on; SET statement_timeout TO '60s';
                 SET idle_in_transaction_session_timeout TO '60s'; SET client_min_messages TO warning"
            ))
            .map_err(failed)?;
            Ok(Db::Pg(pg))
        }
        Backend::Sqlite => {
            let mut lite = SqliteConnection::establish(url.trim_start_matches("sqlite://"))?;
            lite.batch_execute(
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF",
            )
            .map_err(failed)?;
            Ok(Db::Sqlite(lite))
        }
    }
}

/// The first SQLite without the race that could corrupt a store when the write-ahead log starts anew.
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

/// Refuses to work with an older SQLite than [`OLDEST_SQLITE`]; only a build against a foreign library can have one.
pub(super) fn refuse_old_sqlite(url: &str) -> crate::platform::Result<()> {
    use crate::platform::Error;
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let mut db = connect(url, "urn").map_err(|error| Error::Busy(format!("connecting to store urn: {error}")))?;
    let found: Version = diesel::sql_query("SELECT sqlite_version() AS version").get_result(&mut db)?;
    let numbers: Vec<u32> = found.version.split('.').filter_map(|part| part.parse().ok()).collect();
    if numbers[..] >= OLDEST_SQLITE[..] {
        return Ok(());
    }
    Err(Error::Internal(format!("SQLite {} ist zu alt, nötig ist mindestens 3.51.3.", found.version)))
}

/// Makes connections for the pool.
pub(super) struct Manager<K> {
    pub(super) url: String,
    pub(super) queries: Arc<AtomicU64>,
    pub(super) kind: PhantomData<fn() -> K>,
}

impl<K: StoreKind> r2d2::ManageConnection for Manager<K> {
    type Connection = Conn<K>;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn<K>, Self::Error> {
        let mut conn = Conn::establish(&self.url).map_err(r2d2::Error::ConnectionError)?;
        conn.count_queries(&self.queries);
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn<K>) -> Result<(), Self::Error> {
        r2d2::R2D2Connection::ping(conn.db()).map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn<K>) -> bool {
        std::thread::panicking() || r2d2::R2D2Connection::is_broken(conn.db())
    }
}
