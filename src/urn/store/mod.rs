//! Rows of the register, the urn, and what the work store knows of batches, custodians and minutes. One file per store.

pub mod register;
pub mod urn;
pub mod work;

pub use urn::pool;
