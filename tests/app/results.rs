//! Results from an opened survey to public pages and files: computing, releasing by two persons, versions, small cells.
//! The survey and its pool are made by hand, so that what is planted is known.

use diesel::prelude::*;
use kreislauf::{
    auth::{Actor, Permission, Role, account},
    platform::{
        db::{
            Work,
            schema::work::{code_batches, editions, municipalities, policy_fields, surveys},
        },
        ids::{ReleaseId, SurveyId},
        secret,
    },
    results::{self, Change, Check},
    survey::definition::{Definition, NOT_SHOWN, Storage, parse},
    thread::{Kind, things_of_kind},
    urn::{Channel, PoolRow},
};

use crate::support::{Client, Spawned, spawn};

const SLUG: &str = "buergerbefragung-2026";
const AGS: [&str; 3] = ["05974004", "05974008", "05974012"];
const PLANTED: [(&str, f64); 6] = [
    ("lebensqualitaet", 0.84),
    ("umwelt", 0.79),
    ("umgebung.natur", 0.74),
    ("information", 0.25),
    ("arbeitslosigkeit", 0.27),
    ("chancen-jugend", 0.30),
];

/// A house with an opened survey, its pool, and two people who may release.
struct Opened {
    app: Spawned,
    survey: SurveyId,
    pool: Vec<PoolRow>,
    eva: (Client, Actor),
    lars: (Client, Actor),
}

fn opened() -> Opened {
    let app = spawn(None);
    let eva = person(&app, "Eva Erhebung", Role::SurveyOffice);
    let lars = person(&app, "Lars Landrat", Role::Landrat);
    let definition = parse(include_str!("../../survey_definitions/kurzbefragung.yaml")).unwrap();
    let survey = SurveyId::new();
    let (id, by, json) = (survey.to_string(), eva.1.id.to_string(), definition.canonical_json().to_owned());
    app.services.stores.work.write_now(move |c| insert_survey(c, &id, &by, &json)).unwrap();
    let pool = pool(&definition);
    Opened { app, survey, pool, eva, lars }
}

fn person(app: &Spawned, name: &str, role: Role) -> (Client, Actor) {
    let client = app.signed_in(name, &[role]);
    let all = app.services.stores.work.read_now(account::list).unwrap();
    let found = all.into_iter().find(|account| account.name == name).unwrap();
    (client, Actor { id: found.id, name: found.name, roles: found.roles })
}

fn insert_survey(c: &mut Work, id: &str, by: &str, json: &str) -> kreislauf::platform::Result<()> {
    let at = crate::support::server::start();
    diesel::insert_into(surveys::table)
        .values((
            surveys::id.eq(id),
            surveys::slug.eq(SLUG),
            surveys::title.eq("Bürgerbefragung 2026"),
            surveys::state.eq("opened"),
            surveys::opens_at.eq(at),
            surveys::closes_at.eq(at + chrono::TimeDelta::days(41)),
            surveys::paper_days.eq(10),
            surveys::opened_at.eq(at),
            surveys::created_at.eq(at),
        ))
        .execute(c.db())?;
    diesel::insert_into(editions::table)
        .values((
            editions::id.eq(SurveyId::new().to_string()),
            editions::survey_id.eq(id),
            editions::number.eq(1),
            editions::definition.eq(json),
            editions::public_key.eq(vec![1_u8; 32]),
            editions::hash.eq(secret::sha256(json.as_bytes()).to_vec()),
            editions::sealed_length.eq(4096),
            editions::frozen_at.eq(at),
            editions::published_by.eq(by),
            editions::confirmed_by.eq(by),
        ))
        .execute(c.db())?;
    for (place, slug) in (0..).zip(["wirtschaft", "soziales", "bildung", "umwelt"]) {
        diesel::insert_into(policy_fields::table)
            .values((
                policy_fields::slug.eq(slug),
                policy_fields::version.eq(1),
                policy_fields::label.eq(format!("Feld {slug}")),
                policy_fields::position.eq(place),
                policy_fields::valid_from.eq(at.date()),
            ))
            .execute(c.db())?;
    }
    for (ags, population) in AGS.into_iter().zip([9_000, 40_000, 12_000]) {
        diesel::insert_into(municipalities::table)
            .values((
                municipalities::ags.eq(ags),
                municipalities::name.eq(format!("Gemeinde {ags}")),
                municipalities::population.eq(population),
            ))
            .execute(c.db())?;
        diesel::insert_into(code_batches::table)
            .values((
                code_batches::id.eq(SurveyId::new().to_string()),
                code_batches::survey_id.eq(id),
                code_batches::ags.eq(ags),
                code_batches::purpose.eq("letters"),
                code_batches::size.eq(1_000),
                code_batches::checksum.eq(vec![0_u8; 32]),
                code_batches::state.eq("posted"),
                code_batches::made_on.eq(at.date()),
            ))
            .execute(c.db())?;
    }
    Ok(())
}

