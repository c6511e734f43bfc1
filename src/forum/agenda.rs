//! The agenda clock: when each item begins and ends, and which number it carries. Pure; all in UTC, so that the hour
//! that is skipped or repeated at the change to or from summer time needs no thought.

use chrono::TimeDelta;

use super::model::Item;
use crate::platform::clock::Stamp;

/// Place of an item in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Number of the item ("TOP"), from 1; breaks carry none.
    pub number: Option<usize>,
    /// Beginning.
    pub starts_at: Stamp,
    /// End.
    pub ends_at: Stamp,
}

/// The place of every item when the first begins at `start` and each follows the one before.
pub fn slots(start: Stamp, items: &[Item]) -> Vec<Slot> {
    let (mut at, mut count) = (start, 0);
    items
        .iter()
        .map(|item| {
            let starts_at = at;
            at += TimeDelta::minutes(item.content.minutes.into());
            let number = (!is_break(&item.content.title)).then(|| {
                count += 1;
                count
            });
            Slot { number, starts_at, ends_at: at }
        })
        .collect()
}

/// The end of items of these lengths, in minutes.
pub fn end(start: Stamp, minutes: impl Iterator<Item = i32>) -> Stamp {
    start + TimeDelta::minutes(minutes.map(i64::from).sum())
}

/// Whether an item is a break: its title begins with the word `Pause`.
pub fn is_break(title: &str) -> bool {
    title.split(|c: char| !c.is_alphanumeric()).next() == Some("Pause")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        forum::model::NewItem,
        platform::{ids::AgendaItemId, time},
    };

    fn items(all: &[(&str, i32)]) -> Vec<Item> {
        let item = |(title, minutes): &(&str, i32)| Item {
            id: AgendaItemId::new(),
            content: NewItem { title: (*title).into(), minutes: *minutes, ..NewItem::default() },
        };
        all.iter().map(item).collect()
    }

    fn wall(text: &str) -> Stamp {
        time::moment(time::parse_wall(text).unwrap()).unwrap()
    }

    fn shown(slots: &[Slot]) -> Vec<String> {
        slots.iter().map(|slot| format!("{} {}", time::clock(slot.starts_at), time::clock(slot.ends_at))).collect()
    }

    #[test]
    fn items_follow_each_other_and_breaks_carry_no_number() {
        let items = items(&[("Begrüßung", 15), ("Arbeit", 30), ("Pause", 15), ("Pausenhöfe der Schulen", 45)]);
        let slots = slots(wall("2027-04-15T18:00"), &items);
        assert_eq!(
            shown(&slots),
            ["18:00 Uhr 18:15 Uhr", "18:15 Uhr 18:45 Uhr", "18:45 Uhr 19:00 Uhr", "19:00 Uhr 19:45 Uhr"]
        );
        assert_eq!(slots.iter().map(|slot| slot.number).collect::<Vec<_>>(), [Some(1), Some(2), None, Some(3)]);
        assert_eq!(end(wall("2027-04-15T18:00"), [15, 30, 15, 45].into_iter()), slots[3].ends_at);
    }

    #[test]
    fn the_clock_is_right_when_summer_time_begins() {
        let slots =
            slots(wall("2027-03-28T01:00"), &items(&[("Nacht der Ideen", 45), ("Frühstück", 30), ("Ende", 60)]));
        assert_eq!(shown(&slots), ["01:00 Uhr 01:45 Uhr", "01:45 Uhr 03:15 Uhr", "03:15 Uhr 04:15 Uhr"]);
    }

    #[test]
    fn the_clock_is_right_when_summer_time_ends() {
        let slots = slots(wall("2026-10-25T01:30"), &items(&[("Nacht der Ideen", 60), ("Gespräch", 60), ("Ende", 45)]));
        assert_eq!(shown(&slots), ["01:30 Uhr 02:30 Uhr", "02:30 Uhr 02:30 Uhr", "02:30 Uhr 03:15 Uhr"]);
        assert_eq!((slots[2].ends_at - slots[0].starts_at).num_minutes(), 165);
    }

    #[test]
    fn an_empty_agenda_ends_as_it_begins() {
        let start = wall("2026-05-04T18:00");
        assert!(slots(start, &[]).is_empty());
        assert_eq!(end(start, std::iter::empty()), start);
    }
}
