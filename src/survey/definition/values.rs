//! What people type read as a number, a day, a text: German habits accepted, nothing guessed.
//!
//! Must not word errors for a question; it says only what is wrong with the value.

use chrono::NaiveDate;

use super::number::Decimal;

/// A number as typed in Germany: `1.234,5`, `1234,5`, `1 234`, `-3`; a single point before one or two digits counts as a
/// decimal point (`12.5`), before three digits as grouping (`1.500` = 1500).
pub(super) fn read_number(typed: &str, decimals: u8) -> Option<i64> {
    let plain: String = typed
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''))
        .map(|c| if matches!(c, '\u{2212}' | '–') { '-' } else { c })
        .collect();
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    let (whole, fraction) = match plain.split_once(',') {
        Some((whole, fraction)) => (ungrouped(whole)?, fraction.to_owned()),
        None => match ungrouped(plain) {
            Some(whole) => (whole, String::new()),
            None => plain.split_once('.').map(|(whole, fraction)| (whole.to_owned(), fraction.to_owned()))?,
        },
    };
    let text = if fraction.is_empty() && !plain.ends_with(',') { whole } else { format!("{whole}.{fraction}") };
    Decimal::read(&text, decimals).map(|number| number.scaled)
}

/// A day as `31.12.2024`, `1.2.2024` or `2024-12-31`.
pub(super) fn read_day(typed: &str) -> Option<NaiveDate> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let (separator, german) = if typed.contains('.') { ('.', true) } else { ('-', false) };
    let parts: Vec<&str> = typed.split(separator).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if german { (last, first) } else { (first, last) };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Text without control characters and direction overrides, line ends as `\n`, trimmed.
pub(super) fn clean_text(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| !is_invisible(*c)).collect();
    kept.trim().to_owned()
}

/// The same on one line.
pub(super) fn clean_line(typed: &str) -> String {
    clean_text(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A whole number with German grouping, for messages: 1234 -> `1.234`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// Digits with points only between groups of three; the points removed.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let grouped: Vec<&str> = groups.collect();
    let leading = first.trim_start_matches('-').len();
    if grouped.iter().any(|group| group.len() != 3) || (!grouped.is_empty() && !(1..=3).contains(&leading)) {
        return None;
    }
    Some(format!("{first}{}", grouped.concat()))
}

fn is_invisible(c: char) -> bool {
    let direction =
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}');
    direction || (c.is_control() && c != '\n' && c != '\t')
}
