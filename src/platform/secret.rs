//! Random bytes, keyed hashes and the server's secret file. The survey's own cryptography lives in room `urn`.

use std::{io::Write, path::Path};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Error, Result};

/// The server's master secret: 32 bytes that all processes of one installation share; keys for purposes are derived.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; 32]>);

/// 32 random bytes from the operating system.
pub fn random() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("asking for randomness", error))?;
    Ok(bytes)
}

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal text.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Secret {
    /// Reads the secret from `path`; makes it (mode 0600) where it is missing.
    pub fn load_or_create(path: &Path) -> Result<Self> {
        match std::fs::read(path) {
            Ok(bytes) => {
                let bytes: [u8; 32] = bytes
                    .try_into()
                    .map_err(|_| Error::Internal(format!("{}: Geheimnisdatei hat nicht 32 Byte", path.display())))?;
                Ok(Self(Zeroizing::new(bytes)))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let bytes = random()?;
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut file = options.open(path)?;
                file.write_all(&bytes)?;
                file.sync_all()?;
                Ok(Self(Zeroizing::new(bytes)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A key for one purpose: HMAC-SHA256(secret, purpose), so that no two uses share a key.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        mac(self.0.as_slice(), purpose.as_bytes())
    }
}

/// HMAC-SHA256 (RFC 2104).
pub fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    match <Hmac<Sha256> as KeyInit>::new_from_slice(key) {
        Ok(mut mac) => {
            mac.update(message);
            mac.finalize().into_bytes().into()
        }
        // HMAC takes keys of every length; the type cannot say so.
        Err(_) => sha256(message),
    }
}
