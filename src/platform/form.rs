//! What a browser sends with a form: ordered pairs, at most 256 kB, read once by the guard. Typed reading with errors
//! beside the field; the typed text is kept, so that a page can show it again.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Error, FieldError, Message, Result, clock::Stamp, i18n, time};

/// Largest body of any request, in bytes.
pub const LIMIT: usize = 256 * 1024;

/// A form as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pairs: Vec<(String, String)>,
}

/// What a template needs to show a form again: values and errors by field, and the list for the summary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormView {
    /// What was typed, by field.
    pub values: BTreeMap<String, String>,
    /// What is wrong, by field.
    pub errors: BTreeMap<String, String>,
    /// Field and error in the order of checking, for the summary above the form.
    pub summary: Vec<(String, String)>,
}

/// Reads fields and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader<'a> {
    form: &'a Form,
    errors: Vec<FieldError>,
}

impl Form {
    /// A form of these pairs.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self { pairs }
    }

    /// Parses `application/x-www-form-urlencoded`.
    pub fn parse(body: &[u8]) -> Self {
        Self { pairs: url::form_urlencoded::parse(body).into_owned().collect() }
    }

    /// All pairs in the order in which they were sent.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The first value of a field, or nothing.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// All values of a repeated field.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Starts reading fields.
    pub fn reader(&self) -> Reader<'_> {
        Reader { form: self, errors: Vec::new() }
    }

    /// The form for showing it again, with errors where there are some. Passwords are never shown again.
    pub fn view(&self, error: Option<&Error>) -> FormView {
        let secret = |name: &str| name.starts_with("password") || name.starts_with("passphrase") || name == "csrf";
        let mut view = FormView {
            values: self.pairs.iter().filter(|(name, _)| !secret(name)).cloned().collect(),
            ..FormView::default()
        };
        match error {
            Some(Error::Invalid(errors)) => {
                for error in errors {
                    let text = i18n::german(&error.message);
                    view.errors.entry(error.field.clone()).or_insert_with(|| text.clone());
                    view.summary.push((error.field.clone(), text));
                }
            }
            Some(error) => view.summary.push((String::new(), i18n::german(&error.message()))),
            None => {}
        }
        view
    }
}

impl Reader<'_> {
    /// A text of 1 to `max` characters, trimmed.
    pub fn text(&mut self, field: &str, max: usize) -> String {
        let text = self.optional(field, max);
        if text.is_empty() && !self.errors.iter().any(|error| error.field == field) {
            self.wrong(field, "field-empty");
        }
        text
    }

    /// A text of at most `max` characters, trimmed; may be empty.
    pub fn optional(&mut self, field: &str, max: usize) -> String {
        let text = self.form.get(field).unwrap_or_default().trim().replace("\r\n", "\n");
        let length = text.chars().count();
        if length > max {
            self.wrong(field, Message::new("field-too-long").with("length", length).with("max", max));
        }
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.wrong(field, "field-control-character");
        }
        text
    }

    /// A whole number between `min` and `max`.
    pub fn number(&mut self, field: &str, min: i32, max: i32) -> i32 {
        let text = self.text(field, 12);
        match text.replace('.', "").parse::<i32>() {
            Ok(number) if (min..=max).contains(&number) => return number,
            _ if text.is_empty() => {}
            _ => self.wrong(field, Message::new("field-number").with("min", min).with("max", max)),
        }
        min
    }

    /// A local date and time, as the moment in UTC.
    pub fn moment(&mut self, field: &str) -> Stamp {
        let text = self.text(field, 20);
        if text.is_empty() {
            return Stamp::default();
        }
        let moment = time::parse_wall(&text).ok_or_else(|| Message::new("field-moment")).and_then(time::moment);
        moment.unwrap_or_else(|message| {
            self.wrong(field, message);
            Stamp::default()
        })
    }

    /// A date, or nothing where the field is empty.
    pub fn optional_date(&mut self, field: &str) -> Option<chrono::NaiveDate> {
        let text = self.optional(field, 12);
        if text.is_empty() {
            return None;
        }
        let date = time::parse_date(&text);
        if date.is_none() {
            self.wrong(field, "field-date");
        }
        date
    }

    /// One of the given words.
    pub fn choice<T: Copy>(&mut self, field: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.form.get(field).unwrap_or_default();
        let choice = choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if choice.is_none() {
            self.wrong(field, "field-choice");
        }
        choice
    }

    /// Notes an error beside a field.
    pub fn wrong(&mut self, field: &str, message: impl Into<Message>) {
        self.errors.push(FieldError::new(field, message));
    }

    /// Ends reading: the errors, if there were any.
    pub fn finish(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(self.errors)) }
    }
}
