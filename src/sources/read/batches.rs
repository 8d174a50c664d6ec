//! Batches of consecutive rows, whatever the format of their file: the one way in which rows
//! reach the canonical tables, in file order, with bounded memory.

use std::sync::Arc;

use super::frame::{Frame, TextFrame};
use crate::job::Encoding;
use crate::sources::error::SourceError;

/// Rows that are read together; a batch may have fewer.
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
    /// Rows of this batch that do not look like records, in order.
    pub doubtful: Vec<(usize, NoRecord)>,
}

impl Batch {
    /// Rows of which none is broken or doubtful.
    #[must_use]
    pub fn of(frame: Frame) -> Self {
        Self { frame, broken: Vec::new(), doubtful: Vec::new() }
    }
}

/// What a row may be that is no record. It is that only if it cannot be read as a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRecord {
    /// The header once more, where files were put one after the other.
    Header,
    /// A total or a note, if nothing but such rows is below it.
    Footer,
}

/// What a user must know of a file though it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Of what kind it is: the same of several files is said once.
    pub kind: NoteKind,
    /// What it is, in a sentence without the file's name and without a value.
    pub text: String,
    /// More of it, with values as they are written.
    pub detail: Option<String>,
}

impl Note {
    /// A note without values.
    #[must_use]
    pub const fn of(kind: NoteKind, text: String) -> Self {
        Self { kind, text, detail: None }
    }

    /// The same in a sentence, with values or without: they may name somebody.
    #[must_use]
    pub fn in_words(&self, with_values: bool) -> String {
        match self.detail.as_ref().filter(|_| with_values) {
            Some(detail) => format!("{}: {detail}", self.text),
            None => self.text.clone(),
        }
    }
}

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// Values in columns without a name.
    Unnamed,
    /// Numbers that lost digits.
    LostDigits,
    /// Cells with an error of a formula.
    FormulaErrors,
    /// Cells that are merged.
    Merged,
    /// The header once more.
    HeaderAgain,
    /// Totals and notes below the last record.
    Footer,
}

/// Takes the batches of one file.
pub trait BatchConsumer {
    /// Called once per file, with its columns; returns those to read.
    ///
    /// # Errors
    /// A column that is needed and not there.
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError>;

    /// Takes the next rows.
    ///
    /// # Errors
    /// A column that cannot be what it is mapped to.
    fn take(&mut self, batch: Batch) -> Result<(), SourceError>;

    /// Called after the last rows of a text format, with the encoding that it was in and the
    /// character between its fields.
    fn on_text_detected(&mut self, _encoding: Encoding, _delimiter: Option<u8>) {}

    /// Called with the sheet that is read of a workbook.
    fn on_sheet(&mut self, _sheet: &str) {}

    /// Called after the last rows with what a user must know of the file though it can be read.
    fn on_note(&mut self, _note: Note) {}
}

/// Rows of text under construction, value by value.
pub struct TextRows {
    names: Arc<[String]>,
    frame: TextFrame,
    broken: Vec<(usize, String)>,
    doubtful: Vec<(usize, NoRecord)>,
}

impl TextRows {
    /// No rows yet, of these columns.
    #[must_use]
    pub fn new(names: &[String]) -> Self {
        let names: Arc<[String]> = names.into();
        let frame = TextFrame::new(Arc::clone(&names));
        Self { frame, names, broken: Vec::new(), doubtful: Vec::new() }
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

    /// The number of columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// Says of the row that was appended last what it may be instead of a record.
    pub fn doubt(&mut self, doubt: NoRecord) {
        if let Some(row) = self.frame.rows().checked_sub(1) {
            self.doubtful.push((row, doubt));
        }
    }

    /// Whether the batch is complete.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.frame.rows() >= BATCH_ROWS || self.frame.bytes() >= BATCH_BYTES
    }

    /// Passes on the rows so far, if any, and starts a new batch.
    ///
    /// # Errors
    /// Whatever the consumer refuses.
    pub fn flush(&mut self, consumer: &mut dyn BatchConsumer) -> Result<(), SourceError> {
        if self.frame.rows() == 0 {
            return Ok(());
        }
        let frame = std::mem::replace(&mut self.frame, TextFrame::new(Arc::clone(&self.names)));
        let broken = std::mem::take(&mut self.broken);
        let doubtful = std::mem::take(&mut self.doubtful);
        consumer.take(Batch { frame: Frame::Text(frame), broken, doubtful })
    }
}
