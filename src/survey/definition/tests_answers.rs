//! Tests of routing, validation, canonical answers, the length bound and the pool layout, on one form with every kind.

use super::*;

/// What is typed, the field blamed, words of the message.
type Refusal<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);

/// Questions with every kind, for the small head of `tests`.
pub(super) const ALL_KINDS: &str = r#"
      - { code: one, type: single, text: Eins, field: x, options: [ { code: a, label: A }, { code: b, label: B }, { code: z, label: keine Angabe, missing: true } ] }
      - { code: many, type: multiple, text: Viele, field: x, options: [ { code: p, label: P }, { code: q, label: Q }, { code: none, label: Nichts davon } ], exclusive: [none] }
      - { code: sc, type: scale, text: Skala, scale: note, field: x, hint: Hinweis }
      - { code: mx, type: matrix, text: Tabelle, scale: note, field: x, rows: [ { code: r1, text: Zeile 1 }, { code: r2, text: Zeile 2 } ] }
  - title: Zwei
    intro: Einleitung
    groups:
      - title: Gruppe
        questions:
          - { code: rank, type: ranking, text: Rang, field: x, when: one = a, options: [ { code: u, label: U }, { code: v, label: V }, { code: w, label: W } ] }
          - { code: num, type: number, text: Zahl, field: x, decimals: 2, min: -10.5, max: 1000000, unit: Euro, when: "many has p or mx.r1 in [1, 2]" }
  - title: Drei
    questions:
      - { code: day, type: date, text: Tag, field: x, min: 2000-01-01, max: 2030-12-31, when: "not (num > 100.25)" }
      - { code: line, type: short_text, text: Zeile, limit: 10 }
      - { code: text, type: long_text, text: Text, limit: 20 }
      - { code: info, type: note, text: Lesen }
      - { code: ok, type: consent, text: Einverstanden, required: true }
"#;

pub(super) fn form() -> Definition {
    let source = format!(
        "{}{ALL_KINDS}",
        "id: probe\nversion: 1\nkind: open\nlanguages: [de]\ntitle: P\npurpose: P\nduration_minutes: 5\n\
         legal: { controller: a, data_protection_officer: a, legal_basis: a, voluntariness: a, recipients: a, deletion: a, rights: a, contact: a }\n\
         scales: { note: { direction: worst_first, codes: [ { code: 1, label: gut }, { code: 2, label: mittel }, { code: 3, label: schlecht } ] } }\n\
         pages:\n  - title: Eins\n    questions:\n"
    );
    parse(&source).map_err(|p| p.iter().map(Problem::to_string).collect::<Vec<_>>()).unwrap()
}

pub(super) fn raw(pairs: &[(&str, &str)]) -> RawAnswers {
    pairs.iter().copied().collect()
}

fn full() -> RawAnswers {
    raw(&[
        ("one", "a"),
        ("many", "q"),
        ("many", "p"),
        ("sc", "2"),
        ("mx.r1", "1"),
        ("rank.w", "1"),
        ("rank.u", "2"),
        ("num", "99,5"),
        ("day", "1.2.2024"),
        ("line", " zwei\r\nZeile "),
        ("text", "a\r\nb\u{7}\u{202e}"),
        ("ok", "1"),
    ])
}

