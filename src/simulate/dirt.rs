//! Rows that the program must set aside: copies, strangers, broken timestamps, rows from
//! after the end. They are added to the true rows, never in place of one, so that
//! the truth stays in the files.

use serde::Serialize;

use super::cells::{At, Cell};
use super::plan::UNTIL;
use super::rhythm::{DAY, HOUR};
use super::stream::{Purpose, Stream};

/// What is wrong with an added row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// Equal to a true row.
    Duplicate,
    /// A lead's row with other content, before the true one.
    Conflict,
    /// Of a lead that is not in `leads`.
    Orphan,
    /// With a timestamp that is none.
    Unreadable,
    /// At or after the end of the data.
    AfterEnd,
}

/// How many rows of one table were added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// Equal to a true row.
    pub duplicate_rows: u64,
    /// A lead's earlier row with other content.
    pub duplicate_leads: u64,
    /// Of no lead.
    pub orphan_rows: u64,
    /// With a broken timestamp.
    pub unreadable_rows: u64,
    /// After the end.
    pub after_as_of: u64,
}

impl Added {
    /// Counts one.
    pub fn add(&mut self, fault: RowFault) {
        let count = match fault {
            RowFault::Duplicate => &mut self.duplicate_rows,
            RowFault::Conflict => &mut self.duplicate_leads,
            RowFault::Orphan => &mut self.orphan_rows,
            RowFault::Unreadable => &mut self.unreadable_rows,
            RowFault::AfterEnd => &mut self.after_as_of,
        };
        *count += 1;
    }

    /// All of them.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.duplicate_rows
            + self.duplicate_leads
            + self.orphan_rows
            + self.unreadable_rows
            + self.after_as_of
    }
}

/// Which dirt a table gets.
#[derive(Debug, Clone, Copy)]
pub struct Dirt {
    pub seed: u64,
    /// The share of rows that get a faulty neighbour.
    pub share: f64,
    /// The table, by number, so that tables differ.
    pub table: u64,
    /// Whether this is the table of leads.
    pub of_leads: bool,
}

impl Dirt {
    /// Turns a copy of a true row into a faulty one; none where this row gets none.
    /// The first cell is the lead's id, the second the instant.
    pub fn spoil(&self, row: u64, cells: &mut [String]) -> Option<RowFault> {
        let mut stream = Stream::of(self.seed, Purpose::Dirt, (self.table << 48) ^ row);
        if !stream.chance(self.share) {
            return None;
        }
        let [id, instant, rest @ ..] = cells else { return None };
        let strange_id = |id: &mut String| {
            // No company has so many leads that this one exists.
            id.replace_range(..1, "X");
        };
        let fault = if self.of_leads {
            stream.weighted(&[
                (RowFault::Duplicate, 0.45),
                (RowFault::Conflict, 0.25),
                (RowFault::Unreadable, 0.15),
                (RowFault::AfterEnd, 0.15),
            ])
        } else {
            stream.weighted(&[
                (RowFault::Duplicate, 0.42),
                (RowFault::Orphan, 0.22),
                (RowFault::Unreadable, 0.14),
                (RowFault::AfterEnd, 0.22),
            ])
        };
        match fault {
            RowFault::Duplicate => {}
            RowFault::Conflict => {
                if let Some(first) = rest.first_mut() {
                    first.insert_str(0, "（旧）");
                }
            }
            RowFault::Orphan => strange_id(id),
            RowFault::Unreadable => {
                let broken = stream.pick(&["不明", "2026-02-30T10:00:00+09:00", "0000-00-00", ""]);
                instant.clear();
                instant.push_str(broken);
                if self.of_leads {
                    strange_id(id);
                }
            }
            RowFault::AfterEnd => {
                instant.clear();
                let at = UNTIL + 9 * HOUR + i64::from(stream.below(172_800)) % (2 * DAY);
                At(at).push_text(instant);
                if self.of_leads {
                    strange_id(id);
                }
            }
        }
        Some(fault)
    }
}
