//! The web frame every room uses: rendering views into pages, assets, headers, error pages. Knows no room; who is
//! looking is told by the guard through [`Viewer`].

mod assets;
mod errors;
mod headers;
mod logging;
mod render;
mod templates;

pub use assets::{serve as serve_asset, version as asset_version};
pub use errors::error_pages;
pub use headers::security_headers;
pub use logging::{Quiet, events};
pub use render::{Area, Frame, Page, Site, View, Viewer, redirect};
pub use templates::{names as template_names, source as template_source};
