//! Every page, on an installation in which everything has happened: it is there for whom it is for, and costs at most
//! twelve statements.

use chrono::TimeDelta;
use kreislauf::{
    auth::{Actor, Role},
    forum::{self, Facts, NewItem, Round},
    leitbild::{self, StatementText, Title},
    process, results,
    urn::{self, count, custody},
};

use crate::support::{
    Client, Spawned, spawn,
    wave::{self, ANSWERS, PASSPHRASE, SLUG, Wave},
};

/// Most statements of one page.
const MOST: u64 = 12;

#[test]
fn every_page_costs_at_most_twelve_statements() {
    let app = spawn(None);
    let wave = wave::publish(&app.services);
    let codes = wave.codes(&app.services, 30);
    let first = wave::open(&app, &codes[0]);
    visit(&app, &mut app.client(), &["/", "/befragung", &format!("/befragung/{SLUG}"), "/u"]);
    for page in ["0", "1", "2", "3", ""] {
        let (_, cost) = app.queries_during(|| first.step(&mut app.client(), "weiter", page, &ANSWERS).expect(200));
        assert!(cost <= MOST, "page {page} of the questionnaire: {cost}");
    }
    for code in &codes {
        wave::open(&app, code).send(&app, &wave::full()).expect(200);
    }
    let (release, forum, draft) = finish(&app, &wave);
    let survey = wave.id.as_str();
    let item = format!("/ergebnisse/{SLUG}/frage/umwelt");
    let field = format!("/ergebnisse/{SLUG}/umwelt");
    let overview = format!("/ergebnisse/{SLUG}");
    let files = ["tabellen.csv", "tabellen-excel.csv", "datapackage.json"].map(|file| format!("{overview}/{file}"));
    let public = [
        "/",
        "/befragung",
        "/ergebnisse",
        "/foren",
        "/methode",
        "/daten",
        "/verlauf",
        "/datenschutz",
        "/impressum",
        "/barrierefreiheit",
        "/daten/politikfelder.ttl",
        &overview,
        &field,
        &item,
        &files[0],
        &files[1],
        &files[2],
    ];
    visit(&app, &mut app.client(), &public);
    visit(&app, &mut app.client(), &[&format!("/foren/{forum}"), &format!("/foren/{forum}/kalender.ics")]);
    let inside: [(&str, Role, Vec<String>); 7] = [
        (
            "Role Admin",
            Role::Admin,
            words(&["/arbeit/konten", "/arbeit/protokoll", "/arbeit/politikfelder", "/arbeit/kennwort"]),
        ),
        (
            "Role Office",
            Role::SurveyOffice,
            vec![
                "/arbeit/befragungen".into(),
                format!("/arbeit/befragungen/{survey}"),
                format!("/arbeit/befragungen/{survey}/codes"),
                format!("/arbeit/befragungen/{survey}/verwahrung"),
                "/arbeit/ergebnisse".into(),
                format!("/arbeit/ergebnisse/fassung/{release}"),
            ],
        ),
        (
            "Role Protection",
            Role::DataProtection,
            vec!["/arbeit/stellungnahmen".into(), format!("/arbeit/stellungnahmen/{survey}")],
        ),
        ("Role Member", Role::Commission, vec!["/arbeit/leitbild".into(), format!("/arbeit/leitbild/{draft}")]),
        ("Role Forum", Role::ForumOffice, words(&["/arbeit/foren"])),
        ("Role Steering", Role::Steering, words(&["/arbeit/verlauf", "/arbeit/ergebnisse"])),
        ("Role Landrat", Role::Landrat, words(&["/arbeit/ergebnisse"])),
    ];
    for (name, role, mut paths) in inside {
        paths.push("/arbeit".into());
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        visit(&app, &mut app.signed_in(name, &[role]), &paths);
    }
    let mut holder = signed_in_as(&app, &wave.holders[0]);
    visit(&app, &mut holder, &["/arbeit", "/arbeit/schluessel", &format!("/arbeit/schluessel/{survey}")]);
}

fn visit(app: &Spawned, client: &mut Client, paths: &[&str]) {
    for path in paths {
        let (_, cost) = app.queries_during(|| client.get(path).expect(200));
        assert!(cost <= MOST, "{path} costs {cost} statements");
    }
}

/// Opens, releases, plans a forum and drafts; returns the ids of release, forum (short name) and draft.
fn finish(app: &Spawned, wave: &Wave) -> (String, String, String) {
    let services = &app.services;
    services.clock.advance(TimeDelta::days(40));
    let share = |index: usize| custody::read_share(&wave.files[index], PASSPHRASE).unwrap();
    count::open(services, &wave.id, (&share(0), &share(2)), ["x", "y"]).unwrap();
    let pool = services.stores.urn.read_now(|c| urn::pool(c, &wave.id)).unwrap();
    let forum_office = wave::person(services, "Forum Office", &[Role::ForumOffice, Role::Steering, Role::Commission]);
    let (now, id, [first, second]) = (services.clock.now(), wave.id.clone(), wave.office.clone());
    services
        .stores
        .work
        .write_now(move |c| {
            let release = results::compute_release(c, &first, "Kreis Soest", &id, (&pool, None), now)?;
            results::request_release(c, &first, &release, "", now)?;
            results::confirm_release(c, &second, &release, now)?;
            process::create(c, &forum_office, "Leitbild 2027", now)?;
            let facts = Facts {
                round: Round::First,
                title: "Was die Befunde bedeuten".into(),
                intro: "Kommen Sie.".into(),
                venue: "Kreishaus".into(),
                address: "Hoher Weg 1–3, 59494 Soest".into(),
                starts_at: now + TimeDelta::days(30),
            };
            let forum = forum::create(c, &forum_office, &facts, now)?;
            for title in ["Begrüßung", "Umwelt", "Arbeit", "Ausblick"] {
                let item = NewItem { title: title.into(), speaker: String::new(), minutes: 20, field: None };
                forum::add_item(c, &forum_office, &forum, &item, now)?;
            }
            forum::publish(c, &forum_office, &forum, now)?;
            let slug = forum::find(c, &forum)?.unwrap().slug;
            let draft = leitbild::create(c, &forum_office, &Title::parse("title", "Leitbild 2027")?, now)?;
            let text = StatementText::parse("text", "Wir bewahren die Börde.")?;
            let statement = leitbild::add_statement(c, &forum_office, &draft, ("umwelt", &text), now)?;
            for finding in results::latest_findings(c)?.iter().take(6) {
                leitbild::cite(c, &forum_office, (&draft, &statement), &finding.id, now)?;
            }
            Ok((release.to_string(), slug, draft.to_string()))
        })
        .unwrap()
}

fn signed_in_as(app: &Spawned, actor: &Actor) -> Client {
    let mut client = app.client();
    let (email, password) = (wave::email(&actor.name), wave::password(&actor.name));
    client.post("/arbeit/anmelden", &[("email", &email), ("password", &password)]).expect(303);
    client
}

fn words(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}
