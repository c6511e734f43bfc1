//! The data protection officer's statement on a draft. It decides nothing; against an objection only the Landrat can
//! have the survey published, with a reason.

use serde::Serialize;

use super::{draft, store};
use crate::{
    auth::{Actor, Permission, audit},
    platform::{Error, Result, clock::Stamp, db::Work, ids::SurveyId},
};

/// What the statement says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No objection.
    NoObjection,
    /// No objection under conditions.
    Conditions,
    /// An objection.
    Objection,
}

/// A stored statement on exactly one draft.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// What it says.
    pub verdict: Verdict,
    /// Reasons and conditions.
    pub text: String,
    /// Who stated.
    pub stated_by: String,
    /// When.
    pub stated_at: Stamp,
    /// The Landrat's reason for going on against an objection.
    pub overruled_reason: Option<String>,
}

impl Verdict {
    /// All verdicts with their stored words.
    pub const ALL: [(&'static str, Self); 3] =
        [("no_objection", Self::NoObjection), ("conditions", Self::Conditions), ("objection", Self::Objection)];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoObjection => "no_objection",
            Self::Conditions => "conditions",
            Self::Objection => "objection",
        }
    }
}

impl Statement {
    /// Whether publication may go on.
    pub fn allows(&self) -> bool {
        self.verdict != Verdict::Objection || self.overruled_reason.is_some()
    }
}

/// States on the draft as it is now.
pub fn state(c: &mut Work, actor: &Actor, id: &SurveyId, verdict: Verdict, text: &str, now: Stamp) -> Result<()> {
    actor.must(Permission::StateOnProtection)?;
    if verdict != Verdict::NoObjection && text.is_empty() {
        return Err(Error::field("text", "statement-needs-text"));
    }
    let draft = draft::find(c, id)?;
    if !store::insert_statement(c, (id, &draft.digest), (verdict, text), &actor.id, now)? {
        return Err(Error::refused("statement-there"));
    }
    audit::record(c, actor.id.as_str(), "protection_stated", id.as_str(), verdict.word(), now)
}

/// Lets the survey go on against an objection.
pub fn overrule(c: &mut Work, actor: &Actor, id: &SurveyId, reason: &str, now: Stamp) -> Result<()> {
    actor.must(Permission::OverruleObjection)?;
    let draft = draft::find(c, id)?;
    let statement = store::find_statement(c, id, &draft.digest)?.ok_or(Error::NotFound)?;
    if statement.allows() {
        return Err(Error::refused("statement-no-objection"));
    }
    store::overrule_statement(c, id, &draft.digest, &actor.id, reason)?;
    audit::record(c, actor.id.as_str(), "objection_overruled", id.as_str(), "", now)
}

/// The statement on the draft as it is now.
pub fn find(c: &mut Work, id: &SurveyId) -> Result<Option<Statement>> {
    let draft = draft::find(c, id)?;
    store::find_statement(c, id, &draft.digest)
}
