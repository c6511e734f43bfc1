//! The attack: from seized material alone, which pool row belongs to which code? It knows every code on every letter and
//! derives from it all that can be derived. It is pure, and the same for the product and for the naive store.
//!
//! Two kinds of result. A *claim* is a pairing that the material proves: the traces of one code and of one row in the same
//! transaction, or a byte string that the two share. A *guess* pairs the codes and rows of a municipality by rank: the
//! k-th code in some order with the k-th row in some order; all orders of codes are tried with all orders of rows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    clues::{letter_clues, ranked, row_clues},
    scan::{Medium, Needles, Place, SHORTEST},
};

/// A letter: what its code leads to.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Municipality.
    pub stratum: String,
    /// The code as it is printed.
    pub code: String,
    /// Hash of the code, in the register.
    pub hash: Vec<u8>,
    /// Hash of the ballot token, in the urn. It takes no key to derive it from a code.
    pub token: Vec<u8>,
}

/// A sealed answer found in a backup or in the image.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Its random key.
    pub key: Vec<u8>,
    /// The ciphertext.
    pub ciphertext: Vec<u8>,
}

/// A row of the pool.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// Municipality.
    pub stratum: String,
    /// Hash of the content; empty where the store keeps none.
    pub hash: Vec<u8>,
    /// The answer as it is stored.
    pub answer: Vec<u8>,
}

/// Everything in the attacker's hands.
#[derive(Default)]
pub struct Seized {
    /// The letter file.
    pub letters: Vec<Letter>,
    /// The box.
    pub boxed: Vec<Sealed>,
    /// The pool in the order in which the database returns it.
    pub pool: Vec<Row>,
    /// What else the urn said of a token before the shuffle: retry mark and receipt.
    pub marks: HashMap<Vec<u8>, Vec<Vec<u8>>>,
    /// Logs, backups, images.
    pub media: Vec<Medium>,
}

/// What a medium says about the byte strings of interest.
pub struct Evidence {
    /// The medium.
    pub name: String,
    /// Where each string stands first.
    pub seen: HashMap<Vec<u8>, Place>,
}

/// Pairs of a letter and something else, by their places in the seized lists.
pub type Pairs = BTreeSet<(usize, usize)>;

/// What came out.
pub struct Report {
    /// Letters for which an answer was counted.
    pub counted: Vec<usize>,
    /// Letter and sealed answer written by one transaction.
    pub chain: BTreeMap<usize, usize>,
    /// Letter and pool row, proved.
    pub claims: Pairs,
    /// Letter and pool row, guessed: one entry per different set of pairs, with the first pair of orders that made it.
    pub guesses: BTreeMap<Pairs, String>,
}

/// Runs the attack.
pub fn attack(seized: &Seized) -> Report {
    let letters: Vec<_> = seized.letters.iter().map(|letter| letter_traces(seized, letter)).collect();
    let boxed: Vec<_> = seized.boxed.iter().map(sealed_traces).collect();
    let rows: Vec<_> = seized.pool.iter().map(row_traces).collect();
    let needles = Needles::new([&letters, &boxed, &rows].into_iter().flatten().flatten().cloned());
    let evidence: Vec<Evidence> = seized
        .media
        .iter()
        .map(|medium| Evidence { name: medium.name.clone(), seen: needles.first_seen(medium) })
        .collect();
    let counted = counted(seized, &evidence);
    let chain: BTreeMap<usize, usize> = by_commit(&evidence, &letters, &boxed).into_iter().collect();
    let carried: Vec<_> = letters
        .iter()
        .enumerate()
        .map(|(letter, traces)| {
            let sealed = chain.get(&letter).map(|sealed| boxed[*sealed].clone());
            traces.iter().cloned().chain(sealed.into_iter().flatten()).collect()
        })
        .collect();
    let mut claims = by_commit(&evidence, &carried, &rows);
    claims.extend(by_shared_bytes(seized, &carried, &chain));
    let guesses = guesses(seized, &evidence, &counted, &chain);
    Report { counted, chain, claims, guesses }
}

impl Letter {
    /// How an opened code stands in a row: SQLite writes the number 1 as record type 9, and the type of the last column
    /// (the state) directly before the first column's content (the hash). The dump of PostgreSQL is written alike.
    pub fn opened(&self) -> Vec<u8> {
        [&[9], &self.hash[..]].concat()
    }
}

impl Row {
    /// A part of the answer that no other has: what follows the names that all share.
    pub fn part(&self) -> Vec<u8> {
        let mark = b"\"codes\":[";
        let start = self.answer.windows(mark.len()).position(|window| window == mark).unwrap() + mark.len();
        self.answer[start..start + 64].to_vec()
    }
}

