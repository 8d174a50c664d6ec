//! What can go wrong when a synthetic company is written.

use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

use crate::parquet_table::TableError;

/// A failure to write a synthetic company.
#[derive(Debug, Error, Diagnostic)]
pub enum SimulateError {
    /// The plan asks for something that cannot be.
    #[error("{key} is {found}; {wanted} is needed")]
    #[diagnostic(help("give another value, or leave it out for the default"))]
    Plan {
        /// The parameter at fault.
        key: &'static str,
        /// The value that was given.
        found: String,
        /// What it must be.
        wanted: &'static str,
    },
    /// The directory holds files that no simulation wrote.
    #[error("{} is not empty, and was not written by `tasuki simulate`", directory.display())]
    #[diagnostic(help("nothing was changed; name a new or an empty directory"))]
    NotOurs {
        /// The directory that was given.
        directory: PathBuf,
    },
    /// A file of an earlier simulation was changed by hand since.
    #[error("{} was changed since `tasuki simulate` wrote it", file.display())]
    #[diagnostic(help(
        "nothing was changed; move the file away to keep it, or name another directory"
    ))]
    Edited {
        /// The file that was changed.
        file: PathBuf,
    },
    /// The system refused.
    #[error("{}: cannot be written: {error}", file.display())]
    #[diagnostic(help("check that the disk has room and that this user may write there"))]
    Unwritable {
        /// The file or directory.
        file: PathBuf,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// A Parquet file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Table(#[from] TableError),
}
