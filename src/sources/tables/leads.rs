//! Reads `leads`: one row per lead, ordered by id. Of rows with the same id the last in
//! file order is used; of rows equal in every column one is used.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::by_lead::{group_by_lead, row_number};
use super::canonical::{LeadNumber, Leads};
use super::merges::{LeadRow, Merges, Outcomes};
use crate::domain::SetAside;
use crate::job::Source;
use crate::sources::error::SourceError;
use crate::sources::map::mapping::Mapping;
use crate::sources::map::presets::Fitting;
use crate::sources::map::table_columns::TableColumns;
use crate::sources::map::table_reader::{Rows, TableReader};
use crate::sources::seen::{Seen, ValuesLookedAt};
use crate::sources::set_aside::Intake;
use crate::sources::values::interner::{Interner, NULL_SYMBOL, Symbol};
use crate::sources::values::truth_values::read_truth;

/// The columns of `leads`; every other column of the source is an attribute.
pub const LEADS: TableColumns = TableColumns {
    table: "leads",
    required: &["lead_id", "created_at"],
    optional: &["is_deleted", "merged_into", "merged_ids"],
};

/// The attributes that may hold the name of a lead's company; the first that the leads have
/// is used. It is only shown to people, so nothing depends on it.
pub const COMPANY: [&str; 4] = ["company", "company_name", "account_name", "Company"];

/// Rows of leads as they were read, in file order.
#[derive(Debug, Default)]
pub struct LeadRows {
    ids: Interner,
    id: Vec<Symbol>,
    created_at: Vec<i64>,
    row: Vec<u64>,
    /// A hash over all columns, to tell equal rows from contradicting ones.
    fingerprint: Vec<u64>,
    attributes: BTreeMap<String, Vec<Symbol>>,
    columns: BTreeSet<String>,
    /// Rows that are called deleted.
    deleted: HashSet<u32>,
    /// Rows that say which lead theirs went into, or which leads went into theirs: codes of
    /// [`Self::other_ids`].
    merged_into: HashMap<u32, Symbol>,
    merged_ids: HashMap<u32, Symbol>,
    /// Merges that the source has in a table of their own.
    merges: Merges,
    /// Ids of other records that a row says are the lead's, with the row.
    other_ids: Interner,
    of_row: Vec<(Symbol, u32)>,
}

/// Reads leads into rows.
pub struct LeadReader<'a> {
    /// The source's settings.
    pub source: &'a Source,
    /// The attributes to keep.
    pub wanted: &'a [String],
    /// The texts.
    pub vocabulary: &'a mut Interner,
    /// Where rows go.
    pub rows: &'a mut LeadRows,
}

impl TableReader for LeadReader<'_> {
    fn table(&self) -> TableColumns {
        LEADS
    }

    fn begin(&mut self, mapping: &mut Mapping, columns: &[String], fitting: Option<&Fitting>) {
        mapping.keep_unmapped(columns, fitting);
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
                // A list or bytes in a column that the job does not need are ignored.
                Err(SourceError::WrongType { .. }) if !self.is_needed(name) => continue,
                texts => texts?,
            };
            for (slot, &row) in fingerprint.iter_mut().zip(&kept) {
                *slot = hasher.hash_one((*slot, texts.get(row)));
            }
            if self.wanted.iter().any(|wanted| wanted == name) || COMPANY.contains(&name) {
                let codes = self.rows.attributes.entry(name.to_owned()).or_default();
                codes.resize(before, NULL_SYMBOL);
                codes.extend(
                    kept.iter().map(|&row| self.vocabulary.intern_nullable(texts.get(row))),
                );
            }
        }
        self.rows.fingerprint.extend(fingerprint);
        for codes in self.rows.attributes.values_mut() {
            codes.resize(self.rows.id.len(), NULL_SYMBOL);
        }
        Ok(())
    }

    fn take_merge(&mut self, lead: &str, merged: &str) {
        self.rows.merges.list(lead, merged);
    }
}

