//! Routing conditions resolved against the questions before them: types of literals, existing codes, reachable at all.
//!
//! Must not read the tree: it gets parsed conditions and finished questions.

use chrono::NaiveDate;

use super::condition::{Condition, Operator, Subject, Test, Value};
use super::condition_parse::{Raw, Word};
use super::model::{Content, Page};
use super::node::Place;
use super::number::Decimal;
use super::question::{Choice, Question, QuestionKind};
use super::reach::{MAX_TRIES_IN_ALL, can_be_shown};
use super::reader::Reader;

/// A parsed `when` waiting for all questions to be known.
pub(super) struct Pending {
    pub code: String,
    pub path: String,
    pub place: Place,
    pub text: String,
    pub raw: Raw,
}

/// Resolves every condition and puts it into its question.
pub(super) fn link(reader: &mut Reader<'_>, content: &mut Content, pending: Vec<Pending>) {
    let mut budget = MAX_TRIES_IN_ALL;
    for wait in pending {
        let questions: Vec<&Question> = content.pages.iter().flat_map(Page::questions).collect();
        let Some(own) = questions.iter().position(|question| question.code == wait.code) else {
            continue;
        };
        let (earlier, later) = questions.split_at(own);
        let mut resolver = Resolver { scales: &content.scales, earlier, later, wait: &wait, reader };
        let Some(condition) = resolver.resolve(&wait.raw) else {
            reader.broken.insert(wait.code);
            continue;
        };
        if !can_be_shown(&condition, earlier, &content.scales, &mut budget) {
            reader.at(
                wait.place,
                &wait.path,
                format!("Die Frage „{}“ kann nie erscheinen: Keine Antwort erfüllt ihre Bedingung.", wait.code),
                "Prüfen Sie die Werte, und ob die genannten Fragen selbst nur unter einer anderen Bedingung \
                 erscheinen.",
            );
            reader.broken.insert(wait.code.clone());
        }
        let own = content.pages.iter_mut().flat_map(|page| &mut page.groups).flat_map(|group| &mut group.questions);
        for question in own.filter(|question| question.code == wait.code) {
            question.when = Some(condition.clone());
        }
    }
}

/// Place of the `at`-th character of a text that starts at `start`, as far as the text stands there on one line.
pub(super) fn spot(source: &str, start: Place, text: &str, at: usize) -> Place {
    let line = source.lines().nth(start.line.saturating_sub(1) as usize).unwrap_or_default();
    let rest: String = line.chars().skip(start.column.saturating_sub(1) as usize).collect();
    let quote = usize::from(rest.starts_with(['"', '\'']));
    let inside: String = rest.chars().skip(quote).collect();
    let offset = if !text.is_empty() && inside.starts_with(text) { quote + at } else { 0 };
    Place { line: start.line, column: start.column + u32::try_from(offset).unwrap_or(0) }
}

struct Resolver<'a, 's> {
    scales: &'a std::collections::BTreeMap<String, super::scale::Scale>,
    earlier: &'a [&'a Question],
    later: &'a [&'a Question],
    wait: &'a Pending,
    reader: &'a mut Reader<'s>,
}

