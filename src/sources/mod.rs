//! From exports to canonical tables (definitions, section 2): CSV, TSV, JSON lines and
//! Parquet, plain or compressed, one file or many. Every row read is used, or set aside
//! with a reason and a place.

mod batches;
mod delimited;
mod dialect;
mod encoding;
mod error;
mod event_log;
mod files;
mod frame;
mod full_width;
mod hashes;
mod header;
mod json_lines;
mod leads;
mod limits;
mod mapped;
mod mapping;
mod moments;
mod object_storage;
mod opportunities;
mod origins;
mod parquet_files;
mod paths;
mod peek;
pub mod presets;
mod readings;
mod recognise;
mod records;
mod reshape;
mod row_rules;
mod salesforce_id;
mod schemas;
mod set_aside;
mod tables;
mod texts;
mod timestamps;
mod users;
mod vocabulary;
mod written_instant;
mod zone_offsets;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::job::nearest::{ALIKE, nearest};
use crate::job::{Job, Source, Unmapped};

use batches::read_file;
use event_log::{ACTIVITIES, ENGAGEMENT, EventColumns, EventReader, EventRows, HISTORY, LogFields};
use leads::{LEADS, LeadReader, LeadRows};
use mapped::{Mapped, TableReader};
use mapping::Mapping;
use opportunities::{OPPORTUNITIES, OpportunityReader, OpportunityRows};
use presets::{FieldNames, Fitting, Shape};
use reshape::{Links, Versions};
use users::{USERS, UserReader, UserRows};

pub use error::SourceError;
pub use files::{Compression, InputFile};
pub use leads::COMPANY;
pub use mapped::FileReading;
pub use mapping::TableColumns;
pub use object_storage::ObjectCopy;
pub use peek::{columns_of, count_values};
pub use readings::{read_number, read_truth};
pub use set_aside::{Intake, Place, Reason};
pub use tables::{EventTable, Function, LeadNumber, Leads, Opportunities, Tables, User, Users};
pub use timestamps::{TimestampReader, is_open_end};
pub use vocabulary::{Code, NO_TEXT, Vocabulary};
pub use zone_offsets::local_to_utc;

/// The canonical tables, in the order of their keys under `[sources]`.
pub const CANONICAL: [TableColumns; 6] =
    [LEADS, HISTORY.names, ENGAGEMENT.names, ACTIVITIES.names, OPPORTUNITIES, USERS];

/// What was read: the tables, and the account of every row.
#[derive(Debug, Default)]
pub struct Sources {
    /// The canonical tables.
    pub tables: Tables,
    /// Each source with its files and the account of its rows, in the order of reading.
    pub accounts: Vec<Account>,
}

/// One source's files and rows.
#[derive(Debug)]
pub struct Account {
    /// The source's name, such as `leads`.
    pub source: &'static str,
    /// Its files.
    pub files: Vec<InputFile>,
    /// How each of them was understood, in the same order.
    pub readings: Vec<FileReading>,
    /// Its rows.
    pub intake: Intake,
    /// The first and the last instant of the rows that are used, UTC microseconds; none where
    /// there are no rows, or rows without instants.
    pub span: Option<(i64, i64)>,
}

/// An attribute of leads that an expression of the contract names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAttribute {
    /// The attribute.
    pub name: String,
    /// The job-file key of the expression.
    pub key: String,
}

/// Reads every source of a job, as far as `as_of` (UTC microseconds, exclusive).
///
/// `named` are the attributes that the contract's expressions name; `directory` is what
/// paths are relative to; `progress` hears the name of each source before it is read.
///
/// # Errors
/// A file that is missing, damaged or wrongly mapped; a stage that no role lists; an
/// attribute that no source has and an expression names; more rows set aside than
/// `quality.max_set_aside` allows.
pub fn read(
    job: &Job,
    named: &[NamedAttribute],
    directory: &Path,
    as_of: i64,
    progress: &mut dyn FnMut(&str),
) -> Result<Sources, SourceError> {
    let mut sources = Sources::default();
    read_into(&mut sources, job, named, directory, as_of, progress)?;
    sources.check_quality(job.quality.max_set_aside)?;
    Ok(sources)
}

