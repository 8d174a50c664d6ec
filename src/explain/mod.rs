//! One lead explained: its records in the order of time, and every verdict with what it
//! rests on.
//!
//! Verdicts are read from the facts, never made again. What is shown with them (a criterion
//! turning, the days of a clock, the activity that answered) is read from the same records,
//! so that a person can see how a verdict comes about; tests hold the two against each
//! other for every lead of whole companies.
//!
//! [`explain`] builds an [`Explanation`]. As JSON it is what it is; [`text::print`] writes
//! it for a person.

mod checklist;
mod clock;
mod context;
mod handoff;
mod ledger;
mod moment;
pub mod text;
mod timeline;

use serde::Serialize;

use crate::facts::as_of_values::AsOfValues;
use crate::facts::{Facts, Inputs};
use crate::job::Language;
use crate::sources::LeadNumber;

pub use checklist::{Cause, CriterionThen, EventThen, Window};
pub use clock::{ClockDay, ClockExplained, Closed};
pub use context::{AttributeThen, Person, StageWithRole};
pub use handoff::HandoffExplained;
pub use ledger::{EntryRule, LedgerExplained, Now};
pub use moment::{Day, ZonedInstant};
pub use timeline::{Answer, Irregularity, States, Through, TimelineEntry, What, WhyNot};

use context::LeadContext;

/// One lead explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The job's first language, in which a person reads it.
    #[serde(skip)]
    pub language: Language,
    /// The id of the lead.
    pub lead_id: String,
    /// Its address in the CRM, where the job file gives one.
    pub link: Option<String>,
    /// The end of what is known, exclusive.
    pub as_of: ZonedInstant,
    /// The time zone of all instants.
    pub timezone: &'static str,
    /// When the lead was created.
    pub created_at: ZonedInstant,
    /// The stage that it is in; null where it is in none.
    pub stage: Option<StageWithRole>,
    /// Since when it has been in that stage.
    pub in_stage_since: Option<ZonedInstant>,
    /// Who owns it.
    pub owner: Option<Person>,
    /// The contract that judges it.
    pub contract: ContractExplained,
    /// Its ledger entry at the cut-off.
    pub now: Now,
    /// Its handoffs, the first one first.
    pub handoffs: Vec<HandoffExplained>,
    /// Everything in the order of time.
    pub timeline: Vec<TimelineEntry>,
}

/// The contract, and which of its versions judge the lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractExplained {
    /// What it is called.
    pub name: Option<String>,
    /// The versions that were in force in the lead's time.
    pub versions: Vec<VersionExplained>,
}

/// A version of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionExplained {
    /// Its number, from 1.
    pub version: usize,
    /// The day from which it is in force, where the contract says so.
    pub effective_from: Option<Day>,
    /// The handoffs that it judges.
    pub handoffs: Vec<u32>,
}

/// Explains one lead.
///
/// `lead` is a number of the tables that `inputs` holds; none other has an explanation.
#[must_use]
pub fn explain(inputs: Inputs, lead: LeadNumber) -> Option<Explanation> {
    let lead_id = inputs.tables.leads.ids.text(lead)?;
    let created_at = *inputs.tables.leads.created_at.get(lead as usize)?;
    let facts = Facts::of(inputs, &[lead]);
    let context = LeadContext { inputs, lead, facts: &facts };
    let (timeline, course) = timeline::explain(context);
    let last = facts.spells.of_lead(0).next_back();
    let link = inputs.job.report.lead_url.as_deref();
    let owner = AsOfValues::of(inputs.tables, "owner").at(lead, inputs.as_of).code;
    Some(Explanation {
        language: inputs.job.first_language(),
        lead_id: lead_id.to_owned(),
        link: link.map(|link| link.replace("{lead_id}", lead_id)),
        as_of: context.moment(inputs.as_of),
        timezone: inputs.job.timezone.name(),
        created_at: context.moment(created_at),
        stage: last.and_then(|last| context.stage(facts.spells.stage[last])),
        in_stage_since: last.map(|last| context.moment(facts.spells.entered_at[last])),
        owner: context.person(owner),
        contract: contract(context, timeline.first().map_or(created_at, |entry| entry.at.micros)),
        now: ledger::explain(context, course.last),
        handoffs: handoff::explain(context),
        timeline,
    })
}

/// The versions in force from the first record to the cut-off.
fn contract(context: LeadContext, from: i64) -> ContractExplained {
    let LeadContext { inputs, facts, .. } = context;
    let contract = &inputs.job.contract;
    let (first, last) = (contract.terms_at(from).version, contract.terms_at(inputs.as_of).version);
    let handoffs = &facts.handoffs;
    let judged_by = |version: usize| {
        let judged =
            |row: &usize| contract.terms_at(handoffs.handed_off_at[*row]).version == version;
        handoffs.of_lead(0).filter(judged).map(|row| handoffs.number[row]).collect()
    };
    let versions = contract.terms().filter(|terms| (first..=last).contains(&terms.version));
    ContractExplained {
        name: contract.name.clone(),
        versions: versions
            .map(|terms| VersionExplained {
                version: terms.version,
                effective_from: terms.effective_from.map(Day),
                handoffs: judged_by(terms.version),
            })
            .collect(),
    }
}
