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
mod floor;
mod map;
mod notices;
mod read;
mod remarks;
mod seen;
mod set_aside;
mod stages;
mod tables;
mod unmatched_ids;
mod values;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::domain::{Role, SetAside};
use crate::job::Job;

use map::presets::FieldNames;
use seen::Asked;
use tables::event_log::{
    ACTIVITIES, ENGAGEMENT, EventColumns, EventReader, EventRows, HISTORY, LogFields,
};
use tables::history;
use tables::identities::IdentityReader;
use tables::leads::{LeadReader, LeadRows};
use tables::opportunities::{OpportunityReader, OpportunityRows};
use tables::simultaneous;
use tables::users::{UserReader, UserRows};
use values::ids::{bare_id, visible};

pub use account::Account;
pub use attributes::NamedAttribute;
pub use error::SourceError;
pub use floor::FEW_FOUND_THEIR_LEAD;
pub use map::file_profile::{ColumnsLacking, FileProfile, MAX_SENTENCES};
pub use map::presets;
pub use map::table_columns::TableColumns;
pub use map::value_counts::{count_values, each_value};
pub use read::batches::NoteKind;
pub use read::files::{Compression, InputFile};
pub use read::object_storage::ObjectCopy;
pub use read::peek::columns_of;
pub use remarks::{Remark, RemarkKind};
pub use set_aside::{Intake, RowPlace, SetAsideRow};
pub use tables::CANONICAL;
pub use tables::canonical::{EventTable, LeadNumber, Leads, Opportunities, Tables, User, Users};
pub use tables::leads::{COMPANY, LEADS};
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
    let read = read_tables(sources, job, named, directory, as_of, progress);
    // Whatever was read until an error helps to understand it.
    let Sources { tables, accounts } = sources;
    for account in accounts {
        account.remarks = remarks::of(job, account, &tables.leads);
    }
    read
}

