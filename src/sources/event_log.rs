//! Reads the tables that are events of leads (`history`, `engagement`, `activities`)
//! into columns, and orders them by lead and time. The largest inputs pass through
//! here: each row costs its integers, and ordering is one counting pass by lead.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::error::SourceError;
use super::full_width::trim;
use super::mapped::{Rows, TableReader};
use super::mapping::TableColumns;
use super::presets::FieldNames;
use super::set_aside::{Intake, Reason};
use super::tables::{EventTable, LeadNumber, Leads, Whose};
use super::texts::Texts;
use super::vocabulary::{Code, NO_TEXT, RecentCodes, Vocabulary};

/// What a table of events consists of.
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
    columns: BTreeMap<String, Vec<Code>>,
}

/// What is asked of a log of fields.
pub struct LogFields<'a> {
    /// The fields that are kept.
    pub wanted: &'a [String],
    /// What the log calls them.
    pub names: &'a FieldNames,
    /// Leads whose stage changes at or after the cut-off: their exported stage is of later.
    pub stage_changes_later: &'a mut HashSet<LeadNumber>,
}

impl LogFields<'_> {
    /// Notes that a change is of later.
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
    /// Of a log: the fields that are asked for, and what the log calls them.
    pub log: Option<LogFields<'a>>,
    /// The leads that rows may belong to.
    pub leads: &'a Leads,
    /// The texts.
    pub vocabulary: &'a mut Vocabulary,
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
            codes.resize(before, NO_TEXT);
            intern_rows(&texts, &kept, self.vocabulary, codes);
        }
        for codes in self.rows.columns.values_mut() {
            codes.resize(self.rows.at.len(), NO_TEXT);
        }
        Ok(())
    }
}

impl EventReader<'_> {
    fn is_history(&self) -> bool {
        self.log.is_some()
    }

    /// Appends lead, instant and row number of the rows that are used; gives those rows.
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
                    intake.set_aside(row, Reason::OtherRows);
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
                intake.set_aside(row, Reason::AfterAsOf);
                if let (Some(log), Some(fields)) = (&mut self.log, &fields) {
                    log.note_later(fields.get(at), self.leads.whose(id));
                }
                continue;
            }
            let whose = lead.map_or_else(|| self.leads.whose(id), Whose::Lead);
            let lead = match whose {
                // A lead has one stage and one owner: those of the lead that goes on.
                Whose::MergedInto(_) if self.is_history() => Err(Reason::MergedRows),
                _ => whose.lead(rows.are_of_others_too()),
            };
            let lead = match lead {
                Ok(lead) => lead,
                Err(reason) => {
                    intake.set_aside(row, reason);
                    continue;
                }
            };
            let Ok(number) = u32::try_from(row) else {
                return Err(SourceError::TooManyRows { source_name: self.columns.names.table });
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
    vocabulary: &mut Vocabulary,
    codes: &mut Vec<Code>,
) {
    codes.reserve(rows.len());
    let mut recent = RecentCodes::default();
    codes.extend(rows.iter().map(|&row| match texts.get(row) {
        None => NO_TEXT,
        Some(text) => recent.intern(text, vocabulary),
    }));
}