/// Reads every source of a job as [`read`] does, however many rows are set aside. Where that
/// fails, what was read until then is in `sources`.
///
/// # Errors
/// Those of [`read`], but for the rows set aside.
pub fn read_into(
    sources: &mut Sources,
    job: &Job,
    named: &[NamedAttribute],
    directory: &Path,
    as_of: i64,
    progress: &mut dyn FnMut(&str),
) -> Result<(), SourceError> {
    let Sources { tables, accounts } = sources;
    let zone = job.timezone;

    let wanted = attributes_needed(job, named);
    let mut logged = wanted.clone();
    logged.push("stage".to_owned());
    logged.extend(COMPANY.map(str::to_owned));
    progress("leads");
    let mut rows = LeadRows::default();
    let mut account = Account::open("leads", &job.sources.leads, directory)?;
    let vocabulary = Arc::make_mut(&mut tables.vocabulary);
    let source = &job.sources.leads;
    let mut reader = LeadReader { source, wanted: &wanted, vocabulary, rows: &mut rows };
    account.read(source, zone, &mut reader)?;
    tables.leads = Arc::new(rows.into_leads(as_of, &mut account.intake));
    account.span = span(&tables.leads.created_at);
    accounts.push(account);
    if job.sources.history.is_none() {
        check_named(named, tables)?;
    }
    let names = FieldNames::of(job.sources.history.as_ref(), &job.sources.leads)?;
    let mut stage_changes_later = HashSet::new();

    for (columns, source) in [
        (HISTORY, &job.sources.history),
        (ENGAGEMENT, &job.sources.engagement),
        (ACTIVITIES, &job.sources.activities),
    ] {
        let Some(source) = source else { continue };
        progress(columns.names.table);
        let log = (columns.names.table == "history").then_some(LogFields {
            wanted: &logged,
            names: &names,
            stage_changes_later: &mut stage_changes_later,
        });
        let (table, account) = read_events(columns, source, log, zone, directory, as_of, tables)?;
        accounts.push(account);
        match columns.names.table {
            "history" => {
                let mut fields =
                    event_log::split_by_field(table, &names, &tables.vocabulary, |field| {
                        logged.iter().any(|name| name == field)
                    });
                for name in ["stage", "owner"] {
                    if let Some(table) = fields.get_mut(name) {
                        event_log::trim_labels(table, Arc::make_mut(&mut tables.vocabulary));
                    }
                }
                tables.history = Some(fields);
                let (stages, account) = (tables.history_of("stage"), accounts.last());
                check_stages(job, stages, &tables.vocabulary, account)?;
                check_named(named, tables)?;
            }
            "engagement" => tables.engagement = Some(table),
            _ => tables.activities = Some(table),
        }
    }

    if exports_stages(job) {
        tables.unchanged_stages = Arc::new(unchanged_stages(tables, &stage_changes_later));
        check_unchanged_stages(job, tables, accounts)?;
    }

    if let Some(source) = &job.sources.opportunities {
        progress("opportunities");
        let mut rows = OpportunityRows::default();
        let mut account = Account::open("opportunities", source, directory)?;
        let leads = &tables.leads;
        let mut reader = OpportunityReader { as_of, leads, rows: &mut rows };
        account.read(source, zone, &mut reader)?;
        let table = rows.into_table(tables.leads.len());
        account.span = span(table.created_at.iter().chain(table.closed_at.iter().flatten()));
        tables.opportunities = Some(table);
        accounts.push(account);
    }

    if let Some(source) = &job.sources.users {
        progress("users");
        let mut rows = UserRows::default();
        let mut account = Account::open("users", source, directory)?;
        let vocabulary = Arc::make_mut(&mut tables.vocabulary);
        let functions = &source.functions;
        let words_are_its_own = !functions.is_empty() || source.preset.is_some();
        let mut reader = UserReader { functions, words_are_its_own, vocabulary, rows: &mut rows };
        account.read(source, zone, &mut reader)?;
        tables.users = Some(Arc::new(users::settle(rows, &mut account.intake)));
        accounts.push(account);
    }

    Ok(())
}

impl Sources {
    /// Refuses sources of which too large a share is set aside through faults.
    ///
    /// # Errors
    /// The first source over the limit.
    pub fn check_quality(&self, limit: f64) -> Result<(), SourceError> {
        self.accounts.iter().try_for_each(|account| account.check_quality(limit))
    }
}

