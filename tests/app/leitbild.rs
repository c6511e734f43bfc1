//! The drafting workspace over HTTP: one Kernsatz, statements per field, evidence, two people writing at once.

use kreislauf::{
    auth::{Role, account, audit},
    catalogue::set_up,
    leitbild::{self, Missing, Readiness},
    platform::ids::LeitbildId,
    thread::{self, Kind, Relation, Thing},
};

use crate::support::{Client, Response, Spawned, spawn};

const FINDING: &str = "bus-und-bahn";

/// An application with the four usual fields and one finding, known to the thread.
fn county() -> Spawned {
    let app = spawn(None);
    let now = app.services.clock.now();
    let admin = account::NewAccount {
        email: "erste@kreis.example".into(),
        name: "Erste Verwaltung".into(),
        password: "vier Störche ziehen im Möhnetal".into(),
        roles: Vec::new(),
    };
    let wanted = set_up::SetUp {
        admin,
        fields: set_up::USUAL_FIELDS.into(),
        municipalities: "05974040;Soest;40100\n05974028;Lippstadt;57500".into(),
    };
    let thing = Thing {
        kind: Kind::Finding,
        id: FINDING.into(),
        label: "Bus und Bahn fahren zu selten".into(),
        path: "/ergebnisse/kreis-2026/bus-und-bahn".into(),
        valid_from: now,
    };
    app.services
        .stores
        .work
        .write_now(move |c| {
            set_up::set_up(c, &wanted, now)?;
            thread::put(c, &thing)
        })
        .unwrap();
    app
}

/// Begins a draft; its page.
fn draft(client: &mut Client) -> String {
    let done = client.submit("/arbeit/leitbild", "/arbeit/leitbild", &[("title", "Leitbild 2027")]).expect(303);
    done.location().to_owned()
}

/// Adds a statement; its id.
fn add(client: &mut Client, page: &str, field: &str, text: &str) -> String {
    let input = format!("add-{field}");
    let done = client.submit(page, &format!("{page}/aussagen"), &[("field", field), (&input, text)]).expect(303);
    done.location().split_once("#aussage-").unwrap().1.to_owned()
}

fn revise(client: &mut Client, page: &str, id: &str, (based_on, text): (&str, &str)) -> Response {
    let (base, input) = (format!("based-on-{id}"), format!("revise-{id}"));
    let pairs = [("field", "wirtschaft"), (base.as_str(), based_on), (input.as_str(), text)];
    client.submit(page, &format!("{page}/aussagen/{id}"), &pairs)
}

fn cite(client: &mut Client, page: &str, statement: &str, finding: &str) -> Response {
    let input = format!("cite-{finding}");
    client.submit(page, &format!("{page}/belege"), &[("finding", finding), (&input, statement)])
}

fn readiness(app: &Spawned, page: &str) -> Readiness {
    let id = LeitbildId::parse(page.rsplit('/').next().unwrap()).unwrap();
    app.services.stores.work.read_now(|c| leitbild::readiness(c, &id)).unwrap()
}

/// Statement things of the thread: id and label, by label.
fn things(app: &Spawned) -> Vec<(String, String)> {
    let all = app.services.stores.work.read_now(|c| thread::things_of_kind(c, Kind::Statement)).unwrap();
    let mut things: Vec<_> = all.into_iter().map(|thing| (thing.label, thing.id)).collect();
    things.sort();
    things
}

fn events(app: &Spawned) -> Vec<String> {
    let mut rows = app.services.stores.work.read_now(|c| audit::list(c, 0, 100)).unwrap();
    rows.reverse();
    rows.into_iter()
        .map(|row| row.event)
        .filter(|event| !event.starts_with("account") && event != "installation_set_up")
        .collect()
}

