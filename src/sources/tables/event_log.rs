//! Reads the tables that are events of leads (`history`, `engagement`, `activities`)
//! into columns, and orders them by lead and time. These are the largest inputs: each row
//! costs its integers, and ordering is one counting pass by lead.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use chrono_tz::Tz;
use rayon::prelude::*;

use super::by_lead::{group_by_lead, row_number};
use super::canonical::{EventTable, LeadNumber, Leads, Whose};
use super::second_hour::{self, Changes};
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::map::presets::FieldNames;
use crate::sources::map::table_columns::TableColumns;
use crate::sources::map::table_reader::{Rows, TableReader};
use crate::sources::seen::{Seen, ValuesLookedAt};
use crate::sources::set_aside::Intake;
use crate::sources::values::interner::{Interner, NULL_SYMBOL, RecentCodes, Symbol};
use crate::sources::values::texts::Texts;

/// The columns of a table of events.
#[derive(Debug, Clone, Copy)]
pub struct EventColumns {
    /// The canonical columns.
    pub names: TableColumns,
    /// The column that holds the instant.
    pub instant: &'static str,
}

/// The field-change log.
pub const HISTORY: EventColumns = EventColumns {
    names: TableColumns {
        table: "history",
        required: &["lead_id", "changed_at", "field", "new_value"],
        optional: &["old_value", "actor"],
    },
    instant: "changed_at",
};

/// What leads did.
pub const ENGAGEMENT: EventColumns = EventColumns {
    names: TableColumns {
        table: "engagement",
        required: &["lead_id", "occurred_at", "kind"],
        optional: &["asset"],
    },
    instant: "occurred_at",
};

/// What sales did.
pub const ACTIVITIES: EventColumns = EventColumns {
    names: TableColumns {
        table: "activities",
        required: &["lead_id", "occurred_at", "kind"],
        optional: &["actor"],
    },
    instant: "occurred_at",
};

/// Rows of events as they were read, in file order.
#[derive(Debug, Default)]
pub struct EventRows {
    lead: Vec<LeadNumber>,
    at: Vec<i64>,
    /// The row's number in the source, for its place.
    row: Vec<u32>,
    columns: BTreeMap<String, Vec<Symbol>>,
}

/// What is read from a log of field changes.
pub struct LogFields<'a> {
    /// The wanted fields.
    pub wanted: &'a [String],
    /// Their names in the log.
    pub names: FieldNames,
    /// Leads whose stage changes at or after the cut-off: their exported stage is too late.
    pub stage_changes_later: &'a mut HashSet<LeadNumber>,
}

impl LogFields<'_> {
    /// Records a change at or after the cut-off.
    fn note_later(&mut self, field: Option<&str>, whose: Whose) {
        if let (Some(field), Whose::Lead(lead)) = (field, whose)
            && self.names.canonical(field) == "stage"
        {
            self.stage_changes_later.insert(lead);
        }
    }
}

/// Reads events into rows.
pub struct EventReader<'a> {
    /// The table being read.
    pub columns: EventColumns,
    /// The cut-off, UTC microseconds.
    pub as_of: i64,
    /// For a log: the wanted fields, and their names in the log.
    pub log: Option<LogFields<'a>>,
    /// The leads that rows may belong to.
    pub leads: &'a Leads,
    /// The texts.
    pub vocabulary: &'a mut Interner,
    /// Where rows go.
    pub rows: &'a mut EventRows,
}

impl TableReader for EventReader<'_> {
    fn table(&self) -> TableColumns {
        self.columns.names
    }

    fn fields(&self) -> &[String] {
        self.log.as_ref().map_or(&[], |log| log.wanted)
    }

    fn take(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<(), SourceError> {
        let kept = self.keep(rows, intake)?;
        let before = self.rows.at.len() - kept.len();
        let instant = self.columns.instant;
        for name in rows.names().filter(|name| *name != "lead_id" && *name != instant) {
            let texts = rows.texts(name)?;
            let codes = self.rows.columns.entry(name.to_owned()).or_default();
            // An earlier file of the source may lack this column.
            codes.resize(before, NULL_SYMBOL);
            intern_rows(&texts, &kept, self.vocabulary, codes);
            if let (Some(log), "field") = (&self.log, name) {
                log.names.replace(&mut codes[before..], self.vocabulary);
            }
        }
        for codes in self.rows.columns.values_mut() {
            codes.resize(self.rows.at.len(), NULL_SYMBOL);
        }
        Ok(())
    }
}