/// 900 answers with planted shares of positive answers; three people call the quiet of their home "sehr zufrieden",
/// and two do not say how they find the state of streets.
fn pool(definition: &Definition) -> Vec<PoolRow> {
    let columns = definition.columns();
    let width = columns.iter().filter(|column| matches!(column.storage, Storage::Code(_))).count();
    let mut state = 7_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let items = definition.items();
    (0..900)
        .map(|number| {
            let mut codes = vec![NOT_SHOWN; width];
            for item in &items {
                let column = columns.iter().find(|column| column.name == item.code).unwrap();
                let Storage::Code(place) = column.storage else { continue };
                let share = PLANTED.iter().find(|(code, _)| *code == item.code).map_or(0.5, |(_, share)| *share);
                let positive = random() < share;
                let fits: Vec<u8> = item
                    .codes
                    .iter()
                    .filter(|code| !code.missing && code.positive == positive)
                    .map(|code| code.index)
                    .collect();
                let pick = (random() * fits.len() as f64) as usize;
                codes[place] = match item.code.as_str() {
                    "umgebung.ruhe" if number < 3 => 1,
                    "umgebung.ruhe" if positive => 2,
                    "wirtschaft.strassen" if number < 2 => 0,
                    _ => fits[pick.min(fits.len() - 1)],
                };
            }
            PoolRow {
                stratum: AGS[number % 3].into(),
                channel: Channel::Web,
                language: "de".into(),
                codes,
                numbers: Vec::new(),
            }
        })
        .collect()
}

impl Opened {
    fn compute(&self, change: Option<Change>) -> ReleaseId {
        let (actor, survey, pool) = (self.eva.1.clone(), self.survey.clone(), self.pool.clone());
        let now = self.app.services.clock.now();
        let verb = move |c: &mut Work| {
            results::compute_release(c, &actor, "Kreis Soest", &survey, (&pool, change.as_ref()), now)
        };
        self.app.services.stores.work.write_now(verb).unwrap()
    }

    fn release(&mut self, id: &ReleaseId) {
        let page = format!("/arbeit/ergebnisse/fassung/{id}");
        self.eva.0.submit(&page, &format!("{page}/anfragen"), &[("reason", "Zahlen geprüft")]).expect(303);
        self.lars.0.submit(&page, &format!("{page}/bestaetigen"), &[]).expect(303);
    }

    fn verify(&self, id: &ReleaseId, pool: Vec<PoolRow>) -> Check {
        let id = id.clone();
        self.app.services.stores.work.read_now(move |c| results::verify(c, &id, &pool)).unwrap()
    }
}

fn change() -> Change {
    Change { strength_above: 77, weakness_below: 28, reason: "Vergleich mit 2021".into() }
}

