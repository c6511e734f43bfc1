//! Typed reading of a node tree that goes on after a fault, so that one run names them all. Knows no questionnaire.
//!
//! A mapping is opened as [`Fields`], its keys are taken one by one, and closing it names the keys nobody asked for.
//! Texts with their languages are read in `text_parse`.

use std::collections::{BTreeSet, HashMap};

use super::node::{Key, Node, Place, Value};
use super::problem::{Problem, close_to};
use super::text::GERMAN;

/// Path in the structure -> place in the file.
pub(super) type Places = HashMap<String, Place>;

const MAX_PROBLEMS: usize = 100;

/// Collects problems and places while a tree is read.
pub(super) struct Reader<'s> {
    pub source: &'s str,
    pub languages: Vec<String>,
    pub problems: Vec<Problem>,
    pub places: Places,
    /// Codes of questions and names of scales that had faults of their own: no second complaint about uses of them.
    pub broken: BTreeSet<String>,
}

/// One mapping being read.
pub(super) struct Fields<'n> {
    pub path: String,
    pub place: Place,
    entries: &'n [(Key, Node)],
    asked: Vec<&'static str>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            languages: vec![GERMAN.to_owned()],
            problems: Vec::new(),
            places: Places::new(),
            broken: BTreeSet::new(),
        }
    }

    /// Notes a problem at a known place.
    pub(super) fn at(&mut self, place: Place, path: &str, message: impl Into<String>, advice: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                line: place.line,
                column: place.column,
                path: path.to_owned(),
                message: message.into(),
                advice: advice.into(),
            });
        }
    }

    /// Notes a problem at the place of `path`, or of the nearest enclosing path that has one.
    pub(super) fn problem(&mut self, path: &str, message: impl Into<String>, advice: impl Into<String>) {
        let place = nearest(&self.places, path);
        self.at(place, path, message, advice);
    }

    /// Opens a mapping; a fault and `None` if the node is something else.
    pub(super) fn open<'n>(&mut self, node: &'n Node, path: &str, what: &str) -> Option<Fields<'n>> {
        self.places.insert(path.to_owned(), node.place);
        let Value::Map(entries) = &node.value else {
            self.at(
                node.place,
                path,
                format!("Hier wird {what} als Liste von Schlüsseln erwartet, gefunden wurde {}.", kind(node)),
                "Schreiben Sie „schlüssel: wert“, je Zeile einen, gleich weit eingerückt.",
            );
            return None;
        };
        let mut seen = BTreeSet::new();
        for (key, _) in entries {
            if !seen.insert(&key.name) {
                self.at(
                    key.place,
                    &join(path, &key.name),
                    format!("Der Schlüssel „{}“ steht zweimal da.", key.name),
                    "Behalten Sie einen davon.",
                );
            }
        }
        Some(Fields { path: path.to_owned(), place: node.place, entries, asked: Vec::new() })
    }

    /// Names the keys that were never asked for.
    pub(super) fn close(&mut self, fields: &Fields<'_>) {
        let mut allowed = fields.asked.clone();
        allowed.sort_unstable();
        allowed.dedup();
        for (key, _) in fields.entries {
            if allowed.contains(&key.name.as_str()) {
                continue;
            }
            let hint = allowed
                .iter()
                .find(|known| close_to(known, &key.name))
                .map_or_else(String::new, |known| format!("Meinten Sie „{known}“? "));
            self.at(
                key.place,
                &join(&fields.path, &key.name),
                format!("Den Schlüssel „{}“ gibt es hier nicht.", key.name),
                format!("{hint}Erlaubt sind: {}.", allowed.join(", ")),
            );
        }
    }

    /// Complains about a missing key and says what to write.
    pub(super) fn missing(&mut self, fields: &Fields<'_>, key: &str, advice: &str) {
        let path = join(&fields.path, key);
        self.at(fields.place, &path, format!("Die Angabe „{key}“ fehlt."), advice);
    }

    pub(super) fn wrong(&mut self, node: &Node, path: &str, expected: &str, advice: &str) {
        self.at(node.place, path, format!("Hier wird {expected} erwartet, gefunden wurde {}.", kind(node)), advice);
    }

    /// A plain string (whole numbers are taken as their digits).
    pub(super) fn string(&mut self, node: &Node, path: &str, what: &str) -> Option<String> {
        self.places.insert(path.to_owned(), node.place);
        match &node.value {
            Value::Text(text) => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            _ => {
                self.wrong(node, path, what, "Setzen Sie den Wert in Anführungszeichen.");
                None
            }
        }
    }

    /// A whole number in a range, or nothing.
    pub(super) fn integer(&mut self, fields: &mut Fields<'_>, key: &'static str, low: i64, high: i64) -> Option<i64> {
        let path = join(&fields.path, key);
        let node = fields.take(key)?;
        self.places.insert(path.clone(), node.place);
        match node.value {
            Value::Integer(number) if (low..=high).contains(&number) => Some(number),
            Value::Integer(number) => {
                let message = format!("{number} liegt außerhalb des Erlaubten.");
                self.at(node.place, &path, message, format!("Erlaubt sind ganze Zahlen von {low} bis {high}."));
                None
            }
            _ => {
                self.wrong(
                    node,
                    &path,
                    "eine ganze Zahl",
                    &format!("Erlaubt ist {low} bis {high}, ohne Anführungszeichen."),
                );
                None
            }
        }
    }

    /// `true` or `false`, or nothing.
    pub(super) fn flag(&mut self, fields: &mut Fields<'_>, key: &'static str) -> bool {
        let path = join(&fields.path, key);
        match fields.take(key) {
            None => false,
            Some(Node { value: Value::Bool(flag), .. }) => *flag,
            Some(node) => {
                self.wrong(node, &path, "true oder false", "Schreiben Sie true oder false ohne Anführungszeichen.");
                false
            }
        }
    }

    /// One of a few words, or nothing.
    pub(super) fn word<T: Copy>(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let path = join(&fields.path, key);
        let node = fields.take(key)?;
        let text = self.string(node, &path, "ein Wort")?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("„{text}“ ist für „{key}“ nicht vorgesehen.");
            self.at(node.place, &path, message, format!("Erlaubt sind: {}.", allowed.join(", ")));
        }
        found
    }

    /// The entries of a list with their paths; nothing if the key is absent.
    pub(super) fn list<'n>(&mut self, fields: &mut Fields<'n>, key: &'static str) -> Vec<(&'n Node, String)> {
        let path = join(&fields.path, key);
        let Some(node) = fields.take(key) else {
            return Vec::new();
        };
        self.list_of(node, &path)
    }

    /// The entries of a list node with their paths.
    pub(super) fn list_of<'n>(&mut self, node: &'n Node, path: &str) -> Vec<(&'n Node, String)> {
        self.places.insert(path.to_owned(), node.place);
        let Value::List(items) = &node.value else {
            self.wrong(node, path, "eine Liste", "Schreiben Sie [a, b], oder je Zeile einen Eintrag mit „- “ davor.");
            return Vec::new();
        };
        items.iter().enumerate().map(|(i, item)| (item, format!("{path}[{i}]"))).collect()
    }

    /// A list of plain strings.
    pub(super) fn strings(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
        let items = self.list(fields, key);
        items.iter().filter_map(|(node, path)| self.string(node, path, "ein Wort")).collect()
    }

    /// A required code: letters, digits, `_`, `-`, at most 40 characters.
    pub(super) fn code(&mut self, fields: &mut Fields<'_>, what: &str) -> Option<String> {
        let path = join(&fields.path, "code");
        let Some(node) = fields.take("code") else {
            self.missing(fields, "code", &format!("Geben Sie {what} einen kurzen Code, zum Beispiel 1 oder umwelt."));
            return None;
        };
        let code = self.string(node, &path, "ein Code")?;
        if is_code(&code) {
            return Some(code);
        }
        self.at(
            node.place,
            &path,
            format!("„{code}“ ist kein Code."),
            "Erlaubt sind bis zu 40 Buchstaben a-z, Ziffern, _ und - (keine Umlaute, Punkte, Leerzeichen); am \
             Anfang Buchstabe oder Ziffer.",
        );
        None
    }
}

