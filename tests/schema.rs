//! The schema of the three stores, on both databases in every run: migrations there and back, the same tables as
//! `platform/db/schema.rs`, what register and urn must not hold, and what each login role must not reach.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{prelude::*, sql_query, sql_types::Text};
use kreislauf::platform::{
    Result,
    db::{Backend, Conn, Register, StoreKind, Urls, Urn, Work, migrate},
};

use crate::{support::postgres, tidy::source::files};

/// The stores in the order in which a list of their addresses is given.
const STORES: [&str; 3] = ["work", "register", "urn"];

/// A column: type as diesel names it, and whether it may be empty.
type Column = (String, bool);
/// Tables of a store, their columns by name.
type Tables = BTreeMap<String, BTreeMap<String, Column>>;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The two databases of a test, empty.
fn databases() -> (tempfile::TempDir, [Urls; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Urls::sqlite(folder.path());
    (folder, [sqlite, postgres::database()])
}

fn url<'a>(urls: &'a Urls, store: &str) -> &'a str {
    match store {
        "work" => &urls.work,
        "register" => &urls.register,
        _ => &urls.urn,
    }
}

/// Who may change the schema.
fn owner<'a>(urls: &'a Urls, store: &str) -> &'a str {
    urls.owner.as_deref().unwrap_or_else(|| url(urls, store))
}

fn ask<K: StoreKind>(address: &str, sql: &str) -> QueryResult<Vec<String>> {
    let mut conn = Conn::<K>::establish(address).unwrap();
    let lines: Vec<Line> = sql_query(sql).load(conn.db())?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}

/// Text lines that a statement gives in a column called `line`.
fn try_lines(store: &str, address: &str, sql: &str) -> QueryResult<Vec<String>> {
    match store {
        "work" => ask::<kreislauf::platform::db::WorkStore>(address, sql),
        "register" => ask::<kreislauf::platform::db::RegisterStore>(address, sql),
        _ => ask::<kreislauf::platform::db::UrnStore>(address, sql),
    }
}

fn lines(store: &str, urls: &Urls, sql: &str) -> Vec<String> {
    try_lines(store, owner(urls, store), sql).unwrap()
}

/// Tables and columns as the database has them, without diesel's own list of migrations.
fn tables_of(store: &str, urls: &Urls) -> Tables {
    let sql = match Backend::of(url(urls, store)) {
        Backend::Sqlite => {
            "SELECT t.name || ' ' || c.name || ' ' || CASE WHEN c.\"notnull\" = 1 THEN 'no' ELSE 'yes' END || ' ' || c.type
               AS line FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
              WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        }
        Backend::Postgres => {
            "SELECT table_name || ' ' || column_name || ' ' || lower(is_nullable) || ' ' || data_type AS line
               FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let mut tables = Tables::new();
    for line in lines(store, urls, sql) {
        let [table, column, nullable, kind] = line.splitn(4, ' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        if !table.starts_with("__diesel") {
            let columns = tables.entry(table.to_owned()).or_default();
            columns.insert(column.to_owned(), (diesel_type(kind).to_owned(), nullable == "yes"));
        }
    }
    tables
}

/// The name under which diesel knows a type of either database.
fn diesel_type(kind: &str) -> &str {
    match kind.to_lowercase().as_str() {
        "text" => "Text",
        "blob" | "bytea" => "Binary",
        "smallint" => "SmallInt",
        "integer" => "Integer",
        "bigint" => "BigInt",
        "date" => "Date",
        "timestamp" | "timestamp without time zone" => "Timestamp",
        _ => panic!("{kind} is a type that the product does not use"),
    }
}

/// Tables and columns as `platform/db/schema.rs` has them, by store.
fn tables_in_code(text: &str) -> BTreeMap<String, Tables> {
    let mut stores: BTreeMap<String, Tables> = BTreeMap::new();
    let (mut store, mut table) = (String::new(), String::new());
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(" {")) {
            name.clone_into(&mut store);
        } else if let Some((column, kind)) = line.strip_suffix(',').and_then(|rest| rest.split_once(" -> ")) {
            let inner = kind.strip_prefix("Nullable<").and_then(|rest| rest.strip_suffix('>'));
            let columns = stores.entry(store.clone()).or_default().entry(table.clone()).or_default();
            columns.insert(column.to_owned(), (inner.unwrap_or(kind).to_owned(), inner.is_some()));
        } else if let Some((name, _)) = line.strip_suffix(" {").and_then(|rest| rest.split_once(" (")) {
            name.clone_into(&mut table);
        }
    }
    stores
}

