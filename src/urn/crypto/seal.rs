//! The sealed box: an answer goes in with the public key and comes out with the private key only.
//!
//! HPKE (RFC 9180, base mode) with the hybrid KEM X-Wing (X25519 and ML-KEM-768, draft-connolly-cfrg-xwing-kem), the KDF
//! TurboSHAKE128 (draft-ietf-hpke-pq) and ChaCha20-Poly1305. Must not know what an answer looks like, where it is stored or
//! where the private key is kept.
//!
//! A sealed answer is: protocol number (1 byte), encapsulated key (1,120), then the encrypted frame and its tag (16). The frame
//! is: length of the answer (u32, big-endian), the answer, zeros up to the edition's one length.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::KdfTurboShake128;
use hpke::kem::XWing;
use hpke::rand_core::{Infallible, TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use super::{NoRandomness, PROTOCOL, random_bytes};

const INFO_LABEL: &[u8] = b"kreislauf/1/box\0";
const KEY_LENGTH: usize = 32;
const ENCAPSULATED: usize = 1_120;
const TAG: usize = 16;
const PREFIX: usize = 4;
/// Random bytes one X-Wing encapsulation consumes (32 for ML-KEM, 32 for X25519).
const SEAL_RANDOMNESS: usize = 64;

/// Bytes of a public key.
pub const PUBLIC_KEY_LENGTH: usize = 1_216;

/// The public half of a survey's box: seals. Printed in the edition hash, free to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(<XWing as Kem>::PublicKey);

/// The private half: opens. No `Debug`, no copy; wiped when dropped. Its 32 bytes are the seed of draft X-Wing.
pub struct PrivateKey(<XWing as Kem>::PrivateKey);

/// Both halves, together only at the ceremony that splits the private one.
pub struct BoxKeys {
    /// Seals.
    pub public: PublicKey,
    /// Opens.
    pub private: PrivateKey,
}

/// Bytes that are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are no key")]
pub struct NotAKey;

/// Why an answer was not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The answer is longer than the length all answers of the edition are padded to.
    #[error("the answer has {length} bytes, its edition allows {padded_len}")]
    TooLong {
        /// Bytes of the answer.
        length: usize,
        /// Bytes the edition allows.
        padded_len: usize,
    },
    /// No random bytes.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The cipher refused. Does not happen with a key that [`PublicKey::from_bytes`] accepted.
    #[error("the cipher refused to seal")]
    Cipher,
}

/// Why a sealed answer was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Sealed by another protocol number.
    #[error("sealed with protocol {found}")]
    Protocol {
        /// The number found.
        found: u8,
    },
    /// Too short to be a sealed answer.
    #[error("shorter than any sealed answer")]
    Truncated,
    /// Another key, another survey, another edition, or changed bytes: the cipher cannot tell which.
    #[error("not sealed for this key, survey and edition, or damaged")]
    NotForThisBox,
    /// Opened, but the frame inside is not one that [`seal`] makes.
    #[error("the frame inside is malformed")]
    Frame,
}

impl PublicKey {
    /// Reads the [`PUBLIC_KEY_LENGTH`] bytes of a public key.
    pub fn from_bytes(bytes: &[u8]) -> Result<PublicKey, NotAKey> {
        <XWing as Kem>::PublicKey::from_bytes(bytes).map(PublicKey).map_err(|_| NotAKey)
    }

    /// The [`PUBLIC_KEY_LENGTH`] bytes, to be stored and hashed into the edition.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes().to_vec()
    }
}

impl PrivateKey {
    /// Reads the 32 bytes of a private key.
    pub fn from_bytes(bytes: &[u8; KEY_LENGTH]) -> Result<PrivateKey, NotAKey> {
        <XWing as Kem>::PrivateKey::from_bytes(bytes).map(PrivateKey).map_err(|_| NotAKey)
    }

    /// The 32 bytes: to be split, or kept as a service key.
    pub fn to_bytes(&self) -> Zeroizing<[u8; KEY_LENGTH]> {
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        self.0.write_exact(&mut *bytes);
        bytes
    }

    /// The public half that belongs to it.
    pub fn public(&self) -> PublicKey {
        PublicKey(XWing::sk_to_pk(&self.0))
    }
}

impl BoxKeys {
    /// A fresh pair.
    pub fn generate() -> Result<BoxKeys, NoRandomness> {
        let seed = Zeroizing::new(random_bytes::<KEY_LENGTH>()?);
        let (private, public) = XWing::derive_keypair(&*seed);
        Ok(BoxKeys { public: PublicKey(public), private: PrivateKey(private) })
    }
}