impl EventRows {
    /// Orders the rows by lead, instant and file order, and sets equal rows aside.
    #[must_use]
    pub fn into_table(mut self, leads: usize, intake: &mut Intake) -> EventTable {
        let (mut starts, mut order) = group_by_lead(&self.lead, leads);
        let duplicates = self.order_each_lead(&starts, &mut order);
        if !duplicates.is_empty() {
            let mut kept = Vec::with_capacity(order.len() - duplicates.len());
            for lead in 0..leads {
                let rows = starts[lead] as usize..starts[lead + 1] as usize;
                starts[lead] = narrow(kept.len());
                kept.extend(order[rows].iter().filter(|row| !duplicates.contains(row)));
            }
            starts[leads] = narrow(kept.len());
            order = kept;
            let mut rows: Vec<u32> = duplicates.into_iter().collect();
            rows.sort_unstable();
            for row in rows {
                intake.set_aside(u64::from(self.row[row as usize]), Reason::DuplicateRows);
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

    /// Orders the rows of each lead by instant and file order; gives those that are equal in
    /// every column to one before. Leads are independent, so that each core takes a part.
    fn order_each_lead(&self, starts: &[u32], order: &mut [u32]) -> HashSet<u32> {
        let parts = parts_of(order.len());
        let ends = (1..=parts).map(|part| {
            let rows = narrow(order.len() / parts * part);
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

/// Row numbers grouped by lead, in file order within each, with the first of each lead.
pub fn group_by_lead(lead: &[LeadNumber], leads: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; leads + 1];
    for &lead in lead {
        starts[lead as usize + 1] += 1;
    }
    for lead in 0..leads {
        starts[lead + 1] += starts[lead];
    }
    let mut next = starts.clone();
    let mut order = vec![0; lead.len()];
    for (row, &lead) in lead.iter().enumerate() {
        let slot = &mut next[lead as usize];
        order[*slot as usize] = narrow(row);
        *slot += 1;
    }
    (starts, order)
}

/// Rows are counted in `u32`; the reader has refused more.
pub fn narrow(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// Takes the blanks off the ends of the values of a field whose values are labels.
pub fn trim_labels(table: &mut EventTable, vocabulary: &mut Vocabulary) {
    let padded: Vec<(Code, String)> = (0..)
        .zip(vocabulary.texts())
        .filter(|(_, text)| trim(text).len() < text.len())
        .map(|(code, text)| (code, trim(text).to_owned()))
        .collect();
    if padded.is_empty() {
        return;
    }
    let mut bare: Vec<Code> = (0..).take(vocabulary.len()).collect();
    for (code, text) in padded {
        if let Some(slot) = bare.get_mut(code as usize) {
            // A label of blanks alone is none.
            *slot = if text.is_empty() { NO_TEXT } else { vocabulary.intern(&text) };
        }
    }
    for name in ["old_value", "new_value"] {
        let Some(codes) = table.columns.get_mut(name) else { continue };
        for code in Arc::make_mut(codes) {
            *code = bare.get(*code as usize).copied().unwrap_or(*code);
        }
    }
}

/// Splits the change log by field, keeping the fields that are asked for.
#[must_use]
pub fn split_by_field(
    mut table: EventTable,
    fields: &FieldNames,
    vocabulary: &Vocabulary,
    wanted: impl Fn(&str) -> bool,
) -> BTreeMap<String, EventTable> {
    let leads = table.starts.len().saturating_sub(1);
    let field = table.columns.remove("field").unwrap_or_default();
    let mut rows_of: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut names: BTreeMap<Code, Option<String>> = BTreeMap::new();
    for (row, &code) in field.iter().enumerate() {
        let name = names.entry(code).or_insert_with(|| {
            let name = fields.canonical(vocabulary.text(code)?);
            wanted(name).then(|| name.to_owned())
        });
        if let Some(name) = name {
            match rows_of.get_mut(name.as_str()) {
                Some(rows) => rows.push(narrow(row)),
                None => {
                    rows_of.insert(name.clone(), vec![narrow(row)]);
                }
            }
        }
    }
    rows_of
        .into_iter()
        .map(|(name, rows)| {
            let starts: Vec<u32> = (0..=leads)
                .map(|lead| narrow(rows.partition_point(|&row| row < table.starts[lead])))
                .collect();
            let at: Vec<i64> = rows.iter().map(|&row| table.at[row as usize]).collect();
            let columns = table
                .columns
                .iter()
                .map(|(column, codes)| {
                    let of_field: Vec<Code> = rows.iter().map(|&row| codes[row as usize]).collect();
                    (column.clone(), Arc::new(of_field))
                })
                .collect();
            (name, EventTable { starts: Arc::new(starts), at: Arc::new(at), columns, until: None })
        })
        .collect()
}
