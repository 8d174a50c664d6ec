//! Which file holds which canonical table: by a preset, by canonical names, or by a guess.

use std::collections::BTreeMap;
use std::path::Path;

use super::counts::Occurrences;
use super::error::InitError;
use super::words::Words;
use crate::job::Preset;
use crate::sources::presets::Fitting;
use crate::sources::{CANONICAL, columns_of};

/// How deep folders are looked into.
const DEEPEST: usize = 3;

/// More files than these are no folder of exports.
const MOST_FILES: usize = 10_000;

/// A file of exports, with its columns or what is wrong with it.
#[derive(Debug)]
pub struct Export {
    /// Its path below the folder, with forward slashes.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

/// A canonical table and the files that hold it.
#[derive(Debug)]
pub struct Found {
    /// The table.
    pub table: &'static str,
    /// The files, in the order of their names.
    pub files: Vec<String>,
    /// What tells its columns.
    pub told_by: ToldBy,
    /// Of a log that no preset knows: a guess of which of its fields is which.
    pub fields: BTreeMap<String, String>,
}

/// What tells the columns of a table.
#[derive(Debug)]
pub enum ToldBy {
    /// A preset, with the layouts that were recognised.
    Preset(Preset, Vec<String>),
    /// The columns have their canonical names.
    Names,
    /// Names that are like them: a guess of which column is which.
    Guess(BTreeMap<String, String>),
}

/// What was recognised in a folder.
#[derive(Debug)]
pub struct Recognised {
    /// The tables, in the order of their keys.
    pub tables: Vec<Found>,
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
    words: &Words,
) -> Result<Recognised, InitError> {
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
    let mut best: Vec<Found> = Vec::new();
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
    Ok(Recognised { tables: best, others, unreadable })
}

impl Recognised {
    /// Guesses what a log calls the stage, the owner and the score, by its own words.
    pub fn guess_fields(&mut self, logged: &Occurrences, words: &Words) {
        let names: Vec<String> = logged.keys().cloned().collect();
        let history = self.tables.iter_mut().find(|found| found.table == "history");
        let Some(history) = history else { return };
        if matches!(history.told_by, ToldBy::Preset(..)) || logged.contains_key("stage") {
            return;
        }
        let (_, guess) = words.guess_columns("leads", &names);
        let meant = |name: &String| ["stage", "owner", "score"].contains(&name.as_str());
        history.fields = guess.into_iter().filter(|(name, _)| meant(name)).collect();
    }
}

/// The files below a folder whose names tell a format.
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
        if kind.is_dir() && depth < DEEPEST {
            list(directory, &path, depth + 1, names)?;
        } else if kind.is_file() && tells_format(&path) && names.len() < MOST_FILES {
            names.push(path);
        }
    }
    Ok(())
}

fn tells_format(name: &str) -> bool {
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(".gz").or_else(|| lower.strip_suffix(".zst")).unwrap_or(&lower);
    [".csv", ".tsv", ".parquet", ".jsonl", ".ndjson"].iter().any(|end| stem.ends_with(end))
}

fn by_preset(preset: Preset, exports: &[Export]) -> Result<Vec<Found>, InitError> {
    let mut tables = Vec::new();
    for table in CANONICAL {
        let mut files = Vec::new();
        let mut layouts: Vec<String> = Vec::new();
        for export in exports {
            let fitting = Fitting::first(preset, table.table, &export.name, &export.columns)?;
            if let Some(fitting) = fitting {
                files.push(export.name.clone());
                if !layouts.contains(&fitting.layout.name) {
                    layouts.push(fitting.layout.name.clone());
                }
            }
        }
        if !files.is_empty() {
            let told_by = ToldBy::Preset(preset, layouts);
            tables.push(Found { table: table.table, files, told_by, fields: BTreeMap::new() });
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
        Ok(ToldBy::Preset(preset, layouts))
    })?;
    Ok(tables)
}

/// Leads tell their history too, by dates or versions, but a log of changes tells it better.
fn settle_history(
    tables: &mut [Found],
    told_by: impl Fn(&[String]) -> Result<ToldBy, InitError>,
) -> Result<(), InitError> {
    let leads = tables.iter().find(|found| found.table == "leads");
    let leads = leads.map(|found| found.files.clone()).unwrap_or_default();
    if let Some(history) = tables.iter_mut().find(|found| found.table == "history") {
        let log: Vec<String> =
            history.files.iter().filter(|file| !leads.contains(file)).cloned().collect();
        if !log.is_empty() {
            history.told_by = told_by(&log)?;
            history.files = log;
        }
    }
    Ok(())
}

fn by_names(exports: &[Export]) -> Vec<Found> {
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
            tables.push(Found {
                table: table.table,
                files,
                told_by: ToldBy::Names,
                fields: BTreeMap::new(),
            });
        }
    }
    tables
}

fn by_guess(exports: &[Export], words: &Words) -> Vec<Found> {
    let mut tables: Vec<Found> = Vec::new();
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
            let told_by = ToldBy::Guess(columns);
            tables.push(Found {
                table: canonical.table,
                files: vec![export.name.clone()],
                told_by,
                fields: BTreeMap::new(),
            });
        }
    }
    let place = |found: &Found| CANONICAL.iter().position(|known| known.table == found.table);
    tables.sort_by_key(place);
    tables
}
