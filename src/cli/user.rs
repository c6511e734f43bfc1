//! `kreislauf user add`: creates an account from the shell, for a first or a forgotten administrator.

use std::path::PathBuf;

use super::common::{Installation, secret, tell};
use crate::{
    auth::{Role, account},
    platform::{Error, Result},
};

/// Subcommands of `user`.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Ein Konto anlegen
    Add(AddArgs),
}

/// Options of `user add`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct AddArgs {
    #[command(flatten)]
    installation: Installation,
    /// E-Mail-Adresse
    #[arg(long, value_name = "ADRESSE")]
    email: String,
    /// Name, wie andere ihn sehen
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Rolle, mehrfach möglich: admin, survey_office, data_protection, custodian, commission, forum_office, press, steering, landrat
    #[arg(long, value_name = "ROLLE", required = true)]
    role: Vec<String>,
    /// Datei mit dem Kennwort (sonst wird gefragt)
    #[arg(long, value_name = "DATEI")]
    password_file: Option<PathBuf>,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

/// Runs the subcommand.
pub fn run(command: &Command) -> Result<()> {
    let Command::Add(args) = command;
    let roles = args
        .role
        .iter()
        .map(|word| Role::from_word(word).ok_or_else(|| Error::Internal(format!("Die Rolle „{word}“ gibt es nicht."))))
        .collect::<Result<Vec<_>>>()?;
    let password = secret("Kennwort: ", args.password_file.as_ref())?;
    let new = account::NewAccount { email: args.email.clone(), name: args.name.clone(), password, roles };
    let app = args.installation.services()?;
    let now = app.clock.now();
    let id = app.stores.work.write_now(move |c| account::create(c, "operator", &new, now))?;
    tell(args.json, &serde_json::json!({ "id": id }), &format!("Konto angelegt: {}", args.email));
    Ok(())
}