#[test]
fn r13_who_is_no_member_finds_nothing() {
    let app = county();
    let mut member = app.signed_in("Petra Berger", &[Role::Commission]);
    let page = draft(&mut member);
    let statement = add(&mut member, &page, "wirtschaft", "Betriebe bleiben hier.");
    let mut others = app.signed_in("Olaf Anders", &[Role::Admin, Role::SurveyOffice, Role::Press, Role::Steering]);
    others.get("/arbeit/leitbild").expect(404);
    let hidden = others.get(&page).expect(404);
    assert!(!hidden.says("Leitbild 2027") && !hidden.says("Leitbild-Entwurf"), "{}", hidden.text());
    let targets = ["", "/kernsatz", "/kernsatz/aendern", "/aussagen", "/belege", "/belege/entfernen"];
    for target in targets.map(|target| format!("{page}{target}")) {
        others.post(&target, &[("kernsatz", "Von außen.")]).expect(404);
    }
    for verb in ["", "/verschieben", "/entfernen"] {
        others.post(&format!("{page}/aussagen/{statement}{verb}"), &[]).expect(404);
    }
    others.post("/arbeit/leitbild", &[("title", "Von außen")]).expect(404);
    app.client().get(&page).expect(303);
    assert!(member.get("/arbeit/leitbild").expect(200).says("Leitbild 2027"));
    assert!(things(&app).iter().all(|(label, _)| !label.contains("Betriebe")), "the thread tells words of the draft");
}

#[test]
fn r13_two_write_at_once_and_no_text_is_lost() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let mut jan = app.signed_in("Jan Hölscher", &[Role::Commission]);
    let page = draft(&mut petra);
    let id = add(&mut petra, &page, "wirtschaft", "Junge Menschen finden Arbeit.");
    revise(&mut jan, &page, &id, ("1", "Junge Menschen finden hier Arbeit.")).expect(303);
    let conflict = revise(&mut petra, &page, &id, ("1", "Junge Menschen finden Studium & Arbeit.")).expect(409);
    assert!(conflict.says("Zwei Fassungen von W 1. Jan Hölscher hat um 10:00 Uhr gespeichert"), "{}", conflict.text());
    assert!(conflict.says("Gespeichert von Jan Hölscher, 10:00 Uhr Junge Menschen finden hier Arbeit."));
    assert!(conflict.says("Ihre Fassung"));
    assert!(conflict.body.contains("Studium &amp; Arbeit.</textarea>"), "{}", conflict.body);
    assert!(member_text(&mut jan, &page, "Junge Menschen finden hier Arbeit."), "the saved text changed");
    // Both seen: the form is now based on the saved revision, and saving it is a decision.
    let base = conflict.hidden(&format!("based-on-{id}")).unwrap();
    assert_eq!(base, "2");
    revise(&mut petra, &page, &id, (&base, "Junge Menschen finden Studium & Arbeit.")).expect(303);
    assert!(member_text(&mut jan, &page, "Junge Menschen finden Studium & Arbeit."));
    // A text that is too long comes back with the revision its author saw, not with the newest.
    let long = "x".repeat(601);
    let wrong = revise(&mut jan, &page, &id, ("2", &long)).expect(422);
    assert!(wrong.says("Erlaubt sind 600"), "{}", wrong.text());
    assert!(wrong.body.contains(&long));
    assert_eq!(wrong.hidden(&format!("based-on-{id}")).unwrap(), "2");
    // What says the same is no conflict.
    revise(&mut jan, &page, &id, ("1", "Junge Menschen finden Studium & Arbeit.")).expect(303);
    // A revision that is no number is based on nothing.
    revise(&mut jan, &page, &id, ("neu", "Ein anderer Satz.")).expect(409);
    revise(&mut jan, &page, &id, ("2147483647", "Ein anderer Satz.")).expect(409);
    assert_eq!(events(&app), ["leitbild_created", "statement_added", "statement_revised", "statement_revised"]);
}

