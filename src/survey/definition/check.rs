//! Rules over the finished questionnaire that concern its head: variables of subgroups, weighting and tables, size.
//!
//! Must not read the tree; the rules of single items are in `check_items`.

use std::collections::BTreeSet;

use super::canonical::longest_of;
use super::check_items::check_items;
use super::model::{Content, MUNICIPALITY, Page, SurveyKind};
use super::question::{Question, QuestionKind, Role};
use super::reader::Reader;

/// Every sealed answer is padded to the longest one, so a questionnaire must not allow endless ones.
const MAX_LONGEST: usize = 128 * 1024;

/// Codes that would ask again what the access code already says.
const FROM_THE_CODE: [&str; 3] = [MUNICIPALITY, "gemeinde", "wohnort"];

/// Runs every check and notes the problems.
pub(super) fn check(reader: &mut Reader<'_>, content: &Content) {
    check_items(reader, content);
    check_variables(reader, content);
    check_municipality(reader, content);
    let longest = longest_of(content);
    if longest > MAX_LONGEST {
        reader.problem(
            "pages",
            format!("Eine vollständige Antwort kann {longest} Byte lang werden, erlaubt sind {MAX_LONGEST}."),
            "Jede Antwort wird auf diese Länge aufgefüllt. Senken Sie limit bei den Textfragen.",
        );
    }
}

fn check_variables(reader: &mut Reader<'_>, content: &Content) {
    let items: BTreeSet<String> = item_codes(content);
    repeated(reader, "subgroups", &content.subgroups);
    for (i, name) in content.subgroups.iter().enumerate() {
        check_variable(reader, content, name, &format!("subgroups[{i}]"));
    }
    for (i, margin) in content.weighting.iter().enumerate() {
        let path = format!("weighting[{i}]");
        if margin.is_empty() {
            reader.problem(&path, "Die Randverteilung nennt keine Variable.", "Streichen Sie den leeren Eintrag.");
        }
        repeated(reader, &path, margin);
        for (j, name) in margin.iter().enumerate() {
            check_variable(reader, content, name, &format!("{path}[{j}]"));
        }
    }
    for (i, cut) in content.cuts.iter().enumerate() {
        repeated(reader, &format!("cuts[{i}].by"), &cut.by);
        for (j, name) in cut.by.iter().enumerate() {
            check_variable(reader, content, name, &format!("cuts[{i}].by[{j}]"));
        }
        for (j, item) in cut.items.iter().enumerate() {
            let question = item.split('.').next().unwrap_or_default();
            if !items.contains(item) && !reader.broken.contains(question) {
                reader.problem(
                    &format!("cuts[{i}].items[{j}]"),
                    format!("„{item}“ ist keine auswertbare Frage."),
                    "Nennen Sie den Code einer Auswahl- oder Skalenfrage, bei Tabellen tabelle.zeile.",
                );
            }
        }
    }
}

fn check_variable(reader: &mut Reader<'_>, content: &Content, name: &str, path: &str) {
    let found = content.pages.iter().flat_map(Page::questions).find(|question| question.code == name);
    let good =
        found.is_some_and(|q| q.analysis.role == Role::Demographic && matches!(q.kind, QuestionKind::Single { .. }));
    let from_code = name == MUNICIPALITY && content.kind == SurveyKind::RegisterSample;
    if good || from_code || reader.broken.contains(name) {
        return;
    }
    let message = if found.is_some() {
        format!("„{name}“ ist keine Angabe zur Person mit fester Auswahl.")
    } else {
        format!("Eine Frage mit dem Code „{name}“ gibt es nicht.")
    };
    let advice =
        "Nennen Sie eine Frage mit type: single und role: demographic; in einer Registerstichprobe auch municipality.";
    reader.problem(path, message, advice);
}

fn repeated(reader: &mut Reader<'_>, path: &str, names: &[String]) {
    let mut seen = BTreeSet::new();
    for name in names.iter().filter(|name| !seen.insert(*name)) {
        reader.problem(path, format!("„{name}“ steht zweimal da."), "Streichen Sie eine Nennung.");
    }
}

fn check_municipality(reader: &mut Reader<'_>, content: &Content) {
    if content.kind != SurveyKind::RegisterSample {
        return;
    }
    for question in content.pages.iter().flat_map(Page::questions) {
        if FROM_THE_CODE.contains(&question.code.to_lowercase().as_str()) {
            reader.problem(
                &format!("questions.{}.code", question.code),
                "In einer Registerstichprobe wird die Gemeinde nicht gefragt.",
                "Sie kommt aus dem Zugangscode und heißt municipality. Streichen Sie die Frage.",
            );
        }
    }
}

fn item_codes(content: &Content) -> BTreeSet<String> {
    let of = |question: &Question| match &question.kind {
        QuestionKind::Single { .. } | QuestionKind::Scale { .. } | QuestionKind::Matrix { .. } => question.fields(),
        QuestionKind::Multiple { .. } => vec![question.code.clone()],
        _ => Vec::new(),
    };
    content.pages.iter().flat_map(Page::questions).flat_map(of).collect()
}
