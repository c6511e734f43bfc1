//! Makes the page of a draft of a workspace and of what was typed: every typed word has its place on it, and every form
//! is based on the revision its author has seen. Pure.

use std::collections::HashSet;

use super::{
    coverage::{asks_for_an_answer, coverage},
    kernsatz::SET_INPUT,
    model::{CROSS_CUTTING, Need, Statement, Topic, Version, confirm_input},
    view::{CitationView, DraftView, FindingView, KernsatzView, Notice, StatementView, TopicView},
    workspace::Workspace,
};
use crate::{
    platform::{clock::Stamp, form::FormView, ids::StatementId},
    results::Finding,
};

/// Form field with a new wording of the Kernsatz.
pub const REVISE_KERNSATZ_INPUT: &str = "kernsatz-revised";
/// Form field with the revision of the Kernsatz that was on the page.
pub const KERNSATZ_BASE_INPUT: &str = "kernsatz-based-on";

/// Characters of a statement shown in the choice of statements.
const SHOWN: usize = 60;

/// Form field with a new wording of a statement.
pub fn revise_input(id: &StatementId) -> String {
    format!("revise-{id}")
}

/// Form field with the revision of a statement that was on the page.
pub fn base_input(id: &StatementId) -> String {
    format!("based-on-{id}")
}

/// Form field with a new statement of a policy field.
pub fn add_input(field: &str) -> String {
    format!("add-{field}")
}

/// Form field with the statement that shall rest on a finding; its name is a valid id in HTML.
pub fn cite_input(finding: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    format!("cite-{}", finding.chars().map(plain).collect::<String>())
}

/// The page of a draft. What was typed stands in `form` under the names of the functions above.
pub fn draft_view(workspace: Workspace, mut form: FormView, mut notice: Option<Notice>) -> DraftView {
    if let Some(Notice::StatementGone { field }) = &mut notice {
        keep_typed(&mut form, &workspace.topics, field);
    }
    let cited: HashSet<&str> = workspace.citations.iter().map(|link| link.to.id.as_str()).collect();
    let of = |findings: &mut dyn Iterator<Item = &Finding>| {
        coverage(findings.map(|finding| (finding.id.as_str(), finding.class)), &cited)
    };
    let total = of(&mut workspace.findings.iter());
    let topics = workspace.topics.iter().map(|topic| {
        let findings = workspace.findings.iter().filter(|finding| finding.field == topic.slug);
        let statements = workspace.statements.iter().filter(|statement| statement.field == topic.slug);
        let mut statements: Vec<StatementView> =
            statements.map(|statement| statement_view(&workspace, topic, statement, &form, notice.as_ref())).collect();
        if let Some(last) = statements.last_mut() {
            last.is_last = true;
        }
        TopicView {
            slug: topic.slug.clone(),
            label: topic.label.clone(),
            coverage: of(&mut findings.clone()),
            is_empty: statements.is_empty(),
            statements,
            findings: findings.map(|finding| finding_view(&workspace, finding, &form)).collect(),
            input: add_input(&topic.slug),
            takes_more: takes_more(topic),
            open: was_typed(&form, &add_input(&topic.slug)),
        }
    });
    let topics: Vec<TopicView> = topics.collect();
    DraftView {
        saved_at: saved_at(&workspace),
        kernsatz: kernsatz_view(&workspace, &form, notice.as_ref()),
        total,
        missing: workspace.readiness().missing,
        findings: workspace.findings.len(),
        choice: choice(&workspace),
        topics,
        draft: workspace.draft,
        form,
        notice,
    }
}

fn kernsatz_view(workspace: &Workspace, form: &FormView, notice: Option<&Notice>) -> Option<KernsatzView> {
    let kernsatz = workspace.kernsatz.as_ref()?;
    let conflict = match notice {
        Some(Notice::KernsatzConflict { version }) => Some(version.clone()),
        _ => None,
    };
    Some(KernsatzView {
        text: kernsatz.text.clone(),
        updated_at: kernsatz.updated_at,
        based_on: based_on(form, KERNSATZ_BASE_INPUT, kernsatz.revision, conflict.as_ref()),
        open: was_typed(form, REVISE_KERNSATZ_INPUT) || form.errors.contains_key(SET_INPUT),
        conflict,
    })
}

fn statement_view(
    workspace: &Workspace,
    topic: &Topic,
    statement: &Statement,
    form: &FormView,
    notice: Option<&Notice>,
) -> StatementView {
    let id = statement.id.clone();
    let conflict = match notice {
        Some(Notice::StatementConflict { id, version }) if *id == statement.id => Some(version.clone()),
        _ => None,
    };
    let own = workspace.citations.iter().filter(|link| link.from_id == id.as_str()).map(|link| &link.to);
    let citations =
        own.map(|thing| CitationView { id: thing.id.clone(), label: thing.label.clone(), path: thing.path.clone() });
    StatementView {
        field: statement.field.clone(),
        number: topic.number(statement.position),
        text: statement.text.clone(),
        updated_at: statement.updated_at,
        citations: citations.collect(),
        input: revise_input(&id),
        base_input: base_input(&id),
        based_on: based_on(form, &base_input(&id), statement.revision, conflict.as_ref()),
        confirm_input: confirm_input(&id),
        open: was_typed(form, &revise_input(&id)) || form.errors.contains_key(&confirm_input(&id)),
        is_first: statement.position == 1,
        is_last: false,
        conflict,
        id,
    }
}

