//! The token key of a survey: derived from a random salt in the register and the server's secret, so that a thief of
//! the databases cannot make tokens, and destroying the salt destroys the key.

use super::{crypto::TokenKey, store};
use crate::platform::{
    Error, Result,
    db::Register,
    ids::SurveyId,
    secret::{self, Secret},
};

/// Makes the salt of a survey's token key where there is none yet.
pub fn make_token_key(c: &mut Register, survey: &SurveyId) -> Result<()> {
    store::register::insert_token_salt(c, survey, &secret::random()?)
}

/// Reads token keys.
#[derive(Clone)]
pub struct Keys {
    key: [u8; 32],
}

impl Keys {
    /// For this installation.
    pub fn new(secret: &Secret) -> Self {
        Self { key: secret.derive("token keys") }
    }

    /// The token key of a survey; gone after destruction.
    pub fn token_key(&self, c: &mut Register, survey: &SurveyId) -> Result<TokenKey> {
        let salt = store::register::find_token_salt(c, survey)?.ok_or_else(|| Error::refused("urn-key-destroyed"))?;
        Ok(TokenKey::from_bytes(secret::mac(&self.key, &salt)))
    }
}
