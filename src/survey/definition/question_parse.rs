//! One question read from the tree: kind, rows, limits. References to others are checked elsewhere.

use chrono::NaiveDate;

use super::analysis_parse::{read_analysis, read_field, read_role};
use super::condition_parse::{RESERVED, parse_condition};
use super::link::{Pending, spot};
use super::node::{Node, Value};
use super::number::Decimal;
use super::parse::read_date;
use super::question::{Analysis, MatrixRow, Question, QuestionKind};
use super::reader::{Fields, Reader, join};
use super::scale_parse::{MAX_CODES, read_choices};

const DEFAULT_LIMIT: u32 = 1000;
const MAX_LIMIT: i64 = 4000;

const KINDS: [&str; 11] = [
    "single",
    "multiple",
    "scale",
    "matrix",
    "ranking",
    "number",
    "date",
    "short_text",
    "long_text",
    "note",
    "consent",
];

pub(super) fn read_question(
    reader: &mut Reader<'_>,
    node: &Node,
    path: &str,
    pending: &mut Vec<Pending>,
) -> Option<Question> {
    let before = reader.problems.len();
    let mut fields = reader.open(node, path, "die Frage")?;
    let code = reader.code(&mut fields, "der Frage").unwrap_or_default();
    if !code.is_empty() {
        fields.path = join("questions", &code);
        reader.places.insert(fields.path.clone(), node.place);
        let at_code = fields.peek("code").map_or(node.place, |node| node.place);
        reader.places.insert(join(&fields.path, "code"), at_code);
    }
    if RESERVED.contains(&code.as_str()) || code.bytes().next().is_some_and(|b| b.is_ascii_digit()) {
        let message = format!("„{code}“ kann nicht der Code einer Frage sein.");
        reader.problem(
            &join(&fields.path, "code"),
            message,
            "Er beginnt mit einem Buchstaben und ist keines der Wörter and, or, not, in, has, answered.",
        );
    }
    let text = reader.text(&mut fields, "text", "Schreiben Sie den Wortlaut der Frage.");
    let hint = reader.optional_text(&mut fields, "hint");
    read_when(reader, &mut fields, &code, pending);
    let kind = read_kind(reader, &mut fields);
    let analysis = match &kind {
        Some(QuestionKind::Note | QuestionKind::Consent { .. } | QuestionKind::Matrix { .. }) | None => {
            Analysis::default()
        }
        Some(kind) => read_analysis(reader, &mut fields, kind, &Analysis::default()),
    };
    if !matches!(kind, Some(QuestionKind::Consent { .. })) && fields.peek("required").is_some() {
        fields.take("required");
        let advice = "Jede Antwort ist freiwillig. Streichen Sie required; nur eine Einwilligung (type: \
                      consent) darf verlangt werden.";
        let path = join(&fields.path, "required");
        let place = fields.peek("required").map_or(node.place, |node| node.place);
        reader.at(place, &path, "Eine Frage darf nicht zur Pflicht gemacht werden.", advice);
    }
    if kind.is_some() {
        reader.close(&fields);
    }
    if reader.problems.len() > before {
        reader.broken.insert(code.clone());
    }
    let kind = kind?;
    Some(Question { code, kind, text, hint, when: None, analysis, number: None, page: 0 })
}

fn read_when(reader: &mut Reader<'_>, fields: &mut Fields<'_>, code: &str, pending: &mut Vec<Pending>) {
    let path = join(&fields.path, "when");
    let Some(node) = fields.take("when") else {
        return;
    };
    reader.places.insert(path.clone(), node.place);
    let Value::Text(text) = &node.value else {
        reader.problem(
            &path,
            "Eine Bedingung ist ein Text.",
            "Schreiben Sie zum Beispiel when: \"umzug = 1\" in Anführungszeichen.",
        );
        return;
    };
    match parse_condition(text) {
        Ok(raw) => pending.push(Pending { code: code.to_owned(), path, place: node.place, text: text.clone(), raw }),
        Err(fault) => {
            let place = spot(reader.source, node.place, text, fault.at);
            let message = format!("Bedingung, Zeichen {}: {}", fault.at + 1, fault.message);
            reader.at(place, &path, message, fault.advice);
        }
    }
}

