//! The forums over HTTP: agenda, publication, calendar file.

use std::collections::BTreeMap;

use kreislauf::{
    auth::Role,
    forum,
    platform::ids::ReleaseId,
    thread::{self, Kind, Thing},
};

use crate::support::{Client, Response, Spawned, spawn};

const FIRST: [(&str, &str); 6] = [
    ("number", "1"),
    ("title", "Was die Befragung sagt, und was daraus wird"),
    ("intro", "Reden Sie mit; es gibt Kaffee, Kuchen und Gebärdensprache."),
    ("venue", "Kreishaus, Großer Saal"),
    ("address", "Hoher Weg 1–3, 59494 Soest"),
    ("starts_at", "2026-09-24T18:00"),
];

/// A new forum with the forum office's client and the path of its page.
fn with_forum(app: &Spawned, facts: &[(&str, &str)]) -> (Client, String) {
    let mut office = app.signed_in("Fritz Forum", &[Role::ForumOffice]);
    let path = office.submit("/arbeit/foren", "/arbeit/foren", facts).expect(303).location().to_owned();
    (office, path)
}

fn add(office: &mut Client, forum: &str, title: &str, minutes: &str) {
    let pairs = [("item_title", title), ("speaker", ""), ("minutes", minutes), ("field", "cross_cutting")];
    office.submit(forum, &format!("{forum}/punkte"), &pairs).expect(303);
}

fn publish(office: &mut Client, forum: &str) -> u16 {
    office.submit(forum, &format!("{forum}/veroeffentlichen"), &[]).status
}

/// Path of the page of an item of the first forum.
fn item_path(app: &Spawned, forum: &str, place: usize) -> String {
    let forums = app.services.stores.work.read_now(forum::list).unwrap();
    let found = forums.iter().find(|one| forum.ends_with(one.id.as_str())).unwrap();
    format!("{forum}/punkte/{}", found.items[place].id)
}

/// A line of an iCalendar file: name, parameters, value with its escapes undone.
struct Property {
    name: String,
    params: String,
    value: String,
}

/// Reads RFC 5545 strictly: every line ends with CRLF, none is longer than 75 octets, folds are undone.
fn parse(response: &Response) -> Vec<Property> {
    let body = &response.body;
    assert!(body.ends_with("\r\n"));
    assert_eq!(body.matches('\n').count(), body.matches("\r\n").count(), "only CRLF");
    let lines: Vec<&str> = body.trim_end_matches("\r\n").split("\r\n").collect();
    lines.iter().for_each(|line| assert!(line.len() <= 75 && !line.is_empty(), "{} octets: {line}", line.len()));
    assert!(lines.iter().any(|line| line.starts_with(' ')), "something long enough to be folded");
    let unfolded = lines.join("\r\n").replace("\r\n ", "");
    unfolded
        .split("\r\n")
        .map(|line| {
            let (head, value) = line.split_once(':').unwrap();
            let (name, params) = head.split_once(';').unwrap_or((head, ""));
            let mut text = String::new();
            let mut chars = value.chars();
            while let Some(c) = chars.next() {
                match c {
                    '\\' => match chars.next().unwrap() {
                        'n' => text.push('\n'),
                        c @ ('\\' | ';' | ',') => text.push(c),
                        c => panic!("unknown escape {c}"),
                    },
                    ';' | ',' if ["SUMMARY", "LOCATION", "DESCRIPTION"].contains(&name) => {
                        panic!("not escaped: {line}")
                    }
                    c => text.push(c),
                }
            }
            Property { name: name.into(), params: params.into(), value: text }
        })
        .collect()
}

/// Parameters and value of the properties of the only event.
fn event(file: &[Property]) -> BTreeMap<String, (String, String)> {
    let start = file.iter().position(|line| line.name == "BEGIN" && line.value == "VEVENT").unwrap();
    let end = file.iter().position(|line| line.name == "END" && line.value == "VEVENT").unwrap();
    file[start + 1..end].iter().map(|line| (line.name.clone(), (line.params.clone(), line.value.clone()))).collect()
}

