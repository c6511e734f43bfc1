//! Brings the three stores to the program's schema: embedded migrations, the same names for both databases, one
//! process at a time (advisory lock), each store with its own login role where PostgreSQL has three.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{
    Urls,
    conn::{Backend, Db, connect},
    dialect::{Lock, lock_for_connection},
};
use crate::platform::{Error, Result};

const SQLITE_WORK: EmbeddedMigrations = embed_migrations!("migrations/sqlite/work");
const SQLITE_REGISTER: EmbeddedMigrations = embed_migrations!("migrations/sqlite/register");
const SQLITE_URN: EmbeddedMigrations = embed_migrations!("migrations/sqlite/urn");
const POSTGRES_WORK: EmbeddedMigrations = embed_migrations!("migrations/postgres/work");
const POSTGRES_REGISTER: EmbeddedMigrations = embed_migrations!("migrations/postgres/register");
const POSTGRES_URN: EmbeddedMigrations = embed_migrations!("migrations/postgres/urn");

diesel::table! {
    /// Diesel's own list of migrations that were run.
    #[sql_name = "__diesel_schema_migrations"]
    done (version) {
        /// Digits of the migration's name.
        version -> Text,
    }
}

/// Runs what is missing in all three stores; returns the names of the migrations run.
pub fn run(urls: &Urls) -> Result<Vec<String>> {
    let mut done = Vec::new();
    for (store, url) in [("work", &urls.work), ("register", &urls.register), ("urn", &urls.urn)] {
        let address = owner_of(urls, url)?;
        if let Some(file) = Urls::file(address) {
            make_private_folder(&file)?;
        }
        let mut db = open(address, store)?;
        lock_for_connection(&mut db, Lock::Migrate)?;
        if let Db::Pg(pg) = &mut db {
            pg.batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS {store}; SET search_path TO {store}"))?;
        }
        done.extend(run_pending(&mut db, store)?.into_iter().map(|name| format!("{store}/{name}")));
        if let Db::Pg(pg) = &mut db {
            pg.batch_execute(&grants(store, url)?)?;
        }
    }
    Ok(done)
}

/// Whether the store has exactly the program's migrations. Only reads: the login roles may not change a schema.
pub fn is_current(store: &str, url: &str) -> Result<bool> {
    use diesel::prelude::*;
    if Urls::file(url).is_some_and(|file| !file.exists()) {
        return Ok(false);
    }
    let mut db = open(url, store)?;
    let run: QueryResult<Vec<String>> = done::table.select(done::version).order(done::version).load(&mut db);
    let wanted = match Backend::of(url) {
        Backend::Sqlite => versions::<diesel::sqlite::Sqlite>(&sqlite(store)?),
        Backend::Postgres => versions::<diesel::pg::Pg>(&postgres(store)?),
    };
    Ok(run.is_ok_and(|run| run == wanted.unwrap_or_default()))
}

/// Undoes every migration of one store, newest first: for the test that each `down.sql` fits its `up.sql`.
pub fn revert(store: &str, url: &str) -> Result<()> {
    let mut db = open(url, store)?;
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| Error::internal("reverting migrations", error);
    match &mut db {
        Db::Sqlite(c) => c.revert_all_migrations(sqlite(store)?).map(|_| ()).map_err(failed),
        Db::Pg(c) => c.revert_all_migrations(postgres(store)?).map(|_| ()).map_err(failed),
    }
}

fn open(url: &str, store: &str) -> Result<Db> {
    connect(url, store).map_err(|error| Error::Busy(format!("connecting to store {store}: {error}")))
}

fn owner_of<'a>(urls: &'a Urls, url: &'a str) -> Result<&'a str> {
    match (Backend::of(url), &urls.owner) {
        (Backend::Sqlite, _) => Ok(url),
        (Backend::Postgres, Some(owner)) => Ok(owner),
        (Backend::Postgres, None) => Err(Error::Internal(
            "Für PostgreSQL braucht `migrate` den Eigentümer der Schemata: [database] owner = \"postgres://…\"".into(),
        )),
    }
}

fn versions<B: diesel::backend::Backend>(source: &EmbeddedMigrations) -> Result<Vec<String>> {
    use diesel::migration::MigrationSource;
    let all = MigrationSource::<B>::migrations(source).map_err(|error| Error::internal("reading migrations", error))?;
    let mut versions: Vec<String> = all.iter().map(|one| one.name().version().to_string()).collect();
    versions.sort_unstable();
    Ok(versions)
}

/// Runs what is missing in one store and names it. On SQLite the write lock is taken before looking, so that a second
/// process waits and then finds nothing to do; on PostgreSQL the caller holds the advisory lock.
fn run_pending(db: &mut Db, store: &str) -> Result<Vec<String>> {
    match db {
        Db::Sqlite(lite) => {
            let source = sqlite(store)?;
            lite.immediate_transaction(|lite| run_missing(lite, source))
        }
        Db::Pg(pg) => run_missing(pg, postgres(store)?),
    }
}

fn run_missing<B, C>(conn: &mut C, source: EmbeddedMigrations) -> Result<Vec<String>>
where
    B: diesel::backend::Backend,
    C: MigrationHarness<B>,
{
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| Error::internal("running migrations", error);
    let pending = conn.pending_migrations(source).map_err(failed)?;
    for migration in &pending {
        conn.run_migration(migration).map_err(failed)?;
    }
    Ok(pending.iter().map(|migration| migration.name().to_string()).collect())
}

/// What the login role of a store may do: everything in its own schema, nothing elsewhere. The roles of urn and
/// register own their tables, because shuffle and destruction rewrite them.
fn grants(store: &str, url: &str) -> Result<String> {
    let role = url::Url::parse(url).map_err(|error| Error::internal("reading a database URL", error))?;
    let role = role.username().to_owned();
    if role.is_empty() || !role.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(Error::Internal(
            "Der Name der Datenbankrolle darf nur Buchstaben, Ziffern und _ enthalten.".into(),
        ));
    }
    let own = match store {
        "work" => String::new(),
        _ => format!(
            "GRANT CREATE ON SCHEMA {store} TO {role};
             DO $$ DECLARE t text; BEGIN
               FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = '{store}' AND tablename NOT LIKE '\\_\\_%' LOOP
                 EXECUTE format('ALTER TABLE {store}.%I OWNER TO {role}', t);
               END LOOP; END $$;"
        ),
    };
    Ok(format!(
        "REVOKE ALL ON SCHEMA {store} FROM PUBLIC; GRANT USAGE ON SCHEMA {store} TO {role};
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {store} TO {role}; {own}"
    ))
}

fn make_private_folder(file: &Path) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
        #[cfg(unix)]
        std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    }
    Ok(())
}

fn sqlite(store: &str) -> Result<EmbeddedMigrations> {
    match store {
        "work" => Ok(SQLITE_WORK),
        "register" => Ok(SQLITE_REGISTER),
        "urn" => Ok(SQLITE_URN),
        other => Err(Error::Internal(format!("no migrations for store {other}"))),
    }
}

fn postgres(store: &str) -> Result<EmbeddedMigrations> {
    match store {
        "work" => Ok(POSTGRES_WORK),
        "register" => Ok(POSTGRES_REGISTER),
        "urn" => Ok(POSTGRES_URN),
        other => Err(Error::Internal(format!("no migrations for store {other}"))),
    }
}
