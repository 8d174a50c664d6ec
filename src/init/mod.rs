//! A job file to start from: looks at the exports in a folder, recognises the system by
//! their columns, counts stages, kinds and functions, and writes what it understood, with
//! every guess marked as one.

mod comments;
mod counts;
mod error;
mod job_file;
mod occurrences;
mod recognise;
mod source_tables;
mod words;

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::Utc;

use crate::job::{Job, Preset};
use crate::language::Locale;

use counts::{ColumnCounts, raw_values};
use recognise::recognise;
use words::GuessWords;

pub use error::InitError;

/// The job file that was written.
#[derive(Debug)]
pub struct StartingJob {
    /// Where it is.
    pub path: PathBuf,
    /// What was understood, in words.
    pub summary: String,
}

/// Writes `job.toml` into a folder of exports; `preset` is the system, where the user says it,
/// and `locale` the language of the comments and of the summary. `progress` is called with what is read.
///
/// # Errors
/// The folder cannot be read, holds no leads that are recognised, or has a `job.toml` already.
pub fn write(
    directory: &Path,
    preset: Option<Preset>,
    locale: &Locale,
    progress: &mut dyn FnMut(&str),
) -> Result<StartingJob, InitError> {
    let path = directory.join("job.toml");
    let exists = || InitError::Exists { path: path.display().to_string() };
    if path.exists() {
        return Err(exists());
    }
    let words = GuessWords::read()?;
    progress("exports");
    let mut recognised = recognise(directory, preset, &words)?;
    recognised.guess_fields(&raw_values(&recognised, directory, "history", "field")?, &words);
    let now = Utc::now().timestamp_micros();
    let counts = ColumnCounts::of(&recognised, directory, now, progress)?;
    let text = job_file::text(&recognised, &counts, &words, locale);
    // What is written can be run: a user must not begin with a file that is refused.
    Job::parse(&text, "job.toml")
        .map_err(|error| InitError::Refused { problem: error.to_string() })?;

    let unwritable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(),
        _ => InitError::Unwritable { path: path.display().to_string(), error },
    };
    let mut file = std::fs::File::create_new(&path).map_err(unwritable)?;
    file.write_all(text.as_bytes()).map_err(unwritable)?;
    let summary = job_file::summary(&recognised, locale);
    Ok(StartingJob { path, summary })
}
