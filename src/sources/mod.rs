//! From exports to canonical tables (definitions, section 2): CSV, TSV, JSON lines and
//! Parquet, plain or compressed, one file or many. Every row read is used, or set aside
//! with a reason and a place.
//!
//! Data flows one way through four folders, each of which uses only those before it:
//!
//! ```text
//! read ──▶ values ──▶ map ──▶ tables
//! ```
//!
//! `read` makes batches of rows out of files, `values` says what a single value means, `map`
//! finds the canonical columns in a file's own, `tables` fills the canonical tables. An
//! [`Account`] takes the files of one source all this way. Errors and rows that are set aside
//! come from every folder.

mod account;
mod attributes;
mod error;
mod map;
mod read;
mod set_aside;
mod stages;
mod tables;
mod values;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use crate::job::{Job, Source};

use map::presets::FieldNames;
use tables::event_log::{
    ACTIVITIES, ENGAGEMENT, EventColumns, EventReader, EventRows, HISTORY, LogFields,
};
use tables::history;
use tables::leads::{LeadReader, LeadRows};
use tables::opportunities::{OpportunityReader, OpportunityRows};
use tables::users::{UserReader, UserRows};

pub use account::Account;
pub use attributes::NamedAttribute;
pub use error::SourceError;
pub use map::file_profile::FileProfile;
pub use map::presets;
pub use map::table_columns::TableColumns;
pub use map::value_counts::count_values;
pub use read::batches::NoteKind;
pub use read::files::{Compression, InputFile};
pub use read::object_storage::ObjectCopy;
pub use read::peek::columns_of;
pub use set_aside::{Intake, RowPlace, SetAsideRow};
pub use tables::CANONICAL;
pub use tables::canonical::{EventTable, LeadNumber, Leads, Opportunities, Tables, User, Users};
pub use tables::leads::COMPANY;
pub use values::interner::{Interner, NULL_SYMBOL, Symbol};
pub use values::local_to_utc;
pub use values::numbers::read_number;
pub use values::salesforce_id::long_form;
pub use values::timestamps::{TimestampReader, is_open_end};
pub use values::truth_values::read_truth;

/// What was read: the tables, and the account of every row.
#[derive(Debug, Default)]
pub struct Sources {
    /// The canonical tables.
    pub tables: Tables,
    /// Each source with its files and the account of its rows, in the order of reading.
    pub accounts: Vec<Account>,
}

/// Reads every source of a job up to `as_of` (UTC microseconds, exclusive).
///
/// `named` are the attributes that the contract's expressions name; `directory` is what
/// paths are relative to; `progress` is called with the name of each source before it is read.
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
    sources.check_quality(job)?;
    Ok(sources)
}

/// Reads every source of a job as [`read`] does, however many rows are set aside. If that
/// fails, `sources` holds what was read until then.
///
/// # Errors
/// Those of [`read`], except for the rows set aside.
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

    let wanted = attributes::needed(job, named);
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
        attributes::check_exist(named, tables)?;
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
                    history::split_by_field(table, &names, &tables.vocabulary, |field| {
                        logged.iter().any(|name| name == field)
                    });
                for name in ["stage", "owner"] {
                    if let Some(table) = fields.get_mut(name) {
                        history::trim_labels(table, Arc::make_mut(&mut tables.vocabulary));
                    }
                }
                tables.history = Some(fields);
                let (stages, account) = (tables.history_of("stage"), accounts.last());
                stages::check_changes(job, stages, &tables.vocabulary, account)?;
                attributes::check_exist(named, tables)?;
            }
            "engagement" => tables.engagement = Some(table),
            _ => tables.activities = Some(table),
        }
    }

    if stages::exports_stages(job) {
        tables.unchanged_stages = Arc::new(stages::unchanged_stages(tables, &stage_changes_later));
        stages::check_unchanged(job, tables, accounts)?;
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
        tables.users = Some(Arc::new(tables::users::settle(rows, vocabulary, &mut account.intake)));
        accounts.push(account);
    }

    Ok(())
}

impl Sources {
    /// Refuses sources of which too large a share is set aside through faults.
    ///
    /// # Errors
    /// The first source over the limit.
    pub fn check_quality(&self, job: &Job) -> Result<(), SourceError> {
        let (limit, names) = (job.quality.max_set_aside, job.report.names);
        self.accounts.iter().try_for_each(|account| account.check_quality(limit, names))
    }
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
    let table = rows.into_table(&tables.leads, &mut account.intake);
    account.span = span(table.at.iter());
    Ok((table, account))
}

/// The first and the last of some instants.
fn span<'a>(instants: impl IntoIterator<Item = &'a i64>) -> Option<(i64, i64)> {
    instants.into_iter().fold(None, |span, &at| {
        let (first, last) = span.unwrap_or((at, at));
        Some((at.min(first), at.max(last)))
    })
}
