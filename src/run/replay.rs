//! `tasuki replay`: the policies of another contract over the history of a job. Writes
//! nothing.

use std::path::PathBuf;

use crate::facts::ready::predicates::{PredicateError, Predicates};
use crate::facts::{Criteria, Policies, Replayed};
use crate::job::Contract;
use crate::progress::Progress;
use crate::replay::{Replay, ReplayOptions};
use crate::sources::NamedAttribute;

use super::{Opened, RunError, warn_of_what_cannot_be_judged};

/// What the user asks for.
#[derive(Debug, Clone)]
pub struct ReplayRequest {
    /// The job file.
    pub job: PathBuf,
    /// A job file, or one with `[contract]` alone; the job's own contract, where none is
    /// given.
    pub contract: Option<PathBuf>,
    /// The cut-off: a date, or an instant. Now, where none is given.
    pub as_of: Option<String>,
    /// The thresholds of the curve; chosen from the scores, where none are given.
    pub thresholds: Vec<f64>,
}

/// Replays the policies of a contract.
///
/// # Errors
/// The job file, the contract or a source cannot be read or understood.
pub fn replay(request: &ReplayRequest, progress: &Progress) -> Result<Replay, RunError> {
    let opened = Opened::job(&request.job, request.as_of.as_deref())?;
    opened.check_answered()?;
    let file = request.contract.as_ref().unwrap_or(&request.job).display().to_string();
    let in_file = |error: PredicateError| match &request.contract {
        Some(_) => RunError::Contract { file: file.clone(), error },
        None => RunError::Predicate(error),
    };
    let other = match &request.contract {
        None => None,
        Some(path) => {
            let (contract, _) = Contract::read(path, opened.job.timezone)?;
            let predicates = Predicates::of(&contract, &opened.job).map_err(in_file)?;
            Some((contract, predicates))
        }
    };
    let also: Vec<NamedAttribute> = other
        .iter()
        .flat_map(|(_, predicates)| predicates.attributes())
        .map(|attribute| NamedAttribute { key: format!("{file}: {}", attribute.key), ..attribute })
        .collect();
    let (sources, roles) = opened.read(also, &mut |source| {
        progress.stage(&format!("reading {source}"));
    })?;

    progress.stage("judging the criteria");
    let (contract, predicates) = match &other {
        Some((contract, predicates)) => (contract, predicates),
        None => (&opened.job.contract, &opened.predicates),
    };
    let tables = &sources.tables;
    let criteria = Criteria::of(contract, predicates, tables).map_err(in_file)?;
    warn_of_what_cannot_be_judged(&criteria, progress);

    progress.stage("replaying the policies");
    let replayed = Replayed { tables, roles: &roles, criteria: &criteria, as_of: opened.as_of };
    let policies = Policies::replay(replayed);
    let asked = ReplayOptions {
        file,
        language: opened.job.first_language(),
        zone: opened.job.timezone,
        min_n: u64::from(opened.job.report.min_n),
        thresholds: &request.thresholds,
    };
    let replay = Replay::of(replayed, &policies, &asked);
    progress.finish();
    Ok(replay)
}