#[test]
fn full_form_gives_canonical_bytes_and_a_row() {
    let form = form();
    let answers = validate(&form, &full()).unwrap();
    let bytes = answers.canonical();
    let expected = r#"{"day":"2024-02-01","line":"zwei Zeile","many":["p","q"],"mx":{"r1":"1"},"num":9950,"ok":true,"one":"a","rank":{"u":2,"w":1},"sc":"2","text":"a\nb"}"#;
    assert_eq!(String::from_utf8_lossy(&bytes), expected);
    assert_eq!(Answers::from_canonical(&form, &bytes), Ok(answers.clone()));
    assert_eq!(validate(&form, &answers.to_raw(&form)), Ok(answers.clone()));
    let row = answers.row(&form);
    assert_eq!(row.codes, [1, 1, 1, 2, 2, 1, 0, 2, 0, 1, 1]);
    assert_eq!(row.numbers, [Some(9950), Some(19754)]);
    assert_eq!(row.texts, [("line".to_owned(), "zwei Zeile".to_owned()), ("text".to_owned(), "a\nb".to_owned())]);
    let columns = form.columns();
    let coded: Vec<&str> =
        columns.iter().filter(|c| matches!(c.storage, Storage::Code(_))).map(|c| c.name.as_str()).collect();
    assert_eq!(
        coded,
        ["one", "many.p", "many.q", "many.none", "sc", "mx.r1", "mx.r2", "rank.u", "rank.v", "rank.w", "ok"]
    );
    for (place, column) in columns.iter().filter(|c| matches!(c.storage, Storage::Code(_))).enumerate() {
        assert_eq!(column.storage, Storage::Code(place));
    }
}

#[test]
fn nothing_but_the_consent_is_needed() {
    let form = form();
    let answers = validate(&form, &raw(&[("ok", "1"), ("one", ""), ("text", "  ")])).unwrap();
    assert_eq!(answers.canonical(), br#"{"ok":true}"#);
    let row = answers.row(&form);
    assert_eq!(row.codes, [0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 1]);
    assert_eq!(row.numbers, [None, None]);
    let errors = validate(&form, &RawAnswers::new()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].label, "Einverstanden");
}

#[test]
fn every_refusal_names_field_and_remedy() {
    let form = form();
    let cases: &[Refusal] = &[
        (&[("one", "c")], "one", "steht nicht zur Auswahl"),
        (&[("one", "a"), ("one", "b")], "one", "nur eine Antwort"),
        (&[("mx.r2", "9")], "mx.r2", "steht nicht zur Auswahl"),
        (&[("many", "x")], "many", "nicht zur Auswahl"),
        (&[("many", "p"), ("many", "none")], "many", "„Nichts davon“"),
        (&[("rank.u", "1")], "rank.u", "auf Frage 1 entfällt"),
        (&[("one", "a"), ("rank.u", "4")], "rank.u", "Zahl von 1 bis 3"),
        (&[("one", "a"), ("rank.u", "1"), ("rank.v", "1")], "rank.v", "zweimal"),
        (&[("one", "a"), ("rank.u", "1"), ("rank.v", "3")], "rank.u", "Der Rang 2 fehlt"),
        (&[("many", "p"), ("num", "viel")], "num", "12,50"),
        (&[("many", "p"), ("num", "1,005")], "num", "zwei Stellen"),
        (&[("many", "p"), ("num", "-11")], "num", "von -10,50 bis 1000000,00"),
        (&[("day", "31.02.2024")], "day", "kein Datum"),
        (&[("day", "1.1.1999")], "day", "vom 01.01.2000 bis zum 31.12.2030"),
        (&[("line", "elf Zeichen")], "line", "11 Zeichen, möglich sind 10"),
        (&[("text", "x\u{1F600}\"\\äöüßabcdefghijklmno")], "text", "Bitte kürzen Sie ihn um 3 Zeichen"),
        (&[("info", "x")], "info", "gehört nicht zu diesem Fragebogen"),
        (&[("one.a", "x")], "one.a", "gehört nicht zu diesem Fragebogen"),
        (&[("mx", "1")], "mx", "gehört nicht"),
        (&[("csrf", "x")], "csrf", "„csrf“"),
    ];
    for (given, field, words) in cases {
        let mut given = raw(given);
        given.push("ok", "1");
        let errors = validate(&form, &given).unwrap_err();
        assert_eq!(errors.len(), 1, "{given:?}: {errors:?}");
        assert_eq!(errors[0].field, *field);
        assert!(errors[0].message.contains(words), "{}", errors[0].message);
        assert!(!errors[0].label.is_empty());
    }
}

