//! What was understood of the sources: which files there are and how they are written, how
//! many rows were read, used and set aside, and from when to when their records are.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::Serialize;

use crate::domain::{SetAside, SourceTable};
use crate::explain::ZonedInstant;
use crate::job::Format;
use crate::sources::{self, Account, ColumnsLacking, Compression, Remark, RemarkKind, Sources};

use super::JobView;
use super::freshness::Freshness;

/// How many rows set aside are shown of each reason.
const PLACES: usize = 3;

/// One source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceCheck {
    /// Its name in the job file; of several of a table, `history[2]`.
    pub source: String,
    /// The canonical table that it fills.
    #[serde(skip)]
    pub table: &'static str,
    /// The CRM export that the job file says it is.
    pub preset: Option<String>,
    /// Whether the job file has it.
    pub is_given: bool,
    /// Whether it was read: where a run would stop before that, it was not.
    pub is_read: bool,
    /// Its files, in the order of reading.
    pub files: Vec<FileUnderstood>,
    /// Columns that some of them have and others lack, a sentence per set of files.
    pub differences: Vec<ColumnsLacking>,
    /// What is odd about it, one sentence a kind; without values under pseudonyms.
    pub remarks: Vec<String>,
    /// The names of what is odd about it.
    #[serde(skip)]
    pub notices: Vec<&'static str>,
    /// Rows read from all files.
    pub rows_read: u64,
    /// Rows that the facts are computed from.
    pub rows_used: u64,
    /// Rows read and not used, by reason; reasons of none are left out.
    pub set_aside: Vec<RowsSetAside>,
    /// Whether more rows are set aside through faults than `quality.max_set_aside` allows.
    pub is_over_limit: bool,
    /// The first instant of a row that is used.
    pub first_at: Option<ZonedInstant>,
    /// The last one.
    pub last_at: Option<ZonedInstant>,
    /// How far they reach; null where there are no rows, or rows without instants.
    pub freshness: Option<Freshness>,
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileUnderstood {
    /// Its path, relative to the job file.
    pub file: String,
    /// Its format, such as `csv`.
    pub format: &'static str,
    /// How it is compressed; null where it is not.
    pub compression: Option<&'static str>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its rows, the header not counted.
    pub rows: u64,
    /// The encoding of its text; null where the format has but one.
    pub encoding: Option<&'static str>,
    /// Whether the encoding was detected, and is not UTF-8.
    pub encoding_detected: bool,
    /// The character between fields; null where the format has none.
    pub delimiter: Option<char>,
    /// The sheet of a workbook that was read; null where the format has none.
    pub sheet: Option<String>,
    /// What must be known of the file though it can be read, one sentence each.
    pub notes: Vec<String>,
    /// Which layout of its preset it has; null without a preset.
    pub layout: Option<String>,
    /// The zone of times without an offset that a replication tool wrote; else null.
    pub replicated_in: Option<&'static str>,
    /// What each canonical name comes from.
    pub columns: Vec<ColumnUnderstood>,
}

/// Where the values of a canonical name come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnUnderstood {
    /// The canonical name.
    pub name: String,
    /// The columns of the file, or the one value that it has, in quotation marks.
    pub from: String,
}

/// Rows set aside for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowsSetAside {
    /// The reason as `set_aside.csv` names it.
    pub reason: &'static str,
    /// Their number.
    pub rows: u64,
    /// Whether that is a fault of the data, which `quality.max_set_aside` limits.
    pub is_fault: bool,
    /// The first of them.
    pub first: Vec<SetAsideRow>,
}

/// A row that is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAsideRow {
    /// Its file, relative to the job file.
    pub file: String,
    /// Its number there, from 1, the header not counted.
    pub row: u64,
    /// The id of its lead, or of its user; null where it has none that can be read, and under
    /// pseudonyms.
    pub id: Option<String>,
    /// What cannot be read; empty where the reason says it all, and under pseudonyms.
    pub detail: String,
}

/// The sources, in the order of reading; a table without one has a line too.
pub fn sources(view: JobView, sources: &Sources) -> Vec<SourceCheck> {
    let given = &view.job.sources;
    let spans = sources.accounts.iter().filter_map(|account| account.span);
    let freshest = spans.map(|(_, last)| last).max();
    let mut all = Vec::new();
    for table in SourceTable::ALL.map(SourceTable::name) {
        let settings = given.of(table);
        // Hardly any job has a table of other ids, and none misses it.
        if settings.is_empty() && table != SourceTable::Identities.name() {
            all.push(SourceCheck::missing(table));
        }
        for (number, settings) in settings.iter().enumerate() {
            let name = given.name_of(table, number);
            let preset = settings.preset.map(|preset| preset.name().to_owned());
            let account = sources.accounts.iter().find(|account| account.name == name);
            all.push(if let Some(account) = account {
                SourceCheck { preset, ..read(view, account, freshest) }
            } else {
                let missing = SourceCheck::missing(table);
                SourceCheck { source: name, preset, is_given: true, ..missing }
            });
        }
    }
    all
}

