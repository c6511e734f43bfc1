//! Releases, and what other rooms and the start page are told about findings. Pure.

use serde::Serialize;

use super::{chart::Strip, report::Report};
use crate::platform::{
    clock::Stamp,
    ids::{ReleaseId, SurveyId},
};

/// One computed version of a survey's results.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its id.
    pub id: ReleaseId,
    /// The survey.
    pub survey: SurveyId,
    /// Number of the version, from 1.
    pub version: i32,
    /// What it says.
    pub report: Report,
    /// SHA-256 of the report's canonical bytes.
    pub hash: Vec<u8>,
    /// When it was computed.
    pub computed_at: Stamp,
    /// Since when it is public.
    pub released_at: Option<Stamp>,
}

/// A release without its report.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseLine {
    /// Its id.
    pub id: ReleaseId,
    /// The survey.
    pub survey: SurveyId,
    /// Number of the version.
    pub version: i32,
    /// When it was computed.
    pub computed_at: Stamp,
    /// Since when it is public.
    pub released_at: Option<Stamp>,
}

/// A finding as other rooms show it.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// `{release id}-{item}`, also the id of its thing.
    pub id: String,
    /// Item code.
    pub item: String,
    /// Slug of its field, or `cross_cutting`.
    pub field: String,
    /// `strength`, `weakness`, `balanced`, `unclear` or `too_few`.
    pub class: &'static str,
    /// What was found, a sentence.
    pub headline: String,
    /// `84 %`, or a sign.
    pub share: String,
    /// `82 bis 86 %`, or a sign.
    pub interval: String,
    /// `n = 3.412`
    pub base: String,
    /// Title and field time of the survey.
    pub basis: String,
    /// Page of the item in this version.
    pub path: String,
}

/// The start page's findings.
#[derive(Clone, Debug, Serialize)]
pub struct Front {
    /// Title of the survey.
    pub title: String,
    /// Its short name in paths.
    pub slug: String,
    /// Up to three strengths.
    pub strengths: Vec<FrontFinding>,
    /// Up to three weaknesses.
    pub weaknesses: Vec<FrontFinding>,
    /// How it was found out.
    pub basis: String,
}

/// One line of the headline list.
#[derive(Clone, Debug, Serialize)]
pub struct FrontFinding {
    /// The sentence.
    pub headline: String,
    /// Page of the item.
    pub path: String,
    /// `84 %`, or a sign.
    pub share: String,
    /// What the share counts: `antworten „sehr gut“ oder „eher gut“`.
    pub meaning: String,
    /// `82 bis 86 %`, or a sign.
    pub interval: String,
    /// `3.541 Antworten`
    pub base: String,
    /// The picture; nothing where the share is hidden.
    pub strip: Option<Strip>,
}
