//! What every test of the application uses: an app on its own database and port, a browser-like client, people.

pub mod client;
pub mod postgres;
pub mod server;
pub mod wave;

pub use client::{Client, Response};
pub use server::{Spawned, spawn};
