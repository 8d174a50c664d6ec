//! Records whose leads are named in another table of the same source, as in `HubSpot`'s
//! engagements and deals: a row is a record of each lead that it is linked to.

use std::sync::Arc;

use crate::sources::error::SourceError;
use crate::sources::map::file_columns::FileColumns;
use crate::sources::map::mapping::Mapping;
use crate::sources::map::presets::{Fitting, Linked};
use crate::sources::map::table_reader::TableReader;
use crate::sources::read::batches::Batch;
use crate::sources::read::frame::{Frame, TextFrame};
use crate::sources::values::full_width::trim;
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
            for record in records.id(row).into_iter().flat_map(ids_in) {
                for lead in leads.id(row).into_iter().flat_map(ids_in) {
                    self.pairs.push((self.records.intern(record), self.leads.intern(lead)));
                }
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

/// The ids in a cell: one, or several as `1;2` or as a JSON array.
fn ids_in(cell: &str) -> impl Iterator<Item = &str> {
    let inner = cell.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let separator = if inner.is_some() { ',' } else { ';' };
    let ids = inner.unwrap_or(cell).split(separator);
    ids.map(|id| trim(trim(id).trim_matches('"'))).filter(|id| !id.is_empty() && *id != "null")
}

/// How the rows of a file name their leads, by its own columns.
#[derive(Debug)]
pub struct LeadsOfRows {
    /// The column of the leads' ids.
    pub listed: Option<String>,
    /// The column of the record's id, for which the links name leads.
    pub by: Option<String>,
}

impl LeadsOfRows {
    /// Those of a file's layout.
    #[must_use]
    pub fn of(linked: &Linked, fitting: &Fitting) -> Self {
        let found = |name: &Option<String>| {
            name.as_deref().and_then(|name| fitting.column(name)).map(str::to_owned)
        };
        Self { listed: found(&linked.listed), by: found(&linked.by) }
    }

    /// The columns that must be read.
    pub fn columns(&self) -> impl Iterator<Item = &String> {
        self.listed.iter().chain(&self.by)
    }

    /// For people to read: where the leads come from.
    #[must_use]
    pub fn described(&self) -> String {
        let by = self.by.as_ref().map(|by| format!("the links of {by}"));
        self.listed.clone().into_iter().chain(by).collect::<Vec<_>>().join(", else ")
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
    /// Repeats each row of a batch for each of its leads for which `reader` counts it; a row
    /// without leads stays once, with none. `first` is the number of the batch's first row in
    /// its file.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn of(
        batch: &Batch,
        mapping: &Mapping,
        of_rows: &LeadsOfRows,
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
        let texts = |name: &String| mapping.file().texts(&batch.frame, name);
        let listed = of_rows.listed.as_ref().map(texts).transpose()?;
        let by = of_rows.by.as_ref().map(texts).transpose()?;
        let all: Arc<[String]> = names.into_iter().chain([LEAD.to_owned()]).collect();
        let mut frame = TextFrame::new(all);
        let mut linked = Self {
            batch: Batch::of(Frame::Text(TextFrame::new(Arc::new([])))),
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
            let cell = listed.as_ref().and_then(|texts| texts.id(row));
            let mut leads: Vec<&str> = cell.into_iter().flat_map(ids_in).collect();
            if leads.is_empty() {
                let id = by.as_ref().and_then(|texts| texts.id(row));
                leads.extend(id.into_iter().flat_map(|id| links.leads_of(id)));
            }
            for lead in reader.counted_for(leads) {
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

#[cfg(test)]
mod tests {
    use super::ids_in;

    #[test]
    fn several_ids_in_one_cell_are_several_links() {
        let ids = |cell| ids_in(cell).collect::<Vec<_>>();
        assert_eq!(ids("101"), ["101"]);
        assert_eq!(ids("101;102"), ["101", "102"]);
        assert_eq!(ids("101; 102 ;"), ["101", "102"]);
        assert_eq!(ids("[101,102]"), ["101", "102"]);
        assert_eq!(ids("[\"101\", \"102\"]"), ["101", "102"]);
        assert!(ids("[]").is_empty());
        assert!(ids(";").is_empty());
    }
}