impl SourceCheck {
    /// A source that the job does not have.
    fn missing(table: &'static str) -> Self {
        Self {
            source: table.to_owned(),
            table,
            preset: None,
            is_given: false,
            is_read: false,
            files: Vec::new(),
            differences: Vec::new(),
            remarks: Vec::new(),
            notices: Vec::new(),
            rows_read: 0,
            rows_used: 0,
            set_aside: Vec::new(),
            is_over_limit: false,
            first_at: None,
            last_at: None,
            freshness: None,
        }
    }
}

fn read(view: JobView, account: &Account, freshest: Option<i64>) -> SourceCheck {
    let intake = &account.intake;
    let (first, last) = account.span.unzip();
    let freshness = last.zip(freshest);
    SourceCheck {
        source: account.name.clone(),
        table: account.source,
        preset: None,
        is_given: true,
        is_read: true,
        files: files(account),
        differences: account.differences(),
        remarks: remarks(view, account),
        notices: intake.notices.iter().map(|notice| notice.name).collect(),
        rows_read: intake.read,
        rows_used: intake.used(),
        set_aside: set_aside(view, account),
        is_over_limit: is_over_limit(view, account),
        first_at: first.map(|at| view.moment(at)),
        last_at: last.map(|at| view.moment(at)),
        freshness: freshness.map(|(last, freshest)| Freshness::of(last, freshest, view.as_of)),
    }
}

fn remarks(view: JobView, account: &Account) -> Vec<String> {
    let shows_all = |remark: &Remark| view.shows_values() || remark.kind == RemarkKind::LocalTimes;
    let in_words = |remark: &Remark| {
        if shows_all(remark) {
            remark.says.clone()
        } else {
            format!("sources.{}: {}", account.name, remark.kind.in_general())
        }
    };
    let notices = account.intake.notices.iter().map(|it| it.in_words(view.shows_values()));
    account.remarks.iter().map(in_words).chain(notices).collect()
}

fn is_over_limit(view: JobView, account: &Account) -> bool {
    let job = view.job;
    account.check_quality(job.quality.max_set_aside, job.report.names).is_err()
}

fn files(account: &Account) -> Vec<FileUnderstood> {
    // Not every file need have rows, and one may have them in several parts.
    let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
    for (file, more) in account.intake.rows_by_file() {
        *rows.entry(file).or_default() += more;
    }
    let column = |(name, from): &(String, String)| ColumnUnderstood {
        name: name.clone(),
        from: from.clone(),
    };
    let read = account.files.iter().zip(&account.profiles);
    let understood = read.map(|(file, reading)| FileUnderstood {
        file: file.name.clone(),
        format: match file.format {
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Parquet => "parquet",
            Format::Jsonl => "jsonl",
            Format::Ndjson => "ndjson",
            Format::Xlsx => "xlsx",
        },
        compression: match file.compression {
            Compression::None => None,
            Compression::Gzip => Some("gzip"),
            Compression::Zstandard => Some("zstandard"),
        },
        bytes: file.bytes,
        rows: rows.get(file.name.as_str()).copied().unwrap_or_default(),
        encoding: reading.encoding,
        encoding_detected: reading.encoding_detected,
        delimiter: reading.delimiter,
        sheet: reading.sheet.clone(),
        notes: reading.notes.iter().map(|note| note.in_words(true)).collect(),
        layout: reading.layout.clone(),
        replicated_in: reading.replicated_in.map(Tz::name),
        columns: reading.columns.iter().map(column).collect(),
    });
    understood.collect()
}

fn set_aside(view: JobView, account: &Account) -> Vec<RowsSetAside> {
    let intake = &account.intake;
    if intake.set_aside_rows() == 0 {
        return Vec::new();
    }
    let records = intake.records();
    let of_reason = |reason: SetAside| {
        let shows = view.shows_values();
        let place = |record: &sources::SetAsideRow<'_>| {
            let place = intake.place(record.row);
            SetAsideRow {
                file: place.file.to_owned(),
                row: place.row,
                id: record.id.filter(|_| shows).map(str::to_owned),
                detail: if shows { record.detail.to_owned() } else { String::new() },
            }
        };
        let of_it = || records.iter().filter(|record| record.reason == reason);
        let first: Vec<SetAsideRow> = of_it().take(PLACES).map(place).collect();
        (!first.is_empty()).then(|| RowsSetAside {
            reason: reason.name(),
            rows: intake.count(reason),
            is_fault: reason.is_fault(),
            first,
        })
    };
    SetAside::ALL.into_iter().filter_map(of_reason).collect()
}
