//! The nightly job: close what is over, shuffle where enough wait, count. Run once a night over all processes.

use crate::{
    platform::{Result, Services},
    survey::{self, Phase, Survey},
    urn::{
        shuffle::{self, When},
        tally,
    },
};

/// Name of the job.
pub const KIND: &str = "urn-nightly";

/// Runs the night's work for all surveys that are going on.
pub fn run(app: &Services) -> Result<()> {
    let now = app.clock.now();
    app.stores.work.write_now(move |c| survey::close::close_due(c, now))?;
    let surveys = app.stores.work.read_now(survey::list)?;
    let going_on = |survey: &&Survey| {
        matches!(survey.phase(now), Phase::Running | Phase::Grace | Phase::PaperEntry | Phase::Ended)
    };
    let ids: Vec<_> = surveys.iter().filter(going_on).map(|survey| survey.id.clone()).collect();
    if !ids.is_empty() {
        shuffle::shuffle(app, &ids, When::EnoughWait)?;
    }
    ids.iter().try_for_each(|id| tally::update(app, id, now))
}
