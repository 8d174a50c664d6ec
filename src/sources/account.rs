//! One source: its files, read one after the other into a canonical table, and the account of
//! its rows.

use std::collections::BTreeSet;
use std::path::Path;

use chrono_tz::Tz;

use super::error::SourceError;
use super::map::batch_mapper::{BatchMapper, take_records};
use super::map::file_columns::FileColumns;
use super::map::file_profile::{self, ColumnsLacking, FileProfile};
use super::map::lookups::{AddedColumns, Lookups};
use super::map::presets::{self, Fitting, FittingLookup, Join, Shape};
use super::map::reshape::{HISTORY_RECORDS, Links, Versions};
use super::map::table_columns::TableColumns;
use super::map::table_reader::TableReader;
use super::notices::Notice;
use super::read::files::{self, InputFile};
use super::read::hashes;
use super::read::peek;
use super::read::read_file::read_file;
use super::remarks::Remark;
use super::set_aside::{Intake, SetAsideRow};
use super::values::timestamps::Zones;
use crate::domain::SetAside;
use crate::job::nearest::{ALIKE, nearest};
use crate::job::{NameForm, Source};

/// How many rows are shown where too many are set aside.
const ROWS_SHOWN: usize = 10;

/// Characters of an id that are shown.
const ID_SHOWN: usize = 80;

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
    /// What its values may not be, one remark a kind.
    pub remarks: Vec<Remark>,
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
        let (profiles, remarks) = (Vec::new(), Vec::new());
        Ok(Self { source, name, files, profiles, intake, span: None, remarks })
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
                    zones: zone.into(),
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
                let mut profile = mapper.profile;
                profile.notes.extend(intake.end_file());
                profiles.push(profile);
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
            self.intake.notices.push(Notice {
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
            let replicated = self.profiles.get(number).and_then(|profile| profile.replicated_in);
            let zones = Zones { times: replicated.unwrap_or(zone), days: zone };
            take_records(&records, source, zones, file, &mut self.intake, reader)
        })
    }

    /// What its files do not have in common.
    #[must_use]
    pub fn differences(&self) -> Vec<ColumnsLacking> {
        file_profile::differences(&self.name, &self.files, &self.profiles)
    }

    /// Refuses a source of which too large a share is set aside through faults. Under
    /// pseudonyms the error names no id and quotes no value.
    ///
    /// # Errors
    /// More of its rows are set aside than the limit allows.
    pub fn check_quality(&self, limit: f64, names: NameForm) -> Result<(), SourceError> {
        let (faults, read) = (self.intake.faults(), self.intake.read);
        if read == 0 || faults == 0 {
            return Ok(());
        }
        #[expect(clippy::cast_precision_loss, reason = "a share of rows needs no more")]
        let share = faults as f64 / read as f64;
        if share <= limit {
            return Ok(());
        }
        let records = self.intake.records();
        let faulty: Vec<&SetAsideRow<'_>> =
            records.iter().filter(|record| record.reason.is_fault()).collect();
        let mut rows: Vec<String> =
            faulty.iter().take(ROWS_SHOWN).map(|record| self.describe(record, names)).collect();
        let more = faulty.len().saturating_sub(ROWS_SHOWN);
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
            advice: self.advice(),
        })
    }

    fn describe(&self, record: &SetAsideRow<'_>, names: NameForm) -> String {
        let place = self.intake.place(record.row);
        if names == NameForm::Pseudonym {
            return format!("  {}, row {}: {}", place.file, place.row, record.reason.name());
        }
        let id = record.id.map_or(String::new(), |id| format!(", id '{}'", shortened(id)));
        let colon = if record.detail.is_empty() { "" } else { ": " };
        let (reason, detail) = (record.reason.name(), record.detail);
        format!("  {}, row {}{id}: {reason}{colon}{detail}", place.file, place.row)
    }

    /// What to do about rows that are set aside, for the reason of most of them.
    fn advice(&self) -> String {
        let source = &self.name;
        let why = self.remarks.iter().filter(|remark| remark.kind.explains_faults());
        let why: String = why.map(|remark| format!("{}\n", remark.says)).collect();
        let faults = SetAside::ALL.into_iter().filter(|reason| reason.is_fault());
        // Of two with the same number, the last.
        let most = faults.max_by_key(|reason| self.intake.count(*reason));
        let first = match most {
            Some(SetAside::OrphanRows) => format!(
                "sources.leads has no lead of these ids: compare one with an id there (another spelling, another kind of id, leads that the export leaves out), map the column with the lead's id as sources.{source}.columns.lead_id, or export leads and {source} at the same time"
            ),
            Some(SetAside::DuplicateRows | SetAside::DuplicateLeads) => format!(
                "these rows are in the export twice: check that no file is named twice in sources.{source}.path, and that the export is not appended to an older one"
            ),
            _ => format!(
                "correct the rows in the CRM or the export, or map another column in sources.{source}.columns"
            ),
        };
        format!(
            "{why}{first}; if so many rows may be missing from the report, raise quality.max_set_aside"
        )
    }
}

/// An id that is too long to be one is shown by its beginning.
fn shortened(id: &str) -> String {
    match id.char_indices().nth(ID_SHOWN) {
        Some((end, _)) => format!("{}…", id.get(..end).unwrap_or_default()),
        None => id.to_owned(),
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
        let of_file = FileColumns::of(source, zone.into(), file);
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
