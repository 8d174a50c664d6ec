//! Why a workbook could not be written.

use std::any::Any;
use std::io;

use miette::Diagnostic;
use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// A failure to write the workbook.
#[derive(Debug, Error, Diagnostic)]
pub enum WorkbookError {
    /// The system refused to write it, or the rows that wait next to it.
    #[error("the workbook cannot be written: {0}")]
    Unwritable(#[source] io::Error),
    /// Its writer refused something: a fault of this program.
    #[error("the workbook could not be put together: {0}")]
    #[diagnostic(help("this is a fault of tasuki: please report it with the message above"))]
    Fault(String),
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => {
                Self::Unwritable(error)
            }
            // Of the archive around the sheets, and so of the file that it is written to.
            XlsxError::ZipError(error) => Self::Unwritable(error.into()),
            error => Self::Fault(error.to_string()),
        }
    }
}

impl WorkbookError {
    /// What a panic of the writer says. It panics where it cannot write rows to disk, with
    /// the system's error as Rust prints it.
    pub(super) fn of_panic(fault: &(dyn Any + Send)) -> Self {
        let said = fault.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| fault.downcast_ref::<&str>().copied()).unwrap_or("no message");
        let Some((_, code)) = said.split_once("Os { code: ") else {
            return Self::Fault(said.to_owned());
        };
        let code = code.split(',').next().and_then(|code| code.parse().ok());
        Self::Unwritable(code.map_or_else(|| io::Error::other(said), io::Error::from_raw_os_error))
    }
}
