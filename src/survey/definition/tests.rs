//! Tests of reading, checking and storing questionnaires: the shipped file, broken variants with their places, hostile files.

use super::*;

pub(super) const SHIPPED: &str = include_str!("../../../survey_definitions/kurzbefragung.yaml");

pub(super) const HEAD: &str = "\
id: probe
version: 1
kind: open
languages: [de]
title: Probe
purpose: Probe
duration_minutes: 5
legal: { controller: a, data_protection_officer: a, legal_basis: a, voluntariness: a, recipients: a, deletion: a, rights: a, contact: a }
scales:
  note: { direction: best_first, codes: [ { code: 1, label: gut }, { code: 2, label: mittel }, { code: 3, label: schlecht } ] }
pages:
  - title: Seite
    questions:
";
pub(super) fn small(questions: &str) -> String {
    format!("{HEAD}{questions}")
}

/// Replaces one piece of the shipped file and gives the problems.
fn broken(from: &str, to: &str) -> Vec<Problem> {
    assert!(SHIPPED.contains(from), "the shipped file has no {from:?}");
    parse(&SHIPPED.replacen(from, to, 1)).expect_err("the variant is broken")
}

/// Line and column of the first occurrence in a text.
pub(super) fn at(source: &str, piece: &str) -> (u32, u32) {
    let start = source.find(piece).expect("the piece is in the text");
    let before = source.get(..start).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (u32::try_from(line).unwrap(), u32::try_from(column).unwrap())
}

pub(super) fn expect_one(problems: &[Problem], place: (u32, u32), words: &[&str]) {
    let shown: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(problems.len(), 1, "{shown:#?}");
    let problem = problems.first().unwrap();
    assert_eq!((problem.line, problem.column), place, "{problem}");
    for word in words {
        assert!(problem.to_string().contains(word), "{word:?} is not in: {problem}");
    }
    assert!(!problem.advice.is_empty());
}

#[test]
fn shipped_file_has_twenty_questions_in_four_fields() {
    let definition = parse(SHIPPED).map_err(|p| p.iter().map(Problem::to_string).collect::<Vec<_>>()).unwrap();
    assert_eq!(definition.questions().filter_map(|q| q.number).max(), Some(20));
    assert_eq!(check_fields(&definition, &["wirtschaft", "soziales", "bildung", "umwelt"]), []);
    let items = definition.items();
    for field in ["wirtschaft", "soziales", "bildung", "umwelt", "cross_cutting"] {
        let judged = items.iter().filter(|item| item.field.as_str() == field && item.finding.is_some()).count();
        assert!(judged >= 3, "{field} has {judged} judged items");
    }
    let work = items.iter().find(|item| item.code == "arbeitslosigkeit").unwrap();
    let worst = work.codes.first().unwrap();
    assert!(worst.negative && !worst.positive && worst.score == Some(0.0) && worst.index == 1);
    assert!(work.codes.iter().filter(|code| code.missing).all(|code| code.score.is_none() && !code.positive));
    assert_eq!(items.iter().filter(|item| item.importance.is_some()).count(), 5);
    assert_eq!(
        definition.weighting(),
        [vec!["municipality".to_owned()], vec!["altersklasse".into(), "geschlecht".into()]]
    );
}

#[test]
fn canonical_form_survives_the_way_back() {
    let definition = parse(SHIPPED).unwrap();
    let json = definition.canonical_json();
    let back = Definition::from_canonical(json).unwrap();
    assert_eq!(back, definition);
    assert_eq!(back.canonical_json(), json);
    assert_eq!(parse(SHIPPED).unwrap().canonical_json(), json);
    assert_eq!(Definition::from_canonical(&format!(" {json}")), Err(InvalidCanonical::Spelling));
    assert!(matches!(Definition::from_canonical("{"), Err(InvalidCanonical::Json(_))));
    assert!(matches!(
        Definition::from_canonical(&json.replacen("bewertung", "x", 1)),
        Err(InvalidCanonical::Problems(_))
    ));
    let defaulted = small("      - { code: t, type: long_text, text: T }\n");
    let spelled_out = small("      - code: t\n        limit: 1000\n        text: { de: T }\n        type: long_text\n");
    assert_eq!(parse(&defaulted).unwrap().canonical_json(), parse(&spelled_out).unwrap().canonical_json());
}

#[test]
fn every_kind_survives_the_way_back() {
    let source = small(super::tests_answers::ALL_KINDS);
    let definition = parse(&source).map_err(|p| p.iter().map(Problem::to_string).collect::<Vec<_>>()).unwrap();
    assert_eq!(Definition::from_canonical(definition.canonical_json()), Ok(definition));
}

