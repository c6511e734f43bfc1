//! The whole way over HTTP, as people walk it: set up, publish by two, hand keys over, letters, 200 answers (some double,
//! some invalid, some opened and never sent), close, open by two shares, release by two, a finding cited in the
//! workspace, and a CSV that equals the page.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use kreislauf::{auth::Role, catalogue::set_up, platform::worker, urn::store::urn as urn_store};

use crate::support::{
    Client, Spawned, spawn,
    wave::{self, PASSPHRASE, QUESTIONNAIRE, SLUG},
};

const ANSWERED: usize = 200;

#[test]
fn r11_r17_r18_r21_the_whole_way_from_a_questionnaire_to_a_sentence_that_cites_a_finding() {
    let app = spawn(None);
    set_up_over_http(&app);
    let mut office = app.signed_in("Office One", &[Role::SurveyOffice]);
    let mut second = app.signed_in("Office Two", &[Role::SurveyOffice]);
    let survey = publish(&app, &mut office, &mut second);
    let codes = letters(&mut office, &survey.path);
    answers(&app, &codes);
    close_and_open(&app, &survey);
    release(&app, &mut office, &survey);
    page_equals_csv(&app);
    cite(&app);
    app.signed_in("Ada Admin", &[Role::Admin]).get("/arbeit/protokoll").expect(200);
}

struct Survey {
    id: String,
    path: String,
    holders: Vec<String>,
    files: Vec<String>,
}

fn set_up_over_http(app: &Spawned) {
    let key = set_up::key(&app.services.secret);
    let mut client = app.client();
    client.get("/arbeit/einrichten?schluessel=falsch").expect(404);
    let page = client.get(&format!("/arbeit/einrichten?schluessel={key}")).expect(200);
    let form = |municipalities: &'static str| {
        vec![
            ("schluessel", page.hidden("schluessel").unwrap()),
            ("name", "Erste Person".into()),
            ("email", "erste@kreis.example".into()),
            ("password", "Erste Person geht gern über die Börde".into()),
            ("fields", set_up::USUAL_FIELDS.into()),
            ("municipalities", municipalities.to_owned()),
        ]
    };
    let post = |client: &mut Client, pairs: &[(&str, String)]| {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post("/arbeit/einrichten", &pairs)
    };
    let wrong = post(&mut client, &form("5974040;Soest;40000")).expect(422);
    assert!(wrong.body.contains("5974040;Soest;40000"), "what was typed is kept");
    post(&mut client, &form(wave::MUNICIPALITIES)).expect(303);
    client.get(&format!("/arbeit/einrichten?schluessel={key}")).expect(404);
}

