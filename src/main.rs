//! The program: everything is in the library.

use std::process::ExitCode;

use clap::Parser;
use tasuki::cli::Arguments;

fn main() -> ExitCode {
    tasuki::cli::run(Arguments::parse())
}
