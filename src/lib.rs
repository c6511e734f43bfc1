//! Kreislauf carries a county's Steuerungskreislauf: citizens answer the quality-of-life survey, their answers become
//! strengths and weaknesses per policy field, forums and the Zukunftskommission turn them into the Leitbild.
//!
//! The rooms, in the order in which data flows; a room imports only rooms above it:
//! - [`platform`]: what every room stands on; knows nothing of the domain
//! - [`auth`]: who may do what: accounts, the guard, the second person's consent, the audit log
//! - [`catalogue`]: policy fields and municipalities
//! - [`thread`]: links between any two things
//! - [`process`]: the development of a Leitbild in stages
//! - [`survey`]: from a questionnaire file to a frozen edition
//! - [`urn`]: how an answer is accepted, kept apart and counted
//! - [`results`]: from the pool to figures that may be published
//! - [`forum`]: the Bürgerforum
//! - [`leitbild`]: the drafting workspace of the Zukunftskommission
//! - [`export`]: tables as files
//! - [`portal`]: start page, open tasks, legal pages
//! - [`demo`]: a synthetic county; [`cli`]: the command line; [`app`] and [`routes`] put everything together
#![warn(missing_docs)]

pub mod platform;

pub mod auth;
pub mod catalogue;
pub mod thread;
pub mod process;
pub mod survey;
pub mod urn;
pub mod results;
pub mod forum;
pub mod leitbild;
pub mod export;
pub mod portal;

pub mod app;
pub mod cli;
pub mod demo;
pub mod routes;
