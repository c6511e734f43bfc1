//! The questionnaire file from its first key to a checked [`Definition`]: head, legal texts, settings, tables.
//!
//! Every fault of one run is named together. Scales are read in `scale_parse`, pages in `pages`; references are resolved
//! in `link` and `check`.

use chrono::NaiveDate;

use super::check::check;
use super::link::{Pending, link};
use super::model::{Content, Cut, Definition, FieldPeriod, Legal, SurveyKind, Thresholds};
use super::node::{Node, read_yaml};
use super::pages::read_pages;
use super::problem::Problem;
use super::reader::{Fields, Reader, is_code, join};
use super::scale_parse::read_scales;
use super::text::GERMAN;

/// Reads a questionnaire from its YAML text.
///
/// # Errors
/// All problems found in one run, in the order of the file: at least one, at most about a hundred. A file that is no
/// YAML, is larger than 1 MB, nests deeper than 24 levels or uses anchors yields the one problem at that place.
pub fn parse(source: &str) -> Result<Definition, Vec<Problem>> {
    let node = read_yaml(source).map_err(|problem| vec![problem])?;
    build(&node, source)
}

/// Builds and checks a definition from a tree.
pub(super) fn build(node: &Node, source: &str) -> Result<Definition, Vec<Problem>> {
    let mut reader = Reader::new(source);
    let mut pending = Vec::new();
    if let Some(mut content) = read_content(&mut reader, node, &mut pending) {
        link(&mut reader, &mut content, pending);
        check(&mut reader, &content);
        if reader.problems.is_empty() {
            match serde_json::to_string(&content) {
                Ok(canonical) => {
                    reader.places.retain(|path, _| path.ends_with(".field"));
                    return Ok(Definition::new(content, canonical, reader.places));
                }
                Err(error) => reader.problem("", "Der Fragebogen lässt sich nicht speichern.", error.to_string()),
            }
        }
    }
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems.dedup();
    Err(problems)
}

fn read_content(reader: &mut Reader<'_>, node: &Node, pending: &mut Vec<Pending>) -> Option<Content> {
    let mut top = reader.open(node, "", "der Fragebogen")?;
    let languages = read_languages(reader, &mut top);
    reader.languages.clone_from(&languages);
    let id = read_id(reader, &mut top);
    let version = required_integer(
        reader,
        &mut top,
        "version",
        10_000,
        "Schreiben Sie version: 1, und zählen Sie bei jeder Änderung hoch.",
    );
    let kinds = [
        ("register_sample", SurveyKind::RegisterSample),
        ("open", SurveyKind::Open),
        ("internal", SurveyKind::Internal),
    ];
    if top.peek("kind").is_none() {
        reader.missing(
            &top,
            "kind",
            "Schreiben Sie register_sample (Zufallsstichprobe), open (offene Beteiligung) oder internal.",
        );
    }
    let kind = reader.word(&mut top, "kind", &kinds).unwrap_or(SurveyKind::RegisterSample);
    let title = reader.text(&mut top, "title", "Schreiben Sie den Titel der Befragung.");
    let purpose =
        reader.text(&mut top, "purpose", "Schreiben Sie, wozu die Befragung dient und was mit dem Ergebnis geschieht.");
    let duration_minutes = required_integer(
        reader,
        &mut top,
        "duration_minutes",
        120,
        "Schreiben Sie, wie viele Minuten das Ausfüllen dauert.",
    );
    let field_period = read_period(reader, &mut top);
    let legal = read_legal(reader, &mut top);
    let thresholds = read_thresholds(reader, &mut top);
    let scales = read_scales(reader, &mut top);
    let subgroups = reader.strings(&mut top, "subgroups");
    let weighting = read_weighting(reader, &mut top);
    let cuts = read_cuts(reader, &mut top);
    let pages = read_pages(reader, &mut top, pending);
    reader.close(&top);
    Some(Content {
        id,
        version,
        kind,
        title,
        purpose,
        duration_minutes,
        languages,
        field_period,
        legal,
        thresholds,
        subgroups,
        weighting,
        cuts,
        scales,
        pages,
    })
}

