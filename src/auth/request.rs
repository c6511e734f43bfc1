//! What the guard leaves in a request for handlers: the form and the signed-in person.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};

use super::model::Actor;
use crate::platform::{Error, config::Config, form::Form};

/// The form of a POST request, read and checked by the guard.
#[derive(Clone, Debug)]
pub struct Posted(pub Form);

/// The signed-in person; only on routes for people who are.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Actor);

impl FromRequest for Posted {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let form = request.extensions_mut().remove::<Form>();
        ready(form.map(Self).ok_or_else(|| Error::Internal("a form was read twice or on a route without one".into())))
    }
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let actor = request.extensions().get::<Actor>().cloned();
        ready(actor.map(Self).ok_or_else(|| Error::SignIn(request.path().to_owned())))
    }
}

/// The network a request comes from, coarse (IPv4 /24, IPv6 /48): only for limits on failures, never stored or logged.
pub fn prefix_of(request: &HttpRequest, config: &Config) -> String {
    use std::net::IpAddr;
    let peer = request.peer_addr().map(|address| address.ip());
    let forwarded = peer.filter(|ip| config.server.trusted_proxies.contains(ip)).and_then(|_| {
        let header = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        header
            .rsplit(',')
            .map(str::trim)
            .filter_map(|part| part.parse::<IpAddr>().ok())
            .find(|ip| !config.server.trusted_proxies.contains(ip))
    });
    match forwarded.or(peer) {
        Some(IpAddr::V4(ip)) => format!("{:?}", &ip.octets()[..3]),
        Some(IpAddr::V6(ip)) => format!("{:?}", &ip.octets()[..6]),
        None => String::new(),
    }
}
