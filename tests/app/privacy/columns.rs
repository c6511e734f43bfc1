//! R11: the answer store has no column that leads to a code, a moment or an address, and no table that numbers its rows.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{prelude::*, sql_query, sql_types};
use kreislauf::{
    each_database,
    platform::db::{Backend, Conn},
    urn::store::urn as urn_store,
};

use crate::support::spawn;

/// Columns of every table of register and urn. A new one fails here: it has to be thought about whether it leads from an
/// answer to a code, a moment or an address.
const COLUMNS: [&str; 9] = [
    "ballot_box: ciphertext key survey",
    "codes: hash state stratum survey",
    "inbox: ciphertext key survey",
    "pool: answer content_hash copy survey",
    "pool_texts: content_hash copy question survey text",
    "spent: kind receipt retry survey token_hash",
    "stratum_counts: counted issued opened stratum survey void",
    "token_keys: sealed_key survey",
    "unposted_codes: batch hash",
];

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = sql_types::Text)]
    of_table: String,
    #[diesel(sql_type = sql_types::Text)]
    name: String,
    #[diesel(sql_type = sql_types::Text)]
    kind: String,
}

#[test]
fn r11_the_answer_store_has_no_column_that_leads_to_a_code() {
    let app = spawn(None);
    let stores = &app.services.stores;
    let mut all = stores.urn.read_now(|c| Ok(columns(c))).unwrap();
    let of_urn: BTreeSet<String> = all.iter().map(|column| column.name.clone()).collect();
    let of_register = stores.register.read_now(|c| Ok(columns(c))).unwrap();
    let common: Vec<&String> =
        of_register.iter().map(|column| &column.name).filter(|name| of_urn.contains(*name)).collect();
    assert!(common.iter().all(|name| *name == "survey"), "{common:?}");
    all.extend(of_register);
    let mut tables: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for column in &all {
        tables.entry(&column.of_table).or_default().insert(&column.name);
        let kind = column.kind.to_lowercase();
        let plain = ["blob", "bytea", "text", "smallint", "integer", "bigint"];
        assert!(plain.contains(&kind.as_str()), "{}.{} is a {kind}", column.of_table, column.name);
    }
    let tables =
        tables.iter().map(|(table, names)| format!("{table}: {}", names.iter().copied().collect::<Vec<_>>().join(" ")));
    assert_eq!(tables.collect::<Vec<_>>(), COLUMNS);
}

/// The columns of a store. No table may number its rows by itself.
fn columns<K>(c: &mut Conn<K>) -> Vec<Column> {
    let (columns, numbered) = match urn_store::backend(c) {
        Backend::Sqlite => (
            "SELECT of.name AS of_table, column.name AS name, column.type AS kind
             FROM sqlite_master of, pragma_table_info(of.name) column
             WHERE of.type = 'table' AND of.name NOT LIKE '\\_\\_%' ESCAPE '\\'",
            "SELECT name AS of_table, '' AS name, '' AS kind FROM sqlite_master
             WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND sql NOT LIKE '%WITHOUT ROWID%'",
        ),
        Backend::Postgres => (
            "SELECT table_name::text AS of_table, column_name::text AS name, data_type::text AS kind
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%'",
            "SELECT relname::text AS of_table, '' AS name, '' AS kind FROM pg_class
             WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace",
        ),
    };
    let found: Vec<Column> = each_database!(c, c => sql_query(numbered).load(c)).unwrap();
    assert!(found.is_empty(), "{} numbers its rows", found[0].of_table);
    each_database!(c, c => sql_query(columns).load(c)).unwrap()
}