fn required_integer(reader: &mut Reader<'_>, top: &mut Fields<'_>, key: &'static str, high: i64, advice: &str) -> u32 {
    if top.peek(key).is_none() {
        reader.missing(top, key, advice);
    }
    let number = reader.integer(top, key, 1, high).unwrap_or(1);
    u32::try_from(number).unwrap_or(1)
}

fn read_languages(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> Vec<String> {
    if top.peek("languages").is_none() {
        reader.missing(
            top,
            "languages",
            "Schreiben Sie languages: [de], weitere Sprachen dahinter, zum Beispiel de-LS oder en.",
        );
        top.take("languages");
        return vec![GERMAN.to_owned()];
    }
    let mut languages: Vec<String> = Vec::new();
    for (node, path) in reader.list(top, "languages") {
        let Some(tag) = reader.string(node, &path, "ein Sprachkürzel") else {
            continue;
        };
        let (primary, variant) = tag.split_once('-').unwrap_or((&tag, "LS"));
        let good = (2..=3).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_lowercase())
            && (2..=8).contains(&variant.len())
            && variant.bytes().all(|b| b.is_ascii_alphanumeric());
        if !good {
            let message = format!("„{tag}“ ist kein Sprachkürzel.");
            reader.at(
                node.place,
                &path,
                message,
                "Schreiben Sie zum Beispiel de, de-LS (Leichte Sprache), en, uk oder tr.",
            );
        } else if languages.contains(&tag) {
            reader.at(node.place, &path, format!("Die Sprache „{tag}“ steht zweimal da."), "Streichen Sie eine.");
        } else {
            languages.push(tag);
        }
    }
    if !languages.iter().any(|tag| tag == GERMAN) {
        reader.problem(
            "languages",
            "Deutsch (de) fehlt in der Liste der Sprachen.",
            "Schreiben Sie languages: [de, ...].",
        );
        languages.insert(0, GERMAN.to_owned());
    }
    languages
}

