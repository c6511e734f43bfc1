//! Orders in which an attacker can put codes, and orders in which he can put pool rows: by value, by length, by the place
//! where a trace stands first in some medium, by the transaction that wrote it, by the night. Pure.

use std::collections::{BTreeMap, HashMap};

use super::attack::{Evidence, Letter, Pairs, Row, Sealed, Seized};

/// An order: a sortable value per letter or row; nothing where the material does not tell.
pub struct Clue {
    /// What it is.
    pub name: String,
    /// The values.
    pub values: Vec<Option<Vec<u8>>>,
}

/// Orders of codes.
pub fn letter_clues(
    seized: &Seized,
    evidence: &[Evidence],
    counted: &[usize],
    chain: &BTreeMap<usize, usize>,
) -> Vec<Clue> {
    let all = &seized.letters;
    let sealed: Vec<Option<&Sealed>> = (0..all.len()).map(|at| chain.get(&at).map(|of| &seized.boxed[*of])).collect();
    let of_sealed = |name: &str, value: &dyn Fn(&Sealed) -> Vec<u8>| Clue {
        name: name.to_owned(),
        values: sealed.iter().map(|one| one.map(value)).collect(),
    };
    let mut traces: Vec<Clue> = vec![
        of_letters("code hash", all, |letter| letter.hash.clone()),
        of_letters("opened code", all, Letter::opened),
        of_letters("token", all, |letter| letter.token.clone()),
        of_sealed("box key", &|one| one.key.clone()),
        of_sealed("ciphertext", &|one| one.ciphertext[..32].to_vec()),
    ];
    let mark = |letter: &Letter| seized.marks.get(&letter.token).map(|marks| marks[0].clone());
    traces.push(Clue { name: "retry mark".into(), values: all.iter().map(mark).collect() });
    let mut clues = placed(&traces, evidence);
    clues.push(of_letters("code", all, |letter| letter.code.clone().into_bytes()));
    clues.push(of_sealed("ciphertext length", &|one| length(&one.ciphertext)));
    clues.extend(nights(&traces, evidence));
    clues.extend(traces);
    let told = |clue: &Clue| counted.iter().filter(|letter| clue.values[**letter].is_some()).count();
    clues.retain(|clue| 2 * told(clue) >= counted.len());
    clues
}

/// Orders of pool rows.
pub fn row_clues(seized: &Seized, evidence: &[Evidence]) -> Vec<Clue> {
    let of_rows = |name: &str, value: &dyn Fn(&Row) -> Vec<u8>| Clue {
        name: name.to_owned(),
        values: seized.pool.iter().map(|row| Some(value(row))).collect(),
    };
    let traces = [of_rows("content hash", &|row| row.hash.clone()), of_rows("answer", &Row::part)];
    let mut clues = placed(&traces, evidence);
    let order = (0..seized.pool.len() as u64).map(|at| Some(at.to_be_bytes().to_vec())).collect();
    clues.push(Clue { name: "as read".into(), values: order });
    clues.push(of_rows("answer length", &|row| length(&row.answer)));
    clues.extend(traces);
    clues.retain(|clue| 2 * clue.values.iter().flatten().count() >= seized.pool.len());
    clues
}

/// The k-th counted letter of each municipality with its k-th row.
pub fn ranked(seized: &Seized, counted: &[usize], (letters, rows): (&Clue, &Clue), reversed: bool) -> Pairs {
    let mut by_stratum: HashMap<&str, [Vec<usize>; 2]> = HashMap::new();
    for letter in counted {
        by_stratum.entry(&seized.letters[*letter].stratum).or_default()[0].push(*letter);
    }
    for (at, row) in seized.pool.iter().enumerate() {
        by_stratum.entry(&row.stratum).or_default()[1].push(at);
    }
    let mut pairs = Pairs::new();
    for [of_letters, of_rows] in by_stratum.values_mut() {
        of_letters.sort_by_key(|at| &letters.values[*at]);
        of_rows.sort_by_key(|at| &rows.values[*at]);
        if reversed {
            of_rows.reverse();
        }
        pairs.extend(of_letters.iter().copied().zip(of_rows.iter().copied()));
    }
    pairs
}

/// The places of traces in every medium: by position, and by transaction where there are some.
fn placed(traces: &[Clue], evidence: &[Evidence]) -> Vec<Clue> {
    let mut clues = Vec::new();
    for one in evidence {
        for trace in traces {
            let place = |value: &Option<Vec<u8>>| one.seen.get(value.as_ref()?).copied();
            let places: Vec<_> = trace.values.iter().map(place).collect();
            let name = |what: &str| format!("{what} of {} in {}", trace.name, one.name);
            let position = |place: &super::scan::Place| (place.position, place.offset as u64);
            clues.push(Clue {
                name: name("place"),
                values: places.iter().map(|place| place.as_ref().map(position).map(|(a, b)| joined(a, b))).collect(),
            });
            clues.push(Clue {
                name: name("transaction"),
                values: places
                    .iter()
                    .map(|place| place.and_then(|one| Some(joined(one.commit?, one.position))))
                    .collect(),
            });
        }
    }
    clues
}

/// In which medium a trace appeared first, then by the trace itself: nights in order, and within a night the box's order.
fn nights(traces: &[Clue], evidence: &[Evidence]) -> Vec<Clue> {
    let backups: Vec<&Evidence> = evidence.iter().filter(|one| one.name.starts_with("night")).collect();
    let night = |value: &Vec<u8>| {
        let first = backups.iter().position(|backup| backup.seen.contains_key(value)).unwrap_or(backups.len());
        [&[first as u8], &value[..]].concat()
    };
    let clue = |trace: &Clue| Clue {
        name: format!("night of {}", trace.name),
        values: trace.values.iter().map(|value| value.as_ref().map(night)).collect(),
    };
    traces.iter().map(clue).collect()
}

fn of_letters(name: &str, letters: &[Letter], value: fn(&Letter) -> Vec<u8>) -> Clue {
    Clue { name: name.to_owned(), values: letters.iter().map(|letter| Some(value(letter))).collect() }
}

fn joined(high: u64, low: u64) -> Vec<u8> {
    [high.to_be_bytes(), low.to_be_bytes()].concat()
}

fn length(bytes: &[u8]) -> Vec<u8> {
    (bytes.len() as u64).to_be_bytes().to_vec()
}
