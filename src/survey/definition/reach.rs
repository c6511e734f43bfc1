//! Whether any valid combination of answers shows a question: tried out, not guessed.
//!
//! Only answers that some condition distinguishes are tried. Beyond a fixed number of combinations the question counts
//! as reachable, so the work is bounded. Must not report: `link` words the problem.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::answers::{Answer, Answers};
use super::condition::{Condition, Subject, Test, Value};
use super::question::{Choice, Question, QuestionKind};
use super::scale::Scale;

/// Tries for one condition.
const MAX_TRIES: usize = 10_000;
/// Tries for one file, listed answers included.
pub(super) const MAX_TRIES_IN_ALL: usize = 50_000;
/// A question with more answers to tell apart than this counts as able to give any.
const MAX_ANSWERS: usize = 1_000;
const MAX_INVOLVED: usize = 20;

type Scales = BTreeMap<String, Scale>;

/// Whether `condition` can hold, given the questions before it and their own conditions. Takes its tries from `budget`.
pub(super) fn can_be_shown(condition: &Condition, earlier: &[&Question], scales: &Scales, budget: &mut usize) -> bool {
    if *budget == 0 {
        return true;
    }
    let mut wanted = BTreeSet::new();
    condition.visit(&mut |subject, _| {
        wanted.insert(subject.question.clone());
    });
    let mut tests: Vec<(&Subject, &Test)> = Vec::new();
    condition.visit(&mut |subject, test| tests.push((subject, test)));
    let mut involved: Vec<&Question> = Vec::new();
    for question in earlier.iter().rev() {
        if !wanted.contains(&question.code) {
            continue;
        }
        if let Some(when) = &question.when {
            when.visit(&mut |subject, test| {
                wanted.insert(subject.question.clone());
                tests.push((subject, test));
            });
        }
        involved.push(question);
    }
    if involved.len() > MAX_INVOLVED {
        return true;
    }
    involved.reverse();
    let mut trials: Vec<(&Question, Vec<Answer>)> = Vec::new();
    for question in involved {
        let answers = distinct(question, &tests, scales);
        *budget = budget.saturating_sub(answers.len());
        if answers.len() > MAX_ANSWERS {
            return true;
        }
        trials.push((question, answers));
    }
    let mut tries = MAX_TRIES.min(*budget);
    let before = tries;
    let reachable = search(&trials, &Answers::default(), condition, &mut tries);
    *budget -= before - tries;
    reachable
}

fn search(trials: &[(&Question, Vec<Answer>)], answers: &Answers, goal: &Condition, tries: &mut usize) -> bool {
    if *tries == 0 {
        return true;
    }
    *tries -= 1;
    let Some(((question, choices), rest)) = trials.split_first() else {
        return goal.holds(answers);
    };
    let shown = question.when.as_ref().is_none_or(|when| when.holds(answers));
    if shown {
        for choice in choices {
            let mut next = answers.clone();
            next.insert(&question.code, choice.clone());
            if search(rest, &next, goal, tries) {
                return true;
            }
        }
    }
    search(rest, answers, goal, tries)
}

