//! The directory of a company: new, empty, or one that an earlier simulation wrote and
//! nobody has edited since. Anything else is left alone.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fingerprint;

use super::error::SimulateError;
use super::truth::{MADE_BY, Marker};

/// The file that says who wrote the directory.
pub const TRUTH: &str = "truth.json";
/// The job file.
pub const JOB: &str = "job.toml";
/// What was planted, in words.
pub const README: &str = "README.md";

/// The tables that a simulation writes.
pub const TABLES: [&str; 11] = [
    "leads",
    "history",
    "engagement",
    "activities",
    "opportunities",
    "users",
    "truth_leads",
    "truth_handoffs",
    "prospects",
    "score_history",
    "prospect_activities",
];

/// Makes the directory ready: refuses what is not ours, removes what an earlier
/// simulation left, and marks it as begun.
///
/// # Errors
/// The directory holds other files, or files of ours that were edited; the system
/// refuses.
pub fn prepare(directory: &Path) -> Result<(), SimulateError> {
    let fault = |error| SimulateError::Unwritable { file: directory.to_owned(), error };
    fs::create_dir_all(directory).map_err(fault)?;
    let is_empty = fs::read_dir(directory).map_err(fault)?.next().is_none();
    if !is_empty {
        refuse_foreign(directory)?;
        remove_earlier(directory)?;
    }
    let begun = Marker { made_by: MADE_BY.to_owned(), ..Marker::default() };
    let text = serde_json::to_string(&begun).unwrap_or_default();
    put(&directory.join(TRUTH), &text)
}

fn refuse_foreign(directory: &Path) -> Result<(), SimulateError> {
    let foreign = || SimulateError::NotOurs { directory: directory.to_owned() };
    let text = fs::read_to_string(directory.join(TRUTH)).map_err(|_| foreign())?;
    let marker: Marker = serde_json::from_str(&text).map_err(|_| foreign())?;
    if marker.made_by != MADE_BY {
        return Err(foreign());
    }
    for (name, written) in [(JOB, &marker.job_sha256), (README, &marker.readme_sha256)] {
        let file = directory.join(name);
        let Ok(text) = fs::read(&file) else { continue };
        if !written.is_empty() && *written != fingerprint::of_bytes(&text) {
            return Err(SimulateError::Edited { file });
        }
    }
    Ok(())
}

/// Removes the data files of an earlier simulation, whichever layout it had.
fn remove_earlier(directory: &Path) -> Result<(), SimulateError> {
    let remove = |file: PathBuf| match fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(SimulateError::Unwritable { file, error })
        }
        _ => Ok(()),
    };
    for table in TABLES {
        remove(directory.join(format!("{table}.csv")))?;
        let folder = directory.join(table);
        let Ok(parts) = fs::read_dir(&folder) else { continue };
        for part in parts.flatten() {
            let name = part.file_name();
            let ours = name
                .to_str()
                .and_then(|name| name.strip_prefix("part-")?.strip_suffix(".parquet"))
                .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
            if ours {
                remove(part.path())?;
            }
        }
        // Kept where it holds something else.
        let _ = fs::remove_dir(&folder);
    }
    Ok(())
}

/// Writes a small file.
///
/// # Errors
/// The system refuses.
pub fn put(file: &Path, text: &str) -> Result<(), SimulateError> {
    fs::write(file, text)
        .map_err(|error| SimulateError::Unwritable { file: file.to_owned(), error })
}
