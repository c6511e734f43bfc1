//! Tests of the access code: reading, refusing, and what the check character can and cannot notice.

use std::collections::HashSet;

use super::*;

const KNOWN: &str = "K7QF-2M9X-4TPA-B3NG";

fn survey() -> Uuid {
    Uuid::parse_str("6f1c2a9e-3b47-4d58-9a60-1e2d3c4b5a69").unwrap()
}

fn error(input: &str) -> CodeError {
    Code::parse(input).unwrap_err()
}

#[test]
fn known_code_and_hash() {
    let code = Code::parse(KNOWN).unwrap();
    assert_eq!(*code.printed(), KNOWN);
    assert_eq!(*code.canonical(), "K7QF2M9X4TPAB3NG");
    // hashlib.sha256(b"kreislauf/1/code-hash\0" + survey.bytes + b"K7QF2M9X4TPAB3NG")
    assert_eq!(
        code.hash(survey()).map(|byte| format!("{byte:02x}")).concat(),
        "198ef764faffce9e816f6b8014a087de5fbf8e5f13361a22c18e96efcd25aa78"
    );
    assert_ne!(code.hash(survey()), code.hash(Uuid::nil()));
}

#[test]
fn spellings_of_one_code() {
    let code = Code::parse(KNOWN).unwrap();
    for spelling in [
        "k7qf2m9x4tpab3ng",
        "  K7QF 2M9X 4TPA B3NG\r\n",
        "K7QF.2M9X.4TPA.B3NG.",
        "K7QF\u{2013}2M9X\u{2014}4TPA\u{2011}B3NG",
        "K7QF\u{a0}-\u{a0}2M9X--4TPA\u{200b}B3NG\u{feff}",
        "K-7-Q-F-2-M-9-X-4-T-P-A-B-3-N-G",
    ] {
        assert_eq!(Code::parse(spelling).unwrap(), code, "{spelling:?}");
    }
    // 0 and 1 typed as the letters they look like.
    let values = [0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let check = base32::character(base32::luhn(&values));
    let digits = Code::parse(&format!("0110-0000-0000-000{check}")).unwrap();
    assert_eq!(Code::parse(&format!("oIlO-OoOo-0000-000{check}")).unwrap(), digits);
}

#[test]
fn every_error_is_named() {
    assert_eq!(error(""), CodeError::Empty);
    assert_eq!(error(" -- ."), CodeError::Empty);
    assert_eq!(error("K7Q"), CodeError::TooShort { group: 1 });
    assert_eq!(error("K7QF"), CodeError::TooShort { group: 2 });
    assert_eq!(error("K7QF-2M9X-4TPA"), CodeError::TooShort { group: 4 });
    assert_eq!(error("K7QF2M9X4TPAB3N"), CodeError::TooShort { group: 4 });
    assert_eq!(error("K7QF-2M9-4TPA-B3NG"), CodeError::TooShort { group: 2 });
    assert_eq!(error("7QF 2M9X 4TPA B3NG"), CodeError::TooShort { group: 1 });
    assert_eq!(error("K7-QF-2M-9X-4T-PA-B3"), CodeError::TooShort { group: 4 });
    assert_eq!(error("K7QF-2M9X-4TPA-B3NGA"), CodeError::TooLong);
    assert_eq!(error(&"A".repeat(1_000_000)), CodeError::TooLong);
    assert_eq!(error(&" ".repeat(1_000_000)), CodeError::TooLong);
    assert_eq!(error("K7QF-2U9X-4TPA-B3NG"), CodeError::BadCharacter { group: 2, character: 'U' });
    assert_eq!(error("K7QF-2M9X-4TPA-B3Nß"), CodeError::BadCharacter { group: 4, character: 'ß' });
    assert_eq!(error("K7QF-2M9X-4TPA-B3NG?"), CodeError::BadCharacter { group: 4, character: '?' });
    assert!(matches!(error("K7QF-2M9X-4TPA-B3NH"), CodeError::WrongCheck { .. }));
}

#[test]
fn hundred_thousand_random_codes_read_back() {
    let mut seen = HashSet::new();
    for _ in 0..100_000 {
        let code = Code::random().unwrap();
        let printed = code.printed();
        assert_eq!(printed.len(), 19);
        assert_eq!(Code::parse(&printed).unwrap(), code);
        assert!(seen.insert(printed.to_string()));
    }
}

#[test]
fn random_characters_are_uniform() {
    let mut counts = [0u32; 32];
    for _ in 0..20_000 {
        for value in &Code::random().unwrap().values {
            counts[usize::from(*value)] += 1;
        }
    }
    // 320,000 draws, 10,000 expected each, standard deviation 98: eight of them never happen by chance.
    assert!(counts.iter().all(|count| count.abs_diff(10_000) < 800), "{counts:?}");
}

#[test]
fn every_single_character_error_is_noticed() {
    for _ in 0..500 {
        let code = Code::random().unwrap();
        for place in 0..LENGTH {
            for value in (0..32).filter(|value| *value != code.values[place]) {
                let mut wrong = code.values;
                wrong[place] = value;
                assert!(!valid(&wrong));
            }
        }
    }
}

/// All 992 ordered pairs at all 15 places: 14,880 swaps, 30 unnoticed, all of them 0 with Z.
#[test]
fn every_swap_of_neighbours_is_noticed_except_0_with_z() {
    let mut unnoticed = 0;
    for place in 0..LENGTH - 1 {
        for left in 0..32 {
            for right in (0..32).filter(|right| *right != left) {
                let mut values = [0; LENGTH];
                (values[place], values[place + 1]) = (left, right);
                let free = if place < 8 { 12 } else { 2 };
                values[free] = (0..32).find(|value| valid(&with(values, free, *value))).unwrap();
                values.swap(place, place + 1);
                assert_eq!(valid(&values), left.min(right) == 0 && left.max(right) == 31);
                unnoticed += u32::from(valid(&values));
            }
        }
    }
    assert_eq!(unnoticed, 30);
}

/// Measured over 20,000 errors each: a swap is named in about 64 % of cases (otherwise another swap would fit as well),
/// never with a wrong group; a wrong single character looks like a swap in about 30 %.
#[test]
fn how_far_the_hint_on_swaps_can_be_trusted() {
    let (mut named, mut mistaken, mut swaps) = (0, 0, 0);
    for round in 0..20_000usize {
        let code = Code::random().unwrap();
        let place = round % (LENGTH - 1);
        let mut swapped = code.values;
        swapped.swap(place, place + 1);
        if !valid(&swapped) {
            swaps += 1;
            match swapped_group(&swapped) {
                Some(group) => {
                    assert_eq!(group, group_of(place));
                    named += 1;
                }
                None => assert!(matches!(Code::parse(&text(&swapped)), Err(CodeError::WrongCheck { swapped: None }))),
            }
        }
        let other = with(code.values, place, (code.values[place] + 1 + (round % 31) as u8) % 32);
        mistaken += u32::from(swapped_group(&other).is_some());
    }
    assert!((11_500..13_700).contains(&named), "{named} of {swaps}");
    assert!((5_000..7_000).contains(&mistaken), "{mistaken}");
}

#[test]
fn nothing_prints_a_code() {
    let code = Code::parse(KNOWN).unwrap();
    assert_eq!(format!("{code:?}"), "Code(..)");
    for input in ["K7QF-2M9X-4TPA-B3NH", "K7QF-2M9X-4TPA", "K7QF-2M9X-4TPA-B3NGA"] {
        let error = error(input);
        assert!(!format!("{error} {error:?}").contains("7QF"));
    }
}

fn with(mut values: [u8; LENGTH], place: usize, value: u8) -> [u8; LENGTH] {
    values[place] = value;
    values
}

fn text(values: &[u8; LENGTH]) -> String {
    values.iter().map(|value| base32::character(*value)).collect()
}
