//! The lead's state at the cut-off: its ledger entry (definitions, section 10) with
//! the rule that it fits, and its checklist.

use serde::Serialize;

use crate::domain::Entry;
use crate::facts::ready::criteria::CriteriaState;

use super::checklist::{CriterionThen, View, count_met};
use super::context::{LeadContext, Person};
use super::moment::ZonedInstant;

/// The lead's ledger entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerExplained {
    /// The name of the entry.
    pub entry: &'static str,
    /// The rule that it fits, in words.
    pub rule: String,
    /// Whether it is a leak.
    pub leak: bool,
    /// Since when the lead is there.
    pub since: ZonedInstant,
    /// The owner at the cut-off.
    pub owner: Option<Person>,
    /// Whether nobody owns it, though it is not at an end; null where owners are unknown.
    pub unowned: Option<bool>,
    /// Whether it got to an opportunity or to qualified with no handoff recorded.
    pub bypassed: bool,
    /// The sum of its opportunities.
    pub amount: Option<f64>,
    /// Its entry a week before the cut-off; null where it was not in the ledger then.
    pub entry_week_before: Option<&'static str>,
}

/// The lead at the cut-off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Now {
    /// The ledger entry; null where the lead is not in the ledger.
    pub ledger: Option<LedgerExplained>,
    /// Why it is not.
    pub why_not_in_ledger: Option<&'static str>,
    /// Since when it has been ready and waiting, where it is.
    pub ready_and_waiting_since: Option<ZonedInstant>,
    /// Whether it was on the sales side from its beginning: a handoff that nobody saw.
    pub handoff_unseen: bool,
    /// The version of the contract that is in force.
    pub contract_version: usize,
    /// How many criteria are met.
    pub criteria_met: usize,
    /// The criteria, each with what it rests on.
    pub criteria: Vec<CriterionThen>,
}

/// Why a lead is not in the ledger: what would bring it there never happened.
const NOT_IN_LEDGER: &str = "it was never in the marketing queue, never handed off, and has no \
                             opportunity";

/// The lead's ledger entry, given its checklist at the cut-off.
pub fn explain(context: LeadContext, standing: CriteriaState) -> Now {
    let as_of = context.inputs.as_of;
    let terms = context.inputs.job.contract.terms_at(as_of);
    let ledger = entry(context);
    Now {
        why_not_in_ledger: ledger.is_none().then_some(NOT_IN_LEDGER),
        ledger,
        ready_and_waiting_since: context
            .facts
            .readiness
            .waiting_since
            .first()
            .copied()
            .flatten()
            .map(|since| context.moment(since)),
        handoff_unseen: context.facts.handoffs.unseen.first().copied().unwrap_or_default(),
        contract_version: terms.version,
        criteria_met: count_met(standing),
        criteria: View::at(context, as_of)
            .map_or_else(Vec::new, |view| view.criteria(as_of, standing)),
    }
}

fn entry(context: LeadContext) -> Option<LedgerExplained> {
    let ledger = &context.facts.ledger;
    let entry = *ledger.entry.first()?;
    Some(LedgerExplained {
        entry: entry.name(),
        rule: rule(context, entry),
        leak: entry.is_leak(),
        since: context.moment(*ledger.since.first()?),
        owner: context.person(*ledger.owner.first()?),
        unowned: *ledger.unowned.first()?,
        bypassed: *ledger.bypassed.first()?,
        amount: *ledger.amount.first()?,
        entry_week_before: ledger.week_before.first()?.map(Entry::name),
    })
}

/// The rule that an entry fits, with the limits of the contract in force for it.
fn rule(context: LeadContext, entry: Entry) -> String {
    let contract = &context.inputs.job.contract;
    let handoffs = &context.facts.handoffs;
    let last = handoffs.handed_off_at.last().copied().unwrap_or(context.inputs.as_of);
    let stalled_after = contract.terms_at(last).respond.stalled_after_days;
    let decide = &contract.terms_at(context.inputs.as_of).decide;
    match entry {
        Entry::Won => "a handoff or an opportunity of it is won".to_owned(),
        Entry::Pipeline => {
            "its handoff is open and reached pipeline, or it has an open opportunity".to_owned()
        }
        Entry::LostInPipeline => {
            "its handoff was lost after pipeline, or its stage is lost".to_owned()
        }
        Entry::Disqualified => "its stage is disqualified".to_owned(),
        Entry::RejectedNoReason => "sales rejected it and gave no reason".to_owned(),
        Entry::Rejected => "sales rejected it with a reason".to_owned(),
        Entry::Unanswered => "handed off, not answered, and past due".to_owned(),
        Entry::Pending => "handed off, not answered, and not yet due".to_owned(),
        Entry::Stalled => format!(
            "answered, and then no activity, engagement or stage change for {stalled_after} days"
        ),
        Entry::Working => {
            format!("answered, and something happened in the last {stalled_after} days")
        }
        Entry::RecycledUnanswered => {
            "back with marketing, and sales never answered its last handoff".to_owned()
        }
        Entry::ReadyWaiting => format!(
            "with marketing, ready, and not handed off for more than {} hours",
            decide.handoff_within_hours
        ),
        Entry::Aging => format!(
            "in the marketing queue, not ready, for more than {} days",
            decide.aging_after_days
        ),
        Entry::Recycled => "back with marketing after a handoff".to_owned(),
        Entry::InMarketing => "with marketing, never handed off".to_owned(),
        Entry::HistoryLost => {
            "with sales or at an end, and no handoff of it was ever recorded".to_owned()
        }
    }
}
