//! Raw stages: those of leads that never changed theirs, and the refusal of stages that no role
//! of the job lists.

use std::collections::{BTreeMap, HashSet};

use super::account::Account;
use super::error::SourceError;
use super::remarks::null_values_line;
use super::tables::canonical::{EventTable, LeadNumber, Tables};
use super::values::interner::{Interner, NULL_SYMBOL, Symbol};
use super::values::null_texts::is_null_text;
use crate::job::{Job, Unmapped};

/// Whether the exported stage of a lead is the stage of a lead without a stage change: the job
/// file or the preset names its column, and the job names no initial stage.
pub fn exports_stages(job: &Job) -> bool {
    job.stages.initial.is_none() && knows_exported_stage(job)
}

/// Whether the job file or the preset names the column of the leads that is their stage.
pub fn knows_exported_stage(job: &Job) -> bool {
    let leads = &job.sources.leads;
    leads.preset.is_some() || leads.columns.contains_key("stage")
}

/// The exported stage of each lead that has no stage change, now or later.
pub fn unchanged_stages(tables: &Tables, changed_later: &HashSet<LeadNumber>) -> Vec<Symbol> {
    let Some(exported) = tables.leads.attributes.get("stage") else { return Vec::new() };
    let changes = tables.history_of("stage");
    let is_unchanged = |lead: LeadNumber| {
        changes.is_none_or(|changes| changes.rows(lead).is_empty())
            && !changed_later.contains(&lead)
    };
    exported
        .iter()
        .zip(0..)
        .map(|(&stage, lead)| if is_unchanged(lead) { stage } else { NULL_SYMBOL })
        .collect()
}

/// Refuses raw stages that no role lists, unless the job ignores them.
pub fn check_changes(
    job: &Job,
    stages: Option<&EventTable>,
    vocabulary: &Interner,
    accounts: &[Account],
) -> Result<(), SourceError> {
    let Some(stages) = stages else { return Ok(()) };
    if job.stages.unmapped == Unmapped::Ignore {
        return Ok(());
    }
    let mut unknown: BTreeMap<&str, u64> = BTreeMap::new();
    let known: Vec<bool> = vocabulary.texts().map(|text| job.stages.names(text)).collect();
    for row in 0..stages.at.len() {
        let (old, new) = (stages.value("old_value", row), stages.value("new_value", row));
        let mut unlisted = |code: Symbol| {
            if !known.get(code as usize).copied().unwrap_or(false) {
                *unknown.entry(vocabulary.text(code).unwrap_or("(blank)")).or_default() += 1;
            }
        };
        unlisted(new);
        // A row that names the same unknown stage twice is one row.
        if old != NULL_SYMBOL && old != new {
            unlisted(old);
        }
    }
    refuse_unlisted(&unknown, accounts)
}

/// Refuses exported stages that are used and that no role lists.
pub fn check_unchanged(
    job: &Job,
    tables: &Tables,
    accounts: &[Account],
) -> Result<(), SourceError> {
    if job.stages.unmapped == Unmapped::Ignore {
        return Ok(());
    }
    let mut unknown: BTreeMap<&str, u64> = BTreeMap::new();
    for &stage in tables.unchanged_stages.iter() {
        if let Some(stage) = tables.vocabulary.text(stage)
            && !job.stages.names(stage)
        {
            *unknown.entry(stage).or_default() += 1;
        }
    }
    refuse_unlisted(&unknown, accounts.get(..1).unwrap_or_default())
}

/// Refuses stages that no role lists, each with the number of its rows.
fn refuse_unlisted(unknown: &BTreeMap<&str, u64>, accounts: &[Account]) -> Result<(), SourceError> {
    if unknown.is_empty() {
        return Ok(());
    }
    let files: Vec<&str> =
        accounts.iter().flat_map(|account| &account.files).map(|file| file.name.as_str()).collect();
    let stages: Vec<String> =
        unknown.iter().map(|(stage, rows)| format!("'{stage}' ({rows} rows)")).collect();
    let nulls: Vec<String> =
        unknown.keys().filter(|stage| is_null_text(stage)).map(|&stage| stage.to_owned()).collect();
    let null_advice = match (nulls.is_empty(), accounts.first()) {
        (false, Some(account)) => {
            let nulls = std::iter::once(String::new()).chain(nulls).collect();
            let line = null_values_line(&account.name, nulls);
            format!("; where one stands for no stage, write {line}")
        }
        _ => String::new(),
    };
    let (file, stages) = (files.join(", "), stages.join(", "));
    Err(SourceError::UnmappedStages { file, stages, null_advice })
}