/// Questionnaire, statement, custody with proofs, publication by two.
fn publish(app: &Spawned, office: &mut Client, second: &mut Client) -> Survey {
    let broken = QUESTIONNAIRE.replacen("scale: bewertung", "scale: bewertun", 1);
    let refused = office.submit("/arbeit/befragungen", "/arbeit/befragungen", &[("source", &broken)]).expect(422);
    assert!(refused.says("Zeile") && refused.says("Spalte"), "{}", refused.text());
    let created = office.submit("/arbeit/befragungen", "/arbeit/befragungen", &[("source", QUESTIONNAIRE)]).expect(303);
    let path = created.location().to_owned();
    let id = path.rsplit('/').next().unwrap().to_owned();
    app.client().get(&format!("/befragung/{SLUG}")).expect(404);

    let statement = format!("/arbeit/stellungnahmen/{id}");
    let mut officer = app.signed_in("Dora Protection", &[Role::DataProtection]);
    officer.submit(&statement, &statement, &[("verdict", "objection"), ("text", "")]).expect(422);
    officer.submit(&statement, &statement, &[("verdict", "no_objection"), ("text", "")]).expect(303);

    let names = ["Holder A", "Deputy A", "Holder B", "Deputy B"];
    let mut holders: Vec<Client> = names.iter().map(|name| app.signed_in(name, &[Role::Custodian])).collect();
    let custody = format!("{path}/verwahrung");
    let page = office.get(&custody).expect(200);
    let ids: Vec<String> = names.iter().map(|name| option_value(&page.body, name)).collect();
    let named: Vec<(&str, &str)> =
        ["a_holder", "a_deputy", "b_holder", "b_deputy"].into_iter().zip(ids.iter().map(String::as_str)).collect();
    let twice = [named[0], named[0], named[2], named[3]].map(|(_, id)| id);
    let wrong: Vec<(&str, &str)> = named.iter().map(|(field, _)| *field).zip(twice).collect();
    office.submit(&custody, &custody, &wrong).expect(422);
    office.submit(&custody, &custody, &named).expect(303);

    let share = format!("/arbeit/schluessel/{id}");
    let mut files = Vec::new();
    for holder in &mut holders {
        let weak = [("passphrase", "passwort1234"), ("passphrase_again", "passwort1234")];
        holder.submit(&share, &format!("{share}/erhalten"), &weak).expect(422);
        let good = [("passphrase", PASSPHRASE), ("passphrase_again", PASSPHRASE)];
        let page = holder.submit(&share, &format!("{share}/erhalten"), &good).expect(200);
        let data = page.body.split("base64,").nth(1).unwrap().split('"').next().unwrap();
        files.push(
            String::from_utf8(STANDARD.decode(data.replace("&#x2F;", "/").replace("&#x3D;", "=")).unwrap()).unwrap(),
        );
    }
    // Without proofs there are no codes.
    let early = [("ags", "05974040"), ("count", "5"), ("purpose", "letters")];
    office.submit(&format!("{path}/codes"), &format!("{path}/codes"), &early).expect(409);
    for (holder, file) in holders.iter_mut().zip(&files) {
        let wrong = [("file", file.as_str()), ("passphrase", "ein anderes Kennwort 7")];
        holder.submit(&share, &format!("{share}/beweisen"), &wrong).expect(422);
        let right = [("file", file.as_str()), ("passphrase", PASSPHRASE)];
        holder.submit(&share, &format!("{share}/beweisen"), &right).expect(200);
    }

    let publish = format!("{path}/veroeffentlichen");
    let dates = [
        ("schritt", "anfragen"),
        ("opens_at", "2026-05-04T10:00"),
        ("closes_at", "2026-06-14T23:59"),
        ("paper_days", "0"),
    ];
    let backwards = [dates[0], ("opens_at", "2026-07-04T10:00"), dates[2], dates[3]];
    office.submit(&path, &publish, &backwards).expect(422);
    office.submit(&path, &publish, &dates).expect(303);
    office.submit(&path, &publish, &[("schritt", "bestaetigen")]).expect(409);
    app.client().get(&format!("/befragung/{SLUG}")).expect(404);
    second.submit(&path, &publish, &[("schritt", "bestaetigen")]).expect(303);
    app.client().get(&format!("/befragung/{SLUG}")).expect(200);
    Survey { id, path, holders: names.map(str::to_owned).into(), files }
}

fn letters(office: &mut Client, path: &str) -> Vec<String> {
    let page = format!("{path}/codes");
    let order = [("ags", "05974040"), ("count", "230"), ("purpose", "letters")];
    let file = office.submit(&page, &page, &order).expect(200);
    assert!(file.headers["content-disposition"].contains("briefdatei"));
    let checksum = file.headers["x-checksum-sha256"].clone();
    let batch = file.headers["content-disposition"].split("briefdatei-").nth(1).unwrap().replace(".csv\"", "");
    let step = |office: &mut Client, pairs: &[(&str, &str)]| office.submit(&page, &format!("{page}/{batch}"), pairs);
    step(office, &[("schritt", "bestaetigen"), ("count", "229"), ("checksum", &checksum)]).expect(422);
    step(office, &[("schritt", "bestaetigen"), ("count", "230"), ("checksum", &checksum[..12])]).expect(303);
    step(office, &[("schritt", "versendet")]).expect(303);
    step(office, &[("schritt", "versendet")]).expect(409);
    let codes: Vec<String> = file.body.lines().skip(1).map(|line| line.split(';').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 230);
    codes
}

