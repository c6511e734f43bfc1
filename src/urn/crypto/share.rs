//! Custody of the private key: two random XOR shares, A and B. Each alone says nothing, both together are the key.
//!
//! Only splitting, joining and the bytes of a share. A share is never stored by the server: what may be kept is its
//! [`Share::commitment`].

use std::fmt;

use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use super::{NoRandomness, PROTOCOL, PrivateKey, PublicKey, labelled_hash, random_bytes};

const CHECK_LABEL: &[u8] = b"kreislauf/1/share-check\0";
const COMMITMENT_LABEL: &[u8] = b"kreislauf/1/share-commitment\0";
const SECRET: usize = 32;
const CHECKSUM: usize = 10;
const COVERED: usize = 1 + 1 + 16 + SECRET;

/// Bytes of a share: protocol (1), side (1, `A` or `B`), survey id (16), secret (32), checksum (10).
pub(super) const SHARE_LENGTH: usize = COVERED + CHECKSUM;

/// Which of the two shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Held by the first pair of people.
    A,
    /// Held by the second pair.
    B,
}

/// One share of one survey's private key. Wiped when dropped; prints only its side.
pub struct Share {
    side: Side,
    survey: Uuid,
    secret: [u8; SECRET],
}

/// Why a share, or a pair of them, is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Not an age file at all.
    #[error("not an age file")]
    NotAgeFile,
    /// An age file, but protected by something else than a passphrase.
    #[error("an age file without passphrase")]
    NoPassphraseFile,
    /// Larger than any file made here.
    #[error("the file is too large")]
    TooLarge,
    /// The file asks for more work than allowed; nothing was computed.
    #[error("the file asks for too much work")]
    TooMuchWork,
    /// The passphrase does not open the file. Damage in the file's second line looks the same.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Changed, cut off, or not a key share inside.
    #[error("damaged")]
    Damaged,
    /// A share by another protocol number.
    #[error("made with protocol {found}")]
    Protocol {
        /// The number found.
        found: u8,
    },
    /// The share of another survey.
    #[error("belongs to another survey")]
    WrongSurvey,
    /// The other side's share, or the same side twice.
    #[error("belongs to the other side")]
    WrongSide,
    /// A and B of one survey, but their key does not belong to this box: one of them is of an earlier ceremony.
    #[error("the shares do not open this box")]
    WrongBox,
}

impl Side {
    /// `A` or `B`.
    pub fn letter(self) -> char {
        match self {
            Side::A => 'A',
            Side::B => 'B',
        }
    }
}

impl Share {
    /// Which share it is.
    pub fn side(&self) -> Side {
        self.side
    }

    /// The survey it belongs to.
    pub fn survey(&self) -> Uuid {
        self.survey
    }

    /// SHA-256 over the whole share. May be stored: the 256 random bits inside cannot be guessed from it.
    pub fn commitment(&self) -> [u8; 32] {
        labelled_hash(COMMITMENT_LABEL, &[&*self.to_bytes()])
    }

    /// The share again if it is the one asked for.
    pub fn require(self, survey: Uuid, side: Side) -> Result<Share, ShareError> {
        if self.survey != survey {
            return Err(ShareError::WrongSurvey);
        }
        if self.side != side {
            return Err(ShareError::WrongSide);
        }
        Ok(self)
    }

    /// The [`SHARE_LENGTH`] bytes of the share.
    pub(super) fn to_bytes(&self) -> Zeroizing<[u8; SHARE_LENGTH]> {
        let mut bytes = Zeroizing::new([0; SHARE_LENGTH]);
        bytes[0] = PROTOCOL;
        bytes[1] = self.side.letter() as u8;
        bytes[2..18].copy_from_slice(self.survey.as_bytes());
        bytes[18..COVERED].copy_from_slice(&self.secret);
        let checksum = checksum(&bytes[..COVERED]);
        bytes[COVERED..].copy_from_slice(&checksum);
        bytes
    }

    /// Reads [`Share::to_bytes`]; anything else is `Damaged` or another `Protocol`.
    pub(super) fn from_bytes(bytes: &[u8; SHARE_LENGTH]) -> Result<Share, ShareError> {
        let (covered, found) = bytes.split_at(COVERED);
        if !bool::from(checksum(covered).ct_eq(found)) {
            return Err(ShareError::Damaged);
        }
        if covered[0] != PROTOCOL {
            return Err(ShareError::Protocol { found: covered[0] });
        }
        let side = match covered[1] {
            b'A' => Side::A,
            b'B' => Side::B,
            _ => return Err(ShareError::Damaged),
        };
        let survey = Uuid::from_slice(&covered[2..18]).map_err(|_| ShareError::Damaged)?;
        let mut share = Share { side, survey, secret: [0; SECRET] };
        share.secret.copy_from_slice(&covered[18..]);
        Ok(share)
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Share({}, ..)", self.side.letter())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

/// Splits a private key: A is random, B is A xor key.
pub fn split(key: &PrivateKey, survey: Uuid) -> Result<[Share; 2], NoRandomness> {
    let a = Share { side: Side::A, survey, secret: random_bytes()? };
    let secret = xor(&a.secret, &key.to_bytes());
    let b = Share { side: Side::B, survey, secret: *secret };
    Ok([a, b])
}

/// Joins A and B, in either order, and checks that their key belongs to `public`.
pub fn combine(one: &Share, other: &Share, public: &PublicKey) -> Result<PrivateKey, ShareError> {
    if one.survey != other.survey {
        return Err(ShareError::WrongSurvey);
    }
    if one.side == other.side {
        return Err(ShareError::WrongSide);
    }
    let key = PrivateKey::from_bytes(&xor(&one.secret, &other.secret)).map_err(|_| ShareError::WrongBox)?;
    if key.public() == *public { Ok(key) } else { Err(ShareError::WrongBox) }
}

fn xor(left: &[u8; SECRET], right: &[u8; SECRET]) -> Zeroizing<[u8; SECRET]> {
    Zeroizing::new(std::array::from_fn(|index| left[index] ^ right[index]))
}

fn checksum(covered: &[u8]) -> [u8; CHECKSUM] {
    let mut checksum = [0; CHECKSUM];
    checksum.copy_from_slice(&labelled_hash(CHECK_LABEL, &[covered])[..CHECKSUM]);
    checksum
}

#[cfg(test)]
pub(super) mod tests;