fn code() -> BTreeMap<String, Tables> {
    let all = files("src/platform/db", "rs");
    let schema = all.into_iter().find(|source| source.path.ends_with("/schema.rs")).unwrap();
    tables_in_code(&schema.text)
}

#[test]
fn every_migration_goes_up_down_and_up_again() {
    let (_folder, databases) = databases();
    for urls in &databases {
        let first = migrate::run(urls).unwrap();
        assert!(first.len() >= STORES.len(), "{first:?}");
        let tables: Vec<Tables> = STORES.iter().map(|store| tables_of(store, urls)).collect();
        assert_eq!(migrate::run(urls).unwrap(), Vec::<String>::new(), "a second run finds nothing to do");
        for store in STORES {
            assert!(migrate::is_current(store, url(urls, store)).unwrap(), "{store}");
            migrate::revert(store, owner(urls, store)).unwrap();
            assert_eq!(tables_of(store, urls), Tables::new(), "{store}: something is left after going down");
            assert!(!migrate::is_current(store, url(urls, store)).unwrap(), "{store}");
        }
        assert_eq!(migrate::run(urls).unwrap(), first);
        assert_eq!(STORES.iter().map(|store| tables_of(store, urls)).collect::<Vec<_>>(), tables);
    }
}

#[test]
fn both_databases_have_the_tables_that_the_code_knows() {
    let code = code();
    assert_eq!(code.keys().map(String::as_str).collect::<BTreeSet<_>>(), BTreeSet::from(STORES));
    assert!(code["work"].len() > 20 && code["urn"].len() >= 4, "the tables are not found");
    let (_folder, databases) = databases();
    for urls in &databases {
        migrate::run(urls).unwrap();
        for store in STORES {
            let found = tables_of(store, urls);
            for (table, columns) in &code[store] {
                assert_eq!(found.get(table), Some(columns), "{store}.{table} on {}", url(urls, store));
            }
            let names = |tables: &Tables| tables.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&found), names(&code[store]), "{store} on {}", url(urls, store));
        }
    }
}

#[test]
fn register_and_urn_hold_no_time_no_number_and_nothing_that_joins_them() {
    let telling = ["time", "date", "created", "updated", "changed", "serial", "seq", "number", "rowid"];
    let code = code();
    for store in ["register", "urn"] {
        for (table, columns) in &code[store] {
            for (column, (kind, _)) in columns {
                let parts: Vec<&str> = column.split('_').collect();
                let tells = parts.iter().any(|part| telling.contains(part) || matches!(*part, "at" | "on" | "id"));
                assert!(!tells, "{store}.{table}.{column} tells too much by its name");
                assert!(!matches!(kind.as_str(), "Date" | "Timestamp"), "{store}.{table}.{column} is a time");
            }
        }
    }
    let columns =
        |store: &str| -> BTreeSet<String> { code[store].values().flat_map(|table| table.keys().cloned()).collect() };
    let shared: Vec<String> = columns("register").intersection(&columns("urn")).cloned().collect();
    assert_eq!(shared, ["survey"]);
}

#[test]
fn the_databases_number_no_row_of_register_and_urn() {
    let (_folder, [sqlite, postgres]) = databases();
    for urls in [&sqlite, &postgres] {
        migrate::run(urls).unwrap();
    }
    for store in ["register", "urn"] {
        let with_rowid =
            "SELECT name AS line FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0
            AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE '~_~_diesel%' ESCAPE '~'";
        assert_eq!(lines(store, &sqlite, with_rowid), Vec::<String>::new(), "{store} has tables with a row id");
        let made_up = "SELECT table_name || '.' || column_name AS line FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name NOT LIKE '~_~_diesel%' ESCAPE '~'
              AND (column_default IS NOT NULL OR is_identity <> 'NO' OR is_generated <> 'NEVER')";
        assert_eq!(lines(store, &postgres, made_up), Vec::<String>::new(), "{store} fills columns by itself");
        let others = "SELECT relname::text AS line FROM pg_class WHERE relnamespace = current_schema()::regnamespace
            AND relkind NOT IN ('r', 'i') UNION ALL SELECT tgname::text FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
            WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal";
        assert_eq!(lines(store, &postgres, others), Vec::<String>::new(), "{store} has sequences, views or triggers");
    }
    let planted = "SELECT name AS line FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0 AND name = 'county'";
    assert_eq!(lines("work", &sqlite, planted), ["county"], "a table with a row id is seen");
}

