//! Visible texts read from the tree: one string for German, or a string per language; all listed languages must be there.

use std::collections::BTreeMap;

use super::node::{Key, Node, Place, Value};
use super::reader::{Fields, Reader, join};
use super::text::{GERMAN, Text};

const MAX_TEXT: usize = 10_000;

impl Reader<'_> {
    /// A visible text; `advice` says what to write when it is missing.
    pub(super) fn text(&mut self, fields: &mut Fields<'_>, key: &'static str, advice: &str) -> Text {
        if fields.peek(key).is_none() {
            fields.take(key);
            self.missing(fields, key, advice);
            return Text::default();
        }
        self.optional_text(fields, key).unwrap_or_default()
    }

    /// A visible text or nothing.
    pub(super) fn optional_text(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Text> {
        let path = join(&fields.path, key);
        let node = fields.take(key)?;
        self.places.insert(path.clone(), node.place);
        let mut texts = BTreeMap::new();
        match &node.value {
            Value::Text(text) => {
                self.check_text(node.place, &path, text);
                texts.insert(GERMAN.to_owned(), text.trim().to_owned());
            }
            Value::Map(entries) => {
                for (key, node) in entries {
                    self.translation(&mut texts, key, node, &path);
                }
            }
            _ => {
                self.wrong(
                    node,
                    &path,
                    "ein Text",
                    "Setzen Sie Zahlen, ja/nein-Werte und Leeres in Anführungszeichen.",
                );
                return Some(Text::default());
            }
        }
        let missing: Vec<&str> =
            self.languages.iter().filter(|tag| !texts.contains_key(*tag)).map(String::as_str).collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            self.at(
                node.place,
                &path,
                format!("Die Übersetzung fehlt: {missing}."),
                "Schreiben Sie den Text je Sprache (de: ..., en: ...), oder streichen Sie die Sprache aus languages.",
            );
        }
        Some(Text::new(texts))
    }

    fn translation(&mut self, texts: &mut BTreeMap<String, String>, key: &Key, node: &Node, path: &str) {
        let path = join(path, &key.name);
        if !self.languages.contains(&key.name) {
            self.at(
                key.place,
                &path,
                format!("Die Sprache „{}“ steht nicht in languages.", key.name),
                format!("Nehmen Sie sie dort auf. Zurzeit: {}.", self.languages.join(", ")),
            );
        }
        let Value::Text(text) = &node.value else {
            self.wrong(node, &path, "ein Text", "Setzen Sie Zahlen, ja/nein-Werte und Leeres in Anführungszeichen.");
            return;
        };
        self.check_text(node.place, &path, text);
        if texts.insert(key.name.clone(), text.trim().to_owned()).is_some() {
            let message = format!("Die Sprache „{}“ steht zweimal da.", key.name);
            self.at(key.place, &path, message, "Behalten Sie eine davon.");
        }
    }

    fn check_text(&mut self, place: Place, path: &str, text: &str) {
        if text.trim().is_empty() {
            self.at(place, path, "Der Text ist leer.", "Schreiben Sie ihn aus, oder streichen Sie den Schlüssel.");
        } else if text.chars().count() > MAX_TEXT {
            self.at(place, path, format!("Der Text hat mehr als {MAX_TEXT} Zeichen."), "Kürzen Sie ihn.");
        } else if text.chars().any(|c| c.is_control() && c != '\n') {
            self.at(
                place,
                path,
                "Der Text enthält unsichtbare Steuerzeichen.",
                "Schreiben Sie ihn neu, ohne Tabulator.",
            );
        }
    }
}
