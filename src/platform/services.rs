//! What every handler is given: stores, clock, secret, configuration and the web frame of one process.

use std::sync::Arc;

use super::{Clock, Result, config::Config, db::Stores, secret::Secret, web::Site};

/// The platform's services. Cloning shares them.
#[derive(Clone)]
pub struct Services {
    /// The three stores.
    pub stores: Stores,
    /// The clock.
    pub clock: Clock,
    /// The server's master secret.
    pub secret: Secret,
    /// The web frame.
    pub site: Arc<Site>,
}

impl Services {
    /// Opens the stores and reads the secret file (`geheim.key` in the data folder).
    pub fn open(config: &Config, clock: &Clock, synthetic: bool) -> Result<Self> {
        std::fs::create_dir_all(&config.server.data)?;
        Ok(Self {
            stores: Stores::open(&config.urls())?,
            clock: clock.clone(),
            secret: Secret::load_or_create(&config.server.data.join("geheim.key"))?,
            site: Arc::new(Site::new(config, clock, synthetic)?),
        })
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        self.site.config()
    }
}
