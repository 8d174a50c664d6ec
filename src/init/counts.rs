//! What is in the recognised tables: stages, kinds, functions and attributes, with how often
//! each occurs.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::InitError;
use super::occurrences::Occurrences;
use super::questions::Questions;
use super::recognise::{KnownBy, Recognition};
use super::scores::Scores;
use super::source_tables::{self, literal};
use crate::job::{Job, Language};
use crate::language::Locale;
use crate::sources::{self, EventTable, Interner, Sources, columns_of, count_values};

/// What was counted.
#[derive(Debug, Default)]
pub struct ColumnCounts {
    /// Changes into each raw stage, in the log.
    pub changes: Occurrences,
    /// Leads in each raw stage at export time.
    pub leads_in: Occurrences,
    /// Each kind of engagement.
    pub engagement: Occurrences,
    /// Each kind of activity.
    pub activities: Occurrences,
    /// What users have in the column of their function.
    pub functions: Occurrences,
    /// The attributes of leads, with how many leads have a value.
    pub attributes: Occurrences,
    /// The scores of leads at export, or after their last change; none where none is a number.
    pub scores: Option<Scores>,
    /// The fields of the log, with their rows.
    pub fields: Occurrences,
    /// What the log calls its fields, where none of them is known as the stage.
    pub raw_fields: Occurrences,
    /// Whether there is a log of field changes.
    pub has_history: bool,
    /// Rows of each table: read, and used.
    pub rows: BTreeMap<&'static str, (u64, u64)>,
    /// Why the tables cannot be read, where they cannot.
    pub problem: Option<String>,
}

impl ColumnCounts {
    /// Reads the tables as a run would and counts; what cannot be read is noted, not an error.
    ///
    /// # Errors
    /// The settings that were put together are refused: a fault of the program.
    pub fn of(
        recognised: &Recognition,
        directory: &Path,
        as_of: i64,
        progress: &mut dyn FnMut(&str),
    ) -> Result<Self, InitError> {
        let mut counts = Self::default();
        // Comments are not read.
        let english = Locale::of(Language::En);
        let stage_known = "[stages]\nsales_queue = [\"?\"]\nunmapped = \"ignore\"\n";
        let text = format!(
            "{}\n{stage_known}",
            source_tables::text(recognised, &counts.rows, None, "", &mut Questions::new(english),)
        );
        let mut job = Job::parse(&text, "job.toml")
            .map_err(|error| InitError::Refused { problem: error.to_string() })?;
        counts.fill(&job, directory, progress);
        // Attributes are held in memory only where they are asked for.
        job.report.segments = counts.attributes.keys().cloned().collect();
        let mut read = Sources::default();
        let done = sources::read_into(&mut read, &job, &[], directory, as_of, progress);
        counts.problem = done.err().map(|error| error.to_string());
        for account in &read.accounts {
            counts.rows.insert(account.source, (account.intake.read, account.intake.used()));
        }
        let tables = &read.tables;
        let vocabulary = &tables.vocabulary;
        if let Some(stages) = tables.history_of("stage") {
            counts.changes = occurrences(stages, "new_value", vocabulary);
            for (stage, _) in occurrences(stages, "old_value", vocabulary) {
                counts.changes.entry(stage).or_default();
            }
        }
        for (field, changes) in tables.history.iter().flatten() {
            counts.fields.insert(field.clone(), changes.at.len() as u64);
        }
        counts.scores = Scores::of(tables);
        for (name, values) in &tables.leads.attributes {
            let filled = values.iter().filter(|&&value| vocabulary.text(value).is_some());
            counts.attributes.insert(name.clone(), filled.count() as u64);
        }
        for &stage in tables.leads.attributes.get("stage").into_iter().flatten() {
            if let Some(stage) = vocabulary.text(stage) {
                *counts.leads_in.entry(stage.to_owned()).or_default() += 1;
            }
        }
        for (table, counted) in [
            (&tables.engagement, &mut counts.engagement),
            (&tables.activities, &mut counts.activities),
        ] {
            if let Some(table) = table {
                *counted = occurrences(table, "kind", vocabulary);
            }
        }
        // Users with canonical names have the functions themselves.
        let users = recognised.tables.iter().find(|found| found.table == "users");
        if users.is_some_and(|users| !matches!(users.known_by, KnownBy::Names)) {
            counts.functions = raw_values(recognised, directory, "users", "function")?;
        }
        counts.has_history = recognised.tables.iter().any(|found| found.table == "history");
        if counts.changes.is_empty() {
            counts.raw_fields = raw_values(recognised, directory, "history", "field")?;
        }
        Ok(counts)
    }

    /// Learns the attributes of the leads, without values yet.
    fn fill(&mut self, job: &Job, directory: &Path, progress: &mut dyn FnMut(&str)) {
        let mut leads_alone = job.clone();
        leads_alone.sources.history.clear();
        leads_alone.sources.engagement.clear();
        leads_alone.sources.activities.clear();
        leads_alone.sources.opportunities.clear();
        leads_alone.sources.users.clear();
        let mut read = Sources::default();
        // A problem shows again, and is noted, when everything is read.
        let _ = sources::read_into(&mut read, &leads_alone, &[], directory, i64::MAX, progress);
        let own = ["lead_id", "created_at", "is_deleted", "merged_into"];
        for name in read.tables.leads.columns.iter().filter(|name| !own.contains(&name.as_str())) {
            self.attributes.insert(name.clone(), 0);
        }
    }
}

/// How often each value of a canonical column occurs, as the files have it.
///
/// # Errors
/// A file cannot be read.
pub fn raw_values(
    recognised: &Recognition,
    directory: &Path,
    table: &str,
    name: &str,
) -> Result<Occurrences, InitError> {
    let mut counts = Occurrences::new();
    let Some(found) = recognised.tables.iter().find(|found| found.table == table) else {
        return Ok(counts);
    };
    for file in &found.files {
        let file = &literal(file);
        let columns = found.columns_for(name, file, &columns_of(file, directory)?)?;
        if columns.is_empty() {
            continue;
        }
        for (value, count) in count_values(file, directory, &columns)? {
            *counts.entry(value).or_default() += count;
        }
    }
    Ok(counts)
}

fn occurrences(table: &EventTable, column: &str, vocabulary: &Interner) -> Occurrences {
    let mut by_code: BTreeMap<u32, u64> = BTreeMap::new();
    for row in 0..table.at.len() {
        *by_code.entry(table.value(column, row)).or_default() += 1;
    }
    by_code
        .into_iter()
        .filter_map(|(code, count)| Some((vocabulary.text(code)?.to_owned(), count)))
        .collect()
}
