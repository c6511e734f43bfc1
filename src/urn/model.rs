//! What a counted answer is, without anything that could lead to a person. Pure.

use serde::{Deserialize, Serialize};

/// How an answer came in; sealed together with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Sent by the person.
    Web,
    /// Typed in from paper.
    Paper,
}

/// One counted answer. Codes and numbers are those of `survey::definition::Row`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PoolRow {
    /// AGS of the municipality the code was drawn for.
    pub stratum: String,
    /// How it came in.
    pub channel: Channel,
    /// Language of the questionnaire.
    pub language: String,
    /// One code per column.
    pub codes: Vec<u8>,
    /// One number per numeric column.
    pub numbers: Vec<Option<i64>>,
}
