//! The one integration-test binary: the application over HTTP, on SQLite or (`KREISLAUF_TEST_DATABASE=postgres`) on
//! PostgreSQL, and the rules of the house.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod access;
mod app;
mod schema;
mod support;
mod tidy;
