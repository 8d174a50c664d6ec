//! Tools that replicate a system's tables into files or a database: they write instants in UTC,
//! often without saying so.

use chrono_tz::Tz;

/// The columns that each tool adds to every table: Fivetran, Airbyte (before and since its
/// version 2 of destinations), Stitch and other Singer targets.
const ADDED: [&str; 8] = [
    "_fivetran_synced",
    "_fivetran_start",
    "_airbyte_emitted_at",
    "_airbyte_extracted_at",
    "_sdc_received_at",
    "_sdc_batched_at",
    "_sdc_extracted_at",
    "_sdc_sequence",
];

/// The zone of times without an offset in a table that such a tool wrote; `None` for any other.
#[must_use]
pub fn zone_of(columns: &[String]) -> Option<Tz> {
    let is_added = |column: &String| ADDED.iter().any(|name| column.eq_ignore_ascii_case(name));
    columns.iter().any(is_added).then_some(Tz::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replicated_table_is_told_by_the_columns_of_its_tool() {
        let columns =
            |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(zone_of(&columns(&["id", "_FIVETRAN_SYNCED"])), Some(Tz::UTC));
        assert_eq!(zone_of(&columns(&["id", "_airbyte_extracted_at"])), Some(Tz::UTC));
        assert_eq!(zone_of(&columns(&["id", "synced"])), None);
    }
}
