//! A look into a file before it is known what it is: its columns, and the values of one of
//! them.

use std::collections::BTreeMap;
use std::path::Path;

use chrono_tz::Tz;

use super::batches::{Batch, BatchConsumer, read_file};
use super::error::SourceError;
use super::files::{self, InputFile};
use super::mapping::Mapping;
use super::texts::Texts;
use crate::job::Source;

/// More different values than these are not counted apart.
const MOST_VALUES: usize = 10_000;

/// The columns of a file.
///
/// # Errors
/// The file cannot be read, or has no columns.
pub fn columns_of(path: &str, directory: &Path) -> Result<Vec<String>, SourceError> {
    let source = Source::of(path);
    let files = files::resolve("leads", &source, directory)?;
    files.first().map_or(Ok(Vec::new()), |file| columns_of_file(file, &source))
}

/// The columns of a file of a source.
///
/// # Errors
/// The file cannot be read, or has no columns.
pub fn columns_of_file(file: &InputFile, source: &Source) -> Result<Vec<String>, SourceError> {
    let mut header = Header::default();
    let read = read_file(file, source, &mut header);
    // The reading is stopped once the columns are there.
    if header.columns.is_empty() {
        read?;
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
        let mapping = Mapping::of_records(&[column], &source, Tz::UTC, file);
        each_batch(file, &source, &[column.to_owned()], &mut |batch| {
            count(&mapping.texts(&batch.frame, column)?, batch.frame.height(), &mut counts);
            Ok(())
        })?;
    }
    Ok(counts)
}

fn count(texts: &Texts<'_>, rows: usize, counts: &mut BTreeMap<String, u64>) {
    for text in (0..rows).filter_map(|row| texts.get(row)) {
        if let Some(count) = counts.get_mut(text) {
            *count += 1;
        } else if counts.len() < MOST_VALUES {
            counts.insert(text.to_owned(), 1);
        }
    }
}

/// Takes each of what a file gives.
type Take<'a> = &'a mut dyn FnMut(&Batch) -> Result<(), SourceError>;

/// Reads some columns of a file, batch by batch.
///
/// # Errors
/// The file cannot be read, or whoever takes the rows refuses.
pub fn each_batch(
    file: &InputFile,
    source: &Source,
    columns: &[String],
    take: Take<'_>,
) -> Result<(), SourceError> {
    read_file(file, source, &mut Columns { columns, take })
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

/// Takes some columns.
struct Columns<'a> {
    columns: &'a [String],
    take: Take<'a>,
}

impl BatchConsumer for Columns<'_> {
    fn choose(&mut self, _columns: &[String]) -> Result<Vec<String>, SourceError> {
        Ok(self.columns.to_vec())
    }

    fn take(&mut self, batch: Batch) -> Result<(), SourceError> {
        (self.take)(&batch)
    }
}
