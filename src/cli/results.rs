//! `kreislauf results verify`: computes a stored version again from the pool and compares the bytes.

use super::common::{Installation, find_survey, tell};
use crate::{
    platform::{Error, Result},
    results::{self, Check},
    urn,
};

/// Subcommands of `results`.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Alle Fassungen einer Befragung neu rechnen und Byte für Byte vergleichen
    Verify(VerifyArgs),
}

/// Options of `results verify`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct VerifyArgs {
    #[command(flatten)]
    installation: Installation,
    /// Kurzname der Befragung
    #[arg(long, value_name = "NAME")]
    survey: String,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

/// Runs the subcommand.
pub fn run(command: &Command) -> Result<()> {
    let Command::Verify(args) = command;
    let app = args.installation.services()?;
    let survey = find_survey(&app, &args.survey)?;
    let pool = app.stores.urn.read_now(|c| urn::pool(c, &survey.id))?;
    let versions = app.stores.work.read_now(results::list)?;
    let mut different = 0;
    let own: Vec<_> = versions.into_iter().filter(|line| line.survey == survey.id).collect();
    for line in &own {
        let check = app.stores.work.read_now(|c| results::verify(c, &line.id, &pool))?;
        different += usize::from(check == Check::Different);
    }
    let words = format!("{} Fassungen geprüft, {different} weichen ab.", own.len());
    tell(args.json, &serde_json::json!({ "versions": own.len(), "different": different }), &words);
    if different == 0 { Ok(()) } else { Err(Error::Internal("Mindestens eine Fassung weicht ab.".into())) }
}
