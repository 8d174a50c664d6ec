//! Which file holds which canonical table: by a preset, by canonical names, or by a guess.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use super::choose::Choice;
use super::error::InitError;
use super::occurrences::Occurrences;
use super::source_tables::literal;
use super::unused::{Unused, Why};
use super::words::GuessWords;
use super::zones::TableClock;
use crate::job::{Format, Language, Preset};
use crate::language::Locale;
use crate::sources::presets::{Fitting, NearestLayout, Piece};
use crate::sources::{CANONICAL, columns_of};

/// How deep folders are looked into, at most.
const MAX_DEPTH: usize = 3;

/// A folder with more files is no folder of exports.
const MAX_FILES: usize = 10_000;

/// A file of exports, with its columns.
#[derive(Debug)]
pub struct Export {
    /// Its path below the folder, with forward slashes.
    pub name: String,
    pub columns: Vec<String>,
}

/// A canonical table and the files that hold it.
#[derive(Debug)]
pub struct FoundTable {
    pub table: &'static str,
    /// The files, in the order of their names.
    pub files: Vec<String>,
    /// How its columns are known.
    pub known_by: KnownBy,
    /// Of a log that no preset knows: a guess of which of its fields is which.
    pub fields: BTreeMap<String, String>,
}

impl FoundTable {
    /// The columns of one of the files that a canonical column is read from, the first one first.
    ///
    /// # Errors
    /// The preset's own file is faulty.
    pub fn columns_for(
        &self,
        name: &str,
        file: &str,
        columns: &[String],
    ) -> Result<Vec<String>, InitError> {
        Ok(match &self.known_by {
            KnownBy::Preset(preset, _) => {
                let fitting = Fitting::first(*preset, self.table, file, columns)?;
                let pieces = fitting.map(|fitting| fitting.pieces(name, false));
                let column = |piece: Piece| match piece {
                    Piece::Column(column) => Some(column),
                    _ => None,
                };
                pieces.into_iter().flatten().filter_map(column).collect()
            }
            KnownBy::Guess(columns) => columns.get(name).cloned().into_iter().collect(),
            KnownBy::Names => columns.iter().filter(|column| *column == name).cloned().collect(),
        })
    }
}

/// How the columns of a table are known.
#[derive(Debug)]
pub enum KnownBy {
    /// A preset, with the layouts that were recognised.
    Preset(Preset, Vec<String>),
    /// The columns have their canonical names.
    Names,
    /// Names that are like them: a guess of which column is which.
    Guess(BTreeMap<String, String>),
}

/// What was recognised in a folder.
#[derive(Debug)]
pub struct Recognition {
    /// The tables, in the order of their keys.
    pub tables: Vec<FoundTable>,
    /// Files that hold none of them, with why, in the order of their names.
    pub unused: Vec<Unused>,
    /// The zone of times without an offset in each table that has such times.
    pub zones: BTreeMap<&'static str, TableClock>,
}

