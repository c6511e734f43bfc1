//! Builds the server: services, rooms, middleware, worker. `build` binds the address, so that the port is known.

use std::{net::SocketAddr, rc::Rc};

use actix_web::{
    App, HttpServer,
    dev::Server,
    middleware::{Compress, from_fn},
    web,
};

use crate::{
    auth::{Access, Limiter, guard},
    platform::{
        Clock, Error, Result, Services,
        config::Config,
        web::{error_pages, events, security_headers},
        worker::Handler,
    },
    routes,
    urn::{
        self,
        answer::pages::{CodeLimiter, FAILURES},
        custody::Desk,
    },
};

/// A server that is bound but does not answer yet.
pub struct Built {
    /// The address it listens on, with the real port.
    pub address: SocketAddr,
    /// What its handlers use.
    pub services: Services,
    /// To be awaited.
    pub server: Server,
}

/// Whether the data is invented, which every page and file then says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// A county's real data.
    Real,
    /// Invented data: demo and tests.
    Synthetic,
}

/// What runs the product's jobs.
pub fn handlers() -> Vec<Handler> {
    vec![
        Handler { kind: urn::nightly::KIND, nightly: true, run: |app, _, _| urn::nightly::run(app) },
        Handler { kind: urn::codes::JOB, nightly: false, run: |app, key, _| urn::codes::apply_job(app, key) },
    ]
}

/// Opens the stores and binds the address of the configuration.
pub fn build(config: &Config, clock: &Clock, data: Data) -> Result<Built> {
    let services = Services::open(config, clock, data == Data::Synthetic)?;
    let limiter = web::Data::new(Limiter::new(10)?);
    let codes = web::Data::new(CodeLimiter(Limiter::new(FAILURES)?));
    let keys = web::Data::new(urn::Keys::new(&services.secret));
    let desk = web::Data::new(Desk::default());
    let shared = web::Data::new(services.clone());
    let https = config.is_https();
    let server = HttpServer::new(move || {
        let table = routes::table();
        let access = Access::new(&table, routes::ENTRIES);
        App::new()
            .app_data(shared.clone())
            .app_data(limiter.clone())
            .app_data(codes.clone())
            .app_data(keys.clone())
            .app_data(desk.clone())
            .wrap(from_fn(move |request, next| guard(Rc::clone(&access), request, next)))
            .wrap(from_fn(error_pages))
            .wrap(security_headers(https))
            .wrap(from_fn(events))
            .wrap(Compress::default())
            .configure(|config| table.mount(config))
    })
    .workers(2)
    .client_request_timeout(std::time::Duration::from_secs(10))
    .shutdown_timeout(5)
    .bind(config.server.listen)
    .map_err(|error| Error::Internal(format!("{} lässt sich nicht öffnen: {error}", config.server.listen)))?;
    let address = server.addrs().first().copied().ok_or_else(|| Error::Internal("no address bound".into()))?;
    Ok(Built { address, services, server: server.run() })
}
