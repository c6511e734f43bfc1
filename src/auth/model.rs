//! Accounts, roles and permissions as types. Pure.

use serde::Serialize;

use crate::platform::{clock::Stamp, ids::AccountId};

/// What a person is in the county. Labels stand in the texts as `role-<word>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs accounts; no access to results before release, to answers or to shares.
    Admin,
    /// Befragungsstelle: prepares surveys, codes, opening and release.
    SurveyOffice,
    /// Datenschutzbeauftragte: states, reads protocols, decides nothing.
    DataProtection,
    /// A person who may be named as holder of a key share (Rechnungsprüfung, Kreistagsbüro, ...).
    Custodian,
    /// Member of the Zukunftskommission.
    Commission,
    /// Moderates the forums.
    ForumOffice,
    /// Press office.
    Press,
    /// Steuerungsstelle: runs the development process.
    Steering,
    /// Head of the administration.
    Landrat,
}

/// What can be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Permission {
    /// Create, change and disable accounts.
    ManageAccounts,
    /// Read the audit log.
    ReadAuditLog,
    /// Write questionnaires and ask for publication; codes; closing.
    RunSurvey,
    /// State on data protection.
    StateOnProtection,
    /// Publish against the objection of the data protection officer, with a reason.
    OverruleObjection,
    /// Receive, prove, use and destroy a key share one is named for.
    HoldShare,
    /// Ask for the release of results, or confirm it.
    ReleaseResults,
    /// Write and publish forum agendas.
    RunForum,
    /// Start and close stages of the development process.
    SteerProcess,
    /// Draft the Leitbild.
    DraftLeitbild,
    /// Take tables and charts for the press.
    UsePressDesk,
}

/// An account as it is shown and checked.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Mail address, the name for signing in.
    pub email: String,
    /// Name as others see it.
    pub name: String,
    /// Roles, sorted.
    pub roles: Vec<Role>,
    /// Since when it cannot sign in any more.
    pub disabled_at: Option<Stamp>,
}

/// The signed-in person on whose behalf a verb acts.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub id: AccountId,
    /// Name as others see it.
    pub name: String,
    /// Roles, sorted.
    pub roles: Vec<Role>,
}

impl Role {
    /// All roles in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Admin,
        Self::SurveyOffice,
        Self::DataProtection,
        Self::Custodian,
        Self::Commission,
        Self::ForumOffice,
        Self::Press,
        Self::Steering,
        Self::Landrat,
    ];

    /// The word stored and used in texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::SurveyOffice => "survey_office",
            Self::DataProtection => "data_protection",
            Self::Custodian => "custodian",
            Self::Commission => "commission",
            Self::ForumOffice => "forum_office",
            Self::Press => "press",
            Self::Steering => "steering",
            Self::Landrat => "landrat",
        }
    }

    /// The role of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}
