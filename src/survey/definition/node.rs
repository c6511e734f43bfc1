//! YAML and JSON as one tree whose every node knows its line and column.
//!
//! Bounded against hostile files: at most 1 MB, 24 levels, 60,000 nodes; anchors, aliases, merge keys, several documents
//! and unknown tags are refused. Must not know what a questionnaire is.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_saphyr::{Error, Options, Spanned};

use super::problem::Problem;

/// Largest accepted source, in bytes.
pub(super) const MAX_SOURCE: usize = 1_000_000;
const MAX_DEPTH: usize = 24;
const MAX_NODES: usize = 60_000;

/// Line and column, from 1; 0 = unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub line: u32,
    pub column: u32,
}

#[derive(Debug)]
pub(super) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

#[derive(Debug)]
pub(super) struct Key {
    pub place: Place,
    pub name: String,
}

/// Reads YAML text within the limits above.
pub(super) fn read_yaml(source: &str) -> Result<Node, Problem> {
    if source.len() > MAX_SOURCE {
        return Err(Problem {
            line: 1,
            column: 1,
            path: String::new(),
            message: format!("Die Datei ist {} Byte groß, erlaubt sind {MAX_SOURCE}.", source.len()),
            advice: "Teilen Sie die Befragung auf, oder kürzen Sie die Texte.".to_owned(),
        });
    }
    serde_saphyr::from_str_with_options::<Node>(source, options()).map_err(|error| explain(&error))
}

/// The same tree from JSON, without places.
pub(super) fn from_json(value: serde_json::Value) -> Node {
    use serde_json::Value as Json;
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(b) => Value::Bool(b),
        Json::Number(n) => n.as_i64().map_or_else(|| Value::Float(n.as_f64().unwrap_or(f64::NAN)), Value::Integer),
        Json::String(s) => Value::Text(s),
        Json::Array(items) => Value::List(items.into_iter().map(from_json).collect()),
        Json::Object(map) => Value::Map(
            map.into_iter()
                .map(|(name, value)| {
                    let place = Place::default();
                    (Key { place, name }, from_json(value))
                })
                .collect(),
        ),
    };
    Node { place: Place::default(), value }
}

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_documents: 1,
            max_nodes: MAX_NODES,
            max_events: 4 * MAX_NODES,
            max_buffered_comment_events: 1000,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        emit_comments: false,
    }
}

fn explain(error: &Error) -> Problem {
    let error = error.without_snippet();
    let text = error.to_string();
    let place = error.location().map_or(Place { line: 1, column: 1 }, place_of);
    let has = |word: &str| text.contains(word);
    let (message, advice) = if has("Anchors") || has("Aliases") || has("anchor") {
        (
            "Anker (&) und Verweise (*) sind hier nicht erlaubt.".to_owned(),
            "Schreiben Sie den Text aus. Beginnt ein Text mit & oder *, setzen Sie ihn in Anführungszeichen."
                .to_owned(),
        )
    } else if has("merge key") {
        (
            "Der Zusammenführungs-Schlüssel << ist hier nicht erlaubt.".to_owned(),
            "Schreiben Sie die Angaben an jeder Stelle aus.".to_owned(),
        )
    } else if has("Depth") || has("recursion limit") || has("nesting") {
        (
            format!("Die Angaben sind tiefer als {MAX_DEPTH} Ebenen verschachtelt."),
            "Ein Fragebogen braucht höchstens acht Ebenen. Prüfen Sie Einrückung und Klammern.".to_owned(),
        )
    } else if has("Documents") {
        (
            "Die Datei enthält mehrere Dokumente (---).".to_owned(),
            "Legen Sie jeden Fragebogen in einer eigenen Datei ab.".to_owned(),
        )
    } else if has("budget breached") {
        (
            "Die Datei enthält zu viele Einträge.".to_owned(),
            format!("Erlaubt sind {MAX_NODES} Einträge. Teilen Sie die Befragung auf."),
        )
    } else if has("quote") {
        (
            "Ein Text in Anführungszeichen ist nicht richtig geschlossen oder enthält ein unbekanntes \
             \\-Zeichen."
                .to_owned(),
            "Schließen Sie die Anführungszeichen. Ein einfaches ' im Text schreiben Sie als '', einen Backslash \
             als \\\\."
                .to_owned(),
        )
    } else {
        (
            "Die Datei ist an dieser Stelle kein gültiges YAML.".to_owned(),
            format!(
                "Prüfen Sie Einrückung, Doppelpunkte, Klammern und Anführungszeichen; ein Text mit Doppelpunkt braucht \
                 Anführungszeichen. Meldung des Lesers: {text}."
            ),
        )
    };
    Problem { line: place.line.max(1), column: place.column.max(1), path: String::new(), message, advice }
}

fn place_of(location: serde_saphyr::Location) -> Place {
    Place { line: u32::try_from(location.line()).unwrap_or(0), column: u32::try_from(location.column()).unwrap_or(0) }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        Ok(Self { place: place_of(spanned.referenced), value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        Ok(Self { place: place_of(spanned.referenced), name: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, v: bool) -> Result<Value, E> {
        Ok(Value::Bool(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Value, E> {
        Ok(Value::Integer(v))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Value, E> {
        Ok(i64::try_from(v).map_or_else(|_| Value::Text(v.to_string()), Value::Integer))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Value, E> {
        Ok(Value::Float(v))
    }

    fn visit_str<E>(self, v: &str) -> Result<Value, E> {
        Ok(Value::Text(v.to_owned()))
    }

    fn visit_string<E>(self, v: String) -> Result<Value, E> {
        Ok(Value::Text(v))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Map(entries))
    }
}
