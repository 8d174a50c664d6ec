//! Rows that are read and not used, each with a reason and a place (definitions,
//! section 2). For every source: rows read = rows used + rows set aside by reason.

use super::remarks::Remark;
use crate::domain::SetAside;
use std::collections::BTreeMap;

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
    details: BTreeMap<u64, String>,
    /// Rows of before the cut-off that name somebody.
    pub naming: u64,
    /// Those of them that name a lead.
    pub found: u64,
    /// Ids of others, as examples.
    pub strangers: Vec<String>,
    /// Words of names with values in the job file that it gives no value, with their rows.
    pub unlisted: BTreeMap<String, BTreeMap<String, u64>>,
    /// What is odd about the source.
    pub remarks: Vec<Remark>,
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

    /// Notes whether a row of before the cut-off that names somebody names a lead.
    #[inline]
    pub fn note_whose(&mut self, id: &str, is_lead: bool) {
        self.naming += 1;
        if is_lead {
            self.found += 1;
        } else if self.strangers.len() < EXAMPLES && self.strangers.iter().all(|it| it != id) {
            self.strangers.push(id.to_owned());
        }
    }

    /// Sets a row aside.
    pub fn set_aside(&mut self, row: u64, reason: SetAside) {
        self.rows.push(row);
        self.reasons.push(reason);
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

    /// Every row set aside, in reading order, with its reason and what could not be read.
    #[must_use]
    pub fn records(&self) -> Vec<(u64, SetAside, &str)> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|&at| (self.rows[at], self.reasons[at]));
        order
            .into_iter()
            .map(|at| {
                let detail = self.details.get(&self.rows[at]).map_or("", String::as_str);
                (self.rows[at], self.reasons[at], detail)
            })
            .collect()
    }
}
