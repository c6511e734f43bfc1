//! From the pool to public results: compute a version, ask for its release, confirm by a second person, verify.
//! A version never changes; another rule makes another version, and the old one stays citable.

use std::sync::Arc;

use super::{
    compute::{ComputeError, compute},
    frame::{Change, FieldLabel, Frame, Municipality, Settings},
    model::Release,
    present,
    report::{Report, hash},
    store,
};
use crate::{
    auth::{Act, Actor, Permission, approval, audit},
    catalogue,
    platform::{
        Error, Message, Result,
        clock::Stamp,
        db::Work,
        ids::{ReleaseId, SurveyId},
        secret, time,
    },
    survey::{self, Definition, Survey},
    thread::{self, Kind, Relation, Thing},
    urn::PoolRow,
};

/// What checking a stored report against the pool found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The same bytes.
    Same,
    /// Other bytes: pool, frame or program are not those of the release.
    Different,
}

/// Computes a version and stores it, not public. The same bytes as the newest version are that version again.
pub fn compute_release(
    c: &mut Work,
    actor: &Actor,
    county: &str,
    survey: &SurveyId,
    (pool, change): (&[PoolRow], Option<&Change>),
    now: Stamp,
) -> Result<ReleaseId> {
    actor.must(Permission::ReleaseResults)?;
    let survey = survey::find(c, survey)?.ok_or(Error::NotFound)?;
    if !matches!(survey.state, survey::State::Opened | survey::State::Released) {
        return Err(Error::refused("results-not-opened"));
    }
    let (definition, frame) = frame_of(c, county, &survey, change)?;
    let json = compute(&definition, pool, &frame)?.to_json()?;
    let digest = hash(&json);
    let newest = store::find_newest_version(c, &survey.id)?;
    if let Some((id, _, _)) = newest.as_ref().filter(|(_, _, old)| *old == digest) {
        return Ok(id.clone());
    }
    let id = ReleaseId::new();
    let version = newest.map_or(1, |(_, version, _)| version + 1);
    store::insert(c, (&id, &survey.id, version), &json, &digest, now)?;
    audit::record(c, actor.id.as_str(), "results_computed", id.as_str(), &secret::hex(&digest), now)?;
    Ok(id)
}

/// Asks a second person to release a version.
pub fn request_release(c: &mut Work, actor: &Actor, id: &ReleaseId, reason: &str, now: Stamp) -> Result<()> {
    actor.must(Permission::ReleaseResults)?;
    let release = unreleased(c, id)?;
    approval::request(c, actor, Act::ReleaseResults, id.as_str(), (&release.hash, reason), now)?;
    Ok(())
}

/// Confirms the release as the second person: the version is public from now on, and its findings can be cited.
pub fn confirm_release(c: &mut Work, actor: &Actor, id: &ReleaseId, now: Stamp) -> Result<()> {
    actor.must(Permission::ReleaseResults)?;
    let release = unreleased(c, id)?;
    let stored = store::find_json(c, id)?.ok_or(Error::NotFound)?;
    approval::confirm(c, actor, Act::ReleaseResults, id.as_str(), &hash(&stored), now)?;
    if !store::set_released(c, id, now)? {
        return Err(Error::refused("results-already-released"));
    }
    survey::mark_released(c, &release.survey)?;
    weave(c, &release, now)?;
    audit::record(c, actor.id.as_str(), "results_released", id.as_str(), &secret::hex(&release.hash), now)
}

/// Declines the request for a release, or withdraws one's own.
pub fn decline_release(c: &mut Work, actor: &Actor, id: &ReleaseId, now: Stamp) -> Result<()> {
    approval::decline(c, actor, Act::ReleaseResults, id.as_str(), now)
}

