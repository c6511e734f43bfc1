//! Four eyes: an act that needs a second person is first requested, then confirmed by another one who may do the same.
//! What is confirmed is bound to a digest of exactly what was requested: if it changed meanwhile, the request is void.

use super::{audit, model::Actor, model::Permission, store};
use crate::platform::{Error, Result, clock::Stamp, db::Work, ids::ApprovalId};

/// An act that needs a second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Publish a survey and freeze its edition.
    PublishSurvey,
    /// Void a batch of codes that was not posted.
    VoidBatch,
    /// Release results.
    ReleaseResults,
}

/// A request for a second person's consent.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// Id of what the act is done to.
    pub subject: String,
    /// Hash of what was requested.
    #[serde(skip)]
    pub digest: Vec<u8>,
    /// Why.
    pub reason: String,
    /// Account of the first person.
    pub requested_by: crate::platform::ids::AccountId,
    /// Name of the first person.
    pub requested_by_name: String,
    /// When.
    pub requested_at: Stamp,
}

impl Act {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::PublishSurvey => "publish_survey",
            Self::VoidBatch => "void_batch",
            Self::ReleaseResults => "release_results",
        }
    }

    /// What both persons must be allowed.
    pub fn permission(self) -> Permission {
        match self {
            Self::PublishSurvey | Self::VoidBatch => Permission::RunSurvey,
            Self::ReleaseResults => Permission::ReleaseResults,
        }
    }
}

/// Requests an act. A second request for the same subject takes the place of the first.
pub fn request(
    c: &mut Work,
    actor: &Actor,
    act: Act,
    subject: &str,
    (digest, reason): (&[u8], &str),
    now: Stamp,
) -> Result<ApprovalId> {
    actor.must(act.permission())?;
    store::withdraw_open_approvals(c, act, subject, now)?;
    let approval = Approval {
        id: ApprovalId::new(),
        subject: subject.to_owned(),
        digest: digest.to_owned(),
        reason: reason.to_owned(),
        requested_by: actor.id.clone(),
        requested_by_name: actor.name.clone(),
        requested_at: now,
    };
    store::insert_approval(c, act, &approval)?;
    audit::record(c, actor.id.as_str(), "approval_requested", subject, act.word(), now)?;
    Ok(approval.id)
}

/// The open request for this act and subject, if there is one.
pub fn open(c: &mut Work, act: Act, subject: &str) -> Result<Option<Approval>> {
    store::find_open_approval(c, act, subject)
}

/// All open requests for an act.
pub fn all_open(c: &mut Work, act: Act) -> Result<Vec<Approval>> {
    store::list_open_approvals(c, act)
}

/// Confirms the open request: by another person who may, and only while `digest` is still what was requested.
pub fn confirm(c: &mut Work, actor: &Actor, act: Act, subject: &str, digest: &[u8], now: Stamp) -> Result<Approval> {
    actor.must(act.permission())?;
    let approval = open(c, act, subject)?.ok_or_else(|| Error::refused("approval-none"))?;
    if approval.requested_by == actor.id {
        return Err(Error::refused("approval-same-person"));
    }
    if approval.digest != digest {
        return Err(Error::refused("approval-changed"));
    }
    if !store::decide_approval(c, &approval.id, "confirmed", &actor.id, now)? {
        return Err(Error::refused("approval-none"));
    }
    audit::record(c, actor.id.as_str(), "approval_confirmed", subject, act.word(), now)?;
    Ok(approval)
}

/// Declines the open request, or withdraws one's own.
pub fn decline(c: &mut Work, actor: &Actor, act: Act, subject: &str, now: Stamp) -> Result<()> {
    actor.must(act.permission())?;
    let approval = open(c, act, subject)?.ok_or_else(|| Error::refused("approval-none"))?;
    let verdict = if approval.requested_by == actor.id { "withdrawn" } else { "declined" };
    store::decide_approval(c, &approval.id, verdict, &actor.id, now)?;
    audit::record(c, actor.id.as_str(), "approval_declined", subject, act.word(), now)
}
