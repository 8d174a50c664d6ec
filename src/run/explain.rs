//! One lead explained, from the job file on.

use std::path::Path;

use crate::explain::{Explanation, explain};
use crate::facts::{Criteria, Inputs};
use crate::job::nearest::{ALIKE, likeness};
use crate::sources::Leads;

use super::{Opened, RunError};

/// How many ids are named where one is not known.
const NEAREST: usize = 3;

/// Explains one lead of a job. `progress` is called with the name of each source before it is read.
///
/// # Errors
/// Whatever stops a stage, or no lead has that id before the cut-off.
pub fn explain_lead(
    job: &Path,
    as_of: Option<&str>,
    lead_id: &str,
    progress: &mut dyn FnMut(&str),
) -> Result<Explanation, RunError> {
    let opened = Opened::job(job, as_of)?;
    opened.check_answered()?;
    let clocks = opened.clocks()?;
    let (sources, roles) = opened.read(Vec::new(), progress)?;
    let Opened { job, predicates, as_of, .. } = &opened;
    let tables = &sources.tables;
    let unknown = || unknown_lead(lead_id, &tables.leads);
    let lead = tables.leads.ids.find(lead_id).ok_or_else(unknown)?;
    let criteria = Criteria::of(&job.contract, predicates, tables)?;
    let (roles, clocks, criteria) = (&roles, &clocks, &criteria);
    let inputs = Inputs { job, tables, roles, clocks, criteria, as_of: *as_of };
    explain(inputs, lead).ok_or_else(unknown)
}

/// Why a lead cannot be explained: it is created only after the cut-off, or there is none
/// of that id, but some that are like it.
fn unknown_lead(lead_id: &str, leads: &Leads) -> RunError {
    let lead_id = lead_id.to_owned();
    if leads.after_as_of.find(&lead_id).is_some() {
        return RunError::LeadAfterAsOf { lead_id };
    }
    let mut alike: Vec<(f64, &str)> = leads
        .ids
        .texts()
        .map(|id| (likeness(&lead_id, id), id))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .collect();
    alike.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let ids: Vec<&str> = alike.into_iter().take(NEAREST).map(|(_, id)| id).collect();
    let advice = if ids.is_empty() {
        format!("sources.leads has {} leads, and none with an id like it", leads.ids.len())
    } else {
        format!("the nearest are {}", ids.join(", "))
    };
    RunError::UnknownLead { lead_id, advice }
}
