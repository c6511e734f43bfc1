//! Passwords: argon2id (RFC 9106, 19 MiB, 2 passes, as OWASP advises), at most two at a time so that signing in cannot
//! eat the memory.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::platform::{Error, Result};

static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Verified when there is no such account, so that the answer takes as long as with one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password").unwrap_or_default());

/// Hash of a password in PHC form, with a fresh salt.
pub fn hash(password: &str) -> Result<String> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Error::internal("hashing a password", error))
}

/// Whether the password fits the stored hash; without an account the work is done all the same.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool> {
    let _turn = AT_ONCE.acquire().await.map_err(|error| Error::internal("waiting for a turn", error))?;
    actix_web::web::block(move || {
        let real = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&stored)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        real && fits
    })
    .await
    .map_err(|error| Error::internal("verifying a password", error))
}

/// What is wrong with a new password: too short, too long or too easy to guess.
pub fn weakness(password: &str, about: &[&str]) -> Option<&'static str> {
    let length = password.chars().count();
    if length < 12 {
        Some("password-short")
    } else if length > 200 {
        Some("password-long")
    } else if zxcvbn::zxcvbn(&password.chars().take(100).collect::<String>(), about).score() < zxcvbn::Score::Three {
        Some("password-weak")
    } else {
        None
    }
}
