//! One source: its files, read one after the other into a canonical table, and the account of
//! its rows.

use std::collections::BTreeSet;
use std::path::Path;

use chrono_tz::Tz;

use super::error::SourceError;
use super::map::batch_mapper::{BatchMapper, take_records};
use super::map::file_columns::FileColumns;
use super::map::file_profile::{self, FileProfile};
use super::map::presets::{self, Fitting, Shape};
use super::map::reshape::{HISTORY_RECORDS, Links, Versions};
use super::map::table_columns::TableColumns;
use super::map::table_reader::TableReader;
use super::read::files::{self, InputFile};
use super::read::hashes;
use super::read::peek;
use super::read::read_file::read_file;
use super::remarks::Remark;
use super::set_aside::Intake;
use crate::domain::SetAside;
use crate::job::Source;
use crate::job::nearest::{ALIKE, nearest};

/// One source's files and rows.
#[derive(Debug)]
pub struct Account {
    /// The canonical table that it fills, such as `history`.
    pub source: &'static str,
    /// The source's name, such as `leads`; of several of a table, `history[2]`.
    pub name: String,
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
        name: String,
        settings: &Source,
        directory: &Path,
    ) -> Result<Self, SourceError> {
        let files = files::resolve(&name, settings, directory)?;
        let intake = Intake::default();
        Ok(Self { source, name, files, profiles: Vec::new(), intake, span: None })
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
        let links = read_links(self.source, &self.files, source, zone)?;
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
                    profile: FileProfile::default(),
                    arrangement: None,
                    rows: 0,
                };
                read_file(file, source, &mut mapper)?;
                profiles.push(mapper.profile);
            }
            Ok(())
        })?;
        if let Some(versions) = versions {
            self.read_versions(&versions, source, zone, reader)?;
        }
        self.check_values(source, &reader.table())
    }

    /// Refuses values of names that no file has, and remarks words that have no value.
    fn check_values(&mut self, source: &Source, table: &TableColumns) -> Result<(), SourceError> {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for profile in &self.profiles {
            known.extend(profile.columns.iter().map(|(name, _)| name.as_str()));
            if profile.is_reshaped {
                known.extend(HISTORY_RECORDS);
            }
        }
        if let Some(name) = source.values.keys().find(|name| !known.contains(name.as_str())) {
            let key = format!("sources.{}", self.name);
            let canonical = table.required.iter().chain(table.optional);
            let advice = if canonical.clone().any(|other| other == name) {
                format!("say which column it is: columns = {{ {name} = \"…\" }}")
            } else {
                let near = nearest(name, canonical.copied().chain(known.iter().copied()));
                let near = near.filter(|(_, likeness)| *likeness >= ALIKE);
                near.map_or_else(
                    || {
                        "write the canonical name of a column, or an attribute of the leads"
                            .to_owned()
                    },
                    |(near, _)| format!("did you mean '{near}'?"),
                )
            };
            return Err(SourceError::UnknownName { key, name: name.clone(), advice });
        }
        for (name, words) in &self.intake.unlisted {
            let rows: u64 = words.values().sum();
            self.intake.remarks.push(Remark {
                name: "values_not_listed",
                says: format!(
                    "values.{name} lists no value for {} words in {rows} rows, which have none then",
                    words.len()
                ),
                examples: words.keys().cloned().collect(),
                advice: "list them too; one that means no value is \"\"".to_owned(),
            });
        }
        Ok(())
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
                advice: format!("leave one kind out of sources.{}.path", self.name),
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
        file_profile::differences(&self.name, &self.files, &self.profiles)
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
            source_name: self.name.clone(),
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

/// Reads the files of a source that link records to leads; they must be read before the
/// records.
fn read_links(
    table: &str,
    files: &[InputFile],
    source: &Source,
    zone: Tz,
) -> Result<Links, SourceError> {
    let mut links = Links::default();
    let Some(preset) = source.preset else { return Ok(links) };
    let layouts = presets::system(preset)?.layouts(table);
    if !layouts.iter().any(|layout| matches!(layout.shape, Shape::Links(..))) {
        return Ok(links);
    }
    for file in files {
        let columns = peek::columns_of_file(file, source)?;
        let fitting = Fitting::first(preset, table, &file.name, &columns)?;
        if let Some(fitting) = fitting
            && let Shape::Links(record, lead) = &fitting.layout.shape
        {
            let names = [record, lead].map(|name| fitting.column(name).unwrap_or(name).to_owned());
            let columns = FileColumns::of(source, zone, file);
            let [record, lead] = &names;
            peek::each_batch(file, source, &names, &mut |batch| {
                links.take(batch, &columns, (record, lead))
            })?;
        }
    }
    links.settle();
    Ok(links)
}