impl LeadReader<'_> {
    /// Whether a column is required, mapped by the job file, or an attribute that the job
    /// needs.
    fn is_needed(&self, name: &str) -> bool {
        LEADS.required.contains(&name)
            || self.source.columns.contains_key(name)
            || self.wanted.iter().any(|wanted| wanted == name)
    }

    fn keep(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<Vec<usize>, SourceError> {
        let ids = rows.texts("lead_id")?;
        let mut reader = rows.timestamp_reader();
        let moments = rows.moments("created_at")?;
        let created = moments.instants(&mut reader);
        let (deleted, merged_into) = (rows.texts("is_deleted")?, rows.texts("merged_into")?);
        let merged_ids = rows.texts("merged_ids")?;
        let other_ids = rows.other_ids()?;
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
                let problem = moments.problem(at, &mut reader);
                intake.set_aside_unreadable(row, format!("created_at {problem}"));
                continue;
            };
            if self.rows.id.len() >= Symbol::MAX as usize - 1 {
                return Err(SourceError::TooManyRows { source_name: LEADS.table.to_owned() });
            }
            let number = row_number(self.rows.id.len());
            if let Some(master) = merged_into.id(at) {
                let master = self.rows.other_ids.intern(master);
                self.rows.merged_into.insert(number, master);
            }
            if let Some(merged) = merged_ids.get(at) {
                let merged = self.rows.other_ids.intern(merged);
                self.rows.merged_ids.insert(number, merged);
            }
            if deleted.get(at).and_then(read_truth) == Some(true) {
                self.rows.deleted.insert(number);
            }
            for ids in &other_ids {
                if let Some(other) = ids.id(at) {
                    self.rows.of_row.push((self.rows.other_ids.intern(other), number));
                }
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
    /// Notes values of attributes that may not be what they seem.
    pub fn look_at_values(&self, looked_at: &mut ValuesLookedAt<'_>, seen: &mut Seen) {
        for (name, codes) in &self.attributes {
            if !looked_at.concerns(name) {
                continue;
            }
            for (at, code) in codes.iter().enumerate() {
                let place = || {
                    let id = self.ids.text(self.id[at]).unwrap_or_default();
                    (self.row[at], id.to_owned())
                };
                looked_at.note(name, *code, place, seen);
            }
        }
    }

    /// Decides which row of each id is used, and orders the leads by id.
    #[must_use]
    pub fn into_leads(self, as_of: i64, intake: &mut Intake) -> Leads {
        let (starts, order) = group_by_lead(&self.id, self.ids.len());
        let mut winners: Vec<(Symbol, u32)> = Vec::with_capacity(self.ids.len());
        for (id, bounds) in starts.windows(2).enumerate() {
            let rows = &order[bounds[0] as usize..bounds[1] as usize];
            let Some((&winner, losers)) = rows.split_last() else { continue };
            self.set_losers_aside(winner, losers, intake);
            if let Ok(id) = Symbol::try_from(id) {
                winners.push((id, winner));
            }
        }
        winners.sort_unstable_by(|one, other| self.ids.text(one.0).cmp(&self.ids.text(other.0)));

        let merges = self.settle_merges(&winners, as_of);
        intake.notices.extend(merges.notices);
        let goes_on: HashMap<&str, Option<&str>> =
            merges.of.iter().map(|(id, lead)| (id.as_str(), lead.as_deref())).collect();

        let mut leads = Leads { columns: self.columns.clone(), ..Leads::default() };
        let mut used = Vec::with_capacity(winners.len());
        // The rows of leads that are no more.
        let mut gone: HashMap<&str, u32> = HashMap::new();
        for (id, row) in winners {
            let Some(text) = self.ids.text(id) else { continue };
            let created_at = self.created_at[row as usize];
            if created_at >= as_of {
                leads.after_as_of.intern(text);
                intake.set_aside(self.row[row as usize], SetAside::AfterAsOf);
                intake.note_id(Some(text));
            } else if goes_on.get(text).is_some_and(|lead| *lead != Some(text)) {
                gone.insert(text, row);
            } else {
                leads.ids.intern(text);
                leads.created_at.push(created_at);
                used.push(row);
            }
        }
        let mut of_rows: HashMap<u32, LeadNumber> =
            used.iter().enumerate().map(|(number, &row)| (row, row_number(number))).collect();
        for (id, lead) in &merges.of {
            let lead = lead.as_deref().filter(|lead| lead != id);
            if leads.ids.find(id).is_some() || leads.after_as_of.find(id).is_some() {
                continue;
            }
            let lead = lead.and_then(|lead| leads.ids.find(lead));
            let reason = if let Some(lead) = lead {
                leads.merged.enter(id, lead);
                SetAside::MergedRows
            } else {
                leads.deleted.intern(id);
                SetAside::DeletedRows
            };
            if let Some(&row) = gone.get(id.as_str()) {
                of_rows.extend(lead.map(|lead| (row, lead)));
                intake.set_aside(self.row[row as usize], reason);
                intake.note_id(Some(id));
            }
        }
        self.enter_other_ids(&of_rows, &mut leads);
        for (name, codes) in &self.attributes {
            let values = used.iter().map(|&row| codes[row as usize]).collect();
            leads.attributes.insert(name.clone(), values);
        }
        leads
    }

    /// What became of every lead that is deleted, or merged into another one; `winners` are the
    /// rows that are used.
    fn settle_merges(&self, winners: &[(Symbol, u32)], as_of: i64) -> Outcomes {
        let mut merges = self.merges.clone();
        let mut deleted = Vec::new();
        let mut row_of: Vec<Option<u32>> = vec![None; self.ids.len()];
        for &(id, row) in winners {
            let Some(text) = self.ids.text(id) else { continue };
            row_of[id as usize] = Some(row);
            let other = |codes: &HashMap<u32, Symbol>| self.other_ids.text(*codes.get(&row)?);
            if let Some(into) = other(&self.merged_into) {
                merges.point(text, into);
            }
            if let Some(merged) = other(&self.merged_ids) {
                merges.list(text, merged);
            }
            if self.deleted.contains(&row) {
                deleted.push(text);
            }
        }
        let row = |id: &str| {
            let row = row_of.get(self.ids.find(id)? as usize).copied().flatten()?;
            let created_at = self.created_at[row as usize];
            let is_deleted = self.deleted.contains(&row);
            Some(LeadRow { created_at, is_deleted, is_later: created_at >= as_of })
        };
        merges.settle(&row, &deleted)
    }

    /// Enters the ids of other records; those of a merged lead are of the one that goes on.
    fn enter_other_ids(&self, of_rows: &HashMap<u32, LeadNumber>, leads: &mut Leads) {
        for (id, row) in &self.of_row {
            if let (Some(id), Some(&lead)) = (self.other_ids.text(*id), of_rows.get(row)) {
                leads.other_ids.enter(id, lead);
            }
        }
    }

    /// Rows before the last one of an id: equal to a later row, or contradicting it.
    fn set_losers_aside(&self, winner: u32, losers: &[u32], intake: &mut Intake) {
        let mut later = HashSet::from([self.fingerprint[winner as usize]]);
        for &row in losers.iter().rev() {
            let seen = !later.insert(self.fingerprint[row as usize]);
            let reason = if seen { SetAside::DuplicateRows } else { SetAside::DuplicateLeads };
            intake.set_aside(self.row[row as usize], reason);
            intake.note_id(self.ids.text(self.id[row as usize]));
        }
    }
}
