//! Rows that are read and not used, each with a reason and a place (definitions,
//! section 2). For every source: rows read = rows used + rows set aside by reason.

use std::collections::BTreeMap;

use super::notices::Notice;
use super::read::batches::{NoRecord, Note, NoteKind};
use super::seen::Seen;
use super::tables::canonical::Whose;
use super::values::interner::{Interner, NULL_SYMBOL, Symbol};
use crate::domain::SetAside;

/// Rows at the end of a file that may be totals and notes: more are a fault of the whole file.
const LONGEST_FOOTER: u64 = 20;

/// One source's rows, and which of them are set aside. Rows are counted through all
/// files of the source, from 0, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Intake {
    /// Rows read; for files whose rows were turned into records, the records.
    pub read: u64,
    /// The first row of each file, with the file's name as the job file gives it.
    files: Vec<(u64, String)>,
    /// For files whose rows were turned into records, by the number of the file: the row that
    /// each record came from, from 0.
    origins: BTreeMap<usize, Vec<u32>>,
    rows: Vec<u64>,
    reasons: Vec<SetAside>,
    /// The id of each, a code of `ids`: a lead with many rows has one text.
    id: Vec<Symbol>,
    ids: Interner,
    details: BTreeMap<u64, String>,
    /// Rows of before the cut-off that name somebody.
    pub naming: u64,
    /// Those of them that name a lead.
    pub found: u64,
    /// Ids of others, as examples.
    pub strangers: Vec<String>,
    /// Words of names with values in the job file that it gives no value, with their rows.
    pub unlisted: BTreeMap<String, BTreeMap<String, u64>>,
    /// What is odd about it beyond its rows.
    pub notices: Vec<Notice>,
    /// What was seen of its values that may not be what they seem.
    pub seen: Seen,
    /// Rows of the current file that were the header once more.
    headers: u64,
    /// The first of the rows up to here that look like totals or notes, and their number.
    footer: (u64, u64),
}

/// A row that is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAsideRow<'a> {
    /// Its number through all files.
    pub row: u64,
    /// Why.
    pub reason: SetAside,
    /// The id of its lead, or of its user; `None` if it has none that can be read.
    pub id: Option<&'a str>,
    /// What could not be read.
    pub detail: &'a str,
}

/// How many ids of people who are no leads are kept as examples.
const EXAMPLES: usize = 5;

/// The place of a row: its file and its number there, counted from 1 for the first
/// row of data (a header is not counted).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace<'a> {
    /// The file's path as the job file gives it.
    pub file: &'a str,
    /// The row's number in the file, from 1.
    pub row: u64,
}

impl Intake {
    /// Begins the next file: the rows from here on come from it.
    pub fn begin_file(&mut self, name: &str) {
        self.files.push((self.read, name.to_owned()));
    }

    /// Forgets the files so far, none of which had a record, before they are gone through again.
    pub fn begin_anew(&mut self) {
        self.files.clear();
    }

    /// Records from which rows of the current file the next records came: from here on, its
    /// rows are its records.
    pub fn note_origins(&mut self, rows: &[u32]) {
        if let Some(file) = self.files.len().checked_sub(1) {
            self.origins.entry(file).or_default().extend_from_slice(rows);
        }
    }

    /// Notes whether a row of before the cut-off that names somebody names a lead. Whether somebody
    /// becomes a lead later is not known at the cut-off: such rows are left out.
    #[inline]
    pub fn note_whose(&mut self, id: &str, whose: Whose) {
        if whose == Whose::AfterAsOf {
            return;
        }
        self.naming += 1;
        if whose.is_known() {
            self.found += 1;
        } else if self.strangers.len() < EXAMPLES && self.strangers.iter().all(|it| it != id) {
            self.strangers.push(id.to_owned());
        }
    }

    /// Sets a row aside.
    pub fn set_aside(&mut self, row: u64, reason: SetAside) {
        self.rows.push(row);
        self.reasons.push(reason);
        self.id.push(NULL_SYMBOL);
    }

    /// Says of which id the row is that was set aside last.
    pub fn note_id(&mut self, id: Option<&str>) {
        if let Some(code) = self.id.last_mut() {
            *code = self.ids.intern_nullable(id);
        }
    }

