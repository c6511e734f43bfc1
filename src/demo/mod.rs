//! Demo: a synthetic county modelled on Kreis Soest, made with the product's own verbs and a fixed seed, on this machine
//! only. Everything in it is invented and says so. Must never touch a folder that it did not make itself.

mod answers;
mod county;
mod people;
mod second_wave;
mod wave;
mod workshop;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use crate::{
    app,
    platform::{
        Clock, Error, Result, Services,
        config::{Config, County, Legal, Security, Server},
        db::{Urls, migrate},
    },
};

pub use people::{PASSWORD, PEOPLE};

/// File that tells a folder of the demo from any other.
const MARKER: &str = "KREISLAUF-BEISPIELDATEN";
/// File written when everything is there.
const READY: &str = "fertig";
/// File with unused codes of the running survey.
const CODES: &str = "codes.txt";

/// A prepared demo.
pub struct Demo {
    /// The server, bound.
    pub built: app::Built,
    /// Unused codes of the running survey.
    pub codes: Vec<String>,
    /// Where the key files of the demo's holders are.
    pub keys: PathBuf,
}

/// Prepares the demo where it is not there yet. `say` tells the progress. Must not run inside an asynchronous runtime.
pub fn prepare(data: &Path, listen: SocketAddr, database: Option<&str>, say: &dyn Fn(&str)) -> Result<Config> {
    if !listen.ip().is_loopback() {
        return Err(Error::Internal(
            "Die Beispieldaten gibt es nur auf diesem Rechner: bitte 127.0.0.1 als Adresse.".into(),
        ));
    }
    claim(data)?;
    let config = config(data, listen, database);
    if !data.join(READY).exists() {
        fill(&config, say)?;
        std::fs::write(data.join(READY), "")?;
    }
    Ok(config)
}

/// Binds the address of a prepared demo.
pub fn bind(config: &Config) -> Result<Demo> {
    let built = app::build(config, &Clock::system(), app::Data::Synthetic)?;
    let data = &config.server.data;
    let codes = std::fs::read_to_string(data.join(CODES))?.lines().map(str::to_owned).collect();
    Ok(Demo { built, codes, keys: keys_folder(data) })
}

/// Makes the folder, or takes one that the demo made; a half-filled one is made anew.
fn claim(data: &Path) -> Result<()> {
    let empty = std::fs::read_dir(data).map(|mut files| files.next().is_none()).unwrap_or(true);
    if !empty && !data.join(MARKER).exists() {
        let text = format!(
            "{} ist nicht leer und gehört nicht zu den Beispieldaten. Bitte einen anderen Ordner wählen.",
            data.display()
        );
        return Err(Error::Internal(text));
    }
    if !empty && !data.join(READY).exists() {
        std::fs::remove_dir_all(data)?;
    }
    std::fs::create_dir_all(keys_folder(data))?;
    std::fs::write(data.join(MARKER), "Alles in diesem Ordner ist erfunden und darf gelöscht werden.\n")?;
    Ok(())
}

fn fill(config: &Config, say: &dyn Fn(&str)) -> Result<()> {
    say("Datenbanken anlegen");
    migrate::run(&config.urls())?;
    let today = Clock::system().now();
    let clock = Clock::set_to(today);
    let app = Services::open(config, &clock, true)?;
    let data = &config.server.data;
    clock.set(today - chrono::TimeDelta::days(420));
    say("Kreis, Gemeinden und Personen");
    let people = people::create(&app)?;
    let wave = wave::run(&app, &clock, &people, &keys_folder(data), say)?;
    say("Verlauf, Bürgerforum und Leitbild-Entwurf");
    workshop::run(&app, &clock, &people, &wave, today)?;
    say("Zweite Befragung, die jetzt läuft");
    clock.set(today - chrono::TimeDelta::days(14));
    let codes = second_wave::run(&app, &clock, &people, &keys_folder(data), today)?;
    std::fs::write(data.join(CODES), codes.join("\n"))?;
    Ok(())
}

fn keys_folder(data: &Path) -> PathBuf {
    data.join("beispiel-schluessel")
}

fn config(data: &Path, listen: SocketAddr, database: Option<&str>) -> Config {
    let urls = database.map(Urls::shorthand);
    Config {
        server: Server {
            listen,
            public_url: format!("http://{listen}"),
            data: data.to_owned(),
            trusted_proxies: Vec::new(),
        },
        database: urls.map(|urls| crate::platform::config::Database {
            work: urls.work,
            register: urls.register,
            urn: urls.urn,
            owner: urls.owner,
        }),
        county: County {
            name: "Kreis Soest".into(),
            address: "Der Landrat, Hoher Weg 1–3, 59494 Soest".into(),
            hotline: "02921 00-0000".into(),
            hotline_hours: "Montag bis Freitag, 8 bis 17 Uhr".into(),
            email: "befragung@kreis-soest.example".into(),
            colour: None,
        },
        legal: Legal {
            imprint: county::IMPRINT.into(),
            privacy: county::PRIVACY.into(),
            accessibility: county::ACCESSIBILITY.into(),
        },
        security: Security { key_file_work_factor: 10, ..Security::default() },
    }
}
