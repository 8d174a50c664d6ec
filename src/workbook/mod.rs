//! `report.xlsx`: the worklist, the measures and the ledger as typed sheets, for those who
//! go on with the numbers in a spreadsheet, and a first sheet that explains them. The same
//! rows and column names as in the data files; numbers are numbers, instants are dates in
//! the job's time zone, texts are never formulas.
//!
//! Rows go to disk as they are written, so a workbook takes no memory to speak of. The same
//! inputs give the same bytes.

mod about;
mod cell;
mod error;
mod ledger;
mod measures;
mod sheet;
mod style;
#[cfg(test)]
mod tests;
mod worklist;

use std::path::Path;

use crate::context::Context;
use crate::language::Locale;
use crate::measures::Measures;
use crate::report::Background;
use crate::worklist::Worklist;

pub use error::WorkbookError;

use about::{About, Explained};
use sheet::{Book, SheetLimits};

/// What a workbook is written from.
#[derive(Clone, Copy)]
pub struct WorkbookContents<'a> {
    /// The facts and the job.
    pub context: &'a Context<'a>,
    /// The leads to act on.
    pub worklist: &'a Worklist,
    /// Every number of the report.
    pub measures: &'a Measures,
    /// Company, week, contract.
    pub background: &'a Background,
}

/// The thread that writes a workbook. Its writer panics where the disk is full, which is no
/// fault of the program, and is reported as what it is.
pub const THREAD: &str = "workbook";

/// Writes a workbook while something else is done.
///
/// # Errors
/// The file, or the rows that wait in its directory, cannot be written.
pub fn write_meanwhile<T>(
    contents: &WorkbookContents,
    path: &Path,
    meanwhile: impl FnOnce() -> T,
) -> (T, Result<(), WorkbookError>) {
    std::thread::scope(|scope| {
        let writing = std::thread::Builder::new()
            .name(THREAD.to_owned())
            .spawn_scoped(scope, || write(contents, path, SheetLimits::default()));
        let done = meanwhile();
        let written = match writing {
            Ok(writing) => {
                writing.join().unwrap_or_else(|fault| Err(WorkbookError::of_panic(fault.as_ref())))
            }
            Err(error) => Err(WorkbookError::Unwritable(error)),
        };
        (done, written)
    })
}

fn write(
    contents: &WorkbookContents,
    path: &Path,
    limits: SheetLimits,
) -> Result<(), WorkbookError> {
    let WorkbookContents { context, worklist, measures, background } = *contents;
    let languages = &context.job.languages;
    let title = languages.first().map(|&language| about::title(Locale::of(language), background));
    let title = title.unwrap_or_default();
    let directory = path.parent().unwrap_or(Path::new("."));
    let mut book = Book::new(directory, &title, context.as_of, context.zone(), limits)?;
    // The first sheet says how many rows the others have.
    let first = book.add("about")?;
    let sheets = [
        Explained {
            sheet: worklist::NAME,
            columns: &worklist::COLUMNS,
            written: worklist::write(&mut book, worklist, context)?,
        },
        Explained {
            sheet: measures::NAME,
            columns: &measures::COLUMNS,
            written: measures::write(&mut book, measures)?,
        },
        Explained {
            sheet: ledger::NAME,
            columns: &ledger::COLUMNS,
            written: ledger::write(&mut book, context)?,
        },
    ];
    About { background, measures, languages }.write(&mut book, first, &sheets)?;
    book.save(path)
}
