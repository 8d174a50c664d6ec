//! Which object of a system a file holds, by its name and its columns: what else lies in a folder
//! is told from what a job needs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::column_names::{ColumnNames, comparable};
use super::layout::System;
use super::systems::system;
use crate::job::Preset;
use crate::sources::error::SourceError;

/// An object of a system.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownObject {
    /// Its name, for people to read.
    #[serde(rename = "object")]
    pub name: String,
    /// What its files are called.
    files: Vec<String>,
    /// The columns that tell it from the system's other objects.
    columns: Vec<String>,
    /// The canonical tables that it can be.
    #[serde(default)]
    pub feeds: Vec<String>,
    /// Objects whose records it has too.
    #[serde(default)]
    pub covers: Vec<String>,
}

static OBJECTS: LazyLock<Result<BTreeMap<String, Vec<KnownObject>>, String>> =
    LazyLock::new(|| toml::from_str(include_str!("objects.toml")).map_err(|it| it.to_string()));

/// What a file's name alone counts, in columns that only one object has.
const NAME: f64 = 2.0;

/// With less than this in common with every object, a file is none of them.
const ENOUGH: f64 = 2.0;

impl KnownObject {
    /// The object of a system that a file holds, with its place in the system's list; none if no
    /// object is like it.
    ///
    /// # Errors
    /// The preset's own file is faulty.
    pub fn of(
        preset: Preset,
        file: &str,
        columns: &[String],
    ) -> Result<Option<(usize, &'static Self)>, SourceError> {
        let known = OBJECTS.as_ref().map_err(|problem| SourceError::FaultyPreset {
            preset: preset.name(),
            problem: problem.clone(),
        })?;
        let Some(objects) = known.get(preset.name()) else { return Ok(None) };
        let System { prefixes, suffixes, .. } = system(preset)?;
        let names = ColumnNames::of(columns, prefixes, suffixes);
        let mut shared: BTreeMap<String, f64> = BTreeMap::new();
        for column in objects.iter().flat_map(|object| &object.columns) {
            *shared.entry(comparable(column)).or_default() += 1.0;
        }
        let file = FileWords::of(file);
        let mut best: Option<(f64, usize, &Self)> = None;
        for (place, object) in objects.iter().enumerate() {
            let has = object.columns.iter().filter(|column| names.find(column).is_some());
            let alike: f64 =
                has.filter_map(|column| shared.get(&comparable(column))).map(|n| 1.0 / n).sum();
            let named = object.files.iter().any(|name| file.are(name));
            let alike = alike + if named { NAME } else { 0.0 };
            if alike >= ENOUGH && best.is_none_or(|(so_far, ..)| alike > so_far) {
                best = Some((alike, place, object));
            }
        }
        Ok(best.map(|(_, place, object)| (place, object)))
    }
}

/// The words of a file's name, without what tools put around the name of a table; where nothing
/// is left, as of parts of one, those of its folder.
struct FileWords(Vec<String>);

/// Words that say where a file comes from, not what is in it.
const AROUND: [&str; 32] = [
    "all",
    "api",
    "bulk",
    "crm",
    "csv",
    "data",
    "dbo",
    "download",
    "dump",
    "export",
    "exports",
    "extract",
    "full",
    "hs",
    "hubspot",
    "marketo",
    "mkto",
    "pardot",
    "part",
    "public",
    "raw",
    "report",
    "salesforce",
    "sf",
    "sfdc",
    "snapshot",
    "stg",
    "table",
    "uuid",
    "v",
    "zoho",
    "エクスポート",
];

/// Endings of files, the outer ones first.
const ENDINGS: [&str; 9] =
    [".gz", ".zst", ".csv", ".tsv", ".parquet", ".jsonl", ".ndjson", ".xlsx", ".snappy"];

impl FileWords {
    fn of(path: &str) -> Self {
        let mut folders = path.rsplit('/');
        let name = folders.next().unwrap_or_default();
        let stem = ENDINGS.iter().fold(name, |stem, end| stem.strip_suffix(end).unwrap_or(stem));
        let of_file = words(stem);
        Self(if of_file.is_empty() { words(folders.next().unwrap_or_default()) } else { of_file })
    }

    fn are(&self, name: &str) -> bool {
        let name: Vec<String> =
            name.split(' ').map(|word| singular(&word.to_lowercase())).collect();
        self.0 == name
    }
}

/// The words of a name in any spelling: `LeadHistory`, `lead_history`, `lead-histories`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in name.chars() {
        let begins = !before.is_alphanumeric()
            || (before.is_lowercase() && character.is_uppercase())
            || before.is_numeric() != character.is_numeric();
        if character.is_alphanumeric() {
            match words.last_mut().filter(|_| !begins) {
                Some(word) => word.extend(character.to_lowercase()),
                None => words.push(character.to_lowercase().collect()),
            }
        }
        before = character;
    }
    words.retain(|word| {
        !AROUND.contains(&word.as_str()) && (word == "2" || !word.chars().all(char::is_numeric))
    });
    words.iter().map(|word| singular(word)).collect()
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_told_from_what_tools_put_around_it() {
        for (file, name) in [
            ("Lead.csv", "lead"),
            ("LeadHistory_2026-04-01.csv.gz", "lead history"),
            ("sf_lead_history_data.csv", "lead history"),
            ("hubspot-crm-exports-all-contacts-2026-03-31.csv", "contact"),
            ("contacts/part-0001.parquet", "contact"),
            ("PUBLIC.COMPANIES.csv", "companies"),
            ("bulk_leads.csv", "lead"),
            ("見込み客_20260401.csv", "見込み客"),
        ] {
            assert!(FileWords::of(file).are(name), "{file}: {:?}", FileWords::of(file).0);
        }
    }

    #[test]
    fn every_object_is_of_a_system_and_feeds_known_tables() {
        let objects = OBJECTS.as_ref().expect("the objects are readable");
        for preset in Preset::ALL {
            let objects = &objects[preset.name()];
            for object in objects {
                for table in &object.feeds {
                    let known = crate::sources::CANONICAL.iter().any(|it| it.table == table);
                    assert!(known, "{}: {table}", object.name);
                }
                for covered in &object.covers {
                    assert!(objects.iter().any(|other| other.name == *covered), "{covered}");
                }
            }
        }
    }
}