fn finding_view(workspace: &Workspace, finding: &Finding, form: &FormView) -> FindingView {
    let citing = workspace.citations.iter().filter(|link| link.to.id == finding.id);
    let numbers = citing.filter_map(|link| number_of(workspace, &link.from_id));
    FindingView {
        id: finding.id.clone(),
        class: finding.class,
        headline: finding.headline.clone(),
        share: finding.share.clone(),
        interval: finding.interval.clone(),
        base: finding.base.clone(),
        basis: finding.basis.clone(),
        path: finding.path.clone(),
        cited_in: numbers.collect(),
        asks: asks_for_an_answer(finding.class),
        input: cite_input(&finding.id),
        open: was_typed(form, &cite_input(&finding.id)),
    }
}

/// Statements to choose from, in the order of the document: id, number and beginning.
fn choice(workspace: &Workspace) -> Vec<(String, String)> {
    let of_topic = |topic: &Topic| {
        let own = workspace.statements.iter().filter(|statement| statement.field == topic.slug);
        own.map(|one| (one.id.to_string(), format!("{}: {}", topic.number(one.position), beginning(&one.text))))
            .collect::<Vec<_>>()
    };
    workspace.topics.iter().flat_map(of_topic).collect()
}

fn number_of(workspace: &Workspace, statement: &str) -> Option<String> {
    let statement = workspace.statements.iter().find(|one| one.id.as_str() == statement)?;
    let topic = workspace.topics.iter().find(|topic| topic.slug == statement.field)?;
    Some(topic.number(statement.position))
}

/// When anything of the draft was saved last.
fn saved_at(workspace: &Workspace) -> Stamp {
    let texts = workspace.statements.iter().map(|statement| statement.updated_at);
    let all = texts.chain(workspace.kernsatz.iter().map(|kernsatz| kernsatz.updated_at));
    all.fold(workspace.draft.created_at, Stamp::max)
}

/// The revision a form shown again is based on: that of the text the person has seen, which is the newest only where
/// nothing was typed yet or the newest is shown beside it.
fn based_on(form: &FormView, input: &str, newest: i32, conflict: Option<&Version>) -> String {
    match conflict {
        Some(version) => version.revision.to_string(),
        None => form.values.get(input).cloned().unwrap_or_else(|| newest.to_string()),
    }
}

/// A policy field of former days keeps its statements and takes no new ones.
fn takes_more(topic: &Topic) -> bool {
    topic.need == Need::Required || topic.slug == CROSS_CUTTING
}

/// Where the field of a removed statement takes no new ones, its typed wording becomes a cross-cutting one.
fn keep_typed(form: &mut FormView, topics: &[Topic], field: &mut String) {
    if topics.iter().any(|topic| topic.slug == *field && takes_more(topic)) {
        return;
    }
    if let Some(text) = form.values.remove(&add_input(field)) {
        form.values.insert(add_input(CROSS_CUTTING), text);
    }
    *field = CROSS_CUTTING.to_owned();
}

fn was_typed(form: &FormView, input: &str) -> bool {
    form.values.contains_key(input) || form.errors.contains_key(input)
}

/// The first characters, cut at a word.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = &text[..end];
            format!("{} …", cut.rsplit_once(char::is_whitespace).map_or(cut, |(words, _)| words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_statements_are_cut_at_a_word() {
        assert_eq!(beginning("Kurz."), "Kurz.");
        let long = "Der Kreis hilft Betrieben, hier zu bleiben, zu wachsen und sich zu verändern.";
        assert_eq!(beginning(long), "Der Kreis hilft Betrieben, hier zu bleiben, zu wachsen und …");
        assert_eq!(beginning(&"ü".repeat(80)), format!("{} …", "ü".repeat(60)));
    }

    #[test]
    fn a_typed_text_finds_a_place_even_where_its_field_is_gone() {
        let topics =
            crate::leitbild::model::topics(&[("umwelt".into(), "Umwelt".into())], "Übergreifend", &["alt"].into());
        for (field, place) in [("umwelt", "add-umwelt"), ("alt", "add-cross_cutting"), ("<x>", "add-cross_cutting")] {
            let (mut form, mut field) = (FormView::default(), field.to_owned());
            form.values.insert(add_input(&field), "Mein Satz.".into());
            keep_typed(&mut form, &topics, &mut field);
            assert_eq!(form.values[place], "Mein Satz.");
            assert_eq!(add_input(&field), place);
        }
    }

    #[test]
    fn a_form_shown_again_keeps_the_revision_its_author_has_seen() {
        let mut form = FormView::default();
        assert_eq!(based_on(&form, "b", 3, None), "3");
        form.values.insert("b".into(), "2".into());
        assert_eq!(based_on(&form, "b", 3, None), "2");
        let version = Version { text: "T".into(), revision: 3, saved_by: "J".into(), saved_at: Stamp::default() };
        assert_eq!(based_on(&form, "b", 3, Some(&version)), "3");
    }
}
