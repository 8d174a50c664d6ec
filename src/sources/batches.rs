//! Files as batches of columns, whatever their format: the one way in which rows reach
//! the canonical tables, in file order, with bounded memory.

use std::sync::Arc;

use super::error::SourceError;
use super::files::InputFile;
use super::frame::{Frame, TextFrame};
use super::{delimited, json_lines, parquet_files, recognise};
use crate::job::{Encoding, Format, Source};

/// Rows that are read together; each format may give fewer.
pub const BATCH_ROWS: usize = 100_000;

/// Bytes of text that are held together; a single row may be longer.
const BATCH_BYTES: usize = 1 << 24;

/// Some consecutive rows of one file.
pub struct Batch {
    /// The chosen columns.
    pub frame: Frame,
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

    /// Hears, after the last rows of a text format, in which encoding it was and what stands
    /// between its fields.
    fn hear_of_text(&mut self, _encoding: Encoding, _delimiter: Option<u8>) {}
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
    recognise::check(file)?;
    match file.format {
        Format::Csv => delimited::read(file, source, b',', consumer),
        Format::Tsv => delimited::read(file, source, b'\t', consumer),
        Format::Jsonl | Format::Ndjson => json_lines::read(file, source, consumer),
        Format::Parquet => parquet_files::read(file, consumer),
    }
}

/// Rows of text under construction, value by value.
pub struct TextRows {
    names: Arc<[String]>,
    frame: TextFrame,
    broken: Vec<(usize, String)>,
}

impl TextRows {
    /// No rows yet, of these columns.
    #[must_use]
    pub fn new(names: &[String]) -> Self {
        let names: Arc<[String]> = names.into();
        Self { frame: TextFrame::new(Arc::clone(&names)), names, broken: Vec::new() }
    }

    /// Appends one row of values, one for each column.
    pub fn push<'a>(&mut self, values: impl Iterator<Item = Option<&'a str>>) {
        self.frame.push_values(values);
    }

    /// Appends one row that cannot be read.
    pub fn push_broken(&mut self, problem: String) {
        self.broken.push((self.frame.rows(), problem));
        self.frame.push_nothing();
    }

    /// Whether a whole batch is there.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.frame.rows() >= BATCH_ROWS || self.frame.bytes() >= BATCH_BYTES
    }

    /// Hands over the rows so far, if any, and starts anew.
    ///
    /// # Errors
    /// Whatever the consumer refuses.
    pub fn flush(&mut self, consumer: &mut dyn BatchConsumer) -> Result<(), SourceError> {
        if self.frame.rows() == 0 {
            return Ok(());
        }
        let frame = std::mem::replace(&mut self.frame, TextFrame::new(Arc::clone(&self.names)));
        let broken = std::mem::take(&mut self.broken);
        consumer.take(Batch { frame: Frame::Text(frame), broken })
    }
}