    /// Says of which ids those rows are that were set aside after so many others.
    pub fn note_ids<'a>(&mut self, after: usize, id_of: impl Fn(u64) -> Option<&'a str>) {
        let rows = self.rows.get(after..).unwrap_or_default();
        for (code, &row) in self.id.iter_mut().skip(after).zip(rows) {
            *code = self.ids.intern_nullable(id_of(row));
        }
    }

    /// Takes notice of rows of the batch that was just taken, which does not count as read yet,
    /// that do not look like records.
    pub fn doubt(&mut self, doubtful: &[(usize, NoRecord)]) {
        for &(at, doubt) in doubtful {
            let row = self.read + at as u64;
            let Some(place) = self.unreadable(row) else { continue };
            let (first, rows) = self.footer;
            match doubt {
                NoRecord::Header => {
                    self.headers += 1;
                    if let Some(reason) = self.reasons.get_mut(place) {
                        *reason = SetAside::NoRecords;
                    }
                }
                NoRecord::Footer if rows > 0 && first + rows == row => self.footer.1 += 1,
                NoRecord::Footer => self.footer = (row, 1),
            }
        }
    }

    /// Ends a file: rows at its end that look like totals or notes are no records. Gives a
    /// note for each kind of row that is none.
    pub fn end_file(&mut self) -> Vec<Note> {
        let (first, rows) = std::mem::take(&mut self.footer);
        let headers = std::mem::take(&mut self.headers);
        let mut notes = Vec::new();
        if headers > 0 {
            let verb = if headers == 1 { "row is" } else { "rows are" };
            let text = format!(
                "{headers} {verb} the header once more, and set aside as no_records: check that the files that were put together have the same columns"
            );
            notes.push(Note::of(NoteKind::HeaderAgain, text));
        }
        if (1..=LONGEST_FOOTER).contains(&rows) && first + rows == self.read {
            for row in first..first + rows {
                if let Some(place) = self.unreadable(row)
                    && let Some(reason) = self.reasons.get_mut(place)
                {
                    *reason = SetAside::NoRecords;
                }
            }
            let row = self.place(first).row;
            let rows = if rows == 1 {
                format!("the last row ({row}) is a total or a note")
            } else {
                format!("the last {rows} rows (from {row} on) are totals or notes")
            };
            let text = format!("{rows}, set aside as no_records");
            let detail = self.details.get(&first).cloned();
            notes.push(Note { detail, ..Note::of(NoteKind::Footer, text) });
        }
        notes
    }

    /// The place of a row among those set aside, if it is one that cannot be read. Rows are set
    /// aside in order until their file ends.
    fn unreadable(&self, row: u64) -> Option<usize> {
        let recent = self.rows.iter().enumerate().rev();
        let (place, _) =
            recent.take_while(|(_, other)| **other >= row).find(|(_, other)| **other == row)?;
        (self.reasons.get(place) == Some(&SetAside::UnreadableRows)).then_some(place)
    }

    /// Sets a row aside as unreadable, saying what cannot be read.
    pub fn set_aside_unreadable(&mut self, row: u64, detail: String) {
        self.set_aside(row, SetAside::UnreadableRows);
        self.details.insert(row, detail);
    }

    /// Rows set aside for one reason.
    #[must_use]
    pub fn count(&self, reason: SetAside) -> u64 {
        self.reasons.iter().filter(|&&other| other == reason).count() as u64
    }

    /// Rows set aside for any reason.
    #[must_use]
    pub fn set_aside_rows(&self) -> u64 {
        self.rows.len() as u64
    }

    /// Rows that the facts are computed from.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.read - self.set_aside_rows()
    }

    /// Rows set aside through a fault of the data.
    #[must_use]
    pub fn faults(&self) -> u64 {
        self.reasons.iter().filter(|reason| reason.is_fault()).count() as u64
    }

    /// Where a row is.
    #[must_use]
    pub fn place(&self, row: u64) -> RowPlace<'_> {
        let next = self.files.partition_point(|(first, _)| *first <= row);
        match next.checked_sub(1).and_then(|file| self.files.get(file)) {
            Some((first, name)) => {
                let of_file = row - first;
                let origins = self.origins.get(&(next - 1));
                let origin = origins.and_then(|rows| rows.get(usize::try_from(of_file).ok()?));
                RowPlace { file: name, row: origin.map_or(of_file, |&row| u64::from(row)) + 1 }
            }
            None => RowPlace { file: "", row: row + 1 },
        }
    }

    /// Rows of each file, in reading order.
    pub fn rows_by_file(&self) -> impl Iterator<Item = (&str, u64)> {
        self.files.iter().enumerate().map(|(file, (first, name))| {
            let next = self.files.get(file + 1).map_or(self.read, |(next, _)| *next);
            (name.as_str(), next - first)
        })
    }

    /// Every row set aside, in reading order.
    #[must_use]
    pub fn records(&self) -> Vec<SetAsideRow<'_>> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|&at| (self.rows[at], self.reasons[at]));
        order.into_iter().map(|at| self.record(at)).collect()
    }

    fn record(&self, at: usize) -> SetAsideRow<'_> {
        let row = self.rows[at];
        SetAsideRow {
            row,
            reason: self.reasons[at],
            id: self.ids.text(self.id[at]),
            detail: self.details.get(&row).map_or("", String::as_str),
        }
    }

    /// The rows set aside of an id, in reading order.
    #[must_use]
    pub fn records_of(&self, id: &str) -> Vec<SetAsideRow<'_>> {
        let Some(code) = self.ids.find(id) else { return Vec::new() };
        let of_it = self.id.iter().enumerate().filter(|(_, other)| **other == code);
        let mut records: Vec<SetAsideRow<'_>> = of_it.map(|(at, _)| self.record(at)).collect();
        records.sort_by_key(|record| (record.row, record.reason));
        records
    }
}
