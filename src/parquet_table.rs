//! A table on its way to a Parquet file: columns put together one by one, instants as
//! UTC microseconds, and what the file is about as key-value facts in its footer.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use polars::prelude::*;

use super::error::FactError;

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
    pub fn into_frame(self) -> Result<DataFrame, FactError> {
        let Self { name: table, rows, columns, order } = self;
        DataFrame::new(rows, columns)
            .and_then(|frame| {
                if order.is_empty() {
                    return Ok(frame);
                }
                frame.sort(order, SortMultipleOptions::default())
            })
            .map_err(|error| FactError::Engine { table, problem: error.to_string() })
    }

    /// Writes the table, with some facts about it in the footer.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(self, path: &Path, about: &[(&str, String)]) -> Result<(), FactError> {
        let unwritable = |error| FactError::Unwritable { file: path.display().to_string(), error };
        let table = self.name;
        let engine = |error: PolarsError| FactError::Engine { table, problem: error.to_string() };
        let mut frame = self.into_frame()?;
        let about = about.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        let file = File::create(path).map_err(unwritable)?;
        ParquetWriter::new(BufWriter::new(file))
            .with_compression(ParquetCompression::Zstd(None))
            .with_key_value_metadata(Some(KeyValueMetadata::from_static(about)))
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
