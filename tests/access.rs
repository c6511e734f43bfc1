//! Who may reach what: walks the whole route table and asks every route as everybody it is not for. A new public route
//! has to be added to [`PUBLIC`] by hand: that is the conscious change.

mod wire;

use std::time::{Duration, Instant};

use actix_web::http::Method;
use kreislauf::{
    auth::{Audience, Permission, Role, Row, account, may, session},
    platform::i18n,
    routes,
};

use self::wire::{Answer, Wire};
use crate::{
    support::{Client, Spawned, spawn},
    tidy::source::{Strings, calls, files, literal},
};

/// Every route that somebody who is not signed in may reach.
const PUBLIC: &[&str] = &[
    "GET / Everyone",
    "GET /arbeit/anmelden Visitor",
    "GET /arbeit/einrichten Visitor",
    "GET /assets/{version}/{path:.*} Everyone",
    "GET /barrierefreiheit Everyone",
    "GET /befragung Everyone",
    "GET /befragung/{slug} Everyone",
    "GET /daten Everyone",
    "GET /daten/politikfelder.ttl Everyone",
    "GET /datenschutz Everyone",
    "GET /ergebnisse Everyone",
    "GET /ergebnisse/{slug} Everyone",
    "GET /ergebnisse/{slug}/datapackage.json Everyone",
    "GET /ergebnisse/{slug}/frage/{item} Everyone",
    "GET /ergebnisse/{slug}/tabellen-excel.csv Everyone",
    "GET /ergebnisse/{slug}/tabellen.csv Everyone",
    "GET /ergebnisse/{slug}/{field:[A-Za-z0-9_-]+} Everyone",
    "GET /foren Everyone",
    "GET /foren/{slug} Everyone",
    "GET /foren/{slug}/kalender.ics Everyone",
    "GET /impressum Everyone",
    "GET /methode Everyone",
    "GET /u Respondent",
    "GET /verlauf Everyone",
    "POST /arbeit/anmelden Visitor",
    "POST /arbeit/einrichten Visitor",
    "POST /befragung/{slug}/seite Respondent",
    "POST /u Respondent",
];

