//! One fault in a questionnaire file: where it is, what is wrong, what to do. German, for the person who writes the file.
//!
//! Must not decide what a fault is: the readers and checks do.

use std::fmt;

/// A fault with its place. `line` and `column` count from 1, in characters; both are 0 when the text did not come from
/// a file (a stored edition).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, from 1; 0 = unknown.
    pub line: u32,
    /// Column in the line, in characters, from 1; 0 = unknown.
    pub column: u32,
    /// Place in the structure, e.g. `pages[1].questions[0].scale`.
    pub path: String,
    /// What is wrong: one German sentence.
    pub message: String,
    /// What to do: one or two German sentences.
    pub advice: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "Zeile {}, Spalte {}: ", self.line, self.column)?;
        } else if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{} {}", self.message, self.advice)
    }
}

/// At most two edits apart (Levenshtein 1966), for short words.
pub(super) fn close_to(known: &str, typed: &str) -> bool {
    if typed.len() > 40 {
        return false;
    }
    let typed: Vec<char> = typed.chars().collect();
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (i, k) in known.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (t, cell) in typed.iter().zip(row.iter_mut().skip(1)) {
            let best = (diagonal + usize::from(k != *t)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().is_some_and(|distance| *distance <= 2)
}
