//! A forum as an iCalendar file (RFC 5545) with one event. Pure: the same forum gives the same bytes, so that a calendar
//! that looks again sees a change only where there was one.

use crate::platform::{clock::Stamp, time};

/// What the entry says.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Never changes (RFC 7986, section 5.3: a UUID).
    pub uid: &'a str,
    /// Rises with every change.
    pub sequence: i32,
    /// Last change.
    pub changed_at: Stamp,
    /// Beginning.
    pub starts_at: Stamp,
    /// End; later than the beginning.
    pub ends_at: Stamp,
    /// Title.
    pub summary: &'a str,
    /// Place.
    pub location: &'a str,
    /// Agenda.
    pub description: &'a str,
    /// Page of the forum.
    pub url: &'a str,
}

/// Octets of a line, the line break aside (RFC 5545, section 3.1).
const LINE: usize = 75;

/// The rules of Europe/Berlin since 1996 (directive 2000/84/EC): last Sundays of March and October, 01:00 UTC.
const ZONE: [&str; 15] = [
    "TZID:Europe/Berlin",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
];

/// The file. Without METHOD, DTSTAMP is the last change (section 3.8.7.2).
pub fn file(event: &Event<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Kreislauf//Forum//DE");
    line("CALSCALE:GREGORIAN");
    line("BEGIN:VTIMEZONE");
    ZONE.iter().for_each(|text| line(text));
    line("END:VTIMEZONE");
    line("BEGIN:VEVENT");
    line(&format!("UID:{}", event.uid));
    line(&format!("DTSTAMP:{}", utc(event.changed_at)));
    line(&format!("LAST-MODIFIED:{}", utc(event.changed_at)));
    line(&format!("SEQUENCE:{}", event.sequence));
    line(&format!("DTSTART{}", zoned(event.starts_at)));
    line(&format!("DTEND{}", zoned(event.ends_at)));
    line(&format!("SUMMARY:{}", escape(event.summary)));
    line(&format!("LOCATION:{}", escape(event.location)));
    line(&format!("DESCRIPTION:{}", escape(event.description)));
    line(&format!("URL:{}", event.url));
    line("STATUS:CONFIRMED");
    line("END:VEVENT");
    line("END:VCALENDAR");
    out
}

/// A TEXT value (section 3.3.11); control characters other than line breaks are left out.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Appends a content line, folded between characters so that no line is longer than 75 octets.
fn fold(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

fn utc(at: Stamp) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Parameter and value of a moment: local time, or UTC in the one hour of a year that local time has twice.
fn zoned(at: Stamp) -> String {
    let local = time::local(at);
    if time::moment(local) == Ok(at) {
        format!(";TZID={}:{}", time::ZONE, local.format("%Y%m%dT%H%M%S"))
    } else {
        format!(":{}", utc(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(starts_at: &str, ends_at: &str) -> Event<'static> {
        Event {
            uid: "0197",
            sequence: 3,
            changed_at: "2026-05-04T08:00:00".parse().unwrap(),
            starts_at: starts_at.parse().unwrap(),
            ends_at: ends_at.parse().unwrap(),
            summary: "1. Bürgerforum: Arbeit, Bildung; Umwelt",
            location: "Kreishaus, Großer Saal, Hoher Weg 1–3, 59494 Soest",
            description: "TOP 1\nC:\\ und so weiter",
            url: "https://kreis.example/foren/erstes",
        }
    }

    #[test]
    fn lines_end_with_crlf_and_are_never_longer_than_75_octets() {
        let mut out = String::new();
        fold(&mut out, &format!("SUMMARY:{}", "ü€𝄞a".repeat(60)));
        assert!(out.ends_with("\r\n") && out.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "ü€𝄞a".repeat(60)));
        let mut exact = String::new();
        fold(&mut exact, &"x".repeat(LINE));
        assert_eq!(exact, format!("{}\r\n", "x".repeat(LINE)));
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escape("a,b;c\\d\r\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
        let file = file(&event("2026-09-24T16:00:00", "2026-09-24T18:45:00")).replace("\r\n ", "");
        assert!(file.contains("SUMMARY:1. Bürgerforum: Arbeit\\, Bildung\\; Umwelt\r\n"));
        assert!(file.contains("DESCRIPTION:TOP 1\\nC:\\\\ und so weiter\r\n"));
    }

    #[test]
    fn times_are_local_except_in_the_hour_that_comes_twice() {
        let summer = file(&event("2026-09-24T16:00:00", "2026-09-24T18:45:00"));
        assert!(summer.contains("DTSTART;TZID=Europe/Berlin:20260924T180000\r\n"));
        assert!(summer.contains("DTEND;TZID=Europe/Berlin:20260924T204500\r\n"));
        let winter = file(&event("2026-11-24T17:00:00", "2026-11-24T18:00:00"));
        assert!(winter.contains("DTSTART;TZID=Europe/Berlin:20261124T180000\r\n"));
        let night = file(&event("2026-10-24T22:00:00", "2026-10-25T01:30:00"));
        assert!(night.contains("DTSTART;TZID=Europe/Berlin:20261025T000000\r\nDTEND:20261025T013000Z\r\n"));
    }

    #[test]
    fn the_same_forum_gives_the_same_bytes() {
        let event = event("2026-09-24T16:00:00", "2026-09-24T18:45:00");
        assert_eq!(file(&event), file(&event));
        assert!(file(&event).contains("DTSTAMP:20260504T080000Z\r\n"));
    }
}
