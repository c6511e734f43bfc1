//! The application's rooms, each over HTTP.

mod auth;
