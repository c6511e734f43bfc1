//! Tests of the paper sheet: known lines, tolerant typing, every mistake named with its line.

use super::super::share::tests::known_share;
use super::super::{BoxKeys, split};
use super::*;

/// Computed in Python from the bytes of `share::tests::known_commitment`: hashlib for the check groups, int.from_bytes for base32.
const KNOWN: [&str; LINES] = [
    "1: 050P-Y71A-KRXM-EKAR-6TYK",
    "2: K9G1-WB9W-9DD6-JS35-HK64",
    "3: CSKP-GTBA-DDP6-TVKF-GFZ0",
    "4: E1RQ-4WVM-ENV7-EY3S-CSRJ",
    "5: F9XQ-RZBY-FY08-30M3-AYTN",
    "6: 8FKF-1HAK-VMC5-ZK0W-2M3K",
];

fn refusal(text: &str) -> SheetError {
    from_sheet(text).unwrap_err()
}

#[test]
fn known_lines() {
    let lines = sheet_lines(&known_share());
    assert_eq!(lines.each_ref().map(|line| line.as_str()), KNOWN);
    assert_eq!(from_sheet(&KNOWN.join("\n")).unwrap().commitment(), known_share().commitment());
}

#[test]
fn typing_is_tolerant() {
    let expected = known_share().commitment();
    let plain = KNOWN.map(|line| line.split_once(": ").unwrap().1);
    for text in [
        KNOWN.join("\r\n"),
        format!("\n\n  {}\n \n", KNOWN.join("\n\n").to_lowercase()),
        plain.join("\n"),
        plain.join("\n").replace('-', " ").replace('0', "o").replace('1', "l"),
        KNOWN.join("\n").replace(':', ""),
    ] {
        assert_eq!(from_sheet(&text).unwrap().commitment(), expected, "{text}");
    }
}

#[test]
fn thousand_sheets_read_back() {
    let keys = BoxKeys::generate().unwrap();
    for _ in 0..500 {
        for share in split(&keys.private, uuid::Uuid::new_v4()).unwrap() {
            let text = sheet_lines(&share).each_ref().map(|line| line.as_str()).join("\n");
            assert_eq!(from_sheet(&text).unwrap().commitment(), share.commitment());
        }
    }
}

#[test]
fn mistakes_name_their_line() {
    let text = KNOWN.join("\n");
    assert_eq!(refusal(""), SheetError::LineCount { found: 0 });
    assert_eq!(refusal(&KNOWN[1..].join("\n")), SheetError::LineCount { found: 5 });
    assert_eq!(refusal(&text.replace("-GFZ0", "-GFZ")), SheetError::LineLength { line: 3, found: 19 });
    assert_eq!(refusal(&text.replace("E1RQ", "E1RQQ")), SheetError::LineLength { line: 4, found: 21 });
    assert_eq!(refusal(&text.replace("F9XQ", "F9XU")), SheetError::BadCharacter { line: 5, character: 'U' });
    assert_eq!(refusal(&text.replace("8FKF", "8KFF")), SheetError::WrongCheck { line: 6 });
    let mut displaced = KNOWN;
    displaced.swap(1, 2);
    assert_eq!(refusal(&displaced.join("\n")), SheetError::WrongCheck { line: 2 });
}

/// 6 lines of 20 characters, 31 other characters each: 3,720 changes. 20 bits of check let one in a million pass the line; the
/// share's own checksum of 80 bits then stops it.
#[test]
fn every_single_character_error_is_noticed_in_its_line() {
    for (index, known) in KNOWN.iter().enumerate() {
        for place in (3..known.len()).filter(|place| known.as_bytes()[*place] != b'-') {
            for other in base32::ALPHABET.iter().filter(|other| **other != known.as_bytes()[place]) {
                let mut lines = KNOWN.map(str::to_owned);
                lines[index].replace_range(place..=place, &char::from(*other).to_string());
                assert_eq!(refusal(&lines.join("\n")), SheetError::WrongCheck { line: index as u8 + 1 });
            }
        }
    }
}

#[test]
fn lines_of_two_sheets_do_not_mix() {
    let keys = BoxKeys::generate().unwrap();
    let [a, b] = split(&keys.private, uuid::Uuid::nil()).unwrap().map(|share| sheet_lines(&share));
    let mixed = [&a[0], &a[1], &a[2], &b[3], &b[4], &b[5]].map(|line| line.as_str()).join("\n");
    assert_eq!(refusal(&mixed), SheetError::Share(ShareError::Damaged));
}
