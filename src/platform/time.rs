//! Times for people: everything is stored in UTC and shown in Europe/Berlin, in German form. Pure.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use jiff::{civil, tz::TimeZone};

use super::{Message, clock::Stamp};

/// The one zone of the product.
pub const ZONE: &str = "Europe/Berlin";

const WEEKDAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

fn zone() -> TimeZone {
    // The zone data base is compiled in; UTC is what remains if even that were missing.
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

/// The wall clock in Europe/Berlin at a moment in UTC.
pub fn local(at: Stamp) -> NaiveDateTime {
    let moment = jiff::Timestamp::from_second(at.and_utc().timestamp()).unwrap_or_default();
    from_civil(zone().to_datetime(moment)).unwrap_or(at)
}

/// The moment in UTC at which the wall clock in Europe/Berlin shows `wall`. A time that does not exist (spring) or
/// exists twice (autumn) is refused, so that nobody is invited to a moment that is not there.
pub fn moment(wall: NaiveDateTime) -> Result<Stamp, Message> {
    let civil = to_civil(wall).ok_or_else(|| Message::new("time-invalid"))?;
    let moment = zone().to_ambiguous_timestamp(civil).unambiguous().map_err(|_| Message::new("time-ambiguous"))?;
    chrono::DateTime::from_timestamp(moment.as_second(), 0)
        .map(|moment| moment.naive_utc())
        .ok_or_else(|| Message::new("time-invalid"))
}

/// Reads what `<input type="datetime-local">` sends, or `30.04.2026 19:00`.
pub fn parse_wall(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text.trim(), format).ok())
}

/// Reads `2026-04-30` or `30.04.2026`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d.%m.%Y"].iter().find_map(|format| NaiveDate::parse_from_str(text.trim(), format).ok())
}

/// `30.04.2026`
pub fn date(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// `Donnerstag, 30.04.2026`
pub fn long_date(day: NaiveDate) -> String {
    format!("{}, {}", WEEKDAYS[day.weekday().num_days_from_monday() as usize], date(day))
}

/// `19:00 Uhr` of a moment in UTC.
pub fn clock(at: Stamp) -> String {
    local(at).format("%H:%M Uhr").to_string()
}

/// `Donnerstag, 30.04.2026, 19:00 Uhr` of a moment in UTC.
pub fn long(at: Stamp) -> String {
    format!("{}, {}", long_date(local(at).date()), clock(at))
}

/// `30.04.2026, 19:00 Uhr` of a moment in UTC.
pub fn short(at: Stamp) -> String {
    format!("{}, {}", date(local(at).date()), clock(at))
}

fn to_civil(wall: NaiveDateTime) -> Option<civil::DateTime> {
    use chrono::Timelike;
    civil::DateTime::new(
        wall.year().try_into().ok()?,
        wall.month().try_into().ok()?,
        wall.day().try_into().ok()?,
        wall.hour().try_into().ok()?,
        wall.minute().try_into().ok()?,
        wall.second().try_into().ok()?,
        0,
    )
    .ok()
}

fn from_civil(wall: civil::DateTime) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(wall.year().into(), wall.month().try_into().ok()?, wall.day().try_into().ok()?)?
        .and_hms_opt(wall.hour().try_into().ok()?, wall.minute().try_into().ok()?, wall.second().try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> Stamp {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn winter_and_summer_are_shown_in_berlin() {
        assert_eq!(short(stamp("2026-01-15 18:00")), "15.01.2026, 19:00 Uhr");
        assert_eq!(long(stamp("2026-07-15 17:00")), "Mittwoch, 15.07.2026, 19:00 Uhr");
    }

    #[test]
    fn times_that_do_not_exist_or_exist_twice_are_refused() {
        assert_eq!(moment(stamp("2026-03-29 02:30")).unwrap_err().key, "time-ambiguous");
        assert_eq!(moment(stamp("2026-10-25 02:30")).unwrap_err().key, "time-ambiguous");
        assert_eq!(moment(stamp("2026-10-25 19:00")).unwrap(), stamp("2026-10-25 18:00"));
        assert_eq!(moment(stamp("2026-10-24 19:00")).unwrap(), stamp("2026-10-24 17:00"));
    }

    #[test]
    fn what_people_type_is_read() {
        assert_eq!(parse_wall("2026-04-30T19:00"), Some(stamp("2026-04-30 19:00")));
        assert_eq!(parse_wall("30.04.2026 19:00"), Some(stamp("2026-04-30 19:00")));
        assert_eq!(parse_date("30.04.2026").map(date), Some("30.04.2026".to_owned()));
        assert_eq!(parse_date("31.02.2026"), None);
    }
}