impl EventReader<'_> {
    fn is_history(&self) -> bool {
        self.log.is_some()
    }

    /// Appends lead, instant and row number of the rows that are used; returns those rows.
    fn keep(&mut self, rows: &Rows<'_>, intake: &mut Intake) -> Result<Vec<usize>, SourceError> {
        let ids = rows.texts("lead_id")?;
        let mut reader = rows.timestamp_reader();
        let moments = rows.moments(self.columns.instant)?;
        let instants = moments.instants(&mut reader);
        let fields = self.log.as_ref().map(|_| rows.texts("field")).transpose()?;
        let mut unusable = rows.unusable();
        let mut kept = Vec::with_capacity(rows.len());
        let ids: Vec<&str> = (0..rows.len()).map(|row| ids.id(row).unwrap_or_default()).collect();
        let leads = self.leads.ids.find_each(&ids);
        for ((at, instant), (&id, lead)) in instants.iter().enumerate().zip(ids.iter().zip(leads)) {
            let row = rows.first + at as u64;
            if unusable.sets_aside(at, intake) {
                continue;
            }
            if id.is_empty() {
                if rows.are_of_others_too() {
                    intake.set_aside(row, SetAside::OtherRows);
                } else {
                    intake.set_aside_unreadable(row, "lead_id is empty".to_owned());
                }
                continue;
            }
            let Some(instant) = *instant else {
                let problem = moments.problem(at, &mut reader);
                intake.set_aside_unreadable(row, format!("{} {problem}", self.columns.instant));
                continue;
            };
            if instant >= self.as_of {
                intake.set_aside(row, SetAside::AfterAsOf);
                if let (Some(log), Some(fields)) = (&mut self.log, &fields) {
                    log.note_later(fields.get(at), self.leads.whose(id, instant));
                }
                continue;
            }
            let whose = lead.map_or_else(|| self.leads.whose(id, instant), Whose::Lead);
            intake.note_whose(id, whose);
            let lead = match whose {
                // A lead has one stage and one owner: those of the lead that remains.
                Whose::MergedInto(_) if self.is_history() => Err(SetAside::MergedRows),
                _ => whose.lead(rows.are_of_others_too()),
            };
            let lead = match lead {
                Ok(lead) => lead,
                Err(reason) => {
                    if whose == Whose::Unknown {
                        intake.seen.unmatched.note(id, row);
                    }
                    intake.set_aside(row, reason);
                    continue;
                }
            };
            let Ok(number) = u32::try_from(row) else {
                return Err(SourceError::TooManyRows {
                    source_name: self.columns.names.table.to_owned(),
                });
            };
            self.rows.lead.push(lead);
            self.rows.at.push(instant);
            self.rows.row.push(number);
            kept.push(at);
        }
        Ok(kept)
    }
}

/// Appends the codes of some rows.
fn intern_rows(
    texts: &Texts<'_>,
    rows: &[usize],
    vocabulary: &mut Interner,
    codes: &mut Vec<Symbol>,
) {
    codes.reserve(rows.len());
    let mut recent = RecentCodes::default();
    codes.extend(rows.iter().map(|&row| match texts.get(row) {
        None => NULL_SYMBOL,
        Some(text) => recent.intern(text, vocabulary),
    }));
}

impl EventRows {
    /// Notes values of a change log that may not be what they seem, of the rows from the `first`
    /// one on.
    pub fn look_at_values(
        &self,
        first: usize,
        leads: &Leads,
        looked_at: &mut ValuesLookedAt<'_>,
        seen: &mut Seen,
    ) {
        let Some(fields) = self.columns.get("field") else { return };
        let mut known: BTreeMap<Symbol, Option<&str>> = BTreeMap::new();
        for (row, code) in fields.iter().enumerate().skip(first) {
            let field = known.entry(*code).or_insert_with(|| {
                let field = looked_at.vocabulary.text(*code)?;
                looked_at.concerns(field).then_some(field)
            });
            let Some(field) = *field else { continue };
            let place = || {
                let id = leads.ids.text(self.lead[row]).unwrap_or_default();
                (u64::from(self.row[row]), id.to_owned())
            };
            for name in ["old_value", "new_value"] {
                if let Some(codes) = self.columns.get(name) {
                    looked_at.note(field, codes[row], place, seen);
                }
            }
        }
    }

    /// Notes of each lead whose last change of a field is among the rows from the `first` one on
    /// that it is from this source: by lead, the instant of the change and its source's number.
    /// Of equal instants the first one counts.
    pub fn note_last_changes(
        &self,
        first: usize,
        field: Option<Symbol>,
        source: u8,
        last: &mut [(i64, u8)],
    ) {
        let (Some(field), Some(fields)) = (field, self.columns.get("field")) else { return };
        let rows = self.lead.iter().zip(&self.at).zip(fields).skip(first);
        for ((&lead, &at), _) in rows.filter(|(_, of)| **of == field) {
            if let Some(last) = last.get_mut(lead as usize)
                && at > last.0
            {
                *last = (at, source);
            }
        }
    }

