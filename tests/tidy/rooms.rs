//! The arrows between rooms: a room imports only rooms above it, only through their door, and rows are read and written
//! in stores alone.

use super::source::{Source, Strings, files};

/// The rooms in the order in which data flows.
const ROOMS: [&str; 15] = [
    "platform",
    "mail",
    "auth",
    "catalogue",
    "thread",
    "process",
    "survey",
    "urn",
    "results",
    "forum",
    "council",
    "leitbild",
    "cycle",
    "export",
    "portal",
];
/// What stands above all rooms and puts them together.
const ABOVE: [&str; 6] = ["demo", "cli", "app", "routes", "main", "lib"];
/// Macros that the platform hands to the crate's root.
const MACROS: [&str; 3] = ["each_database", "insert_or_ignore", "insert_all"];

/// Files of the platform that may use diesel.
const PLATFORM_WITH_DIESEL: [&str; 4] =
    ["src/platform/db/", "src/platform/jobs.rs", "src/platform/ids.rs", "src/platform/error.rs"];

/// `src/auth/store.rs` is in the room `auth`, `src/app.rs` is `app`.
fn room_of(path: &str) -> &str {
    let inside = path.trim_start_matches("src/");
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

/// Every path that begins with `crate::`, groups written out: `crate::a::{b, c::d}` gives `a::b` and `a::c::d`.
fn crate_paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, mark) in code.match_indices("crate::") {
        read_tree(&code[at + mark.len()..], &mut Vec::new(), &mut found);
    }
    found
}

/// Reads one path or group; returns what is left of the text.
fn read_tree<'a>(text: &'a str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start().trim_start_matches(',').trim_start();
            if rest.is_empty() || rest.starts_with('}') {
                return rest.get(1..).unwrap_or_default();
            }
            rest = read_tree(rest, before, found);
            let end = rest.find([',', '}']).unwrap_or(rest.len());
            rest = &rest[end..];
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '*')).unwrap_or(text.len());
    before.push(text[..end].to_owned());
    let rest = match text[end..].strip_prefix("::") {
        Some(rest) if !rest.starts_with('<') => read_tree(rest, before, found),
        _ => {
            found.push(before.clone());
            &text[end..]
        }
    };
    before.pop();
    rest
}

fn wrong_arrows(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let own = room_of(&source.path);
        let code = source.code(Strings::Blanked);
        for path in crate_paths(&code) {
            if let Some(problem) = wrong_arrow(own, &path) {
                wrong.push(format!("{}: crate::{}: {problem}", source.path, path.join("::")));
            }
        }
        if climbs_out(&source.path, &code) {
            wrong.push(format!("{}: leaves its room by `super`; another room is named `crate::room`", source.path));
        }
    }
    wrong
}

fn wrong_arrow(own: &str, path: &[String]) -> Option<&'static str> {
    let to = path.first().map_or("", String::as_str);
    if to == own || MACROS.contains(&to) {
        return None;
    }
    let place = |room: &str| ROOMS.iter().position(|one| *one == room);
    match (place(own), place(to)) {
        _ if path.get(1).is_some_and(|inside| inside == "store") => Some("a store is used by its own room alone"),
        (None, _) if ABOVE.contains(&own) && (place(to).is_some() || ABOVE.contains(&to)) => None,
        (Some(own), Some(to)) if to < own => None,
        (Some(_), Some(_)) => Some("this room stands below"),
        _ => Some("this is no room"),
    }
}

/// Whether a chain of `super` leads out of the room. An inline module (tests) has one step more.
fn climbs_out(path: &str, code: &str) -> bool {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let depth = inside.split('/').filter(|part| *part != "mod").count().saturating_sub(1);
    let inline = code.find("\nmod tests {").unwrap_or(code.len());
    code.match_indices("super::").any(|(at, _)| {
        let chain = code[at..].split("::").take_while(|part| *part == "super").count();
        chain > depth + usize::from(at > inline)
    })
}

fn diesel_outside_stores(sources: &[Source]) -> Vec<String> {
    let may = |path: &str| {
        path.ends_with("/store.rs")
            || path.contains("/store/")
            || PLATFORM_WITH_DIESEL.iter().any(|one| path.starts_with(one))
    };
    let uses = |source: &Source| {
        let code = source.code(Strings::Blanked);
        let mut words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        words.any(|word| word.starts_with("diesel") || word == "sql_query")
            || crate_paths(&code).iter().any(|path| path.iter().any(|part| part == "schema"))
    };
    sources.iter().filter(|source| !may(&source.path) && uses(source)).map(|source| source.path.clone()).collect()
}

#[test]
fn a_room_imports_only_rooms_above_it_and_only_through_their_door() {
    let wrong = wrong_arrows(&files("src", "rs"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_source_is_a_room() {
    for source in files("src", "rs") {
        let room = room_of(&source.path);
        assert!(ROOMS.contains(&room) || ABOVE.contains(&room), "{}: {room} has no place in the order", source.path);
    }
}

#[test]
fn rows_are_read_and_written_in_stores_alone() {
    let wrong = diesel_outside_stores(&files("src", "rs"));
    assert!(wrong.is_empty(), "diesel outside a store: {}", wrong.join(", "));
}

#[test]
fn wrong_arrows_are_found() {
    for (path, text) in [
        ("src/survey/pages.rs", "use crate::{\n    platform::Error,\n    urn::{self, Keys},\n};"),
        ("src/platform/form.rs", "fn x() { crate::auth::may(&[], p) }"),
        ("src/results/mod.rs", "use super::portal;"),
        ("src/results/statistics/sum.rs", "use super::super::super::urn;"),
        ("src/results/pages.rs", "use crate::urn::store::urn as rows;"),
        ("src/cli/backup.rs", "use crate::urn::{destroy, store::{register, work}};"),
        ("src/auth/pages.rs", "use crate::app::build;"),
    ] {
        assert_eq!(wrong_arrows(&[Source::planted(path, text)]).len().min(1), 1, "{path}: {text}");
    }
    for (path, text) in [
        ("src/urn/pages.rs", "use crate::{auth::{Actor, Role}, survey::{self, Survey}, urn::store::work};"),
        ("src/cli/demo.rs", "use crate::{app, demo, urn::count};"),
        ("src/urn/codes/make.rs", "use super::super::store; // use crate::portal::x;"),
        ("src/auth/mod.rs", "use crate::insert_all;\nmod tests {\n use super::*;\n}"),
    ] {
        assert_eq!(wrong_arrows(&[Source::planted(path, text)]), Vec::<String>::new(), "{path}");
    }
    let planted = ["use diesel::prelude::*;", "use crate::platform::db::{Work, schema::work::jobs};"];
    for text in planted {
        assert_eq!(diesel_outside_stores(&[Source::planted("src/survey/pages.rs", text)]).len(), 1, "{text}");
        assert!(diesel_outside_stores(&[Source::planted("src/urn/store/work.rs", text)]).is_empty());
    }
}