#[test]
fn r13_a_text_for_a_removed_statement_comes_back_as_a_new_one() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let mut jan = app.signed_in("Jan Hölscher", &[Role::Commission]);
    let page = draft(&mut petra);
    let id = add(&mut petra, &page, "wirtschaft", "Junge Menschen finden Arbeit.");
    jan.submit(&page, &format!("{page}/aussagen/{id}/entfernen"), &[]).expect(303);
    let gone = revise(&mut petra, &page, &id, ("1", "Junge Menschen finden hier Arbeit.")).expect(409);
    assert!(gone.says("Die Aussage wurde entfernt."), "{}", gone.text());
    assert!(gone.body.contains("Junge Menschen finden hier Arbeit.</textarea>"), "{}", gone.body);
    add(&mut petra, &page, "wirtschaft", "Junge Menschen finden hier Arbeit.");
}

#[test]
fn r22_a_second_kernsatz_is_refused_and_its_text_kept() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let mut jan = app.signed_in("Jan Hölscher", &[Role::Commission]);
    let page = draft(&mut petra);
    assert!(petra.get(&page).expect(200).says("Es gibt noch keinen Kernsatz."));
    assert!(readiness(&app, &page).missing.contains(&Missing::Kernsatz));
    let target = format!("{page}/kernsatz");
    jan.submit(&page, &target, &[("kernsatz", &"ü".repeat(301))]).expect(422);
    jan.submit(&page, &target, &[("kernsatz", "Der Kreis ist Heimat.")]).expect(303);
    let second = petra.submit(&page, &target, &[("kernsatz", "Der Kreis ist lebenswert.")]).expect(422);
    assert!(second.says("hat schon einen Kernsatz, und es kann nur einen geben"), "{}", second.text());
    assert!(second.body.contains("id=\"f-kernsatz-f\""), "the message does not stand beside the field");
    assert!(second.body.contains("Der Kreis ist lebenswert.</textarea>"));
    assert!(second.says("Der Kreis ist Heimat."));
    assert!(!petra.get(&page).body.contains("lebenswert"));
    assert!(!readiness(&app, &page).missing.contains(&Missing::Kernsatz));
    let other = draft(&mut petra);
    petra.submit(&other, &format!("{other}/kernsatz"), &[("kernsatz", "Ein anderes Leitbild.")]).expect(303);
}

#[test]
fn r22_the_kernsatz_is_improved_and_conflicts_show_both_texts() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let mut jan = app.signed_in("Jan Hölscher", &[Role::Commission]);
    let page = draft(&mut petra);
    let target = format!("{page}/kernsatz/aendern");
    let pairs = |base: &'static str, text: &'static str| [("kernsatz-based-on", base), ("kernsatz-revised", text)];
    petra.submit(&page, &target, &pairs("1", "Noch keiner da.")).expect(404);
    petra.submit(&page, &format!("{page}/kernsatz"), &[("kernsatz", "Der Kreis ist Heimat.")]).expect(303);
    jan.submit(&page, &target, &pairs("1", "Der Kreis ist unsere Heimat.")).expect(303);
    let conflict = petra.submit(&page, &target, &pairs("1", "Der Kreis ist lebenswert.")).expect(409);
    assert!(conflict.says("Zwei Fassungen des Kernsatzes. Jan Hölscher"), "{}", conflict.text());
    assert!(conflict.says("Der Kreis ist unsere Heimat."));
    assert!(conflict.body.contains("Der Kreis ist lebenswert.</textarea>"));
    assert_eq!(conflict.hidden("kernsatz-based-on").unwrap(), "2");
    petra.submit(&page, &target, &pairs("2", "Der Kreis ist lebenswert.")).expect(303);
    assert!(jan.get(&page).says("Der Kreis ist lebenswert."));
    assert_eq!(events(&app), ["leitbild_created", "kernsatz_set", "kernsatz_revised", "kernsatz_revised"]);
}

