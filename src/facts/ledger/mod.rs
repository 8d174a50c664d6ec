//! The leakage ledger (definitions, section 10): every lead that marketing qualified,
//! handed off or sold to, exactly once, with its state at the cut-off.

pub mod week_before;

use crate::domain::time::of_days;
use crate::domain::{Entry, Outcome, Role, Side, Sla};
use crate::job::Job;
use crate::sources::{LeadNumber, Opportunities, Symbol, Tables};

use crate::columns::columns;
use crate::facts::as_of_values::{AsOfValues, ValueEvidence};
use crate::facts::handoffs::Handoffs;
use crate::facts::known_at_handoff::is_blank;
use crate::facts::ready::readiness::Readiness;
use crate::facts::reject::{Reason, Rejections};
use crate::facts::respond::response::Responses;
use crate::facts::spells::Spells;

columns! {
    /// The ledger: one row per lead that is in it, ordered by lead.
    pub struct Ledger of LedgerRow {
        /// The lead.
        lead: LeadNumber,
        /// Its entry.
        entry: Entry,
        /// Since when, UTC microseconds: the win; the first entry to pipeline; the end of
        /// the handoff; readiness, for what is ready and waiting; the entry to the stage;
        /// the handoff, for what is unanswered or pending; the last sign of life, for what
        /// is stalled; the response, for what is worked on.
        since: i64,
        /// The owner at the cut-off.
        owner: Symbol,
        /// Whether nobody owns it, though it is not at an end; null where owners are unknown.
        unowned: Option<bool>,
        /// Whether it got to an opportunity or to qualified with no handoff recorded.
        bypassed: bool,
        /// Whether its first stage is on the sales side: nobody handed it over.
        sales_created: bool,
        /// Sum of its opportunities; null where there are no amounts.
        amount: Option<f64>,
    } and {
        /// Its entry a week before the cut-off; null for a lead that was not in the ledger then.
        week_before: Vec<Option<Entry>>,
    }
}

impl Ledger {
    /// Sets the entries of a week before. Both ledgers are ordered by lead.
    pub(crate) fn set_week_before(&mut self, earlier: &Self) {
        let mut rows = earlier.lead.iter().zip(&earlier.entry).peekable();
        self.week_before = self
            .lead
            .iter()
            .map(|lead| {
                while rows.next_if(|(other, _)| *other < lead).is_some() {}
                rows.next_if(|(other, _)| *other == lead).map(|(_, entry)| *entry)
            })
            .collect();
    }
}

/// What the ledger is built from.
pub struct LedgerInputs<'a> {
    /// The job.
    pub job: &'a Job,
    /// The tables.
    pub tables: &'a Tables,
    /// Spells of the selection.
    pub spells: &'a Spells,
    /// Handoffs of the selection.
    pub handoffs: &'a Handoffs,
    /// Readiness of the selection.
    pub readiness: &'a Readiness,
    /// Responses to them.
    pub responses: &'a Responses,
    /// Rejections of them.
    pub rejections: &'a Rejections,
    /// The cut-off, UTC microseconds.
    pub as_of: i64,
}

/// One lead's part of everything.
struct LeadState<'a> {
    inputs: &'a LedgerInputs<'a>,
    position: usize,
    lead: LeadNumber,
    /// The last spell.
    spell: Option<usize>,
    /// The last handoff.
    handoff: Option<usize>,
    deals: LeadOpportunities,
}

/// A lead's opportunities, at the cut-off.
#[derive(Default)]
struct LeadOpportunities {
    any: bool,
    open_since: Option<i64>,
    won_at: Option<i64>,
    amount: Option<f64>,
}

