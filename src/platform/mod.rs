//! Platform: what every room stands on and what knows nothing of the domain: configuration, databases, web frame,
//! errors, identifiers, clock, jobs, texts. Must not import any room.

pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod form;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod secret;
pub mod services;
pub mod time;
pub mod web;
pub mod worker;

pub use clock::Clock;
pub use error::{Error, FieldError, Message, Result};
pub use services::Services;
