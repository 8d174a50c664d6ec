//! A look into a file before it is known what it is: its columns, and the values of one of
//! them.

use std::collections::BTreeMap;
use std::path::Path;

use chrono_tz::Tz;

use super::batches::{Batch, BatchConsumer, read_file};
use super::error::SourceError;
use super::files::{self, InputFile};
use super::mapping::Mapping;
use crate::job::Source;

/// More different values than these are not counted apart.
const MOST_VALUES: usize = 10_000;

/// The columns of a file.
///
/// # Errors
/// The file cannot be read, or has no columns.
pub fn columns_of(path: &str, directory: &Path) -> Result<Vec<String>, SourceError> {
    let source = Source::of(path);
    let mut header = Header::default();
    for file in files::resolve("leads", &source, directory)? {
        let read = read_file(&file, &source, &mut header);
        // The reading is stopped once the columns are there.
        if header.columns.is_empty() {
            read?;
        }
    }
    Ok(header.columns)
}

/// How often each value of a column occurs, as it is written.
///
/// # Errors
/// The file cannot be read.
pub fn count_values(
    path: &str,
    directory: &Path,
    column: &str,
) -> Result<BTreeMap<String, u64>, SourceError> {
    let source = Source::of(path);
    let mut counts = BTreeMap::new();
    for file in &files::resolve("leads", &source, directory)? {
        let mut counter = Counter { source: &source, file, column, counts: &mut counts };
        read_file(file, &source, &mut counter)?;
    }
    Ok(counts)
}

/// Takes the columns, and no rows.
#[derive(Default)]
struct Header {
    columns: Vec<String>,
}

impl BatchConsumer for Header {
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError> {
        self.columns = columns.to_vec();
        Err(SourceError::Looked)
    }

    fn take(&mut self, _batch: Batch) -> Result<(), SourceError> {
        Ok(())
    }
}

/// Counts the values of one column.
struct Counter<'a> {
    source: &'a Source,
    file: &'a InputFile,
    column: &'a str,
    counts: &'a mut BTreeMap<String, u64>,
}

impl BatchConsumer for Counter<'_> {
    fn choose(&mut self, _columns: &[String]) -> Result<Vec<String>, SourceError> {
        Ok(vec![self.column.to_owned()])
    }

    fn take(&mut self, batch: Batch) -> Result<(), SourceError> {
        let mapping = Mapping::of_records(&[self.column], self.source, Tz::UTC, self.file);
        let texts = mapping.texts(&batch.frame, self.column)?;
        for row in 0..batch.frame.height() {
            let Some(text) = texts.get(row) else { continue };
            if let Some(count) = self.counts.get_mut(text) {
                *count += 1;
            } else if self.counts.len() < MOST_VALUES {
                self.counts.insert(text.to_owned(), 1);
            }
        }
        Ok(())
    }
}