/// Answers that at least one test tells apart, plus one that none of them names.
fn distinct(question: &Question, tests: &[(&Subject, &Test)], scales: &Scales) -> Vec<Answer> {
    let own: Vec<(&Subject, &Test)> =
        tests.iter().filter(|(subject, _)| subject.question == question.code).copied().collect();
    let scale_codes = |name: &str| scales.get(name).map_or(&[] as &[Choice], |scale| &scale.codes);
    match &question.kind {
        QuestionKind::Single { options } => codes(options, None, &own).into_iter().map(Answer::Code).collect(),
        QuestionKind::Scale { scale } => codes(scale_codes(scale), None, &own).into_iter().map(Answer::Code).collect(),
        QuestionKind::Multiple { options, exclusive } => subsets(options, exclusive, &own),
        QuestionKind::Matrix { scale, .. } => matrix(scale_codes(scale), &own),
        QuestionKind::Ranking { options } => {
            options.iter().take(1).map(|option| Answer::Ranks([(option.code.clone(), 1)].into())).collect()
        }
        QuestionKind::Number { min, max, .. } => {
            let near = values(&own).filter_map(|value| match value {
                Value::Number(number) => Some([number.scaled - 1, number.scaled, number.scaled + 1]),
                _ => None,
            });
            let all: BTreeSet<i64> = near.flatten().chain([min.scaled, max.scaled]).collect();
            all.range(min.scaled..=max.scaled.max(min.scaled)).copied().map(Answer::Number).collect()
        }
        QuestionKind::Date { min, max } => {
            let near = values(&own).filter_map(|value| match value {
                Value::Date(date) => {
                    Some([date.checked_sub_days(Days::new(1)), Some(*date), date.checked_add_days(Days::new(1))])
                }
                _ => None,
            });
            let all: BTreeSet<chrono::NaiveDate> = near.flatten().flatten().chain([*min, *max]).collect();
            all.into_iter().filter(|date| date >= min && date <= max).map(Answer::Date).collect()
        }
        QuestionKind::ShortText { .. } | QuestionKind::LongText { .. } => {
            vec![Answer::Text("x".to_owned())]
        }
        QuestionKind::Consent { .. } => vec![Answer::Agreed(true)],
        QuestionKind::Note => Vec::new(),
    }
}

fn values<'a>(tests: &'a [(&Subject, &'a Test)]) -> impl Iterator<Item = &'a Value> {
    tests.iter().flat_map(|(_, test)| match test {
        Test::Compare(_, value) => std::slice::from_ref(value),
        Test::In(values) => values.as_slice(),
        Test::Answered | Test::Has(_) => &[],
    })
}

fn codes(choices: &[Choice], row: Option<&str>, tests: &[(&Subject, &Test)]) -> Vec<String> {
    let own: Vec<(&Subject, &Test)> =
        tests.iter().filter(|(subject, _)| subject.row.as_deref() == row).copied().collect();
    let named: BTreeSet<&str> = values(&own)
        .filter_map(|value| match value {
            Value::Code(code) => Some(code.as_str()),
            _ => None,
        })
        .collect();
    let other = choices.iter().map(|choice| choice.code.as_str()).find(|code| !named.contains(code));
    named.iter().copied().chain(other).map(str::to_owned).collect()
}

fn subsets(options: &[Choice], exclusive: &[String], tests: &[(&Subject, &Test)]) -> Vec<Answer> {
    let named: BTreeSet<&str> = tests
        .iter()
        .filter_map(|(_, test)| match test {
            Test::Has(option) => Some(option.as_str()),
            _ => None,
        })
        .collect();
    let other = options.iter().map(|option| option.code.as_str()).find(|code| !named.contains(code));
    let pool: Vec<&str> = named.iter().copied().chain(other).collect();
    let mut found: Vec<Vec<String>> = vec![Vec::new()];
    for code in pool {
        let more: Vec<Vec<String>> = found
            .iter()
            .filter(|set| {
                set.is_empty() || !(exclusive.iter().any(|e| e == code) || set.iter().any(|s| exclusive.contains(s)))
            })
            .map(|set| set.iter().cloned().chain([code.to_owned()]).collect())
            .collect();
        found.extend(more);
        if found.len() > MAX_ANSWERS + 1 {
            break;
        }
    }
    found.into_iter().filter(|set| !set.is_empty()).map(Answer::Codes).collect()
}

fn matrix(choices: &[Choice], tests: &[(&Subject, &Test)]) -> Vec<Answer> {
    let rows: BTreeSet<&str> = tests.iter().filter_map(|(subject, _)| subject.row.as_deref()).collect();
    let mut found: Vec<BTreeMap<String, String>> = vec![BTreeMap::new()];
    for row in rows {
        let mut more = Vec::new();
        for code in codes(choices, Some(row), tests) {
            for set in &found {
                let mut set = set.clone();
                set.insert(row.to_owned(), code.clone());
                more.push(set);
            }
        }
        found.extend(more);
        if found.len() > MAX_ANSWERS + 1 {
            break;
        }
    }
    found.into_iter().filter(|set| !set.is_empty()).map(Answer::Rows).collect()
}
