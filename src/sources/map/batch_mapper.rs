//! From the batches of a file to the rows of a canonical table: the mapping is settled once
//! per file, and rows that are not records are turned into records.

use chrono_tz::Tz;

use super::file_profile::FileProfile;
use super::mapping::Mapping;
use super::presets::{Fitting, Shape};
use super::reshape::{HISTORY_RECORDS, LEAD, LinkedRows, Links, Records, StageDates, Versions};
use super::table_columns::TableColumns;
use super::table_reader::{Rows, TableReader};
use crate::domain::SetAside;
use crate::job::{Encoding, Source};
use crate::sources::error::SourceError;
use crate::sources::read::batches::{Batch, BatchConsumer};
use crate::sources::read::files::InputFile;
use crate::sources::read::impossible_values;
use crate::sources::set_aside::Intake;
use crate::sources::values::salesforce_id::long_form;

/// Maps the batches of one file for the reader of a table.
pub struct BatchMapper<'a> {
    /// The source's settings.
    pub source: &'a Source,
    /// The job's time zone.
    pub zone: Tz,
    /// The file.
    pub file: &'a InputFile,
    /// The file's place among those of the source.
    pub number: u32,
    /// Where rows are counted.
    pub intake: &'a mut Intake,
    /// Takes the rows.
    pub reader: &'a mut dyn TableReader,
    /// The versions of records, held until all files are read, if the source has versions.
    pub versions: &'a mut Option<Versions>,
    /// Which record is linked to which leads, if the source has a table of such links.
    pub links: &'a Links,
    /// How the file is understood.
    pub profile: FileProfile,
    /// How the file's rows become records, once its columns are known.
    pub arrangement: Option<Arrangement>,
    /// Rows of the file so far.
    pub rows: u32,
}

/// How the rows of a file become records.
pub enum Arrangement {
    /// A row is a record.
    Rows(Mapping),
    /// A row has a date for each stage.
    StageDates(StageDates, Mapping),
    /// A row is a version from an instant on, which is in this column.
    Versions(String, Mapping),
    /// A row is a record of each lead that it is linked to by the id in this column.
    Linked(String, Mapping),
    /// A row is a link, which has been read before the records.
    Links(Mapping),
    /// A row says which leads went into a lead: the columns of its id and of theirs.
    Merges([String; 2], Mapping),
}

impl BatchMapper<'_> {
    /// The mapping of a file whose rows are turned into records of a history: the lead's id
    /// and the wanted fields.
    fn reshaped(
        &self,
        fitting: &Fitting,
        columns: &[String],
        fields: &[String],
    ) -> Result<Mapping, SourceError> {
        let table = TableColumns { table: "history", required: &["lead_id"], optional: &["actor"] };
        let mut mapping =
            Mapping::settle(&table, self.source, self.zone, self.file, columns, Some(fitting))?;
        mapping.keep_fields(fields, self.source, fitting);
        Ok(mapping)
    }

    /// Passes rows on that are records.
    fn take_rows(&mut self, batch: &Batch, mapping: &Mapping) -> Result<(), SourceError> {
        let frame = &batch.frame;
        mapping.count_unlisted(frame, &mut self.intake.unlisted)?;
        let unusable = unusable(batch, &mapping.rules().reasons(frame, mapping.file())?);
        let rows = Rows { mapping, frame, unusable: &unusable, first: self.intake.read };
        self.reader.take(&rows, self.intake)?;
        self.intake.read += frame.height() as u64;
        Ok(())
    }

    /// A link is not a row of the table, but one that cannot be read is counted.
    fn set_broken_links_aside(&mut self, batch: &Batch) {
        for (row, problem) in &batch.broken {
            let origin = self.rows.saturating_add(u32::try_from(*row).unwrap_or(u32::MAX));
            self.intake.note_origins(&[origin]);
            self.intake.set_aside_unreadable(self.intake.read, problem.clone());
            self.intake.read += 1;
        }
    }
}

