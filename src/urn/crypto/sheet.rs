//! A key share on paper: six numbered lines of five groups that a person can type in again.
//!
//! `1: 0504-8K2M-...`: sixteen characters of the share and a check group of four that also covers the line number, so that a
//! mistyped, missing or displaced line is named. Only text; what stands around it on the sheet is a page's business.

use zeroize::Zeroizing;

use super::base32::{self, Typed};
use super::share::SHARE_LENGTH;
use super::{Share, ShareError, labelled_hash};

const LINE_LABEL: &[u8] = b"kreislauf/1/sheet-line\0";
const PAYLOAD: usize = 16;
const CHECK: usize = 4;
const GROUP: usize = 4;

/// Lines of a sheet: 60 bytes at 10 each.
pub const LINES: usize = 6;

/// What is wrong with a typed sheet. Lines count from 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Not six lines that are not empty.
    #[error("{found} lines instead of {LINES}")]
    LineCount {
        /// Lines found.
        found: usize,
    },
    /// A line with fewer or more than twenty characters.
    #[error("line {line} has {found} characters instead of 20")]
    LineLength {
        /// 1 to 6.
        line: u8,
        /// Characters found.
        found: usize,
    },
    /// A character that no sheet contains.
    #[error("line {line} has a character that no sheet contains")]
    BadCharacter {
        /// 1 to 6.
        line: u8,
        /// The character as typed.
        character: char,
    },
    /// The check group does not fit the line: mistyped, or a line in the wrong place.
    #[error("line {line} is mistyped or in the wrong place")]
    WrongCheck {
        /// 1 to 6.
        line: u8,
    },
    /// Every line fits, but not together: lines of two sheets were mixed, or it is no key share.
    #[error(transparent)]
    Share(#[from] ShareError),
}

/// The six lines to print, each `1: XXXX-XXXX-XXXX-XXXX-XXXX`.
pub fn sheet_lines(share: &Share) -> [Zeroizing<String>; LINES] {
    let bytes = share.to_bytes();
    let values = Zeroizing::new(base32::to_values(&*bytes));
    std::array::from_fn(|index| {
        let payload = &values[index * PAYLOAD..(index + 1) * PAYLOAD];
        let mut line = Zeroizing::new(String::with_capacity(32));
        line.push(char::from(b'1' + index as u8));
        line.push_str(": ");
        for (place, value) in payload.iter().chain(&check_group(index, payload)).enumerate() {
            if place > 0 && place % GROUP == 0 {
                line.push('-');
            }
            line.push(base32::character(*value));
        }
        line
    })
}

/// Reads six typed lines. Line numbers may be left out; case, dashes, dots and spaces do not matter.
pub fn from_sheet(text: &str) -> Result<Share, SheetError> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() != LINES {
        return Err(SheetError::LineCount { found: lines.len() });
    }
    let mut values = Zeroizing::new(Vec::with_capacity(LINES * PAYLOAD));
    for (index, line) in lines.into_iter().enumerate() {
        values.extend_from_slice(&*read_line(index, line)?);
    }
    let bytes = Zeroizing::new(base32::to_bytes(&values));
    let bytes: &[u8; SHARE_LENGTH] = bytes.as_slice().try_into().map_err(|_| ShareError::Damaged)?;
    Ok(Share::from_bytes(bytes)?)
}

fn read_line(index: usize, text: &str) -> Result<Zeroizing<[u8; PAYLOAD]>, SheetError> {
    let line = index as u8 + 1;
    let typed = text.split_once(':').map_or(text, |(_, after)| after);
    let mut values = Zeroizing::new(Vec::with_capacity(typed.len()));
    for character in typed.chars() {
        match base32::read(character) {
            Typed::Value(value) => values.push(value),
            Typed::Separator => {}
            Typed::Foreign => return Err(SheetError::BadCharacter { line, character }),
        }
    }
    let values = match values.as_slice() {
        // The line number, typed without its colon.
        [number, rest @ ..] if *number == line && rest.len() == PAYLOAD + CHECK => rest,
        all => all,
    };
    if values.len() != PAYLOAD + CHECK {
        return Err(SheetError::LineLength { line, found: values.len() });
    }
    let mut payload = Zeroizing::new([0; PAYLOAD]);
    payload.copy_from_slice(&values[..PAYLOAD]);
    if check_group(index, &*payload) == values[PAYLOAD..] { Ok(payload) } else { Err(SheetError::WrongCheck { line }) }
}

/// The first 20 bits of SHA-256 over label, line index and the line's sixteen values.
fn check_group(index: usize, payload: &[u8]) -> [u8; CHECK] {
    let hash = labelled_hash(LINE_LABEL, &[&[index as u8], payload]);
    let number = u32::from_be_bytes([0, hash[0], hash[1], hash[2]]) >> 4;
    std::array::from_fn(|place| (number >> (5 * (CHECK - 1 - place)) & 31) as u8)
}

#[cfg(test)]
mod tests;
