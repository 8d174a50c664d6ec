//! The attributes of leads that a job needs, and the refusal of one that no source has.

use std::collections::{BTreeMap, BTreeSet};

use super::error::SourceError;
use super::stages::knows_exported_stage;
use super::tables::canonical::Tables;
use crate::job::Job;
use crate::job::nearest::{ALIKE, nearest};

/// An attribute of leads that an expression of the contract names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAttribute {
    /// The attribute.
    pub name: String,
    /// The job-file key of the expression.
    pub key: String,
}

/// The lead attributes that the contract or the report names; the others need not be
/// held in memory.
pub fn needed(job: &Job, named: &[NamedAttribute]) -> Vec<String> {
    let mut names = vec!["owner".to_owned(), "score".to_owned()];
    names.extend(named.iter().map(|attribute| attribute.name.clone()));
    names.extend(job.report.segments.iter().cloned());
    for terms in job.contract.terms() {
        names.push(terms.reject.reason_field.clone());
        names.extend(terms.pass.required.iter().cloned());
    }
    if knows_exported_stage(job) {
        names.push("stage".to_owned());
    }
    names.sort();
    names.dedup();
    names
}

/// Refuses an attribute that an expression names and no source has, before the larger
/// sources are read.
pub fn check_exist(named: &[NamedAttribute], tables: &Tables) -> Result<(), SourceError> {
    let logged = tables.history.iter().flat_map(BTreeMap::keys);
    let known: BTreeSet<&str> =
        tables.leads.columns.iter().chain(logged).map(String::as_str).collect();
    let Some(missing) = named.iter().find(|attribute| !known.contains(attribute.name.as_str()))
    else {
        return Ok(());
    };
    let advice = match nearest(&missing.name, known.iter().copied()) {
        Some((near, similarity)) if similarity > ALIKE => format!("did you mean '{near}'?"),
        _ if known.is_empty() => "leads have no attributes".to_owned(),
        _ => format!("leads have {}", known.into_iter().collect::<Vec<_>>().join(", ")),
    };
    let NamedAttribute { name, key } = missing.clone();
    Err(SourceError::UnknownAttribute { name, key, advice })
}
