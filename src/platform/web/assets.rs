//! Style sheets, fonts and scripts, embedded at build time: KERN from `node_modules`, our own from `assets/`. Served
//! under a path that contains the hash of all of them, so that browsers may keep them for good.

use std::sync::LazyLock;

use actix_web::{HttpResponse, web};

use crate::platform::{Error, Result, secret};

#[derive(rust_embed::Embed)]
#[folder = "assets/"]
struct Own;

#[derive(rust_embed::Embed)]
#[folder = "node_modules/@kern-ux/native/dist/"]
#[include = "kern.min.css"]
#[include = "fonts/fira-sans.css"]
#[include = "fonts/fira-sans/*.woff2"]
struct Kern;

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut all = Vec::new();
    for path in Own::iter() {
        all.extend(Own::get(&path).map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    for path in Kern::iter() {
        all.extend(Kern::get(&path).map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    secret::hex(&secret::sha256(&all))[..16].to_owned()
});

/// The part of the asset paths that changes with their content.
pub fn version() -> &'static str {
    &VERSION
}

/// `GET /assets/{version}/{path}`
pub async fn serve(path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (asked, path) = path.into_inner();
    let file = match path.strip_prefix("kern/") {
        Some(path) => Kern::get(path),
        None => Own::get(&path),
    };
    let file = file.filter(|_| asked == version()).ok_or(Error::NotFound)?;
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Ok(HttpResponse::Ok()
        .insert_header(("content-type", kind))
        .insert_header(("cache-control", "public, max-age=31536000, immutable"))
        .body(file.data.into_owned()))
}