#[test]
fn r21_a_statement_without_evidence_is_flagged_until_it_cites_a_finding() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let page = draft(&mut petra);
    let first = add(&mut petra, &page, "wirtschaft", "Bus und Bahn bringen Menschen zur Arbeit.");
    let second = add(&mut petra, &page, "wirtschaft", "Schnelles Internet ist überall.");
    let shown = petra.get(&page).expect(200);
    assert!(shown.says("W 1 ohne Beleg W 2 ohne Beleg"), "{}", shown.text());
    assert!(shown.says("W 2: Es gibt noch keinen Beleg."));
    cite(&mut petra, &page, &first, FINDING).expect(303);
    cite(&mut petra, &page, &first, FINDING).expect(303);
    let shown = petra.get(&page).expect(200);
    assert!(shown.says("W 1 1 Beleg W 2 ohne Beleg"), "{}", shown.text());
    assert!(shown.body.contains("href=\"/ergebnisse/kreis-2026/bus-und-bahn\">Bus und Bahn fahren zu selten</a>"));
    assert!(!shown.says("W 1: Es gibt noch keinen Beleg."));
    let links = app
        .services
        .stores
        .work
        .read_now(|c| thread::links_from(c, Kind::Statement, Relation::Cites, Kind::Finding))
        .unwrap();
    assert_eq!(links.len(), 1);
    assert_eq!((links[0].from_id.as_str(), links[0].to.id.as_str()), (first.as_str(), FINDING));
    cite(&mut petra, &page, &first, "unbekannt").expect(404);
    let other = draft(&mut petra);
    cite(&mut petra, &other, &second, FINDING).expect(404);
    let nothing = cite(&mut petra, &page, "", FINDING).expect(422);
    assert!(nothing.says("Bitte wählen Sie die Aussage"), "{}", nothing.text());
    let take_back = [("statement", first.as_str()), ("finding", FINDING)];
    petra.submit(&page, &format!("{page}/belege/entfernen"), &take_back).expect(303);
    petra.submit(&page, &format!("{page}/belege/entfernen"), &take_back).expect(303);
    assert!(petra.get(&page).says("W 1 ohne Beleg"));
    let log = events(&app);
    assert_eq!(log.iter().filter(|event| *event == "finding_cited").count(), 1);
    assert_eq!(log.iter().filter(|event| *event == "citation_withdrawn").count(), 1);
}

#[test]
fn r21_a_statement_with_evidence_is_removed_only_on_purpose() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let page = draft(&mut petra);
    let first = add(&mut petra, &page, "umwelt", "Die Bäche sind sauber.");
    let second = add(&mut petra, &page, "umwelt", "Die Luft ist rein.");
    cite(&mut petra, &page, &first, FINDING).expect(303);
    let target = format!("{page}/aussagen/{first}/entfernen");
    let refused = petra.submit(&page, &target, &[]).expect(422);
    assert!(refused.says("Diese Aussage hat Belege."), "{}", refused.text());
    petra.submit(&page, &target, &[(&format!("confirm-{first}"), "ja")]).expect(303);
    let shown = petra.get(&page).expect(200);
    assert!(!shown.says("Die Bäche sind sauber.") && shown.says("U 1 Die Luft ist rein."), "{}", shown.text());
    let cited = app.services.stores.work.read_now(|c| thread::citations(c, Kind::Finding)).unwrap();
    assert!(cited.is_empty(), "{cited:?}");
    let labels = things(&app);
    assert_eq!(labels, [("Leitbild 2027, Aussage entfernt".into(), first), ("Leitbild 2027, U 1".into(), second)]);
    petra.submit(&page, &target, &[]).expect(404);
}