/// 200 people answer: planted so that the environment is a strength and information a weakness.
fn answers(app: &Spawned, codes: &[String]) {
    for (index, code) in codes[..ANSWERED].iter().enumerate() {
        let sheet = wave::open(app, code);
        let of = |good: usize, bad: &'static str, fine: &'static str| if index % 100 < good { fine } else { bad };
        let said = [
            ("a.lebensqualitaet", of(85, "4", "1")),
            ("a.umwelt", of(80, "5", "2")),
            ("a.information", of(20, "4", "2")),
            ("a.sicherheit", of(50, "4", "2")),
            ("a.arbeitslosigkeit", of(25, "2", "5")),
            ("a.chancen-jugend", of(50, "3", "2")),
            ("a.verbundenheit", "2"),
            ("a.wirtschaft.einkaufen", "2"),
            ("a.wirtschaft.bus-bahn", "4"),
            ("a.soziales.aerzte", "3"),
            ("a.bildung.schulen", "2"),
            ("a.umgebung.natur", "1"),
            ("a.wirtschaft.strassen", "3"),
            ("a.wirtschaft.internet", "2"),
            ("a.soziales.pflege", "3"),
            ("a.soziales.jugend", "4"),
            ("a.soziales.wohnen", "5"),
            ("a.bildung.kita", "2"),
            ("a.bildung.kultur", "2"),
            ("a.umgebung.luft", "2"),
        ];
        if index % 10 == 0 {
            let wrong = [("a.lebensqualitaet", "77"), said[1]];
            sheet.send(app, &wrong).expect(422);
        }
        sheet.send(app, &said).expect(200);
        if index % 7 == 0 {
            sheet.send(app, &said).expect(200);
            sheet.send(app, &said[..3]).expect(409);
        }
    }
    for code in &codes[ANSWERED..ANSWERED + 15] {
        wave::open(app, code);
    }
}

fn close_and_open(app: &Spawned, survey: &Survey) {
    let (holders, files) = (&survey.holders, &survey.files);
    app.services.clock.advance(TimeDelta::days(1));
    worker::run_due(&app.services, &kreislauf::app::handlers()).unwrap();
    let share = format!("/arbeit/schluessel/{}", survey.id);
    let bring = |client: &mut Client, file: &str| {
        client.submit(&share, &format!("{share}/oeffnen"), &[("file", file), ("passphrase", PASSPHRASE)])
    };
    app.services.clock.advance(TimeDelta::days(60));
    let (mut a, mut b) = (again(app, &holders[0]), again(app, &holders[3]));
    bring(&mut a, &files[0]).expect(200);
    let opened = bring(&mut b, &files[3]).expect(200);
    assert!(opened.says("200"), "{}", opened.text());
    let id = kreislauf::platform::ids::SurveyId::parse(&survey.id).unwrap();
    assert_eq!(app.services.stores.urn.read_now(|c| urn_store::pool_size(c, &id)).unwrap(), 200);
}

fn release(app: &Spawned, office: &mut Client, survey: &Survey) {
    *office = again(app, "Office One");
    let mut steering = app.signed_in("Stefan Steering", &[Role::Steering]);
    let results = "/arbeit/ergebnisse";
    let computed = office.submit(results, &format!("{results}/{}/berechnen", survey.id), &[]).expect(303);
    let version = computed.location().to_owned();
    app.client().get(&format!("/ergebnisse/{SLUG}")).expect(404);
    office.submit(&version, &format!("{version}/anfragen"), &[("reason", "Geprüft")]).expect(303);
    office.submit(&version, &format!("{version}/bestaetigen"), &[]).expect(409);
    app.client().get(&format!("/ergebnisse/{SLUG}")).expect(404);
    steering.submit(&version, &format!("{version}/bestaetigen"), &[]).expect(303);
}

