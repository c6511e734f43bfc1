//! `kreislauf urn`: the ceremony on an offline machine, shuffling, closing, opening and destroying from the shell.

use std::path::PathBuf;

use super::common::{Installation, find_survey, secret, tell};
use crate::{
    platform::{Error, Result, ids::SurveyId},
    survey::close,
    urn::{
        count,
        crypto::{self, BoxKeys, Share, WorkFactor, allowed_in_production, sheet_lines},
        custody, destroy,
        shuffle::{self, When},
    },
};

/// Subcommands of `urn`.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Schlüssel machen und in vier Dateien teilen, auch ohne Netz und ohne Datenbank
    Keygen(KeygenArgs),
    /// Die Urne mischen
    Shuffle(SurveyArgs),
    /// Eine beendete Befragung schließen, oder die Zeit jetzt enden lassen
    Close(CloseArgs),
    /// Mit je einem Anteil A und B auszählen
    Open(OpenArgs),
    /// Urne und Schlüssel vernichten, wenn zwei Personen es erklärt haben
    Destroy(SurveyArgs),
}

/// Options of `urn keygen`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct KeygenArgs {
    /// Nummer der Befragung (steht auf der Seite Verwahrung)
    #[arg(long, value_name = "NUMMER")]
    survey: String,
    /// Ordner für die vier Dateien und den öffentlichen Schlüssel
    #[arg(long, value_name = "ORDNER")]
    out: PathBuf,
    /// Ordner mit a-inhaber.txt, a-stellvertretung.txt, b-inhaber.txt, b-stellvertretung.txt (sonst wird gefragt)
    #[arg(long, value_name = "ORDNER")]
    passphrases: Option<PathBuf>,
    /// scrypt-Faktor der Dateien, mindestens 17
    #[arg(long, value_name = "ZAHL", default_value_t = 18)]
    work_factor: u8,
}

/// A survey of an installation.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct SurveyArgs {
    #[command(flatten)]
    installation: Installation,
    /// Kurzname der Befragung
    #[arg(long, value_name = "NAME")]
    survey: String,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

/// Options of `urn close`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct CloseArgs {
    #[command(flatten)]
    survey: SurveyArgs,
    /// Die Zeit jetzt enden lassen; wer den Fragebogen offen hat, kann noch zwei Stunden senden
    #[arg(long, value_name = "GRUND")]
    early: Option<String>,
}

/// Options of `urn open`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct OpenArgs {
    #[command(flatten)]
    survey: SurveyArgs,
    /// Schlüsseldatei oder Blatt mit Anteil A
    #[arg(long, value_name = "DATEI")]
    share_a: PathBuf,
    /// Schlüsseldatei oder Blatt mit Anteil B
    #[arg(long, value_name = "DATEI")]
    share_b: PathBuf,
    /// Datei mit der Passphrase zu A (sonst wird gefragt)
    #[arg(long, value_name = "DATEI")]
    passphrase_a: Option<PathBuf>,
    /// Datei mit der Passphrase zu B (sonst wird gefragt)
    #[arg(long, value_name = "DATEI")]
    passphrase_b: Option<PathBuf>,
}

/// File stem and side of the four files.
const FILES: [(&str, usize); 4] =
    [("a-inhaber", 0), ("a-stellvertretung", 0), ("b-inhaber", 1), ("b-stellvertretung", 1)];

/// Runs the subcommand.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Keygen(args) => keygen(args),
        Command::Shuffle(args) => {
            let app = args.installation.services()?;
            let survey = find_survey(&app, &args.survey)?;
            let done = shuffle::shuffle(&app, &[survey.id], When::EnoughWait)?;
            let words = if done { "Gemischt." } else { "Es warten weniger als zehn Antworten: nicht gemischt." };
            tell(args.json, &serde_json::json!({ "shuffled": done }), words);
            Ok(())
        }
        Command::Close(args) => close_survey(args),
        Command::Open(args) => open(args),
        Command::Destroy(args) => {
            let app = args.installation.services()?;
            let survey = find_survey(&app, &args.survey)?;
            destroy::destroy(&app, &survey.id)?;
            tell(
                args.json,
                &serde_json::json!({ "destroyed": true }),
                "Vernichtet. Es bleiben die Zahlen je Gemeinde.",
            );
            Ok(())
        }
    }
}

