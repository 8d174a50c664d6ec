//! From the batches of a file to the rows of a canonical table: the mapping is settled once
//! per file, and rows that are not records are turned into records.

use super::file_profile::FileProfile;
use super::lookups::{AddedColumns, Lookups};
use super::mapping::Mapping;
use super::odd_ids;
use super::presets::{Fitting, FittingLookup, Shape};
use super::replication;
use super::reshape::{
    HISTORY_RECORDS, LEAD, LeadsOfRows, LinkedRows, Links, Records, StageDates, Versions,
};
use super::table_columns::TableColumns;
use super::table_reader::{Rows, TableReader};
use crate::domain::SetAside;
use crate::job::{Encoding, Source};
use crate::sources::error::SourceError;
use crate::sources::read::batches::{Batch, BatchConsumer, Note};
use crate::sources::read::files::InputFile;
use crate::sources::read::impossible_values;
use crate::sources::set_aside::Intake;
use crate::sources::values::salesforce_id::long_form;
use crate::sources::values::timestamps::Zones;

/// Maps the batches of one file for the reader of a table.
pub struct BatchMapper<'a> {
    /// The source's settings.
    pub source: &'a Source,
    /// The zones of times without an offset.
    pub zones: Zones,
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
    /// What the source's tables of keys know.
    pub lookups: &'a Lookups,
    /// The columns that are added to the file's.
    pub added: AddedColumns,
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
    /// A row is a record of each of its leads.
    Linked(LeadsOfRows, Mapping),
    /// A row is a link, or the value of a key, which has been read before the records.
    Companion(Mapping),
    /// A row is no record.
    Nothing(Mapping),
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
            Mapping::settle(&table, self.source, self.zones, self.file, columns, Some(fitting))?;
        mapping.keep_fields(fields, self.source, fitting);
        Ok(mapping)
    }

    /// Passes rows on that are records.
    fn take_rows(&mut self, batch: &Batch, mapping: &Mapping) -> Result<(), SourceError> {
        let frame = &batch.frame;
        mapping.count_unlisted(frame, &mut self.intake.unlisted)?;
        let mut unusable = unusable(batch, &mapping.rules().reasons(frame, mapping.file())?);
        odd_ids::look_at(mapping, frame, self.intake, &mut unusable)?;
        let rows = Rows { mapping, frame, unusable: &unusable, first: self.intake.read };
        take_with_ids(self.reader, &rows, self.intake)?;
        self.intake.doubt(&batch.doubtful);
        self.intake.read += frame.height() as u64;
        Ok(())
    }

    /// The arrangement of a file of keys, if it is one.
    fn lookup(&mut self, columns: &[String]) -> Result<Option<Arrangement>, SourceError> {
        let Some(preset) = self.source.preset else { return Ok(None) };
        let table = self.reader.table().table;
        if Fitting::first(preset, table, &self.file.name, columns)?.is_some() {
            return Ok(None);
        }
        let fitting = FittingLookup::first(preset, table, &self.file.name, columns)?;
        Ok(fitting.map(|fitting| {
            self.profile.layout = Some(fitting.lookup.name.clone());
            let key = fitting.column(&fitting.lookup.key).unwrap_or(&fitting.lookup.key);
            let mapping = Mapping::of_records(&[key], self.source, self.zones, self.file);
            Arrangement::Companion(mapping)
        }))
    }

    /// Sets rows aside that are no records.
    fn take_nothing(&mut self, batch: &Batch) {
        let mut broken = batch.broken.iter().peekable();
        for row in 0..batch.frame.height() {
            match broken.next_if(|(broken, _)| *broken == row) {
                Some((_, problem)) => {
                    self.intake.set_aside_unreadable(self.intake.read, problem.clone());
                }
                None => self.intake.set_aside(self.intake.read, SetAside::OtherRows),
            }
            self.intake.read += 1;
        }
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
    zones: Zones,
    file: &InputFile,
    intake: &mut Intake,
    reader: &mut dyn TableReader,
) -> Result<(), SourceError> {
    let mapping = Mapping::of_records(&HISTORY_RECORDS, source, zones, file);
    mapping.count_unlisted(&records.frame, &mut intake.unlisted)?;
    intake.note_origins(&records.rows);
    let frame = &records.frame;
    let mut unusable = records.unusable.clone();
    odd_ids::look_at(&mapping, frame, intake, &mut unusable)?;
    let rows = Rows { mapping: &mapping, frame, unusable: &unusable, first: intake.read };
    take_with_ids(reader, &rows, intake)?;
    intake.read += frame.height() as u64;
    intake.seen.local_times += mapping.file().take_local_times();
    Ok(())
}

/// Passes rows on, and notes the ids of those that are set aside.
fn take_with_ids(
    reader: &mut dyn TableReader,
    rows: &Rows<'_>,
    intake: &mut Intake,
) -> Result<(), SourceError> {
    let before = intake.set_aside_rows();
    reader.take(rows, intake)?;
    if intake.set_aside_rows() == before {
        return Ok(());
    }
    let table = reader.table();
    let column = if table.table == "users" { "actor" } else { "lead_id" };
    let ids = rows.texts(column)?;
    let before = usize::try_from(before).unwrap_or(usize::MAX);
    intake.note_ids(before, |row| ids.id(usize::try_from(row.checked_sub(rows.first)?).ok()?));
    Ok(())
}

