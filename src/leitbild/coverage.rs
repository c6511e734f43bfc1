//! How many findings a draft answers. Pure.

use std::collections::HashSet;

use serde::Serialize;

/// Findings that ask for an answer, and how many of them have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Cited by at least one statement of the draft.
    pub answered: usize,
    /// All that ask for an answer.
    pub findings: usize,
}

/// Whether a finding of this class asks for an answer: what is neither a strength nor a weakness nor balanced with
/// certainty may be cited, but a draft need not.
pub fn asks_for_an_answer(class: &str) -> bool {
    matches!(class, "strength" | "weakness" | "balanced")
}

/// Coverage of findings given by id and class.
pub fn coverage<'a>(findings: impl IntoIterator<Item = (&'a str, &'a str)>, cited: &HashSet<&str>) -> Coverage {
    let asking = findings.into_iter().filter(|(_, class)| asks_for_an_answer(class));
    asking.fold(Coverage::default(), |sum, (id, _)| Coverage {
        answered: sum.answered + usize::from(cited.contains(id)),
        findings: sum.findings + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_count_once_and_uncertain_ones_not_at_all() {
        let findings = [
            ("a", "strength"),
            ("b", "weakness"),
            ("c", "balanced"),
            ("d", "weakness"),
            ("e", "unclear"),
            ("f", "too_few"),
        ];
        let cited = HashSet::from(["a", "b", "c", "e", "older"]);
        assert_eq!(coverage(findings, &cited), Coverage { answered: 3, findings: 4 });
        assert_eq!(coverage([], &cited), Coverage::default());
    }
}
