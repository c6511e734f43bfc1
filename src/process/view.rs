//! Views of the public timeline and of steering.

use serde::Serialize;

use super::model::{Process, Stage, State, Timeline};
use crate::platform::{
    form::FormView,
    web::{Area, View},
};

/// The public page.
#[derive(Serialize)]
pub struct TimelineView {
    pub process: Option<Timeline>,
}

/// All processes with forms for a new one and a further stage.
#[derive(Serialize)]
pub struct ProcessesView {
    pub form: FormView,
    pub processes: Vec<ProcessRow>,
}

/// One process in the list.
#[derive(Serialize)]
pub struct ProcessRow {
    pub id: String,
    pub timeline: Timeline,
}

/// One stage with its forms.
#[derive(Serialize)]
pub struct StageView {
    pub form: FormView,
    pub process_id: String,
    pub process_title: String,
    pub stage: Stage,
    pub state: State,
    pub planned_from: String,
    pub planned_to: String,
    pub path: String,
    /// Title of the stage before it, where that is not closed.
    pub unfinished: Option<String>,
}

impl ProcessesView {
    /// The list with this form.
    pub fn new(form: FormView, processes: &[Process]) -> Self {
        let row = |process: &Process| ProcessRow { id: process.id.to_string(), timeline: Timeline::of(process) };
        Self { form, processes: processes.iter().map(row).collect() }
    }
}

impl StageView {
    /// The page of one stage; nothing where the process has no such stage.
    pub fn new(form: FormView, process: &Process, position: i32) -> Option<Self> {
        let stage = process.stage(position)?.clone();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Some(Self {
            form,
            process_id: process.id.to_string(),
            process_title: process.title.clone(),
            state: stage.state(),
            planned_from: day(stage.planned_from),
            planned_to: day(stage.planned_to),
            path: stage.path.clone().unwrap_or_default(),
            unfinished: process.unfinished_before(position).map(|before| before.title.clone()),
            stage,
        })
    }
}

impl View for TimelineView {
    const TEMPLATE: &'static str = "process/public.html";
    fn area(&self) -> Area {
        Area::Public("now")
    }
}

impl View for ProcessesView {
    const TEMPLATE: &'static str = "process/processes.html";
    fn area(&self) -> Area {
        Area::Work("process")
    }
}

impl View for StageView {
    const TEMPLATE: &'static str = "process/stage.html";
    fn area(&self) -> Area {
        Area::Work("process")
    }
}
