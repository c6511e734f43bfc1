//! "Meine offenen Aufgaben": what waits for the person who is looking, from the rooms' own doors.

use serde::Serialize;

use crate::{
    auth::{Act, Actor, Permission, approval},
    platform::{Result, clock::Stamp, db::Work},
    results,
    survey::{self, Phase, State, Survey, statement},
    urn::custody,
};

/// Something to do.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// Key of the text, `task-<key>`.
    pub key: &'static str,
    /// What it is about.
    pub about: String,
    /// Where to do it.
    pub path: String,
}

/// Surveys looked at: the newest; the older ones are done.
const NEWEST: usize = 2;

/// What waits for this person.
pub fn open(c: &mut Work, actor: &Actor, now: Stamp) -> Result<Vec<Task>> {
    let surveys: Vec<Survey> = survey::list(c)?.into_iter().take(NEWEST).collect();
    let mut tasks = Vec::new();
    if actor.may(Permission::RunSurvey) {
        publications(c, actor, &surveys, &mut tasks)?;
    }
    if actor.may(Permission::StateOnProtection) {
        for survey in surveys.iter().filter(|survey| survey.state == State::Draft) {
            if statement::find(c, &survey.id)?.is_none() {
                tasks.push(task("state", survey, "/arbeit/stellungnahmen"));
            }
        }
    }
    if actor.may(Permission::OverruleObjection) {
        for survey in surveys.iter().filter(|survey| survey.state == State::Draft) {
            if statement::find(c, &survey.id)?.is_some_and(|statement| !statement.allows()) {
                tasks.push(task("objection", survey, "/arbeit/widerspruch"));
            }
        }
    }
    if actor.may(Permission::HoldShare) {
        shares(c, actor, &surveys, now, &mut tasks)?;
    }
    if actor.may(Permission::ReleaseResults) {
        releases(c, actor, &surveys, &mut tasks)?;
    }
    Ok(tasks)
}

fn publications(c: &mut Work, actor: &Actor, surveys: &[Survey], tasks: &mut Vec<Task>) -> Result<()> {
    for request in approval::all_open(c, Act::PublishSurvey)? {
        let about = surveys.iter().find(|survey| survey.id.as_str() == request.subject);
        if let Some(survey) = about.filter(|_| request.requested_by != actor.id) {
            tasks.push(task("publish", survey, "/arbeit/befragungen"));
        }
    }
    Ok(())
}

fn shares(c: &mut Work, actor: &Actor, surveys: &[Survey], now: Stamp, tasks: &mut Vec<Task>) -> Result<()> {
    for survey in surveys {
        let custodians = custody::custodians(c, &survey.id)?;
        let Some(own) = custodians.iter().find(|one| one.account == actor.id) else { continue };
        let key = match survey.phase(now) {
            _ if own.received_at.is_none() => "receive",
            _ if custody::must_prove(survey, own, now) => "prove",
            Phase::Ended => "open",
            Phase::Opened | Phase::Released if own.destroyed_at.is_none() => "destroy",
            _ => continue,
        };
        tasks.push(task(key, survey, "/arbeit/schluessel"));
    }
    Ok(())
}

fn releases(c: &mut Work, actor: &Actor, surveys: &[Survey], tasks: &mut Vec<Task>) -> Result<()> {
    for request in approval::all_open(c, Act::ReleaseResults)? {
        if request.requested_by != actor.id {
            let path = format!("/arbeit/ergebnisse/fassung/{}", request.subject);
            tasks.push(Task { key: "release", about: request.requested_by_name, path });
        }
    }
    let lines = results::list(c)?;
    for survey in surveys.iter().filter(|survey| survey.state == State::Opened) {
        if !lines.iter().any(|line| line.survey == survey.id) {
            tasks.push(Task { key: "compute", about: survey.title.clone(), path: "/arbeit/ergebnisse".into() });
        }
    }
    Ok(())
}

fn task(key: &'static str, survey: &Survey, base: &str) -> Task {
    Task { key, about: survey.title.clone(), path: format!("{base}/{}", survey.id) }
}
