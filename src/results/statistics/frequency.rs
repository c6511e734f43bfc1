//! Distribution of one coded question: people counted unweighted, shares weighted, kinds of missing apart.
//! Must not hide or round; disclosure control follows.

use serde::{Deserialize, Serialize};

use super::design::{Design, DesignError, check_length};
use super::linear::Domain;
use super::sum::Sum;

/// Why there is no valid answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Shown and left empty.
    NoAnswer,
    /// Not shown, for example by a filter: the person is not part of the base.
    NotShown,
    /// "weiss nicht" chosen.
    DontKnow,
    /// "keine Angabe" chosen.
    Declined,
}

/// Answer to a single choice question: index of the code in the question's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A valid code.
    Code(usize),
    /// None.
    Missing(Missing),
}

/// Answer to a multiple choice question. An empty list is an answer ("nichts davon"), an untouched question is
/// [`Missing::NoAnswer`]; whoever reads the form decides which of the two it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choices {
    /// The chosen codes; one named twice counts once.
    Codes(Vec<usize>),
    /// None.
    Missing(Missing),
}

/// A group of respondents.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Group {
    /// Persons, unweighted, also those with weight zero.
    pub count: u64,
    /// Sum of their weights.
    pub weight: f64,
}

/// One code of the table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CodeRow {
    /// Index of the code.
    pub code: usize,
    /// Who chose it.
    pub group: Group,
    /// Weighted share among the base; `None` if the base has no weight.
    pub share: Option<f64>,
}

/// A distribution table. Shares of single choice add to 1, those of multiple choice may exceed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frequency {
    /// One row per code of the question, in its order, also codes nobody chose.
    pub codes: Vec<CodeRow>,
    /// Base of the shares: persons with a valid answer.
    pub base: Group,
    /// Shown and left empty.
    pub no_answer: Group,
    /// Not shown.
    pub not_shown: Group,
    /// "weiss nicht".
    pub dont_know: Group,
    /// "keine Angabe".
    pub declined: Group,
}

impl Frequency {
    /// Persons who were shown the question.
    #[must_use]
    pub fn asked(&self) -> Group {
        let parts = [self.base, self.no_answer, self.dont_know, self.declined];
        let weight = super::sum::sum(parts.iter().map(|group| group.weight));
        Group { count: parts.iter().map(|group| group.count).sum(), weight }
    }

    /// Weighted share of "weiss nicht" among the persons who were shown the question.
    #[must_use]
    pub fn dont_know_share(&self) -> Option<f64> {
        share_of(self.dont_know.weight, self.asked().weight)
    }
}

/// Table of a single choice question with `codes` codes.
///
/// # Errors
/// Wrong length or a code outside the list.
pub fn single(design: &Design, answers: &[Answer], codes: usize, domain: Domain<'_>) -> Result<Frequency, DesignError> {
    check_length("answers", design.rows(), answers.len())?;
    count(design, codes, domain, |row| match &answers[row] {
        Answer::Code(code) => Ok(std::slice::from_ref(code)),
        Answer::Missing(missing) => Err(*missing),
    })
}

/// Table of a multiple choice question with `codes` codes. Base of every share: the persons who answered the
/// question, not the number of crosses.
///
/// # Errors
/// Wrong length or a code outside the list.
pub fn multiple(
    design: &Design,
    answers: &[Choices],
    codes: usize,
    domain: Domain<'_>,
) -> Result<Frequency, DesignError> {
    check_length("answers", design.rows(), answers.len())?;
    count(design, codes, domain, |row| match &answers[row] {
        Choices::Codes(chosen) => Ok(chosen.as_slice()),
        Choices::Missing(missing) => Err(*missing),
    })
}

/// Column of numbers for an estimate: the value of each code, `None` for missing answers and codes without value.
#[must_use]
pub fn values<T>(answers: &[Answer], value_of: impl Fn(usize) -> Option<T>) -> Vec<Option<T>> {
    let value = |answer: &Answer| match answer {
        Answer::Code(code) => value_of(*code),
        Answer::Missing(_) => None,
    };
    answers.iter().map(value).collect()
}

/// Column for the share of one option of a multiple choice question among those who answered it.
#[must_use]
pub fn chosen(answers: &[Choices], code: usize) -> Vec<Option<bool>> {
    let value = |answer: &Choices| match answer {
        Choices::Codes(codes) => Some(codes.contains(&code)),
        Choices::Missing(_) => None,
    };
    answers.iter().map(value).collect()
}

#[derive(Clone, Copy, Default)]
struct Tally {
    count: u64,
    weight: Sum,
}

impl Tally {
    fn add(&mut self, weight: f64) {
        self.count += 1;
        self.weight.add(weight);
    }

    fn group(self) -> Group {
        Group { count: self.count, weight: self.weight.value() }
    }
}