#[test]
fn r23_fields_without_a_statement_are_marked_and_statements_are_numbered() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let page = draft(&mut petra);
    let empty = petra.get(&page).expect(200);
    assert_eq!(empty.text().matches("ohne Aussage").count(), 4, "{}", empty.text());
    assert!(empty.says("Was noch fehlt (5)"));
    let one = add(&mut petra, &page, "wirtschaft", "Eins.");
    let two = add(&mut petra, &page, "wirtschaft", "Zwei.");
    let three = add(&mut petra, &page, "wirtschaft", "Drei.");
    for field in ["soziales", "bildung", "umwelt", "cross_cutting"] {
        add(&mut petra, &page, field, "Ein Satz.");
    }
    let shown = petra.get(&page).expect(200);
    assert!(!shown.says("ohne Aussage"), "{}", shown.text());
    assert!(shown.says("Ü 1 Ein Satz.") && shown.says("S 1 Ein Satz."));
    let go = |client: &mut Client, id: &str, direction: &str| {
        client.submit(&page, &format!("{page}/aussagen/{id}/verschieben"), &[("direction", direction)])
    };
    go(&mut petra, &three, "up").expect(303);
    go(&mut petra, &one, "up").expect(303);
    go(&mut petra, &two, "down").expect(303);
    go(&mut petra, &two, "sideways").expect(422);
    let order: Vec<_> = things(&app).into_iter().filter(|(label, _)| label.contains(", W ")).collect();
    let label = |number: u8| format!("Leitbild 2027, W {number}");
    assert_eq!(order, [(label(1), one), (label(2), three), (label(3), two)]);
    let missing = readiness(&app, &page).missing;
    assert!(!missing.iter().any(|gap| matches!(gap, Missing::Statement { .. })), "{missing:?}");
    petra.submit(&page, &format!("{page}/aussagen"), &[("field", "verkehr"), ("add-verkehr", "X.")]).expect(404);
    let blank =
        petra.submit(&page, &format!("{page}/aussagen"), &[("field", "umwelt"), ("add-umwelt", "  ")]).expect(422);
    assert!(blank.says("Bitte füllen Sie dieses Feld aus."));
}

#[test]
fn r23_a_draft_is_ready_when_nothing_is_missing() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let page = draft(&mut petra);
    petra.submit(&page, &format!("{page}/kernsatz"), &[("kernsatz", "Der Kreis ist Heimat.")]).expect(303);
    for field in ["wirtschaft", "soziales", "bildung", "umwelt"] {
        assert!(!readiness(&app, &page).is_ready());
        let statement = add(&mut petra, &page, field, "Ein Satz.");
        cite(&mut petra, &page, &statement, FINDING).expect(303);
    }
    assert!(readiness(&app, &page).is_ready());
    assert!(petra.get(&page).says("Was noch fehlt (0) Nichts."));
}

#[test]
fn r21_the_workspace_asks_the_database_at_most_twelve_times() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let page = draft(&mut petra);
    for number in 0..6 {
        let statement = add(&mut petra, &page, ["wirtschaft", "umwelt"][number % 2], "Ein Satz.");
        cite(&mut petra, &page, &statement, FINDING).expect(303);
    }
    for path in ["/arbeit/leitbild", &page] {
        let (shown, queries) = app.queries_during(|| petra.get(path));
        shown.expect(200);
        assert!(queries <= 12, "{path}: {queries}");
    }
}

#[test]
fn a_draft_without_a_title_or_with_an_unknown_address_is_refused() {
    let app = county();
    let mut petra = app.signed_in("Petra Berger", &[Role::Commission]);
    let empty = petra.submit("/arbeit/leitbild", "/arbeit/leitbild", &[("title", " ")]).expect(422);
    assert!(empty.says("Bitte füllen Sie dieses Feld aus."));
    petra.submit("/arbeit/leitbild", "/arbeit/leitbild", &[("title", &"x".repeat(121))]).expect(422);
    petra.get("/arbeit/leitbild/nichts").expect(404);
    let unknown = format!("/arbeit/leitbild/{}", LeitbildId::new());
    petra.get(&unknown).expect(404);
    petra.submit("/arbeit/leitbild", &format!("{unknown}/kernsatz"), &[("kernsatz", "X.")]).expect(404);
    petra
        .submit("/arbeit/leitbild", &format!("{unknown}/aussagen"), &[("field", "umwelt"), ("add-umwelt", "X.")])
        .expect(404);
}

fn member_text(client: &mut Client, page: &str, text: &str) -> bool {
    client.get(page).expect(200).says(text)
}
