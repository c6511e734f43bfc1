//! `kreislauf serve`: runs the server until it is stopped.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::common::{Installation, address};
use crate::{
    app::{self, Built, Data},
    auth::account,
    catalogue::set_up,
    platform::{
        Clock, Error, Result,
        db::{Backend, migrate},
        worker,
    },
    urn::crypto::{WorkFactor, allowed_in_production},
};

/// Options of `serve`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct Args {
    #[command(flatten)]
    installation: Installation,
    /// Adresse und Port, geht der Konfiguration vor
    #[arg(long, value_name = "ADRESSE", value_parser = address)]
    listen: Option<SocketAddr>,
}

/// Runs until it is stopped. SQLite stores are brought up to date; PostgreSQL needs `migrate`.
pub fn run(args: &Args) -> Result<()> {
    log_to_stderr();
    let mut config = args.installation.config()?;
    if let Some(listen) = args.listen {
        config.server.listen = listen;
    }
    let factor = WorkFactor::new(config.security.key_file_work_factor)
        .map_err(|error| Error::internal("security.key_file_work_factor", error))?;
    if !allowed_in_production(factor) {
        let text = "security.key_file_work_factor muss mindestens 17 sein, damit Schlüsseldateien sicher sind.";
        return Err(Error::Internal(text.into()));
    }
    if Backend::of(&config.urls().work) == Backend::Sqlite {
        migrate::run(&config.urls())?;
    }
    actix_web::rt::System::new().block_on(async {
        let built = app::build(&config, &Clock::system(), Data::Real)?;
        println!("Kreislauf läuft: {}", config.server.public_url);
        if !built.services.stores.work.read(account::exist).await? {
            let key = set_up::key(&built.services.secret);
            println!("Noch nicht eingerichtet: {}/arbeit/einrichten?schluessel={key}", config.server.public_url);
        }
        until_stopped(built).await
    })
}

/// Runs worker and server until the process is asked to stop.
pub async fn until_stopped(built: Built) -> Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    worker::start(built.services.clone(), app::handlers(), Arc::clone(&stop))?;
    let result = built.server.await;
    stop.store(true, Ordering::Relaxed);
    Ok(result?)
}

/// Events go to the standard error stream; what is shown is set by `RUST_LOG`.
pub fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,kreislauf=info"));
    // A second call (tests) keeps the first subscriber.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
