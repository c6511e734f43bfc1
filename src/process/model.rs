//! Processes, stages and the public timeline as types, and the rules of beginning and closing. Pure.

use chrono::NaiveDate;
use serde::Serialize;

use crate::platform::{Error, FieldError, Result, clock::Stamp, ids::ProcessId};

/// The stages a new process begins with; they are data and can be renamed, and further ones added.
pub const USUAL_STAGES: [&str; 7] = [
    "Kennzahlen und Indikatoren",
    "Bürgerbefragung",
    "1. Bürgerforum",
    "Zukunftskommission",
    "2. Bürgerforum",
    "Entscheidung im Kreistag",
    "Fortschreibung",
];

/// The development of one Leitbild.
#[derive(Clone, Debug, Serialize)]
pub struct Process {
    /// Its id.
    pub id: ProcessId,
    /// What people call it: `Leitbild 2027`.
    pub title: String,
    /// Its stages by position.
    pub stages: Vec<Stage>,
}

/// One stage of a process.
#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    /// Place in the chain, from 1.
    pub position: i32,
    /// What people call it.
    pub title: String,
    /// First day as planned.
    pub planned_from: Option<NaiveDate>,
    /// Last day as planned.
    pub planned_to: Option<NaiveDate>,
    /// When it began.
    pub started_at: Option<Stamp>,
    /// When it was closed.
    pub closed_at: Option<Stamp>,
    /// Why it began before the one before it was closed; never changed afterwards.
    pub early_reason: Option<String>,
    /// Public page of this site that shows its work.
    pub path: Option<String>,
}

/// What can be changed of a stage at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What people call it.
    pub title: String,
    /// First day as planned.
    pub planned_from: Option<NaiveDate>,
    /// Last day as planned.
    pub planned_to: Option<NaiveDate>,
    /// Public page of this site, `/foren/…`, or empty.
    pub path: String,
}

/// How far a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Closed.
    Done,
    /// Begun, not closed.
    Now,
    /// Not begun.
    Open,
}

/// What the public sees of a process.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// What people call the process.
    pub title: String,
    /// Number of stages that are done.
    pub done: usize,
    /// Number of stages.
    pub total: usize,
    /// All stages in order.
    pub stages: Vec<TimelineStage>,
}

/// One stage of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineStage {
    /// How far it is.
    pub state: State,
    /// Whether this is the one step marked as current: the first that runs.
    pub current: bool,
    /// Title, dates, reason and path.
    #[serde(flatten)]
    pub stage: Stage,
}

impl Process {
    /// The stage at this position.
    pub fn stage(&self, position: i32) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.position == position)
    }

    /// The stage that has to be closed before this one may begin without a reason, if it is not.
    pub fn unfinished_before(&self, position: i32) -> Option<&Stage> {
        let before = self.stages.iter().filter(|stage| stage.position < position).max_by_key(|stage| stage.position);
        before.filter(|stage| stage.closed_at.is_none())
    }

    /// Whether the stage may begin now, and the reason to keep with it where it begins early.
    pub fn begin(&self, position: i32, reason: &str) -> Result<Option<String>> {
        let stage = self.stage(position).ok_or(Error::NotFound)?;
        if stage.started_at.is_some() {
            return Err(Error::refused("stage-already-started"));
        }
        match (self.unfinished_before(position), reason.trim()) {
            (None, _) => Ok(None),
            (Some(_), "") => Err(Error::field("reason", "stage-reason-needed")),
            (Some(_), reason) => Ok(Some(reason.to_owned())),
        }
    }

    /// Whether the stage may be closed now.
    pub fn end(&self, position: i32) -> Result<()> {
        match self.stage(position).ok_or(Error::NotFound)?.state() {
            State::Open => Err(Error::refused("stage-not-started")),
            State::Done => Err(Error::refused("stage-already-closed")),
            State::Now => Ok(()),
        }
    }
}

impl Stage {
    /// How far it is.
    pub fn state(&self) -> State {
        match (self.started_at, self.closed_at) {
            (_, Some(_)) => State::Done,
            (Some(_), None) => State::Now,
            (None, None) => State::Open,
        }
    }
}