#[test]
fn r18_two_persons_release_and_another_rule_makes_another_version() {
    let mut house = opened();
    let mut public = house.app.client();
    let first = house.compute(None);
    assert_eq!(house.compute(None), first, "the same bytes are the same version");
    let overview = format!("/ergebnisse/{SLUG}");
    let item = format!("{overview}/frage/lebensqualitaet");
    for path in [&overview, &item, &format!("{overview}/tabellen.csv"), &format!("{overview}?fassung=1")] {
        public.get(path).expect(404);
    }
    public.get("/methode").expect(200);
    assert!(public.get("/ergebnisse").expect(200).says("Noch sind keine Ergebnisse veröffentlicht"));
    assert!(house.app.services.stores.work.read_now(results::front).unwrap().is_none());

    let page = format!("/arbeit/ergebnisse/fassung/{first}");
    assert!(house.eva.0.get(&page).expect(200).says("Vorschau"));
    house.eva.0.submit(&page, &format!("{page}/anfragen"), &[("reason", "")]).expect(422);
    house.eva.0.submit(&page, &format!("{page}/anfragen"), &[("reason", "Zahlen geprüft")]).expect(303);
    house.eva.0.submit(&page, &format!("{page}/bestaetigen"), &[]).expect(409);
    public.get(&overview).expect(404);
    house.lars.0.submit(&page, &format!("{page}/bestaetigen"), &[]).expect(303);
    house.lars.0.submit("/arbeit/ergebnisse", &format!("{page}/bestaetigen"), &[]).expect(409);

    let shown = public.get(&overview).expect(200);
    assert!(shown.says("900 von 3.000 (30 %)"), "{}", shown.text());
    assert!(shown.says("3 Stärken") && shown.says("3 Schwächen"), "{}", shown.text());
    assert!(public.get(&item).expect(200).says("Die Lebensqualität wird sehr hoch eingeschätzt."));

    let second = house.compute(Some(change()));
    public.get(&format!("{overview}?fassung=2")).expect(404);
    assert!(public.get(&overview).expect(200).says("3 Stärken"));
    house.release(&second);
    let newest = public.get(&overview).expect(200);
    assert!(newest.says("Vergleich mit 2021") && !newest.says("3 Stärken"), "{}", newest.text());
    let old = public.get(&format!("{overview}?fassung=1")).expect(200);
    assert!(old.says("3 Stärken") && old.says("Sie sehen die ältere Fassung 1"));
    assert!(old.body.contains(&format!("{overview}/frage/umwelt?fassung=1")));

    let findings = house.app.services.stores.work.read_now(results::latest_findings).unwrap();
    assert_eq!(findings[0].id, format!("{second}-{}", findings[0].item));
    let things = house.app.services.stores.work.read_now(|c| things_of_kind(c, Kind::Finding)).unwrap();
    assert!(
        findings.iter().all(|finding| things.iter().any(|thing| thing.id == finding.id && thing.path == finding.path))
    );
    assert_eq!(things.len(), 2 * findings.len(), "findings of the old version stay");
    for finding in findings.iter().take(3) {
        public.get(&finding.path).expect(200);
    }
}

#[test]
fn r17_a_release_is_computed_again_to_the_byte() {
    let house = opened();
    let id = house.compute(None);
    let mut pool = house.pool.clone();
    pool.reverse();
    assert_eq!(house.verify(&id, pool.clone()), Check::Same);
    pool.pop();
    assert_eq!(house.verify(&id, pool), Check::Different);
    let (actor, survey) = (house.lars.1.clone(), SurveyId::new());
    let nowhere = house.app.services.stores.work.write_now({
        let now = house.app.services.clock.now();
        move |c| results::compute_release(c, &actor, "Kreis Soest", &survey, (&[], None), now)
    });
    assert!(nowhere.is_err());
    assert!(house.lars.1.may(Permission::ReleaseResults));
}

