//! Looks into a file without mapping it: the names of its columns, or some columns as they
//! are written.

use std::path::Path;

use super::batches::{Batch, BatchConsumer};
use super::files::{self, InputFile};
use super::read_file::read_file;
use crate::job::Source;
use crate::sources::error::SourceError;

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
    // Reading stops once the columns are known.
    if header.columns.is_empty() {
        read?;
    }
    Ok(header.columns)
}

/// Called with each batch of a file.
type Take<'a> = &'a mut dyn FnMut(&Batch) -> Result<(), SourceError>;

/// Reads some columns of a file, batch by batch.
///
/// # Errors
/// The file cannot be read, or `take` fails.
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
