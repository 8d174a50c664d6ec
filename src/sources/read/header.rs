//! Checks the names of a file's columns: each is present and unique, and there are not too many.

use std::collections::HashMap;

use super::files::InputFile;
use super::limits::MAX_COLUMNS;
use crate::sources::error::SourceError;

/// Refuses names that do not identify columns.
///
/// # Errors
/// No names, too many of them, a name twice, or columns without one.
pub fn check(file: &InputFile, columns: &[String]) -> Result<(), SourceError> {
    if columns.iter().all(String::is_empty) {
        return Err(file.damaged(
            "the header is blank",
            "the first line must name the columns; take out what stands above them",
        ));
    }
    check_number(file, columns.len())?;
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(earlier) = places.insert(column, at) else { continue };
        let (one, other) = (earlier + 1, at + 1);
        return Err(if column.is_empty() {
            file.damaged(
                format!("columns {one} and {other} of the header have no name"),
                "name each column, or take empty columns out of the export",
            )
        } else {
            file.damaged(
                format!("the header names column '{column}' twice (columns {one} and {other})"),
                "give each column its own name",
            )
        });
    }
    Ok(())
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
