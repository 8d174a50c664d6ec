//! The canonical tables (definitions, section 2), as columns ordered by lead and time.
//!
//! Leads are numbered in the order of their ids. Whatever belongs to a lead is a range
//! of rows, so that a fact is computed by walking slices, lead by lead, and any set of
//! leads can be computed alone. Columns are shared, so that the same tables as of an earlier
//! instant ([`Tables::until`]) cost next to nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::domain::{AUTOMATION, Currency, Function, SetAside};
use crate::sources::values::interner::{Interner, NULL_SYMBOL, Symbol};
use crate::sources::values::salesforce_id::long_form;

/// The number of a lead: its place in the order of lead ids.
pub type LeadNumber = u32;

/// All canonical tables of a job, without what is set aside.
#[derive(Debug, Default)]
pub struct Tables {
    /// One row per lead.
    pub leads: Arc<Leads>,
    /// The field-change log, one table per field; `None` if there is no such source.
    pub history: Option<BTreeMap<String, EventTable>>,
    /// What leads did.
    pub engagement: Option<EventTable>,
    /// What sales did towards leads.
    pub activities: Option<EventTable>,
    /// Opportunities.
    pub opportunities: Option<Opportunities>,
    /// Users.
    pub users: Option<Arc<Users>>,
    /// The exported stage of each lead that has no stage change, before the cut-off or after
    /// it, if the job names no stage for such leads; [`NULL_SYMBOL`] for the others. Empty if
    /// exported stages are not needed.
    pub unchanged_stages: Arc<Vec<Symbol>>,
    /// Leads whose stage changes at or after the cut-off: the exported stage is a later one.
    pub stage_changes_later: Arc<HashSet<LeadNumber>>,
    /// The history source, counted from 0, that each lead's last stage change is from. Empty where
    /// there are not several.
    pub stage_sources: Arc<Vec<u8>>,
    /// At how many instants of a lead nothing but the file tells the order of its stage changes.
    pub ambiguous_order: u64,
    /// The texts behind all codes.
    pub vocabulary: Arc<Interner>,
}

impl Tables {
    /// The change log of one field; `None` if no lead has a change of it.
    #[must_use]
    pub fn history_of(&self, field: &str) -> Option<&EventTable> {
        self.history.as_ref()?.get(field)
    }

    /// The function of an actor, where known.
    #[must_use]
    pub fn function_of(&self, actor: Symbol) -> Option<Function> {
        let of_users = self.users.as_ref().and_then(|users| users.function(actor));
        let is_automation = || self.vocabulary.text(actor) == Some(AUTOMATION);
        of_users.or_else(|| is_automation().then_some(Function::Automation))
    }

    /// The same tables as of an instant, exclusive: without events and opportunities of that
    /// instant or later. All leads are included; the caller leaves out those that were created
    /// later. Values that only the export has stay as at export.
    #[must_use]
    pub fn until(&self, instant: i64) -> Self {
        let events = |table: &EventTable| table.until(instant);
        Self {
            leads: Arc::clone(&self.leads),
            history: self.history.as_ref().map(|fields| {
                fields.iter().map(|(field, table)| (field.clone(), events(table))).collect()
            }),
            engagement: self.engagement.as_ref().map(events),
            activities: self.activities.as_ref().map(events),
            opportunities: self.opportunities.as_ref().map(|table| table.until(instant)),
            users: self.users.clone(),
            unchanged_stages: Arc::clone(&self.unchanged_stages),
            stage_changes_later: Arc::clone(&self.stage_changes_later),
            stage_sources: Arc::clone(&self.stage_sources),
            ambiguous_order: self.ambiguous_order,
            vocabulary: Arc::clone(&self.vocabulary),
        }
    }
}

/// The leads, ordered by id.
#[derive(Debug, Default)]
pub struct Leads {
    /// Ids; a lead's code is its number.
    pub ids: Interner,
    /// Creation, UTC microseconds.
    pub created_at: Vec<i64>,
    /// Attributes as at export that the contract or the report names.
    pub attributes: BTreeMap<String, Vec<Symbol>>,
    /// The names of all attributes that the source has, held in memory or not.
    pub columns: BTreeSet<String>,
    /// Ids of leads created at or after the cut-off: known, and not used.
    pub after_as_of: Interner,
    /// Ids of deleted leads: known, and not used.
    pub deleted: Interner,
    /// Ids of other records that a lead's records may name in place of it: the contact and the
    /// opportunity that it was converted into.
    pub other_ids: OtherIds,
    /// Ids of leads that were merged into another one.
    pub merged: OtherIds,
    /// Ids of people whom another system knows and who are no leads.
    pub strangers: Interner,
}

/// Further ids of leads. Several leads may have the same one.
#[derive(Debug, Default)]
pub struct OtherIds {
    ids: Interner,
    /// The lead of each id that was entered first.
    leads: Vec<LeadNumber>,
    /// All leads of an id that several have.
    shared: HashMap<Symbol, Vec<LeadNumber>>,
}