/// Looks through a folder; `preset` is the system, where the user says it.
///
/// # Errors
/// The folder cannot be read, holds no exports, or no leads.
pub fn recognise(
    directory: &Path,
    preset: Option<Preset>,
    words: &GuessWords,
) -> Result<Recognition, InitError> {
    let mut names = Vec::new();
    list(directory, "", 0, &mut names)?;
    names.sort();
    let mut exports = Vec::new();
    let mut unused: BTreeMap<String, Why> = BTreeMap::new();
    for name in names {
        if !has_known_format(&name) {
            unused.extend(Why::by_form(&name).map(|why| (name, why)));
            continue;
        }
        match columns_of(&literal(&name), directory) {
            Ok(columns) => exports.push(Export { name, columns }),
            Err(error) => {
                unused.insert(name, Why::Unreadable(error.to_string()));
            }
        }
    }
    let presets: Vec<Preset> = preset.map_or_else(|| Preset::ALL.to_vec(), |preset| vec![preset]);
    let mut candidates = Vec::new();
    for preset in presets {
        candidates.push(Choice::of(preset, &exports)?);
    }
    if preset.is_none() {
        candidates.push(without_preset(by_names(&exports), &exports, words));
        candidates.push(without_preset(by_guess(&exports, words), &exports, words));
    }
    // The system that knows most tables, leads among them; of equals the first.
    let mut best: Option<(usize, usize)> = None;
    for (place, choice) in candidates.iter().enumerate() {
        let has_leads = choice.tables.iter().any(|found| found.table == "leads");
        let so_far = best.map_or(0, |(_, tables)| tables);
        if has_leads && choice.tables.len() > so_far {
            best = Some((place, choice.tables.len()));
        }
    }
    let best = best.map(|(place, _)| candidates.swap_remove(place));
    let Some(mut best) = best else {
        let seen = exports
            .iter()
            .map(|export| format!("  {}: {}", export.name, export.columns.join(", ")));
        let not_read = unused.iter().map(|(name, why)| match why {
            Why::Unreadable(problem) => format!("  {problem}"),
            _ => format!("  {name}: {}", why.text(Locale::of(Language::En))),
        });
        let files: Vec<String> = seen.chain(not_read).collect();
        let directory = directory.display().to_string();
        return Err(if files.is_empty() {
            InitError::NoExports { directory }
        } else {
            InitError::NoLeads { directory, files: files.join("\n") }
        });
    };
    for (file, why) in &mut best.unused {
        if matches!(why, Why::Unknown | Why::Nearest(_))
            && let Some(of) = other_system(file, &candidates)
        {
            *why = of;
        }
    }
    unused.extend(best.unused);
    Ok(Recognition {
        tables: best.tables,
        unused: unused.into_iter().map(|(file, why)| Unused { file, why }).collect(),
        zones: BTreeMap::new(),
    })
}

impl Recognition {
    /// Guesses what a log calls the stage, the owner and the score, by its own words.
    pub fn guess_fields(&mut self, logged: &Occurrences, words: &GuessWords) {
        let names: Vec<String> = logged.keys().cloned().collect();
        let history = self.tables.iter_mut().find(|found| found.table == "history");
        let Some(history) = history else { return };
        if matches!(history.known_by, KnownBy::Preset(..)) || logged.contains_key("stage") {
            return;
        }
        let (_, guess) = words.guess_columns("leads", &names);
        let meant = |name: &String| ["stage", "owner", "score"].contains(&name.as_str());
        history.fields = guess.into_iter().filter(|(name, _)| meant(name)).collect();
    }
}

/// The files below a folder.
fn list(
    directory: &Path,
    below: &str,
    depth: usize,
    names: &mut Vec<String>,
) -> Result<(), InitError> {
    let folder = directory.join(below);
    let unreadable =
        |error| InitError::Unreadable { directory: folder.display().to_string(), error };
    for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') {
            continue;
        }
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        let kind = entry.file_type().map_err(unreadable)?;
        if kind.is_dir() && depth < MAX_DEPTH {
            list(directory, &path, depth + 1, names)?;
        } else if kind.is_file() && names.len() < MAX_FILES {
            names.push(path);
        }
    }
    Ok(())
}

/// Whether a file's name ends in the name of a format, compressed or not.
fn has_known_format(name: &str) -> bool {
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(".gz").or_else(|| lower.strip_suffix(".zst")).unwrap_or(&lower);
    let Some((_, ending)) = stem.rsplit_once('.') else { return false };
    let ending: StrDeserializer<'_, serde::de::value::Error> = ending.into_deserializer();
    Format::deserialize(ending).is_ok()
}

/// The system that recognises a file which the one of the leads does not.
fn other_system(file: &String, others: &[Choice]) -> Option<Why> {
    let tables = others.iter().flat_map(|choice| &choice.tables);
    tables.filter(|found| found.files.contains(file)).find_map(|found| match &found.known_by {
        KnownBy::Preset(preset, _) => {
            Some(Why::OtherSystem { system: preset.name(), table: found.table })
        }
        _ => None,
    })
}

