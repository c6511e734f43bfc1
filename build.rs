//! Checks before the build that the design system is there (it is embedded from `node_modules`, never copied into
//! the repository) and rebuilds when an embedded file changes. Must not download anything itself.

use std::path::Path;

fn main() {
    for folder in [
        "templates",
        "assets",
        "locales",
        "migrations",
        "survey_definitions",
        "node_modules/@kern-ux/native/package.json",
    ] {
        println!("cargo::rerun-if-changed={folder}");
    }
    if !Path::new("node_modules/@kern-ux/native/dist/kern.min.css").is_file() {
        println!(
            "cargo::error=Das Design-System KERN fehlt. Bitte einmal `npm ci` ausführen (oder `make demo`, das tut es selbst)."
        );
    }
}