fn page_equals_csv(app: &Spawned) {
    let mut client = app.client();
    let overview = client.get(&format!("/ergebnisse/{SLUG}")).expect(200);
    assert!(overview.says("200 von 230 (87 %)") || overview.says("200 von 230"), "{}", overview.text());
    let page = client.get(&format!("/ergebnisse/{SLUG}/frage/umwelt")).expect(200).text();
    assert!(page.contains("Der Zustand der Umwelt wird positiv bewertet."), "{page}");
    let weak = client.get(&format!("/ergebnisse/{SLUG}/frage/information")).expect(200);
    assert!(weak.says("Schwäche"), "{}", weak.text());
    let file = client.get(&format!("/ergebnisse/{SLUG}/tabellen-excel.csv")).expect(200).body;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let column =
        |name: &str| header.iter().position(|one| one == name).unwrap_or_else(|| panic!("{name} in {header:?}"));
    let answers: Vec<&csv::StringRecord> =
        rows.iter().filter(|row| &row[column("frage")] == "umwelt" && &row[column("merkmal")] == "Antwort").collect();
    assert_eq!(answers.len(), 5, "{header:?}");
    let shown = |value: &str| if value == "0" { "-".to_owned() } else { value.to_owned() };
    for row in answers {
        let cells = [row[column("auspraegung")].to_owned(), shown(&row[column("wert")]), shown(&row[column("anzahl")])];
        assert!(page.contains(&cells.join(" ")), "{cells:?} is not on the page: {page}");
    }
    client.get(&format!("/ergebnisse/{SLUG}/datapackage.json")).expect(200);
}

fn cite(app: &Spawned) {
    let mut member = app.signed_in("Petra Member", &[Role::Commission]);
    let created = member.submit("/arbeit/leitbild", "/arbeit/leitbild", &[("title", "Leitbild 2027")]).expect(303);
    let draft = created.location().to_owned();
    let sentence = [("field", "umwelt"), ("add-umwelt", "Wir bewahren die Börde.")];
    let added = member.submit(&draft, &format!("{draft}/aussagen"), &sentence).expect(303);
    let statement = added.location().split("#aussage-").nth(1).unwrap().to_owned();
    let page = member.get(&draft).expect(200);
    assert!(page.says("ohne Beleg"), "a sentence without evidence is flagged");
    let field = page
        .body
        .match_indices("name=\"cite-")
        .map(|(at, _)| &page.body[at + 6..])
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .find(|name| name.ends_with("-umwelt"))
        .unwrap();
    let finding = field.trim_start_matches("cite-").to_owned();
    member.submit(&draft, &format!("{draft}/belege"), &[("finding", &finding), (&field, &statement)]).expect(303);
    let page = member.get(&draft).expect(200);
    assert!(page.says("1 von"), "coverage is shown: {}", page.text());
    let cited = page.body.split(&format!("name=\"finding\" value=\"{finding}\"")).nth(1).unwrap();
    let source = cited.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#x2F;", "/");
    assert!(source.contains("/ergebnisse/"), "{source}");
    let evidence = app.client().get(source.split('#').next().unwrap()).expect(200);
    assert!(evidence.says("Umwelt"));
}

/// Signs a person in again whose session the clock has ended.
fn again(app: &Spawned, name: &str) -> Client {
    let mut client = app.client();
    let (email, password) = (wave::email(name), wave::password(name));
    client.post("/arbeit/anmelden", &[("email", &email), ("password", &password)]).expect(303);
    client
}

fn option_value(body: &str, label: &str) -> String {
    let at = body.find(&format!(">{label}</option>")).unwrap_or_else(|| panic!("{label} can be chosen"));
    let start = body[..at].rfind("value=\"").unwrap() + 7;
    body[start..start + body[start..].find('"').unwrap()].to_owned()
}