#[test]
fn r12_the_agenda_is_public_before_the_day_with_computed_times() {
    let app = spawn(None);
    let (mut office, forum) = with_forum(&app, &FIRST);
    let public = "/foren/was-die-befragung-sagt-und-was-daraus-wird";
    assert_eq!(publish(&mut office, &forum), 409, "no agenda yet");
    for (title, minutes) in [("Begrüßung", "15"), ("Pause", "20"), ("Information über Politik", "130")] {
        add(&mut office, &forum, title, minutes);
    }
    for path in [public.to_owned(), format!("{public}/kalender.ics"), "/foren/gibt-es-nicht".to_owned()] {
        app.client().get(&path).expect(404);
    }
    assert!(!app.client().get("/foren").expect(200).says("Was die Befragung sagt"));
    assert_eq!(publish(&mut office, &forum), 303);
    app.client().post(&format!("{forum}/veroeffentlichen"), &[]).expect(303);
    let page = app.client().get(public).expect(200);
    for text in [
        "Donnerstag, 24.09.2026 18:00 bis 20:45 Uhr",
        "Kreishaus, Großer Saal Hoher Weg 1–3, 59494 Soest",
        "18:00 bis 18:15 Uhr TOP 1: Begrüßung",
        "18:15 bis 18:35 Uhr Pause",
        "18:35 bis 20:45 Uhr TOP 2: Information über Politik",
        "130 Minuten, Übergreifend",
    ] {
        assert!(page.says(text), "{text} in {}", page.text());
    }
    assert!(app.client().get("/foren").says("Was die Befragung sagt"));
    assert_eq!(publish(&mut office, &forum), 409, "there is no publishing twice");
}

#[test]
fn r12_findings_are_attached_to_items_and_shown() {
    let app = spawn(None);
    let (mut office, forum) = with_forum(&app, &FIRST);
    add(&mut office, &forum, "Information über Politik", "30");
    let finding = ReleaseId::new().to_string();
    let (id, now) = (finding.clone(), app.services.clock.now());
    let thing = Thing {
        kind: Kind::Finding,
        id,
        label: "27 % fühlen sich gut informiert".into(),
        path: "/ergebnisse/2026/info".into(),
        valid_from: now,
    };
    app.services.stores.work.write_now(move |c| thread::put(c, &thing)).unwrap();
    let item = item_path(&app, &forum, 0);
    let attach = format!("{item}/befunde");
    let wrong = office.submit(&item, &attach, &[("finding", "gibt-es-nicht")]).expect(422);
    assert!(wrong.says("Bitte wählen Sie etwas aus der Liste."));
    office.submit(&item, &attach, &[("finding", &finding)]).expect(303);
    assert_eq!(publish(&mut office, &forum), 303);
    let public = "/foren/was-die-befragung-sagt-und-was-daraus-wird";
    let page = app.client().get(public).expect(200);
    assert!(page.body.contains("href=\"/ergebnisse/2026/info\">27 % fühlen sich gut informiert"));
    let back = app.services.stores.work.read_now(|c| thread::citations(c, Kind::Finding)).unwrap();
    assert_eq!(back, [(finding.clone(), 1)]);
    office.submit(&item, &format!("{item}/befunde/loesen"), &[("finding", &finding)]).expect(303);
    assert!(!app.client().get(public).says("27 %"));
    office.submit(&item, &attach, &[("finding", &finding)]).expect(303);
    office.submit(&item, &format!("{item}/entfernen"), &[]).expect(409);
    add(&mut office, &forum, "Arbeit", "30");
    office.submit(&item, &format!("{item}/entfernen"), &[]).expect(303);
    office.get(&item).expect(404);
    assert!(app.services.stores.work.read_now(|c| thread::citations(c, Kind::Finding)).unwrap().is_empty());
}

