//! What can go wrong between the results of a run and its output directory. Every
//! message names the path, and says what to do next.

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

/// A failure to publish. Whatever the variant, a report that was there before is whole.
#[derive(Debug, Error, Diagnostic)]
pub enum PublishError {
    /// Another run holds the output directory.
    #[error("{}: another run holds this output directory ({holder})", target.display())]
    #[diagnostic(help(
        "wait for it to end, or give this run another directory with --out; \
         the lock ends with the process that holds it, there is nothing to delete"
    ))]
    Locked {
        /// The output directory.
        target: PathBuf,
        /// The process id and start time of the other run, as far as it has written them.
        holder: String,
    },
    /// The output directory exists, and tasuki did not write it.
    #[error("{}: will not be replaced: {reason}", target.display())]
    #[diagnostic(help("{advice}"))]
    NotOurs {
        /// The output directory.
        target: PathBuf,
        /// What shows it.
        reason: String,
        /// What to do next.
        advice: String,
    },
    /// The output directory has no name that can be used.
    #[error("{}: cannot be an output directory: {problem}", target.display())]
    #[diagnostic(help("give --out a directory with a name of its own, such as reports/2026-W47"))]
    Name {
        /// The output directory as it was given.
        target: PathBuf,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A file of the output that would be outside it, or is written by the publisher itself.
    #[error("'{name}' is not a name for a file of the output: {problem}")]
    #[diagnostic(help("this is a fault in tasuki: please report it"))]
    FileName {
        /// The name, relative to the output directory.
        name: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The run promised files that it did not write.
    #[error("{}: not published, because files are missing or empty: {files}", target.display())]
    #[diagnostic(help("this is a fault in tasuki: please report it"))]
    Incomplete {
        /// The output directory.
        target: PathBuf,
        /// The files, relative to the output directory.
        files: String,
    },
    /// The system refused something.
    #[error("{}: cannot {action}: {error}", path.display())]
    #[diagnostic(help("{advice}; no report that was there before is touched"))]
    System {
        /// The file or directory.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system said.
        #[source]
        error: io::Error,
        /// What to do next.
        advice: &'static str,
    },
    /// The new report is in its place, and the system could not say that it is on disk.
    #[error("{}: the new report is in place, but may not survive a power cut: {error}", target.display())]
    #[diagnostic(help("check the disk, then run again"))]
    NotSynced {
        /// The output directory.
        target: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
}

impl PublishError {
    /// Whether another run holds the output (exit code 6). Any other failure means that
    /// the output could not be written (exit code 5).
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self, Self::Locked { .. })
    }

    /// A failure to write a file of the output, for those who write it themselves.
    #[must_use]
    pub fn writing(path: &Path, error: io::Error) -> Self {
        Self::system("write", path, error)
    }

    /// The system refused `action` on `path`.
    pub(super) fn system(action: &'static str, path: &Path, error: io::Error) -> Self {
        let advice = advice(&error);
        Self::System { path: path.to_owned(), action, error, advice }
    }
}

/// What a user can do about an error of the system.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull => {
            "the disk is full: free some space, or write to another disk with --out"
        }
        io::ErrorKind::QuotaExceeded => {
            "the disk quota of this user is used up: free some space, or write elsewhere with --out"
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "the file system is read-only: write to another place with --out"
        }
        io::ErrorKind::PermissionDenied => {
            "this user must be able to write in the directory that holds the output, \
             not only in the output itself: check its owner and mode, or write elsewhere with --out"
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "a part of the path is a file, not a directory: check --out"
        }
        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
            "the output is a mount point or a part of a container image, which cannot be \
             replaced: name a directory inside the mounted one with --out"
        }
        io::ErrorKind::InvalidFilename => {
            "the name is too long or not allowed here: choose another with --out"
        }
        io::ErrorKind::Unsupported => {
            "the file system cannot do this: write to a local disk with --out and copy from there"
        }
        _ => "check the disk and the path given by --out, then run again",
    }
}
