//! A key share as a file: age format v1 with an scrypt passphrase, ASCII-armoured.
//!
//! Inside is one title line and the six lines of the paper sheet, so that the `age` program alone suffices to read a file
//! in thirty years. Must not store the file or the passphrase. Opening costs as much memory as the file's factor says (128 MiB
//! at 17): the caller lets few run at a time and none on a thread that serves requests.
//! Format: C2SP, "The age file encryption format".

use std::io::{Read, Write};
use std::iter;

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use zeroize::Zeroizing;

use super::passphrase::check_passphrase;
use super::sheet::{from_sheet, sheet_lines};
use super::{NoRandomness, PassphraseProblem, Share, ShareError, SheetError, random_bytes};

const TITLE: &str = "kreislauf key share 1";
const FILE_LIMIT: usize = 16 * 1024;
const LOWEST: u8 = 10;
const LOWEST_IN_PRODUCTION: u8 = 17;
/// 256 MiB and about a second; also the most a file handed in may ask for.
const HIGHEST: u8 = 18;

/// scrypt's work factor: N = 2^factor with r = 8 and p = 1, so 2^factor KiB of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

/// A work factor below 10 or above 18.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the scrypt work factor {0} is not between {LOWEST} and {HIGHEST}")]
pub struct BadWorkFactor(pub u8);

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
pub enum ProtectError {
    /// The passphrase breaks the rule of [`check_passphrase`].
    #[error(transparent)]
    Passphrase(#[from] PassphraseProblem),
    /// No random bytes.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The format's writer failed. It writes into memory, so this does not happen in practice.
    #[error("the key file could not be written")]
    Writing(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl WorkFactor {
    /// 10 (tests, demo) to 18.
    pub fn new(factor: u8) -> Result<WorkFactor, BadWorkFactor> {
        if (LOWEST..=HIGHEST).contains(&factor) { Ok(WorkFactor(factor)) } else { Err(BadWorkFactor(factor)) }
    }

    /// The exponent.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// True from 17 on: what a server outside demo and tests must insist on.
pub fn allowed_in_production(factor: WorkFactor) -> bool {
    factor.0 >= LOWEST_IN_PRODUCTION
}

/// Writes a share as an armoured age file of about 700 bytes.
pub fn protect(share: &Share, passphrase: &str, factor: WorkFactor) -> Result<String, ProtectError> {
    check_passphrase(passphrase)?;
    // `age` draws its own random bytes and panics without them; whether there are any is asked first.
    random_bytes::<32>()?;
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(factor.0);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)).map_err(writing)?;
    let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).map_err(writing)?;
    let mut writer = encryptor.wrap_output(armour).map_err(writing)?;
    writer.write_all(content(share).as_bytes()).map_err(writing)?;
    let file = writer.finish().and_then(ArmoredWriter::finish).map_err(writing)?;
    String::from_utf8(file).map_err(writing)
}

/// Reads a file that [`protect`] made, armoured or not. Whether it is the share asked for says [`Share::require`].
pub fn unprotect(file: &[u8], passphrase: &str) -> Result<Share, ShareError> {
    if file.len() > FILE_LIMIT {
        return Err(ShareError::TooLarge);
    }
    let file = file.trim_ascii_start();
    if !file.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----") && !file.starts_with(b"age-encryption.org/") {
        return Err(ShareError::NotAgeFile);
    }
    let mut binary = Vec::new();
    ArmoredReader::new(file).read_to_end(&mut binary).map_err(|_| ShareError::Damaged)?;
    // A passphrase stands alone in its header. The parser takes a second for a header of thousands of recipients.
    if recipients(&binary) > 1 {
        return Err(ShareError::NoPassphraseFile);
    }
    let decryptor = Decryptor::new_buffered(binary.as_slice()).map_err(reading)?;
    if !decryptor.is_scrypt() {
        return Err(ShareError::NoPassphraseFile);
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(HIGHEST);
    let mut reader = decryptor.decrypt(iter::once(&identity as &dyn age::Identity)).map_err(reading)?;
    let mut text = Zeroizing::new(String::with_capacity(FILE_LIMIT));
    reader.read_to_string(&mut text).map_err(|_| ShareError::Damaged)?;
    let lines = text.strip_prefix(TITLE).and_then(|rest| rest.strip_prefix('\n')).ok_or(ShareError::Damaged)?;
    from_sheet(lines).map_err(|error| match error {
        SheetError::Share(error) => error,
        SheetError::LineCount { .. }
        | SheetError::LineLength { .. }
        | SheetError::BadCharacter { .. }
        | SheetError::WrongCheck { .. } => ShareError::Damaged,
    })
}

/// The recipient stanzas in a header, which ends where a line starts with three hyphens.
fn recipients(binary: &[u8]) -> usize {
    let header = binary.split(|byte| *byte == b'\n').take_while(|line| !line.starts_with(b"---"));
    header.filter(|line| line.starts_with(b"->")).count()
}

fn content(share: &Share) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(512));
    text.push_str(TITLE);
    text.push('\n');
    for line in sheet_lines(share) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn writing(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ProtectError {
    ProtectError::Writing(error.into())
}

fn reading(error: DecryptError) -> ShareError {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => ShareError::WrongPassphrase,
        DecryptError::ExcessiveWork { .. } => ShareError::TooMuchWork,
        DecryptError::NoMatchingKeys => ShareError::NoPassphraseFile,
        DecryptError::InvalidHeader | DecryptError::InvalidMac | DecryptError::Io(_) | DecryptError::UnknownFormat => {
            ShareError::Damaged
        }
    }
}

#[cfg(test)]
mod tests;
