//! Checks the names of a file's columns: each is present and unique, and there are not too many.

use std::collections::HashMap;

use super::batches::{Note, NoteKind};
use super::files::InputFile;
use super::limits::MAX_COLUMNS;
use crate::sources::error::SourceError;

/// Refuses names that do not identify columns. Columns without a name are none: what stands in
/// them is not read, and said.
///
/// # Errors
/// No names, too many of them, or a name twice.
pub fn check(file: &InputFile, columns: &[String]) -> Result<(), SourceError> {
    if columns.iter().all(String::is_empty) {
        return Err(file.damaged(
            "the header is blank",
            "the first line must name the columns; take out what stands above them",
        ));
    }
    check_number(file, columns.len())?;
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
        let Some(earlier) = places.insert(column, at) else { continue };
        let (one, other) = (earlier + 1, at + 1);
        return Err(file.damaged(
            format!("the header names column '{column}' twice (columns {one} and {other})"),
            "give each column its own name",
        ));
    }
    Ok(())
}

/// The columns that have a name.
#[must_use]
pub fn named(columns: &[String]) -> Vec<String> {
    columns.iter().filter(|column| !column.is_empty()).cloned().collect()
}

/// Values in columns without a name, which are not read.
#[derive(Debug, Clone, Default)]
pub struct Unnamed {
    values: u64,
    first: Option<String>,
}

impl Unnamed {
    /// Counts a value; `place` says where it is.
    pub fn count(&mut self, place: impl FnOnce() -> String) {
        self.values += 1;
        self.first.get_or_insert_with(place);
    }

    /// What must be said of them, if there are any.
    #[must_use]
    pub fn note(&self) -> Option<Note> {
        let first = self.first.as_ref()?;
        let text = format!(
            "{} values are in columns without a name, the first in {first}: they are not read; name the column in the header if they matter",
            self.values
        );
        Some(Note::of(NoteKind::Unnamed, text))
    }
}

/// Refuses more columns than a table has.
///
/// # Errors
/// There are too many.
pub fn check_number(file: &InputFile, columns: usize) -> Result<(), SourceError> {
    if columns <= MAX_COLUMNS {
        return Ok(());
    }
    Err(file.damaged(
        format!("there are {columns} columns, more than {MAX_COLUMNS}"),
        "export the columns that are needed; one value a row, not one a column",
    ))
}
