//! Numbering, text limits and readiness, checked by hand-made drafts.

use super::*;

fn fields(labels: &[&str]) -> Vec<(String, String)> {
    labels.iter().map(|label| (label.to_lowercase(), (*label).to_owned())).collect()
}

fn prefixes(labels: &[&str]) -> Vec<String> {
    topics(&fields(labels), "Übergreifend", &BTreeSet::new()).into_iter().map(|topic| topic.prefix).collect()
}

fn statement(field: &str, position: i32) -> Statement {
    Statement {
        id: StatementId::new(),
        field: field.into(),
        position,
        text: "Ein Satz.".into(),
        revision: 1,
        updated_by: AccountId::new(),
        updated_at: Stamp::default(),
    }
}

fn kernsatz() -> Kernsatz {
    Kernsatz { text: "K".into(), revision: 1, updated_by: AccountId::new(), updated_at: Stamp::default() }
}

#[test]
fn statements_are_numbered_by_the_first_letter_of_their_field() {
    let labels = ["Wirtschaft", "Soziales + Gesundheit", "Bildung + Kultur", "Umwelt + Landschaft"];
    assert_eq!(prefixes(&labels), ["W", "S", "B", "U", "Ü"]);
    let topics = topics(&fields(&labels), "Übergreifend", &BTreeSet::new());
    assert_eq!(topics[0].number(2), "W 2");
    assert_eq!(topics[4].number(1), "Ü 1");
}

#[test]
fn labels_that_begin_alike_get_more_letters_and_stay_apart() {
    assert_eq!(prefixes(&["Soziales", "Sport", "Umwelt"]), ["So", "Sp", "U", "Ü"]);
    assert_eq!(prefixes(&["Umwelt", "Umwelt + Landschaft"]), ["Umwelt", "UmweltL", "Ü"]);
}

#[test]
fn what_belongs_to_a_former_field_is_not_hidden() {
    let used = BTreeSet::from(["wirtschaft", "verkehr", CROSS_CUTTING]);
    let topics = topics(&fields(&["Wirtschaft"]), "Übergreifend", &used);
    let slugs: Vec<_> = topics.iter().map(|topic| (topic.slug.as_str(), topic.need)).collect();
    assert_eq!(slugs, [("wirtschaft", Need::Required), (CROSS_CUTTING, Need::Optional), ("verkehr", Need::Optional)]);
}

#[test]
fn an_empty_draft_lacks_the_kernsatz_and_every_field_but_nothing_cross_cutting() {
    let topics = topics(&fields(&["Wirtschaft", "Bildung"]), "Übergreifend", &BTreeSet::new());
    let readiness = check(None, &topics, &[], |_| false);
    assert_eq!(readiness.missing.len(), 3);
    assert_eq!(readiness.missing[0], Missing::Kernsatz);
    assert_eq!(readiness.missing[1], Missing::Statement { slug: "wirtschaft".into(), label: "Wirtschaft".into() });
    assert!(!readiness.is_ready());
}

#[test]
fn statements_without_evidence_are_named_by_number_in_order() {
    let topics = topics(&fields(&["Wirtschaft"]), "Übergreifend", &BTreeSet::new());
    let all = [statement("wirtschaft", 2), statement("wirtschaft", 1), statement(CROSS_CUTTING, 1)];
    let supported = all[1].id.clone();
    let readiness = check(Some(&kernsatz()), &topics, &all, |id| *id == supported);
    let numbers: Vec<_> = readiness
        .missing
        .iter()
        .map(|gap| match gap {
            Missing::Evidence { number, .. } => number.as_str(),
            _ => "another gap",
        })
        .collect();
    assert_eq!(numbers, ["W 2", "Ü 1"]);
    assert!(check(Some(&kernsatz()), &topics, &all, |_| true).is_ready());
}

#[test]
fn texts_are_trimmed_and_measured_in_characters() {
    assert_eq!(KernsatzText::parse("k", "  Der Kreis.\n").unwrap().as_str(), "Der Kreis.");
    assert!(KernsatzText::parse("k", &"ü".repeat(300)).is_ok());
    assert!(KernsatzText::parse("k", &"ü".repeat(301)).is_err());
    assert!(StatementText::parse("s", &"x".repeat(600)).is_ok());
    assert!(StatementText::parse("s", &"x".repeat(601)).is_err());
    assert!(StatementText::parse("s", " \n ").is_err());
}
