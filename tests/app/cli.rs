//! The command line as an operator uses it: exit codes, German help, JSON, and the way from an empty folder to a
//! counted survey and a restored backup. Runs the program itself, on SQLite.

use std::{
    path::Path,
    process::{Command, Output},
};

use chrono::TimeDelta;
use kreislauf::{
    platform::{Clock, Services, db::migrate},
    survey::{self, definition},
    urn::{
        Channel, Keys, answer,
        crypto::{Code, Derived, IssueToken, Stratum},
    },
};

use crate::support::{
    server,
    wave::{self, PASSPHRASE, QUESTIONNAIRE, SLUG},
};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kreislauf")).args(arguments).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[track_caller]
fn ok(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    text(&output)
}

#[track_caller]
fn fails(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    text(&output)
}

/// A folder with a configuration; its path and the configuration's.
fn installation(folder: &Path) -> String {
    let data = folder.join("daten");
    let example = include_str!("../../kreislauf.example.toml");
    let config = example.replace("/var/lib/kreislauf", &data.display().to_string());
    let path = folder.join("kreislauf.toml");
    std::fs::write(&path, config).unwrap();
    path.display().to_string()
}

#[test]
fn help_is_german_and_wrong_calls_end_with_two() {
    let help = ok(&["--help"]);
    for word in ["Aufruf:", "Befehle", "demo", "serve", "migrate", "urn", "results", "backup"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    assert_eq!(run(&["--gibt-es-nicht"]).status.code(), Some(2));
    assert_eq!(run(&["codes", "make"]).status.code(), Some(2));
    assert_eq!(run(&[]).status.code(), Some(2));
    let missing = fails(&["serve", "--config", "gibt-es-nicht.toml"]);
    assert!(missing.contains("gibt-es-nicht.toml"), "{missing}");
}

#[test]
fn a_broken_questionnaire_is_named_with_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kaputt.yaml");
    std::fs::write(&file, QUESTIONNAIRE.replacen("scale: bewertung", "scale: bewertun", 1)).unwrap();
    let name = file.display().to_string();
    let told = fails(&["survey", "check", &name]);
    assert!(told.contains("kaputt.yaml") && told.contains("Zeile") && told.contains("Spalte"), "{told}");
    assert!(told.contains("bewertun"), "{told}");
    let output = run(&["survey", "check", &name, "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["ok"], false);
    assert!(json["problems"][0]["line"].as_u64().unwrap() > 0 && json["problems"][0]["advice"].is_string(), "{json}");
    std::fs::write(&file, QUESTIONNAIRE).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&run(&["survey", "check", &name, "--json"]).stdout).unwrap();
    assert_eq!((json["ok"].clone(), json["questions"].clone()), (true.into(), 20.into()));
}

#[test]
fn the_demo_refuses_folders_and_addresses_that_are_not_its_own() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("wichtig.txt"), "Das gehört jemandem.").unwrap();
    let path = folder.path().display().to_string();
    assert!(fails(&["demo", "--data", &path, "--listen", "127.0.0.1:0"]).contains("nicht leer"));
    assert!(folder.path().join("wichtig.txt").exists());
    let empty = folder.path().join("neu").display().to_string();
    assert!(fails(&["demo", "--data", &empty, "--listen", "0.0.0.0:0"]).contains("127.0.0.1"));
    assert!(!folder.path().join("neu").exists());
}

#[test]
fn an_installation_is_made_filled_saved_and_restored_from_the_shell() {
    let folder = tempfile::tempdir().unwrap();
    let config = installation(folder.path());
    let at = |path: &str| folder.path().join(path).display().to_string();
    std::fs::write(folder.path().join("kennwort.txt"), "Wind weht über die Haar 17\n").unwrap();
    ok(&["migrate", "--config", &config]);
    assert!(ok(&["migrate", "--config", &config]).contains("auf dem Stand"));
    let add = |email: &str, role: &str| {
        run(&[
            "user",
            "add",
            "--config",
            &config,
            "--email",
            email,
            "--name",
            "Name",
            "--role",
            role,
            "--password-file",
            &at("kennwort.txt"),
            "--json",
        ])
    };
    assert_eq!(add("office@kreis.example", "survey_office").status.code(), Some(0));
    assert_eq!(add("office@kreis.example", "survey_office").status.code(), Some(1));
    assert_eq!(add("x@kreis.example", "kaiser").status.code(), Some(1));
    // Fields are made at the first set-up; without them the questionnaire names a field that is not there.
    std::fs::write(folder.path().join("frage.yaml"), QUESTIONNAIRE).unwrap();
    let told = fails(&["survey", "import", "--config", &config, &at("frage.yaml"), "--by", "office@kreis.example"]);
    assert!(told.contains("Zeile"), "{told}");
    ok(&["check", "--config", &config]);
    let saved = ok(&["backup", "--config", &config, "--out", &at("sicherungen"), "--json"]);
    let saved: serde_json::Value = serde_json::from_str(saved.lines().next().unwrap()).unwrap();
    let from = saved["folder"].as_str().unwrap();
    fails(&["restore", "--config", &config, "--from", from]);
    std::fs::rename(folder.path().join("daten"), folder.path().join("alt")).unwrap();
    std::fs::create_dir(folder.path().join("daten")).unwrap();
    std::fs::copy(folder.path().join("alt/geheim.key"), folder.path().join("daten/geheim.key")).unwrap();
    ok(&["restore", "--config", &config, "--from", from]);
    ok(&["check", "--config", &config]);
    assert_eq!(add("office@kreis.example", "survey_office").status.code(), Some(1), "the account came back");
    // A damaged copy is refused.
    std::fs::write(Path::new(from).join("urn.sqlite3"), b"kaputt").unwrap();
    std::fs::remove_dir_all(folder.path().join("daten")).unwrap();
    fails(&["restore", "--config", &config, "--from", from]);
}

