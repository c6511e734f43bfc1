//! The application's rooms, each over HTTP.

mod answering;
mod faults;
mod auth;
mod forum;
mod leitbild;
mod process;
mod results;
mod whole_way;
