//! Files as batches of columns, whatever their format: the one way in which rows reach
//! the canonical tables, in file order, with bounded memory.

use polars::prelude::*;

use super::error::SourceError;
use super::files::InputFile;
use super::{delimited, json_lines, parquet_files};
use crate::job::{Format, Source};

/// Rows that are read together; each format may give fewer.
pub const BATCH_ROWS: usize = 100_000;

/// Some consecutive rows of one file.
pub struct Batch {
    /// The chosen columns. Text formats give `String` columns, Parquet its own types.
    pub frame: DataFrame,
    /// Rows of this batch whose structure is broken, with what is wrong. Their values
    /// are null.
    pub broken: Vec<(usize, String)>,
}

/// Takes the batches of one file.
pub trait BatchConsumer {
    /// Chooses, once a file, which of its columns to read.
    ///
    /// # Errors
    /// A column that is needed and not there.
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError>;

    /// Takes the next rows.
    ///
    /// # Errors
    /// A column that cannot be what it is mapped to.
    fn take(&mut self, batch: Batch) -> Result<(), SourceError>;
}

/// Reads one file to its end.
///
/// # Errors
/// The file is missing, damaged, or in another encoding; or the consumer refuses.
pub fn read_file(
    file: &InputFile,
    source: &Source,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    match file.format {
        Format::Csv => delimited::read(file, source, b',', consumer),
        Format::Tsv => delimited::read(file, source, b'\t', consumer),
        Format::Jsonl | Format::Ndjson => json_lines::read(file, source, consumer),
        Format::Parquet => parquet_files::read(file, consumer),
    }
}

/// Text columns under construction.
pub struct TextColumns {
    names: Vec<String>,
    builders: Vec<StringChunkedBuilder>,
    rows: usize,
    broken: Vec<(usize, String)>,
}

impl TextColumns {
    /// No rows yet, of these columns.
    #[must_use]
    pub fn new(names: &[String]) -> Self {
        Self { names: names.to_vec(), builders: builders(names), rows: 0, broken: Vec::new() }
    }

    /// Appends one row; `value` gives the value of the n-th column.
    pub fn push<'a>(&mut self, value: impl Fn(usize) -> Option<&'a str>) {
        for (at, builder) in self.builders.iter_mut().enumerate() {
            builder.append_option(value(at));
        }
        self.rows += 1;
    }

    /// Appends one row that cannot be read.
    pub fn push_broken(&mut self, problem: String) {
        self.broken.push((self.rows, problem));
        self.push(|_| None);
    }

    /// Whether a whole batch is there.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.rows >= BATCH_ROWS
    }

    /// Hands over the rows so far, if any, and starts anew.
    ///
    /// # Errors
    /// Whatever the consumer refuses.
    pub fn flush(
        &mut self,
        file: &InputFile,
        consumer: &mut dyn BatchConsumer,
    ) -> Result<(), SourceError> {
        if self.rows == 0 {
            return Ok(());
        }
        let finished = std::mem::replace(&mut self.builders, builders(&self.names));
        let columns = finished.into_iter().map(|builder| builder.finish().into_column()).collect();
        let frame = DataFrame::new(self.rows, columns)
            .map_err(|error| SourceError::engine(&file.name, &error))?;
        self.rows = 0;
        consumer.take(Batch { frame, broken: std::mem::take(&mut self.broken) })
    }
}

fn builders(names: &[String]) -> Vec<StringChunkedBuilder> {
    names.iter().map(|name| StringChunkedBuilder::new(name.as_str().into(), BATCH_ROWS)).collect()
}
