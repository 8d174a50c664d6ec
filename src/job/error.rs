//! What can be wrong with a job file. Every message says where (file, line, column),
//! which key, what is wrong, and what to do next.

use std::fmt;
use std::path::PathBuf;

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

use super::key::KeyPath;

/// A job file that cannot be used.
#[derive(Debug, Error, Diagnostic)]
pub enum JobError {
    /// There is no such file.
    #[error("{}: there is no such file", path.display())]
    #[diagnostic(help(
        "check the path; `tasuki simulate DIR` writes a company with a job file to start from"
    ))]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// The path is a directory.
    #[error("{}: this is a directory, not a job file", path.display())]
    #[diagnostic(help("name the job file in it, such as job.toml"))]
    Directory {
        /// The path as given.
        path: PathBuf,
    },
    /// The file exists and cannot be read.
    #[error("{}: cannot be read", path.display())]
    #[diagnostic(help("check that this user may read the file"))]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// The file is not UTF-8.
    #[error("{place}: this byte is not UTF-8")]
    #[diagnostic(help("save the job file as UTF-8; TOML allows no other encoding"))]
    NotUtf8 {
        /// The first byte that does not fit.
        place: FilePosition,
    },
    /// The file is not TOML.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Syntax(Box<SyntaxError>),
    /// A key is unknown, missing, or has a value that it cannot have.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Key(Box<KeyError>),
}

/// Text that is not TOML.
#[derive(Debug, Error, Diagnostic)]
#[error("{place}: not valid TOML: {problem}")]
#[diagnostic(help(
    "mend the line; text needs quotation marks, and a key may stand only once in its table"
))]
pub struct SyntaxError {
    /// Where the parser stopped.
    pub place: FilePosition,
    /// What it said.
    pub problem: String,
    /// The file's text, for the excerpt.
    #[source_code]
    pub text: NamedSource<String>,
    /// The part of the text.
    #[label("here")]
    pub span: SourceSpan,
}

/// A key that is at fault.
#[derive(Debug, Error, Diagnostic)]
#[error("{place}: {key}: {problem}")]
#[diagnostic(help("{help}"))]
pub struct KeyError {
    /// Where the key or its value is; of a missing key, where its table is.
    pub place: FilePosition,
    /// The key's path, such as `contract.respond.clock`.
    pub key: String,
    /// What is wrong, with the value and what is allowed.
    pub problem: String,
    /// What to do next.
    pub help: String,
    /// The file's text, for the excerpt.
    #[source_code]
    pub text: NamedSource<String>,
    /// The part of the text.
    #[label("here")]
    pub span: SourceSpan,
}

/// A place in the job file; lines and columns (in characters) are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePosition {
    /// The file's name as given.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl FilePosition {
    /// The place that follows this much of the file.
    pub(super) fn after(file: &str, before: &str) -> Self {
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let characters = before.get(start..).unwrap_or_default().chars();
        let column = characters.filter(|&character| character != '\u{feff}').count() + 1;
        Self { file: file.to_owned(), line, column }
    }
}

impl fmt::Display for FilePosition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A fault of a key before it is given its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The key.
    pub key: KeyPath,
    /// Whether the key itself is at fault, rather than its value.
    pub of_name: bool,
    /// What is wrong.
    pub problem: String,
    /// What to do next.
    pub help: String,
}

impl Fault {
    /// A value that cannot be.
    pub fn value(key: KeyPath, problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self { key, of_name: false, problem: problem.into(), help: help.into() }
    }

    /// A key that cannot be.
    pub fn name(key: KeyPath, problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self { key, of_name: true, problem: problem.into(), help: help.into() }
    }
}