#[test]
fn the_ceremony_on_an_offline_machine_gives_files_and_a_public_part() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a-inhaber", "a-stellvertretung", "b-inhaber", "b-stellvertretung"] {
        std::fs::write(folder.path().join(format!("{name}.txt")), PASSPHRASE).unwrap();
    }
    let (words, out) = (folder.path().display().to_string(), folder.path().join("aus").display().to_string());
    let survey = kreislauf::platform::ids::SurveyId::new().to_string();
    fails(&["urn", "keygen", "--survey", &survey, "--out", &out, "--passphrases", &words, "--work-factor", "12"]);
    ok(&["urn", "keygen", "--survey", &survey, "--out", &out, "--passphrases", &words, "--work-factor", "17"]);
    let public = std::fs::read_to_string(folder.path().join("aus/oeffentlich.txt")).unwrap();
    assert!(public.contains(&survey));
    let file = std::fs::read_to_string(folder.path().join("aus/a-inhaber.age")).unwrap();
    assert!(file.starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));
    fails(&["urn", "keygen", "--survey", &survey, "--out", &out, "--passphrases", &words, "--work-factor", "17"]);
}

#[test]
fn a_survey_is_closed_and_counted_from_the_shell() {
    let folder = tempfile::tempdir().unwrap();
    let path = installation(folder.path());
    let config = kreislauf::platform::config::Config::read(Path::new(&path)).unwrap();
    migrate::run(&config.urls()).unwrap();
    let wave = published_in_the_past(&config);
    let at = |name: &str| folder.path().join(name).display().to_string();
    for (name, index) in [("a.age", 0), ("b.age", 2)] {
        std::fs::write(folder.path().join(name), &wave.files[index]).unwrap();
    }
    std::fs::write(folder.path().join("wort.txt"), PASSPHRASE).unwrap();
    let survey = ["--config", path.as_str(), "--survey", SLUG];
    ok(&[&["urn", "close"], &survey[..], &["--json"]].concat());
    fails(&[&["urn", "close"], &survey[..]].concat());
    let (a, b, word) = (at("a.age"), at("b.age"), at("wort.txt"));
    let shares = ["--share-a", &a, "--share-b", &b, "--passphrase-a", &word, "--passphrase-b", &word, "--json"];
    let swapped = ["--share-a", &a, "--share-b", &a, "--passphrase-a", &word, "--passphrase-b", &word];
    fails(&[&["urn", "open"], &survey[..], &swapped[..]].concat());
    let opened = ok(&[&["urn", "open"], &survey[..], &shares[..]].concat());
    let opened: serde_json::Value = serde_json::from_str(opened.lines().next().unwrap()).unwrap();
    assert_eq!((opened["accepted"].clone(), opened["valid"].clone()), (3.into(), 3.into()));
    fails(&[&["urn", "open"], &survey[..], &shares[..]].concat());
    fails(&[&["urn", "destroy"], &survey[..]].concat());
    ok(&[&["results", "verify"], &survey[..], &["--json"]].concat());
}

/// A wave that ran a year ago, with three answers.
fn published_in_the_past(config: &kreislauf::platform::config::Config) -> wave::Wave {
    let mut weak = config.clone();
    weak.security.key_file_work_factor = 10;
    let clock = Clock::set_to(server::start() - TimeDelta::days(365));
    let app = Services::open(&weak, &clock, true).unwrap();
    let wave = wave::publish(&app);
    let codes = wave.codes(&app, 3);
    let edition = app.stores.work.read_now(|c| survey::edition(c, &wave.id)).unwrap().unwrap();
    let key = app.stores.register.read_now(|c| Keys::new(&app.secret).token_key(c, &wave.id)).unwrap();
    let raw = [("lebensqualitaet", "1"), ("umwelt", "2")].into_iter().collect();
    let answers = definition::validate(&edition.definition, &raw).unwrap();
    let stratum = Stratum::real("05974040").unwrap();
    let prepared = codes
        .iter()
        .map(|code| {
            let code = Code::parse(code).unwrap();
            let token = Derived { key: &key }.issue(wave.id.uuid(), &stratum, &code).unwrap();
            answer::Prepared::seal(&wave.id, &edition, &token, (&answers, Channel::Web, "de")).unwrap()
        })
        .collect();
    answer::put_many(&app, &wave.id, prepared).unwrap();
    wave
}
