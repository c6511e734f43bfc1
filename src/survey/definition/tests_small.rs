//! Tests of single rules on small files: places of faults, routing, languages, scales.

use super::tests::{HEAD, SHIPPED, at, expect_one, small};
use super::*;

/// The first question of a small file stands in this line.
const FIRST: u32 = 14;

/// One problem of a small file, at the place of `piece`.
fn expect_small(questions: &str, piece: &str, words: &[&str]) {
    let source = small(questions);
    let problems = parse(&source).expect_err("the questions are broken");
    expect_one(&problems, at(&source, piece), words);
}

#[test]
fn small_faults_have_their_place() {
    let scale = "      - { code: a, type: scale, text: T, scale: note, field: x, role: satisfaction, strength: S, weakness: W }\n";
    expect_small(scale, "{ direction", &["positiv", "„a“", "Hier sind es 3"]);
    let unbound = "      - { code: a, type: scale, text: T, scale: note }\n";
    expect_small(unbound, "{ code: a", &["„a“ ist keinem Politikfeld"]);
    let no_headline = "      - { code: a, type: scale, text: T, scale: note, field: x, role: satisfaction }\n";
    expect_small(no_headline, "{ code: a", &["keine Überschriften"]);
    let half = "      - { code: a, type: scale, text: T, scale: note, field: x, strength: S }\n";
    expect_small(half, "{ code: a", &["„weakness“ fehlt"]);
    let foreign = "      - { code: a, type: note, text: T, scale: note }\n";
    expect_small(foreign, "scale: note }", &["„scale“ gibt es hier nicht"]);
    expect_small("      - { code: a, type: note, text: 5 }\n", "5 }", &["ein Text erwartet", "die Zahl 5"]);
    let twice = "      - { code: A, type: note, text: T }\n      - { code: a, type: note, text: T }\n";
    expect_small(twice, "a, type", &["schon eine andere Frage"]);
    expect_small("      - { code: a, code: b, type: note, text: T }\n", "code: b", &["zweimal"]);
    expect_small("      - { code: ä, type: note, text: T }\n", "ä,", &["ist kein Code"]);
    expect_small("      - { code: and, type: note, text: T }\n", "and,", &["kann nicht der Code"]);
    let bounds = "      - { code: n, type: number, text: T, min: 5, max: 1, role: demographic }\n";
    expect_small(bounds, "1, role", &["kleiner als min"]);
    let places = "      - { code: n, type: number, text: T, min: 5.25, max: 6, decimals: 1, role: demographic }\n";
    expect_small(places, "5.25", &["höchstens 1 Nachkommastellen"]);
    let none_valid = "      - { code: m, type: multiple, text: T, field: x, options: [ { code: 9, label: L, missing: true } ], exclusive: [9] }\n";
    expect_small(none_valid, "[ { code: 9", &["0 inhaltliche"]);
    expect_small("      - { code: a, type: text, text: T }\n", "text, text", &["„text“", "short_text"]);
    let dangling = "      - { code: a, type: note, text: T, when: \"b = 1\" }\n";
    expect_small(dangling, "b = 1", &["„b“ gibt es nicht"]);
    let options: String = (0..251).map(|i| format!("{{ code: {i}, label: L }}, ")).collect();
    let many = format!("      - {{ code: a, type: single, text: T, field: x, options: [ {options}] }}\n");
    expect_small(&many, "[ { code: 0", &["251", "250"]);
    let long = "      - { code: t, type: long_text, text: T, limit: 4000 }\n";
    let endless: String = (0..9).map(|i| long.replace("code: t", &format!("code: t{i}"))).collect();
    expect_small(&endless, "- title", &["aufgefüllt", "131072"]);
    let empty = HEAD.replace("    questions:\n", "    questions: []\n");
    expect_one(&parse(&empty).unwrap_err(), at(&empty, "title: Seite"), &["Seite ist leer"]);
}

#[test]
fn all_problems_come_together_in_the_order_of_the_file() {
    let source = small(
        "      - { code: a, type: scale, text: T, scale: no, field: x }\n      - { code: b, typ: note, text: T }\n      - { code: c, type: note, text: '' }\n",
    );
    let problems = parse(&source).unwrap_err();
    let lines: Vec<u32> = problems.iter().map(|p| p.line).collect();
    assert_eq!(lines, [FIRST, FIRST + 1, FIRST + 2], "{problems:#?}");
    assert_eq!(problems[0].to_string().find("Zeile 14, Spalte 49: "), Some(0), "{}", problems[0]);
}

