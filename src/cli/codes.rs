//! `kreislauf codes make`: a batch of codes as letter file.

use std::path::PathBuf;

use super::common::{Installation, find_survey, tell};
use crate::{
    platform::{Error, Result, secret},
    urn::codes::{self, Order, Purpose},
};

/// Subcommands of `codes`.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Codes machen und die Briefdatei schreiben
    Make(MakeArgs),
}

/// Options of `codes make`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct MakeArgs {
    #[command(flatten)]
    installation: Installation,
    /// Kurzname der Befragung
    #[arg(long, value_name = "NAME")]
    survey: String,
    /// Amtlicher Gemeindeschlüssel, 8 Ziffern
    #[arg(long, value_name = "AGS")]
    ags: String,
    /// Anzahl
    #[arg(long, value_name = "ZAHL")]
    count: i32,
    /// Briefdatei; darf noch nicht da sein
    #[arg(long, value_name = "DATEI")]
    out: PathBuf,
    /// Codes für Probebriefe, die nicht zählen
    #[arg(long)]
    test: bool,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

/// Runs the subcommand.
pub fn run(command: &Command) -> Result<()> {
    let Command::Make(args) = command;
    let app = args.installation.services()?;
    let survey = find_survey(&app, &args.survey)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out =
        options.open(&args.out).map_err(|error| Error::Internal(format!("{}: {error}", args.out.display())))?;
    let purpose = if args.test { Purpose::Test } else { Purpose::Letters };
    let file =
        codes::make(&app, "operator", &Order { survey: survey.id, ags: args.ags.clone(), count: args.count, purpose })?;
    std::io::Write::write_all(&mut out, &file.csv)?;
    out.sync_all()?;
    let checksum = secret::hex(&file.checksum);
    let words = format!("{} Codes in {}, Prüfsumme {checksum}", args.count, args.out.display());
    tell(args.json, &serde_json::json!({ "batch": file.batch, "count": args.count, "sha256": checksum }), &words);
    Ok(())
}