#[test]
fn broken_variants_of_the_shipped_file_name_place_and_remedy() {
    expect_one(
        &broken("role: satisfaction", "rolle: satisfaction")[..1],
        at(SHIPPED, "role: satisfaction"),
        &["„rolle“", "Meinten Sie „role“?"],
    );
    expect_one(
        &broken("scale: staerke", "scale: stärke"),
        at(SHIPPED, "staerke\n        field"),
        &["„stärke“", "scales an"],
    );
    expect_one(
        &broken("{ code: 2, label: eher gut }", "{ code: 1, label: eher gut }"),
        at(SHIPPED, "2, label: eher gut"),
        &["schon vor"],
    );
    expect_one(
        &broken("seit-geburt = 2", "seit-geburt = 3"),
        at(SHIPPED, "2\"\n        min"),
        &["Antwort „3“", "Es gibt: 1, 2, 9"],
    );
    expect_one(
        &broken("seit-geburt = 2", "haushalt = 2"),
        at(SHIPPED, "seit-geburt = 2"),
        &["„haushalt“", "nicht davor"],
    );
    expect_one(&broken("seit-geburt = 2", "seit-geburt == 2"), at(SHIPPED, "= 2\"\n"), &["einfaches ="]);
    expect_one(
        &broken("duration_minutes: 10", "duration_minutes: zehn"),
        at(SHIPPED, "10\n\nlegal"),
        &["ganze Zahl", "„zehn“"],
    );
    expect_one(
        &broken("exclusive: [nichts, k-a]", "exclusive: [nicht, k-a]"),
        at(SHIPPED, "nichts, k-a]"),
        &["„nicht“"],
    );
    expect_one(&broken("limit: 1000", "limit: 9000"), at(SHIPPED, "1000\n"), &["9000", "1 bis 4000"]);
    expect_one(
        &broken("importance: wichtig.umwelt", "importance: wichtig.klima"),
        at(SHIPPED, "wichtig.umwelt"),
        &["„wichtig.klima“"],
    );
    expect_one(
        &broken("  - municipality\n", "  - gemeinde\n"),
        at(SHIPPED, "municipality\n  - ["),
        &["„gemeinde“", "municipality"],
    );
    expect_one(
        &broken("        when: \"seit-geburt = 2\"\n", "        required: true\n"),
        {
            let (line, _) = at(SHIPPED, "when: \"seit");
            (line, 19)
        },
        &["Pflicht", "freiwillig"],
    );
    let legal = broken("  deletion: >-", "  deletoin: >-");
    assert_eq!(legal.len(), 2, "{legal:?}");
    assert!(legal.iter().any(|p| p.message.contains("„deletion“ fehlt") && p.advice.contains("gelöscht")));
    assert!(legal.iter().any(|p| p.advice.contains("Meinten Sie „deletion“?")));
    let english = broken("languages: [de]", "languages: [de, en]");
    assert!(english.len() > 50 && english.iter().all(|p| p.message == "Die Übersetzung fehlt: en."));
    assert_eq!((english[0].line, english[0].column), at(SHIPPED, "Leben im Kreis Soest – Ihre"));
}

#[test]
fn unknown_fields_are_named_with_their_line() {
    let definition = parse(SHIPPED).unwrap();
    let problems = check_fields(&definition, &["wirtschaft", "soziales", "bildung"]);
    assert_eq!(problems.len(), 6, "one scale, four rows and one importance row");
    assert_eq!((problems[0].line, problems[0].column), at(SHIPPED, "umwelt\n        role"));
    assert!(problems.iter().all(|p| p.line > 0 && p.message.contains("„umwelt“")), "{problems:?}");
}

#[test]
fn hostile_files_are_refused_quickly() {
    let started = std::time::Instant::now();
    let mut bomb = String::from("a0: &a0 [x]\n");
    for i in 1..40 {
        bomb.push_str(&format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1));
    }
    let cases = [
        (bomb, "Anker"),
        ("- ".repeat(200_000), "verschachtelt"),
        ("[".repeat(400_000), "verschachtelt"),
        ("{a: ".repeat(100_000), "verschachtelt"),
        ("x".repeat(1_000_001), "Byte groß"),
        ("- a\n".repeat(200_000), "zu viele"),
        ("a: b: c\n".to_owned(), "YAML"),
        ("a: 'b\n".to_owned(), "Anführungszeichen"),
        ("a: 1\n---\nb: 1\n".to_owned(), "mehrere Dokumente"),
        ("<<: { a: 1 }\n".to_owned(), "<<"),
        (String::new(), "der Fragebogen"),
        ("\u{0}\u{7}".to_owned(), "YAML"),
    ];
    for (source, word) in cases {
        let problems = parse(&source).unwrap_err();
        let first = problems.first().unwrap();
        assert!(first.message.contains(word), "{word}: {first}");
        assert!(first.line > 0 && first.column > 0, "{first}");
    }
    let many: String = (0..6_000).map(|i| format!("      - {{ code: q{i}, type: nothing }}\n")).collect();
    assert!(parse(&small(&many)).unwrap_err().len() <= 100);
    let options: String = (0..20).map(|i| format!("{{ code: c{i}, label: L }}, ")).collect();
    let mut maze: String = (0..40)
        .map(|i| format!("      - {{ code: m{i}, type: multiple, text: T, field: x, options: [ {options} ] }}\n"))
        .collect();
    let tests: Vec<String> = (0..20).map(|i| format!("m{i} has c{i} and m{i} has c{}", 19 - i)).collect();
    let when = format!("{} and not answered(m1)", tests.join(" and "));
    for i in 0..400 {
        maze.push_str(&format!("      - {{ code: z{i}, type: note, text: T, when: {when} }}\n"));
    }
    drop(parse(&small(&maze)));
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