/// The first and the last of some instants.
fn span<'a>(instants: impl IntoIterator<Item = &'a i64>) -> Option<(i64, i64)> {
    instants.into_iter().fold(None, |span, &at| {
        let (first, last) = span.unwrap_or((at, at));
        Some((at.min(first), at.max(last)))
    })
}

fn read_events(
    columns: EventColumns,
    source: &Source,
    log: Option<LogFields<'_>>,
    zone: chrono_tz::Tz,
    directory: &Path,
    as_of: i64,
    tables: &mut Tables,
) -> Result<(EventTable, Account), SourceError> {
    let mut rows = EventRows::default();
    let mut account = Account::open(columns.names.table, source, directory)?;
    let mut reader = EventReader {
        columns,
        as_of,
        log,
        leads: &tables.leads,
        vocabulary: Arc::make_mut(&mut tables.vocabulary),
        rows: &mut rows,
    };
    account.read(source, zone, &mut reader)?;
    let table = rows.into_table(tables.leads.len(), &mut account.intake);
    account.span = span(table.at.iter());
    Ok((table, account))
}

/// Reads the files of a source that say which record goes with which leads: records cannot be
/// read before them.
fn read_links(
    table: &str,
    files: &[InputFile],
    source: &Source,
    zone: chrono_tz::Tz,
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
            peek::each_batch(file, source, &names, &mut |batch| {
                let [record, lead] = &names;
                let mapping = Mapping::of_records(&[record, lead], source, zone, file);
                links.take(batch, &mapping, (record, lead))
            })?;
        }
    }
    links.settle();
    Ok(links)
}

impl Account {
    fn open(
        source: &'static str,
        settings: &Source,
        directory: &Path,
    ) -> Result<Self, SourceError> {
        let files = files::resolve(source, settings, directory)?;
        let intake = Intake::default();
        Ok(Self { source, files, readings: Vec::new(), intake, span: None })
    }

    /// Reads every file, one after the other.
    fn read(
        &mut self,
        source: &Source,
        zone: chrono_tz::Tz,
        reader: &mut dyn TableReader,
    ) -> Result<(), SourceError> {
        let mut versions = None;
        let links = read_links(self.source, &self.files, source, zone)?;
        let Self { files, readings, intake, .. } = self;
        hashes::hash_in_background(files, |files| {
            for (file, number) in files.iter().zip(0..) {
                intake.begin_file(&file.name);
                let mut mapped = Mapped {
                    source,
                    zone,
                    file,
                    number,
                    intake: &mut *intake,
                    reader: &mut *reader,
                    versions: &mut versions,
                    links: &links,
                    reading: FileReading::default(),
                    arrangement: None,
                    rows: 0,
                };
                read_file(file, source, &mut mapped)?;
                readings.push(mapped.reading);
            }
            Ok(())
        })?;
        match versions {
            None => Ok(()),
            Some(versions) => self.read_versions(&versions, source, zone, reader),
        }
    }

    /// Hands the changes between versions over, once all versions are there.
    fn read_versions(
        &mut self,
        versions: &Versions,
        source: &Source,
        zone: chrono_tz::Tz,
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
            mapped::take_records(&records, source, zone, file, &mut self.intake, reader)
        })
    }

    /// What its files do not have in common, one sentence a column.
    #[must_use]
    pub fn differences(&self) -> Vec<String> {
        schemas::differences(self.source, &self.files, &self.readings)
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

    fn describe(&self, (row, reason, detail): &(u64, Reason, &str)) -> String {
        let place = self.intake.place(*row);
        let colon = if detail.is_empty() { "" } else { ": " };
        format!("  {}, row {}: {}{colon}{detail}", place.file, place.row, reason.name())
    }
}

/// The lead attributes that the contract or the report names; the others need not be
/// held in memory.
fn attributes_needed(job: &Job, named: &[NamedAttribute]) -> Vec<String> {
    let mut names = vec!["owner".to_owned(), "score".to_owned()];
    names.extend(named.iter().map(|attribute| attribute.name.clone()));
    names.extend(job.report.segments.iter().cloned());
    for terms in job.contract.terms() {
        names.push(terms.reject.reason_field.clone());
        names.extend(terms.pass.required.iter().cloned());
    }
    if exports_stages(job) {
        names.push("stage".to_owned());
    }
    names.sort();
    names.dedup();
    names
}