/// Computes a stored version again from the pool and the frame it holds, and compares bytes.
pub fn verify(c: &mut Work, id: &ReleaseId, pool: &[PoolRow]) -> Result<Check> {
    let stored = store::find_json(c, id)?.ok_or(Error::NotFound)?;
    let release = store::find(c, id)?.ok_or(Error::NotFound)?;
    let definition = definition_of(c, &release.survey, &release.report)?;
    let again = compute(&definition, pool, &release.report.frame)?.to_json()?;
    let same = again == stored && hash(&stored) == release.hash;
    Ok(if same { Check::Same } else { Check::Different })
}

/// The questionnaire and the frame of a computation as they are now.
fn frame_of(c: &mut Work, county: &str, survey: &Survey, change: Option<&Change>) -> Result<(Arc<Definition>, Frame)> {
    let edition = survey::edition(c, &survey.id)?.ok_or_else(|| Error::refused("results-not-opened"))?;
    let invited = survey::posted(c, &survey.id)?;
    let people = |ags: &str| invited.iter().filter(|(key, _)| key == ags).map(|(_, count)| count).sum();
    let municipalities = catalogue::municipalities(c)?
        .into_iter()
        .map(|one| Municipality {
            invited: people(&one.ags),
            population: i64::from(one.population),
            ags: one.ags,
            name: one.name,
        })
        .collect();
    let fields =
        catalogue::fields(c)?.into_iter().map(|field| FieldLabel { slug: field.slug, label: field.label }).collect();
    let settings = Settings::of(&edition.definition);
    let planned = edition.definition.field_period();
    let frame = Frame {
        title: survey.title.clone(),
        slug: survey.slug.clone(),
        county: county.to_owned(),
        edition: secret::hex(&edition.hash),
        field_from: survey.opens_at.map(|at| time::local(at).date()).or(planned.map(|period| period.from)),
        field_to: survey.closes_at.map(|at| time::local(at).date()).or(planned.map(|period| period.to)),
        municipalities,
        fields,
        settings: change.map_or(settings.clone(), |change| settings.with(change)),
    };
    Ok((edition.definition, frame))
}

/// The frozen questionnaire a report was computed with.
fn definition_of(c: &mut Work, survey: &SurveyId, report: &Report) -> Result<Arc<Definition>> {
    let editions = survey::editions(c, survey)?;
    let own = editions.into_iter().find(|edition| secret::hex(&edition.hash) == report.frame.edition);
    own.map(|edition| edition.definition).ok_or_else(|| Error::refused("results-other-edition"))
}

fn unreleased(c: &mut Work, id: &ReleaseId) -> Result<Release> {
    let release = store::find(c, id)?.ok_or(Error::NotFound)?;
    if release.released_at.is_some() {
        return Err(Error::refused("results-already-released"));
    }
    Ok(release)
}

/// Makes release and findings things that others can link to.
fn weave(c: &mut Work, release: &Release, now: Stamp) -> Result<()> {
    let frame = &release.report.frame;
    let label = present::release_label(&frame.title, release.version);
    let path = present::overview_path(&frame.slug, release.version);
    let id = release.id.to_string();
    thread::put(c, &Thing { kind: Kind::Release, id: id.clone(), label, path, valid_from: now })?;
    for finding in present::findings(release) {
        let own = finding.id.clone();
        let thing =
            Thing { kind: Kind::Finding, id: finding.id, label: finding.headline, path: finding.path, valid_from: now };
        thread::put(c, &thing)?;
        thread::link(c, (Kind::Finding, &own), Relation::PartOf, (Kind::Release, &id), now)?;
    }
    Ok(())
}

impl From<ComputeError> for Error {
    /// What the survey office can act on is said; what only the operator can is logged.
    fn from(error: ComputeError) -> Self {
        match error {
            ComputeError::NoInterviews => Self::refused("results-no-interviews"),
            ComputeError::UnknownMunicipality(ags) => {
                Self::refused(Message::new("results-unknown-municipality").with("ags", ags))
            }
            ComputeError::Rule(_) => Self::refused("results-rule-wrong"),
            other => Self::internal("computing results", other),
        }
    }
}
