//! `kreislauf survey`: check, import and export questionnaires.

use std::path::PathBuf;

use super::common::{Installation, find_survey, tell};
use crate::{
    auth::{Actor, Role, account},
    platform::{Error, Result, ids::AccountId},
    survey::{definition, draft},
};

/// Subcommands of `survey`.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Einen Fragebogen prüfen, ohne etwas zu speichern
    Check(CheckArgs),
    /// Einen Fragebogen als Entwurf in die Installation legen
    Import(ImportArgs),
    /// Den Entwurf einer Befragung ausgeben
    Export(ExportArgs),
}

/// Options of `survey check`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct CheckArgs {
    /// Der Fragebogen (YAML)
    #[arg(value_name = "DATEI")]
    file: PathBuf,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

/// Options of `survey import`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct ImportArgs {
    #[command(flatten)]
    installation: Installation,
    /// Der Fragebogen (YAML)
    #[arg(value_name = "DATEI")]
    file: PathBuf,
    /// E-Mail-Adresse des Kontos der Befragungsstelle, in dessen Namen gespeichert wird
    #[arg(long, value_name = "ADRESSE")]
    by: String,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

/// Options of `survey export`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct ExportArgs {
    #[command(flatten)]
    installation: Installation,
    /// Kurzname der Befragung
    #[arg(long, value_name = "NAME")]
    survey: String,
}

/// Runs the subcommand.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Check(args) => check(args),
        Command::Import(args) => import(args),
        Command::Export(args) => export(args),
    }
}

fn check(args: &CheckArgs) -> Result<()> {
    let source = read(&args.file)?;
    match definition::parse(&source) {
        Ok(definition) => {
            let asked = definition.questions().filter(|question| question.number.is_some()).count();
            let words = format!("{}: in Ordnung, {asked} Fragen.", args.file.display());
            tell(args.json, &serde_json::json!({ "ok": true, "questions": asked }), &words);
            Ok(())
        }
        Err(problems) => {
            let name = args.file.display();
            if args.json {
                let list: Vec<_> = problems
                    .iter()
                    .map(|one| serde_json::json!({ "file": name.to_string(), "line": one.line, "column": one.column, "path": one.path, "message": one.message, "advice": one.advice }))
                    .collect();
                println!("{}", serde_json::json!({ "ok": false, "problems": list }));
            } else {
                problems.iter().for_each(|problem| eprintln!("{name}: {problem}"));
            }
            Err(Error::Internal(format!("{} Stellen müssen geändert werden.", problems.len())))
        }
    }
}

fn import(args: &ImportArgs) -> Result<()> {
    let source = read(&args.file)?;
    let app = args.installation.services()?;
    let actor = office(&app, &args.by)?;
    let now = app.clock.now();
    let id = app.stores.work.write_now(move |c| draft::create(c, &actor, &source, now))?;
    tell(args.json, &serde_json::json!({ "id": id }), &format!("Entwurf angelegt: {id}"));
    Ok(())
}

fn export(args: &ExportArgs) -> Result<()> {
    let app = args.installation.services()?;
    let survey = find_survey(&app, &args.survey)?;
    let draft = app.stores.work.read_now(|c| draft::find(c, &survey.id))?;
    print!("{}", draft.source);
    Ok(())
}

/// The account of the survey office that a command acts for.
fn office(app: &crate::platform::Services, email: &str) -> Result<Actor> {
    let email = email.to_lowercase();
    let all = app.stores.work.read_now(|c| account::with_role(c, Role::SurveyOffice))?;
    let found = all.into_iter().find(|account| account.email == email);
    let account = found.ok_or_else(|| Error::Internal(format!("„{email}“ ist kein Konto der Befragungsstelle.")))?;
    let id: AccountId = account.id;
    Ok(Actor { id, name: account.name, roles: account.roles })
}

fn read(path: &PathBuf) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))
}
