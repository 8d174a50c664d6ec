//! What was understood of the sources: which files there are and how they are written, how
//! many rows were read, used and set aside, and from when to when their records are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::SetAside;
use crate::explain::ZonedInstant;
use crate::job::{self, Format};
use crate::sources::{self, Account, Compression, Sources};

use super::JobView;
use super::freshness::Freshness;

/// How many rows set aside are shown of each reason.
const PLACES: usize = 3;

/// One of the six sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceCheck {
    /// Its name in the job file.
    pub source: &'static str,
    /// The CRM export that the job file says it is.
    pub preset: Option<String>,
    /// Whether the job file has it.
    pub is_given: bool,
    /// Whether it was read: where a run would stop before that, it was not.
    pub is_read: bool,
    /// Its files, in the order of reading.
    pub files: Vec<FileUnderstood>,
    /// Columns that some of them have and others lack, one sentence each.
    pub differences: Vec<String>,
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

/// The six sources, in the order of reading.
pub fn sources(view: JobView, sources: &Sources) -> Vec<SourceCheck> {
    let given = &view.job.sources;
    let all = [
        ("leads", Some(&given.leads)),
        ("history", given.history.as_ref()),
        ("engagement", given.engagement.as_ref()),
        ("activities", given.activities.as_ref()),
        ("opportunities", given.opportunities.as_ref()),
        ("users", given.users.as_ref()),
    ];
    let spans = sources.accounts.iter().filter_map(|account| account.span);
    let freshest = spans.map(|(_, last)| last).max();
    let source = |(source, settings): (&'static str, Option<&job::Source>)| {
        let preset = settings.and_then(|settings| settings.preset);
        let preset = preset.map(|preset| preset.name().to_owned());
        match sources.accounts.iter().find(|account| account.source == source) {
            Some(account) => SourceCheck { preset, ..read(view, account, freshest) },
            None => SourceCheck {
                source,
                preset,
                is_given: settings.is_some(),
                is_read: false,
                files: Vec::new(),
                differences: Vec::new(),
                rows_read: 0,
                rows_used: 0,
                set_aside: Vec::new(),
                is_over_limit: false,
                first_at: None,
                last_at: None,
                freshness: None,
            },
        }
    };
    all.into_iter().map(source).collect()
}

fn read(view: JobView, account: &Account, freshest: Option<i64>) -> SourceCheck {
    let intake = &account.intake;
    let (first, last) = account.span.unzip();
    let freshness = last.zip(freshest);
    SourceCheck {
        source: account.source,
        preset: None,
        is_given: true,
        is_read: true,
        files: files(account),
        differences: account.differences(),
        rows_read: intake.read,
        rows_used: intake.used(),
        set_aside: set_aside(view, account),
        is_over_limit: is_over_limit(view, account),
        first_at: first.map(|at| view.moment(at)),
        last_at: last.map(|at| view.moment(at)),
        freshness: freshness.map(|(last, freshest)| Freshness::of(last, freshest, view.as_of)),
    }
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
        notes: reading.notes.iter().map(|note| note.text.clone()).collect(),
        layout: reading.layout.clone(),
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
