//! Records of a history that are made of the rows of an export.

use crate::domain::SetAside;
use crate::sources::read::batches::BATCH_ROWS;
use crate::sources::read::frame::{Frame, TextFrame};

/// The columns of the history records that are made of a reshaped export.
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
pub struct HistoryRecords {
    frame: TextFrame,
    rows: Vec<u32>,
    unusable: Vec<(usize, SetAside, Option<String>)>,
}

/// One change of one field.
#[derive(Debug, Default, Clone, Copy)]
pub struct FieldChange<'a> {
    pub lead_id: Option<&'a str>,
    pub changed_at: Option<&'a str>,
    pub field: Option<&'a str>,
    pub old_value: Option<&'a str>,
    pub new_value: Option<&'a str>,
    pub actor: Option<&'a str>,
}

impl HistoryRecords {
    pub fn new() -> Self {
        let names = HISTORY_RECORDS.map(str::to_owned);
        Self { frame: TextFrame::new(names.into()), rows: Vec::new(), unusable: Vec::new() }
    }

    pub fn push(&mut self, row: u32, change: FieldChange) {
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
    pub fn push_unusable(&mut self, row: u32, reason: SetAside, detail: Option<String>) {
        self.unusable.push((self.rows.len(), reason, detail));
        self.push(row, FieldChange::default());
    }

    pub fn is_full(&self) -> bool {
        self.rows.len() >= BATCH_ROWS
    }

    pub fn into_records(self) -> Records {
        Records { frame: Frame::Text(self.frame), rows: self.rows, unusable: self.unusable }
    }
}
