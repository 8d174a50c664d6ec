//! What the reader of a canonical table is called with: rows under canonical names, whatever
//! the names of the file's columns are.

use super::mapping::Mapping;
use super::presets::Fitting;
use super::table_columns::TableColumns;
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::read::frame::Frame;
use crate::sources::set_aside::Intake;
use crate::sources::values::moments::Moments;
use crate::sources::values::texts::Texts;
use crate::sources::values::timestamps::TimestampReader;

/// Some consecutive rows under their canonical names.
pub struct Rows<'a> {
    /// How the file's columns become canonical columns.
    pub mapping: &'a Mapping,
    /// The file's columns.
    pub frame: &'a Frame,
    /// The rows that are set aside before the table's reader sees them, in order.
    pub unusable: &'a [(usize, SetAside, Option<String>)],
    /// The number of the first of them in the source.
    pub first: u64,
}

/// Takes the rows of one canonical table, file after file.
pub trait TableReader {
    /// The table.
    fn table(&self) -> TableColumns;

    /// Called once per file with its mapping, to which it may add columns.
    fn begin(&mut self, _mapping: &mut Mapping, _columns: &[String], _fitting: Option<&Fitting>) {}

    /// For which of its linked leads a record is counted: all, or one of them.
    fn counted_for<'a>(&self, leads: Vec<&'a str>) -> Vec<&'a str> {
        leads
    }

    /// Takes what a table of merges says: ids of leads that went into a lead.
    fn take_merge(&mut self, _lead: &str, _merged: &str) {}

    /// The wanted fields of a history; none for tables without fields.
    fn fields(&self) -> &[String] {
        &[]
    }

    /// Takes the next rows; each is used, or set aside in `intake`.
    ///
    /// # Errors
    /// A column that cannot be what it is mapped to, or more rows than can be numbered.
    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError>;
}

impl Rows<'_> {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.frame.height()
    }

    /// The canonical names that this file has values for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.mapping.names()
    }

    /// The values of a canonical column as text.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts(&self, name: &str) -> Result<Texts<'_>, SourceError> {
        self.mapping.texts(self.frame, name)
    }

    /// A reader for the timestamps of this source.
    #[must_use]
    pub fn timestamp_reader(&self) -> TimestampReader {
        self.mapping.file().timestamp_reader()
    }

    /// The times of a canonical column.
    ///
    /// # Errors
    /// The column is neither text, number, date nor datetime.
    pub fn moments(&self, name: &str) -> Result<Moments<'_>, SourceError> {
        self.mapping.moments(self.frame, name)
    }

    /// Whether records of no lead are expected.
    #[must_use]
    pub fn are_of_others_too(&self) -> bool {
        self.mapping.is_of_others_too()
    }

    /// Other ids of leads or users, one column of them after the other.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn other_ids(&self) -> Result<Vec<Texts<'_>>, SourceError> {
        self.mapping.other_ids(self.frame)
    }

    /// The rows that are set aside before the reader of the table sees them.
    pub fn unusable(&self) -> Unusable<'_> {
        Unusable { rest: self.unusable, first: self.first }
    }
}

/// The rows of a batch that are not used, in order.
pub struct Unusable<'a> {
    rest: &'a [(usize, SetAside, Option<String>)],
    first: u64,
}

impl Unusable<'_> {
    /// Sets a row aside if it is one of them, and says so. Must be called row by row, in order.
    pub fn sets_aside(&mut self, row: usize, intake: &mut Intake) -> bool {
        match self.rest.split_first() {
            Some(((unusable, reason, detail), rest)) if *unusable == row => {
                let row = self.first + row as u64;
                match detail {
                    Some(detail) => intake.set_aside_unreadable(row, detail.clone()),
                    None => intake.set_aside(row, *reason),
                }
                self.rest = rest;
                true
            }
            _ => false,
        }
    }
}
