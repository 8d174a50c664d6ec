//! The program: everything is in the library.

use std::process::ExitCode;

use clap::Parser;
use tasuki::cli::{self, Arguments};

fn main() -> ExitCode {
    // A panic is a fault of ours: it has told itself on standard error, and what was
    // published before is untouched.
    std::panic::catch_unwind(|| cli::run(Arguments::parse()))
        .unwrap_or(ExitCode::from(cli::INTERNAL_FAULT))
}
