//! The ballot token T = (m, stratum, tag): the right to put one answer into the urn.
//!
//! m comes from the code, the tag from the survey's token key; the urn checks the tag and stores only a hash of m. Must not
//! touch the register: who holds a token cannot tell the code from it. [`IssueToken`] is the seam at which a blindly signed
//! random m can replace the derivation.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use super::receipt::decode;
use super::{Code, NoRandomness, labelled_hash, mac, random_bytes};

const BALLOT_LABEL: &[u8] = b"kreislauf/1/ballot\0";
const TAG_LABEL: &[u8] = b"kreislauf/1/tag\0";
const SPENT_LABEL: &[u8] = b"kreislauf/1/spent\0";
const TEST_PREFIX: &str = "test-";
const STRATUM_LIMIT: usize = 40;

/// The key under which the tags of one survey are made: 32 random bytes, wiped when dropped, destroyed with the box.
pub struct TokenKey {
    bytes: [u8; 32],
}

/// The stratum (municipality) an answer belongs to: 1 to 40 of `a-z 0-9 - _`. One that starts with `test-` never counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stratum(String);

/// A text that cannot be a stratum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StratumError {
    /// Empty, longer than 40, or with other characters than `a-z 0-9 - _`.
    #[error("a stratum is 1 to 40 of a-z, 0-9, hyphen and underscore")]
    Malformed,
    /// A real stratum may not carry the mark of proof letters.
    #[error("the prefix test- is reserved for proof letters")]
    Reserved,
}

/// A genuine token: issued here, or checked by [`IssueToken::verify`]. Wiped when dropped.
pub struct BallotToken {
    m: [u8; 32],
    stratum: Stratum,
    tag: [u8; 32],
}

/// A token as it came in with a form: well-formed, not yet believed.
pub struct ClaimedToken(BallotToken);

/// Why a token is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not the text of a token.
    #[error("the token is malformed")]
    Malformed,
    /// The tag does not belong to this survey, key, m and stratum.
    #[error("the token is not genuine")]
    NotGenuine,
    /// The token could not be derived. HKDF gives this for over-long outputs only, so it does not happen with 32 bytes.
    #[error("the token could not be derived")]
    Derivation,
}

/// What the table `spent` keeps of a token: SHA-256 over label, survey id and m.
pub type TokenHash = [u8; 32];

/// How the right to answer is handed out and recognised.
pub trait IssueToken {
    /// What the citizen's side sends in.
    type Request<'a>;
    /// What it gets back.
    type Issued;

    /// Hands out the right to one answer in `survey` for `stratum`. Asked twice with the same request, it is the same right.
    fn issue(&self, survey: Uuid, stratum: &Stratum, request: Self::Request<'_>) -> Result<Self::Issued, TokenError>;

    /// Turns a claimed token into a genuine one, or says that it is not.
    fn verify(&self, survey: Uuid, claimed: ClaimedToken) -> Result<BallotToken, TokenError>;
}

/// Tokens derived from the code on the server: m = HKDF-SHA256 (RFC 5869) with salt survey id, secret the code's 16
/// characters and a label as info; tag = HMAC-SHA256(token key, label, survey id, m, stratum).
pub struct Derived<'k> {
    /// The survey's token key.
    pub key: &'k TokenKey,
}

impl TokenKey {
    /// A fresh key.
    pub fn generate() -> Result<TokenKey, NoRandomness> {
        Ok(TokenKey { bytes: random_bytes()? })
    }

    /// A key read back from the urn.
    pub fn from_bytes(bytes: [u8; 32]) -> TokenKey {
        TokenKey { bytes }
    }

    /// The key, to be stored in the urn and nowhere else.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.bytes
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenKey(..)")
    }
}

impl Drop for TokenKey {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl Stratum {
    /// The stratum of real letters, say a municipality key. Refuses the mark of proof letters.
    pub fn real(name: &str) -> Result<Stratum, StratumError> {
        let stratum = Stratum::parse(name)?;
        if stratum.is_test() { Err(StratumError::Reserved) } else { Ok(stratum) }
    }

