//! The systems that have a preset, each read from its data file.

use std::sync::LazyLock;

use super::layout::System;
use crate::job::{Preset, Source};
use crate::sources::error::SourceError;

type Parsed = LazyLock<Result<System, String>>;

static SALESFORCE: Parsed = LazyLock::new(|| parse(include_str!("salesforce.toml")));
static HUBSPOT: Parsed = LazyLock::new(|| parse(include_str!("hubspot.toml")));
static MARKETO: Parsed = LazyLock::new(|| parse(include_str!("marketo.toml")));
static ACCOUNT_ENGAGEMENT: Parsed =
    LazyLock::new(|| parse(include_str!("account_engagement.toml")));
static DYNAMICS: Parsed = LazyLock::new(|| parse(include_str!("dynamics.toml")));
static ZOHO: Parsed = LazyLock::new(|| parse(include_str!("zoho.toml")));

fn parse(text: &str) -> Result<System, String> {
    let mut file: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
    let lists = file.remove("lists").and_then(|lists| lists.as_table().cloned());
    let mut file = toml::Value::Table(file);
    fill_in(&mut file, &lists.unwrap_or_default())?;
    file.try_into().map_err(|error: toml::de::Error| error.to_string())
}

/// Puts the list of a name, or the table, in the place of each `"@name"`.
fn fill_in(value: &mut toml::Value, lists: &toml::Table) -> Result<(), String> {
    match value {
        toml::Value::String(text) => {
            if let Some(name) = text.strip_prefix('@') {
                *value = lists.get(name).ok_or_else(|| format!("there is no list {name}"))?.clone();
            }
            Ok(())
        }
        toml::Value::Array(values) => values.iter_mut().try_for_each(|value| fill_in(value, lists)),
        toml::Value::Table(table) => {
            table.iter_mut().try_for_each(|(_, value)| fill_in(value, lists))
        }
        _ => Ok(()),
    }
}

/// What a preset says.
///
/// # Errors
/// Its data file is faulty: a fault of the program, which its tests would show.
pub fn system(preset: Preset) -> Result<&'static System, SourceError> {
    let parsed = match preset {
        Preset::Salesforce => &SALESFORCE,
        Preset::Hubspot => &HUBSPOT,
        Preset::Marketo => &MARKETO,
        Preset::AccountEngagement => &ACCOUNT_ENGAGEMENT,
        Preset::Dynamics => &DYNAMICS,
        Preset::Zoho => &ZOHO,
    };
    parsed.as_ref().map_err(|problem| SourceError::FaultyPreset {
        preset: preset.name(),
        problem: problem.clone(),
    })
}

/// The texts that mean null in a source: those of the job file, else the blank and those of the
/// preset. Reading a table reports a faulty preset.
pub fn null_values(source: &Source) -> Vec<String> {
    if let Some(written) = &source.null_values {
        return written.clone();
    }
    let of_preset = source.preset.and_then(|preset| system(preset).ok());
    let of_preset = of_preset.into_iter().flat_map(|system| system.null_values.iter().cloned());
    std::iter::once(String::new()).chain(of_preset).collect()
}

/// The canonical names that some layout of a table has a value for; none if the preset's data
/// file is faulty, which reading the table reports.
pub fn mapped_columns(preset: Preset, table: &str) -> impl Iterator<Item = &'static str> {
    let layouts = system(preset).map_or(&[][..], |system| system.layouts(table));
    layouts.iter().flat_map(|layout| layout.columns.keys().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::map::presets::{Piece, comparable};

    const TABLES: [&str; 6] =
        ["leads", "history", "engagement", "activities", "opportunities", "users"];

    #[test]
    fn no_response_is_measured_on_a_date_without_time() {
        for preset in Preset::ALL {
            let system = system(preset).unwrap();
            assert!(!system.layouts("leads").is_empty(), "{preset:?} has no leads");
            let dates: Vec<String> =
                system.dates_without_time.iter().map(|name| comparable(name)).collect();
            for (table, instant) in [("history", "changed_at"), ("activities", "occurred_at")] {
                for layout in system.layouts(table) {
                    for piece in layout.columns.get(instant).into_iter().flatten() {
                        let (Piece::Column(column) | Piece::Chosen { column, .. }) = piece else {
                            continue;
                        };
                        for column in column.split(" | ").map(comparable) {
                            assert!(!dates.contains(&column), "{preset:?}: {}", layout.name);
                        }
                    }
                }
            }
        }
    }

    /// What may be written in a layout, and in a piece. Serde cannot refuse other keys there,
    /// where structures are put together, so a mistake in a data file would go unnoticed.
    const KEYS_OF_LAYOUTS: [&str; 18] = [
        "layout",
        "needs",
        "signs",
        "named",
        "lacks",
        "file",
        "joins",
        "json",
        "columns",
        "other_ids",
        "stage_names",
        "skip",
        "only_if",
        "of_others_too",
        "shape",
        "lookup",
        "key",
        "title",
    ];
    const KEYS_OF_PIECES: [&str; 6] = ["column", "prefix", "joined", "value", "when", "unless"];

    #[test]
    fn the_data_files_have_no_unknown_keys() {
        for text in [
            include_str!("salesforce.toml"),
            include_str!("hubspot.toml"),
            include_str!("marketo.toml"),
            include_str!("account_engagement.toml"),
            include_str!("dynamics.toml"),
            include_str!("zoho.toml"),
        ] {
            let file: toml::Table = toml::from_str(text).unwrap();
            let tables = TABLES.into_iter().chain(["lookups"]);
            for layout in tables.filter_map(|table| file.get(table)?.as_array()).flatten() {
                let layout = layout.as_table().unwrap();
                for key in layout.keys() {
                    assert!(KEYS_OF_LAYOUTS.contains(&key.as_str()), "{key}: {layout:?}");
                }
                let columns = layout.get("columns").and_then(toml::Value::as_table);
                let of_columns = columns.into_iter().flat_map(toml::Table::values);
                let pieces = of_columns.chain(layout.get("other_ids"));
                for piece in pieces.filter_map(toml::Value::as_array).flatten() {
                    for key in piece.as_table().into_iter().flat_map(toml::Table::keys) {
                        assert!(KEYS_OF_PIECES.contains(&key.as_str()), "{key}: {layout:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_join_has_its_lookup_and_every_lookup_is_used() {
        for preset in Preset::ALL {
            let system = system(preset).unwrap();
            let layouts = || TABLES.into_iter().flat_map(|table| system.layouts(table));
            let joins = || layouts().flat_map(|layout| &layout.joins);
            for from in joins().filter_map(|join| join.from.as_ref()) {
                let has_lookup = system.lookups.iter().any(|lookup| lookup.name == *from);
                assert!(has_lookup, "{preset:?}: {from}");
            }
            for lookup in &system.lookups {
                let is_used = joins().any(|join| join.from.as_ref() == Some(&lookup.name));
                assert!(is_used, "{preset:?}: {}", lookup.name);
            }
        }
    }
}
