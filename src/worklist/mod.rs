//! The leads to act on, as of the cut-off: those past due, those ready and waiting, those
//! that stalled and those rejected without a reason (definitions, sections 7 to 10), each
//! once, the longest overdue first.
//!
//! Kept as columns of numbers and codes; a row becomes text when it is read, as an [`WorklistItem`],
//! by whoever writes or shows it.

mod csv_file;
mod spreadsheet_safe;

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::context::{Context, People};
use crate::domain::time::{hours, of_days, of_hours};
use crate::domain::{Action, Entry};
use crate::sources::{LeadNumber, Symbol};

pub use csv_file::{COLUMNS, write_csv};
pub use spreadsheet_safe::spreadsheet_safe;

/// What of an id must be written in another way within an address: all but what RFC 3986
/// calls unreserved (section 2.3), so that an id cannot change what the address means.
const NOT_IN_AN_ADDRESS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Whether the sources can tell which leads an action is about. Without reasons every rejection
/// counts as one without: a list of them all is no list of what to do.
#[must_use]
pub fn is_known(action: Action, context: &Context) -> bool {
    match action {
        Action::PastDue => context.can_tell(Entry::Unanswered),
        Action::ReadyWaiting => context.can_tell(Entry::ReadyWaiting),
        Action::Stalled => context.can_tell(Entry::Stalled),
        Action::RejectedNoReason => {
            context.knows_reasons() && context.can_tell(Entry::RejectedNoReason)
        }
    }
}

/// The leads to act on, as columns: by action, then longest overdue first, then by lead id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Worklist {
    /// What is to be done.
    pub action: Vec<Action>,
    /// The lead.
    pub lead: Vec<LeadNumber>,
    /// The raw stage that it is in.
    pub stage: Vec<Symbol>,
    /// Who is to act: where sales has it, who was assigned to the handoff, else the owner
    /// now. Null where nobody owns it.
    pub owner: Vec<Symbol>,
    /// Since when, UTC microseconds: the handoff, readiness, the last sign of life, the
    /// rejection.
    pub since: Vec<i64>,
    /// Until when the contract gave time, UTC microseconds.
    pub due_at: Vec<i64>,
    /// The sum of the lead's opportunities; null where there are no amounts.
    pub amount: Vec<Option<f64>>,
}

/// One row of the list, in words. Every text that names a lead or a person in what a run
/// writes of the list is made where this is made: under pseudonyms without company and link.
#[derive(Debug, Clone, PartialEq)]
pub struct WorklistItem<'a> {
    /// What is to be done.
    pub action: Action,
    /// The lead's id, or its pseudonym.
    pub lead_id: Cow<'a, str>,
    /// Its company, where the sources name one.
    pub company: Option<&'a str>,
    /// The raw stage that it is in.
    pub stage: &'a str,
    /// Who is to act, as the measures call them; null where the sources know no owners.
    pub owner: Option<String>,
    /// Whether nobody owns it; null where the sources know no owners.
    pub is_unowned: Option<bool>,
    /// The owner's team; null where nobody owns it, or where no source names teams.
    pub team: Option<String>,
    /// Since when, UTC microseconds.
    pub since: i64,
    /// Until when the contract gave time, UTC microseconds.
    pub due_at: i64,
    /// Elapsed hours from then to the cut-off; below zero while there is time left.
    pub hours_overdue: f64,
    /// The score now.
    pub score: Option<f64>,
    /// The sum of its opportunities.
    pub amount: Option<f64>,
    /// Its address in the CRM, where the job file says how to write it.
    pub link: Option<String>,
}

/// What a lead that needs somebody to act is found to be.
struct Found {
    action: Action,
    lead: LeadNumber,
    stage: Symbol,
    owner: Symbol,
    since: i64,
    due_at: i64,
    amount: Option<f64>,
}

impl Worklist {
    /// The list of a run. Of an action that the sources cannot tell about it holds nothing.
    #[must_use]
    pub fn of(context: &Context) -> Self {
        let facts = context.facts;
        let known = Action::ALL.map(|action| is_known(action, context));
        let mut ledger_row = vec![None; context.lead_count()];
        for (row, &lead) in facts.ledger.lead.iter().enumerate() {
            if let Some(slot) = ledger_row.get_mut(lead as usize) {
                *slot = Some(row);
            }
        }
        let mut found: Vec<Found> = (0..facts.readiness.waiting_since.len())
            .filter_map(|position| {
                // Whoever is in no stage needs nothing that is known.
                let spell = facts.spells.of_lead(position).next_back()?;
                let lead = facts.spells.lead[spell];
                let row = ledger_row.get(lead as usize).copied().flatten();
                let (action, since, due_at) = needs(context, position, row)?;
                let handoff = facts.handoffs.of_lead(position).next_back();
                let assigned = handoff
                    .filter(|_| matches!(action, Action::PastDue | Action::Stalled))
                    .map(|handoff| facts.responses.assigned_to[handoff])
                    .filter(|&owner| !context.is_blank(owner));
                let owner = assigned.unwrap_or_else(|| context.owner_at(lead, context.as_of));
                Some(Found {
                    action,
                    lead,
                    stage: facts.spells.stage[spell],
                    owner,
                    since,
                    due_at,
                    amount: row.and_then(|row| facts.ledger.amount[row]),
                })
            })
            .filter(|found| known[found.action as usize])
            .collect();
        // Leads are numbered in the order of their ids, of which pseudonyms tell nothing.
        let named = context.named();
        let name = |lead| if named.are_full() { None } else { named.lead(lead) };
        found.sort_by_cached_key(|it| (it.action, it.due_at, name(it.lead), it.lead));
        let mut list = Self::default();
        for it in found {
            list.action.push(it.action);
            list.lead.push(it.lead);
            list.stage.push(it.stage);
            list.owner.push(it.owner);
            list.since.push(it.since);
            list.due_at.push(it.due_at);
            list.amount.push(it.amount);
        }
        list
    }

