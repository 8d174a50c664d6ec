//! The program as users run it, and a run inside the test's own process.

use std::path::Path;
use std::process::Command;

use tasuki::progress::{LogFormat, Progress};
use tasuki::pseudonyms::KEY_VARIABLE;
use tasuki::run::{Request, RunError, run};

/// The program in a directory of its own; a key in the environment of the tests is not passed
/// on.
pub fn tasuki(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tasuki"));
    command.current_dir(directory).env_remove(KEY_VARIABLE);
    command
}

/// What the program printed.
pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Runs a job without a process of its own.
pub fn publish(job: &Path, as_of: &str, out: &Path) -> Result<(), RunError> {
    let (as_of, out) = (Some(as_of.to_owned()), Some(out.to_owned()));
    let request = Request { job: job.to_owned(), as_of, out };
    run(&request, &Progress::new(LogFormat::Json)).map(drop)
}