#[test]
fn unreachable_questions_are_found_by_trying() {
    let start = "      - { code: a, type: single, text: T, field: x, options: [ { code: 1, label: L }, { code: 2, label: M } ] }\n      - { code: n, type: number, text: T, min: 0, max: 9, field: x, when: a = 1 }\n";
    let third = |when: &str| format!("{start}      - {{ code: z, type: note, text: T, when: \"{when}\" }}\n");
    for when in [
        "a = 1 and a = 2",
        "a = 2 and n = 3",
        "n > 3 and n < 4",
        "n = 3 and not (a = 1)",
        "not (answered(n) or not answered(n))",
    ] {
        expect_small(&third(when), &format!("\"{when}"), &["kann nie erscheinen"]);
    }
    for when in ["a = 1 or a = 2", "a = 2 and not answered(n)", "n > 3 and n < 5", "n in [1, 2]", "a != 1"] {
        let definition = parse(&small(&third(when))).unwrap();
        let condition = definition.question("z").unwrap().when.clone().unwrap();
        assert_eq!(Definition::from_canonical(definition.canonical_json()), Ok(definition));
        assert!(!condition.to_string().is_empty());
    }
    expect_small(&third("n > 99"), "99", &["Wert 99", "0 bis 9"]);
    expect_small(&third("a > 1"), "a > 1", &["keine Größe"]);
    expect_small(&third("a = 1 an n = 2"), "an n =", &["schon zu Ende"]);
    expect_small(&third("(a = 1"), "\" }\n", &["„)“"]);
    expect_small(&third("a has 1"), "a has", &["nur eine Antwort"]);
    let deep = format!("{}a = 1{}", "(".repeat(500), ")".repeat(500));
    assert!(parse(&small(&third(&deep))).unwrap_err()[0].message.contains("verschachtelt"));
}

#[test]
fn languages_fall_back_to_german_and_must_be_complete() {
    let english = SHIPPED.replacen("languages: [de]", "languages: [de, de-LS]", 1);
    assert!(parse(&english).unwrap_err().iter().all(|p| p.message.ends_with("de-LS.")));
    let text = "{ de: Ja, de-LS: Jo }";
    let source =
        HEAD.replace("[de]", "[de, de-LS]").replace("legal: { controller: a", &format!("legal: {{ controller: {text}"));
    let source = source.replace(": a,", &format!(": {text},")).replace(": a }", &format!(": {text} }}"));
    let source = source.replace(": Probe", &format!(": {text}")).replace("title: Seite", &format!("title: {text}"));
    let source = ["gut", "mittel", "schlecht"].iter().fold(source, |s, word| s.replace(word, text));
    let source = format!("{source}      - {{ code: a, type: note, text: {text} }}\n");
    let definition = parse(&source).map_err(|p| p.iter().map(Problem::to_string).collect::<Vec<_>>()).unwrap();
    assert_eq!((definition.title().get("de-LS"), definition.title().get("en")), ("Jo", "Ja"));
    assert_eq!(Definition::from_canonical(definition.canonical_json()).as_ref(), Ok(&definition));
    let unknown = parse(&source.replacen("de-LS: Jo", "en: Jo", 1)).unwrap_err();
    assert!(unknown.iter().any(|p| p.message.contains("„en“ steht nicht in languages")), "{unknown:?}");
}

#[test]
fn scales_have_the_customary_ends_and_scores() {
    let scale = |count: usize, direction: &str, more: &str| {
        let codes: String = (1..=count).map(|i| format!("{{ code: {i}, label: L }}, ")).collect();
        let scale = format!(
            "  s: {{ direction: {direction}, {more} codes: [ {codes} {{ code: 99, label: L, missing: true }} ] }}\npages:"
        );
        let source = small("      - { code: a, type: note, text: T }\n").replace("pages:", &scale);
        parse(&source).unwrap().scale("s").unwrap().clone()
    };
    let ends = [(3, 0), (4, 2), (5, 2), (6, 2), (7, 2), (8, 0), (10, 3), (11, 3)];
    for (count, end) in ends {
        let best_first = scale(count, "best_first", "");
        assert_eq!((best_first.positive.len(), best_first.negative.len(), best_first.valid_codes()), (end, end, count));
        let worst_first = scale(count, "worst_first", "");
        assert_eq!((&worst_first.positive, &worst_first.negative), (&best_first.negative, &best_first.positive));
        assert_eq!((best_first.score("1"), worst_first.score("1")), (Some(100.0), Some(0.0)));
        assert_eq!((best_first.score("99"), best_first.score("x")), (None, None));
    }
    assert_eq!(scale(5, "best_first", "").score("2"), Some(75.0));
    assert_eq!(scale(6, "best_first", "").score("2"), Some(80.0));
    let declared = scale(3, "best_first", "positive: [2, 1], negative: [3],");
    assert_eq!((declared.positive, declared.negative), (vec!["1".to_owned(), "2".into()], vec!["3".to_owned()]));
}