#[test]
fn a_login_role_reaches_its_own_schema_alone() {
    let urls = postgres::database();
    migrate::run(&urls).unwrap();
    let tables = code();
    for own in STORES {
        for other in STORES {
            for table in tables[other].keys() {
                let sql = format!("SELECT count(*)::text AS line FROM {other}.{table}");
                let answer = try_lines(own, url(&urls, own), &sql);
                if own == other {
                    assert_eq!(answer.unwrap(), ["0"], "{own} reads {table}");
                } else {
                    is_denied(answer, &format!("{own} reads {other}.{table}"));
                }
            }
            let make = format!("CREATE TABLE {other}.mine (line text)");
            let may = own == other && own != "work";
            match try_lines(own, url(&urls, own), &make) {
                Ok(_) => assert!(may, "{own} makes a table in {other}"),
                Err(error) if may => panic!("{own}: {error}"),
                refused => is_denied(refused, &format!("{own} makes a table in {other}")),
            }
        }
        for (what, sql) in [
            ("public", "CREATE TABLE public.mine (line text)".to_owned()),
            ("a schema", format!("CREATE SCHEMA of_{own}")),
            ("its migrations", format!("DROP TABLE {own}.__diesel_schema_migrations")),
        ] {
            let answer = try_lines(own, url(&urls, own), &sql);
            let text = answer.expect_err(what).to_string();
            assert!(text.contains("permission denied") || text.contains("must be owner"), "{own}, {what}: {text}");
        }
    }
    let drop = try_lines("work", &urls.work, "DROP TABLE work.audit_log").expect_err("not its own").to_string();
    assert!(drop.contains("must be owner"), "{drop}");
}

#[track_caller]
fn is_denied(answer: QueryResult<Vec<String>>, what: &str) {
    match answer {
        Ok(lines) => panic!("{what}: {lines:?}"),
        Err(error) => assert!(error.to_string().contains("permission denied"), "{what}: {error}"),
    }
}

#[test]
fn two_processes_may_migrate_at_the_same_time() {
    for _ in 0..3 {
        let (_folder, databases) = databases();
        for urls in &databases {
            let both: Vec<Result<Vec<String>>> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..2).map(|_| scope.spawn(|| migrate::run(urls))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            let done: Vec<String> = both.into_iter().flat_map(|one| one.unwrap()).collect();
            let once: BTreeSet<&String> = done.iter().collect();
            assert_eq!((once.len(), done.len()), (done.len(), done.len()), "a migration ran twice: {done:?}");
            for store in STORES {
                assert!(migrate::is_current(store, url(urls, store)).unwrap(), "{store}");
            }
        }
    }
}

#[test]
fn the_reader_of_the_schema_sees_types_and_what_may_be_empty() {
    let text = "pub mod urn {\n    diesel::table! {\n        spent (token) {\n            token -> Binary,\n            \
        note -> Nullable<Text>,\n        }\n    }\n}";
    let tables = tables_in_code(text);
    assert_eq!(tables["urn"]["spent"]["token"], ("Binary".to_owned(), false));
    assert_eq!(tables["urn"]["spent"]["note"], ("Text".to_owned(), true));
}

/// The typed connections are the product's own: a store opened as another one does not even compile.
#[test]
fn each_store_opens_with_its_own_type() {
    let (_folder, databases) = databases();
    for urls in &databases {
        migrate::run(urls).unwrap();
        assert!(Work::establish(&urls.work).is_ok());
        assert!(Register::establish(&urls.register).is_ok());
        assert!(Urn::establish(&urls.urn).is_ok());
    }
}
