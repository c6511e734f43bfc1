//! What the program is put together from: migrations of both databases, and dependencies with their licences.

use std::{collections::BTreeSet, process::Command};

use super::source::{files, root};

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Store and name of every migration of one database; what is no pair of `up.sql` and `down.sql` is told.
fn migrations(paths: &[String], database: &str) -> (BTreeSet<(String, String)>, Vec<String>) {
    let (mut names, mut wrong) = (BTreeSet::new(), Vec::new());
    let prefix = format!("migrations/{database}/");
    for inside in paths.iter().filter_map(|path| path.strip_prefix(&prefix)) {
        match inside.split('/').collect::<Vec<_>>()[..] {
            [store, name, "up.sql" | "down.sql"] => {
                names.insert((store.to_owned(), name.to_owned()));
            }
            _ => wrong.push(inside.to_owned()),
        }
    }
    for (store, name) in &names {
        for file in ["up.sql", "down.sql"] {
            if !paths.contains(&format!("{prefix}{store}/{name}/{file}")) {
                wrong.push(format!("{database}/{store}/{name} has no {file}"));
            }
        }
    }
    (names, wrong)
}

/// Whether an SPDX expression can be taken without a GPL, AGPL or LGPL: one of the alternatives has none.
fn may_be_taken(licence: &str) -> bool {
    let folded = licence.replace("/", " OR ").replace(['(', ')'], " ");
    // `(A OR B) AND C`: whatever is joined by AND must be taken as well.
    folded.split(" AND ").all(|all| all.split(" OR ").any(|one| !one.trim().is_empty() && !one.contains("GPL")))
}

/// Packages that this machine's build uses: name, licence, source.
fn packages() -> Vec<(String, String, Option<String>)> {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let host = Command::new("rustc").arg("-vV").current_dir(root()).output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned();
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["name"]).unwrap(), text(&one["license"]).unwrap_or_default(), text(&one["source"])))
        .collect()
}

#[test]
fn both_databases_have_the_same_migrations_each_with_a_way_back() {
    let paths: Vec<String> = files("migrations", "sql").into_iter().map(|source| source.path).collect();
    let (sqlite, wrong_sqlite) = migrations(&paths, "sqlite");
    let (postgres, wrong_postgres) = migrations(&paths, "postgres");
    assert_eq!((wrong_sqlite, wrong_postgres), (Vec::new(), Vec::new()));
    assert_eq!(sqlite, postgres);
    let stores: BTreeSet<&str> = sqlite.iter().map(|(store, _)| store.as_str()).collect();
    assert_eq!(stores, BTreeSet::from(["work", "register", "urn"]));
    let planted = ["migrations/sqlite/urn/2026_x/up.sql".to_owned(), "migrations/sqlite/urn/notes.sql".to_owned()];
    assert_eq!(migrations(&planted, "sqlite").1.len(), 2);
}

#[test]
fn every_dependency_comes_from_the_registry_under_a_licence_that_can_be_taken() {
    let packages = packages();
    assert!(packages.len() > 100, "the dependencies are not found");
    let ours = env!("CARGO_PKG_NAME");
    for (name, licence, source) in packages.iter().filter(|one| one.0 != ours) {
        assert_eq!(source.as_deref(), Some(REGISTRY), "{name} comes from elsewhere");
        assert!(may_be_taken(licence), "{name}: {licence}");
    }
    for (licence, taken) in [
        ("MIT OR Apache-2.0", true),
        ("Apache-2.0 OR GPL-2.0-only", true),
        ("Apache-2.0/MIT", true),
        ("(Apache-2.0 OR MIT) AND BSD-3-Clause", true),
        ("MIT AND LGPL-3.0-or-later", false),
        ("GPL-3.0-only", false),
        ("AGPL-3.0 OR GPL-2.0", false),
        ("", false),
    ] {
        assert_eq!(may_be_taken(licence), taken, "{licence}");
    }
}