impl Plan {
    /// Refuses a last day before the first, and a path that leads away from the public pages.
    pub fn check(&self) -> Result<()> {
        let mut errors = Vec::new();
        if self.title.trim().is_empty() {
            errors.push(FieldError::new("title", "field-empty"));
        }
        if let (Some(from), Some(to)) = (self.planned_from, self.planned_to)
            && to < from
        {
            errors.push(FieldError::new("planned_to", "stage-ends-before-it-begins"));
        }
        if !self.path.is_empty() && !is_public_path(&self.path) {
            errors.push(FieldError::new("path", "stage-path-wrong"));
        }
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }
}

impl Timeline {
    /// The timeline of a process.
    pub fn of(process: &Process) -> Self {
        let current = process.stages.iter().find(|stage| stage.state() == State::Now).map(|stage| stage.position);
        let stages: Vec<TimelineStage> = process
            .stages
            .iter()
            .map(|stage| TimelineStage {
                state: stage.state(),
                current: Some(stage.position) == current,
                stage: stage.clone(),
            })
            .collect();
        let done = stages.iter().filter(|stage| stage.state == State::Done).count();
        Self { title: process.title.clone(), done, total: stages.len(), stages }
    }
}

/// A path of this site outside the working area.
fn is_public_path(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.#?=&%".contains(c);
    path.starts_with('/') && !path.contains("//") && path.chars().all(plain) && !path.starts_with("/arbeit")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(position: i32, started: bool, closed: bool) -> Stage {
        let at = Stamp::default();
        Stage {
            position,
            title: format!("Stufe {position}"),
            planned_from: None,
            planned_to: None,
            started_at: started.then_some(at),
            closed_at: closed.then_some(at),
            early_reason: None,
            path: None,
        }
    }

    fn process(stages: Vec<Stage>) -> Process {
        Process { id: ProcessId::new(), title: "Leitbild".into(), stages }
    }

    #[test]
    fn a_stage_begins_after_the_one_before_or_with_a_reason() {
        let running = process(vec![stage(1, true, false), stage(2, false, false)]);
        assert!(matches!(running.begin(2, "  "), Err(Error::Invalid(_))));
        assert_eq!(running.begin(2, " Der Saal ist frei. ").unwrap().as_deref(), Some("Der Saal ist frei."));
        assert!(matches!(running.begin(1, ""), Err(Error::Refused(_))));
        assert!(matches!(running.begin(3, ""), Err(Error::NotFound)));
        let finished = process(vec![stage(1, true, true), stage(2, false, false)]);
        assert_eq!(finished.begin(2, "überflüssig").unwrap(), None);
        assert_eq!(process(vec![stage(1, false, false)]).begin(1, "").unwrap(), None);
    }

    #[test]
    fn only_what_runs_is_closed() {
        let process = process(vec![stage(1, true, true), stage(2, true, false), stage(3, false, false)]);
        assert!(matches!(process.end(1), Err(Error::Refused(_))));
        assert!(process.end(2).is_ok());
        assert!(matches!(process.end(3), Err(Error::Refused(_))));
    }

    #[test]
    fn the_timeline_marks_one_step_as_current() {
        let stages = vec![stage(1, true, true), stage(2, true, false), stage(3, true, false), stage(4, false, false)];
        let timeline = Timeline::of(&process(stages));
        assert_eq!((timeline.done, timeline.total), (1, 4));
        assert_eq!(timeline.stages.iter().map(|stage| stage.current).collect::<Vec<_>>(), [false, true, false, false]);
    }

    #[test]
    fn plans_are_checked() {
        let day = |text: &str| Some(text.parse().unwrap());
        let plan =
            |from, to, path: &str| Plan { title: "x".into(), planned_from: from, planned_to: to, path: path.into() };
        assert!(plan(day("2026-05-04"), day("2026-05-04"), "/foren/erstes#a").check().is_ok());
        assert!(plan(day("2026-05-04"), day("2026-05-03"), "").check().is_err());
        for path in ["https://example.org", "//example.org", "/arbeit/foren", "foren", "/a b", "/\\example.org"] {
            assert!(plan(None, None, path).check().is_err(), "{path}");
        }
    }
}
