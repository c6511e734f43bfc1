//! The program: reads the command line and calls the library. Everything else is in the rooms.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    kreislauf::cli::run()
}