#[test]
fn r12_the_calendar_file_is_valid_and_its_sequence_rises() {
    let app = spawn(None);
    let (mut office, forum) = with_forum(&app, &FIRST);
    add(&mut office, &forum, "Begrüßung, Ablauf; Fragen\\Antworten", "15");
    add(&mut office, &forum, "Arbeit", "150");
    assert_eq!(publish(&mut office, &forum), 303);
    let path = "/foren/was-die-befragung-sagt-und-was-daraus-wird/kalender.ics";
    let response = app.client().get(path).expect(200);
    assert_eq!(response.headers["content-type"], "text/calendar; charset=utf-8");
    let file = parse(&response);
    let count = |name: &str, value: &str| file.iter().filter(|line| line.name == name && line.value == value).count();
    for part in ["VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT"] {
        assert_eq!((count("BEGIN", part), count("END", part)), (1, 1), "{part}");
    }
    assert_eq!((count("VERSION", "2.0"), count("TZID", "Europe/Berlin")), (1, 1));
    assert!(file.iter().any(|line| line.name == "PRODID"));
    assert!(response.body.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"));
    assert!(response.body.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"));
    let first = event(&file);
    let zone = || "TZID=Europe/Berlin".to_owned();
    assert_eq!(first["DTSTART"], (zone(), "20260924T180000".into()));
    assert_eq!(first["DTEND"], (zone(), "20260924T204500".into()));
    assert_eq!(first["DTSTAMP"].1, "20260504T080000Z");
    assert_eq!(first["SEQUENCE"].1, "0");
    assert_eq!(first["SUMMARY"].1, "1. Bürgerforum: Was die Befragung sagt, und was daraus wird");
    assert_eq!(first["LOCATION"].1, "Kreishaus, Großer Saal, Hoher Weg 1–3, 59494 Soest");
    assert!(
        first["DESCRIPTION"]
            .1
            .contains("18:00 Uhr TOP 1: Begrüßung, Ablauf; Fragen\\Antworten\n18:15 Uhr TOP 2: Arbeit")
    );
    assert_eq!(first["URL"].1, format!("http://127.0.0.1{}", path.trim_end_matches("/kalender.ics")));
    assert_eq!(app.client().get(path).body, response.body, "nothing changed");

    app.services.clock.advance(chrono::TimeDelta::hours(1));
    office.submit(&forum, &forum, &FIRST).expect(303);
    assert_eq!(event(&parse(&app.client().get(path)))["SEQUENCE"].1, "0", "saving the same is no change");
    let moved: Vec<_> = FIRST[..5].iter().copied().chain([("starts_at", "2026-11-24T19:00")]).collect();
    office.submit(&forum, &forum, &moved).expect(303);
    let second = event(&parse(&app.client().get(path)));
    assert_eq!(second["UID"], first["UID"]);
    assert_eq!((second["SEQUENCE"].1.as_str(), second["DTSTAMP"].1.as_str()), ("1", "20260504T090000Z"));
    assert_eq!(second["DTSTART"], (zone(), "20261124T190000".into()));
    add(&mut office, &forum, "Ausklang", "30");
    assert_eq!(event(&parse(&app.client().get(path)))["DTEND"].1, "20261124T221500");
    let item = item_path(&app, &forum, 2);
    office.submit(&forum, &format!("{item}/verschieben"), &[("direction", "down")]).expect(303);
    assert_eq!(event(&parse(&app.client().get(path)))["SEQUENCE"].1, "2", "the last item cannot move down");
    office.submit(&forum, &format!("{item}/verschieben"), &[("direction", "up")]).expect(303);
    let fourth = event(&parse(&app.client().get(path)));
    assert_eq!(fourth["SEQUENCE"].1, "3");
    assert!(
        fourth["DESCRIPTION"].1.contains("TOP 2: Ausklang\n19:45 Uhr TOP 3: Arbeit"),
        "{}",
        fourth["DESCRIPTION"].1
    );
    assert!(app.client().get(path.trim_end_matches("/kalender.ics")).says("Zuletzt geändert: 04.05.2026, 11:00 Uhr"));
}

#[test]
fn r12_the_agenda_is_right_in_the_night_summer_time_ends() {
    let app = spawn(None);
    let night: Vec<_> = FIRST[..5].iter().copied().chain([("starts_at", "2026-10-25T00:30")]).collect();
    let (mut office, forum) = with_forum(&app, &night);
    for (title, minutes) in [("Nacht der Ideen", "120"), ("Gespräch", "60"), ("Frühstück", "60")] {
        add(&mut office, &forum, title, minutes);
    }
    assert_eq!(publish(&mut office, &forum), 303);
    let public = "/foren/was-die-befragung-sagt-und-was-daraus-wird";
    let page = app.client().get(public).expect(200);
    for text in ["00:30 bis 02:30 Uhr TOP 1", "02:30 bis 02:30 Uhr TOP 2", "02:30 bis 03:30 Uhr TOP 3"] {
        assert!(page.says(text), "{text} in {}", page.text());
    }
    let twice: Vec<_> = FIRST[..5].iter().copied().chain([("starts_at", "2026-10-25T02:30")]).collect();
    assert!(office.submit(&forum, &forum, &twice).expect(422).says("Zeitumstellung"));
}

#[test]
fn forms_keep_what_was_typed() {
    let app = spawn(None);
    let (mut office, forum) = with_forum(&app, &FIRST);
    let typed = [
        ("number", "2"),
        ("title", "Mein <Thema>"),
        ("intro", "Ein Satz."),
        ("venue", ""),
        ("address", "Am Markt 1"),
        ("starts_at", "bald"),
    ];
    for (page, path) in [("/arbeit/foren", "/arbeit/foren"), (forum.as_str(), forum.as_str())] {
        let again = office.submit(page, path, &typed).expect(422);
        assert!(again.says("Bitte füllen Sie dieses Feld aus.") && again.says("30.04.2026 19:00"), "{}", again.text());
        for text in [
            "value=\"Mein &lt;Thema&gt;\"",
            "Ein Satz.",
            "value=\"Am Markt 1\"",
            "value=\"bald\"",
            "value=\"2\" selected",
        ] {
            assert!(again.body.contains(text), "{text} in {}", again.body);
        }
    }
    let item = [("item_title", "Arbeit"), ("speaker", "Dr. Berger"), ("minutes", "601"), ("field", "")];
    let again = office.submit(&forum, &format!("{forum}/punkte"), &item).expect(422);
    assert!(
        again.says("1 bis 600") && again.body.contains("value=\"Dr. Berger\"") && again.body.contains("value=\"601\"")
    );
    assert!(again.body.contains("value=\"Kreishaus, Großer Saal\""), "the other form shows what is stored");
    add(&mut office, &forum, "Arbeit", "30");
    let page = item_path(&app, &forum, 0);
    let wrong = [("item_title", "Bildung"), ("speaker", ""), ("minutes", "30"), ("field", "gibt-es-nicht")];
    assert!(office.submit(&page, &page, &wrong).expect(422).body.contains("value=\"Bildung\""));
    let right = [("item_title", "Bildung"), ("speaker", ""), ("minutes", "45"), ("field", "")];
    office.submit(&page, &page, &right).expect(303);
    assert!(office.get(&forum).says("18:00 bis 18:45 Uhr"));
}

#[test]
fn two_forums_stand_side_by_side_and_the_next_comes_first() {
    let app = spawn(None);
    let (mut office, first) = with_forum(&app, &FIRST);
    let second = [("number", "2"), FIRST[1], FIRST[2], FIRST[3], FIRST[4], ("starts_at", "2026-06-15T18:00")];
    let second = office.submit("/arbeit/foren", "/arbeit/foren", &second).expect(303).location().to_owned();
    for forum in [&first, &second] {
        add(&mut office, forum, "Begrüßung", "60");
        assert_eq!(publish(&mut office, forum), 303);
    }
    let page = app.client().get("/foren").expect(200);
    let place = |text: &str| page.text().find(text).unwrap();
    assert!(place("15.06.2026") < place("24.09.2026"));
    let slug = "was-die-befragung-sagt-und-was-daraus-wird";
    let of = |path: &str| event(&parse(&app.client().get(path).expect(200)))["UID"].1.clone();
    assert_ne!(of(&format!("/foren/{slug}/kalender.ics")), of(&format!("/foren/{slug}-2/kalender.ics")));
    let next = || {
        let now = app.services.clock.now();
        app.services.stores.work.read_now(move |c| forum::upcoming(c, now)).unwrap()
    };
    assert_eq!(next().unwrap().number, 2);
    app.services.clock.set("2026-06-15T16:30:00".parse().unwrap());
    assert_eq!(next().unwrap().number, 2, "it is still going on");
    app.services.clock.set("2026-06-15T17:00:00".parse().unwrap());
    assert_eq!(next().unwrap().number, 1);
    let page = app.client().get("/foren").expect(200);
    assert!(page.says("Vergangene Bürgerforen"));
    app.services.clock.set("2026-12-01T08:00:00".parse().unwrap());
    assert!(next().is_none());
}

#[test]
fn only_the_forum_office_works_on_forums_and_pages_need_few_statements() {
    let app = spawn(None);
    let (mut office, forum) = with_forum(&app, &FIRST);
    (1..=20).for_each(|number| add(&mut office, &forum, &format!("Punkt {number}"), "10"));
    let item = item_path(&app, &forum, 3);
    let mut press = app.signed_in("Paul Presse", &[Role::Press]);
    let csrf = press.get("/arbeit/kennwort").hidden("csrf").unwrap();
    for page in ["/arbeit/foren", &forum, &item] {
        press.get(page).expect(404);
    }
    for path in [forum.clone(), format!("{forum}/veroeffentlichen"), format!("{item}/entfernen")] {
        press.post(&path, &[("csrf", &csrf)]).expect(404);
    }
    assert_eq!(publish(&mut office, &forum), 303);
    let public = "/foren/was-die-befragung-sagt-und-was-daraus-wird";
    for page in ["/foren", public, "/arbeit/foren", &forum, &item] {
        let (_, queries) = app.queries_during(|| office.get(page).expect(200));
        assert!(queries <= 12, "{page}: {queries}");
    }
    let other = office.submit("/arbeit/foren", "/arbeit/foren", &FIRST).expect(303).location().to_owned();
    let foreign = item.replace(&forum, &other);
    office.get(&foreign).expect(404);
}
