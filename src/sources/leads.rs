//! Reads `leads`: one row a lead, ordered by id. Of rows with the same id the last in
//! file order wins; of rows equal in every column one counts.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::error::SourceError;
use super::event_log::group_by_lead;
use super::mapped::{Rows, TableReader};
use super::mapping::{Mapping, TableColumns};
use super::set_aside::{Intake, Reason};
use super::tables::Leads;
use super::vocabulary::{Code, NO_TEXT, Vocabulary};
use crate::job::Source;

/// The columns of `leads`; every other column of the source is an attribute.
pub const LEADS: TableColumns =
    TableColumns { table: "leads", required: &["lead_id", "created_at"], optional: &[] };

/// The attributes that may hold the name of a lead's company; the first that the leads have
/// is it. Kept for people to read, so that nothing depends on there being one.
pub const COMPANY: [&str; 4] = ["company", "company_name", "account_name", "Company"];

/// Rows of leads as they were read, in file order.
#[derive(Debug, Default)]
pub struct LeadRows {
    ids: Vocabulary,
    id: Vec<Code>,
    created_at: Vec<i64>,
    row: Vec<u64>,
    /// A hash over all columns, to tell equal rows from contradicting ones.
    fingerprint: Vec<u64>,
    attributes: BTreeMap<String, Vec<Code>>,
    columns: BTreeSet<String>,
}

/// Reads leads into rows.
pub struct LeadReader<'a> {
    /// The source's settings.
    pub source: &'a Source,
    /// The attributes to keep.
    pub wanted: &'a [String],
    /// The texts.
    pub vocabulary: &'a mut Vocabulary,
    /// Where rows go.
    pub rows: &'a mut LeadRows,
}

impl TableReader for LeadReader<'_> {
    fn table(&self) -> TableColumns {
        LEADS
    }

    fn begin(&mut self, mapping: &mut Mapping, columns: &[String]) {
        mapping.keep_unmapped(columns);
        let attributes = mapping.names().filter(|name| !LEADS.required.contains(name));
        self.rows.columns.extend(attributes.map(str::to_owned));
    }

    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError> {
        let before = self.rows.id.len();
        let kept = self.keep(rows, intake)?;
        let hasher = FixedState::default();
        let mut fingerprint = vec![0_u64; kept.len()];
        for name in rows.names() {
            let texts = match rows.texts(name) {
                // A list or bytes in a column that nobody asks for is no reason to stop.
                Err(SourceError::WrongType { .. }) if !self.is_needed(name) => continue,
                texts => texts?,
            };
            for (slot, &row) in fingerprint.iter_mut().zip(&kept) {
                *slot = hasher.hash_one((*slot, texts.get(row)));
            }
            if self.wanted.iter().any(|wanted| wanted == name) || COMPANY.contains(&name) {
                let codes = self.rows.attributes.entry(name.to_owned()).or_default();
                codes.resize(before, NO_TEXT);
                codes.extend(
                    kept.iter().map(|&row| self.vocabulary.intern_nullable(texts.get(row))),
                );
            }
        }
        self.rows.fingerprint.extend(fingerprint);
        for codes in self.rows.attributes.values_mut() {
            codes.resize(self.rows.id.len(), NO_TEXT);
        }
        Ok(())
    }
}

impl LeadReader<'_> {
    /// Whether a column is the lead's own, mapped by the job file, or an attribute that the
    /// job asks for.
    fn is_needed(&self, name: &str) -> bool {
        LEADS.required.contains(&name)
            || self.source.columns.contains_key(name)
            || self.wanted.iter().any(|wanted| wanted == name)
    }

    fn keep(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<Vec<usize>, SourceError> {
        let ids = rows.texts("lead_id")?;
        let mut reader = rows.timestamp_reader();
        let created = rows.instants("created_at", &mut reader)?;
        let mut unusable = rows.unusable();
        let mut kept = Vec::with_capacity(created.len());
        for (at, created) in created.iter().enumerate() {
            let row = rows.first + at as u64;
            if unusable.sets_aside(at, intake) {
                continue;
            }
            let Some(id) = ids.id(at) else {
                intake.set_aside_unreadable(row, "lead_id is empty".to_owned());
                continue;
            };
            let Some(created) = *created else {
                intake.set_aside_unreadable(row, rows.unreadable_instant("created_at", at)?);
                continue;
            };
            if self.rows.id.len() >= Code::MAX as usize - 1 {
                return Err(SourceError::TooManyRows { source_name: LEADS.table });
            }
            self.rows.id.push(self.rows.ids.intern(id));
            self.rows.created_at.push(created);
            self.rows.row.push(row);
            kept.push(at);
        }
        Ok(kept)
    }
}

impl LeadRows {
    /// Settles which row of each id counts, and orders the leads by id.
    #[must_use]
    pub fn into_leads(self, as_of: i64, intake: &mut Intake) -> Leads {
        let (starts, order) = group_by_lead(&self.id, self.ids.len());
        let mut winners: Vec<(Code, u32)> = Vec::with_capacity(self.ids.len());
        for (id, bounds) in starts.windows(2).enumerate() {
            let rows = &order[bounds[0] as usize..bounds[1] as usize];
            let Some((&winner, losers)) = rows.split_last() else { continue };
            self.set_losers_aside(winner, losers, intake);
            if let Ok(id) = Code::try_from(id) {
                winners.push((id, winner));
            }
        }
        winners.sort_unstable_by(|one, other| self.ids.text(one.0).cmp(&self.ids.text(other.0)));

        let mut leads = Leads { columns: self.columns, ..Leads::default() };
        let mut used = Vec::with_capacity(winners.len());
        for (id, row) in winners {
            let Some(text) = self.ids.text(id) else { continue };
            let created_at = self.created_at[row as usize];
            if created_at >= as_of {
                leads.after_as_of.intern(text);
                intake.set_aside(self.row[row as usize], Reason::AfterAsOf);
            } else {
                leads.ids.intern(text);
                leads.created_at.push(created_at);
                used.push(row);
            }
        }
        for (name, codes) in &self.attributes {
            let values = used.iter().map(|&row| codes[row as usize]).collect();
            leads.attributes.insert(name.clone(), values);
        }
        leads
    }

    /// Rows before the last one of an id: equal to a later row, or contradicting it.
    fn set_losers_aside(&self, winner: u32, losers: &[u32], intake: &mut Intake) {
        let mut later = HashSet::from([self.fingerprint[winner as usize]]);
        for &row in losers.iter().rev() {
            let seen = !later.insert(self.fingerprint[row as usize]);
            let reason = if seen { Reason::DuplicateRows } else { Reason::DuplicateLeads };
            intake.set_aside(self.row[row as usize], reason);
        }
    }
}
