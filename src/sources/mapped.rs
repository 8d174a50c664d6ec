//! From the batches of a file to the rows of a canonical table: the mapping is settled once
//! a file, and the reader of the table takes canonical columns, whatever the file calls them.

use chrono_tz::Tz;
use polars::prelude::DataFrame;

use super::batches::{Batch, BatchConsumer};
use super::error::SourceError;
use super::files::InputFile;
use super::mapping::{Mapping, TableColumns, Texts};
use super::set_aside::Intake;
use super::timestamps::{self, TimestampReader};
use crate::job::Source;

/// Some consecutive rows under their canonical names.
pub struct Rows<'a> {
    mapping: &'a Mapping,
    batch: &'a Batch,
    /// The number of the first of them in the source.
    pub first: u64,
}

/// Takes the rows of one canonical table, file after file.
pub trait TableReader {
    /// The table.
    fn table(&self) -> TableColumns;

    /// Hears of the mapping of the next file, once a file; may ask for more columns.
    fn begin(&mut self, _mapping: &mut Mapping, _columns: &[String]) {}

    /// Takes the next rows; each is used, or set aside in `intake`.
    ///
    /// # Errors
    /// A column that cannot be what it is mapped to, or more rows than can be numbered.
    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError>;
}

impl Rows<'_> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.batch.frame.height()
    }

    /// The canonical names that this file has values for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.mapping.names()
    }

    /// The values of a canonical column as text.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts(&self, name: &str) -> Result<Texts, SourceError> {
        self.mapping.texts(&self.batch.frame, name)
    }

    /// A reader for the timestamps of this source.
    #[must_use]
    pub fn timestamp_reader(&self) -> TimestampReader {
        self.mapping.timestamp_reader()
    }

    /// The instants of a canonical column, in UTC microseconds; null where there is no value
    /// or it cannot be read as an instant.
    ///
    /// # Errors
    /// The column is neither text, date nor datetime.
    pub fn instants(
        &self,
        name: &str,
        reader: &mut TimestampReader,
    ) -> Result<Vec<Option<i64>>, SourceError> {
        self.mapping.instants(&self.batch.frame, name, reader)
    }

    /// The rows that are set aside before anybody reads them, in order, each entered into
    /// `intake` when it is asked for.
    pub fn unusable(&self) -> Unusable<'_> {
        Unusable { rest: &self.batch.broken, first: self.first }
    }

    /// What an unreadable timestamp looked like.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn unreadable_instant(&self, name: &str, row: usize) -> Result<String, SourceError> {
        let frame: &DataFrame = &self.batch.frame;
        let texts = self.mapping.texts(frame, name)?;
        Ok(match texts.get(row) {
            None if self.mapping.is_typed_instant(frame, name, row) => {
                format!("{name} lies outside the years 0 to 9999")
            }
            None => format!("{name} is empty"),
            Some(text) => {
                format!("{name} '{text}' is not a timestamp such as {}", timestamps::EXPECTED)
            }
        })
    }
}

/// The rows of a batch whose structure is broken, in order.
pub struct Unusable<'a> {
    rest: &'a [(usize, String)],
    first: u64,
}

impl Unusable<'_> {
    /// Whether a row is one of them; then it is set aside. To be asked row by row, in order.
    pub fn sets_aside(&mut self, row: usize, intake: &mut Intake) -> bool {
        match self.rest.split_first() {
            Some(((broken, problem), rest)) if *broken == row => {
                intake.set_aside_unreadable(self.first + row as u64, problem.clone());
                self.rest = rest;
                true
            }
            _ => false,
        }
    }
}

/// How one file was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileReading {
    /// The encoding of its text; none where the format has but one.
    pub encoding: Option<&'static str>,
    /// Whether the encoding was detected rather than given, and is not UTF-8.
    pub encoding_detected: bool,
    /// The character between its fields; none where the format has none.
    pub delimiter: Option<char>,
    /// Which of the layouts of its preset it has; none without a preset.
    pub layout: Option<String>,
    /// Canonical name and the columns, or the value in quotation marks, that it comes from.
    pub columns: Vec<(String, String)>,
}

/// Stands between a file and the reader of a table.
pub struct Mapped<'a> {
    /// The source's settings.
    pub source: &'a Source,
    /// The job's time zone.
    pub zone: Tz,
    /// The file.
    pub file: &'a InputFile,
    /// Where rows are counted.
    pub intake: &'a mut Intake,
    /// Takes the rows.
    pub reader: &'a mut dyn TableReader,
    /// How the file is understood.
    pub reading: FileReading,
    /// The file's mapping, once its columns are known.
    pub mapping: Option<Mapping>,
}

impl BatchConsumer for Mapped<'_> {
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError> {
        let table = self.reader.table();
        let mut mapping = Mapping::settle(&table, self.source, self.zone, self.file, columns)?;
        self.reader.begin(&mut mapping, columns);
        self.reading.columns = mapping.described();
        let chosen = mapping.columns();
        self.mapping = Some(mapping);
        Ok(chosen)
    }

    fn take(&mut self, batch: Batch) -> Result<(), SourceError> {
        let Some(mapping) = &self.mapping else { return Ok(()) };
        let rows = Rows { mapping, batch: &batch, first: self.intake.read };
        self.reader.take(&rows, self.intake)?;
        self.intake.read += batch.frame.height() as u64;
        Ok(())
    }
}
