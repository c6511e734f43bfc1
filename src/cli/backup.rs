//! `kreislauf backup`, `restore`, `check`: copies that are verified at once, a way back, and the health of an installation.

use std::path::{Path, PathBuf};

use super::common::{Installation, tell};
use crate::{
    auth::audit::{self, Chain},
    platform::{
        Clock, Error, Result, Services,
        clock::Stamp,
        db::backup::{self, Copy},
        ids::SurveyId,
        secret,
    },
    survey,
    urn::{self, destroy},
};

/// What a backup's folder says of itself.
const MANIFEST: &str = "sicherung.json";

/// Options of `backup`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct BackupArgs {
    #[command(flatten)]
    installation: Installation,
    /// Ordner, in dem ein neuer Ordner für die Sicherung angelegt wird
    #[arg(long, value_name = "ORDNER")]
    out: PathBuf,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

/// Options of `restore`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct RestoreArgs {
    #[command(flatten)]
    installation: Installation,
    /// Ordner der Sicherung
    #[arg(long, value_name = "ORDNER")]
    from: PathBuf,
}

/// Options of `check`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct CheckArgs {
    #[command(flatten)]
    installation: Installation,
    /// Ausgabe als JSON
    #[arg(long)]
    json: bool,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Manifest {
    taken_at: Stamp,
    copies: Vec<Copy>,
}

/// Copies the stores, verifies the copies, and notes the verified backup.
pub fn backup(args: &BackupArgs) -> Result<()> {
    let config = args.installation.config()?;
    let app = args.installation.services()?;
    let taken_at = app.clock.now();
    let folder = args.out.join(taken_at.format("%Y-%m-%d-%H%M%S").to_string());
    std::fs::create_dir_all(&args.out)?;
    std::fs::create_dir(&folder)?;
    let copies = backup::copy(&config.urls(), &folder)?;
    backup::verify(&folder, &copies)?;
    let manifest = serde_json::to_vec_pretty(&Manifest { taken_at, copies })?;
    std::fs::write(folder.join(MANIFEST), &manifest)?;
    let (place, verified) = (folder.display().to_string(), app.clock.now());
    app.stores.work.write_now(move |c| urn::note_backup(c, &place, &secret::sha256(&manifest), taken_at, verified))?;
    let words = format!("Gesichert und geprüft: {}", folder.display());
    tell(args.json, &serde_json::json!({ "folder": folder, "verified": true }), &words);
    Ok(())
}

/// Puts a backup into an empty installation; what was destroyed since then is destroyed again.
pub fn restore(args: &RestoreArgs) -> Result<()> {
    let config = args.installation.config()?;
    let manifest: Manifest = serde_json::from_slice(&std::fs::read(args.from.join(MANIFEST))?)?;
    backup::verify(&args.from, &manifest.copies)?;
    backup::restore(&config.urls(), &args.from, &manifest.copies)?;
    let app = Services::open(&config, &Clock::system(), false)?;
    for id in destroyed(&config.server.data)? {
        destroy::destroy_again(&app, &id)?;
        println!("Vernichtete Urne bleibt vernichtet: {id}");
    }
    println!("Zurückgespielt: {}", args.from.display());
    Ok(())
}

/// Checks stores, audit log and counts.
pub fn check(args: &CheckArgs) -> Result<()> {
    let config = args.installation.config()?;
    let urls = config.urls();
    for url in [&urls.work, &urls.register, &urls.urn] {
        backup::check(url)?;
    }
    let app = args.installation.services()?;
    let mut problems = Vec::new();
    let rows = match app.stores.work.read_now(audit::verify)? {
        Chain::Whole(rows) => rows,
        Chain::BrokenAt(row) => {
            problems.push(format!("Protokoll: Zeile {row} passt nicht."));
            row - 1
        }
    };
    for survey in app.stores.work.read_now(survey::list)? {
        let (opened, counted) = urn::opened_and_counted(&app, &survey.id)?;
        // Answers typed in from paper are counted without their code having been opened online.
        if survey.destroyed_at.is_none() && survey.paper_days == 0 && opened < counted {
            problems.push(format!("{}: {counted} gezählt, aber nur {opened} Codes geöffnet.", survey.slug));
        }
    }
    let words =
        if problems.is_empty() { format!("In Ordnung. Protokoll: {rows} Zeilen.") } else { problems.join("\n") };
    tell(
        args.json,
        &serde_json::json!({ "ok": problems.is_empty(), "audit_rows": rows, "problems": problems }),
        &words,
    );
    if problems.is_empty() { Ok(()) } else { Err(Error::Internal("Die Prüfung hat etwas gefunden.".into())) }
}

/// Surveys whose destruction is noted beside the databases.
fn destroyed(data: &Path) -> Result<Vec<SurveyId>> {
    let Ok(text) = std::fs::read_to_string(data.join(destroy::LIST)) else { return Ok(Vec::new()) };
    Ok(text.lines().filter_map(SurveyId::parse).collect())
}
