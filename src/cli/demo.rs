//! `kreislauf demo`: prepares the synthetic county and serves it on this machine.

use std::{net::SocketAddr, path::PathBuf, time::Instant};

use super::common::address;
use crate::{
    demo::{self, PASSWORD, PEOPLE},
    platform::{Result, i18n},
};

/// Options of `demo`.
#[derive(clap::Args)]
#[command(next_help_heading = "Optionen")]
pub struct Args {
    /// Ordner für die Beispieldaten
    #[arg(long, value_name = "ORDNER", default_value = "data/demo")]
    data: PathBuf,
    /// Adresse, nur auf diesem Rechner
    #[arg(long, value_name = "ADRESSE", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// PostgreSQL statt SQLite: postgres://…
    #[arg(long, value_name = "ADRESSE")]
    database: Option<String>,
}

/// Runs until it is stopped.
pub fn run(args: &Args) -> Result<()> {
    super::serve::log_to_stderr();
    let began = Instant::now();
    let say = |text: &str| println!("[{:>5.1} s] {text}", began.elapsed().as_secs_f64());
    let config = demo::prepare(&args.data, args.listen, args.database.as_deref(), &say)?;
    actix_web::rt::System::new().block_on(async {
        let demo = demo::bind(&config)?;
        println!("\nKreislauf mit Beispieldaten, alles erfunden: http://{}", demo.built.address);
        println!("\nAntworten ohne Anmeldung, mit einem dieser Codes:");
        demo.codes.iter().for_each(|code| println!("  {code}   http://{}/u#{code}", demo.built.address));
        println!("\nAnmelden unter http://{}/arbeit, Kennwort für alle: {PASSWORD}", demo.built.address);
        PEOPLE.iter().for_each(|(email, name, roles)| {
            let words: Vec<&str> = roles.iter().map(|role| role.word()).collect();
            let labels: Vec<String> =
                words.iter().map(|word| i18n::text(i18n::GERMAN, &format!("role-{word}"), &[])).collect();
            println!("  {email:28} {name}, {} ({})", labels.join(", "), words.join(", "));
        });
        println!("\nSchlüsseldateien der Beispielbefragungen: {}", demo.keys.display());
        println!("Beenden mit Strg+C");
        super::serve::until_stopped(demo.built).await
    })
}
