//! What happened (definitions, sections 3 to 10): spells, handoffs, responses,
//! rejections and the ledger, rebuilt from the canonical tables with what was known at
//! each moment.
//!
//! Facts are per lead: nothing here looks at two leads at once. So any set of leads can
//! be computed alone ([`Facts::of`]) and the results put together ([`Facts::append`]),
//! and the answer is the same; [`Facts::compute`] does that on every core.
//!
//! All of it walks slices that are ordered by lead and time, and writes columns.

pub mod as_of_values;
pub mod decide;
pub mod frames;
pub mod handoffs;
pub mod known_at_handoff;
pub mod ledger;
pub mod named;
pub mod ready;
pub mod reject;
pub mod respond;
pub mod spells;

use rayon::prelude::*;

use crate::columns::{Append, columns};
use crate::job::Job;
use crate::sources::{LeadNumber, Tables};

pub use decide::decider_rule;
pub use handoffs::Handoffs;
pub use known_at_handoff::KnownAtHandoff;
pub use ledger::Ledger;
pub use named::Named;
pub use ready::criteria::Criteria;
pub use ready::policies::{CannotTell, HandoffRule, Policies, Replayed};
pub use ready::readiness::Readiness;
pub use reject::{Reason, Rejections};
pub use respond::response::Responses;
pub use respond::sla_clock::SlaClocks;
pub use spells::{RowFate, Spells, StageRoles};

use ledger::LedgerInputs;
use reject::ReasonLists;

/// What the facts of every lead are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The job.
    pub job: &'a Job,
    /// The canonical tables.
    pub tables: &'a Tables,
    /// The role of each raw stage.
    pub roles: &'a StageRoles,
    /// The contract's clocks.
    pub clocks: &'a SlaClocks<'a>,
    /// The contract's criteria.
    pub criteria: &'a Criteria<'a>,
    /// The cut-off, UTC microseconds, exclusive.
    pub as_of: i64,
}

columns! {
    /// The facts of some leads.
    pub struct Facts {
        /// Stays in stages.
        spells: Spells,
        /// Handoffs.
        handoffs: Handoffs,
        /// What was known at each handoff.
        known: KnownAtHandoff,
        /// Whether the lead was ready at each handoff, and is now.
        readiness: Readiness,
        /// The response to each handoff.
        responses: Responses,
        /// The rejection of each handoff.
        rejections: Rejections,
        /// The ledger.
        ledger: Ledger,
        /// When the policies of the contract would have handed leads off.
        policies: Policies,
    }
}

impl Facts {
    /// The facts of all leads, computed in parts on every core.
    #[must_use]
    pub fn compute(inputs: Inputs) -> Self {
        let parts = in_parts(inputs.tables.leads.len(), |leads| Self::of(inputs, leads));
        let mut parts = parts.into_iter();
        let mut facts = parts.next().unwrap_or_else(|| Self::of(inputs, &[]));
        for part in parts {
            facts.append(part);
        }
        facts
    }

    /// The facts of a selection of leads, given in ascending order.
    #[must_use]
    pub fn of(inputs: Inputs, leads: &[LeadNumber]) -> Self {
        let Inputs { job, tables, roles, clocks, criteria, as_of } = inputs;
        let reasons = ReasonLists::of(job);
        let spells = Spells::of(tables, roles, leads);
        let handoffs = Handoffs::of(tables, &spells);
        let known = KnownAtHandoff::of(job, criteria, tables, &handoffs);
        let readiness = Readiness::of(inputs, &spells, &handoffs, &known.score_met, leads);
        let responses = Responses::of(job, clocks, tables, &spells, &handoffs, as_of);
        let rejections = Rejections::of(&reasons, job, tables, &spells, &handoffs, leads);
        let mut ledger = LedgerInputs {
            job,
            tables,
            spells: &spells,
            handoffs: &handoffs,
            readiness: &readiness,
            responses: &responses,
            rejections: &rejections,
            as_of,
        }
        .build(leads);
        ledger.set_week_before(&ledger::week_before::ledger(inputs, leads));
        let replayed = Replayed { tables, roles, criteria, as_of };
        let policies = Policies::of(replayed, &spells, &handoffs, leads);
        Self { spells, handoffs, known, readiness, responses, rejections, ledger, policies }
    }

    /// Appends the facts of other leads.
    pub fn append(&mut self, mut other: Self) {
        other.handoffs.move_spells(self.spells.len());
        Append::append(self, other);
    }
}

/// Computes something of the leads, split into as many parts as there are cores; the parts
/// are in the order of the leads.
fn in_parts<T: Send>(leads: usize, compute: impl Fn(&[LeadNumber]) -> T + Sync + Send) -> Vec<T> {
    let leads: Vec<LeadNumber> = (0..leads).filter_map(|lead| lead.try_into().ok()).collect();
    let part = leads.len().div_ceil(rayon::current_num_threads()).max(1);
    leads.par_chunks(part).map(compute).collect()
}
