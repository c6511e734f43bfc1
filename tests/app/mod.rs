//! The application's rooms, each over HTTP.

mod answering;
mod auth;
mod catalogue;
mod cli;
mod custody;
mod faults;
mod forum;
mod in_browser;
mod leitbild;
mod many;
mod pages;
mod privacy;
mod process;
mod results;
mod whole_way;