/// Headers of every answer.
const SECURITY: [(&str, &str); 7] = [
    ("content-security-policy", "default-src 'none'; style-src 'self'; script-src 'self';"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
];

/// Largest body of a request, in bytes.
const LIMIT: usize = 256 * 1024;

/// Somebody who is signed in.
struct Person {
    cookie: String,
    csrf: String,
}

fn rows() -> Vec<Row> {
    routes::table().rows
}

fn is_public(row: &Row) -> bool {
    matches!(row.audience, Audience::Everyone | Audience::Respondent | Audience::Visitor)
}

/// The path of a route with something of the right form in every place that is open.
fn filled(pattern: &str) -> String {
    let fill = |part: &str| match part.strip_prefix('{') {
        Some(name) if name.starts_with("position") => "1".to_owned(),
        Some(_) => "01890a5d-ac96-774b-bcce-b302099a8057".to_owned(),
        None => part.to_owned(),
    };
    pattern.split('/').map(fill).collect::<Vec<_>>().join("/")
}

fn sign_in(app: &Spawned, number: usize, roles: &[Role]) -> Person {
    let new = account::NewAccount {
        email: format!("person-{number}@kreis.example"),
        name: format!("Person {number}"),
        password: "vier Wege um den Hellweg".into(),
        roles: roles.to_vec(),
    };
    let now = app.services.clock.now();
    let begin = move |c: &mut _| {
        let id = account::create(c, "operator", &new, now)?;
        session::begin(c, &id, now)
    };
    let token = app.services.stores.work.write_now(begin).unwrap();
    let page = Client::new(app.address).with_cookie(session::COOKIE, &token).get("/arbeit/kennwort").expect(200);
    Person { cookie: format!("{}={token}", session::COOKIE), csrf: page.hidden("csrf").unwrap() }
}

fn ask(app: &Spawned, row: &Row, person: Option<&Person>, form: &str) -> Answer {
    let mut wire = Wire::new(app.address, row.method.as_str(), &filled(row.path));
    if let Some(person) = person {
        wire = wire.with("cookie", &person.cookie);
    }
    if row.method == Method::POST { wire.with("sec-fetch-site", "same-origin").form(form).send() } else { wire.send() }
}

#[track_caller]
fn is_secured(answer: &Answer, what: &str) {
    for (name, begins) in SECURITY {
        let value = answer.headers.get(name).map_or("", String::as_str);
        assert!(value.starts_with(begins), "{what}: {name} is »{value}«");
    }
    assert!(answer.headers.contains_key("cache-control"), "{what}: no cache-control");
    assert!(answer.status < 500, "{what}: {}", answer.status);
}

#[test]
fn every_route_that_needs_no_sign_in_is_known_here() {
    let mut found: Vec<String> = rows()
        .iter()
        .filter(|row| is_public(row))
        .map(|row| format!("{} {} {:?}", row.method, row.path, row.audience))
        .collect();
    found.sort();
    assert_eq!(found, PUBLIC, "\n{}", found.join("\n"));
}

#[test]
fn the_working_area_and_the_public_area_have_nothing_in_common() {
    for row in rows() {
        let inside = row.path == "/arbeit" || row.path.starts_with("/arbeit/");
        let fits = match row.audience {
            Audience::Everyone | Audience::Respondent => !inside,
            Audience::Visitor | Audience::SignedIn | Audience::May(_) => inside,
        };
        assert!(fits, "{} {} is for {:?}", row.method, row.path, row.audience);
    }
}

#[test]
fn without_a_session_the_working_area_leads_to_the_sign_in_page() {
    let app = spawn(None);
    for row in rows().iter().filter(|row| !is_public(row)) {
        let answer = ask(&app, row, None, "");
        let what = format!("{} {}", row.method, row.path);
        assert_eq!(answer.status, 303, "{what}");
        assert!(answer.headers["location"].starts_with("/arbeit/anmelden?zurueck=%2Farbeit"), "{what}");
        assert!(!answer.headers.contains_key("set-cookie"), "{what}");
    }
}

#[test]
fn what_somebody_may_not_does_not_exist() {
    let app = spawn(None);
    let table = rows();
    let mut permissions: Vec<Permission> = Vec::new();
    for row in &table {
        match row.audience {
            Audience::May(permission) if !permissions.contains(&permission) => permissions.push(permission),
            _ => {}
        }
    }
    assert!(permissions.len() > 5, "permissions are not found");
    for (number, permission) in permissions.into_iter().enumerate() {
        let others: Vec<Role> = Role::ALL.into_iter().filter(|role| !may(&[*role], permission)).collect();
        assert!(others.len() < Role::ALL.len(), "nobody may {permission:?}");
        let person = sign_in(&app, number, &others);
        for row in table.iter().filter(|row| row.audience == Audience::May(permission)) {
            let answer = ask(&app, row, Some(&person), &format!("csrf={}", person.csrf));
            assert_eq!(answer.status, 404, "{} {} without {permission:?}", row.method, row.path);
        }
    }
    let everybody = sign_in(&app, 99, &Role::ALL);
    let open = |row: &&Row| row.method == Method::GET && !is_public(row) && !row.path.contains('{');
    for row in table.iter().filter(open) {
        assert_eq!(ask(&app, row, Some(&everybody), "").status, 200, "{} for who may", row.path);
    }
}

#[test]
fn no_form_of_the_working_area_is_taken_without_its_token() {
    let app = spawn(None);
    let (person, other) = (sign_in(&app, 1, &Role::ALL), sign_in(&app, 2, &Role::ALL));
    for row in rows().iter().filter(|row| row.method == Method::POST && !is_public(row)) {
        for form in [String::new(), "csrf=".into(), format!("csrf={}", other.csrf)] {
            let answer = ask(&app, row, Some(&person), &form);
            assert_eq!(answer.status, 403, "{} with »{form}«", row.path);
        }
    }
    let right = Wire::new(app.address, "POST", "/arbeit/abmelden").with("cookie", &person.cookie);
    assert_eq!(right.form(&format!("csrf={}", person.csrf)).send().status, 303, "the right token is taken");
}

#[test]
fn no_form_of_another_site_is_taken() {
    let app = spawn(None);
    let person = sign_in(&app, 1, &Role::ALL);
    for row in rows().iter().filter(|row| row.method == Method::POST) {
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://andere.example")]
        {
            let wire = Wire::new(app.address, "POST", &filled(row.path)).with("cookie", &person.cookie);
            let answer = wire.with(name, value).form(&format!("csrf={}", person.csrf)).send();
            assert_eq!(answer.status, 403, "{} with {name}: {value}", row.path);
            is_secured(&answer, row.path);
        }
    }
    for (name, value) in [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none"), ("origin", "null")] {
        let answer = Wire::new(app.address, "POST", "/u").with(name, value).form("code=").send();
        assert_eq!(answer.status, 422, "our own page, {name}: {value}");
    }
}

#[test]
fn what_is_not_in_the_table_does_not_exist() {
    let app = spawn(None);
    let person = sign_in(&app, 1, &Role::ALL);
    for path in ["/gibt-es-nicht", "/arbeit/gibt-es-nicht", "/arbeit/", "//", "/assets/../Cargo.toml", "/.env", "/u/"] {
        for cookie in ["", person.cookie.as_str()] {
            let answer = Wire::new(app.address, "GET", path).with("cookie", cookie).send();
            assert_eq!(answer.status, 404, "{path}");
            is_secured(&answer, path);
        }
    }
    for row in rows() {
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
            let answer = Wire::new(app.address, method, &filled(row.path)).with("cookie", &person.cookie).send();
            assert!(matches!(answer.status, 404 | 405), "{method} {}: {}", row.path, answer.status);
            is_secured(&answer, row.path);
        }
    }
}

