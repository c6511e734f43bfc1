//! Policy fields as data.

use kreislauf::catalogue;

use crate::support::{spawn, wave};

#[test]
fn r08_fields_are_data_with_older_names_as_synonyms() {
    let app = spawn(None);
    wave::set_up(&app.services, wave::MUNICIPALITIES);
    let fields = app.services.stores.work.read_now(catalogue::fields).unwrap();
    let labels: Vec<&str> = fields.iter().map(|field| field.label.as_str()).collect();
    assert_eq!(labels, ["Wirtschaft", "Soziales + Gesundheit", "Bildung + Kultur", "Umwelt + Landschaft"]);
    // An item tagged with the older label belongs to the field of today.
    let field = catalogue::named(&fields, "Soziales").unwrap();
    assert_eq!(field.slug, "soziales");
    assert!(catalogue::named(&fields, "Verkehr").is_none());
    let turtle = app.client().get("/daten/politikfelder.ttl").expect(200);
    assert!(turtle.headers["content-type"].starts_with("text/turtle"));
    assert_eq!(turtle.body.matches("skos:topConceptOf").count(), 4);
    assert_eq!(turtle.body.matches("skos:altLabel").count(), 3);
    assert!(turtle.body.contains("skos:altLabel \"Bildung und Kultur\"@de"), "{}", turtle.body);
}

#[test]
fn r08_a_fifth_field_needs_no_code() {
    let app = spawn(None);
    wave::set_up(&app.services, wave::MUNICIPALITIES);
    let now = app.services.clock.now();
    let actor = wave::person(&app.services, "Ada", &[kreislauf::auth::Role::Admin]);
    app.services
        .stores
        .work
        .write_now(move |c| catalogue::add_field(c, &actor, "verkehr", "Verkehr", &["Mobilität".into()], now))
        .unwrap();
    assert_eq!(app.services.stores.work.read_now(catalogue::fields).unwrap().len(), 5);
    let source = wave::QUESTIONNAIRE.replacen("field: umwelt", "field: verkehr", 1);
    let checked = app.services.stores.work.read_now(|c| kreislauf::survey::draft::check(c, &source)).unwrap();
    assert!(checked.is_ok(), "{checked:?}");
    let unknown = wave::QUESTIONNAIRE.replacen("field: umwelt", "field: energie", 1);
    let checked = app.services.stores.work.read_now(|c| kreislauf::survey::draft::check(c, &unknown)).unwrap();
    let problems = checked.unwrap_err();
    assert!(problems[0].line > 0 && problems[0].to_string().contains("energie"), "{problems:?}");
}