/// The lines of a file by item code and kind, with a column of each.
fn table(text: &str, delimiter: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

#[test]
fn r20_files_say_what_the_pages_say_and_small_cells_never_leave() {
    let mut house = opened();
    let id = house.compute(None);
    house.release(&id);
    let mut public = house.app.client();
    let overview = public.get(&format!("/ergebnisse/{SLUG}")).expect(200);
    let file = public.get(&format!("/ergebnisse/{SLUG}/tabellen.csv")).expect(200);
    let excel = public.get(&format!("/ergebnisse/{SLUG}/tabellen-excel.csv")).expect(200);
    assert!(excel.body.starts_with('\u{feff}') && !file.body.starts_with('\u{feff}'));
    assert!(file.headers["content-type"].starts_with("text/csv"));
    let ((head, rows), (other_head, other_rows)) = (table(&file.body, b','), table(&excel.body, b';'));
    assert_eq!((&head, rows.len()), (&other_head, other_rows.len()));
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    assert!(rows.iter().all(|row| row[at("hinweis")].contains("erfunden")), "invented data are called so");
    for (row, other) in rows.iter().zip(&other_rows) {
        for (place, (cell, german)) in row.iter().zip(other).enumerate() {
            let same = cell == german || (cell.parse::<f64>().is_ok() && cell.replace('.', ",") == *german);
            assert!(same, "{}: {cell} {german}", head[place]);
        }
    }
    let mut compared = 0;
    for row in rows.iter().filter(|row| row[at("merkmal")] == "Anteil positiv") {
        let page = public.get(&format!("/ergebnisse/{SLUG}/frage/{}", row[at("frage")])).expect(200);
        let value = &row[at("wert")];
        if value.parse::<f64>().is_ok() {
            let said = format!("Intervall {} bis {} %", row[at("von")], row[at("bis")]);
            assert!(page.says(&format!("{value} %")) && page.says(&said), "{said}: {}", page.text());
            assert!(overview.says(&format!("{value} %")));
        }
        compared += 1;
    }
    assert!(compared > 20);
    for row in &rows {
        if let Ok(count) = row[at("anzahl")].parse::<u64>() {
            assert!(count == 0 || count >= 5, "{row:?}");
        }
        if let (Ok(base), "Antwort") = (row[at("basis")].parse::<u64>(), row[at("merkmal")].as_str()) {
            assert!(900 - base == 0 || 900 - base >= 5, "{row:?}");
        }
    }
    let of = |code: &str, kind: &str| {
        rows.iter().filter(|row| row[at("frage")] == code && row[at("merkmal")] == kind).collect::<Vec<_>>()
    };
    let quiet = of("umgebung.ruhe", "Antwort");
    let hidden: Vec<&str> =
        quiet.iter().filter(|row| row[at("wert")] == ".").map(|row| row[at("auspraegung")].as_str()).collect();
    assert_eq!(hidden, ["sehr zufrieden", "eher zufrieden"], "three people and the partner that protects them");
    let page = public.get(&format!("/ergebnisse/{SLUG}/frage/umgebung.ruhe")).expect(200);
    assert!(page.body.contains("stroke-dasharray"), "what is hidden is shown as hidden");
    let streets = of("wirtschaft.strassen", "Anteil positiv")[0];
    assert_eq!((streets[at("basis")].as_str(), streets[at("nenner")].as_str()), (".", ""));
    assert!(
        public.get(&format!("/ergebnisse/{SLUG}/frage/wirtschaft.strassen")).expect(200).says("über 895 Antworten")
    );

    let package: serde_json::Value =
        serde_json::from_str(&public.get(&format!("/ergebnisse/{SLUG}/datapackage.json")).expect(200).body).unwrap();
    let fields = package["resources"][0]["schema"]["fields"].as_array().unwrap();
    assert_eq!(fields.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>(), head);
    assert!(package["description"].as_str().unwrap().contains("erfunden"));
}

#[test]
fn r20_every_page_is_there_and_costs_few_statements() {
    let mut house = opened();
    let id = house.compute(None);
    let version = format!("/arbeit/ergebnisse/fassung/{id}");
    assert!(house.eva.0.get("/arbeit/ergebnisse").expect(200).says("nicht öffentlich"));
    house
        .eva
        .0
        .submit("/arbeit/ergebnisse", &format!("/arbeit/ergebnisse/{}/berechnen", house.survey), &[])
        .expect(409);
    let wrong = [("strength_above", "30"), ("weakness_below", "50"), ("reason", "Probe")];
    let path = format!("/arbeit/ergebnisse/{}/berechnen", house.survey);
    assert!(house.eva.0.submit("/arbeit/ergebnisse", &path, &wrong).expect(422).body.contains("Probe"));
    house.eva.0.submit(&version, &format!("{version}/anfragen"), &[("reason", "Bitte ansehen")]).expect(303);
    assert!(house.lars.0.get(&version).expect(200).says("Bitte ansehen"));
    house.lars.0.submit(&version, &format!("{version}/ablehnen"), &[]).expect(303);
    house.release(&id);
    let _other = person(&house.app, "Pia Presse", Role::Press).0.get(&version).expect(404);
    let mut public = house.app.client();
    let base = format!("/ergebnisse/{SLUG}");
    let mut paths = vec!["/ergebnisse".to_owned(), base.clone(), "/methode".into(), "/daten".into()];
    paths.extend(
        ["wirtschaft", "soziales", "bildung", "umwelt", "uebergreifend"].map(|field| format!("{base}/{field}")),
    );
    paths.extend(["lebensqualitaet", "umgebung.ruhe", "wichtig.umwelt"].map(|item| format!("{base}/frage/{item}")));
    for path in paths {
        let (page, statements) = house.app.queries_during(|| public.get(&path));
        let page = page.expect(200);
        assert!(statements <= 4, "{path}: {statements}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        for forbidden in ["<script", " style=", "results-", "class-short-", "export-column", "method-"] {
            assert!(!page.body.contains(forbidden), "{path} contains {forbidden}");
        }
    }
    for nowhere in [
        "/ergebnisse/nichts",
        &format!("{base}/verkehr"),
        &format!("{base}/frage/nichts"),
        &format!("{base}?fassung=9"),
    ] {
        public.get(nowhere).expect(404);
    }
    let front = house.app.services.stores.work.read_now(results::front).unwrap().unwrap();
    assert_eq!((front.strengths.len(), front.weaknesses.len()), (3, 3));
    assert!(front.strengths[0].strip.is_some());
}
