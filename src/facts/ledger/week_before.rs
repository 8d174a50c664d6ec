//! The ledger as it was a week before the cut-off (definitions, section 10), so that a
//! weekly review sees what moved. It is built anew from the tables as they were then: what
//! happened since is not in them. Only what no source dates stays as at export: attributes
//! without a history.

use crate::calendar::a_week_before;
use crate::sources::LeadNumber;

use crate::facts::Inputs;
use crate::facts::handoffs::Handoffs;
use crate::facts::ledger::{Ledger, LedgerInputs};
use crate::facts::ready::readiness::Readiness;
use crate::facts::reject::{ReasonLists, Rejections};
use crate::facts::respond::response::Responses;
use crate::facts::spells::Spells;

/// The ledger of a selection of leads a week before the cut-off.
#[must_use]
pub fn ledger(inputs: Inputs, leads: &[LeadNumber]) -> Ledger {
    let Inputs { job, tables, roles, clocks, .. } = inputs;
    let as_of = a_week_before(inputs.as_of, job.timezone);
    let created_at = &tables.leads.created_at;
    let leads: Vec<LeadNumber> =
        leads.iter().copied().filter(|&lead| created_at[lead as usize] < as_of).collect();
    let tables = &tables.until(as_of);
    // A record of that very instant is not known yet.
    let criteria = &inputs.criteria.over(tables);
    let inputs = Inputs { tables, criteria, as_of, ..inputs };
    let spells = Spells::of(tables, roles, &leads);
    let handoffs = Handoffs::of(tables, &spells);
    // The ledger asks who is ready and waiting, not what a handoff was based on.
    let score_met = vec![None; handoffs.len()];
    let readiness = Readiness::of(inputs, &spells, &handoffs, &score_met, &leads);
    let responses = Responses::of(job, clocks, tables, &spells, &handoffs, as_of);
    let reasons = ReasonLists::of(job);
    let rejections = Rejections::of(&reasons, job, tables, &spells, &handoffs, &leads);
    LedgerInputs {
        job,
        tables,
        spells: &spells,
        handoffs: &handoffs,
        readiness: &readiness,
        responses: &responses,
        rejections: &rejections,
        as_of,
    }
    .build(&leads)
}