impl OtherIds {
    /// Enters an id of a lead.
    pub fn enter(&mut self, id: &str, lead: LeadNumber) {
        let code = self.ids.intern(id);
        let Some(&first) = self.leads.get(code as usize) else {
            self.leads.push(lead);
            return;
        };
        if first != lead {
            let shared = self.shared.entry(code).or_insert_with(|| vec![first]);
            if !shared.contains(&lead) {
                shared.push(lead);
            }
        }
    }

    /// The leads of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> &[LeadNumber] {
        let Some(code) = self.ids.find(id) else { return &[] };
        match self.shared.get(&code) {
            Some(shared) => shared,
            None => self.leads.get(code as usize).map_or(&[], std::slice::from_ref),
        }
    }
}

/// Which lead a record belongs to, by the id in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// To this lead.
    Lead(LeadNumber),
    /// To a lead that was merged into this one.
    MergedInto(LeadNumber),
    /// To a deleted lead.
    Deleted,
    /// To a lead that is created at or after the cut-off.
    AfterAsOf,
    /// To somebody who is known, and is no lead.
    Stranger,
    /// To no known lead.
    Unknown,
}

impl Whose {
    /// Whether it is a lead's, be it one that is not used.
    #[must_use]
    pub fn is_known(self) -> bool {
        !matches!(self, Self::Stranger | Self::Unknown)
    }

    /// The lead that the record belongs to, or why it is not used; with `others_too`, records
    /// of no lead are expected.
    ///
    /// # Errors
    /// The reason under which the record is set aside.
    pub fn lead(self, others_too: bool) -> Result<LeadNumber, SetAside> {
        match self {
            Self::Lead(lead) | Self::MergedInto(lead) => Ok(lead),
            Self::Deleted => Err(SetAside::DeletedRows),
            Self::AfterAsOf => Err(SetAside::AfterAsOf),
            Self::Stranger => Err(SetAside::OtherRows),
            Self::Unknown if others_too => Err(SetAside::OtherRows),
            Self::Unknown => Err(SetAside::OrphanRows),
        }
    }
}

impl Leads {
    /// The number of leads.
    #[must_use]
    pub fn len(&self) -> usize {
        self.created_at.len()
    }

    /// Whether there is no lead.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.created_at.is_empty()
    }

    /// Which lead a record of an instant with this id belongs to.
    #[must_use]
    pub fn whose(&self, id: &str, at: i64) -> Whose {
        let others = || self.who_was(self.other_ids.find(id), at);
        if let Some(lead) = self.ids.find(id).or_else(others) {
            Whose::Lead(lead)
        } else if let Some(&lead) = self.merged.find(id).first() {
            Whose::MergedInto(lead)
        } else if self.after_as_of.find(id).is_some() {
            Whose::AfterAsOf
        } else if self.deleted.find(id).is_some() {
            Whose::Deleted
        } else if self.strangers.find(id).is_some() {
            Whose::Stranger
        } else {
            Whose::Unknown
        }
    }

    /// The lead of an id: its own in either form, or another by which sources know it; of several
    /// with that one, the first.
    #[must_use]
    pub fn lead(&self, id: &str) -> Option<LeadNumber> {
        let long = long_form(id);
        let other = || self.other_ids.find(&long).first().copied();
        self.ids.find(id).or_else(|| self.ids.find(&long)).or_else(other)
    }

    /// The lead that one of this id was merged into.
    #[must_use]
    pub fn merged_into(&self, id: &str) -> Option<LeadNumber> {
        self.merged.find(id).first().copied()
    }

    /// When a lead was created; of leads of one instant the first by id comes first.
    #[must_use]
    pub fn beginning(&self, lead: LeadNumber) -> (i64, LeadNumber) {
        (self.created_at.get(lead as usize).copied().unwrap_or(i64::MAX), lead)
    }

    /// Of leads that share an id, the one that was it at an instant: the one created last until
    /// then, else the one created first.
    fn who_was(&self, leads: &[LeadNumber], at: i64) -> Option<LeadNumber> {
        if let [only] = leads {
            return Some(*only);
        }
        let all = || leads.iter().map(|&lead| self.beginning(lead));
        let last = all()
            .filter(|(created, _)| *created <= at)
            .max_by_key(|&(created, lead)| (created, Reverse(lead)));
        last.or_else(|| all().min()).map(|(_, lead)| lead)
    }

    /// The exported value of an attribute; `None` where the source has no such column.
    #[must_use]
    pub fn attribute(&self, name: &str, lead: LeadNumber) -> Option<Symbol> {
        self.attributes.get(name).map(|values| values[lead as usize])
    }
}

