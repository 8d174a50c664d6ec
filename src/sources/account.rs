//! One source: its files, read one after the other into a canonical table, and the account of
//! its rows.

use std::path::Path;

use chrono_tz::Tz;

use super::error::SourceError;
use super::map::batch_mapper::{BatchMapper, take_records};
use super::map::file_columns::FileColumns;
use super::map::file_profile::{self, FileProfile};
use super::map::lookups::{AddedColumns, Lookups};
use super::map::presets::{self, Fitting, FittingLookup, Join, Shape};
use super::map::reshape::{Links, Versions};
use super::map::table_reader::TableReader;
use super::read::files::{self, InputFile};
use super::read::hashes;
use super::read::peek;
use super::read::read_file::read_file;
use super::set_aside::Intake;
use crate::domain::SetAside;
use crate::job::Source;

/// One source's files and rows.
#[derive(Debug)]
pub struct Account {
    /// The source's name, such as `leads`.
    pub source: &'static str,
    /// Its files.
    pub files: Vec<InputFile>,
    /// How each of them was understood, in the same order.
    pub profiles: Vec<FileProfile>,
    /// Its rows.
    pub intake: Intake,
    /// The first and the last instant of the rows that are used, UTC microseconds; `None` if
    /// there are no rows or the rows have no instants.
    pub span: Option<(i64, i64)>,
}

impl Account {
    /// Finds a source's files; none of them is read yet.
    ///
    /// # Errors
    /// A path without a file, or one that cannot be opened.
    pub fn open(
        source: &'static str,
        settings: &Source,
        directory: &Path,
    ) -> Result<Self, SourceError> {
        let files = files::resolve(source, settings, directory)?;
        let intake = Intake::default();
        Ok(Self { source, files, profiles: Vec::new(), intake, span: None })
    }

    /// Reads every file, one after the other.
    ///
    /// # Errors
    /// Whatever a file or the reader of the table fails with.
    pub fn read(
        &mut self,
        source: &Source,
        zone: Tz,
        reader: &mut dyn TableReader,
    ) -> Result<(), SourceError> {
        let mut versions = None;
        let (links, lookups) = read_companions(self.source, &self.files, source, zone)?;
        let Self { files, profiles, intake, .. } = self;
        hashes::hash_in_background(files, |files| {
            for (file, number) in files.iter().zip(0..) {
                intake.begin_file(&file.name);
                let mut mapper = BatchMapper {
                    source,
                    zone,
                    file,
                    number,
                    intake: &mut *intake,
                    reader: &mut *reader,
                    versions: &mut versions,
                    links: &links,
                    lookups: &lookups,
                    added: AddedColumns::default(),
                    profile: FileProfile::default(),
                    arrangement: None,
                    rows: 0,
                };
                read_file(file, source, &mut mapper)?;
                profiles.push(mapper.profile);
            }
            Ok(())
        })?;
        match versions {
            None => Ok(()),
            Some(versions) => self.read_versions(&versions, source, zone, reader),
        }
    }

    /// Passes the changes between versions on, once all versions are there.
    fn read_versions(
        &mut self,
        versions: &Versions,
        source: &Source,
        zone: Tz,
        reader: &mut dyn TableReader,
    ) -> Result<(), SourceError> {
        if self.intake.read > 0 {
            let names: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
            return Err(SourceError::Damaged {
                file: names.join(", "),
                problem: "some of these files hold versions of records, others do not".to_owned(),
                advice: format!("leave one kind out of sources.{}.path", self.source),
            });
        }
        self.intake.begin_anew();
        let mut begun = None;
        versions.changes(self.files.len(), |number, records| {
            let Some(file) = self.files.get(number) else { return Ok(()) };
            if begun.replace(number) != Some(number) {
                self.intake.begin_file(&file.name);
            }
            take_records(&records, source, zone, file, &mut self.intake, reader)
        })
    }

    /// What its files do not have in common, one sentence per column.
    #[must_use]
    pub fn differences(&self) -> Vec<String> {
        file_profile::differences(self.source, &self.files, &self.profiles)
    }

    /// Refuses a source of which too large a share is set aside through faults.
    ///
    /// # Errors
    /// More of its rows are set aside than the limit allows.
    pub fn check_quality(&self, limit: f64) -> Result<(), SourceError> {
        let (faults, read) = (self.intake.faults(), self.intake.read);
        if read == 0 || faults == 0 {
            return Ok(());
        }
        #[expect(clippy::cast_precision_loss, reason = "a share of rows needs no more")]
        let share = faults as f64 / read as f64;
        if share <= limit {
            return Ok(());
        }
        let shown = 10;
        let records = self.intake.records();
        let mut faulty = records.iter().filter(|(_, reason, _)| reason.is_fault());
        let mut rows: Vec<String> =
            faulty.by_ref().take(shown).map(|record| self.describe(record)).collect();
        let more = faulty.count();
        if more > 0 {
            rows.push(format!("  … and {more} more"));
        }
        Err(SourceError::OverLimit {
            source_name: self.source,
            set_aside: faults,
            read,
            share: share * 100.0,
            limit: limit * 100.0,
            rows: rows.join("\n"),
        })
    }

    fn describe(&self, (row, reason, detail): &(u64, SetAside, &str)) -> String {
        let place = self.intake.place(*row);
        let colon = if detail.is_empty() { "" } else { ": " };
        format!("  {}, row {}: {}{colon}{detail}", place.file, place.row, reason.name())
    }
}

/// Reads the files of a source that link records to leads, and those in which records look
/// values up: they must be read before the records.
fn read_companions(
    table: &str,
    files: &[InputFile],
    source: &Source,
    zone: Tz,
) -> Result<(Links, Lookups), SourceError> {
    let (mut links, mut lookups) = (Links::default(), Lookups::default());
    let Some(preset) = source.preset else { return Ok((links, lookups)) };
    let layouts = presets::system(preset)?.layouts(table);
    let joins: Vec<&'static Join> = layouts.iter().flat_map(|layout| &layout.joins).collect();
    let has_links = layouts.iter().any(|layout| matches!(layout.shape, Shape::Links(..)));
    if files.len() < 2 || (joins.is_empty() && !has_links) {
        return Ok((links, lookups));
    }
    for file in files {
        let columns = peek::columns_of_file(file, source)?;
        let of_file = FileColumns::of(source, zone, file);
        if let Some(fitting) = Fitting::first(preset, table, &file.name, &columns)? {
            if let Shape::Links(record, lead) = &fitting.layout.shape {
                let names =
                    [record, lead].map(|name| fitting.column(name).unwrap_or(name).to_owned());
                let [record, lead] = &names;
                peek::each_batch(file, source, &names, &mut |batch| {
                    links.take(batch, &of_file, (record, lead))
                })?;
            }
        } else if let Some(fitting) = FittingLookup::first(preset, table, &file.name, &columns)? {
            let names = Lookups::columns(&fitting, &joins);
            peek::each_batch(file, source, &names, &mut |batch| {
                lookups.take(batch, &of_file, &fitting, &joins)
            })?;
        }
    }
    links.settle();
    Ok((links, lookups))
}
