//! One lead explained, from the job file on.

use std::path::Path;

use crate::domain::SetAside;
use crate::explain::{Explanation, explain};
use crate::facts::{Criteria, Inputs};
use crate::job::nearest::{ALIKE, likeness};
use crate::sources::{Sources, long_form};

use super::{Opened, RunError};

/// How many ids are named where one is not known.
const NEAREST: usize = 3;

/// How many rows are shown of a lead that was set aside.
const ROWS_SHOWN: usize = 5;

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
    let lead_id = lead_id.trim();
    let unknown = || unknown_lead(lead_id, &sources);
    let lead = tables.leads.lead(lead_id).ok_or_else(unknown)?;
    let criteria = Criteria::of(&job.contract, predicates, tables)?;
    let (roles, clocks, criteria) = (&roles, &clocks, &criteria);
    let inputs = Inputs { job, tables, roles, clocks, criteria, as_of: *as_of };
    explain(inputs, lead).ok_or_else(unknown)
}

/// Why a row of a lead is not used, in words.
fn why(reason: SetAside) -> &'static str {
    match reason {
        SetAside::UnreadableRows => "it cannot be read",
        SetAside::DuplicateRows => "another row is equal to it",
        SetAside::DuplicateLeads => "a later row has the same id",
        SetAside::OrphanRows => "sources.leads has no lead of this id",
        SetAside::AfterAsOf => "it is at or after the cut-off",
        SetAside::DeletedRows => {
            "it is deleted in the source, or merged into a lead that the export lacks"
        }
        SetAside::MergedRows => "it is merged into another lead",
        SetAside::SupersededRows => "it is an earlier version of a record",
        SetAside::OtherRows => "it is not about these leads",
        SetAside::NoRecords => "it is a line of the file that is no record",
    }
}

/// The rows with an id that are set aside; none if no source has any.
fn set_aside(lead_id: &str, sources: &Sources) -> Option<RunError> {
    let long = long_form(lead_id);
    let mut rows = Vec::new();
    let mut more = 0;
    for account in &sources.accounts {
        // An actor may have the id of a lead.
        for record in account.intake.records_of(&long).iter().filter(|_| account.source != "users")
        {
            if rows.len() == ROWS_SHOWN {
                more += 1;
                continue;
            }
            let place = account.intake.place(record.row);
            let (reason, detail) = (record.reason, record.detail);
            let detail = if detail.is_empty() { why(reason) } else { detail };
            let (file, row) = (place.file, place.row);
            rows.push(format!("{file}, row {row}, is set aside ({}: {detail})", reason.name()));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let leads = &sources.tables.leads;
    let remains = leads.merged_into(&long).and_then(|lead| leads.ids.text(lead));
    let advice = match remains {
        Some(remains) => format!("it goes on as lead '{remains}': explain that one"),
        None if rows.iter().all(|row| row.contains("orphan_rows")) => {
            "the export of the leads lacks it: export it with the others, or compare its id with one there".to_owned()
        }
        None => "mend that row in the CRM or in the export; set_aside.csv of a run lists all such rows".to_owned(),
    };
    let problem = format!("{}{more}", rows.join("; "));
    Some(RunError::LeadSetAside { lead_id: lead_id.to_owned(), problem, advice })
}

/// Why a lead cannot be explained: it is created only after the cut-off, or there is none
/// of that id, but some that are like it.
fn unknown_lead(lead_id: &str, sources: &Sources) -> RunError {
    let leads = &sources.tables.leads;
    let set_aside = set_aside(lead_id, sources);
    let lead_id = lead_id.to_owned();
    if leads.after_as_of.find(&lead_id).is_some() {
        return RunError::LeadAfterAsOf { lead_id };
    }
    if let Some(set_aside) = set_aside {
        return set_aside;
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