/// What is understood without a preset, and what each other file lacks to be a table.
fn without_preset(tables: Vec<FoundTable>, exports: &[Export], words: &GuessWords) -> Choice {
    let is_used = |name: &String| tables.iter().any(|found| found.files.contains(name));
    let why = |export: &Export| match nearest_table(export, words) {
        // It has all columns of a table that another file is.
        Why::Nearest(nearest) if nearest.missing.is_empty() => {
            let table = tables.iter().find(|found| found.table == nearest.table);
            table.map_or(Why::Unknown, |found| Why::Instead {
                table: found.table,
                files: found.files.clone(),
            })
        }
        why => why,
    };
    let unused = exports
        .iter()
        .filter(|export| !is_used(&export.name))
        .map(|export| (export.name.clone(), why(export)))
        .collect();
    Choice { tables, unused }
}

/// The table of which a file has most columns.
fn nearest_table(export: &Export, words: &GuessWords) -> Why {
    let mut best: Option<(usize, NearestLayout)> = None;
    for canonical in CANONICAL.iter().filter(|it| words.columns.contains_key(it.table)) {
        let (_, guess) = words.guess_columns(canonical.table, &export.columns);
        let missing: Vec<String> = canonical
            .required
            .iter()
            .filter(|name| !guess.contains_key(**name))
            .map(ToString::to_string)
            .collect();
        let is_like = 2 * missing.len() < canonical.required.len();
        if is_like && best.as_ref().is_none_or(|(so_far, _)| missing.len() < *so_far) {
            let nearest = NearestLayout {
                table: canonical.table,
                layout: canonical.table,
                missing,
                in_the_way: Vec::new(),
                signs: Vec::new(),
                pattern: None,
            };
            best = Some((nearest.missing.len(), nearest));
        }
    }
    best.map_or(Why::Unknown, |(_, nearest)| Why::Nearest(nearest))
}

fn by_names(exports: &[Export]) -> Vec<FoundTable> {
    let mut tables = Vec::new();
    for table in CANONICAL {
        let has_all = |export: &&Export| {
            table.required.iter().all(|name| export.columns.iter().any(|column| column == name))
        };
        // Activities have the columns of engagement, and who did it.
        let is_engagement = |export: &Export| {
            let has_actor = export.columns.iter().any(|column| column == "actor");
            match table.table {
                "engagement" => !has_actor,
                "activities" => has_actor,
                "leads" => !export.columns.iter().any(|column| column == "opportunity_id"),
                // Truth tables of a simulation, and the like, have a lead's id too.
                "users" => !export.columns.iter().any(|column| column == "lead_id"),
                _ => true,
            }
        };
        let files: Vec<String> = exports
            .iter()
            .filter(has_all)
            .filter(|export| is_engagement(export))
            .map(|export| export.name.clone())
            .collect();
        if !files.is_empty() {
            tables.push(FoundTable {
                table: table.table,
                files,
                known_by: KnownBy::Names,
                fields: BTreeMap::new(),
            });
        }
    }
    tables
}

fn by_guess(exports: &[Export], words: &GuessWords) -> Vec<FoundTable> {
    let mut tables: Vec<FoundTable> = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    // The tables that need most columns first: what is left over may be the leads.
    for table in ["history", "opportunities", "activities", "engagement", "leads", "users"] {
        let needed = words.columns.get(table).map_or(0, BTreeMap::len);
        let guesses = exports.iter().filter(|export| !taken.contains(&export.name.as_str()));
        let guess = guesses
            .map(|export| (export, words.guess_columns(table, &export.columns)))
            .find(|(_, (required, _))| needed > 0 && *required == needed);
        if let Some((export, (_, columns))) = guess {
            taken.push(&export.name);
            let Some(canonical) = CANONICAL.iter().find(|known| known.table == table) else {
                continue;
            };
            let known_by = KnownBy::Guess(columns);
            tables.push(FoundTable {
                table: canonical.table,
                files: vec![export.name.clone()],
                known_by,
                fields: BTreeMap::new(),
            });
        }
    }
    let place = |found: &FoundTable| CANONICAL.iter().position(|known| known.table == found.table);
    tables.sort_by_key(place);
    tables
}
