//! Tests of typed values, of the length bound with the worst characters, and of random forms.

use super::tests_answers::{form, raw};
use super::*;

#[test]
fn numbers_and_days_follow_german_habits() {
    use super::values::{clean_text, grouped, read_day, read_number};
    let numbers: &[(&str, u8, Option<i64>)] = &[
        ("12", 0, Some(12)),
        ("1.500", 0, Some(1500)),
        ("1.234,5", 1, Some(12345)),
        ("12.5", 1, Some(125)),
        ("12,0", 0, Some(12)),
        ("-3", 0, Some(-3)),
        ("+3", 0, Some(3)),
        ("−0,25", 2, Some(-25)),
        ("1 234", 0, Some(1234)),
        ("1.23.4", 2, None),
        ("12,", 1, None),
        (",5", 1, None),
        ("1,5", 0, None),
        ("1e3", 0, None),
        ("0x1", 0, None),
        ("", 0, None),
        ("--1", 0, None),
        ("99999999999999999999", 0, None),
        ("1234.567", 2, None),
        ("١", 0, None),
        ("1.234.567", 0, Some(1_234_567)),
    ];
    for (typed, decimals, expected) in numbers {
        assert_eq!(read_number(typed, *decimals), *expected, "{typed:?}");
    }
    for (typed, expected) in [
        ("31.12.2024", Some("2024-12-31")),
        ("1. 2. 2024", Some("2024-02-01")),
        ("2024-02-29", Some("2024-02-29")),
        ("29.02.2023", None),
        ("1.2.24", None),
        ("2024", None),
        ("1/2/2024", None),
        ("001.2.2024", None),
    ] {
        assert_eq!(read_day(typed).map(|day| day.to_string()).as_deref(), expected, "{typed:?}");
    }
    assert_eq!(clean_text("\u{202e} a\u{0}\u{85}b\tc\r\rd "), "ab\tc\n\nd");
    assert_eq!((grouped(7).as_str(), grouped(1234).as_str(), grouped(1_234_567).as_str()), ("7", "1.234", "1.234.567"));
}

/// Every answer is at most as long as the bound says, also for the worst characters; and the bound is nearly reached.
#[test]
fn no_valid_answer_is_longer_than_the_bound() {
    let form = form();
    let bound = form.longest_answer();
    let mut longest = 0;
    for filler in ["\u{1F600}", "\"", "\\", "\n", "\t", "ä", "x", "\u{2028}", "\u{10FFFF}", "\u{7f}", "</"] {
        for many in [&["p", "q"][..], &["none"], &[]] {
            for (one, r1) in [("a", "1"), ("z", "3"), ("b", "2")] {
                for num in ["-10,5", "1.000.000", "100,25", "0"] {
                    let mut given = raw(&[("ok", "1"), ("sc", "3"), ("mx.r2", "2"), ("one", one), ("mx.r1", r1)]);
                    many.iter().for_each(|code| given.push("many", *code));
                    if one == "a" {
                        ["u", "v", "w"]
                            .iter()
                            .zip(["3", "2", "1"])
                            .for_each(|(o, r)| given.push(format!("rank.{o}"), r));
                    }
                    given.push("num", num);
                    given.push("day", "31.12.2030");
                    given.push("line", format!("x{}x", filler.repeat(8 / filler.chars().count())));
                    given.push("text", format!("x{}x", filler.repeat(18 / filler.chars().count())));
                    not_shown(&form, &given).iter().for_each(|field| drop(given.remove(field)));
                    let answers = validate(&form, &given).unwrap();
                    let bytes = answers.canonical();
                    assert!(bytes.len() <= bound, "{} > {bound}", bytes.len());
                    assert_eq!(Answers::from_canonical(&form, &bytes), Ok(answers));
                    longest = longest.max(bytes.len());
                }
            }
        }
    }
    assert!(longest + 40 > bound, "the bound {bound} wastes more than 40 bytes over {longest}");
}

/// Pseudo-random forms: whatever is typed, validation ends, and what it accepts is stored, read back and laid out alike.
#[test]
fn random_forms_never_break_the_round_trip() {
    let form = form();
    let names: Vec<String> = form.questions().flat_map(Question::fields).collect();
    let values =
        ["", "1", "2", "3", "a", "b", "z", "p", "q", "none", "0", "1.2.2024", "99", "100,26", "\u{1F600}\"\\", "x\ny"];
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below
    };
    let width = form.columns().iter().filter(|column| matches!(column.storage, Storage::Code(_))).count();
    let mut accepted = 0;
    for _ in 0..4_000 {
        let mut given: RawAnswers =
            (0..draw(9)).map(|_| (names[draw(names.len())].clone(), values[draw(values.len())])).collect();
        if draw(4) > 0 {
            given.remove("ok");
            given.push("ok", "1");
        }
        not_shown(&form, &given).iter().for_each(|field| drop(given.remove(field)));
        let Ok(answers) = validate(&form, &given) else {
            continue;
        };
        accepted += 1;
        assert_eq!(Answers::from_canonical(&form, &answers.canonical()), Ok(answers.clone()));
        assert!(answers.canonical().len() <= form.longest_answer());
        assert_eq!(answers.row(&form).codes.len(), width);
    }
    assert!(accepted > 200, "{accepted}");
}