fn letter_traces(seized: &Seized, letter: &Letter) -> Vec<Vec<u8>> {
    let marks = seized.marks.get(&letter.token).into_iter().flatten().filter(|mark| mark.len() >= SHORTEST);
    [letter.hash.clone(), letter.opened(), letter.token.clone()].into_iter().chain(marks.cloned()).collect()
}

fn sealed_traces(sealed: &Sealed) -> Vec<Vec<u8>> {
    vec![sealed.key.clone(), sealed.ciphertext[..32].to_vec()]
}

fn row_traces(row: &Row) -> Vec<Vec<u8>> {
    let hash = (!row.hash.is_empty()).then(|| row.hash.clone());
    [row.part()].into_iter().chain(hash).collect()
}

/// Whose token is spent; in a store without tokens, whose code is used.
fn counted(seized: &Seized, evidence: &[Evidence]) -> Vec<usize> {
    let those = |trace: fn(&Letter) -> Vec<u8>| -> Vec<usize> {
        let known = |letter: &Letter| evidence.iter().any(|one| one.seen.contains_key(&trace(letter)));
        (0..seized.letters.len()).filter(|letter| known(&seized.letters[*letter])).collect()
    };
    let spent = those(|letter| letter.token.clone());
    if spent.is_empty() { those(Letter::opened) } else { spent }
}

/// Pairs of which nothing else was new in the same transaction.
fn by_commit(evidence: &[Evidence], left: &[Vec<Vec<u8>>], right: &[Vec<Vec<u8>>]) -> Pairs {
    let mut pairs = Pairs::new();
    for one in evidence {
        let mut together: BTreeMap<u64, [BTreeSet<usize>; 2]> = BTreeMap::new();
        for (side, traces) in [left, right].into_iter().enumerate() {
            for (owner, traces) in traces.iter().enumerate() {
                for commit in traces.iter().filter_map(|trace| one.seen.get(trace)?.commit) {
                    together.entry(commit).or_default()[side].insert(owner);
                }
            }
        }
        pairs.extend(together.values().filter(|[a, b]| a.len() == 1 && b.len() == 1).map(|[a, b]| {
            let only = |set: &BTreeSet<usize>| *set.first().unwrap();
            (only(a), only(b))
        }));
    }
    pairs
}

/// Pairs that share a byte string of at least [`SHORTEST`] bytes which only one row has: of the code, its hashes, marks
/// and sealed answer, as bytes and in hexadecimal.
fn by_shared_bytes(seized: &Seized, carried: &[Vec<Vec<u8>>], chain: &BTreeMap<usize, usize>) -> Pairs {
    let mut owners: BTreeMap<Vec<u8>, BTreeSet<usize>> = BTreeMap::new();
    for (row, entry) in seized.pool.iter().enumerate() {
        for bytes in [&entry.hash, &entry.answer] {
            for part in bytes.windows(SHORTEST) {
                owners.entry(part.to_vec()).or_default().insert(row);
            }
        }
    }
    owners.retain(|_, rows| rows.len() == 1);
    let needles = Needles::new(owners.keys().cloned());
    let mut pairs = Pairs::new();
    for (letter, traces) in carried.iter().enumerate() {
        let sealed = chain.get(&letter).map(|sealed| &seized.boxed[*sealed].ciphertext[..]);
        let code = seized.letters[letter].code.as_bytes();
        let hex = traces.iter().map(|trace| kreislauf::platform::secret::hex(trace).into_bytes());
        let material = [code].into_iter().chain(traces.iter().map(Vec::as_slice)).chain(sealed);
        for bytes in material.map(<[u8]>::to_vec).chain(hex) {
            pairs.extend(needles.found_in(&bytes).iter().flat_map(|part| &owners[part]).map(|row| (letter, *row)));
        }
    }
    pairs
}

fn guesses(
    seized: &Seized,
    evidence: &[Evidence],
    counted: &[usize],
    chain: &BTreeMap<usize, usize>,
) -> BTreeMap<Pairs, String> {
    let mut guesses = BTreeMap::new();
    let rows = row_clues(seized, evidence);
    for letters in letter_clues(seized, evidence, counted, chain) {
        for rows in &rows {
            for reversed in [false, true] {
                let pairs = ranked(seized, counted, (&letters, rows), reversed);
                let order = if reversed { " reversed" } else { "" };
                guesses.entry(pairs).or_insert_with(|| format!("{} / {}{order}", letters.name, rows.name));
            }
        }
    }
    guesses
}
