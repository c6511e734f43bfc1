//! `kreislauf migrate`: brings the three stores to the program's schema.

use super::common::Installation;
use crate::platform::{Result, db::migrate};

/// Runs what is missing and names it.
pub fn run(installation: &Installation) -> Result<()> {
    let done = migrate::run(&installation.config()?.urls())?;
    if done.is_empty() {
        println!("Die Datenbanken sind auf dem Stand des Programms.");
    }
    done.iter().for_each(|name| println!("ausgeführt: {name}"));
    Ok(())
}