/// Passes records on that were made of rows.
///
/// # Errors
/// Whatever the reader of the table refuses.
pub fn take_records(
    records: &Records,
    source: &Source,
    zone: Tz,
    file: &InputFile,
    intake: &mut Intake,
    reader: &mut dyn TableReader,
) -> Result<(), SourceError> {
    let mapping = Mapping::of_records(&HISTORY_RECORDS, source, zone, file);
    mapping.count_unlisted(&records.frame, &mut intake.unlisted)?;
    intake.note_origins(&records.rows);
    let (frame, unusable) = (&records.frame, &records.unusable[..]);
    let rows = Rows { mapping: &mapping, frame, unusable, first: intake.read };
    reader.take(&rows, intake)?;
    intake.read += frame.height() as u64;
    Ok(())
}

impl BatchConsumer for BatchMapper<'_> {
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError> {
        let table = self.reader.table();
        let fitting = match self.source.preset {
            None => None,
            Some(preset) => Some(Fitting::of(preset, table.table, &self.file.name, columns)?),
        };
        self.profile.layout = fitting.as_ref().map(|fitting| fitting.layout.name.clone());
        self.profile.lacking_ids = fitting.as_ref().map(Fitting::lacking_ids).unwrap_or_default();
        let shape = fitting.as_ref().map(|fitting| (fitting, &fitting.layout.shape));
        let arrangement = match shape {
            Some((fitting, Shape::StageDates(patterns))) => {
                let dates = StageDates::find(patterns, fitting, columns);
                Arrangement::StageDates(dates, self.reshaped(fitting, columns, &[])?)
            }
            Some((fitting, Shape::Versions(from))) => {
                let fields = self.reader.fields().to_vec();
                let mapping = self.reshaped(fitting, columns, &fields)?;
                let from = fitting.column(from).unwrap_or(from).to_owned();
                self.versions.get_or_insert_default();
                Arrangement::Versions(from, mapping)
            }
            Some((fitting, Shape::Linked(by))) => {
                let mut with_lead = columns.to_vec();
                with_lead.push(LEAD.to_owned());
                let (zone, fits) = (self.zone, Some(fitting));
                let mapping =
                    Mapping::settle(&table, self.source, zone, self.file, &with_lead, fits)?;
                let by = fitting.column(by).unwrap_or(by).to_owned();
                Arrangement::Linked(by, mapping)
            }
            Some((fitting, Shape::Links(record, lead))) => {
                let names = [record, lead].map(|name| fitting.column(name).unwrap_or(name));
                Arrangement::Links(Mapping::of_records(&names, self.source, self.zone, self.file))
            }
            Some((fitting, Shape::Merges(lead, merged))) => {
                let names = [lead, merged].map(|name| fitting.column(name).unwrap_or(name));
                let mut mapping = Mapping::of_records(&names, self.source, self.zone, self.file);
                mapping.set_rules(Some(fitting));
                Arrangement::Merges(names.map(str::to_owned), mapping)
            }
            _ => {
                let fitting = fitting.as_ref();
                let mut mapping =
                    Mapping::settle(&table, self.source, self.zone, self.file, columns, fitting)?;
                self.reader.begin(&mut mapping, columns, fitting);
                Arrangement::Rows(mapping)
            }
        };
        let chosen = arrangement.columns();
        self.profile.is_reshaped =
            matches!(arrangement, Arrangement::StageDates(..) | Arrangement::Versions(..));
        self.profile.columns = arrangement.described();
        self.arrangement = Some(arrangement);
        Ok(chosen)
    }

    fn take(&mut self, mut batch: Batch) -> Result<(), SourceError> {
        let Some(arrangement) = self.arrangement.take() else { return Ok(()) };
        impossible_values::mark_as_broken(&mut batch);
        match &arrangement {
            Arrangement::Rows(mapping) => self.take_rows(&batch, mapping)?,
            Arrangement::Linked(by, mapping) => {
                let (links, first) = (self.links, self.rows);
                let linked = LinkedRows::of(&batch, mapping, by, links, self.reader, first)?;
                self.intake.note_origins(&linked.origins);
                self.take_rows(&linked.batch, mapping)?;
            }
            Arrangement::Links(_) => self.set_broken_links_aside(&batch),
            Arrangement::Merges([lead, merged], mapping) => {
                self.set_broken_links_aside(&batch);
                let reasons = mapping.rules().reasons(&batch.frame, mapping.file())?;
                let leads = mapping.file().texts(&batch.frame, lead)?;
                let merged = mapping.file().texts(&batch.frame, merged)?;
                let is_used = |row: &usize| reasons.get(*row).is_none_or(Option::is_none);
                for row in (0..batch.frame.height()).filter(is_used) {
                    if let (Some(lead), Some(merged)) = (leads.id(row), merged.id(row)) {
                        self.reader.take_merge(&long_form(lead), merged);
                    }
                }
            }
            Arrangement::StageDates(dates, mapping) => {
                let reasons = mapping.rules().reasons(&batch.frame, mapping.file())?;
                let records = dates.records(&batch, mapping, &reasons, self.rows)?;
                let Self { source, zone, file, intake, reader, .. } = self;
                take_records(&records, source, *zone, file, intake, *reader)?;
            }
            Arrangement::Versions(from, mapping) => {
                let reasons = mapping.rules().reasons(&batch.frame, mapping.file())?;
                if let Some(versions) = self.versions {
                    versions.take(&batch, mapping, &reasons, from, (self.number, self.rows))?;
                }
            }
        }
        let height = u32::try_from(batch.frame.height()).unwrap_or(u32::MAX);
        self.rows = self.rows.saturating_add(height);
        self.arrangement = Some(arrangement);
        Ok(())
    }

    fn on_text_detected(&mut self, encoding: Encoding, delimiter: Option<u8>) {
        self.profile.encoding = Some(encoding.name());
        self.profile.encoding_detected =
            self.source.encoding.is_none() && encoding != Encoding::Utf8;
        self.profile.delimiter = delimiter.map(char::from);
    }
}