fn keygen(args: &KeygenArgs) -> Result<()> {
    let survey =
        SurveyId::parse(&args.survey).ok_or_else(|| Error::Internal("Die Nummer der Befragung ist falsch.".into()))?;
    let factor = WorkFactor::new(args.work_factor).map_err(|error| Error::internal("--work-factor", error))?;
    if !allowed_in_production(factor) {
        return Err(Error::Internal("--work-factor muss mindestens 17 sein.".into()));
    }
    std::fs::create_dir_all(&args.out)?;
    let keys = BoxKeys::generate().map_err(|error| Error::internal("making a key", error))?;
    let shares = crypto::split(&keys.private, survey.uuid()).map_err(|error| Error::internal("splitting", error))?;
    for (name, side) in FILES {
        let file = args.passphrases.as_ref().map(|folder| folder.join(format!("{name}.txt")));
        let passphrase = secret(&format!("Passphrase für {name}: "), file.as_ref())?;
        let protected = crypto::protect(&shares[side], &passphrase, factor)
            .map_err(|error| Error::Internal(format!("{name}: {error}")))?;
        write_new(&args.out.join(format!("{name}.age")), protected.as_bytes())?;
        let sheet: Vec<String> = sheet_lines(&shares[side]).iter().map(|line| line.to_string()).collect();
        write_new(&args.out.join(format!("{name}-blatt.txt")), (sheet.join("\n") + "\n").as_bytes())?;
    }
    let public = custody::public::write(&survey, &keys.public, &shares);
    write_new(&args.out.join("oeffentlich.txt"), public.as_bytes())?;
    println!("Vier Schlüsseldateien, vier Blätter und oeffentlich.txt liegen in {}.", args.out.display());
    Ok(())
}

fn close_survey(args: &CloseArgs) -> Result<()> {
    let app = args.survey.installation.services()?;
    let survey = find_survey(&app, &args.survey.survey)?;
    let (now, reason, id) = (app.clock.now(), args.early.clone(), survey.id.clone());
    app.stores.work.write_now(move |c| match &reason {
        Some(reason) => close::end_early(c, "operator", &id, reason, now),
        None => close::close(c, "operator", &id, now),
    })?;
    let words = if args.early.is_some() { "Die Zeit ist beendet." } else { "Geschlossen." };
    tell(args.survey.json, &serde_json::json!({ "closed": args.early.is_none() }), words);
    Ok(())
}

fn open(args: &OpenArgs) -> Result<()> {
    let app = args.survey.installation.services()?;
    let survey = find_survey(&app, &args.survey.survey)?;
    let share = |path: &PathBuf, passphrase: Option<&PathBuf>, letter: char| -> Result<Share> {
        let file =
            std::fs::read_to_string(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
        let protected = file.trim_start().starts_with("-----BEGIN");
        let words = if protected { secret(&format!("Passphrase zu {letter}: "), passphrase)? } else { String::new() };
        custody::read_share(&file, &words)
    };
    let a = share(&args.share_a, args.passphrase_a.as_ref(), 'A')?;
    let b = share(&args.share_b, args.passphrase_b.as_ref(), 'B')?;
    let opening = count::open(&app, &survey.id, (&a, &b), ["operator", "operator"])?;
    let words = format!("Ausgezählt: {} gezählte Antworten, {} gültig geöffnet.", opening.accepted, opening.valid);
    tell(args.survey.json, &serde_json::to_value(opening)?, &words);
    Ok(())
}

fn write_new(path: &std::path::Path, bytes: &[u8]) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
    std::io::Write::write_all(&mut file, bytes)?;
    Ok(file.sync_all()?)
}
