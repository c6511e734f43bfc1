//! The whole way in headless Chromium, with scripts and without, at 320 pixels: the browser does what people do, this test
//! owns the clock and sends the other answers.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, Stdio},
};

use chrono::TimeDelta;
use kreislauf::{auth::Role, platform::time};

use crate::support::{
    Spawned, spawn,
    wave::{self, PASSPHRASE, SLUG},
};

#[test]
fn the_whole_way_in_chromium_with_and_without_scripts() {
    let app = spawn(None);
    let wave = wave::prepare(&app.services);
    let codes = wave.codes(&app.services, 130);
    let steering = wave::person(&app.services, "Stefan Steering", &[Role::Steering]);
    let member = wave::person(&app.services, "Petra Member", &[Role::Commission]);
    let people: Vec<_> = [&wave.office[0], &wave.office[1], &wave.holders[0], &wave.holders[3], &steering, &member]
        .map(|one| (wave::email(&one.name), wave::password(&one.name)))
        .into();
    let begin = app.services.clock.now();
    let wall = |at| time::local(at).format("%Y-%m-%dT%H:%M").to_string();
    let start = serde_json::json!({
        "url": format!("http://{}", app.address),
        "survey": wave.id,
        "slug": SLUG,
        "opens": wall(begin),
        "closes": wall(begin + TimeDelta::days(30)),
        "codes": codes[..2],
        "office": [people[0].0, people[1].0],
        "holders": [people[2].0, people[3].0],
        "steering": people[4].0,
        "member": people[5].0,
        "passwords": people.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
        "files": [wave.files[0], wave.files[3]],
        "passphrase": PASSPHRASE,
    });
    let (mut node, mut say) = node();
    writeln!(say, "{start}").unwrap();
    for line in BufReader::new(node.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        match line.as_str() {
            "please answers" => codes[2..].iter().for_each(|code| answer(&app, code)),
            "please end" => app.services.clock.advance(TimeDelta::days(31)),
            other => {
                println!("{other}");
                continue;
            }
        }
        writeln!(say, "{{}}").unwrap();
    }
    assert!(node.wait().unwrap().success(), "the browser found something");
}

fn answer(app: &Spawned, code: &str) {
    wave::open(app, code).send(app, &wave::full()).expect(200);
}

fn node() -> (Child, ChildStdin) {
    let mut node = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/whole_way.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let say = node.stdin.take().unwrap();
    (node, say)
}
