//! Configuration: one typed value, read once at the start. Unknown or missing keys stop the start and are named.
//! Must not read the environment; the command line hands over what it wants to override.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{Error, Result, db::Urls};

/// Everything an operator decides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address and files of the server.
    pub server: Server,
    /// Where the stores are; without it three SQLite files in the data folder.
    pub database: Option<Database>,
    /// What the county shows of itself.
    pub county: County,
    /// Texts of the legal pages.
    pub legal: Legal,
    /// Strength of the protection.
    #[serde(default)]
    pub security: Security,
}

/// Address and files of the server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address to listen on, `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// How citizens reach the server, `https://mitmachen.kreis-soest.de`, without a slash at the end.
    pub public_url: String,
    /// Folder for databases and the secret file.
    pub data: PathBuf,
    /// Proxies whose `X-Forwarded-For` is believed.
    #[serde(default)]
    pub trusted_proxies: Vec<IpAddr>,
}

/// Addresses of the stores.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Everything people sign in for.
    pub work: String,
    /// Hashes of access codes.
    pub register: String,
    /// Sealed answers.
    pub urn: String,
    /// Owner of the schemas; `migrate` alone uses it.
    pub owner: Option<String>,
}

/// What the county shows of itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct County {
    /// `Kreis Soest`
    pub name: String,
    /// `Der Landrat, Hoher Weg 1–3, 59494 Soest`
    pub address: String,
    /// Telephone of the survey office as people read it.
    pub hotline: String,
    /// `Montag bis Freitag, 8 bis 17 Uhr`
    pub hotline_hours: String,
    /// Mail address of the survey office.
    pub email: String,
    /// Accent colour of the mark in the page head, `#c8102e`.
    pub colour: Option<String>,
}

/// Texts of the legal pages; paragraphs are separated by an empty line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Legal {
    /// Impressum (DDG § 5).
    pub imprint: String,
    /// Controller and data protection officer (DSGVO 13).
    pub privacy: String,
    /// Statement on accessibility (BITVNRW).
    pub accessibility: String,
}

/// Strength of the protection.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Security {
    /// scrypt work factor of the key files, 2^n; `serve` refuses less than 17.
    pub key_file_work_factor: u8,
    /// After this many minutes without a click a session ends.
    pub session_idle_minutes: u32,
    /// Time after which every negative answer to a code is given, in milliseconds.
    pub code_answer_ms: u64,
}

impl Default for Security {
    fn default() -> Self {
        Self { key_file_work_factor: 18, session_idle_minutes: 60, code_answer_ms: 300 }
    }
}

impl Config {
    /// Reads a configuration file; the error names file, place and what is wrong.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::Internal(format!("Konfiguration {}: {error}", path.display())))?;
        let config: Self = toml::from_str(&text)
            .map_err(|error| Error::Internal(format!("Konfiguration {}: {error}", path.display())))?;
        config.check()?;
        Ok(config)
    }

    /// Addresses of the three stores.
    pub fn urls(&self) -> Urls {
        match &self.database {
            None => Urls::sqlite(&self.server.data),
            Some(database) => Urls {
                work: database.work.clone(),
                register: database.register.clone(),
                urn: database.urn.clone(),
                owner: database.owner.clone(),
            },
        }
    }

    /// Whether pages travel over HTTPS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.server.public_url.starts_with("https://")
    }

    fn check(&self) -> Result<()> {
        let wrong = |text: &str| Err(Error::Internal(format!("Konfiguration: {text}")));
        if url::Url::parse(&self.server.public_url).is_err() || self.server.public_url.ends_with('/') {
            return wrong(
                "server.public_url muss eine Adresse ohne Schrägstrich am Ende sein, zum Beispiel https://mitmachen.kreis-soest.de",
            );
        }
        let empty = [
            ("county.name", &self.county.name),
            ("county.address", &self.county.address),
            ("county.hotline", &self.county.hotline),
            ("county.email", &self.county.email),
            ("legal.imprint", &self.legal.imprint),
            ("legal.privacy", &self.legal.privacy),
            ("legal.accessibility", &self.legal.accessibility),
        ]
        .into_iter()
        .find(|(_, text)| text.trim().is_empty());
        match empty {
            Some((key, _)) => wrong(&format!("{key} darf nicht leer sein")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
        [server]
        listen = "127.0.0.1:8080"
        public_url = "https://mitmachen.example"
        data = "/var/lib/kreislauf"
        [county]
        name = "Kreis"
        address = "Weg 1"
        hotline = "0"
        hotline_hours = "immer"
        email = "a@b.example"
        [legal]
        imprint = "x"
        privacy = "y"
        accessibility = "z"
    "#;

    #[test]
    fn unknown_and_missing_keys_are_named() {
        assert!(toml::from_str::<Config>(GOOD).is_ok());
        let unknown = toml::from_str::<Config>(&GOOD.replace("listen", "lisen")).unwrap_err().to_string();
        assert!(unknown.contains("lisen"), "{unknown}");
        let missing = toml::from_str::<Config>(&GOOD.replace("name = \"Kreis\"", "")).unwrap_err().to_string();
        assert!(missing.contains("name"), "{missing}");
        let mut slash: Config = toml::from_str(GOOD).unwrap();
        slash.server.public_url = "https://x.example/".into();
        assert!(slash.check().is_err());
    }
}