fn read_id(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> String {
    let Some(node) = top.take("id") else {
        reader.missing(top, "id", "Schreiben Sie eine kurze Kennung, zum Beispiel id: kurzbefragung.");
        return String::new();
    };
    let id = reader.string(node, "id", "eine Kennung").unwrap_or_default();
    let good = is_code(&id) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !good {
        let message = format!("„{id}“ ist keine Kennung.");
        reader.problem("id", message, "Erlaubt sind bis zu 40 Kleinbuchstaben a-z, Ziffern und Bindestriche.");
    }
    id
}

fn read_period(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> Option<FieldPeriod> {
    let mut fields = reader.open(top.take("field_period")?, "field_period", "der Zeitraum")?;
    let from = read_date(reader, &mut fields, "from");
    let to = read_date(reader, &mut fields, "to");
    reader.close(&fields);
    let (Some(from), Some(to)) = (from, to) else {
        if fields.peek("from").is_none() || fields.peek("to").is_none() {
            reader.problem(
                "field_period",
                "Der Zeitraum braucht from und to.",
                "Schreiben Sie beide Tage als Jahr-Monat-Tag.",
            );
        }
        return None;
    };
    if to < from {
        reader.problem("field_period.to", "Das Ende liegt vor dem Anfang.", "Tauschen Sie die beiden Tage.");
    }
    Some(FieldPeriod { from, to })
}

/// A day as `2026-09-01`, or nothing.
pub(super) fn read_date(reader: &mut Reader<'_>, fields: &mut Fields<'_>, key: &'static str) -> Option<NaiveDate> {
    let path = join(&fields.path, key);
    let node = fields.take(key)?;
    let text = reader.string(node, &path, "ein Tag")?;
    let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
    if date.is_none() {
        reader.at(
            node.place,
            &path,
            format!("„{text}“ ist kein Tag."),
            "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-01.",
        );
    }
    date
}

fn read_legal(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> Legal {
    let node = top.take("legal");
    if node.is_none() {
        let advice = "Ohne Angaben zum Datenschutz darf die Befragung nicht veröffentlicht werden. Schreiben Sie \
                      einen Block legal: mit controller, data_protection_officer, legal_basis, voluntariness, \
                      recipients, deletion, rights und contact.";
        reader.missing(top, "legal", advice);
    }
    let fields = node.and_then(|node| reader.open(node, "legal", "der Block legal"));
    let mut fields = fields;
    let mut part = |key: &'static str, advice: &str| {
        fields.as_mut().map_or_else(Default::default, |fields| reader.text(fields, key, advice))
    };
    let legal = Legal {
        controller: part("controller", "Schreiben Sie, wer für die Befragung verantwortlich ist, mit Anschrift."),
        data_protection_officer: part(
            "data_protection_officer",
            "Schreiben Sie, wie die oder der Datenschutzbeauftragte zu erreichen ist.",
        ),
        legal_basis: part("legal_basis", "Schreiben Sie, auf welcher Rechtsgrundlage die Befragung beruht."),
        voluntariness: part(
            "voluntariness",
            "Schreiben Sie, dass die Teilnahme freiwillig ist und eine Absage keine Folgen hat.",
        ),
        recipients: part("recipients", "Schreiben Sie, wer die Antworten erhält und wer nicht."),
        deletion: part("deletion", "Schreiben Sie, wann Zugangscodes, Schlüssel und Antworten gelöscht werden."),
        rights: part(
            "rights",
            "Schreiben Sie, welche Rechte die Befragten haben und bei welcher Aufsichtsbehörde sie sich \
             beschweren können.",
        ),
        contact: part("contact", "Schreiben Sie, an wen man sich mit Fragen wenden kann: Stelle, Telefon, E-Mail."),
    };
    if let Some(fields) = &fields {
        reader.close(fields);
    }
    legal
}

fn read_thresholds(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> Thresholds {
    let mut thresholds = Thresholds { tau_strength: 60, tau_weakness: 40, interview: 50 };
    let Some(mut fields) = top.take("thresholds").and_then(|node| reader.open(node, "thresholds", "die Schwellen"))
    else {
        return thresholds;
    };
    let mut percent = |key: &'static str, default: u8| {
        reader.integer(&mut fields, key, 1, 99).and_then(|n| u8::try_from(n).ok()).unwrap_or(default)
    };
    thresholds.tau_strength = percent("tau_strength", 60);
    thresholds.tau_weakness = percent("tau_weakness", 40);
    thresholds.interview = percent("interview", 50);
    reader.close(&fields);
    if thresholds.tau_weakness >= thresholds.tau_strength {
        reader.problem(
            "thresholds",
            "Die Schwelle für Schwächen liegt nicht unter der für Stärken.",
            "Üblich sind tau_weakness: 40 und tau_strength: 60.",
        );
    }
    thresholds
}

fn read_weighting(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> Vec<Vec<String>> {
    let mut margins = Vec::new();
    for (node, path) in reader.list(top, "weighting") {
        if let super::node::Value::List(_) = node.value {
            let items = reader.list_of(node, &path);
            margins.push(items.iter().filter_map(|(node, path)| reader.string(node, path, "eine Variable")).collect());
        } else if let Some(name) = reader.string(node, &path, "eine Variable oder eine Liste von Variablen") {
            margins.push(vec![name]);
        }
    }
    margins
}

fn read_cuts(reader: &mut Reader<'_>, top: &mut Fields<'_>) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    for (node, path) in reader.list(top, "cuts") {
        let Some(mut fields) = reader.open(node, &path, "die Auswertungstabelle") else {
            continue;
        };
        let code = reader.code(&mut fields, "der Tabelle").unwrap_or_default();
        let title = reader.text(&mut fields, "title", "Schreiben Sie die Überschrift der Tabelle.");
        let by = reader.strings(&mut fields, "by");
        if by.is_empty() || by.len() > 2 {
            let message = format!("Die Tabelle braucht ein oder zwei Merkmale in by, genannt sind {}.", by.len());
            reader.problem(
                &join(&path, "by"),
                message,
                "Schreiben Sie zum Beispiel by: [altersklasse] oder by: [municipality].",
            );
        }
        let items = reader.strings(&mut fields, "items");
        reader.close(&fields);
        if cuts.iter().any(|cut| cut.code == code) {
            reader.problem(
                &path,
                format!("Den Code „{code}“ gibt es schon."),
                "Geben Sie jeder Tabelle einen eigenen Code.",
            );
        }
        cuts.push(Cut { code, title, by, items });
    }
    cuts
}