fn read_kind(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<QuestionKind> {
    if fields.peek("type").is_none() {
        reader.missing(fields, "type", &format!("Erlaubt sind: {}.", KINDS.join(", ")));
        return None;
    }
    let words: Vec<(&str, &str)> = KINDS.iter().map(|kind| (*kind, *kind)).collect();
    Some(match reader.word(fields, "type", &words)? {
        "single" => QuestionKind::Single { options: read_choices(reader, fields, "options", 2) },
        "multiple" => read_multiple(reader, fields),
        "scale" => QuestionKind::Scale { scale: read_scale_name(reader, fields) },
        "matrix" => read_matrix(reader, fields),
        "ranking" => read_ranking(reader, fields),
        "number" => read_number(reader, fields),
        "date" => read_days(reader, fields),
        "short_text" => QuestionKind::ShortText { limit: read_limit(reader, fields) },
        "long_text" => QuestionKind::LongText { limit: read_limit(reader, fields) },
        "note" => QuestionKind::Note,
        _ => QuestionKind::Consent { required: reader.flag(fields, "required") },
    })
}

fn read_multiple(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> QuestionKind {
    let options = read_choices(reader, fields, "options", 1);
    let mut exclusive: Vec<String> = Vec::new();
    for (node, path) in reader.list(fields, "exclusive") {
        let Some(code) = reader.string(node, &path, "der Code einer Antwort") else {
            continue;
        };
        if options.iter().any(|option| option.code == code) {
            exclusive.push(code);
        } else {
            let message = format!("Die allein stehende Antwort „{code}“ gibt es in options nicht.");
            reader.at(node.place, &path, message, "Nennen Sie in exclusive nur Codes aus options.");
        }
    }
    for option in options.iter().filter(|option| option.missing && !exclusive.contains(&option.code)) {
        let message = format!("„{}“ ist als missing markiert, steht aber nicht in exclusive.", option.code);
        reader.problem(
            &join(&fields.path, "options"),
            message,
            "Nehmen Sie den Code in exclusive auf: Er passt nicht zu anderen Antworten.",
        );
    }
    QuestionKind::Multiple { exclusive: super::scale::in_order(&options, exclusive), options }
}

fn read_ranking(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> QuestionKind {
    let options = read_choices(reader, fields, "options", 2);
    if options.iter().any(|option| option.missing) {
        let path = join(&fields.path, "options");
        reader.problem(
            &path,
            "Eine Rangfolge kennt kein „weiß nicht“.",
            "Streichen Sie missing; ohne Rang gilt eine Antwort als nicht gegeben.",
        );
    }
    QuestionKind::Ranking { options }
}

fn read_scale_name(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> String {
    let path = join(&fields.path, "scale");
    let Some(node) = fields.take("scale") else {
        reader.missing(fields, "scale", "Nennen Sie eine Skala aus dem Block scales.");
        return String::new();
    };
    reader.string(node, &path, "der Name einer Skala").unwrap_or_default()
}

fn read_matrix(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> QuestionKind {
    let scale = read_scale_name(reader, fields);
    let shared =
        Analysis { field: read_field(reader, fields), role: read_role(reader, fields, true), ..Analysis::default() };
    if fields.peek("rows").is_none() {
        reader.missing(fields, "rows", "Schreiben Sie je Zeile der Tabelle: - { code: ..., text: ... }.");
    }
    let kind = QuestionKind::Scale { scale: scale.clone() };
    let items = reader.list(fields, "rows");
    if items.len() > MAX_CODES {
        reader.problem(
            &join(&fields.path, "rows"),
            format!("Die Tabelle hat mehr als {MAX_CODES} Zeilen."),
            "Teilen Sie sie auf.",
        );
    } else if items.is_empty() && fields.peek("rows").is_some() {
        reader.problem(
            &join(&fields.path, "rows"),
            "Die Tabelle hat keine Zeilen.",
            "Ergänzen Sie mindestens eine Zeile.",
        );
    }
    let mut rows: Vec<MatrixRow> = Vec::new();
    for (node, path) in items.into_iter().take(MAX_CODES) {
        let Some(mut entry) = reader.open(node, &path, "die Zeile der Tabelle") else {
            continue;
        };
        let code = reader.code(&mut entry, "der Zeile").unwrap_or_default();
        entry.path = format!("{}.rows.{code}", fields.path);
        reader.places.insert(entry.path.clone(), node.place);
        let text = reader.text(&mut entry, "text", "Schreiben Sie den Wortlaut der Zeile.");
        let analysis = read_analysis(reader, &mut entry, &kind, &shared);
        reader.close(&entry);
        if rows.iter().any(|row| row.code.eq_ignore_ascii_case(&code)) {
            let place = entry.peek("code").map_or(node.place, |node| node.place);
            reader.at(
                place,
                &path,
                format!("Der Code „{code}“ kommt in dieser Tabelle schon vor."),
                "Geben Sie jeder Zeile einen eigenen Code.",
            );
        }
        rows.push(MatrixRow { code, text, analysis });
    }
    QuestionKind::Matrix { scale, rows }
}

fn read_number(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> QuestionKind {
    let decimals = reader.integer(fields, "decimals", 0, 2).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
    let zero = Decimal { scaled: 0, decimals };
    let min = read_bound(reader, fields, "min", decimals);
    let max = read_bound(reader, fields, "max", decimals);
    let unit = reader.optional_text(fields, "unit");
    if let (Some(min), Some(max)) = (min, max)
        && min.scaled > max.scaled
    {
        reader.problem(&join(&fields.path, "max"), "max ist kleiner als min.", "Tauschen Sie die beiden Werte.");
    }
    QuestionKind::Number { decimals, min: min.unwrap_or(zero), max: max.unwrap_or(zero), unit }
}

fn read_bound(reader: &mut Reader<'_>, fields: &mut Fields<'_>, key: &'static str, decimals: u8) -> Option<Decimal> {
    let path = join(&fields.path, key);
    let Some(node) = fields.take(key) else {
        reader.missing(
            fields,
            key,
            "Nennen Sie den kleinsten und den größten sinnvollen Wert, damit Tippfehler auffallen.",
        );
        return None;
    };
    reader.places.insert(path.clone(), node.place);
    let text = match &node.value {
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        _ => String::new(),
    };
    let bound = Decimal::read(&text, decimals);
    if bound.is_none() {
        let message = format!("„{text}“ ist keine Zahl mit höchstens {decimals} Nachkommastellen.");
        reader.problem(
            &path,
            message,
            "Schreiben Sie die Zahl mit Punkt, zum Beispiel 12.5, und setzen Sie decimals passend (0 bis 2).",
        );
    }
    bound
}

fn read_days(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> QuestionKind {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let min = read_date(reader, fields, "min").unwrap_or_else(|| day(1900, 1, 1));
    let max = read_date(reader, fields, "max").unwrap_or_else(|| day(2100, 12, 31));
    if min > max {
        reader.problem(&join(&fields.path, "max"), "max liegt vor min.", "Tauschen Sie die beiden Tage.");
    }
    QuestionKind::Date { min, max }
}

fn read_limit(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> u32 {
    let limit = reader.integer(fields, "limit", 1, MAX_LIMIT);
    limit.and_then(|n| u32::try_from(n).ok()).unwrap_or(DEFAULT_LIMIT)
}
