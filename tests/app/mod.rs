//! The application's rooms, each over HTTP.

mod auth;
mod forum;
mod leitbild;
mod process;
mod results;