fn read_tables(
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
    let mut account = Account::open("leads", "leads".to_owned(), &job.sources.leads, directory)?;
    let vocabulary = Arc::make_mut(&mut tables.vocabulary);
    let source = &job.sources.leads;
    let mut reader = LeadReader { source, wanted: &wanted, vocabulary, rows: &mut rows };
    account.read(source, zone, &mut reader)?;
    let asked = Asked::of(job, named);
    rows.look_at_values(&mut asked.look_at(vocabulary), &mut account.intake.seen);
    let mut leads = rows.into_leads(as_of, &mut account.intake);
    account.span = span(&leads.created_at);
    accounts.push(account);
    if !job.sources.identities.is_empty() {
        progress("identities");
        accounts.extend(read_identities(job, &wanted, directory, &mut leads, tables)?);
    }
    tables.leads = Arc::new(leads);
    if job.sources.history.is_empty() {
        attributes::check_exist(named, tables)?;
    }
    let mut stage_changes_later = HashSet::new();

    for columns in [HISTORY, ENGAGEMENT, ACTIVITIES] {
        let table = columns.names.table;
        if job.sources.of(table).is_empty() {
            continue;
        }
        progress(table);
        let log = (table == "history").then_some(Log {
            wanted: &logged,
            asked: &asked,
            stage_changes_later: &mut stage_changes_later,
        });
        let (events, read) = read_events(columns, job, log, directory, as_of, tables)?;
        let first = accounts.len();
        accounts.extend(read);
        match table {
            "history" => {
                let mut fields = history::split_by_field(events, &tables.vocabulary, |field| {
                    logged.iter().any(|name| name == field)
                });
                let forms: [(&str, fn(&str) -> Cow<'_, str>); 2] =
                    [("stage", visible), ("owner", bare_id)];
                for (name, form) in forms {
                    if let Some(table) = fields.get_mut(name) {
                        let vocabulary = Arc::make_mut(&mut tables.vocabulary);
                        history::bring_to_form(table, vocabulary, form);
                    }
                }
                tables.ambiguous_order = order_changes(&mut fields, job, &tables.vocabulary);
                tables.history = Some(fields);
                let (stages, read) = (tables.history_of("stage"), &accounts[first..]);
                stages::check_changes(job, stages, &tables.vocabulary, read)?;
                attributes::check_exist(named, tables)?;
            }
            "engagement" => tables.engagement = Some(events),
            _ => tables.activities = Some(events),
        }
    }

    if stages::exports_stages(job) {
        tables.unchanged_stages = Arc::new(stages::unchanged_stages(tables, &stage_changes_later));
        stages::check_unchanged(job, tables, accounts)?;
    }
    tables.stage_changes_later = Arc::new(stage_changes_later);

    if !job.sources.opportunities.is_empty() {
        progress("opportunities");
        accounts.extend(read_opportunities(job, directory, as_of, tables)?);
    }

    if !job.sources.users.is_empty() {
        progress("users");
        accounts.extend(read_users(job, directory, tables)?);
    }

    floor::note_what_is_left(accounts);
    Ok(())
}

impl Sources {
    /// Refuses sources of which too large a share is set aside through faults, and leads of which
    /// none is left.
    ///
    /// # Errors
    /// The first source over the limit; every lead is set aside.
    pub fn check_quality(&self, job: &Job) -> Result<(), SourceError> {
        let (limit, names) = (job.quality.max_set_aside, job.report.names);
        self.accounts.iter().try_for_each(|account| account.check_quality(limit, names))?;
        floor::check_leads(&self.accounts)
    }
}

/// Reads the opportunities of every source.
fn read_opportunities(
    job: &Job,
    directory: &Path,
    as_of: i64,
    tables: &mut Tables,
) -> Result<Vec<Account>, SourceError> {
    let mut rows = OpportunityRows::default();
    // Each source with its first row.
    let mut read: Vec<(usize, Account)> = Vec::new();
    for (number, source) in job.sources.opportunities.iter().enumerate() {
        let name = job.sources.name_of("opportunities", number);
        let mut account = Account::open("opportunities", name, source, directory)?;
        let first = rows.len();
        let mut reader = OpportunityReader { as_of, leads: &tables.leads, rows: &mut rows };
        account.read(source, job.timezone, &mut reader)?;
        account.span = rows.span_from(first, as_of);
        account.intake.notices.extend(rows.take_notice());
        read.push((first, account));
    }
    let currencies = job.currency.as_ref();
    let table = rows.into_table(&tables.leads, currencies, as_of, |place, row, lead, reason| {
        let of = read.partition_point(|(first, _)| *first <= place);
        if let Some((_, account)) = of.checked_sub(1).and_then(|of| read.get_mut(of)) {
            account.intake.set_aside(row, reason);
            account.intake.note_id(tables.leads.ids.text(lead));
        }
    });
    if let Some((_, account)) = read.first_mut() {
        floor::note_currencies(&table, account);
    }
    tables.opportunities = Some(table);
    Ok(read.into_iter().map(|(_, account)| account).collect())
}

/// Reads the users of every source; whom two systems know under one id is as the later one says.
fn read_users(
    job: &Job,
    directory: &Path,
    tables: &mut Tables,
) -> Result<Vec<Account>, SourceError> {
    let mut users = Users::default();
    let mut accounts = Vec::new();
    for (number, source) in job.sources.users.iter().enumerate() {
        let name = job.sources.name_of("users", number);
        let mut account = Account::open("users", name, source, directory)?;
        let mut rows = UserRows::default();
        let vocabulary = Arc::make_mut(&mut tables.vocabulary);
        let functions = &source.functions;
        let words_are_its_own = !functions.is_empty()
            || source.preset.is_some()
            || source.values.contains_key("function");
        let mut reader = UserReader { functions, words_are_its_own, vocabulary, rows: &mut rows };
        account.read(source, job.timezone, &mut reader)?;
        let settled = tables::users::settle(rows, vocabulary, &mut account.intake);
        users.by_actor.extend(settled.by_actor);
        accounts.push(account);
    }
    tables.users = Some(Arc::new(users));
    Ok(accounts)
}

/// Reads the ids by which other systems know the leads; what only they know of a lead becomes
/// its attribute.
fn read_identities(
    job: &Job,
    wanted: &[String],
    directory: &Path,
    leads: &mut Leads,
    tables: &mut Tables,
) -> Result<Vec<Account>, SourceError> {
    let mut attributes = BTreeMap::new();
    let mut accounts = Vec::new();
    for (number, source) in job.sources.identities.iter().enumerate() {
        let name = job.sources.name_of("identities", number);
        let mut account = Account::open("identities", name, source, directory)?;
        let vocabulary = Arc::make_mut(&mut tables.vocabulary);
        let attributes = &mut attributes;
        let mut reader = IdentityReader { wanted, leads: &mut *leads, vocabulary, attributes };
        account.read(source, job.timezone, &mut reader)?;
        accounts.push(account);
    }
    leads.columns.extend(attributes.keys().cloned());
    leads.attributes.extend(attributes);
    Ok(accounts)
}

/// Orders the changes of one instant, field by field; gives at how many instants of a lead another
/// order of its stages would have done as well.
fn order_changes(
    fields: &mut BTreeMap<String, EventTable>,
    job: &Job,
    vocabulary: &Interner,
) -> u64 {
    // Those off the order of progress come last.
    let progress = |text| job.stages.role_of(text).and_then(Role::progress).unwrap_or(u8::MAX);
    let ranks: Vec<u8> = vocabulary.texts().map(progress).collect();
    let mut ambiguous = 0;
    for (field, table) in fields {
        if field == "stage" {
            let rank = |stage: Symbol| ranks.get(stage as usize).copied().unwrap_or(u8::MAX);
            ambiguous = simultaneous::order(table, rank);
        } else {
            simultaneous::order(table, |_| 0);
        }
    }
    ambiguous
}

/// What is asked of a log of field changes.
struct Log<'a> {
    /// The wanted fields.
    wanted: &'a [String],
    /// Those whose values matter to the job.
    asked: &'a Asked<'a>,
    /// Leads whose stage changes at or after the cut-off.
    stage_changes_later: &'a mut HashSet<LeadNumber>,
}

/// Reads every source of a table of events; `log` has the wanted fields of a history, and takes
/// the leads whose stage changes later.
fn read_events(
    columns: EventColumns,
    job: &Job,
    mut log: Option<Log<'_>>,
    directory: &Path,
    as_of: i64,
    tables: &mut Tables,
) -> Result<(EventTable, Vec<Account>), SourceError> {
    let table = columns.names.table;
    let mut rows = EventRows::default();
    // Each source with its first row.
    let mut read: Vec<(usize, Account)> = Vec::new();
    // The last stage change of each lead, where it may be from one of several histories.
    let is_one_of_several = log.is_some() && job.sources.of(table).len() > 1;
    let leads = if is_one_of_several { tables.leads.len() } else { 0 };
    let mut last_changes = vec![(i64::MIN, 0); leads];
    for (number, source) in job.sources.of(table).iter().enumerate() {
        let name = job.sources.name_of(table, number);
        let mut account = Account::open(table, name, source, directory)?;
        let first = rows.len();
        let fields = match &mut log {
            None => None,
            Some(log) => Some(LogFields {
                wanted: log.wanted,
                names: FieldNames::of(source, &job.sources.leads)?,
                stage_changes_later: log.stage_changes_later,
            }),
        };
        let mut reader = EventReader {
            columns,
            as_of,
            log: fields,
            leads: &tables.leads,
            vocabulary: Arc::make_mut(&mut tables.vocabulary),
            rows: &mut rows,
        };
        account.read(source, job.timezone, &mut reader)?;
        if let Some(log) = &log {
            let mut looked_at = log.asked.look_at(&tables.vocabulary);
            let seen = &mut account.intake.seen;
            rows.look_at_values(first, &tables.leads, &mut looked_at, seen);
            if seen.local_times > 0 {
                rows.tell_hours_apart(first, source.timezone.unwrap_or(job.timezone));
            }
        }
        account.span = rows.span_from(first);
        if !last_changes.is_empty() {
            let number = u8::try_from(number).unwrap_or(u8::MAX);
            let stage = tables.vocabulary.find("stage");
            rows.note_last_changes(first, stage, number, &mut last_changes);
        }
        read.push((first, account));
    }
    if is_one_of_several {
        let sources = last_changes.into_iter().map(|(_, source)| source);
        tables.stage_sources = Arc::new(sources.collect());
    }
    let events = rows.into_table(tables.leads.len(), |place, row, lead| {
        let of = read.partition_point(|(first, _)| *first <= place);
        if let Some((_, account)) = of.checked_sub(1).and_then(|of| read.get_mut(of)) {
            account.intake.set_aside(row, SetAside::DuplicateRows);
            account.intake.note_id(tables.leads.ids.text(lead));
        }
    });
    Ok((events, read.into_iter().map(|(_, account)| account).collect()))
}

/// The first and the last of some instants.
fn span<'a>(instants: impl IntoIterator<Item = &'a i64>) -> Option<(i64, i64)> {
    instants.into_iter().fold(None, |span, &at| {
        let (first, last) = span.unwrap_or((at, at));
        Some((at.min(first), at.max(last)))
    })
}
