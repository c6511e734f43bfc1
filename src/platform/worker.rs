//! The worker: one thread per process that runs due jobs, and queues the nightly ones. Jobs are claimed in the database,
//! so that any number of processes share the work and none is done twice at once.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::Timelike;

use super::{Error, Result, Services, jobs, time};

/// What runs a kind of job.
pub struct Handler {
    /// Kind of the jobs.
    pub kind: &'static str,
    /// Queued every night under the day's date as key.
    pub nightly: bool,
    /// Runs one job, given its key and payload.
    pub run: fn(&Services, &str, &str) -> Result<()>,
}

/// Hour of the night, in Berlin, from which on nightly jobs run.
const NIGHT: u32 = 3;

/// Runs everything that is due now, until nothing is left; returns how many jobs succeeded.
pub fn run_due(app: &Services, handlers: &[Handler]) -> Result<usize> {
    queue_nightly(app, handlers)?;
    let mut done = 0;
    loop {
        let now = app.clock.now();
        let Some(job) = app.stores.work.write_now(move |c| jobs::claim(c, now))? else { return Ok(done) };
        let handler = handlers.iter().find(|handler| handler.kind == job.kind);
        let result = match handler {
            Some(handler) => (handler.run)(app, &job.key, &job.payload),
            None => Err(Error::Internal(format!("no handler for jobs of kind {}", job.kind))),
        };
        let now = app.clock.now();
        match result {
            Ok(()) => {
                done += 1;
                app.stores.work.write_now(move |c| jobs::finish(c, &job.id, now))?;
            }
            Err(error) => {
                tracing::warn!(kind = job.kind, %error, "a job failed and will be tried again");
                let text = error.to_string();
                app.stores.work.write_now(move |c| jobs::fail(c, &job, &text, now))?;
            }
        }
    }
}

/// Starts the thread; it ends soon after `stop` is set.
pub fn start(app: Services, handlers: Vec<Handler>, stop: Arc<AtomicBool>) -> Result<()> {
    std::thread::Builder::new().name("worker".into()).spawn(move || {
        while !stop.load(Ordering::Relaxed) {
            if let Err(error) = run_due(&app, &handlers) {
                tracing::warn!(%error, "the worker could not run");
            }
            std::thread::park_timeout(Duration::from_secs(15));
        }
    })?;
    Ok(())
}

fn queue_nightly(app: &Services, handlers: &[Handler]) -> Result<()> {
    let now = app.clock.now();
    let wall = time::local(now);
    if wall.hour() < NIGHT {
        return Ok(());
    }
    let key = wall.date().to_string();
    for kind in handlers.iter().filter(|handler| handler.nightly).map(|handler| handler.kind) {
        let key = key.clone();
        app.stores.work.write_now(move |c| jobs::enqueue(c, kind, &key, "", now))?;
    }
    Ok(())
}