    /// The number of leads to act on.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lead.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lead.is_empty()
    }

    /// The rows of an action: they follow one another.
    #[must_use]
    pub fn rows_of(&self, action: Action) -> std::ops::Range<usize> {
        let first = self.action.partition_point(|&other| other < action);
        first..self.action.partition_point(|&other| other <= action)
    }

    /// The rows in words, one at a time.
    #[must_use]
    pub fn in_words<'a>(&'a self, context: &Context<'a>) -> InWords<'a> {
        InWords {
            list: self,
            context: *context,
            people: context.people(),
            knows_owners: context.knows_owners(),
        }
    }
}

/// What a lead needs, since when, and until when there was time for it; none where it needs
/// nothing. `position` is the lead's place in the facts, `row` its row of the ledger.
fn needs(context: &Context, position: usize, row: Option<usize>) -> Option<(Action, i64, i64)> {
    let facts = context.facts;
    let handoff = facts.handoffs.of_lead(position).next_back();
    let standing = row.map(|row| (facts.ledger.entry[row], facts.ledger.since[row]));
    if let Some((Entry::Unanswered, since)) = standing {
        return Some((Action::PastDue, since, facts.responses.due_at[handoff?]));
    }
    if let Some(since) = facts.readiness.waiting_since[position] {
        let patience = context.job.contract.terms_at(context.as_of).decide.patience_micros();
        return Some((Action::ReadyWaiting, since, since.saturating_add(patience)));
    }
    let (entry, since) = standing?;
    // The contract in force at the handoff says how long sales may take.
    let began = handoff.map_or(since, |handoff| facts.handoffs.handed_off_at[handoff]);
    let terms = context.job.contract.terms_at(began);
    match entry {
        Entry::Stalled => {
            let patience = of_days(terms.respond.stalled_after_days);
            Some((Action::Stalled, since, since.saturating_add(patience)))
        }
        Entry::RejectedNoReason => {
            let patience = of_hours(terms.reject.reason_within_hours);
            Some((Action::RejectedNoReason, since, since.saturating_add(patience)))
        }
        _ => None,
    }
}

/// Reads a list in words.
pub struct InWords<'a> {
    list: &'a Worklist,
    context: Context<'a>,
    people: People<'a>,
    knows_owners: bool,
}

impl<'a> InWords<'a> {
    /// A row; none where there is no such row.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<WorklistItem<'a>> {
        let (list, context) = (self.list, &self.context);
        let lead = *list.lead.get(row)?;
        let lead_id = context.lead_id(lead)?;
        let is_unowned = context.is_blank(list.owner[row]);
        let is_full = self.people.are_full();
        let pattern = context.job.report.lead_url.as_deref().filter(|_| is_full);
        Some(WorklistItem {
            action: list.action[row],
            lead_id: self.people.lead(lead)?,
            company: context.company(lead).filter(|_| is_full),
            stage: context.text(list.stage[row]).unwrap_or_default(),
            owner: self.knows_owners.then(|| self.people.owner(list.owner[row])),
            is_unowned: self.knows_owners.then_some(is_unowned),
            team: if is_unowned { None } else { self.people.team(list.owner[row]) },
            since: list.since[row],
            due_at: list.due_at[row],
            hours_overdue: hours(context.as_of.saturating_sub(list.due_at[row])),
            score: context.score(lead),
            amount: list.amount[row],
            link: pattern.map(|pattern| address(pattern, lead_id)),
        })
    }

    /// Every row, in the order of the list.
    pub fn rows(&self) -> impl Iterator<Item = WorklistItem<'a>> + '_ {
        (0..self.list.len()).filter_map(|row| self.row(row))
    }
}

/// A lead's address in the CRM.
fn address(pattern: &str, lead_id: &str) -> String {
    pattern.replace("{lead_id}", &utf8_percent_encode(lead_id, NOT_IN_AN_ADDRESS).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_change_what_an_address_means() {
        let pattern = "https://crm.example/lead/{lead_id}?view=1#{lead_id}";
        assert_eq!(
            address(pattern, "a/../b?x=1&y#\"<'> %2F漢_-.~"),
            "https://crm.example/lead/a%2F..%2Fb%3Fx%3D1%26y%23%22%3C%27%3E%20%252F%E6%BC%A2_-.~\
             ?view=1#a%2F..%2Fb%3Fx%3D1%26y%23%22%3C%27%3E%20%252F%E6%BC%A2_-.~"
        );
    }
}
