//! What can go wrong between canonical tables and facts.

use miette::Diagnostic;
use thiserror::Error;

/// A failure to compute or to write facts.
#[derive(Debug, Error, Diagnostic)]
pub enum FactError {
    /// The data engine failed: a fault of this program, not of the data.
    #[error("the facts table '{table}' could not be built: {problem}")]
    #[diagnostic(help("this is a fault of tasuki: please report it with the message above"))]
    Engine {
        /// The table.
        table: &'static str,
        /// What the engine said.
        problem: String,
    },
    /// A file could not be written.
    #[error("{file}: cannot be written: {error}")]
    #[diagnostic(help("check that the disk has space and that this user may write there"))]
    Unwritable {
        /// The file.
        file: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
}