impl<'a> Resolver<'a, '_> {
    fn resolve(&mut self, raw: &Raw) -> Option<Condition> {
        Some(match raw {
            Raw::All(parts) => Condition::All(self.resolve_all(parts)?),
            Raw::Any(parts) => Condition::Any(self.resolve_all(parts)?),
            Raw::Not(part) => Condition::Not(Box::new(self.resolve(part)?)),
            Raw::Answered(word) => {
                let (subject, _) = self.subject(word)?;
                Condition::Is { subject, test: Test::Answered }
            }
            Raw::Compare(word, sign, value) => {
                let (subject, question) = self.subject(word)?;
                let test = Test::Compare(*sign, self.value(question, &subject, value)?);
                self.check_sign(question, *sign, word)?;
                Condition::Is { subject, test }
            }
            Raw::In(word, values) => {
                let (subject, question) = self.subject(word)?;
                let values: Vec<Option<Value>> =
                    values.iter().map(|value| self.value(question, &subject, value)).collect();
                let values = values.into_iter().collect::<Option<Vec<Value>>>()?;
                Condition::Is { subject, test: Test::In(values) }
            }
            Raw::Has(word, option) => {
                let (subject, question) = self.subject(word)?;
                let QuestionKind::Multiple { options, .. } = &question.kind else {
                    let advice =
                        format!("Schreiben Sie {} = {}; „has“ gilt nur für type: multiple.", word.text, option.text);
                    return self.fault(word, format!("Bei „{}“ ist nur eine Antwort möglich.", word.text), &advice);
                };
                Condition::Is { subject, test: Test::Has(self.known(options, option)?) }
            }
        })
    }

    fn resolve_all(&mut self, parts: &[Raw]) -> Option<Vec<Condition>> {
        let resolved: Vec<Option<Condition>> = parts.iter().map(|part| self.resolve(part)).collect();
        resolved.into_iter().collect()
    }

    fn subject(&mut self, word: &Word) -> Option<(Subject, &'a Question)> {
        let (code, row) = match word.text.split_once('.') {
            Some((code, row)) => (code, Some(row)),
            None => (word.text.as_str(), None),
        };
        let earlier = self.earlier;
        let Some(question) = earlier.iter().find(|question| question.code == code).copied() else {
            if self.reader.broken.contains(code) {
                return None;
            }
            if self.later.iter().any(|question| question.code == code) {
                let message = format!("Die Bedingung bezieht sich auf „{code}“, diese Frage steht aber nicht davor.");
                return self.fault(word, message, "Ziehen Sie die Frage nach vorn, oder wählen Sie eine frühere.");
            }
            let message = format!("Eine Frage mit dem Code „{code}“ gibt es nicht.");
            return self.fault(word, message, "Nennen Sie den Code einer Frage, die davor steht.");
        };
        if self.reader.broken.contains(code) {
            return None;
        }
        let subject = Subject { question: code.to_owned(), row: row.map(str::to_owned) };
        match (&question.kind, row) {
            (QuestionKind::Note, _) => {
                self.fault(word, format!("„{code}“ ist ein Hinweis ohne Antwort."), "Nennen Sie eine Frage.")
            }
            (QuestionKind::Matrix { rows, .. }, Some(row)) if rows.iter().any(|known| known.code == row) => {
                Some((subject, question))
            }
            (QuestionKind::Matrix { .. }, _) => {
                let advice = "Schreiben Sie den Code der Tabelle, einen Punkt und den Code einer ihrer Zeilen.";
                self.fault(word, format!("„{}“ nennt keine Zeile der Tabelle „{code}“.", word.text), advice)
            }
            (_, Some(_)) => self.fault(
                word,
                format!("„{code}“ ist keine Tabelle."),
                "Streichen Sie den Punkt und was dahinter steht.",
            ),
            (_, None) => Some((subject, question)),
        }
    }

    fn value(&mut self, question: &'a Question, subject: &Subject, value: &Word) -> Option<Value> {
        let scales = self.scales;
        match &question.kind {
            QuestionKind::Single { options } => self.known(options, value).map(Value::Code),
            QuestionKind::Scale { scale } | QuestionKind::Matrix { scale, .. } => {
                let codes = scales.get(scale).map(|scale| scale.codes.as_slice())?;
                self.known(codes, value).map(Value::Code)
            }
            QuestionKind::Number { decimals, min, max, .. } => {
                let Some(number) = Decimal::read(&value.text, *decimals) else {
                    let message = format!("„{}“ ist keine Zahl mit höchstens {decimals} Nachkommastellen.", value.text);
                    return self.fault(value, message, "Schreiben Sie die Zahl mit Punkt, zum Beispiel 12.5.");
                };
                if number.scaled < min.scaled || number.scaled > max.scaled {
                    let message = format!("Der Wert {number} kommt bei „{subject}“ nicht vor ({min} bis {max}).");
                    return self.fault(value, message, "Wählen Sie einen Wert im Bereich der Frage.");
                }
                Some(Value::Number(number))
            }
            QuestionKind::Date { min, max } => {
                let date = NaiveDate::parse_from_str(&value.text, "%Y-%m-%d").ok();
                match date.filter(|date| date >= min && date <= max) {
                    Some(date) => Some(Value::Date(date)),
                    None => {
                        let message = format!("„{}“ ist kein Tag zwischen {min} und {max}.", value.text);
                        self.fault(value, message, "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-09-01.")
                    }
                }
            }
            QuestionKind::Multiple { .. } => {
                let advice = format!("Schreiben Sie {subject} has {}.", value.text);
                self.fault(value, format!("Bei „{subject}“ sind mehrere Antworten möglich."), &advice)
            }
            _ => {
                let advice = format!("Prüfen Sie nur, ob geantwortet wurde: answered({subject}).");
                self.fault(value, format!("„{subject}“ lässt sich nicht mit einem Wert vergleichen."), &advice)
            }
        }
    }

    fn known(&mut self, choices: &[Choice], value: &Word) -> Option<String> {
        if choices.iter().any(|choice| choice.code == value.text) {
            return Some(value.text.clone());
        }
        let codes: Vec<&str> = choices.iter().map(|choice| choice.code.as_str()).take(12).collect();
        let message = format!("Die Antwort „{}“ gibt es bei dieser Frage nicht.", value.text);
        self.fault(value, message, &format!("Es gibt: {}.", codes.join(", ")))
    }

    fn check_sign(&mut self, question: &Question, sign: Operator, word: &Word) -> Option<()> {
        let ordered = matches!(question.kind, QuestionKind::Number { .. } | QuestionKind::Date { .. });
        if ordered || matches!(sign, Operator::Equal | Operator::Different) {
            return Some(());
        }
        let message =
            format!("„{}“ lässt sich nicht mit {} vergleichen: Codes haben keine Größe.", word.text, sign.sign());
        self.fault(word, message, &format!("Zählen Sie die Codes auf: {} in [1, 2].", word.text))
    }

    fn fault<T>(&mut self, word: &Word, message: String, advice: &str) -> Option<T> {
        let place = spot(self.reader.source, self.wait.place, &self.wait.text, word.at);
        let message = format!("Bedingung, Zeichen {}: {message}", word.at + 1);
        self.reader.at(place, &self.wait.path, message, advice);
        None
    }
}
