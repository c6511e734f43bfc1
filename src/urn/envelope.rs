//! What is sealed: the answer with channel, language and stratum, in canonical bytes. Pure.

use serde::{Deserialize, Serialize};

use super::model::{Channel, PoolRow};
use crate::{
    platform::{Error, Result},
    survey::definition::{Answers, Definition},
};

/// Most bytes that the envelope adds to the answer: names, channel, language (at most 35 characters), stratum (40).
const AROUND: usize = 256;

/// A sealed answer's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// How it came in.
    pub channel: Channel,
    /// Language of the questionnaire.
    pub language: String,
    /// Stratum of the token.
    pub stratum: String,
    /// The answer in canonical form.
    pub answer: String,
}

impl Envelope {
    /// Puts an answer into an envelope.
    pub fn new(channel: Channel, language: &str, stratum: &str, answers: &Answers) -> Result<Self> {
        let answer =
            String::from_utf8(answers.canonical()).map_err(|error| Error::internal("canonical answer", error))?;
        Ok(Self { channel, language: language.into(), stratum: stratum.into(), answer })
    }

    /// Length to which every envelope of a questionnaire is padded. The answer is a JSON text inside JSON: each of its
    /// quotes and backslashes takes one byte more.
    pub fn padded_length(definition: &Definition) -> usize {
        2 * definition.longest_answer() + AROUND
    }

    /// The bytes to be sealed.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Reads opened bytes.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Validates the answer once more and makes the pool's row and free texts (question, text) of it.
    pub fn row(&self, definition: &Definition) -> Result<(PoolRow, Vec<(String, String)>)> {
        let answers = Answers::from_canonical(definition, self.answer.as_bytes())
            .map_err(|error| Error::Internal(format!("an opened answer is not valid: {error:?}")))?;
        let row = answers.row(definition);
        let pool = PoolRow {
            stratum: self.stratum.clone(),
            channel: self.channel,
            language: self.language.clone(),
            codes: row.codes,
            numbers: row.numbers,
        };
        Ok((pool, row.texts))
    }
}
