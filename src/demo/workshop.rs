//! What follows from the demo's first wave: the timeline, a published forum, and a Leitbild draft that cites findings.

use chrono::{NaiveTime, TimeDelta};

use super::people::People;
use crate::{
    auth::Actor,
    forum::{self, Facts, NewItem, Round},
    leitbild::{self, KernsatzText, StatementText, Title},
    platform::{Clock, Error, Result, Services, clock::Stamp, db::Work, ids::SurveyId, time},
    process::{self, Plan},
    results::{self, Finding},
};

/// Field, sentence, items it rests on.
const SENTENCES: [(&str, &str, &[&str]); 3] = [
    (
        "wirtschaft",
        "Junge Menschen finden im Kreis nach der Schule eine Ausbildung, ein Studium oder eine Arbeit.",
        &["chancen-jugend"],
    ),
    (
        "umwelt",
        "Wir bewahren Börde, Haar und Möhnesee, damit Umwelt und Landschaft so gut bleiben, wie die Menschen sie erleben.",
        &["umwelt", "umgebung.natur"],
    ),
    ("soziales", "Wer im Kreis eine Wohnung sucht, findet eine, die zum eigenen Einkommen passt.", &[]),
];

/// Runs timeline, forum and draft.
pub fn run(app: &Services, clock: &Clock, people: &People, _wave: &SurveyId, today: Stamp) -> Result<()> {
    let (steering, forum, member) =
        (people.get("steuerung")?.clone(), people.get("forum")?.clone(), people.get("kommission")?.clone());
    let begin = clock.now();
    app.stores.work.write_now(move |c| {
        timeline(c, &steering, begin, today)?;
        let findings = results::latest_findings(c)?;
        agenda(c, &forum, &findings, begin, today)?;
        draft(c, &member, &findings, begin)
    })
}

fn timeline(c: &mut Work, actor: &Actor, begin: Stamp, today: Stamp) -> Result<()> {
    let id = process::create(c, actor, "Leitbild 2027", begin)?;
    let plans = [
        (-460, -420, "Kennzahlen und Indikatoren", ""),
        (-420, -370, "Bürgerbefragung", "/ergebnisse"),
        (-300, -300, "1. Bürgerforum", "/foren"),
        (-280, 90, "Zukunftskommission", ""),
        (45, 45, "2. Bürgerforum", "/foren"),
        (150, 150, "Entscheidung im Kreistag", ""),
        (700, 760, "Fortschreibung", ""),
    ];
    for (position, (from, to, title, path)) in (1..).zip(plans) {
        let day = |days: i64| Some(time::local(today + TimeDelta::days(days)).date());
        let plan = Plan { title: title.into(), planned_from: day(from), planned_to: day(to), path: path.into() };
        process::update_stage(c, actor, (&id, position), &plan, begin)?;
    }
    for (position, (from, to, ..)) in (1..=3).zip(plans) {
        process::start(c, actor, (&id, position), "", today + TimeDelta::days(from))?;
        process::close(c, actor, (&id, position), today + TimeDelta::days(to))?;
    }
    process::start(c, actor, (&id, 4), "", today - TimeDelta::days(280))
}

fn agenda(c: &mut Work, actor: &Actor, findings: &[Finding], now: Stamp, today: Stamp) -> Result<()> {
    let evening = NaiveTime::from_hms_opt(18, 0, 0).ok_or_else(|| Error::Internal("18:00".into()))?;
    let day = time::local(today + TimeDelta::days(45)).date();
    let starts_at = time::moment(day.and_time(evening)).map_err(Error::Refused)?;
    let facts = Facts {
        round: Round::Second,
        title: "Der Entwurf des Leitbilds".into(),
        intro: "Sagen Sie uns, was am Entwurf gut ist und was fehlt. Alle Beiträge bekommen eine Antwort.".into(),
        venue: "Kreishaus, Großer Saal".into(),
        address: "Hoher Weg 1–3, 59494 Soest".into(),
        starts_at,
    };
    let id = forum::create(c, actor, &facts, now)?;
    let items = [
        ("Begrüßung und Ablauf", "Landrätin Dr. Anna Kortmann", 15, None, ""),
        ("Der Entwurf in Kürze", "Dr. Petra Berger, Zukunftskommission", 20, None, ""),
        ("Information über Politik", "Thementisch 1", 30, None, "information"),
        ("Arbeit und Ausbildung für junge Menschen", "Thementisch 2", 30, Some("wirtschaft"), "chancen-jugend"),
        ("Pause", "", 15, None, ""),
        ("Umwelt und Landschaft", "Thementisch 3", 30, Some("umwelt"), "umwelt"),
        ("Was nehmen wir mit?", "Frida Forum", 25, None, ""),
    ];
    for (title, speaker, minutes, field, item) in items {
        let new = NewItem { title: title.into(), speaker: speaker.into(), minutes, field: field.map(str::to_owned) };
        let place = forum::add_item(c, actor, &id, &new, now)?;
        for finding in findings.iter().filter(|finding| finding.item == item) {
            forum::attach_finding(c, actor, (&id, &place), &finding.id, now)?;
        }
    }
    forum::publish(c, actor, &id, now)
}

fn draft(c: &mut Work, actor: &Actor, findings: &[Finding], now: Stamp) -> Result<()> {
    let id = leitbild::create(c, actor, &Title::parse("title", "Leitbild 2027")?, now)?;
    let kernsatz = "Kreis Soest, die Hellweg-Region mit Charakter – innovativ und naturverbunden";
    leitbild::set_kernsatz(c, actor, &id, &KernsatzText::parse("kernsatz", kernsatz)?, now)?;
    for (field, text, items) in SENTENCES {
        let statement = leitbild::add_statement(c, actor, &id, (field, &StatementText::parse("text", text)?), now)?;
        for finding in findings.iter().filter(|finding| items.contains(&finding.item.as_str())) {
            leitbild::cite(c, actor, (&id, &statement), &finding.id, now)?;
        }
    }
    Ok(())
}
