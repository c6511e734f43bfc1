//! A visible text in the languages of the questionnaire. Must not read files or choose a reader's language by itself.

use std::collections::BTreeMap;

use serde::Serialize;

/// The language every questionnaire has.
pub(super) const GERMAN: &str = "de";

/// Language tag -> text; German is always there in a checked definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(transparent)]
pub struct Text(BTreeMap<String, String>);

impl Text {
    /// The text in `language`; German when this language has none.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        self.0.get(language).map_or_else(|| self.de(), String::as_str)
    }

    /// The German text.
    #[must_use]
    pub fn de(&self) -> &str {
        self.0.get(GERMAN).map_or("", String::as_str)
    }

    /// All texts in the order of their language tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    pub(super) fn new(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }
}
