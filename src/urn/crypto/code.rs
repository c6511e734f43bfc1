//! The access code on the letter: 15 random characters (75 bit) and a check character, `K7QF-2M9X-4TPA-B3ND`.
//!
//! Reads what people type and says what is wrong with it. Must not know whether a code was ever issued, and must not print
//! itself: there is no `Display`, and `Debug` shows nothing.

use std::fmt;

use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use super::base32::{self, Typed};
use super::{NoRandomness, labelled_hash, random_bytes};

const HASH_LABEL: &[u8] = b"kreislauf/1/code-hash\0";
const LENGTH: usize = 16;
const GROUP: usize = 4;
/// Characters of input looked at, separators included; a longer input is no typed code.
const INPUT_LIMIT: usize = 200;

/// An access code whose check character is right. Wiped when dropped.
pub struct Code {
    /// 16 values from 0 to 31, the last one the check value.
    values: [u8; LENGTH],
}

/// Why an input is no code. Groups count from 1 to 4, as a person counts them on the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was typed, or only separators.
    #[error("no code was entered")]
    Empty,
    /// Fewer than 16 characters. `group` is the first one that is not complete.
    #[error("the code is too short in group {group}")]
    TooShort {
        /// 1 to 4.
        group: u8,
    },
    /// More than 16 characters.
    #[error("the code is too long")]
    TooLong,
    /// A character that no code contains.
    #[error("group {group} has a character that no code contains")]
    BadCharacter {
        /// 1 to 4.
        group: u8,
        /// The character as typed.
        character: char,
    },
    /// 16 possible characters, but they do not fit together. The check character cannot tell which group is wrong.
    #[error("the check character does not fit")]
    WrongCheck {
        /// Set if exactly one swap of two unequal neighbours would make the code valid: the group of the left one of them
        /// (1 to 4). A help for the message only: 30 % of single wrong characters look like a swap.
        swapped: Option<u8>,
    },
}

impl Code {
    /// A fresh code from 75 random bits.
    pub fn random() -> Result<Code, NoRandomness> {
        let mut bytes = random_bytes::<{ LENGTH - 1 }>()?;
        let mut values = [0; LENGTH];
        for (value, byte) in values.iter_mut().zip(&bytes) {
            *value = byte & 31;
        }
        bytes.zeroize();
        values[LENGTH - 1] = base32::luhn(&values[..LENGTH - 1]);
        Ok(Code { values })
    }

    /// Reads a typed code: either case, O as 0, I and L as 1; spaces, dashes and dots are skipped.
    pub fn parse(input: &str) -> Result<Code, CodeError> {
        let typed = read_input(input)?;
        let code = Code { values: typed };
        if valid(&code.values) {
            return Ok(code);
        }
        Err(CodeError::WrongCheck { swapped: swapped_group(&code.values) })
    }

    /// As printed on the letter: `K7QF-2M9X-4TPA-B3ND`.
    pub fn printed(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + 3));
        for (index, value) in self.values.iter().enumerate() {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            text.push(base32::character(*value));
        }
        text
    }

    /// The 16 characters without dashes: the one spelling that is hashed and derived from.
    pub fn canonical(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        text.extend(self.values.iter().map(|value| base32::character(*value)));
        text
    }

    /// What the register keeps: SHA-256 over label, survey id (16 bytes) and the 16 characters.
    pub fn hash(&self, survey: Uuid) -> [u8; 32] {
        labelled_hash(HASH_LABEL, &[survey.as_bytes(), self.canonical().as_bytes()])
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.values.ct_eq(&other.values).into()
    }
}

impl Eq for Code {}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}

impl Drop for Code {
    fn drop(&mut self) {
        self.values.zeroize();
    }
}

/// The 16 values of an input, or the first thing wrong with it in reading order.
fn read_input(input: &str) -> Result<[u8; LENGTH], CodeError> {
    let mut values = [0; LENGTH];
    let mut count = 0;
    let mut pieces: Vec<usize> = vec![0];
    for (index, character) in input.chars().enumerate() {
        if index == INPUT_LIMIT {
            return Err(CodeError::TooLong);
        }
        match base32::read(character) {
            Typed::Value(value) => {
                if let Some(place) = values.get_mut(count) {
                    *place = value;
                }
                count += 1;
                if let Some(piece) = pieces.last_mut() {
                    *piece += 1;
                }
            }
            Typed::Separator if pieces.last() == Some(&0) => {}
            Typed::Separator => pieces.push(0),
            Typed::Foreign => return Err(CodeError::BadCharacter { group: group_of(count), character }),
        }
    }
    pieces.retain(|length| *length > 0);
    match count {
        0 => Err(CodeError::Empty),
        LENGTH => Ok(values),
        short if short < LENGTH => Err(CodeError::TooShort { group: short_group(&pieces, short) }),
        _ => Err(CodeError::TooLong),
    }
}

/// The group in which the character number `index` (from 0) stands; what comes after the fourth group counts to it.
fn group_of(index: usize) -> u8 {
    u8::try_from(index / GROUP + 1).unwrap_or(4).min(4)
}

/// The first incomplete group: by the separators if they make up to four pieces, otherwise by counting.
fn short_group(pieces: &[usize], count: usize) -> u8 {
    let by_separators = pieces.len() > 1 && pieces.len() <= 4;
    match pieces.iter().position(|length| *length < GROUP) {
        Some(piece) if by_separators => group_of(piece * GROUP),
        _ if by_separators && pieces.iter().all(|length| *length == GROUP) => group_of(pieces.len() * GROUP),
        _ => group_of(count),
    }
}

fn valid(values: &[u8; LENGTH]) -> bool {
    base32::luhn(&values[..LENGTH - 1]) == values[LENGTH - 1]
}

/// The group of the only swap of unequal neighbours that would make `values` valid.
fn swapped_group(values: &[u8; LENGTH]) -> Option<u8> {
    let mut trial = Zeroizing::new(*values);
    let mut found = None;
    for left in 0..LENGTH - 1 {
        trial.swap(left, left + 1);
        if trial[left] != trial[left + 1] && valid(&trial) {
            if found.is_some() {
                return None;
            }
            found = Some(group_of(left));
        }
        trial.swap(left, left + 1);
    }
    found
}

#[cfg(test)]
mod tests;
