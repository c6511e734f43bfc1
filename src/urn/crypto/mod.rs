//! The cryptographic parts of the urn: access codes, ballot tokens, the sealed box, the custody of its key.
//!
//! Everything here is a pure function of its arguments and of the operating system's randomness. No SQL, no HTTP, no clock,
//! no log line: what passes through these files (codes, keys, tokens, passphrases) may never reach one. Secret types are
//! wiped when dropped and print nothing but `Name(..)`.
//!
//! Every hash, MAC and derived key takes in a label of its own that ends in a zero byte and carries [`PROTOCOL`], so that no
//! value of one purpose can stand in for another; only the retry mark has none, because its key serves nothing else. Changing a label, a length or a format makes codes already printed and
//! keys already on paper worthless: that needs a new protocol number and a reader for the old one.

mod base32;
pub mod code;
pub mod passphrase;
pub mod protect;
pub mod receipt;
pub mod seal;
pub mod share;
pub mod sheet;
pub mod token;

pub use code::{Code, CodeError};
pub use passphrase::{PassphraseProblem, check_passphrase};
pub use protect::{BadWorkFactor, ProtectError, WorkFactor, allowed_in_production, protect, unprotect};
pub use receipt::{Malformed, Nonce, Receipt, RetryMark, retry_mark};
pub use seal::{
    BoxKeys, NotAKey, OpenError, PUBLIC_KEY_LENGTH, PrivateKey, PublicKey, SealError, open, seal, sealed_len,
};
pub use share::{Share, ShareError, Side, combine, split};
pub use sheet::{SheetError, from_sheet, sheet_lines};
pub use token::{
    BallotToken, ClaimedToken, Derived, IssueToken, Stratum, StratumError, TokenError, TokenHash, TokenKey,
};

/// The number of this protocol; it stands in every sealed answer and in every key share.
pub const PROTOCOL: u8 = 1;

/// The operating system gave no random bytes. The request fails; nothing weaker is used in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoRandomness;

/// `N` fresh random bytes from the operating system.
fn random_bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// SHA-256 (FIPS 180-4) over a label and fields. Unambiguous as long as all fields but the last have a fixed length.
fn labelled_hash(label: &[u8], fields: &[&[u8]]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update(label);
    for field in fields {
        hash.update(field);
    }
    hash.finalize().into()
}

/// HMAC-SHA256 (RFC 2104) over fields with a key of `N` bytes. `N` is 64 at most, the block length of SHA-256, so that the
/// key is used as it is.
fn mac<const N: usize>(key: &[u8; N], fields: &[&[u8]]) -> [u8; 32] {
    use hmac::{Hmac, KeyInit, Mac};
    const { assert!(N <= 64, "longer keys would be hashed first") };
    let mut block = zeroize::Zeroizing::new([0u8; 64]);
    block[..N].copy_from_slice(key);
    let mut mac = Hmac::<sha2::Sha256>::new((&*block).into());
    for field in fields {
        mac.update(field);
    }
    mac.finalize().into_bytes().into()
}
