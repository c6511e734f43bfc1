//! Starts the application on port 0 with a database of its own; stops with the test.

use std::net::SocketAddr;

use kreislauf::{
    app,
    auth::{Role, account, session},
    platform::{
        Clock, Services,
        clock::Stamp,
        config::{Config, County, Database, Legal, Security, Server},
        db::{Urls, migrate},
    },
};

use super::{client::Client, postgres};

/// A running application.
pub struct Spawned {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its stores, clock and configuration.
    pub services: Services,
    handle: actix_web::dev::ServerHandle,
    _folder: tempfile::TempDir,
}

/// The moment at which tests begin: Monday, 04.05.2026, 10:00 Uhr in Berlin.
pub fn start() -> Stamp {
    "2026-05-04T08:00:00".parse().unwrap()
}

/// Starts an empty application on `urls`; without them on SQLite files or a PostgreSQL database of its own, whichever
/// this run of the suite is for.
pub fn spawn(urls: Option<Urls>) -> Spawned {
    let folder = tempfile::tempdir().unwrap();
    start_in(folder, urls.or_else(|| postgres::wanted().then(postgres::database)))
}

/// Starts a second process of the same installation: the same stores, the same secret.
pub fn spawn_beside(first: &Spawned, urls: Urls) -> Spawned {
    let folder = tempfile::tempdir().unwrap();
    let secret = first.services.config().server.data.join("geheim.key");
    std::fs::copy(secret, folder.path().join("geheim.key")).unwrap();
    start_in(folder, Some(urls))
}

fn start_in(folder: tempfile::TempDir, urls: Option<Urls>) -> Spawned {
    let config = config(folder.path(), urls);
    migrate::run(&config.urls()).unwrap();
    let clock = Clock::set_to(start());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let built = app::build(&config, &clock, app::Data::Synthetic).unwrap();
            tell.send((built.address, built.services, built.server.handle())).unwrap();
            built.server.await.unwrap();
        });
    });
    let (address, services, handle) = told.recv().unwrap();
    Spawned { address, services, handle, _folder: folder }
}

impl Spawned {
    /// A client without cookies.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// A client signed in as a new person with these roles.
    pub fn signed_in(&self, name: &str, roles: &[Role]) -> Client {
        let new = account::NewAccount {
            email: format!("{}@kreis.example", name.to_lowercase().replace(' ', ".")),
            name: name.to_owned(),
            password: format!("{name} geht gern über die Börde"),
            roles: roles.to_vec(),
        };
        let now = self.services.clock.now();
        let token = self
            .services
            .stores
            .work
            .write_now(move |c| {
                let id = account::create(c, "operator", &new, now)?;
                session::begin(c, &id, now)
            })
            .unwrap();
        self.client().with_cookie(session::COOKIE, &token)
    }

    /// Statements sent to the databases while `act` runs.
    pub fn queries_during<T>(&self, act: impl FnOnce() -> T) -> (T, u64) {
        let before = self.services.stores.queries();
        let result = act();
        (result, self.services.stores.queries() - before)
    }
}

impl Drop for Spawned {
    fn drop(&mut self) {
        // The future only matters for waiting until the last connection is closed.
        drop(self.handle.stop(false));
    }
}

/// A configuration for tests: weak key files, no waiting.
pub fn config(folder: &std::path::Path, urls: Option<Urls>) -> Config {
    Config {
        server: Server {
            listen: "127.0.0.1:0".parse().unwrap(),
            public_url: "http://127.0.0.1".into(),
            data: folder.to_owned(),
            trusted_proxies: Vec::new(),
        },
        database: urls.map(|urls| Database {
            work: urls.work,
            register: urls.register,
            urn: urls.urn,
            owner: urls.owner,
        }),
        county: County {
            name: "Kreis Soest".into(),
            address: "Hoher Weg 1–3, 59494 Soest".into(),
            hotline: "02921 00-0000".into(),
            hotline_hours: "Montag bis Freitag, 8 bis 17 Uhr".into(),
            email: "befragung@kreis.example".into(),
            colour: None,
        },
        legal: Legal {
            imprint: "Impressum".into(),
            privacy: "Verantwortlich".into(),
            accessibility: "Erklärung".into(),
        },
        security: Security { key_file_work_factor: 10, code_answer_ms: 5, ..Security::default() },
    }
}
