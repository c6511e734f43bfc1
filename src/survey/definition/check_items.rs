//! Rules of single items: bound to a field, scale known and able to classify, headlines, importance twins.
//!
//! Must not read the tree. Which policy fields exist is the catalogue's knowledge: see [`check_fields`].

use std::collections::BTreeMap;

use super::model::{Content, Definition, Page};
use super::problem::Problem;
use super::question::{Analysis, Field, QuestionKind, Role};
use super::reader::{Reader, nearest};

/// Items whose policy field is not among `known` (slugs of the catalogue), one problem each, in the order of the items.
/// Places are known only for a definition read from a file.
#[must_use]
pub fn check_fields(definition: &Definition, known: &[&str]) -> Vec<Problem> {
    let mut problems = Vec::new();
    each_binding(definition.content(), &mut |path, analysis, _| {
        let Some(Field::Slug(slug)) = &analysis.field else {
            return;
        };
        if known.contains(&slug.as_str()) {
            return;
        }
        let path = format!("{path}.field");
        let mut place = nearest(definition.field_places(), &path);
        if place.line == 0 {
            let question = path.split(".rows.").next().unwrap_or_default();
            place = nearest(definition.field_places(), &format!("{question}.field"));
        }
        problems.push(Problem {
            line: place.line,
            column: place.column,
            path,
            message: format!("Das Politikfeld „{slug}“ gibt es nicht."),
            advice: format!("Bekannt sind: {}, {}.", known.join(", "), Field::CROSS_CUTTING),
        });
    });
    problems
}

pub(super) fn check_items(reader: &mut Reader<'_>, content: &Content) {
    let mut roles: BTreeMap<String, Role> = BTreeMap::new();
    each_binding(content, &mut |path, analysis, _| {
        roles.insert(item_code(path), analysis.role);
    });
    for question in content.pages.iter().flat_map(Page::questions) {
        if let QuestionKind::Scale { scale } | QuestionKind::Matrix { scale, .. } = &question.kind
            && !content.scales.contains_key(scale)
            && !scale.is_empty()
            && !reader.broken.contains(scale)
        {
            let names: Vec<&str> = content.scales.keys().map(String::as_str).collect();
            reader.problem(
                &format!("questions.{}.scale", question.code),
                format!("Die Skala „{scale}“ gibt es nicht."),
                format!("Legen Sie sie unter scales an. Zurzeit gibt es: {}.", names.join(", ")),
            );
        }
    }
    each_binding(content, &mut |path, analysis, kind| {
        let code = item_code(path);
        let question = code.split('.').next().unwrap_or_default();
        if reader.broken.contains(question) {
            return;
        }
        check_bound(reader, path, &code, analysis, kind);
        check_finding(reader, content, path, &code, analysis, kind);
        if let Some(twin) = &analysis.importance
            && roles.get(twin) != Some(&Role::Importance)
            && !reader.broken.contains(twin.split('.').next().unwrap_or_default())
        {
            let message = match roles.get(twin) {
                Some(_) => format!("„{twin}“ ist keine Frage nach der Wichtigkeit."),
                None => format!("Eine Frage mit dem Code „{twin}“ gibt es nicht."),
            };
            let advice = "Nennen Sie in importance eine Frage mit role: importance, bei Tabellen tabelle.zeile.";
            reader.problem(&format!("{path}.importance"), message, advice);
        }
    });
}

fn check_bound(reader: &mut Reader<'_>, path: &str, code: &str, analysis: &Analysis, kind: &QuestionKind) {
    let free_text = matches!(kind, QuestionKind::ShortText { .. } | QuestionKind::LongText { .. });
    let demographic = analysis.role == Role::Demographic;
    if analysis.field.is_none() && !demographic && !free_text {
        reader.problem(
            path,
            format!("„{code}“ ist keinem Politikfeld zugeordnet."),
            "Schreiben Sie field: mit der Kennung eines Politikfeldes oder field: cross_cutting (gilt für alle \
             Felder); bei Angaben zur Person role: demographic.",
        );
    } else if analysis.field.is_some() && demographic {
        reader.problem(
            &format!("{path}.role"),
            format!("„{code}“ ist eine Angabe zur Person und zugleich einem Politikfeld zugeordnet."),
            "Streichen Sie field oder role.",
        );
    }
}

fn check_finding(
    reader: &mut Reader<'_>,
    content: &Content,
    path: &str,
    code: &str,
    analysis: &Analysis,
    kind: &QuestionKind,
) {
    if analysis.role == Role::Satisfaction && analysis.finding.is_none() {
        reader.problem(
            path,
            format!("„{code}“ hat keine Überschriften für den Befund."),
            "Schreiben Sie strength: und weakness:, je einen Satz, zum Beispiel „Die Lebensqualität wird sehr \
             hoch eingeschätzt.“",
        );
    }
    if analysis.finding.is_some() && matches!(analysis.role, Role::Importance | Role::Demographic) {
        reader.problem(
            &format!("{path}.strength"),
            format!("„{code}“ kann weder Stärke noch Schwäche sein: Die Frage bewertet nichts."),
            "Streichen Sie strength und weakness, oder ändern Sie role.",
        );
    }
    let (QuestionKind::Scale { scale: name } | QuestionKind::Matrix { scale: name, .. }) = kind else {
        return;
    };
    let Some(scale) = content.scales.get(name).filter(|_| !reader.broken.contains(name)) else {
        return;
    };
    if analysis.finding.is_some() && (scale.positive.is_empty() || scale.negative.is_empty()) {
        reader.problem(
            &format!("scales.{name}"),
            format!(
                "Die Skala „{name}“ legt nicht fest, welche Antworten positiv und welche negativ zählen; \
                     „{code}“ braucht das."
            ),
            format!(
                "Schreiben Sie positive: [..] und negative: [..]. Von selbst gilt nur: die äußeren zwei von 4 bis 7 \
                 Antworten, die äußeren drei von 10 oder 11. Hier sind es {}.",
                scale.valid_codes()
            ),
        );
    }
}

/// Calls `visit` with path, binding and kind of every question and matrix row that is analysed.
fn each_binding(content: &Content, visit: &mut dyn FnMut(&str, &Analysis, &QuestionKind)) {
    for question in content.pages.iter().flat_map(Page::questions) {
        let path = format!("questions.{}", question.code);
        match &question.kind {
            QuestionKind::Note | QuestionKind::Consent { .. } => {}
            QuestionKind::Matrix { rows, .. } => {
                for row in rows {
                    visit(&format!("{path}.rows.{}", row.code), &row.analysis, &question.kind);
                }
            }
            kind => visit(&path, &question.analysis, kind),
        }
    }
}

fn item_code(path: &str) -> String {
    path.trim_start_matches("questions.").replace(".rows.", ".")
}
