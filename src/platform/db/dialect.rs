//! What the two databases cannot say with one expression: `on_conflict`, inserting many rows, locks, statements of
//! one database alone. Nothing of this kind may stand anywhere else.

use diesel::{connection::SimpleConnection, prelude::*, sql_query, sql_types};

use super::conn::{Conn, Db};

/// One diesel expression, compiled once per database.
#[macro_export]
macro_rules! each_database {
    ($conn:expr, $c:ident => $e:expr) => {
        match $conn.db() {
            $crate::platform::db::Db::Sqlite($c) => $e,
            $crate::platform::db::Db::Pg($c) => $e,
        }
    };
}

/// Inserts a row and does nothing where the key is already there; tells whether it was new. (A unique violation would
/// write the key and a time to PostgreSQL's log.)
#[macro_export]
macro_rules! insert_or_ignore {
    ($conn:expr, $table:expr, $row:expr) => {
        $crate::each_database!($conn, c => diesel::insert_into($table).values($row).on_conflict_do_nothing().execute(c))
            .map(|rows| rows == 1)
    };
}

/// Inserts many rows with as few statements as the parameter limit allows.
#[macro_export]
macro_rules! insert_all {
    ($conn:expr, $table:expr, $rows:expr) => {{
        let mut result: diesel::QueryResult<()> = Ok(());
        for part in $rows.chunks(1000) {
            if result.is_ok() {
                result = $crate::each_database!($conn, c => diesel::insert_into($table).values(part).execute(c)).map(|_| ());
            }
        }
        result
    }};
}

/// Names of the locks taken across processes.
#[derive(Clone, Copy, Debug)]
pub enum Lock {
    /// Changing schemas.
    Migrate,
    /// Taking the next entry of the audit log.
    Audit,
    /// Running the periodic jobs.
    Jobs,
    /// Rewriting the urn's tables.
    Shuffle,
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = sql_types::Bool)]
    taken: bool,
}

/// Waits for a lock that ends with the transaction. On SQLite the write lock of the store is the lock.
pub fn lock_in_transaction<K>(conn: &mut Conn<K>, lock: Lock) -> QueryResult<()> {
    match conn.db() {
        Db::Sqlite(_) => Ok(()),
        Db::Pg(pg) => sql_query(format!("SELECT pg_advisory_xact_lock({})", lock.number())).execute(pg).map(|_| ()),
    }
}

/// Tries to take a lock that ends with the transaction; false where another process has it.
pub fn try_lock_in_transaction<K>(conn: &mut Conn<K>, lock: Lock) -> QueryResult<bool> {
    match conn.db() {
        Db::Sqlite(_) => Ok(true),
        Db::Pg(pg) => sql_query(format!("SELECT pg_try_advisory_xact_lock({}) AS taken", lock.number()))
            .get_result::<Taken>(pg)
            .map(|row| row.taken),
    }
}

/// Waits for a lock that ends with the connection: for schema changes, which are several transactions.
pub fn lock_for_connection(db: &mut Db, lock: Lock) -> QueryResult<()> {
    match db {
        Db::Sqlite(_) => Ok(()),
        Db::Pg(pg) => sql_query(format!("SELECT pg_advisory_lock({})", lock.number())).execute(pg).map(|_| ()),
    }
}

/// Rewrites a store so that neither deleted rows nor the order of arrival remain in its files, outside a transaction.
/// SQLite: the file is rebuilt in key order (all tables are WITHOUT ROWID) and the write-ahead log cut to nothing;
/// `secure_delete` overwrites the old pages. PostgreSQL: the named tables are rewritten; the urn names none, because
/// its shuffle has filled new ones already.
pub fn rewrite<K>(conn: &mut Conn<K>, tables: &[&str]) -> crate::platform::Result<()> {
    match conn.db() {
        Db::Sqlite(lite) => {
            lite.batch_execute("VACUUM")?;
            let done: Checkpoint = sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(lite)?;
            // SQLite tells a log that could not be cut in a row, not as an error: somebody was still reading.
            match done.busy {
                0 => Ok(()),
                _ => Err(crate::platform::Error::Busy("the write-ahead log could not be cut: a reader is open".into())),
            }
        }
        Db::Pg(pg) => Ok(tables.iter().try_for_each(|table| pg.batch_execute(&format!("VACUUM FULL {table}")))?),
    }
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = sql_types::Integer)]
    busy: i32,
}

impl Lock {
    /// Application-wide numbers, spelt once: "KRL" and a counter.
    fn number(self) -> i64 {
        0x4B52_4C00
            + match self {
                Self::Migrate => 1,
                Self::Audit => 2,
                Self::Jobs => 3,
                Self::Shuffle => 4,
            }
    }
}