impl BatchConsumer for BatchMapper<'_> {
    fn choose(&mut self, columns: &[String]) -> Result<Vec<String>, SourceError> {
        if let Some(lookup) = self.lookup(columns)? {
            return Ok(self.arrangement.insert(lookup).columns());
        }
        let table = self.reader.table();
        self.profile.replicated_in = replication::zone_of(columns);
        self.zones.times = self.profile.replicated_in.unwrap_or(self.zones.times);
        let mut fitting = match self.source.preset {
            None => None,
            Some(preset) => Some(Fitting::of(preset, table.table, &self.file.name, columns)?),
        };
        if let Some(fitting) = &mut fitting {
            self.added = AddedColumns::of(fitting, self.lookups);
        }
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
            Some((fitting, Shape::Linked(linked))) => {
                let mut with_lead = columns.to_vec();
                with_lead.push(LEAD.to_owned());
                let (zones, fits) = (self.zones, Some(fitting));
                let mapping =
                    Mapping::settle(&table, self.source, zones, self.file, &with_lead, fits)?;
                Arrangement::Linked(LeadsOfRows::of(linked, fitting), mapping)
            }
            Some((fitting, Shape::Links(record, lead))) => {
                let names = [record, lead].map(|name| fitting.column(name).unwrap_or(name));
                let mapping = Mapping::of_records(&names, self.source, self.zones, self.file);
                Arrangement::Companion(mapping)
            }
            Some((fitting, Shape::Nothing)) => {
                let names: Vec<&str> =
                    fitting.layout.marks.needs.iter().map(String::as_str).collect();
                let names: Vec<&str> =
                    names.into_iter().filter_map(|name| fitting.column(name)).collect();
                let mapping = Mapping::of_records(&names, self.source, self.zones, self.file);
                Arrangement::Nothing(mapping)
            }
            Some((fitting, Shape::Merges(lead, merged))) => {
                let names = [lead, merged].map(|name| fitting.column(name).unwrap_or(name));
                let mut mapping = Mapping::of_records(&names, self.source, self.zones, self.file);
                mapping.set_rules(Some(fitting));
                Arrangement::Merges(names.map(str::to_owned), mapping)
            }
            _ => {
                let fitting = fitting.as_ref();
                let mut mapping =
                    Mapping::settle(&table, self.source, self.zones, self.file, columns, fitting)?;
                self.reader.begin(&mut mapping, columns, fitting);
                Arrangement::Rows(mapping)
            }
        };
        let chosen = self.added.columns_to_read(arrangement.columns());
        self.profile.is_reshaped =
            matches!(arrangement, Arrangement::StageDates(..) | Arrangement::Versions(..));
        self.profile.columns = arrangement.described();
        self.arrangement = Some(arrangement);
        Ok(chosen)
    }

    fn take(&mut self, mut batch: Batch) -> Result<(), SourceError> {
        let Some(arrangement) = self.arrangement.take() else { return Ok(()) };
        impossible_values::mark_as_broken(&mut batch);
        let batch = self.added.add_to(batch, arrangement.mapping().file(), self.lookups)?;
        match &arrangement {
            Arrangement::Rows(mapping) => self.take_rows(&batch, mapping)?,
            Arrangement::Linked(leads, mapping) => {
                let (links, first) = (self.links, self.rows);
                let linked = LinkedRows::of(&batch, mapping, leads, links, self.reader, first)?;
                self.intake.note_origins(&linked.origins);
                self.take_rows(&linked.batch, mapping)?;
            }
            Arrangement::Companion(_) => self.set_broken_links_aside(&batch),
            Arrangement::Nothing(_) => self.take_nothing(&batch),
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
                let Self { source, zones, file, intake, reader, .. } = self;
                take_records(&records, source, *zones, file, intake, *reader)?;
            }
            Arrangement::Versions(from, mapping) => {
                let reasons = mapping.rules().reasons(&batch.frame, mapping.file())?;
                if let Some(versions) = self.versions {
                    versions.take(&batch, mapping, &reasons, from, (self.number, self.rows))?;
                }
            }
        }
        self.intake.seen.local_times += arrangement.mapping().file().take_local_times();
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

    fn on_sheet(&mut self, sheet: &str) {
        self.profile.sheet = Some(sheet.to_owned());
    }

    fn on_note(&mut self, note: Note) {
        self.profile.notes.push(note);
    }
}

impl Arrangement {
    fn mapping(&self) -> &Mapping {
        match self {
            Self::Rows(mapping)
            | Self::StageDates(_, mapping)
            | Self::Versions(_, mapping)
            | Self::Linked(_, mapping)
            | Self::Companion(mapping)
            | Self::Nothing(mapping)
            | Self::Merges(_, mapping) => mapping,
        }
    }

    /// The file's columns that must be read.
    fn columns(&self) -> Vec<String> {
        let mut columns = self.mapping().columns();
        let more: Vec<&String> = match self {
            Self::Rows(_) | Self::Companion(_) | Self::Nothing(_) | Self::Merges(..) => Vec::new(),
            Self::StageDates(dates, _) => dates.columns().collect(),
            Self::Versions(from, _) => vec![from],
            Self::Linked(leads, _) => {
                // The lead is in no column of the file.
                columns.retain(|column| column != LEAD);
                leads.columns().collect()
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
            // They have no column of the table.
            Self::Companion(_) | Self::Nothing(_) | Self::Merges(..) => described.clear(),
            Self::Linked(leads, _) => {
                described.retain(|(name, _)| name != LEAD);
                described.push((LEAD.to_owned(), leads.described()));
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