#[test]
fn several_faults_come_together_and_do_not_cause_others() {
    let form = form();
    let given = raw(&[("one", "c"), ("rank.u", "1"), ("many", "p"), ("num", "x"), ("zz", "1")]);
    let errors = validate(&form, &given).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["one", "num", "ok", "zz"], "the rank depends on a faulty answer and is not blamed");
    assert_eq!(errors[0].label, "Frage 1: Eins");
}

#[test]
fn pages_are_validated_and_routed_one_by_one() {
    use routing::{Progress, first_page, next_page, previous_page, progress, shown_questions};
    let form = form();
    let none = Answers::default();
    assert_eq!(first_page(&form, &none), Some(0));
    assert_eq!(next_page(&form, 0, &none), Some(2), "nothing is shown on the second page");
    assert_eq!(previous_page(&form, 2, &none), Some(0));
    assert_eq!(previous_page(&form, 0, &none), None);
    assert_eq!(next_page(&form, 2, &none), None);
    assert_eq!(progress(&form, 2, &none), Progress { page: 2, of: 2, percent: 50 });
    assert_eq!(progress(&form, 1, &none).page, 0);
    let given = raw(&[("one", "a"), ("mx.r1", "2"), ("day", "Unsinn")]);
    let answers = validate_page(&form, 0, &given).unwrap();
    assert_eq!(next_page(&form, 0, &answers), Some(1));
    assert_eq!(shown_questions(&form, 1, &answers).len(), 2);
    assert_eq!(validate_page(&form, 2, &given).unwrap_err().len(), 2, "date and consent");
    let later = validate_page(&form, 1, &raw(&[("mx.r1", "2"), ("num", "100,26")])).unwrap();
    assert_eq!(
        shown_questions(&form, 2, &later).iter().map(|q| q.code.as_str()).collect::<Vec<_>>(),
        ["line", "text", "info", "ok"]
    );
}

#[test]
fn hidden_answers_are_listed_for_the_form() {
    let form = form();
    let given = raw(&[("one", "b"), ("rank.u", "1"), ("rank.v", ""), ("num", "3"), ("ok", "1")]);
    assert_eq!(not_shown(&form, &given), ["rank.u", "num"]);
    let mut kept = given.clone();
    for field in not_shown(&form, &given) {
        kept.remove(&field);
    }
    assert!(validate(&form, &kept).is_ok());
    assert_eq!(readable(&form, &raw(&[("one", "a"), ("sc", "77")])).iter().count(), 1);
}

#[test]
fn stored_answers_are_validated_again() {
    let form = form();
    for bytes in [
        &br#"{"ok":true,"one":"a","x":1}"#[..],
        br#"[]"#,
        br#"{"one":"#,
        br#"{"ok":false}"#,
        br#"{"ok":true,"num":1.5}"#,
        br#"{"info":"x"}"#,
        br#"{"ok":true,"many":"p"}"#,
        br#"{"ok":true,"mx":{"r1":1}}"#,
    ] {
        assert_eq!(
            Answers::from_canonical(&form, bytes),
            Err(InvalidAnswer::Form),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
    for bytes in [&br#"{"one":"c","ok":true}"#[..], br#"{"one":"a"}"#, br#"{"ok":true,"num":100}"#] {
        assert!(matches!(Answers::from_canonical(&form, bytes), Err(InvalidAnswer::Content(_))));
    }
    for bytes in [
        &br#"{"one":"a","ok":true}"#[..],
        br#"{"ok": true}"#,
        br#"{"ok":true,"many":["q","p"]}"#,
        br#"{"ok":true,"mx":{}}"#,
        br#"{"ok":true,"text":" x"}"#,
        br#"{"ok":true,"ok":true}"#,
        br#"{"ok":true,"day":"1.1.2024"}"#,
    ] {
        assert_eq!(
            Answers::from_canonical(&form, bytes),
            Err(InvalidAnswer::Spelling),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
}
