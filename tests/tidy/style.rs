//! How a file looks: what it opens with, how long it and its functions are, what may not stand in it.

use super::source::{Source, Strings, files, functions, rust, top};

/// Longest file, in lines.
const LONGEST_FILE: usize = 500;
/// Longest handler and the length that half of them keep to, in lines with signature and braces.
const LONGEST_HANDLER: usize = 40;
const USUAL_HANDLER: usize = 20;

/// Written apart, so that this file does not find itself.
const MARKS: [&str; 4] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
const ATTRIBUTES: [&str; 3] = [concat!("#[al", "low"), concat!("#![al", "low"), concat!("#[ig", "nore")];
const HOMES: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("C:\\Us", "ers"),
    concat!("/wo", "rk/"),
];
const CLOCKS: [&str; 6] =
    ["thread::sleep", "SystemTime::now", "Utc::now", "Local::now", "Zoned::now", "Timestamp::now"];

fn without_opening(sources: &[Source]) -> Vec<String> {
    sources.iter().filter(|source| !source.text.starts_with("//! ")).map(|source| source.path.clone()).collect()
}

fn too_long(sources: &[Source]) -> Vec<String> {
    let length = |source: &Source| source.text.lines().count();
    sources
        .iter()
        .filter(|source| length(source) > LONGEST_FILE && !source.path.ends_with("platform/db/schema.rs"))
        .map(|source| format!("{}: {} lines", source.path, length(source)))
        .collect()
}

/// Handlers and their helpers: what answers a request.
fn handlers(sources: &[Source]) -> Vec<(String, usize)> {
    let mut all = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with("src/platform/")) {
        for function in functions(&source.code(Strings::Blanked)) {
            if function.signature.contains("HttpResponse") {
                all.push((format!("{}: {}", source.path, function.name), function.lines));
            }
        }
    }
    all
}

fn with_any(sources: &[Source], words: &[&str], shown: impl Fn(&Source) -> String) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let text = shown(source);
        for word in words.iter().filter(|word| stands_in(&text, word)) {
            wrong.push(format!("{}: {word}", source.path));
        }
    }
    wrong
}

/// Whether a word stands in a text by itself: `METHODOLOGY` holds no mark.
fn stands_in(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let goes_on = word.ends_with(char::is_alphanumeric) && letter(text[at + word.len()..].chars().next());
        !goes_on && !letter(text[..at].chars().next_back())
    })
}

/// Everything that people or machines read of the project, by folder.
fn everything() -> Vec<Source> {
    let folders = ["src", "tests", "templates", "locales", "assets", "migrations", "survey_definitions", "docs"];
    folders.into_iter().flat_map(|folder| files(folder, "")).chain(top()).collect()
}

#[test]
fn every_file_says_first_what_it_is_for() {
    assert_eq!(without_opening(&rust()), Vec::<String>::new());
    assert_eq!(without_opening(&[Source::planted("a.rs", "use std::fs;\n//! late")]), ["a.rs"]);
}

#[test]
fn no_file_is_longer_than_500_lines() {
    assert_eq!(too_long(&rust()), Vec::<String>::new());
    assert_eq!(too_long(&[Source::planted("a.rs", &"x\n".repeat(501))]), ["a.rs: 501 lines"]);
}

#[test]
fn a_handler_fits_on_half_a_screen() {
    let mut lengths: Vec<(String, usize)> = handlers(&files("src", "rs"));
    let long: Vec<String> = lengths.iter().filter(|one| one.1 > LONGEST_HANDLER).map(|one| one.0.clone()).collect();
    assert_eq!(long, Vec::<String>::new(), "longer than {LONGEST_HANDLER} lines");
    lengths.sort_by_key(|one| one.1);
    assert!(lengths.len() > 100, "the handlers are not found");
    let median = lengths[lengths.len() / 2].1;
    assert!(median <= USUAL_HANDLER, "half of the handlers have {median} lines or more");
    let text = format!("pub async fn x() -> Result<HttpResponse> {{\n{}}}\n", "    a();\n".repeat(39));
    assert_eq!(handlers(&[Source::planted("src/survey/view.rs", &text)]), [("src/survey/view.rs: x".to_owned(), 41)]);
}

#[test]
fn nothing_is_put_off_switched_off_or_left_out() {
    let all = |source: &Source| source.text.clone();
    assert_eq!(with_any(&everything(), &MARKS, all), Vec::<String>::new());
    assert_eq!(with_any(&rust(), &ATTRIBUTES, all), Vec::<String>::new());
    let text = format!("{}(dead_code)]\n// {}: later, METHODOLOGY", ATTRIBUTES[0], MARKS[0]);
    let planted = [Source::planted("a.rs", &text)];
    assert_eq!((with_any(&planted, &MARKS, all).len(), with_any(&planted, &ATTRIBUTES, all).len()), (1, 1));
}

#[test]
fn only_the_clock_knows_the_time_and_nobody_sleeps() {
    let bare = |source: &Source| source.code(Strings::Blanked);
    let others: Vec<Source> = rust().into_iter().filter(|source| source.path != "src/platform/clock.rs").collect();
    assert_eq!(with_any(&others, &CLOCKS, bare), Vec::<String>::new());
    let planted = [Source::planted("a.rs", "let now = chrono::Utc::now(); // std::thread::sleep")];
    assert_eq!(with_any(&planted, &CLOCKS, bare), ["a.rs: Utc::now"]);
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let all = |source: &Source| source.text.clone();
    assert_eq!(with_any(&everything(), &HOMES, all), Vec::<String>::new());
    assert_eq!(with_any(&[Source::planted("a.md", &format!("see {}ada/x", HOMES[0]))], &HOMES, all).len(), 1);
}
