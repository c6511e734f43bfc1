//! The command line: one file per subcommand. Help in German; exit 0 done, 1 failed, 2 wrong call. Commands and options
//! are stable; a command appears here when it exists.

mod backup;
mod codes;
mod common;
mod demo;
mod migrate;
mod results;
mod serve;
mod survey;
mod urn;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::platform::{Error, i18n};

const TEMPLATE: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";

/// Kreislauf: von der Bürgerbefragung zum Leitbild und zurück.
#[derive(Parser)]
#[command(name = "kreislauf", version, help_template = TEMPLATE, subcommand_help_heading = "Befehle",
    next_help_heading = "Optionen", disable_help_subcommand = true, subcommand_value_name = "BEFEHL",
    disable_help_flag = true, disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Diese Hilfe
    #[arg(long, short, action = clap::ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Nummer der Fassung
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// Einen erfundenen Kreis zum Ausprobieren starten, nur auf diesem Rechner
    #[command(help_template = TEMPLATE)]
    Demo(demo::Args),
    /// Den Server starten
    #[command(help_template = TEMPLATE)]
    Serve(serve::Args),
    /// Die Datenbanken anlegen oder auf den Stand des Programms bringen
    #[command(help_template = TEMPLATE)]
    Migrate(common::Installation),
    /// Konten
    #[command(help_template = TEMPLATE, subcommand)]
    User(user::Command),
    /// Fragebögen
    #[command(help_template = TEMPLATE, subcommand)]
    Survey(survey::Command),
    /// Zugangscodes
    #[command(help_template = TEMPLATE, subcommand)]
    Codes(codes::Command),
    /// Urne: Schlüssel, Mischen, Schließen, Auszählen, Vernichten
    #[command(help_template = TEMPLATE, subcommand)]
    Urn(urn::Command),
    /// Ergebnisse
    #[command(help_template = TEMPLATE, subcommand)]
    Results(results::Command),
    /// Alle drei Datenbanken sichern und die Sicherung prüfen
    #[command(help_template = TEMPLATE)]
    Backup(backup::BackupArgs),
    /// Eine Sicherung in eine leere Installation zurückspielen
    #[command(help_template = TEMPLATE)]
    Restore(backup::RestoreArgs),
    /// Datenbanken, Protokoll und Zahlen prüfen
    #[command(help_template = TEMPLATE)]
    Check(backup::CheckArgs),
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let asked = !error.use_stderr();
            if error.print().is_err() {
                return ExitCode::from(1);
            }
            return ExitCode::from(if asked { 0 } else { 2 });
        }
    };
    let result = match cli.command {
        Command::Demo(args) => demo::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Migrate(args) => migrate::run(&args),
        Command::User(command) => user::run(&command),
        Command::Survey(command) => survey::run(&command),
        Command::Codes(command) => codes::run(&command),
        Command::Urn(command) => urn::run(&command),
        Command::Results(command) => results::run(&command),
        Command::Backup(args) => backup::backup(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Check(args) => backup::check(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Fehler: {}", in_words(&error));
            ExitCode::from(1)
        }
    }
}

/// An operator is told everything: the message, and the cause of a fault of ours.
fn in_words(error: &Error) -> String {
    match error {
        Error::Internal(context) | Error::Busy(context) => context.clone(),
        Error::Invalid(errors) => {
            errors.iter().map(|error| i18n::german(&error.message)).collect::<Vec<_>>().join("\n        ")
        }
        other => i18n::german(&other.message()),
    }
}
