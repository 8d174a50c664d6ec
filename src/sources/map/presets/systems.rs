//! The systems that have a preset, each read from its data file.

use std::sync::LazyLock;

use super::layout::System;
use crate::job::{Preset, Source};
use crate::sources::error::SourceError;

type Parsed = LazyLock<Result<System, String>>;

static SALESFORCE: Parsed = LazyLock::new(|| parse(include_str!("salesforce.toml")));
static HUBSPOT: Parsed = LazyLock::new(|| parse(include_str!("hubspot.toml")));
static MARKETO: Parsed = LazyLock::new(|| parse(include_str!("marketo.toml")));

fn parse(text: &str) -> Result<System, String> {
    toml::from_str(text).map_err(|error| error.to_string())
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

    #[test]
    fn no_response_is_measured_on_a_date_without_time() {
        for preset in Preset::ALL {
            let system = system(preset).unwrap();
            let dates: Vec<String> =
                system.dates_without_time.iter().map(|name| comparable(name)).collect();
            for (table, instant) in [("history", "changed_at"), ("activities", "occurred_at")] {
                assert!(!system.layouts(table).is_empty(), "{preset:?} has no {table}");
                for layout in system.layouts(table) {
                    for piece in layout.columns.get(instant).into_iter().flatten() {
                        let Piece::Column(column) = piece else { continue };
                        let column = comparable(column);
                        assert!(!dates.contains(&column), "{preset:?}: {}", layout.name);
                    }
                }
            }
        }
    }
}
