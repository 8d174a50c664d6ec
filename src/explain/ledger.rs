//! The lead's state at the cut-off: its ledger entry (definitions, section 10) with
//! the rule that it fits, and its checklist.

use serde::{Serialize, Serializer};

use crate::domain::Entry;
use crate::facts::ready::criteria::CriteriaState;
use crate::job::Language;
use crate::language::Locale;

use super::checklist::{CriterionThen, View, count_met};
use super::context::{LeadContext, Person};
use super::moment::ZonedInstant;

/// The lead's ledger entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerExplained {
    /// The name of the entry.
    pub entry: &'static str,
    /// The rule that it fits.
    pub rule: EntryRule,
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
    /// Whether its first stage is on the sales side: nobody handed it over.
    pub sales_created: bool,
    /// The sum of its opportunities.
    pub amount: Option<f64>,
    /// Its entry a week before the cut-off; null where it was not in the ledger then.
    pub entry_week_before: Option<&'static str>,
}

/// The rule that an entry fits, with the limits of the contract in force for it. Programs get it
/// in English.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EntryRule {
    entry: Entry,
    stalled_after_days: u32,
    handoff_within_hours: f64,
    aging_after_days: u32,
}

impl EntryRule {
    fn of(context: LeadContext, entry: Entry) -> Self {
        let contract = &context.inputs.job.contract;
        let as_of = context.inputs.as_of;
        let last = context.facts.handoffs.handed_off_at.last().copied().unwrap_or(as_of);
        let decide = &contract.terms_at(as_of).decide;
        Self {
            entry,
            stalled_after_days: contract.terms_at(last).respond.stalled_after_days,
            handoff_within_hours: decide.handoff_within_hours,
            aging_after_days: decide.aging_after_days,
        }
    }

    /// The rule in a language.
    #[must_use]
    pub fn text(self, words: &Locale) -> String {
        let limits = [
            ("stalled_after", self.stalled_after_days.into()),
            ("handoff_within", self.handoff_within_hours.to_string().into()),
            ("aging_after", self.aging_after_days.into()),
        ];
        words.term_text("explain-rule", self.entry.name(), &limits).plain()
    }
}

impl Serialize for EntryRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text(Locale::of(Language::En)))
    }
}

/// The lead at the cut-off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Now {
    /// The ledger entry; null where the lead is not in the ledger.
    pub ledger: Option<LedgerExplained>,
    /// Why it is not, in English.
    pub why_not_in_ledger: Option<&'static str>,
    /// Since when it has been ready and waiting, where it is.
    pub ready_and_waiting_since: Option<ZonedInstant>,
    /// Whether it was on the sales side from its beginning: a handoff that nobody saw.
    pub sales_created: bool,
    /// The version of the contract that is in force.
    pub contract_version: usize,
    /// How many criteria are met.
    pub criteria_met: usize,
    /// The criteria, each with what it rests on.
    pub criteria: Vec<CriterionThen>,
}

/// The lead's ledger entry, given its checklist at the cut-off.
pub fn explain(context: LeadContext, standing: CriteriaState) -> Now {
    let as_of = context.inputs.as_of;
    let terms = context.inputs.job.contract.terms_at(as_of);
    let ledger = entry(context);
    let why_not = || Locale::of(Language::En).label("explain-not-in-ledger");
    Now {
        why_not_in_ledger: ledger.is_none().then(why_not),
        ledger,
        ready_and_waiting_since: context
            .facts
            .readiness
            .waiting_since
            .first()
            .copied()
            .flatten()
            .map(|since| context.moment(since)),
        sales_created: context.facts.handoffs.sales_created.first().copied().unwrap_or_default(),
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
        rule: EntryRule::of(context, entry),
        leak: entry.is_leak(),
        since: context.moment(*ledger.since.first()?),
        owner: context.person(*ledger.owner.first()?),
        unowned: *ledger.unowned.first()?,
        bypassed: *ledger.bypassed.first()?,
        sales_created: *ledger.sales_created.first()?,
        amount: *ledger.amount.first()?,
        entry_week_before: ledger.week_before.first()?.map(Entry::name),
    })
}
