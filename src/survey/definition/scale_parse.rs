//! Scales and lists of choices read from the tree. Must not know questions.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use super::question::Choice;
use super::reader::{Fields, Reader, is_code, join};
use super::scale::{Direction, Scale, in_order};

const MAX_SCALES: usize = 100;

/// A list needs one byte per answer in the pool: 0 and 255 are taken, the rest is reserve.
pub(super) const MAX_CODES: usize = 250;

/// The block `scales`; names of faulty scales go to `reader.broken`.
pub(super) fn read_scales(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> BTreeMap<String, Scale> {
    let mut scales = BTreeMap::new();
    let Some(fields) = top.take("scales").and_then(|node| reader.open(node, "scales", "die Sammlung der Skalen"))
    else {
        return scales;
    };
    for (key, node) in fields.entries().iter().take(MAX_SCALES) {
        let path = join("scales", &key.name);
        let before = reader.problems.len();
        if !is_code(&key.name) {
            reader.at(
                key.place,
                &path,
                format!("„{}“ ist kein Name für eine Skala.", key.name),
                "Erlaubt sind Buchstaben a-z, Ziffern, _ und -.",
            );
        }
        let scale = read_scale(reader, node, &path);
        if reader.problems.len() > before {
            reader.broken.insert(key.name.clone());
        }
        if let Some(scale) = scale {
            scales.insert(key.name.clone(), scale);
        }
    }
    if fields.entries().len() > MAX_SCALES {
        reader.problem("scales", format!("Es gibt mehr als {MAX_SCALES} Skalen."), "Verwenden Sie Skalen mehrfach.");
    }
    scales
}

fn read_scale(reader: &mut Reader<'_>, node: &Node, path: &str) -> Option<Scale> {
    let mut fields = reader.open(node, path, "die Skala")?;
    let directions = [("best_first", Direction::BestFirst), ("worst_first", Direction::WorstFirst)];
    if fields.peek("direction").is_none() {
        let advice = "Schreiben Sie direction: best_first, wenn die beste Antwort zuerst steht, sonst worst_first.";
        reader.missing(&fields, "direction", advice);
    }
    let direction = reader.word(&mut fields, "direction", &directions).unwrap_or(Direction::BestFirst);
    let codes = read_choices(reader, &mut fields, "codes", 2);
    let declared = fields.peek("positive").is_some() || fields.peek("negative").is_some();
    let positive = reader.strings(&mut fields, "positive");
    let negative = reader.strings(&mut fields, "negative");
    reader.close(&fields);
    let (positive, negative) = if declared { (positive, negative) } else { Scale::default_sets(&codes, direction) };
    for (key, chosen) in [("positive", &positive), ("negative", &negative)] {
        for code in chosen {
            if !codes.iter().any(|c| c.code == *code && !c.missing) {
                let message = format!("„{code}“ ist keine inhaltliche Antwort dieser Skala.");
                reader.problem(
                    &join(path, key),
                    message,
                    "Nennen Sie Codes aus codes, die nicht als missing markiert sind.",
                );
            }
        }
    }
    if let Some(code) = positive.iter().find(|code| negative.contains(code)) {
        let message = format!("„{code}“ zählt zugleich als positiv und als negativ.");
        reader.problem(&join(path, "negative"), message, "Jeder Code gehört höchstens zu einer Seite.");
    }
    Some(Scale { direction, positive: in_order(&codes, positive), negative: in_order(&codes, negative), codes })
}

/// A list of choices with unique codes, at least `least` of them.
pub(super) fn read_choices(
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    key: &'static str,
    least: usize,
) -> Vec<Choice> {
    let list = join(&fields.path, key);
    if fields.peek(key).is_none() {
        reader.missing(fields, key, "Schreiben Sie je Antwort eine Zeile: - { code: 1, label: \"...\" }.");
    }
    let mut choices: Vec<Choice> = Vec::new();
    let mut seen = BTreeSet::new();
    let items = reader.list(fields, key);
    if items.len() > MAX_CODES {
        let message = format!("Die Liste hat {} Einträge, erlaubt sind {MAX_CODES}.", items.len());
        reader.problem(&list, message, "Fassen Sie Antworten zusammen.");
        return choices;
    }
    let complaints = reader.problems.len();
    for (node, path) in items {
        let Some(mut entry) = reader.open(node, &path, "die Antwort") else {
            continue;
        };
        let code = reader.code(&mut entry, "der Antwort").unwrap_or_default();
        let label = reader.text(&mut entry, "label", "Schreiben Sie die Beschriftung der Antwort.");
        let missing = reader.flag(&mut entry, "missing");
        reader.close(&entry);
        if !code.is_empty() && !seen.insert(code.to_lowercase()) {
            let place = entry.peek("code").map_or(node.place, |node| node.place);
            let message = format!("Der Code „{code}“ kommt in dieser Liste schon vor.");
            reader.at(place, &join(&path, "code"), message, "Geben Sie jeder Antwort einen eigenen Code.");
        }
        choices.push(Choice { code, label, missing });
    }
    let valid = choices.iter().filter(|choice| !choice.missing).count();
    if valid < least && reader.problems.len() == complaints && fields.peek(key).is_some() {
        let message = format!("Die Liste hat {valid} inhaltliche Antworten, nötig sind mindestens {least}.");
        reader.problem(&list, message, "Ergänzen Sie Antworten; missing: true zählt nicht mit.");
    }
    choices
}
