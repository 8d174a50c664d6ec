//! What can go wrong while exports are looked at for the first time.

use miette::Diagnostic;
use thiserror::Error;

use crate::sources::SourceError;

/// A failure to write a job file for a folder.
#[derive(Debug, Error, Diagnostic)]
pub enum InitError {
    /// The folder, or one below it, cannot be read.
    #[error("{directory}: cannot be read: {error}")]
    #[diagnostic(help("give the folder that holds the exports"))]
    Unreadable {
        /// The folder that cannot be read.
        directory: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// There is nothing to read.
    #[error("{directory}: there are no exports")]
    #[diagnostic(help(
        "exports are files that end in .csv, .tsv, .parquet, .jsonl or .ndjson, each also as .gz or .zst"
    ))]
    NoExports {
        /// The folder that was given.
        directory: String,
    },
    /// No file holds leads.
    #[error("{directory}: no file is recognised as leads; the files are\n{files}")]
    #[diagnostic(help(
        "name the system with --preset, or write the job file by hand: docs/job-file.md"
    ))]
    NoLeads {
        /// The folder that was given.
        directory: String,
        /// Each file with its columns.
        files: String,
    },
    /// The job file is there already.
    #[error("{path}: this file is there already")]
    #[diagnostic(help("move it away, or edit it: nothing is written over"))]
    Exists {
        /// The job file.
        path: String,
    },
    /// The job file cannot be written.
    #[error("{path}: cannot be written: {error}")]
    #[diagnostic(help("check that this user may write there"))]
    Unwritable {
        /// The job file.
        path: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// An export.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Source(#[from] SourceError),
    /// The program's own list of words is faulty.
    #[error("the words to guess by are faulty: {problem}")]
    #[diagnostic(help("this is a fault of the program"))]
    Words {
        /// What is wrong.
        problem: String,
    },
    /// What was put together is no job file.
    #[error("the job file that was put together is refused: {problem}")]
    #[diagnostic(help("this is a fault of the program; write the job file by hand"))]
    Refused {
        /// What is wrong.
        problem: String,
    },
}

impl InitError {
    /// The exit code: 1 internal fault; 4 exports missing or unreadable; 5 the job file cannot
    /// be written.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Unreadable { .. }
            | Self::NoExports { .. }
            | Self::NoLeads { .. }
            | Self::Source(_) => 4,
            Self::Exists { .. } | Self::Unwritable { .. } => 5,
            Self::Words { .. } | Self::Refused { .. } => 1,
        }
    }
}