    /// The same stratum for proof letters: `test-` before its name. A stratum already marked stays as it is.
    pub fn as_test(&self) -> Result<Stratum, StratumError> {
        if self.is_test() { Ok(self.clone()) } else { Stratum::parse(&format!("{TEST_PREFIX}{}", self.0)) }
    }

    /// Reads a stored stratum of either kind.
    pub fn parse(name: &str) -> Result<Stratum, StratumError> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if name.is_empty() || name.len() > STRATUM_LIMIT || !name.bytes().all(allowed) {
            return Err(StratumError::Malformed);
        }
        Ok(Stratum(name.to_owned()))
    }

    /// True for proof letters: their answers are never counted.
    pub fn is_test(&self) -> bool {
        self.0.starts_with(TEST_PREFIX)
    }

    /// The name, mark included.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl BallotToken {
    /// The stratum the token was issued for.
    pub fn stratum(&self) -> &Stratum {
        &self.stratum
    }

    /// False for the token of a proof letter. The tag covers the stratum, so the mark cannot be taken off.
    pub fn counts(&self) -> bool {
        !self.stratum.is_test()
    }

    /// For the hidden form field: base64url(m) `.` stratum `.` base64url(tag), 88 characters and the stratum.
    pub fn text(&self) -> Zeroizing<String> {
        let m = Zeroizing::new(URL_SAFE_NO_PAD.encode(self.m));
        let tag = Zeroizing::new(URL_SAFE_NO_PAD.encode(self.tag));
        Zeroizing::new(format!("{}.{}.{}", *m, self.stratum.as_str(), *tag))
    }

    /// The key of this token in the table `spent`. Independent of the stratum: a code has one answer.
    pub fn hash(&self, survey: Uuid) -> TokenHash {
        labelled_hash(SPENT_LABEL, &[survey.as_bytes(), &self.m])
    }
}

impl fmt::Debug for BallotToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BallotToken(..)")
    }
}

impl Drop for BallotToken {
    fn drop(&mut self) {
        self.m.zeroize();
        self.tag.zeroize();
    }
}

impl ClaimedToken {
    /// Reads [`BallotToken::text`] and nothing else: no padding, no spaces, no further part.
    pub fn parse(text: &str) -> Result<ClaimedToken, TokenError> {
        let mut parts = text.split('.');
        let (Some(m), Some(stratum), Some(tag), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(TokenError::Malformed);
        };
        let stratum = Stratum::parse(stratum).map_err(|_| TokenError::Malformed)?;
        let m = decode(m).map_err(|_| TokenError::Malformed)?;
        let tag = decode(tag).map_err(|_| TokenError::Malformed)?;
        Ok(ClaimedToken(BallotToken { m, stratum, tag }))
    }
}

impl fmt::Debug for ClaimedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClaimedToken(..)")
    }
}

impl IssueToken for Derived<'_> {
    type Request<'a> = &'a Code;
    type Issued = BallotToken;

    fn issue(&self, survey: Uuid, stratum: &Stratum, code: &Code) -> Result<BallotToken, TokenError> {
        let mut m = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(survey.as_bytes()), code.canonical().as_bytes())
            .expand(BALLOT_LABEL, &mut *m)
            .map_err(|_| TokenError::Derivation)?;
        let tag = tag(self.key, survey, &m, stratum);
        Ok(BallotToken { m: *m, stratum: stratum.clone(), tag })
    }

    fn verify(&self, survey: Uuid, claimed: ClaimedToken) -> Result<BallotToken, TokenError> {
        let ClaimedToken(token) = claimed;
        let expected = tag(self.key, survey, &token.m, &token.stratum);
        if bool::from(expected.ct_eq(&token.tag)) { Ok(token) } else { Err(TokenError::NotGenuine) }
    }
}

fn tag(key: &TokenKey, survey: Uuid, m: &[u8; 32], stratum: &Stratum) -> [u8; 32] {
    mac(&key.bytes, &[TAG_LABEL, survey.as_bytes(), m, stratum.as_str().as_bytes()])
}

#[cfg(test)]
mod tests;
