//! Security headers of every response. Nothing may be loaded from elsewhere, no page may be framed, no address leaves
//! the site; pages are never stored unless a handler says otherwise.

use actix_web::middleware::DefaultHeaders;

/// No source but our own; no inline script or style anywhere.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
    img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The headers; `https` adds the order to stay on HTTPS.
pub fn security_headers(https: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add(("content-security-policy", CONTENT_SECURITY_POLICY))
        .add(("referrer-policy", "no-referrer"))
        .add(("x-content-type-options", "nosniff"))
        .add(("x-frame-options", "DENY"))
        .add(("cross-origin-opener-policy", "same-origin"))
        .add(("cross-origin-resource-policy", "same-origin"))
        .add(("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"))
        .add(("cache-control", "no-store"));
    if https { headers.add(("strict-transport-security", "max-age=63072000; includeSubDomains")) } else { headers }
}
