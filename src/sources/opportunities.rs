//! Reads `opportunities`. An opportunity that closes at or after the cut-off is open:
//! its result is not known yet.

use std::collections::HashSet;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::batches::{Batch, BatchConsumer};
use super::error::SourceError;
use super::event_log::{group_by_lead, unreadable_instant};
use super::files::InputFile;
use super::mapping::{Mapping, TableColumns};
use super::readings::read_truth;
use super::set_aside::{Intake, Reason};
use super::tables::{LeadNumber, Leads, Opportunities};
use crate::job::Source;

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

/// Reads one file of opportunities into rows.
pub struct OpportunityReader<'a> {
    /// The source's settings.
    pub source: &'a Source,
    /// The job's time zone.
    pub zone: chrono_tz::Tz,
    /// The cut-off, UTC microseconds.
    pub as_of: i64,
    /// The file.
    pub file: &'a InputFile,
    /// The leads that rows may belong to.
    pub leads: &'a Leads,
    /// Where rows are counted.
    pub intake: &'a mut Intake,
    /// Where rows go.
    pub rows: &'a mut OpportunityRows,
    /// The file's mapping, once its columns are known.
    pub mapping: Option<Mapping>,
}

impl BatchConsumer for OpportunityReader<'_> {
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError> {
        let mapping = Mapping::settle(&OPPORTUNITIES, self.source, self.zone, self.file, columns)?;
        let chosen = mapping.columns();
        self.mapping = Some(mapping);
        Ok(chosen)
    }

    fn take(&mut self, batch: Batch) -> Result<(), SourceError> {
        let Some(mapping) = self.mapping.take() else { return Ok(()) };
        let text = |name: &str| mapping.texts(&batch.frame, name);
        let (ids, leads) = (text("opportunity_id")?, text("lead_id")?);
        let (amounts, results) = (text("amount")?, text("is_won")?);
        let closed_texts = text("closed_at")?;
        let mut reader = mapping.timestamp_reader();
        let created = mapping.instants(&batch.frame, "created_at", &mut reader)?;
        let closed = mapping.instants(&batch.frame, "closed_at", &mut reader)?;
        let mut broken = batch.broken.iter().peekable();
        let hasher = FixedState::default();

        for at in 0..batch.frame.height() {
            let row = self.intake.read + at as u64;
            let mut unreadable = |detail: String| self.intake.set_aside_unreadable(row, detail);
            if let Some((_, problem)) = broken.next_if(|(broken, _)| *broken == at) {
                unreadable(problem.clone());
                continue;
            }
            let (Some(id), Some(lead)) = (ids.id(at), leads.id(at)) else {
                unreadable("opportunity_id or lead_id is empty".to_owned());
                continue;
            };
            let Some(created) = created[at] else {
                unreadable(unreadable_instant(&mapping, &batch, "created_at", at)?);
                continue;
            };
            if closed[at].is_none() && closed_texts.get(at).is_some() {
                unreadable(unreadable_instant(&mapping, &batch, "closed_at", at)?);
                continue;
            }
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
                self.intake.set_aside(row, Reason::AfterAsOf);
                continue;
            }
            let Some(number) = self.leads.ids.find(lead) else {
                let later = self.leads.after_as_of.find(lead).is_some();
                self.intake
                    .set_aside(row, if later { Reason::AfterAsOf } else { Reason::OrphanRows });
                continue;
            };
            let whole = (id, number, created, closed[at], amount.map(f64::to_bits), is_won);
            if !self.rows.seen.insert(hasher.hash_one(whole)) {
                self.intake.set_aside(row, Reason::DuplicateRows);
                continue;
            }
            // Many exports give a closing as a date alone, its midnight: what closes on the
            // day of its creation would end before it began.
            let closed = closed[at].map(|closed| closed.max(created));
            let closed = closed.filter(|&closed| closed < self.as_of);
            self.rows.lead.push(number);
            self.rows.created_at.push(created);
            self.rows.closed_at.push(closed);
            self.rows.is_won.push(closed.is_some() && is_won == Some(true));
            self.rows.amount.push(amount);
        }
        self.intake.read += batch.frame.height() as u64;
        self.mapping = Some(mapping);
        Ok(())
    }
}

impl OpportunityRows {
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

/// Beyond any amount of money; sums of what is below stay finite numbers.
const TOO_LARGE: f64 = 1e18;

/// A finite number, with the thousands separators and yen signs of spreadsheets.
fn read_amount(text: &str) -> Result<f64, &'static str> {
    let bare: String = text
        .chars()
        .filter(|character| !matches!(character, ',' | '¥' | '￥' | ' ' | '円'))
        .collect();
    match bare.parse::<f64>() {
        Ok(amount) if amount.abs() < TOO_LARGE => Ok(amount),
        Ok(amount) if amount.is_finite() => Err("too large"),
        _ => Err("not a number"),
    }
}