impl LedgerInputs<'_> {
    /// The ledger of some leads: those that the spells and handoffs are of.
    #[must_use]
    pub fn build(&self, leads: &[LeadNumber]) -> Ledger {
        let mut ledger = Ledger::default();
        let owners = AsOfValues::of(self.tables, "owner");
        for (position, &lead) in leads.iter().enumerate() {
            let standing = LeadState {
                inputs: self,
                position,
                lead,
                spell: self.spells.of_lead(position).next_back(),
                handoff: self.handoffs.of_lead(position).next_back(),
                deals: LeadOpportunities::of(self.tables.opportunities.as_ref(), lead),
            };
            if !standing.is_in_ledger() {
                continue;
            }
            let (entry, since) = standing.entry();
            let owner = owners.at(lead, self.as_of);
            let is_unowned =
                is_blank(owner.code, &self.tables.vocabulary) && standing.side() != Some(Side::End);
            ledger.push(LedgerRow {
                lead,
                entry,
                since,
                owner: owner.code,
                unowned: (owner.evidence != ValueEvidence::Unknown).then_some(is_unowned),
                bypassed: standing.is_bypassed(),
                sales_created: standing.is_sales_created(),
                amount: standing.deals.amount,
            });
        }
        ledger
    }
}

impl LeadState<'_> {
    fn is_in_ledger(&self) -> bool {
        let was_in_queue = || {
            let mut spells = self.inputs.spells.of_lead(self.position);
            spells.any(|spell| self.inputs.spells.role[spell] == Role::MarketingQueue)
        };
        self.handoff.is_some() || self.deals.any || self.is_sales_created() || was_in_queue()
    }

    fn role(&self) -> Option<Role> {
        self.spell.map(|spell| self.inputs.spells.role[spell])
    }

    fn side(&self) -> Option<Side> {
        self.role().map(Role::side)
    }

    /// When the lead entered the stage it is in.
    fn in_stage_since(&self) -> i64 {
        self.spell.map_or(self.inputs.spells.began_at[self.position], |spell| {
            self.inputs.spells.entered_at[spell]
        })
    }

    fn is_bypassed(&self) -> bool {
        let spells = self.inputs.spells;
        let is_far = |spell: usize| spells.role[spell].progress() >= Role::Qualified.progress();
        self.handoff.is_none()
            && !self.is_sales_created()
            && (self.deals.any || spells.of_lead(self.position).any(is_far))
    }

    fn is_sales_created(&self) -> bool {
        self.inputs.handoffs.sales_created[self.position]
    }

    /// The first entry that fits, and since when.
    fn entry(&self) -> (Entry, i64) {
        self.closed_deal()
            .or_else(|| self.at_an_end())
            .or_else(|| self.with_sales())
            .or_else(|| self.with_marketing())
            .unwrap_or((Entry::HistoryLost, self.in_stage_since()))
    }

    fn closed_deal(&self) -> Option<(Entry, i64)> {
        let handoffs = self.inputs.handoffs;
        let mut all = handoffs.of_lead(self.position);
        let won = all.find(|&handoff| handoffs.outcome[handoff] == Outcome::Won);
        if let Some(handoff) = won {
            let won_at = handoffs.steps[handoff].won_at.or(handoffs.ended_at[handoff]);
            return Some((Entry::Won, won_at.unwrap_or_else(|| self.in_stage_since())));
        }
        if let Some(won_at) = self.deals.won_at {
            return Some((Entry::Won, won_at));
        }
        let open = self.handoff.filter(|&handoff| handoffs.outcome[handoff] == Outcome::Open);
        if let Some(pipeline_at) = open.and_then(|open| handoffs.steps[open].pipeline_at) {
            return Some((Entry::Pipeline, pipeline_at));
        }
        self.deals.open_since.map(|since| (Entry::Pipeline, since))
    }

    fn at_an_end(&self) -> Option<(Entry, i64)> {
        let handoffs = self.inputs.handoffs;
        let lost = self.handoff.filter(|&handoff| {
            handoffs.outcome[handoff] == Outcome::Lost
                && handoffs.steps[handoff].pipeline_at.is_some()
        });
        if let Some(ended_at) = lost.and_then(|lost| handoffs.ended_at[lost]) {
            return Some((Entry::LostInPipeline, ended_at));
        }
        let entry = match self.role()? {
            Role::Lost => Entry::LostInPipeline,
            Role::Disqualified => Entry::Disqualified,
            Role::Rejected => match self.inputs.rejections.standing[self.position] {
                None | Some(Reason::None) => Entry::RejectedNoReason,
                Some(_) => Entry::Rejected,
            },
            _ => return None,
        };
        Some((entry, self.in_stage_since()))
    }

    fn with_sales(&self) -> Option<(Entry, i64)> {
        let handoffs = self.inputs.handoffs;
        let handoff = self.handoff.filter(|&handoff| handoffs.outcome[handoff] == Outcome::Open)?;
        let handed_off_at = handoffs.handed_off_at[handoff];
        let response = self.inputs.responses.first_response_at[handoff];
        match self.inputs.responses.sla[handoff] {
            Sla::Unanswered => return Some((Entry::Unanswered, handed_off_at)),
            Sla::Pending => return Some((Entry::Pending, handed_off_at)),
            _ => {}
        }
        let terms = self.inputs.job.contract.terms_at(handed_off_at);
        let patience = of_days(terms.respond.stalled_after_days);
        let last_sign = self.last_sign_of_life();
        if last_sign < self.inputs.as_of.saturating_sub(patience) {
            return Some((Entry::Stalled, last_sign));
        }
        Some((Entry::Working, response.unwrap_or(handed_off_at)))
    }

    /// The last stage change, activity or engagement.
    fn last_sign_of_life(&self) -> i64 {
        let tables = self.inputs.tables;
        let last_of = |table: Option<&crate::sources::EventTable>| {
            let table = table?;
            table.at[table.rows(self.lead)].last().copied()
        };
        let change = Some(self.in_stage_since());
        let activity = last_of(tables.activities.as_ref());
        let engagement = last_of(tables.engagement.as_ref());
        change.max(activity).max(engagement).unwrap_or(i64::MIN)
    }

    fn with_marketing(&self) -> Option<(Entry, i64)> {
        if self.side() != Some(Side::Marketing) {
            return None;
        }
        let inputs = self.inputs;
        let since = self.in_stage_since();
        if let Some(handoff) = self.handoff
            && inputs.responses.first_response_at[handoff].is_none()
            && inputs.responses.sla[handoff] != Sla::Unknown
        {
            let ended_at = inputs.handoffs.ended_at[handoff].unwrap_or(since);
            return Some((Entry::RecycledUnanswered, ended_at));
        }
        // The contract in force now says how long a lead may wait.
        let terms = inputs.job.contract.terms_at(inputs.as_of);
        let ready_since = inputs.readiness.waiting_since[self.position];
        if let Some(ready_since) = ready_since {
            let patience = terms.decide.patience_micros();
            if inputs.as_of.saturating_sub(ready_since) > patience {
                return Some((Entry::ReadyWaiting, ready_since));
            }
        }
        let patience = of_days(terms.decide.aging_after_days);
        if self.role() == Some(Role::MarketingQueue)
            && ready_since.is_none()
            && inputs.as_of.saturating_sub(since) > patience
        {
            return Some((Entry::Aging, since));
        }
        Some(match self.handoff {
            Some(handoff) => {
                let back_since = inputs.handoffs.ended_at[handoff].unwrap_or(since);
                (Entry::Recycled, back_since)
            }
            None => (Entry::InMarketing, since),
        })
    }
}

impl LeadOpportunities {
    fn of(opportunities: Option<&Opportunities>, lead: LeadNumber) -> Self {
        let mut deals = Self::default();
        let Some(opportunities) = opportunities else { return deals };
        for row in opportunities.rows(lead) {
            deals.any = true;
            if let Some(amount) = opportunities.amount[row] {
                deals.amount = Some(deals.amount.unwrap_or_default() + amount);
            }
            match opportunities.closed_at[row] {
                None => {
                    deals.open_since.get_or_insert(opportunities.created_at[row]);
                }
                Some(closed_at) => {
                    if opportunities.is_won[row] {
                        let first = deals.won_at.map_or(closed_at, |first| first.min(closed_at));
                        deals.won_at = Some(first);
                    }
                }
            }
        }
        deals
    }
}
