//! Pages, groups and the order of questions read from the tree. Single questions are read in `question_parse`.

use std::collections::BTreeSet;

use super::link::Pending;
use super::model::{Group, Page};
use super::node::Node;
use super::question::Question;
use super::question_parse::read_question;
use super::reader::{Fields, Reader, join};

const MAX_PAGES: usize = 100;
const MAX_QUESTIONS: usize = 1000;

pub(super) fn read_pages(reader: &mut Reader<'_>, top: &mut Fields<'_>, pending: &mut Vec<Pending>) -> Vec<Page> {
    let items = reader.list(top, "pages");
    if items.is_empty() {
        reader.missing(top, "pages", "Schreiben Sie unter pages: mindestens eine Seite mit title und questions.");
    }
    if items.len() > MAX_PAGES {
        reader.problem("pages", format!("Es gibt mehr als {MAX_PAGES} Seiten."), "Fassen Sie Seiten zusammen.");
    }
    let mut pages = Vec::new();
    for (node, path) in items.into_iter().take(MAX_PAGES) {
        pages.extend(read_page(reader, node, &path, pending));
    }
    unique_codes(reader, &pages);
    pages
}

fn read_page(reader: &mut Reader<'_>, node: &Node, path: &str, pending: &mut Vec<Pending>) -> Option<Page> {
    let mut fields = reader.open(node, path, "die Seite")?;
    let title = reader.text(&mut fields, "title", "Geben Sie der Seite eine Überschrift.");
    let intro = reader.optional_text(&mut fields, "intro");
    let mut groups = Vec::new();
    for (node, path) in reader.list(&mut fields, "groups") {
        let Some(mut group) = reader.open(node, &path, "die Gruppe") else {
            continue;
        };
        let title = reader.optional_text(&mut group, "title");
        let questions = read_questions(reader, &mut group, pending);
        reader.close(&group);
        if questions.is_empty() && group.peek("questions").is_none() {
            reader.at(
                node.place,
                &path,
                "Die Gruppe hat keine Fragen.",
                "Ergänzen Sie questions:, oder streichen Sie die Gruppe.",
            );
        }
        groups.push(Group { title, questions });
    }
    let questions = read_questions(reader, &mut fields, pending);
    reader.close(&fields);
    let both = fields.peek("groups").is_some() && fields.peek("questions").is_some();
    if both {
        let advice =
            "Legen Sie auch die übrigen Fragen in eine Gruppe (ohne title, wenn sie keine Überschrift braucht).";
        reader.problem(&join(path, "questions"), "Die Seite hat Gruppen und zugleich einzelne Fragen.", advice);
    }
    if !questions.is_empty() {
        groups.push(Group { title: None, questions });
    }
    let named = ["questions", "groups"].iter().any(|key| fields.peek(key).is_some());
    let nothing_inside = groups.iter().all(|group| group.questions.is_empty());
    if nothing_inside && (!named || reader.problems.is_empty()) {
        reader.at(
            node.place,
            path,
            "Die Seite ist leer.",
            "Ergänzen Sie unter questions: mindestens eine Frage, oder streichen Sie die Seite.",
        );
    }
    Some(Page { title, intro, groups })
}

fn read_questions(reader: &mut Reader<'_>, fields: &mut Fields<'_>, pending: &mut Vec<Pending>) -> Vec<Question> {
    let mut questions = Vec::new();
    for (node, path) in reader.list(fields, "questions").into_iter().take(MAX_QUESTIONS + 1) {
        questions.extend(read_question(reader, node, &path, pending));
    }
    questions
}

/// Codes are unique without regard to case: exports to SPSS and SQL do not tell q1 from Q1.
fn unique_codes(reader: &mut Reader<'_>, pages: &[Page]) {
    let mut seen = BTreeSet::new();
    let mut total = 0;
    for question in pages.iter().flat_map(Page::questions) {
        total += 1;
        if !seen.insert(question.code.to_lowercase()) {
            reader.problem(
                &format!("questions.{}.code", question.code),
                format!("Den Code „{}“ hat schon eine andere Frage.", question.code),
                "Geben Sie jeder Frage einen eigenen Code; Groß- und Kleinschreibung zählt dabei nicht.",
            );
        }
    }
    if total > MAX_QUESTIONS {
        reader.problem("pages", format!("Es gibt mehr als {MAX_QUESTIONS} Fragen."), "Teilen Sie die Befragung auf.");
    }
}