    /// Tells the two passes of an hour that comes twice apart, in the changes of a log from the
    /// `first` one on.
    pub fn tell_hours_apart(&mut self, first: usize, zone: Tz) {
        let Self { lead, at, columns, .. } = self;
        let column = |name: &str| columns.get(name).and_then(|codes| codes.get(first..));
        let (Some(field), Some(old), Some(new)) =
            (column("field"), column("old_value"), column("new_value"))
        else {
            return;
        };
        if let (Some(lead), Some(at)) = (lead.get(first..), at.get_mut(first..)) {
            second_hour::tell_apart(at, &Changes { lead, field, old, new }, zone);
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// The first and the last instant of the rows from the `first` one on.
    #[must_use]
    pub fn span_from(&self, first: usize) -> Option<(i64, i64)> {
        let rows = self.at.get(first..)?;
        Some((*rows.iter().min()?, *rows.iter().max()?))
    }

    /// Orders the rows by lead, instant and file order. Of rows that are equal in every column
    /// one is kept: `set_aside` is called with the place of each of the others among all rows,
    /// its number in its source, and its lead.
    #[must_use]
    pub fn into_table(
        mut self,
        leads: usize,
        mut set_aside: impl FnMut(usize, u64, LeadNumber),
    ) -> EventTable {
        let (mut starts, mut order) = group_by_lead(&self.lead, leads);
        let duplicates = self.order_each_lead(&starts, &mut order);
        if !duplicates.is_empty() {
            let mut kept = Vec::with_capacity(order.len() - duplicates.len());
            for lead in 0..leads {
                let rows = starts[lead] as usize..starts[lead + 1] as usize;
                starts[lead] = row_number(kept.len());
                kept.extend(order[rows].iter().filter(|row| !duplicates.contains(row)));
            }
            starts[leads] = row_number(kept.len());
            order = kept;
            let mut rows: Vec<u32> = duplicates.into_iter().collect();
            rows.sort_unstable();
            for row in rows {
                let row = row as usize;
                set_aside(row, u64::from(self.row[row]), self.lead[row]);
            }
        }
        // One column at a time, so that never more than one exists twice.
        self.lead = Vec::new();
        self.row = Vec::new();
        let at = in_order(&std::mem::take(&mut self.at), &order);
        let columns = std::mem::take(&mut self.columns)
            .into_iter()
            .map(|(name, codes)| (name, Arc::new(in_order(&codes, &order))))
            .collect();
        EventTable { starts: Arc::new(starts), at: Arc::new(at), columns, until: None }
    }

    /// Orders the rows of each lead by instant and file order; returns the rows that are equal
    /// in every column to an earlier one. Leads are independent, so each core takes a part.
    fn order_each_lead(&self, starts: &[u32], order: &mut [u32]) -> HashSet<u32> {
        let parts = parts_of(order.len());
        let ends = (1..=parts).map(|part| {
            let rows = row_number(order.len() / parts * part);
            if part == parts { starts.len() - 1 } else { starts.partition_point(|&at| at < rows) }
        });
        let ends: Vec<usize> = ends.collect();
        let mut parts = Vec::with_capacity(ends.len());
        let (mut first, mut rest) = (0, order);
        for end in ends {
            let bounds = &starts[first..=end];
            let (part, after) = rest.split_at_mut((bounds[end - first] - bounds[0]) as usize);
            (first, rest) = (end, after);
            parts.push((bounds, part));
        }
        parts
            .into_par_iter()
            .flat_map_iter(|(bounds, part)| self.order_part(bounds, part))
            .collect()
    }

    /// The same for some consecutive leads, from the first row of each to the end of the last.
    fn order_part(&self, bounds: &[u32], order: &mut [u32]) -> Vec<u32> {
        let mut duplicates = Vec::new();
        let mut keys: Vec<(i64, u32)> = Vec::new();
        for pair in bounds.windows(2) {
            let first = bounds[0];
            let rows = &mut order[(pair[0] - first) as usize..(pair[1] - first) as usize];
            keys.clear();
            keys.extend(rows.iter().map(|&row| (self.at[row as usize], row)));
            if !keys.is_sorted() {
                keys.sort_unstable();
                for (slot, (_, row)) in rows.iter_mut().zip(&keys) {
                    *slot = *row;
                }
            }
            for simultaneous in keys.chunk_by(|one, other| one.0 == other.0) {
                if simultaneous.len() > 1 {
                    let rows: Vec<u32> = simultaneous.iter().map(|(_, row)| *row).collect();
                    self.find_equal(rows, &mut duplicates);
                }
            }
        }
        duplicates
    }

    /// Among rows of one lead and instant, finds those equal in every column to one before.
    fn find_equal(&self, mut sorted: Vec<u32>, duplicates: &mut Vec<u32>) {
        let codes = |row: u32| self.columns.values().map(move |codes| codes[row as usize]);
        sorted.sort_unstable_by(|&one, &other| codes(one).cmp(codes(other)).then(one.cmp(&other)));
        for equal in sorted.chunk_by(|&one, &other| codes(one).eq(codes(other))) {
            duplicates.extend(&equal[1..]);
        }
    }
}

/// Into how many parts so many rows are worth splitting: one per core, where they are many.
fn parts_of(rows: usize) -> usize {
    if rows < 100_000 { 1 } else { rayon::current_num_threads() }
}

/// A column in another order of its rows.
fn in_order<T: Copy + Send + Sync>(values: &[T], order: &[u32]) -> Vec<T> {
    order.par_iter().with_min_len(50_000).map(|&row| values[row as usize]).collect()
}