impl<'n> Fields<'n> {
    /// The value of `key`, which from now on counts as known.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        self.peek(key)
    }

    /// The value of `key` without making it known.
    pub(super) fn peek(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(k, _)| k.name == key).map(|(_, node)| node)
    }

    /// All entries, for mappings with free keys.
    pub(super) fn entries(&self) -> &'n [(Key, Node)] {
        self.entries
    }
}

/// Whether `text` can be the code of an option, row, scale or question.
pub(super) fn is_code(text: &str) -> bool {
    text.len() <= 40
        && text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// `path.key`, or `key` at the top.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Place of a path or of the nearest enclosing one.
pub(super) fn nearest(places: &Places, path: &str) -> Place {
    let mut path = path;
    loop {
        if let Some(place) = places.get(path) {
            return *place;
        }
        let Some(cut) = path.rfind(['.', '[']) else {
            return places.get("").copied().unwrap_or_default();
        };
        path = path.get(..cut).unwrap_or_default();
    }
}

fn kind(node: &Node) -> String {
    match &node.value {
        Value::Null => "nichts".to_owned(),
        Value::Bool(flag) => format!("der Wahrheitswert {flag}"),
        Value::Integer(number) => format!("die Zahl {number}"),
        Value::Float(number) => format!("die Zahl {number}"),
        Value::Text(text) => format!("der Text „{}“", text.chars().take(40).collect::<String>()),
        Value::List(_) => "eine Liste".to_owned(),
        Value::Map(_) => "eine Gruppe von Schlüsseln".to_owned(),
    }
}
