//! Why rows are read and not used (definitions, section 2).

use serde::Deserialize;

vocabulary! {
    /// Why a row is set aside.
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    SetAside {
        /// The row's structure, id or timestamp cannot be read.
        UnreadableRows = "unreadable_rows",
        /// Equal in every column to a row that is used.
        DuplicateRows = "duplicate_rows",
        /// A later row of `leads` has the same `lead_id`.
        DuplicateLeads = "duplicate_leads",
        /// Its lead is not in `leads`.
        OrphanRows = "orphan_rows",
        /// At or after the cut-off. Expected when a job looks back, so it does not count
        /// against `quality.max_set_aside`.
        AfterAsOf = "after_as_of",
        /// Deleted in the source, or of a lead that is.
        DeletedRows = "deleted_rows",
        /// Of a lead that was merged into another one, which goes on.
        MergedRows = "merged_rows",
        /// An earlier version of a record whose present one is used.
        SupersededRows = "superseded_rows",
        /// Nothing that this table is about: the export holds more than what is asked for.
        OtherRows = "other_rows",
        /// A line of the file that is no record: a total or a note below the last one, or the
        /// header once more.
        NoRecords = "no_records",
    }
}

impl SetAside {
    /// Whether such a row is a fault of the data, which `quality.max_set_aside` limits.
    #[must_use]
    pub const fn is_fault(self) -> bool {
        match self {
            Self::UnreadableRows
            | Self::DuplicateRows
            | Self::DuplicateLeads
            | Self::OrphanRows => true,
            Self::AfterAsOf
            | Self::DeletedRows
            | Self::MergedRows
            | Self::SupersededRows
            | Self::OtherRows
            | Self::NoRecords => false,
        }
    }
}
