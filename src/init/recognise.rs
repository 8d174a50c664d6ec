//! Which file holds which canonical table: by a preset, by canonical names, or by a guess.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::InitError;
use super::occurrences::Occurrences;
use super::words::GuessWords;
use crate::job::Preset;
use crate::sources::presets::{Fitting, FittingLookup};
use crate::sources::{CANONICAL, columns_of};

/// How deep folders are looked into, at most.
const MAX_DEPTH: usize = 3;

/// A folder with more files is no folder of exports.
const MAX_FILES: usize = 10_000;

/// A file of exports, with its columns or what is wrong with it.
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
    /// Files that hold none of them.
    pub others: Vec<String>,
    /// Files that cannot be read, with why.
    pub unreadable: Vec<(String, String)>,
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
    let mut unreadable = Vec::new();
    for name in names {
        match columns_of(&name, directory) {
            Ok(columns) => exports.push(Export { name, columns }),
            Err(error) => unreadable.push((name, error.to_string())),
        }
    }
    let presets: Vec<Preset> = preset.map_or_else(|| Preset::ALL.to_vec(), |preset| vec![preset]);
    let mut candidates = Vec::new();
    for preset in presets {
        candidates.push(by_preset(preset, &exports)?);
    }
    if preset.is_none() {
        candidates.push(by_names(&exports));
        candidates.push(by_guess(&exports, words));
    }
    // The system that knows most tables, leads among them; of equals the first.
    let mut best: Vec<FoundTable> = Vec::new();
    for tables in candidates {
        let has_leads = tables.iter().any(|found| found.table == "leads");
        if has_leads && tables.len() > best.len() {
            best = tables;
        }
    }
    if best.is_empty() {
        let seen = exports
            .iter()
            .map(|export| format!("  {}: {}", export.name, export.columns.join(", ")));
        let damaged = unreadable.iter().map(|(_, problem)| format!("  {problem}"));
        let files: Vec<String> = seen.chain(damaged).collect();
        let directory = directory.display().to_string();
        return Err(if files.is_empty() {
            InitError::NoExports { directory }
        } else {
            InitError::NoLeads { directory, files: files.join("\n") }
        });
    }
    let used = |name: &String| best.iter().any(|found| found.files.contains(name));
    let others = exports.into_iter().map(|export| export.name).filter(|name| !used(name)).collect();
    Ok(Recognition { tables: best, others, unreadable })
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

/// The files below a folder whose names end in a known format.
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
        } else if kind.is_file() && has_known_format(&path) && names.len() < MAX_FILES {
            names.push(path);
        }
    }
    Ok(())
}

fn has_known_format(name: &str) -> bool {
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(".gz").or_else(|| lower.strip_suffix(".zst")).unwrap_or(&lower);
    [".csv", ".tsv", ".parquet", ".jsonl", ".ndjson"].iter().any(|end| stem.ends_with(end))
}

fn by_preset(preset: Preset, exports: &[Export]) -> Result<Vec<FoundTable>, InitError> {
    let mut tables = Vec::new();
    for table in CANONICAL {
        let mut files = Vec::new();
        let mut layouts: Vec<String> = Vec::new();
        let mut lookups: Vec<&str> = Vec::new();
        for export in exports {
            let fitting = Fitting::first(preset, table.table, &export.name, &export.columns)?;
            if let Some(fitting) = fitting.filter(Fitting::is_of_use) {
                files.push(export.name.clone());
                lookups.extend(fitting.joins().iter().filter_map(|(join, _)| join.from.as_deref()));
                if !layouts.contains(&fitting.layout.name) {
                    layouts.push(fitting.layout.name.clone());
                }
            }
        }
        if !files.is_empty() {
            for export in exports.iter().filter(|_| !lookups.is_empty()) {
                let (name, columns) = (&export.name, &export.columns);
                let is_record = Fitting::first(preset, table.table, name, columns)?.is_some();
                let fitting = FittingLookup::first(preset, table.table, name, columns)?;
                let is_asked = |found: &FittingLookup| lookups.contains(&&*found.lookup.name);
                if !is_record && fitting.as_ref().is_some_and(is_asked) {
                    files.push(name.clone());
                }
            }
            let known_by = KnownBy::Preset(preset, layouts);
            tables.push(FoundTable {
                table: table.table,
                files,
                known_by,
                fields: BTreeMap::new(),
            });
        }
    }
    settle_history(&mut tables, |files| {
        let mut layouts = Vec::new();
        for export in exports.iter().filter(|export| files.contains(&export.name)) {
            if let Some(fitting) = Fitting::first(preset, "history", &export.name, &export.columns)?
                && !layouts.contains(&fitting.layout.name)
            {
                layouts.push(fitting.layout.name.clone());
            }
        }
        Ok(KnownBy::Preset(preset, layouts))
    })?;
    Ok(tables)
}

/// Leads have a history too, in dates or versions, but a log of changes is better.
fn settle_history(
    tables: &mut [FoundTable],
    known_by: impl Fn(&[String]) -> Result<KnownBy, InitError>,
) -> Result<(), InitError> {
    let leads = tables.iter().find(|found| found.table == "leads");
    let leads = leads.map(|found| found.files.clone()).unwrap_or_default();
    if let Some(history) = tables.iter_mut().find(|found| found.table == "history") {
        let log: Vec<String> =
            history.files.iter().filter(|file| !leads.contains(file)).cloned().collect();
        if !log.is_empty() {
            history.known_by = known_by(&log)?;
            history.files = log;
        }
    }
    Ok(())
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
