//! Exports whose rows are no records of the canonical table: columns of dates, one a stage,
//! versions of a record, and records whose leads another table names. Each is turned into
//! records that keep the row they came from.

mod links;
mod stage_dates;
mod versions;

use chrono::{DateTime, SecondsFormat};

use super::batches::BATCH_ROWS;
use super::error::SourceError;
use super::frame::{Frame, TextFrame};
use super::mapping::Mapping;
use super::texts::{Texts, Values};
use crate::domain::SetAside;

pub use links::{LEAD, LinkedRows, Links};
pub use stage_dates::StageDates;
pub use versions::Versions;

/// The columns of the records of a history that a reshaped export gives.
pub const HISTORY_RECORDS: [&str; 6] =
    ["lead_id", "changed_at", "field", "old_value", "new_value", "actor"];

/// Some consecutive records.
pub struct Records {
    /// Canonical columns.
    pub frame: Frame,
    /// The row of the file that each record came from, from 0.
    pub rows: Vec<u32>,
    /// Records that are not used, in order, with the reason and, if need be, what is wrong.
    pub unusable: Vec<(usize, SetAside, Option<String>)>,
}

/// Records of a history under construction.
struct HistoryRecords {
    frame: TextFrame,
    rows: Vec<u32>,
    unusable: Vec<(usize, SetAside, Option<String>)>,
}

/// One change of one field.
#[derive(Debug, Default, Clone, Copy)]
struct Change<'a> {
    lead_id: Option<&'a str>,
    changed_at: Option<&'a str>,
    field: Option<&'a str>,
    old_value: Option<&'a str>,
    new_value: Option<&'a str>,
    actor: Option<&'a str>,
}

impl HistoryRecords {
    fn new() -> Self {
        let names = HISTORY_RECORDS.map(str::to_owned);
        Self { frame: TextFrame::new(names.into()), rows: Vec::new(), unusable: Vec::new() }
    }

    fn push(&mut self, row: u32, change: Change) {
        // In the order of HISTORY_RECORDS.
        let values = [
            change.lead_id,
            change.changed_at,
            change.field,
            change.old_value,
            change.new_value,
            change.actor,
        ];
        self.frame.push_values(values.into_iter());
        self.rows.push(row);
    }

    /// A record that is set aside.
    fn push_unusable(&mut self, row: u32, reason: SetAside, detail: Option<String>) {
        self.unusable.push((self.rows.len(), reason, detail));
        self.push(row, Change::default());
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= BATCH_ROWS
    }

    fn into_records(self) -> Records {
        Records { frame: Frame::Text(self.frame), rows: self.rows, unusable: self.unusable }
    }
}

/// A column as text that keeps its instants: text stays as it is written, and a typed instant
/// becomes one in UTC.
fn texts_of_instants<'a>(
    mapping: &'a Mapping,
    frame: &'a Frame,
    column: &str,
) -> Result<Texts<'a>, SourceError> {
    let written = mapping.texts_of_column(frame, column)?;
    if !frame.is_temporal(column) {
        return Ok(written);
    }
    let mut reader = mapping.timestamp_reader();
    let instants = mapping.moments_of_column(frame, column)?.instants(&mut reader);
    let text = |(row, instant): (usize, Option<i64>)| -> Option<String> {
        let instant = instant.and_then(DateTime::from_timestamp_micros);
        let instant = instant.map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true));
        // What no text can be made of is told as it stands.
        instant.or_else(|| written.get(row).map(str::to_owned))
    };
    let texts = instants.into_iter().enumerate().map(text).collect();
    Ok(Texts { values: Values::Each(texts), null_values: &[], is_label: false })
}
