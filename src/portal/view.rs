//! Views of the start page, the tasks and the legal pages.

use serde::Serialize;

use super::tasks::Task;
use crate::{
    forum::Upcoming,
    platform::{
        clock::Stamp,
        web::{Area, View},
    },
    process::Timeline,
    results::Front,
};

/// The survey that can be answered now.
#[derive(Serialize)]
pub struct RunningView {
    pub slug: String,
    pub title: String,
    pub closes_at: Option<Stamp>,
    pub questions: usize,
    pub minutes: u32,
}

/// The start page.
#[derive(Serialize)]
pub struct StartView {
    pub running: Option<RunningView>,
    pub forum: Option<Upcoming>,
    pub timeline: Option<Timeline>,
    pub front: Option<Front>,
}

/// Everybody's open tasks.
#[derive(Serialize)]
pub struct TasksView {
    pub roles: Vec<&'static str>,
    pub tasks: Vec<Task>,
}

/// A legal page: a text of the configuration, and for privacy what the product itself promises.
#[derive(Serialize)]
pub struct LegalView {
    pub kind: &'static str,
    pub text: String,
}

impl View for StartView {
    const TEMPLATE: &'static str = "portal/start.html";
    fn area(&self) -> Area {
        Area::Public("now")
    }
}

impl View for TasksView {
    const TEMPLATE: &'static str = "portal/tasks.html";
    fn area(&self) -> Area {
        Area::Work("tasks")
    }
}

impl View for LegalView {
    const TEMPLATE: &'static str = "portal/legal.html";
    fn area(&self) -> Area {
        Area::Plain
    }
}
