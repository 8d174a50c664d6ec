//! The cells of the exports: how each kind is written in text files, and as what kind of column
//! in Parquet files.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, Timelike};

use crate::parquet_table::ParquetTable;

use super::plan::Second;
use super::rhythm::TOKYO;
use super::value::FieldValue;

/// A kind of cell.
pub trait Cell: Sized {
    /// Appends the cell's text; nothing where it is blank.
    fn push_text(&self, text: &mut String);

    /// Adds a column of such cells: of texts, unless they have a type of their own.
    fn add_column(cells: &[Self], name: &str, table: &mut ParquetTable) {
        table.texts_written(name, cells, Self::push_text);
    }
}

/// A column of cells of whatever kind.
pub trait ExportColumn {
    /// Appends the text of a row's cell.
    fn push_text(&self, row: usize, text: &mut String);

    /// Adds the column to a Parquet file.
    fn add_to(&self, name: &str, table: &mut ParquetTable);
}

impl<C: Cell> ExportColumn for Vec<C> {
    fn push_text(&self, row: usize, text: &mut String) {
        if let Some(cell) = self.get(row) {
            cell.push_text(text);
        }
    }

    fn add_to(&self, name: &str, table: &mut ParquetTable) {
        C::add_column(self, name, table);
    }
}

/// A lead's id, by its number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeadId(pub u32);

impl Cell for LeadId {
    fn push_text(&self, text: &mut String) {
        // Writing to a string cannot fail.
        let _ = write!(text, "L{:07}", self.0.saturating_add(1));
    }
}

/// The id by which the marketing system knows a person: a lead, or, in the second half of the
/// numbers, nobody whom the CRM knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProspectId(pub u32);

impl Cell for ProspectId {
    fn push_text(&self, text: &mut String) {
        // Numbers in another order than those of the leads: the factor is odd.
        let _ = write!(text, "P{:010}", self.0.wrapping_mul(2_654_435_761));
    }
}

impl Cell for Option<LeadId> {
    fn push_text(&self, text: &mut String) {
        if let Some(lead) = self {
            lead.push_text(text);
        }
    }
}

/// An opportunity's id: the lead's number, and the opportunity's within it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpportunityId(pub u32, pub u8);

impl Cell for OpportunityId {
    fn push_text(&self, text: &mut String) {
        let _ = write!(text, "O{:07}-{}", self.0.saturating_add(1), self.1);
    }
}

/// An instant: local ISO 8601 with its offset, UTC in Parquet files.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At(pub Second);

impl At {
    fn micros(self) -> i64 {
        self.0 * 1_000_000
    }
}

impl Cell for At {
    fn push_text(&self, text: &mut String) {
        let Some(local) = DateTime::from_timestamp(self.0 + TOKYO, 0) else { return };
        let _ = write!(
            text,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+09:00",
            local.year(),
            local.month(),
            local.day(),
            local.hour(),
            local.minute(),
            local.second(),
        );
    }

    fn add_column(cells: &[Self], name: &str, table: &mut ParquetTable) {
        table.instants(name, cells.iter().map(|at| Some(at.micros())));
    }
}

impl Cell for Option<At> {
    fn push_text(&self, text: &mut String) {
        if let Some(at) = self {
            at.push_text(text);
        }
    }

    fn add_column(cells: &[Self], name: &str, table: &mut ParquetTable) {
        table.instants(name, cells.iter().map(|at| at.map(At::micros)));
    }
}

impl Cell for Option<i64> {
    fn push_text(&self, text: &mut String) {
        if let Some(number) = self {
            let _ = write!(text, "{number}");
        }
    }

    fn add_column(cells: &[Self], name: &str, table: &mut ParquetTable) {
        table.integers(name, cells.iter().copied());
    }
}

impl Cell for Option<bool> {
    fn push_text(&self, text: &mut String) {
        if let Some(flag) = self {
            let _ = write!(text, "{flag}");
        }
    }

    fn add_column(cells: &[Self], name: &str, table: &mut ParquetTable) {
        table.booleans(name, cells.iter().copied());
    }
}

impl Cell for f64 {
    fn push_text(&self, text: &mut String) {
        let _ = write!(text, "{self:.4}");
    }

    fn add_column(cells: &[Self], name: &str, table: &mut ParquetTable) {
        table.numbers(name, cells.iter().copied().map(Some));
    }
}

impl Cell for &'static str {
    fn push_text(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Cell for String {
    fn push_text(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Cell for FieldValue {
    fn push_text(&self, text: &mut String) {
        self.append_to(text);
    }
}