/// Whether the exported stage of a lead says where a lead without a stage change is: the job
/// file or the preset says which column it is, and no stage is named for such leads.
fn exports_stages(job: &Job) -> bool {
    let leads = &job.sources.leads;
    job.stages.initial.is_none() && (leads.preset.is_some() || leads.columns.contains_key("stage"))
}

/// The exported stage of each lead that has no stage change, now or later.
fn unchanged_stages(tables: &Tables, changed_later: &HashSet<LeadNumber>) -> Vec<Code> {
    let Some(exported) = tables.leads.attributes.get("stage") else { return Vec::new() };
    let changes = tables.history_of("stage");
    let is_unchanged = |lead: LeadNumber| {
        changes.is_none_or(|changes| changes.rows(lead).is_empty())
            && !changed_later.contains(&lead)
    };
    exported
        .iter()
        .zip(0..)
        .map(|(&stage, lead)| if is_unchanged(lead) { stage } else { NO_TEXT })
        .collect()
}

/// Refuses an attribute that an expression names and no source has, before the larger
/// sources are read.
fn check_named(named: &[NamedAttribute], tables: &Tables) -> Result<(), SourceError> {
    let logged = tables.history.iter().flat_map(BTreeMap::keys);
    let known: BTreeSet<&str> =
        tables.leads.columns.iter().chain(logged).map(String::as_str).collect();
    let Some(missing) = named.iter().find(|attribute| !known.contains(attribute.name.as_str()))
    else {
        return Ok(());
    };
    let advice = match nearest(&missing.name, known.iter().copied()) {
        Some((near, likeness)) if likeness > ALIKE => format!("did you mean '{near}'?"),
        _ if known.is_empty() => "leads have no attributes".to_owned(),
        _ => format!("leads have {}", known.into_iter().collect::<Vec<_>>().join(", ")),
    };
    let NamedAttribute { name, key } = missing.clone();
    Err(SourceError::UnknownAttribute { name, key, advice })
}

/// Refuses raw stages that no role lists, unless the job passes them over.
fn check_stages(
    job: &Job,
    stages: Option<&EventTable>,
    vocabulary: &Vocabulary,
    account: Option<&Account>,
) -> Result<(), SourceError> {
    let Some(stages) = stages else { return Ok(()) };
    if job.stages.unmapped == Unmapped::Ignore {
        return Ok(());
    }
    let mut unknown: BTreeMap<&str, u64> = BTreeMap::new();
    let known: Vec<bool> =
        vocabulary.texts().map(|text| job.stages.role_of(text).is_some()).collect();
    for row in 0..stages.at.len() {
        let (old, new) = (stages.value("old_value", row), stages.value("new_value", row));
        let mut unlisted = |code: Code| {
            if !known.get(code as usize).copied().unwrap_or(false) {
                *unknown.entry(vocabulary.text(code).unwrap_or("(blank)")).or_default() += 1;
            }
        };
        unlisted(new);
        // A row that names the same unknown stage twice is one row.
        if old != NO_TEXT && old != new {
            unlisted(old);
        }
    }
    refuse_unlisted(&unknown, account)
}

/// Refuses exported stages that no role lists, as far as they are used.
fn check_unchanged_stages(
    job: &Job,
    tables: &Tables,
    accounts: &[Account],
) -> Result<(), SourceError> {
    if job.stages.unmapped == Unmapped::Ignore {
        return Ok(());
    }
    let mut unknown: BTreeMap<&str, u64> = BTreeMap::new();
    for &stage in tables.unchanged_stages.iter() {
        if let Some(stage) = tables.vocabulary.text(stage)
            && job.stages.role_of(stage).is_none()
        {
            *unknown.entry(stage).or_default() += 1;
        }
    }
    refuse_unlisted(&unknown, accounts.first())
}

/// Refuses stages that no role lists, each with the number of its rows.
fn refuse_unlisted(
    unknown: &BTreeMap<&str, u64>,
    account: Option<&Account>,
) -> Result<(), SourceError> {
    if unknown.is_empty() {
        return Ok(());
    }
    let files: Vec<&str> =
        account.iter().flat_map(|account| &account.files).map(|file| file.name.as_str()).collect();
    let stages: Vec<String> =
        unknown.iter().map(|(stage, rows)| format!("'{stage}' ({rows} rows)")).collect();
    Err(SourceError::UnmappedStages { file: files.join(", "), stages: stages.join(", ") })
}
