//! A job file to start from: looks at the exports in a folder, recognises the system by
//! their columns, counts stages, kinds and functions, and writes what it understood. A guess that
//! would change figures is a question, which a run waits for.

mod choose;
mod comments;
mod counts;
mod error;
mod job_file;
mod occurrences;
mod placement;
mod questions;
mod recognise;
mod scores;
mod source_tables;
mod stages;
mod unused;
mod words;
mod zones;

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::Utc;

use crate::job::{Job, Preset};
use crate::language::Locale;

use counts::{ColumnCounts, raw_values};
use placement::Placement;
use questions::Questions;
use recognise::recognise;
use words::GuessWords;
use zones::TableClock;

pub use error::InitError;

/// The job file that was written.
#[derive(Debug)]
pub struct StartingJob {
    /// Where it is.
    pub path: PathBuf,
    /// What was understood, in words.
    pub summary: String,
}

/// What the user asks for.
#[derive(Debug, Clone, Copy)]
pub struct InitRequest<'a> {
    /// The folder of the exports.
    pub directory: &'a Path,
    /// Where the job file is written; `job.toml` in the folder, where nothing is said.
    pub out: Option<&'a Path>,
    /// The system, where the user says it.
    pub preset: Option<Preset>,
}

/// Writes a job file for a folder of exports; `locale` is the language of the comments and of the
/// summary. `progress` is called with what is read.
///
/// # Errors
/// The folder cannot be read, holds no leads that are recognised, or the job file is there already.
pub fn write(
    request: InitRequest<'_>,
    locale: &'static Locale,
    progress: &mut dyn FnMut(&str),
) -> Result<StartingJob, InitError> {
    let InitRequest { directory, out, preset } = request;
    let Placement { path, folder } = Placement::of(directory, out)?;
    let exists = || InitError::Exists { path: path.display().to_string() };
    if path.exists() {
        return Err(exists());
    }
    let words = GuessWords::read()?;
    progress("exports");
    let mut recognised = recognise(directory, preset, &words)?;
    recognised.guess_fields(&raw_values(&recognised, directory, "history", "field")?, &words);
    recognised.zones = TableClock::of_tables(&recognised, directory)?;
    let now = Utc::now().timestamp_micros();
    let counts = ColumnCounts::of(&recognised, directory, now, progress)?;
    let mut questions = Questions::new(locale);
    let text = job_file::text(&recognised, &counts, &words, &folder, &mut questions);
    // What is written can be run: a user must not begin with a file that is refused.
    Job::parse(&text, "job.toml")
        .map_err(|error| InitError::Refused { problem: error.to_string() })?;

    let unwritable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(),
        _ => InitError::Unwritable { path: path.display().to_string(), error },
    };
    let mut file = std::fs::File::create_new(&path).map_err(unwritable)?;
    file.write_all(text.as_bytes()).map_err(unwritable)?;
    let summary = job_file::summary(&recognised, &questions, &path.display().to_string());
    Ok(StartingJob { path, summary })
}