fn count<'a>(
    design: &Design,
    codes: usize,
    domain: Domain<'_>,
    answer_of: impl Fn(usize) -> Result<&'a [usize], Missing>,
) -> Result<Frequency, DesignError> {
    if let Domain::Rows(marks) = domain {
        check_length("domain", design.rows(), marks.len())?;
    }
    let mut rows = vec![Tally::default(); codes];
    let mut last_seen = vec![usize::MAX; codes];
    let mut base = Tally::default();
    let mut missing = [Tally::default(); 4];
    for (row, &weight) in design.weights().iter().enumerate() {
        if matches!(domain, Domain::Rows(marks) if !marks[row]) {
            continue;
        }
        match answer_of(row) {
            Err(kind) => missing[kind as usize].add(weight),
            Ok(chosen) => {
                base.add(weight);
                for &code in chosen {
                    let tally = rows.get_mut(code).ok_or(DesignError::UnknownCode { row, code, codes })?;
                    if last_seen[code] != row {
                        last_seen[code] = row;
                        tally.add(weight);
                    }
                }
            }
        }
    }
    let base = base.group();
    let codes = rows.into_iter().map(Tally::group).enumerate();
    let codes = codes.map(|(code, group)| CodeRow { code, group, share: share_of(group.weight, base.weight) });
    let of = |kind: Missing| missing[kind as usize].group();
    Ok(Frequency {
        codes: codes.collect(),
        base,
        no_answer: of(Missing::NoAnswer),
        not_shown: of(Missing::NotShown),
        dont_know: of(Missing::DontKnow),
        declined: of(Missing::Declined),
    })
}

fn share_of(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

#[cfg(test)]
mod tests {
    use super::super::design::{Design, DesignError, Stratum};
    use super::super::linear::Domain;
    use super::Missing::{Declined, DontKnow, NoAnswer, NotShown};
    use super::{Answer, Choices, chosen, multiple, single};

    fn design(weights: &[f64]) -> Design {
        let strata = vec![Stratum { name: "Kreis".into(), population: None }];
        Design::new(weights.to_vec(), vec![0; weights.len()], strata).unwrap()
    }

    /// Weights 1 2 3 4 0 5 6 7; codes 0 1 1 - 0 - - - : base weight 1 + 2 + 3 + 0 = 6, code 0: 1/6, code 1: 5/6.
    /// Asked: 6 + 4 (weiss nicht) + 5 (leer) + 6 (keine Angabe) = 21, weiss nicht 4/21; 7 was not shown.
    #[test]
    fn single_choice_by_hand() {
        let design = design(&[1.0, 2.0, 3.0, 4.0, 0.0, 5.0, 6.0, 7.0]);
        let missing = Answer::Missing;
        let answers = [
            Answer::Code(0),
            Answer::Code(1),
            Answer::Code(1),
            missing(DontKnow),
            Answer::Code(0),
            missing(NoAnswer),
            missing(Declined),
            missing(NotShown),
        ];
        let table = single(&design, &answers, 3, Domain::Everyone).unwrap();
        let counts: Vec<u64> = table.codes.iter().map(|row| row.group.count).collect();
        assert_eq!(counts, [2, 2, 0]);
        assert_eq!(table.codes[0].share, Some(1.0 / 6.0));
        assert_eq!(table.codes[1].share, Some(5.0 / 6.0));
        assert_eq!(table.codes[2].share, Some(0.0));
        assert_eq!((table.base.count, table.asked().count, table.not_shown.count), (4, 7, 1));
        assert_eq!(table.dont_know_share(), Some(4.0 / 21.0));
        assert_eq!(
            single(&design, &answers, 1, Domain::Everyone),
            Err(DesignError::UnknownCode { row: 1, code: 1, codes: 1 })
        );
    }

    /// Three of four were asked and answered, weights 1 1 2: option 0 by rows 0 and 2 = 3/4, option 1 by row 0 = 1/4.
    #[test]
    fn multiple_choice_divides_by_persons() {
        let design = design(&[1.0, 1.0, 2.0, 9.0]);
        let answers = [
            Choices::Codes(vec![0, 1, 1]),
            Choices::Codes(vec![]),
            Choices::Codes(vec![0]),
            Choices::Missing(NotShown),
        ];
        let table = multiple(&design, &answers, 2, Domain::Everyone).unwrap();
        assert_eq!((table.codes[0].share, table.codes[1].share), (Some(0.75), Some(0.25)));
        assert_eq!((table.base.count, table.codes[1].group.count), (3, 1));
        assert_eq!(chosen(&answers, 1), [Some(true), Some(false), Some(false), None]);
    }

    #[test]
    fn an_empty_domain_has_no_shares() {
        let design = design(&[1.0, 0.0]);
        let answers = [Answer::Code(0), Answer::Code(0)];
        let table = single(&design, &answers, 1, Domain::Rows(&[false, true])).unwrap();
        assert_eq!((table.base.count, table.codes[0].share, table.dont_know_share()), (1, None, None));
    }
}
