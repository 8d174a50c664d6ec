//! The columns of canonical tables: which a table needs, and which hold ids or labels.

/// The columns of a canonical table.
#[derive(Debug, Clone, Copy)]
pub struct TableColumns {
    /// The table's name, also its key under `[sources]`.
    pub table: &'static str,
    /// Columns without which there is no table.
    pub required: &'static [&'static str],
    /// Columns that are null if the source lacks them.
    pub optional: &'static [&'static str],
}

/// The canonical names whose values are ids of records. Those of a log may be, where the field
/// is the owner: that is settled when the log is split by field.
pub const IDS: [&str; 6] =
    ["lead_id", "other_id", "actor", "owner", "opportunity_id", "merged_into"];

/// Whether the values of a canonical name are ids of records.
pub fn holds_ids(name: &str) -> bool {
    IDS.contains(&name)
}

/// Whether blanks are no part of the values of a canonical name: ids and labels, which are
/// compared with one another and with the job file, and what is read as a number or a truth
/// value. The values of a log are, where the field is a stage or an owner: that is settled when
/// the log is split by field.
pub fn is_label(name: &str) -> bool {
    [
        "lead_id",
        "other_id",
        "actor",
        "owner",
        "opportunity_id",
        "merged_into",
        "field",
        "kind",
        "stage",
        "function",
        "amount",
        "currency",
        "merged_ids",
        "is_won",
        "is_deleted",
    ]
    .contains(&name)
}
