//! Which files of a folder a preset takes for each table: by all of their columns and their names,
//! and by what else lies in the folder. What is not taken has its reason.

use std::collections::BTreeMap;

use super::error::InitError;
use super::recognise::{Export, FoundTable, KnownBy};
use super::unused::Why;
use crate::job::Preset;
use crate::sources::CANONICAL;
use crate::sources::presets::{Fitting, FittingLookup, KnownObject, NearestLayout, Shape};

/// Tables that one kind of record alone can be: of two, half would be counted twice, or as what
/// they are not.
const OF_ONE_KIND: [&str; 3] = ["leads", "opportunities", "users"];

/// What a preset makes of a folder.
pub struct Choice {
    /// The tables, in the order of their keys.
    pub tables: Vec<FoundTable>,
    /// Why a file that is of no table is not used, by the file's name.
    pub unused: BTreeMap<String, Why>,
}

/// A file that has a layout of a table.
struct Candidate<'a> {
    export: &'a Export,
    layout: &'static str,
    /// Whether it only links records to leads, or leads to those that they went into.
    is_beside: bool,
}

/// The tables in which the records look up a value, such as the names of types.
fn lookups(
    preset: Preset,
    table: &'static str,
    candidates: &[(Candidate<'_>, usize)],
    seen: &[Seen<'_>],
) -> Result<Vec<String>, InitError> {
    let mut asked: Vec<&str> = Vec::new();
    for (Candidate { export, .. }, _) in candidates {
        if let Some(fitting) = Fitting::first(preset, table, &export.name, &export.columns)? {
            asked.extend(fitting.joins().iter().filter_map(|(join, _)| join.from.as_deref()));
        }
    }
    let mut files = Vec::new();
    for (export, _) in seen.iter().filter(|_| !asked.is_empty()) {
        let (name, columns) = (&export.name, &export.columns);
        let is_record = candidates.iter().any(|(candidate, _)| candidate.export.name == *name);
        let lookup = FittingLookup::first(preset, table, name, columns)?;
        if !is_record && lookup.is_some_and(|found| asked.contains(&&*found.lookup.name)) {
            files.push(name.clone());
        }
    }
    Ok(files)
}

/// A file, and the object that it seems to hold, with the object's place in the system's list.
type Seen<'a> = (&'a Export, Option<(usize, &'static KnownObject)>);

impl Choice {
    /// What a preset takes of the files.
    ///
    /// # Errors
    /// The preset's own file is faulty.
    pub fn of(preset: Preset, exports: &[Export]) -> Result<Self, InitError> {
        let mut seen: Vec<Seen<'_>> = Vec::new();
        for export in exports {
            seen.push((export, KnownObject::of(preset, &export.name, &export.columns)?));
        }
        let mut choice = Self { tables: Vec::new(), unused: BTreeMap::new() };
        for table in CANONICAL.iter().map(|canonical| canonical.table) {
            // Other ids of leads are those of another system.
            if table != "identities" {
                choice.take(preset, table, &seen)?;
            }
        }
        choice.explain_the_others(preset, &seen)?;
        Ok(choice)
    }

    fn take(
        &mut self,
        preset: Preset,
        table: &'static str,
        seen: &[Seen<'_>],
    ) -> Result<(), InitError> {
        let mut candidates: Vec<(Candidate<'_>, usize)> = Vec::new();
        for &(export, object) in seen {
            let Some(fitting) = Fitting::first(preset, table, &export.name, &export.columns)?
            else {
                continue;
            };
            if !fitting.is_of_use() {
                continue;
            }
            // Where each type has a table of its own, the file's name tells the type: it is no table
            // of all types.
            if fitting.layout.marks.file.is_none() && is_told_by_name(preset, export)? {
                continue;
            }
            if object.is_some_and(|(_, object)| !object.feeds.iter().any(|fed| fed == table)) {
                continue;
            }
            let shape = &fitting.layout.shape;
            let candidate = Candidate {
                export,
                layout: &fitting.layout.name,
                is_beside: matches!(shape, Shape::Links(..) | Shape::Merges(..)),
            };
            // An object that is not known comes after those that are.
            candidates.push((candidate, object.map_or(usize::MAX, |(place, _)| place)));
        }
        if OF_ONE_KIND.contains(&table) {
            self.keep_one_kind(table, &mut candidates);
        }
        self.leave_out_covered(table, seen, &mut candidates);
        if table == "history" {
            self.prefer_the_log(seen, &mut candidates);
        }
        if candidates.iter().all(|(candidate, _)| candidate.is_beside) {
            return Ok(());
        }
        let mut layouts: Vec<String> = Vec::new();
        for (candidate, _) in &candidates {
            if !layouts.iter().any(|layout| layout == candidate.layout) {
                layouts.push(candidate.layout.to_owned());
            }
        }
        let files = candidates.iter().map(|(candidate, _)| candidate.export.name.clone());
        let mut files: Vec<String> = files.collect();
        files.extend(lookups(preset, table, &candidates, seen)?);
        self.tables.push(FoundTable {
            table,
            files,
            known_by: KnownBy::Preset(preset, layouts),
            fields: BTreeMap::new(),
        });
        Ok(())
    }

    /// Keeps the files of the first object, and of its layout that has most columns.
    fn keep_one_kind(&mut self, table: &'static str, candidates: &mut Vec<(Candidate<'_>, usize)>) {
        let records = candidates.iter().filter(|(candidate, _)| !candidate.is_beside);
        let best = records.min_by_key(|(candidate, place)| {
            (*place, usize::MAX - candidate.export.columns.len(), &candidate.export.name)
        });
        let Some((best, place)) = best.map(|(best, place)| (best.layout, *place)) else { return };
        let is_kept = |(candidate, other): &(Candidate<'_>, usize)| {
            candidate.is_beside || (candidate.layout == best && *other == place)
        };
        let kept = candidates.iter().filter(|one| is_kept(one) && !one.0.is_beside);
        let files: Vec<String> = kept.map(|(kept, _)| kept.export.name.clone()).collect();
        for (left_out, _) in candidates.iter().filter(|one| !is_kept(one)) {
            let why = Why::Instead { table, files: files.clone() };
            self.unused.insert(left_out.export.name.clone(), why);
        }
        candidates.retain(is_kept);
    }

    /// Leaves out objects whose records another one has too.
    fn leave_out_covered(
        &mut self,
        table: &'static str,
        seen: &[Seen<'_>],
        candidates: &mut Vec<(Candidate<'_>, usize)>,
    ) {
        let object_of = |export: &Export| {
            let of_file = seen.iter().find(|(other, _)| other.name == export.name);
            of_file.and_then(|(_, object)| object.map(|(_, object)| object))
        };
        let mut covered: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (candidate, _) in candidates.iter() {
            for name in object_of(candidate.export).into_iter().flat_map(|object| &object.covers) {
                covered.entry(name).or_default().push(candidate.export.name.clone());
            }
        }
        candidates.retain(|(candidate, _)| {
            let by = object_of(candidate.export).and_then(|object| covered.get(&*object.name));
            if let Some(files) = by {
                let why = Why::Instead { table, files: files.clone() };
                self.unused.insert(candidate.export.name.clone(), why);
            }
            by.is_none()
        });
    }

    /// Leads have a history too, in dates or versions, but a log of changes is better; and the
    /// history of other people is none of theirs.
    fn prefer_the_log(&mut self, seen: &[Seen<'_>], candidates: &mut Vec<(Candidate<'_>, usize)>) {
        let leads = self.tables.iter().find(|found| found.table == "leads");
        let leads = leads.map(|found| found.files.clone()).unwrap_or_default();
        let could_be_leads = |export: &Export| {
            let of_file = seen.iter().find(|(other, _)| other.name == export.name);
            let object = of_file.and_then(|(_, object)| object.map(|(_, object)| object));
            object.is_some_and(|object| object.feeds.iter().any(|fed| fed == "leads"))
        };
        candidates.retain(|(candidate, _)| {
            leads.contains(&candidate.export.name) || !could_be_leads(candidate.export)
        });
        let is_log =
            |(candidate, _): &(Candidate<'_>, usize)| !leads.contains(&candidate.export.name);
        if candidates.iter().any(is_log) {
            candidates.retain(is_log);
        }
    }

    fn explain_the_others(&mut self, preset: Preset, seen: &[Seen<'_>]) -> Result<(), InitError> {
        let all: Vec<&'static str> =
            CANONICAL.iter().map(|it| it.table).filter(|table| *table != "identities").collect();
        for (export, object) in seen {
            let is_used = self.tables.iter().any(|found| found.files.contains(&export.name));
            if is_used || self.unused.contains_key(&export.name) {
                continue;
            }
            let (tables, other) = match object {
                Some((_, object)) if object.feeds.is_empty() => (Vec::new(), Some(&object.name)),
                Some((_, object)) => {
                    let is_fed = |table: &&str| object.feeds.iter().any(|fed| fed == table);
                    (all.iter().copied().filter(is_fed).collect(), None)
                }
                None => (all.clone(), None),
            };
            let why = match other {
                Some(name) => Why::Object(name.clone()),
                None => NearestLayout::of(preset, &tables, &export.columns)?
                    .map_or(Why::Unknown, Why::Nearest),
            };
            self.unused.insert(export.name.clone(), why);
        }
        Ok(())
    }
}

/// Whether a file has a layout of some table by its name.
fn is_told_by_name(preset: Preset, export: &Export) -> Result<bool, InitError> {
    for canonical in CANONICAL {
        let fitting = Fitting::first(preset, canonical.table, &export.name, &export.columns)?;
        if fitting.is_some_and(|fitting| fitting.layout.marks.file.is_some()) {
            return Ok(true);
        }
    }
    Ok(false)
}