#[test]
fn every_answer_carries_the_security_headers() {
    let app = spawn(None);
    let person = sign_in(&app, 1, &Role::ALL);
    for row in rows().iter().filter(|row| row.method == Method::GET) {
        for who in [None, Some(&person)] {
            let answer = ask(&app, row, who, "");
            is_secured(&answer, row.path);
            let kept = answer.headers["cache-control"] != "no-store";
            assert!(!kept || row.path.starts_with("/assets/"), "{} may be kept", row.path);
        }
        let head = Wire::new(app.address, "HEAD", &filled(row.path)).send();
        assert_eq!(head.status, ask(&app, row, None, "").status, "HEAD {}", row.path);
    }
}

#[test]
fn whoever_is_not_signing_in_gets_no_cookie() {
    let app = spawn(None);
    for row in rows().iter().filter(|row| matches!(row.audience, Audience::Everyone | Audience::Respondent)) {
        for form in ["", "code=2345-6789-ABCD-EFGH", "token=x&nonce=y&schritt=senden"] {
            let answer = ask(&app, row, None, form);
            is_secured(&answer, row.path);
            assert!(!answer.headers.contains_key("set-cookie"), "{} sets a cookie", row.path);
            if row.audience == Audience::Respondent {
                assert_eq!(answer.headers["cache-control"], "no-store", "{}", row.path);
            }
        }
    }
}

#[test]
fn a_body_that_is_too_large_is_refused_at_once() {
    let app = spawn(None);
    for path in ["/u", "/befragung/x/seite", "/arbeit/anmelden", "/arbeit/befragungen"] {
        let post = || Wire::new(app.address, "POST", path);
        let began = Instant::now();
        for (how, answer) in [
            ("announced", post().announcing(LIMIT + 1).send()),
            ("announced as endless", post().announcing(usize::MAX).send()),
            ("in chunks", post().chunks(LIMIT + 64 * 1024).send()),
        ] {
            assert_eq!(answer.status, 413, "{path}, {how}");
            is_secured(&answer, path);
        }
        assert!(began.elapsed() < Duration::from_secs(5), "{path}: {:?}", began.elapsed());
    }
    let largest = Wire::new(app.address, "POST", "/u").form(&format!("code={}", "x".repeat(LIMIT - 5))).send();
    assert_eq!(largest.status, 422, "the largest body that is allowed is read");
}

#[test]
fn every_event_of_the_audit_log_has_a_text() {
    let mut found = 0;
    for source in files("src", "rs").iter().filter(|source| source.path != "src/auth/audit.rs") {
        for arguments in calls(&source.code(Strings::Kept), "audit::record") {
            let word = arguments.get(2).and_then(|one| literal(one));
            let word = word.unwrap_or_else(|| panic!("{}: the event is no word: {arguments:?}", source.path));
            assert!(i18n::knows(&format!("event-{word}")), "{}: event-{word} has no text", source.path);
            found += 1;
        }
    }
    assert!(found > 30, "the calls are not found");
}