/// Events of leads, ordered by lead, then instant, then file order.
#[derive(Debug, Clone, Default)]
pub struct EventTable {
    /// The first row of each lead, and the number of rows at the end.
    pub(super) starts: Arc<Vec<u32>>,
    /// Instants, UTC microseconds.
    pub at: Arc<Vec<i64>>,
    /// Coded columns by canonical name.
    pub columns: BTreeMap<String, Arc<Vec<Symbol>>>,
    /// Rows from this instant on are left out; `None` leaves out none.
    pub(super) until: Option<i64>,
}

impl EventTable {
    /// The rows of a lead.
    #[must_use]
    pub fn rows(&self, lead: LeadNumber) -> Range<usize> {
        let rows = self.rows_of_all_time(lead);
        match self.until {
            None => rows,
            Some(until) => {
                let earlier = self.at[rows.clone()].partition_point(|&at| at < until);
                rows.start..rows.start + earlier
            }
        }
    }

    /// The rows of a lead, including those that the table as of an earlier instant leaves out:
    /// the first change holds the value before it.
    #[must_use]
    pub fn rows_of_all_time(&self, lead: LeadNumber) -> Range<usize> {
        let lead = lead as usize;
        self.starts[lead] as usize..self.starts[lead + 1] as usize
    }

    /// The same table as of an instant, exclusive.
    #[must_use]
    fn until(&self, instant: i64) -> Self {
        Self { until: Some(self.until.map_or(instant, |until| until.min(instant))), ..self.clone() }
    }

    /// A value of a column; [`NULL_SYMBOL`] where it is null or the source has no such column.
    #[must_use]
    pub fn value(&self, column: &str, row: usize) -> Symbol {
        self.columns.get(column).map_or(NULL_SYMBOL, |values| values[row])
    }

    /// The last row of a lead at or before an instant.
    #[must_use]
    pub fn last_at_or_before(&self, lead: LeadNumber, instant: i64) -> Option<usize> {
        let rows = self.rows(lead);
        let first = rows.start;
        let until = self.at[rows].partition_point(|&at| at <= instant);
        until.checked_sub(1).map(|last| first + last)
    }
}

/// Opportunities, ordered by lead, creation and file order. What happens at or after
/// the cut-off is not in it: such a closing is still open.
#[derive(Debug, Clone, Default)]
pub struct Opportunities {
    pub(super) starts: Vec<u32>,
    /// Creation, UTC microseconds.
    pub created_at: Vec<i64>,
    /// Closing, UTC microseconds; null while open.
    pub closed_at: Vec<Option<i64>>,
    /// Whether it was won; false while open.
    pub is_won: Vec<bool>,
    /// Amount in the main currency; null where there is none, or its currency has no rate.
    pub amount: Vec<Option<f64>>,
    /// The same as it is written.
    pub written_amount: Vec<Option<f64>>,
    /// The currency of the amount; null where it is not three letters.
    pub currency: Vec<Option<Currency>>,
    /// The currency that amounts are in.
    pub main: Currency,
}

impl Opportunities {
    /// The same table as of an instant, exclusive.
    #[must_use]
    fn until(&self, instant: i64) -> Self {
        let mut earlier = Self { starts: vec![0], main: self.main, ..Self::default() };
        for bounds in self.starts.windows(2) {
            // In the order of creation, so those created later are at the end.
            for row in bounds[0] as usize..bounds[1] as usize {
                if self.created_at[row] < instant {
                    let closed_at = self.closed_at[row].filter(|&at| at < instant);
                    earlier.created_at.push(self.created_at[row]);
                    earlier.closed_at.push(closed_at);
                    earlier.is_won.push(self.is_won[row] && closed_at.is_some());
                    earlier.amount.push(self.amount[row]);
                    earlier.written_amount.push(self.written_amount[row]);
                    earlier.currency.push(self.currency[row]);
                }
            }
            earlier.starts.push(u32::try_from(earlier.created_at.len()).unwrap_or(u32::MAX));
        }
        earlier
    }

    /// The rows of a lead.
    #[must_use]
    pub fn rows(&self, lead: LeadNumber) -> Range<usize> {
        let lead = lead as usize;
        self.starts[lead] as usize..self.starts[lead + 1] as usize
    }

    /// Whether there is an amount that cannot be told in the main currency.
    #[must_use]
    pub fn is_unconverted(&self, row: usize) -> bool {
        self.written_amount[row].is_some() && self.amount[row].is_none()
    }
}

/// Users by the code of their `actor`.
#[derive(Debug, Clone, Default)]
pub struct Users {
    /// Function, display name and team of each actor.
    pub by_actor: BTreeMap<Symbol, User>,
}

/// One user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct User {
    /// What the user does; none where the source does not say.
    pub function: Option<Function>,
    /// Display name.
    pub name: Symbol,
    /// Team.
    pub team: Symbol,
}

impl Users {
    /// The function of an actor, where known.
    #[must_use]
    pub fn function(&self, actor: Symbol) -> Option<Function> {
        self.by_actor.get(&actor).and_then(|user| user.function)
    }
}
