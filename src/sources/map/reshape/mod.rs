//! Exports whose rows are not records of the canonical table: one column of dates per stage,
//! versions of a record, and records whose leads are in another table. Each is turned into
//! records that keep the row they came from.

mod history_records;
mod links;
mod stage_dates;
mod versions;

pub use history_records::{HISTORY_RECORDS, Records};
pub use links::{LEAD, LeadsOfRows, LinkedRows, Links};
pub use stage_dates::StageDates;
pub use versions::Versions;
