//! Reads `opportunities`. An opportunity that closes at or after the cut-off is open:
//! its result is not known yet. So is one whose closing date means "never".

use std::collections::HashSet;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::by_lead::group_by_lead;
use super::canonical::{LeadNumber, Leads, Opportunities, Whose};
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::map::table_columns::TableColumns;
use crate::sources::map::table_reader::{Rows, TableReader};
use crate::sources::set_aside::Intake;
use crate::sources::values::numbers::read_amount;
use crate::sources::values::timestamps::End;
use crate::sources::values::truth_values::read_truth;

/// The columns of `opportunities`.
pub const OPPORTUNITIES: TableColumns = TableColumns {
    table: "opportunities",
    required: &["opportunity_id", "lead_id", "created_at"],
    optional: &["amount", "closed_at", "is_won"],
};

/// Rows of opportunities as they were read, in file order.
#[derive(Debug, Default)]
pub struct OpportunityRows {
    lead: Vec<LeadNumber>,
    created_at: Vec<i64>,
    closed_at: Vec<Option<i64>>,
    is_won: Vec<bool>,
    amount: Vec<Option<f64>>,
    seen: HashSet<u64>,
}

/// Reads opportunities into rows.
pub struct OpportunityReader<'a> {
    /// The cut-off, UTC microseconds.
    pub as_of: i64,
    /// The leads that rows may belong to.
    pub leads: &'a Leads,
    /// Where rows go.
    pub rows: &'a mut OpportunityRows,
}

impl TableReader for OpportunityReader<'_> {
    fn table(&self) -> TableColumns {
        OPPORTUNITIES
    }

    /// An amount counts once: for the lead that was created first.
    fn counted_for<'a>(&self, leads: Vec<&'a str>) -> Vec<&'a str> {
        let created = |id: &&str| match self.leads.whose(id) {
            Whose::Lead(lead) | Whose::MergedInto(lead) => {
                (self.leads.created_at.get(lead as usize).copied().unwrap_or(i64::MAX), lead)
            }
            _ => (i64::MAX, LeadNumber::MAX),
        };
        leads.into_iter().min_by_key(created).into_iter().collect()
    }

    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError> {
        let (ids, leads) = (rows.texts("opportunity_id")?, rows.texts("lead_id")?);
        let (amounts, results) = (rows.texts("amount")?, rows.texts("is_won")?);
        let mut reader = rows.timestamp_reader();
        let (creations, closings) = (rows.moments("created_at")?, rows.moments("closed_at")?);
        let created = creations.instants(&mut reader);
        let closed = closings.ends(&mut reader);
        let mut unusable = rows.unusable();
        let hasher = FixedState::default();

        for at in 0..rows.len() {
            let row = rows.first + at as u64;
            if unusable.sets_aside(at, intake) {
                continue;
            }
            let mut unreadable = |detail: String| intake.set_aside_unreadable(row, detail);
            if leads.id(at).is_none() && rows.are_of_others_too() {
                intake.set_aside(row, SetAside::OtherRows);
                continue;
            }
            let (Some(id), Some(lead)) = (ids.id(at), leads.id(at)) else {
                unreadable("opportunity_id or lead_id is empty".to_owned());
                continue;
            };
            let Some(created) = created[at] else {
                unreadable(format!("created_at {}", creations.problem(at, &mut reader)));
                continue;
            };
            let closed = match closed[at] {
                End::Open => None,
                End::At(closed) => Some(closed),
                End::Unreadable => {
                    unreadable(format!("closed_at {}", closings.problem(at, &mut reader)));
                    continue;
                }
            };
            let amount = match amounts.get(at).map(|text| (text, read_amount(text))) {
                Some((text, Err(problem))) => {
                    unreadable(format!("amount '{text}' is {problem}"));
                    continue;
                }
                Some((_, Ok(amount))) => Some(amount),
                None => None,
            };
            let is_won = match results.get(at).map(|text| (text, read_truth(text))) {
                Some((text, None)) => {
                    unreadable(format!("is_won '{text}' is neither true nor false"));
                    continue;
                }
                Some((_, truth)) => truth,
                None => None,
            };
            if created >= self.as_of {
                intake.set_aside(row, SetAside::AfterAsOf);
                continue;
            }
            let whose = self.leads.whose(lead);
            let number = match whose.lead(rows.are_of_others_too()) {
                Ok(number) => number,
                Err(reason) => {
                    if whose == Whose::Unknown {
                        intake.seen.unmatched.note(lead, row);
                    }
                    intake.set_aside(row, reason);
                    continue;
                }
            };
            let whole = (id, number, created, closed, amount.map(f64::to_bits), is_won);
            if !self.rows.seen.insert(hasher.hash_one(whole)) {
                intake.set_aside(row, SetAside::DuplicateRows);
                continue;
            }
            // Many exports give the closing as a date, which is read as its midnight: an
            // opportunity that closes on the day of its creation would end before it began.
            let closed = closed.map(|closed| closed.max(created));
            let closed = closed.filter(|&closed| closed < self.as_of);
            self.rows.lead.push(number);
            self.rows.created_at.push(created);
            self.rows.closed_at.push(closed);
            self.rows.is_won.push(closed.is_some() && is_won == Some(true));
            self.rows.amount.push(amount);
        }
        Ok(())
    }
}

impl OpportunityRows {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lead.len()
    }

    /// The first and the last instant of the rows from the `first` one on.
    #[must_use]
    pub fn span_from(&self, first: usize) -> Option<(i64, i64)> {
        let created = self.created_at.iter().skip(first);
        let at = || created.clone().chain(self.closed_at.iter().skip(first).flatten());
        Some((*at().min()?, *at().max()?))
    }

    /// Orders the rows by lead, creation and file order.
    #[must_use]
    pub fn into_table(self, leads: usize) -> Opportunities {
        let (starts, mut order) = group_by_lead(&self.lead, leads);
        for bounds in starts.windows(2) {
            order[bounds[0] as usize..bounds[1] as usize]
                .sort_by_key(|&row| self.created_at[row as usize]);
        }
        let rows = || order.iter().map(|&row| row as usize);
        Opportunities {
            created_at: rows().map(|row| self.created_at[row]).collect(),
            closed_at: rows().map(|row| self.closed_at[row]).collect(),
            is_won: rows().map(|row| self.is_won[row]).collect(),
            amount: rows().map(|row| self.amount[row]).collect(),
            starts,
        }
    }
}