impl Arrangement {
    fn mapping(&self) -> &Mapping {
        match self {
            Self::Rows(mapping)
            | Self::StageDates(_, mapping)
            | Self::Versions(_, mapping)
            | Self::Linked(_, mapping)
            | Self::Links(mapping)
            | Self::Merges(_, mapping) => mapping,
        }
    }

    /// The file's columns that must be read.
    fn columns(&self) -> Vec<String> {
        let mut columns = self.mapping().columns();
        let more: Vec<&String> = match self {
            Self::Rows(_) | Self::Links(_) | Self::Merges(..) => Vec::new(),
            Self::StageDates(dates, _) => dates.columns().collect(),
            Self::Versions(from, _) => vec![from],
            Self::Linked(by, _) => {
                // The lead is in no column of the file.
                columns.retain(|column| column != LEAD);
                vec![by]
            }
        };
        for column in more {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        columns
    }

    fn described(&self) -> Vec<(String, String)> {
        let mut described = self.mapping().described();
        match self {
            Self::Rows(_) => {}
            // A link has no column of the table.
            Self::Links(_) | Self::Merges(..) => described.clear(),
            Self::Linked(by, _) => {
                described.retain(|(name, _)| name != LEAD);
                described.push((LEAD.to_owned(), format!("the links of {by}")));
            }
            Self::StageDates(dates, _) => described.push(dates.described()),
            Self::Versions(from, _) => described.push(("changed_at".to_owned(), from.clone())),
        }
        described
    }
}

/// The rows of a batch that are broken, or that a rule of the preset does not use, in order.
fn unusable(batch: &Batch, reasons: &[Option<SetAside>]) -> Vec<(usize, SetAside, Option<String>)> {
    let broken = batch
        .broken
        .iter()
        .map(|(row, problem)| (*row, SetAside::UnreadableRows, Some(problem.clone())));
    let by_rule = reasons.iter().enumerate();
    let by_rule = by_rule.filter_map(|(row, reason)| Some((row, (*reason)?, None)));
    let is_broken = |row: usize| batch.broken.binary_search_by_key(&row, |(row, _)| *row).is_ok();
    let mut all: Vec<_> = broken.chain(by_rule.filter(|(row, ..)| !is_broken(*row))).collect();
    all.sort_by_key(|(row, ..)| *row);
    all
}
