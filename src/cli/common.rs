//! What several subcommands share: finding the installation, its services, surveys by short name.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;

use crate::platform::{
    Clock, Error, Result, Services,
    config::{self, Config},
    db::Urls,
};
use crate::survey::{self, Survey};

/// The configuration file looked for where none is named.
const USUAL: &str = "kreislauf.toml";

/// Which installation a command works on.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Optionen")]
pub struct Installation {
    /// Konfigurationsdatei (sonst kreislauf.toml im aktuellen Ordner)
    #[arg(long, value_name = "DATEI")]
    pub config: Option<PathBuf>,
    /// Datenordner, geht der Konfiguration vor
    #[arg(long, value_name = "ORDNER")]
    pub data: Option<PathBuf>,
    /// Datenbank: ein Ordner (SQLite) oder eine Adresse postgres://…, geht der Konfiguration vor
    #[arg(long, value_name = "ADRESSE")]
    pub database: Option<String>,
}

impl Installation {
    /// Reads the configuration and applies what the command line overrides.
    pub fn config(&self) -> Result<Config> {
        let path = self.config.clone().unwrap_or_else(|| USUAL.into());
        let mut config = match (path.exists(), &self.config, &self.data) {
            (true, ..) | (_, Some(_), _) => Config::read(&path)?,
            (false, None, Some(data)) if data.join(USUAL).exists() => Config::read(&data.join(USUAL))?,
            _ => {
                let text = "Es fehlt die Konfiguration. Bitte kreislauf.example.toml als kreislauf.toml speichern, anpassen \
                            und mit --config angeben.";
                return Err(Error::Internal(text.into()));
            }
        };
        if let Some(data) = &self.data {
            config.server.data.clone_from(data);
        }
        if let Some(database) = &self.database {
            let urls = Urls::shorthand(database);
            config.database =
                Some(config::Database { work: urls.work, register: urls.register, urn: urls.urn, owner: urls.owner });
        }
        Ok(config)
    }

    /// Opens the installation with the system's clock.
    pub fn services(&self) -> Result<Services> {
        Services::open(&self.config()?, &Clock::system(), false)
    }
}

/// Parses an address to listen on.
pub fn address(text: &str) -> std::result::Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("„{text}“ ist keine Adresse wie 127.0.0.1:8080"))
}

/// A survey by short name or id.
pub fn find_survey(app: &Services, name: &str) -> Result<Survey> {
    let found = app.stores.work.read_now(|c| {
        let by_id = crate::platform::ids::SurveyId::parse(name).map(|id| survey::find(c, &id)).transpose()?.flatten();
        Ok(match by_id {
            Some(survey) => Some(survey),
            None => survey::find_by_slug(c, name)?,
        })
    })?;
    found.ok_or_else(|| Error::Internal(format!("Es gibt keine Befragung „{name}“.")))
}

/// A secret from a file, or asked for at the terminal without showing it.
pub fn secret(prompt: &str, file: Option<&PathBuf>) -> Result<String> {
    match file {
        Some(path) => Ok(std::fs::read_to_string(path)?.trim_end_matches(['\r', '\n']).to_owned()),
        None => rpassword::prompt_password(prompt).map_err(|error| Error::internal("asking for a secret", error)),
    }
}

/// Prints JSON or the words, as the caller wished.
pub fn tell(json: bool, value: &serde_json::Value, words: &str) {
    if json {
        println!("{value}");
    } else {
        println!("{words}");
    }
}