/// Bytes of every sealed answer of an edition whose answers are padded to `padded_len` bytes.
pub const fn sealed_len(padded_len: usize) -> usize {
    1 + ENCAPSULATED + PREFIX + padded_len + TAG
}

/// Seals an answer of at most `padded_len` bytes for one survey and edition. All results have [`sealed_len`] bytes.
pub fn seal(
    key: &PublicKey,
    survey: Uuid,
    edition_hash: &[u8; 32],
    plaintext: &[u8],
    padded_len: usize,
) -> Result<Vec<u8>, SealError> {
    seal_with(key, survey, edition_hash, &frame(plaintext, padded_len)?, random_bytes()?)
}

/// Opens what [`seal`] made for the same survey and edition.
pub fn open(
    key: &PrivateKey,
    survey: Uuid,
    edition_hash: &[u8; 32],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (header, rest) = sealed.split_first().ok_or(OpenError::Truncated)?;
    if *header != PROTOCOL {
        return Err(OpenError::Protocol { found: *header });
    }
    let (encapsulated, encrypted) = rest.split_at_checked(ENCAPSULATED).ok_or(OpenError::Truncated)?;
    if encrypted.len() < PREFIX + TAG {
        return Err(OpenError::Truncated);
    }
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| OpenError::NotForThisBox)?;
    let frame = hpke::single_shot_open::<ChaCha20Poly1305, KdfTurboShake128, XWing>(
        &OpModeR::Base,
        &key.0,
        &encapsulated,
        &info(survey, edition_hash),
        encrypted,
        &[PROTOCOL],
    )
    .map_err(|_| OpenError::NotForThisBox)?;
    unframe(Zeroizing::new(frame))
}

/// What binds a sealed answer to its survey and edition: 64 bytes.
fn info(survey: Uuid, edition_hash: &[u8; 32]) -> Vec<u8> {
    [INFO_LABEL, survey.as_bytes(), edition_hash].concat()
}

fn frame(plaintext: &[u8], padded_len: usize) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let too_long = SealError::TooLong { length: plaintext.len(), padded_len };
    if plaintext.len() > padded_len {
        return Err(too_long);
    }
    let length = u32::try_from(plaintext.len()).map_err(|_| too_long)?;
    let mut frame = Zeroizing::new(Vec::with_capacity(PREFIX + padded_len));
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(plaintext);
    frame.resize(PREFIX + padded_len, 0);
    Ok(frame)
}

fn unframe(frame: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (length, body) = frame.split_first_chunk::<PREFIX>().ok_or(OpenError::Frame)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| OpenError::Frame)?;
    let (answer, padding) = body.split_at_checked(length).ok_or(OpenError::Frame)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(OpenError::Frame);
    }
    Ok(Zeroizing::new(answer.to_vec()))
}

fn seal_with(
    key: &PublicKey,
    survey: Uuid,
    edition_hash: &[u8; 32],
    frame: &[u8],
    randomness: [u8; SEAL_RANDOMNESS],
) -> Result<Vec<u8>, SealError> {
    let mut supply = Supply { bytes: randomness, used: 0, exhausted: false };
    let (encapsulated, encrypted) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, KdfTurboShake128, XWing>(
        &OpModeS::Base,
        &key.0,
        &info(survey, edition_hash),
        frame,
        &[PROTOCOL],
        &mut supply,
    )
    .map_err(|_| SealError::Cipher)?;
    if supply.exhausted {
        return Err(SealError::NoRandomness(NoRandomness));
    }
    let mut sealed = Vec::with_capacity(1 + ENCAPSULATED + encrypted.len());
    sealed.push(PROTOCOL);
    sealed.extend_from_slice(&encapsulated.to_bytes());
    sealed.extend_from_slice(&encrypted);
    Ok(sealed)
}

/// Random bytes drawn beforehand, because `hpke` panics when the operating system refuses. If the supply does not suffice, the
/// rest is zero and `exhausted` says that the result must be thrown away.
struct Supply {
    bytes: [u8; SEAL_RANDOMNESS],
    used: usize,
    exhausted: bool,
}

impl Drop for Supply {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl TryRng for Supply {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        target.fill(0);
        match self.bytes.get_mut(self.used..self.used + target.len()) {
            Some(bytes) => {
                target.copy_from_slice(bytes);
                bytes.zeroize();
                self.used += target.len();
            }
            None => self.exhausted = true,
        }
        Ok(())
    }
}

impl TryCryptoRng for Supply {}

#[cfg(test)]
mod tests;
