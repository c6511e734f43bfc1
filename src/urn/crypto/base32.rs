//! Crockford's base32: the 32 characters that people read, say and type, and the Luhn-mod-32 check over them.
//!
//! Only values and characters; what a code, a receipt or a key sheet is belongs to their own files.
//! Sources: Douglas Crockford, "Base 32"; ISO/IEC 7812-1 annex B (Luhn), extended to 32 values as usual for Luhn mod N.

/// The characters of the values 0 to 31: digits and capital letters without I, L, O and U.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What one typed character stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// A value from 0 to 31.
    Value(u8),
    /// A space, dash or dot between groups, or an invisible character that came along when copying.
    Separator,
    /// Anything else.
    Foreign,
}

/// Reads one typed character: either case, O as 0, I and L as 1.
pub(super) fn read(character: char) -> Typed {
    let upper = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    if let Ok(byte) = u8::try_from(upper)
        && let Some(value) = (0u8..32).find(|value| ALPHABET[usize::from(*value)] == byte)
    {
        return Typed::Value(value);
    }
    match upper {
        '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Typed::Separator,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Typed::Separator,
        other if other.is_whitespace() => Typed::Separator,
        _ => Typed::Foreign,
    }
}

/// The character of a value; only the lowest five bits count.
pub(super) fn character(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

/// The check value that makes the sum of all values, every second one from the right doubled, a multiple of 32.
///
/// Doubling adds the two base-32 digits of the product, which permutes the 32 values: every change of a single character is
/// noticed. Two unequal neighbours may be swapped unnoticed only if they are 0 and Z.
pub(super) fn luhn(values: &[u8]) -> u8 {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(position, value)| {
            let value = u32::from(*value);
            if position % 2 == 0 { 2 * value / 32 + 2 * value % 32 } else { value }
        })
        .sum();
    u8::try_from((32 - sum % 32) % 32).unwrap_or_default()
}

/// The values of whole groups of five bytes, eight values each, most significant first. A rest of fewer bytes is left out.
pub(super) fn to_values(bytes: &[u8]) -> Vec<u8> {
    let mut values = Vec::with_capacity(bytes.len() / 5 * 8);
    for group in bytes.chunks_exact(5) {
        let number = group.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        values.extend((0..8).rev().map(|place| (number >> (5 * place) & 31) as u8));
    }
    values
}

/// The inverse of [`to_values`].
pub(super) fn to_bytes(values: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(values.len() / 8 * 5);
    for group in values.chunks_exact(8) {
        let number = group.iter().fold(0u64, |number, value| number << 5 | u64::from(value & 31));
        bytes.extend_from_slice(&number.to_be_bytes()[3..]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_reads_back_in_both_cases() {
        for value in 0..32 {
            assert_eq!(read(character(value)), Typed::Value(value));
            assert_eq!(read(character(value).to_ascii_lowercase()), Typed::Value(value));
        }
    }

    #[test]
    fn the_four_missing_letters() {
        assert_eq!(read('o'), Typed::Value(0));
        assert_eq!(read('i'), Typed::Value(1));
        assert_eq!(read('L'), Typed::Value(1));
        assert_eq!(read('u'), Typed::Foreign);
        // Characters whose code ends in the byte of a letter must not pass for it.
        assert_eq!(read('\u{141}'), Typed::Foreign);
        assert_eq!(read('ß'), Typed::Foreign);
    }

    #[test]
    fn bytes_and_values_are_inverse() {
        // python3 -c "import base64; print(base64.b32encode(bytes(range(10))).decode())" -> AAAQEAYEAUDAOCAJ,
        // in the values of RFC 4648 (A = 0 .. Z = 25, 2 = 26 .. 7 = 31):
        let values = to_values(&(0..10).collect::<Vec<u8>>());
        assert_eq!(values, [0, 0, 0, 16, 4, 0, 24, 4, 0, 20, 3, 0, 14, 2, 0, 9]);
        assert_eq!(to_bytes(&values), (0..10).collect::<Vec<u8>>());
    }

    #[test]
    fn luhn_permutes_the_values_when_doubling() {
        let mut seen = [false; 32];
        for value in 0..32 {
            seen[usize::from(luhn(&[value]))] = true;
        }
        assert!(seen.iter().all(|hit| *hit));
    }
}
