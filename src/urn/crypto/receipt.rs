//! What makes sending an answer repeatable: the nonce of a page, the mark of a retry, and the receipt shown at the end.
//!
//! None of them derives from the code or the token, so that none of them can be traced back to a letter. Must not decide
//! whether an answer counts: that is the table `spent`.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::{Zeroize, Zeroizing};

use super::base32::{self, Typed};
use super::{NoRandomness, mac, random_bytes};

const RECEIPT_LENGTH: usize = 10;

/// 128 random bits handed out with each opened questionnaire; known to that page only. Wiped when dropped.
pub struct Nonce {
    bytes: [u8; 16],
}

/// HMAC-SHA256 of an answer under the nonce of its page: equal for a repeated sending, unlinkable otherwise.
pub type RetryMark = [u8; 32];

/// The ten random characters (50 bit) a citizen keeps after sending, `K7QF2-M9X4T`.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The ten characters without the dash.
    characters: String,
}

/// A text that is no nonce or no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("malformed")]
pub struct Malformed;

impl Nonce {
    /// A fresh nonce.
    pub fn random() -> Result<Nonce, NoRandomness> {
        Ok(Nonce { bytes: random_bytes()? })
    }

    /// For the hidden form field: 22 characters of base64url without padding.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.bytes))
    }

    /// Reads [`Nonce::text`] and nothing else.
    pub fn parse(text: &str) -> Result<Nonce, Malformed> {
        Ok(Nonce { bytes: decode(text)? })
    }
}

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce(..)")
    }
}

impl Drop for Nonce {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl Receipt {
    /// A fresh receipt.
    pub fn random() -> Result<Receipt, NoRandomness> {
        let bytes = random_bytes::<RECEIPT_LENGTH>()?;
        Ok(Receipt { characters: bytes.iter().map(|byte| base32::character(*byte)).collect() })
    }

    /// Reads a stored or typed receipt, as tolerant of case and separators as a code.
    pub fn parse(input: &str) -> Result<Receipt, Malformed> {
        let mut characters = String::with_capacity(RECEIPT_LENGTH);
        for typed in input.chars().take(100) {
            match base32::read(typed) {
                Typed::Value(value) => characters.push(base32::character(value)),
                Typed::Separator => {}
                Typed::Foreign => return Err(Malformed),
            }
        }
        if characters.len() == RECEIPT_LENGTH { Ok(Receipt { characters }) } else { Err(Malformed) }
    }

    /// The ten characters, for the store.
    pub fn canonical(&self) -> &str {
        &self.characters
    }

    /// Two groups of five, for people.
    pub fn printed(&self) -> String {
        let (left, right) = self.characters.split_at(RECEIPT_LENGTH / 2);
        format!("{left}-{right}")
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(..)")
    }
}

/// The mark by which a repeated sending of the same answer from the same page is known: HMAC-SHA256(nonce, canonical bytes).
pub fn retry_mark(nonce: &Nonce, canonical_answer: &[u8]) -> RetryMark {
    mac(&nonce.bytes, &[canonical_answer])
}

/// Exactly `N` bytes of base64url without padding and without stray bits.
pub(super) fn decode<const N: usize>(text: &str) -> Result<[u8; N], Malformed> {
    // The length is checked first: a hidden field of a megabyte is not decoded.
    if text.len() != (N * 8).div_ceil(6) {
        return Err(Malformed);
    }
    let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).map_err(|_| Malformed)?);
    bytes.as_slice().try_into().map_err(|_| Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_mark_is_plain_hmac() {
        // python3 -c "import hmac; print(hmac.new(bytes(range(16)), b'answer', 'sha256').hexdigest())"
        let nonce = Nonce { bytes: std::array::from_fn(|index| index as u8) };
        assert_eq!(
            retry_mark(&nonce, b"answer").map(|byte| format!("{byte:02x}")).concat(),
            "32e17c0fafd36b2447fe378f3085673d636fd7c8b3662a3fdb0a9f8f78d03687"
        );
    }

    #[test]
    fn retry_mark_depends_on_both() {
        let (one, two) = (Nonce::random().unwrap(), Nonce::random().unwrap());
        assert_eq!(retry_mark(&one, b"a"), retry_mark(&one, b"a"));
        assert_ne!(retry_mark(&one, b"a"), retry_mark(&one, b"b"));
        assert_ne!(retry_mark(&one, b"a"), retry_mark(&two, b"a"));
    }

    #[test]
    fn nonce_text_is_strict() {
        let nonce = Nonce::random().unwrap();
        let text = nonce.text();
        assert_eq!(text.len(), 22);
        assert_eq!(Nonce::parse(&text).unwrap().bytes, nonce.bytes);
        let mut stray = "A".repeat(21);
        stray.push('B');
        for wrong in ["", "A", &format!("{}=", *text), &format!("{} ", *text), &"+".repeat(22), &stray, &"ä".repeat(11)]
        {
            assert!(Nonce::parse(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(format!("{nonce:?}"), "Nonce(..)");
    }

    #[test]
    fn receipts_read_back_and_differ() {
        let mut seen = std::collections::HashSet::new();
        for _ in 0..1_000 {
            let receipt = Receipt::random().unwrap();
            assert_eq!(receipt.printed().len(), 11);
            assert_eq!(receipt.canonical().len(), 10);
            assert!(Receipt::parse(&receipt.printed().to_lowercase()).unwrap() == receipt);
            assert!(Receipt::parse(receipt.canonical()).unwrap() == receipt);
            assert!(seen.insert(receipt.canonical().to_owned()));
        }
        for wrong in ["", "K7QF2-M9X4", "K7QF2-M9X4TA", "K7QF2-M9X4U"] {
            assert_eq!(Receipt::parse(wrong), Err(Malformed));
        }
    }
}
