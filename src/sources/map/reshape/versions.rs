//! Versions of records, each from an instant on, as a replication tool keeps them in a table
//! with history: each value that differs from the version before becomes a change.
//!
//! The first version of a record is not a change: the values before it are not known, and its
//! own values are the old values of the first change. All versions of a lead are needed
//! before one can be compared, so they are held as codes until the last file is read.

use std::collections::BTreeMap;

use super::history_records::{FieldChange, HistoryRecords, Records};
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::map::mapping::Mapping;
use crate::sources::read::batches::Batch;
use crate::sources::values::interner::{Interner, NULL_SYMBOL, Symbol};

/// The versions that were read, in reading order.
#[derive(Debug, Default)]
pub struct Versions {
    texts: Interner,
    lead: Vec<Symbol>,
    /// From when on, UTC microseconds; none where it cannot be read.
    from: Vec<Option<i64>>,
    /// The same as it is written.
    from_text: Vec<Symbol>,
    actor: Vec<Symbol>,
    file: Vec<u32>,
    row: Vec<u32>,
    /// Versions that are not used, with why.
    unusable: BTreeMap<usize, (SetAside, Option<String>)>,
    values: BTreeMap<String, Vec<Symbol>>,
}

impl Versions {
    /// Takes the versions of a batch. `mapping` knows the columns `lead_id`, `actor` and the
    /// fields; `from` is the file's column of the instant.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn take(
        &mut self,
        batch: &Batch,
        mapping: &Mapping,
        reasons: &[Option<SetAside>],
        from: &str,
        (file, first): (u32, u32),
    ) -> Result<(), SourceError> {
        let frame = &batch.frame;
        let before = self.lead.len();
        let ids = mapping.texts(frame, "lead_id")?;
        let actors = mapping.texts(frame, "actor")?;
        let written = mapping.file().texts_of_instants(frame, from)?;
        let mut reader = mapping.file().timestamp_reader();
        let instants = mapping.file().moments(frame, from)?.instants(&mut reader);
        let mut broken = batch.broken.iter().peekable();
        for (row, instant) in instants.into_iter().enumerate() {
            let reason = reasons.get(row).copied().flatten().map(|reason| (reason, None));
            let problem = broken.next_if(|(broken, _)| *broken == row);
            let problem =
                problem.map(|(_, problem)| (SetAside::UnreadableRows, Some(problem.clone())));
            if let Some(why) = problem.or(reason) {
                self.unusable.insert(before + row, why);
            }
            self.lead.push(self.texts.intern_nullable(ids.id(row)));
            self.from.push(instant);
            self.from_text.push(self.texts.intern_nullable(written.get(row)));
            self.actor.push(self.texts.intern_nullable(actors.get(row)));
            self.file.push(file);
            self.row.push(first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)));
        }
        let own = ["lead_id", "actor"];
        for name in mapping.names().filter(|name| !own.contains(name)) {
            let texts = mapping.texts(frame, name)?;
            let codes = self.values.entry(name.to_owned()).or_default();
            // An earlier file may lack this column.
            codes.resize(before, NULL_SYMBOL);
            for row in 0..frame.height() {
                codes.push(self.texts.intern_nullable(texts.get(row)));
            }
        }
        for codes in self.values.values_mut() {
            codes.resize(self.lead.len(), NULL_SYMBOL);
        }
        Ok(())
    }

    /// The changes, file after file in the order of their rows; each file's in portions.
    ///
    /// # Errors
    /// Whatever `take` fails with.
    pub fn changes(
        &self,
        files: usize,
        mut take: impl FnMut(usize, Records) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        let before = self.version_before();
        let mut version = 0;
        for file in 0..files {
            let mut records = HistoryRecords::new();
            while self.file.get(version).is_some_and(|&of| of as usize == file) {
                self.changes_of(version, before[version], &mut records);
                version += 1;
                if records.is_full() {
                    let full = std::mem::replace(&mut records, HistoryRecords::new());
                    take(file, full.into_records())?;
                }
            }
            take(file, records.into_records())?;
        }
        Ok(())
    }

    /// The version of the same lead before each version; none for the first of a lead, and
    /// for those that cannot be used.
    fn version_before(&self) -> Vec<Option<usize>> {
        let usable = |version: &usize| {
            self.from[*version].is_some()
                && self.lead[*version] != NULL_SYMBOL
                && !self.unusable.contains_key(version)
        };
        let mut order: Vec<usize> = (0..self.lead.len()).filter(usable).collect();
        order.sort_by_key(|&version| (self.lead[version], self.from[version], version));
        let mut before = vec![None; self.lead.len()];
        for pair in order.windows(2) {
            if self.lead[pair[0]] == self.lead[pair[1]] {
                before[pair[1]] = Some(pair[0]);
            }
        }
        before
    }

    fn changes_of(&self, version: usize, before: Option<usize>, records: &mut HistoryRecords) {
        let row = self.row[version];
        if let Some((reason, detail)) = self.unusable.get(&version) {
            records.push_unusable(row, *reason, detail.clone());
            return;
        }
        let change = FieldChange {
            lead_id: self.texts.text(self.lead[version]),
            changed_at: self.texts.text(self.from_text[version]),
            actor: self.texts.text(self.actor[version]),
            ..FieldChange::default()
        };
        if self.from[version].is_none() || change.lead_id.is_none() {
            // The reader of the table says what is wrong with such a record.
            records.push(row, change);
            return;
        }
        let Some(before) = before else { return };
        for (field, codes) in &self.values {
            if codes[version] != codes[before] {
                let old_value = self.texts.text(codes[before]);
                let new_value = self.texts.text(codes[version]);
                records
                    .push(row, FieldChange { field: Some(field), old_value, new_value, ..change });
            }
        }
    }
}
