//! The one integration-test binary: the application over HTTP on both databases, and the rules of the house.

mod app;
mod support;
