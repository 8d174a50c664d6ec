//! A table on its way to a Parquet file: columns put together one by one, instants as
//! UTC microseconds, and what the file is about as key-value facts in its footer.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use miette::Diagnostic;
use polars::prelude::*;
use thiserror::Error;

/// A failure to write a table of the output.
#[derive(Debug, Error, Diagnostic)]
pub enum TableError {
    /// The data engine failed: a fault of this program, not of the data.
    #[error("the facts table '{table}' could not be built: {problem}")]
    #[diagnostic(help("this is a fault of tasuki: please report it with the message above"))]
    Engine {
        /// The table.
        table: &'static str,
        /// What the engine said.
        problem: String,
    },
    /// A file could not be written.
    #[error("{file}: cannot be written: {error}")]
    #[diagnostic(help("check that the disk has space and that this user may write there"))]
    Unwritable {
        /// The file.
        file: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
}

/// Columns of equal length, to be written as one file.
#[derive(Debug)]
pub struct ParquetTable {
    name: &'static str,
    rows: usize,
    columns: Vec<Column>,
    /// The columns that the rows are ordered by; as they were given, where empty.
    order: Vec<&'static str>,
}

impl ParquetTable {
    /// A table of so many rows, and no column yet.
    #[must_use]
    pub fn new(name: &'static str, rows: usize) -> Self {
        Self { name, rows, columns: Vec::new(), order: Vec::new() }
    }

    /// Whether a column of this name is there already.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name() == name)
    }

    /// Orders the rows by these columns instead of as they were given.
    pub fn order_by(&mut self, columns: &[&'static str]) {
        self.order = columns.to_vec();
    }

    /// The names of the columns so far.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name().as_str())
    }

    /// Adds a column of texts.
    pub fn texts<T: AsRef<str>>(&mut self, name: &str, values: impl Iterator<Item = Option<T>>) {
        let mut builder = StringChunkedBuilder::new(name.into(), self.rows);
        for value in values {
            builder.append_option(value);
        }
        self.columns.push(builder.finish().into_column());
    }

    /// Adds a column of texts that a function writes; null where it writes nothing.
    pub fn texts_written<T>(&mut self, name: &str, cells: &[T], write: fn(&T, &mut String)) {
        let mut builder = StringChunkedBuilder::new(name.into(), self.rows);
        let mut text = String::new();
        for cell in cells {
            text.clear();
            write(cell, &mut text);
            builder.append_option((!text.is_empty()).then_some(text.as_str()));
        }
        self.columns.push(builder.finish().into_column());
    }

    /// Adds a column of lists of texts.
    pub fn lists<'a, L>(&mut self, name: &str, values: impl Iterator<Item = L>)
    where
        L: Iterator<Item = &'a str>,
    {
        let mut builder = ListStringChunkedBuilder::new(name.into(), self.rows, self.rows);
        for list in values {
            builder.append_values_iter(list);
        }
        self.columns.push(builder.finish().into_column());
    }

    /// Adds a column of instants, given in UTC microseconds.
    pub fn instants(&mut self, name: &str, values: impl Iterator<Item = Option<i64>>) {
        let ticks: Int64Chunked = values.collect_ca(name.into());
        let instants = ticks.into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC));
        self.columns.push(instants.into_column());
    }

    /// Adds a column of numbers.
    pub fn numbers(&mut self, name: &str, values: impl Iterator<Item = Option<f64>>) {
        let numbers: Float64Chunked = values.collect_ca(name.into());
        self.columns.push(numbers.into_column());
    }

    /// Adds a column of whole numbers.
    pub fn integers(&mut self, name: &str, values: impl Iterator<Item = Option<i64>>) {
        let integers: Int64Chunked = values.collect_ca(name.into());
        self.columns.push(integers.into_column());
    }

    /// Adds a column of counts.
    pub fn counts(&mut self, name: &str, values: impl Iterator<Item = Option<u32>>) {
        let counts: UInt32Chunked = values.collect_ca(name.into());
        self.columns.push(counts.into_column());
    }

    /// Adds a column of truth values.
    pub fn booleans(&mut self, name: &str, values: impl Iterator<Item = Option<bool>>) {
        let booleans: BooleanChunked = values.collect_ca(name.into());
        self.columns.push(booleans.into_column());
    }

    /// The table as the data engine has it.
    ///
    /// # Errors
    /// Columns of unequal length: a fault of this program.
    pub fn into_frame(self) -> Result<DataFrame, TableError> {
        let Self { name: table, rows, columns, order } = self;
        DataFrame::new(rows, columns)
            .and_then(|frame| {
                if order.is_empty() {
                    return Ok(frame);
                }
                frame.sort(order, SortMultipleOptions::default())
            })
            .map_err(|error| TableError::Engine { table, problem: error.to_string() })
    }

    /// Writes the table, with some facts about it in the footer.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(self, path: &Path, about: &[(&str, String)]) -> Result<(), TableError> {
        let unwritable = |error| TableError::Unwritable { file: path.display().to_string(), error };
        let table = self.name;
        let engine = |error: PolarsError| TableError::Engine { table, problem: error.to_string() };
        let mut frame = self.into_frame()?;
        let about: Vec<(String, String)> =
            about.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        let about = (!about.is_empty()).then(|| KeyValueMetadata::from_static(about));
        let file = File::create(path).map_err(unwritable)?;
        ParquetWriter::new(BufWriter::new(file))
            .with_compression(ParquetCompression::Zstd(None))
            .with_key_value_metadata(about)
            .finish(&mut frame)
            .map_err(|error| match error {
                PolarsError::IO { error, .. } => {
                    unwritable(std::io::Error::new(error.kind(), error.to_string()))
                }
                error => engine(error),
            })?;
        Ok(())
    }
}
