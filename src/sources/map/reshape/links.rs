//! Records whose leads are named in another table of the same source, as in `HubSpot`'s
//! engagements and deals: a row is a record of each lead that it is linked to.

use std::sync::Arc;

use crate::sources::error::SourceError;
use crate::sources::map::file_columns::FileColumns;
use crate::sources::map::mapping::Mapping;
use crate::sources::map::table_reader::TableReader;
use crate::sources::read::batches::Batch;
use crate::sources::read::frame::{Frame, TextFrame};
use crate::sources::values::interner::{Interner, Symbol};

/// The column of the lead's id in linked rows.
pub const LEAD: &str = "lead_id";

/// Which record is linked to which leads.
#[derive(Debug, Default)]
pub struct Links {
    records: Interner,
    leads: Interner,
    pairs: Vec<(Symbol, Symbol)>,
}

impl Links {
    /// Takes the links of a batch; rows that are broken or have no ids are skipped.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn take(
        &mut self,
        batch: &Batch,
        file: &FileColumns,
        (record, lead): (&str, &str),
    ) -> Result<(), SourceError> {
        let records = file.texts(&batch.frame, record)?;
        let leads = file.texts(&batch.frame, lead)?;
        for row in 0..batch.frame.height() {
            if let (Some(record), Some(lead)) = (records.id(row), leads.id(row)) {
                self.pairs.push((self.records.intern(record), self.leads.intern(lead)));
            }
        }
        Ok(())
    }

    /// Orders the links once all are read; a repeated link is one link.
    pub fn settle(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
    }

    /// The leads of a record, in the order in which they were first read.
    fn leads_of(&self, record: &str) -> impl Iterator<Item = &str> {
        let pairs = self.records.find(record).map_or(&[][..], |record| {
            let first = self.pairs.partition_point(|(other, _)| *other < record);
            let rest = self.pairs.get(first..).unwrap_or_default();
            let length = rest.partition_point(|(other, _)| *other == record);
            rest.get(..length).unwrap_or_default()
        });
        pairs.iter().filter_map(|(_, lead)| self.leads.text(*lead))
    }
}

/// Rows with the lead of each in an added column.
pub struct LinkedRows {
    /// The rows.
    pub batch: Batch,
    /// The row of the file that each came from, from 0.
    pub origins: Vec<u32>,
}

impl LinkedRows {
    /// Repeats each row of a batch for each of its leads, or gives it to the one for which
    /// `reader` counts it; a row without leads stays once, with none. `by` is the column of the record's id, `first` the
    /// number of the batch's first row in its file.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn of(
        batch: &Batch,
        mapping: &Mapping,
        by: &str,
        links: &Links,
        reader: &dyn TableReader,
        first: u32,
    ) -> Result<Self, SourceError> {
        let names: Vec<String> =
            mapping.columns().into_iter().filter(|column| column != LEAD).collect();
        let mut columns = Vec::with_capacity(names.len());
        for name in &names {
            columns.push(mapping.file().texts_of_instants(&batch.frame, name)?);
        }
        let ids = mapping.file().texts(&batch.frame, by)?;
        let mut times = mapping.file().timestamp_reader();
        let times = match reader.shared_by_time() {
            None => None,
            Some(name) => Some(mapping.moments(&batch.frame, name)?.instants(&mut times)),
        };
        let all: Arc<[String]> = names.into_iter().chain([LEAD.to_owned()]).collect();
        let mut frame = TextFrame::new(all);
        let mut linked = Self {
            batch: Batch { frame: Frame::Text(TextFrame::new(Arc::new([]))), broken: Vec::new() },
            origins: Vec::new(),
        };
        let mut broken = batch.broken.iter().peekable();
        for row in 0..batch.frame.height() {
            let origin = first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            if let Some((_, problem)) = broken.next_if(|(broken, _)| *broken == row) {
                linked.batch.broken.push((frame.rows(), problem.clone()));
                frame.push_nothing();
                linked.origins.push(origin);
                continue;
            }
            let values = || columns.iter().map(|texts| texts.get(row));
            let before = frame.rows();
            let mut leads: Vec<&str> =
                ids.id(row).into_iter().flat_map(|id| links.leads_of(id)).collect();
            if let Some(times) = &times {
                let at = times.get(row).copied().flatten();
                leads = reader.counted_for(&leads, at).into_iter().collect();
            }
            for lead in leads {
                frame.push_values(values().chain([Some(lead)]));
                linked.origins.push(origin);
            }
            if frame.rows() == before {
                frame.push_values(values().chain([None]));
                linked.origins.push(origin);
            }
        }
        linked.batch.frame = Frame::Text(frame);
        Ok(linked)
    }
}
