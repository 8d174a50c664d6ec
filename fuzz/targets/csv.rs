//! Any bytes as an export. The first byte chooses the source, the format and how the job
//! file describes them; the rest is the file. It is refused by name, or every row of it is
//! used or set aside, once; and where the job file names the delimiter, the rows are those
//! that the `csv` crate finds. Blocks are short in a fuzzed build, so that rows cross them.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use miette::Diagnostic as _;
use tasuki::job::Job;
use tasuki::sources::{Account, Sources, read};
use tempfile::TempDir;

/// A source whose file is fuzzed.
const SOURCES: [(&str, &str); 6] = [
    ("leads", ""),
    ("history", "fixed = { field = \"stage\" }"),
    ("engagement", ""),
    ("activities", "columns = { actor = \"kind\" }"),
    ("opportunities", "null_values = [\"-\"]"),
    ("users", ""),
];

/// A name for the file, and what the job file says of it.
const FORMATS: [(&str, &str); 9] = [
    ("export.csv", ""),
    ("export.csv", "encoding = \"cp932\""),
    ("export.csv", "delimiter = \";\""),
    ("export.tsv", ""),
    ("export.tsv", "encoding = \"utf-16\""),
    ("export.jsonl", ""),
    ("export.csv.gz", ""),
    ("export.jsonl.zst", ""),
    ("export.xlsx", ""),
];

const LEADS: &str = "lead_id,created_at\n1,2026-01-02\n2,2026-02-03\na,2026-03-02\n";
/// 2026-04-01T00:00 in Tokyo.
const AS_OF: i64 = 1_774_969_200_000_000;

/// In memory where the system has such a place: a file is written at each execution.
static DIRECTORY: LazyLock<TempDir> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let directory = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    directory.expect("a temporary directory")
});

/// The job of each choice, with the name of the fuzzed file and its source.
static JOBS: LazyLock<Vec<(Job, &str, &str)>> = LazyLock::new(|| {
    let choices = SOURCES.into_iter().flat_map(|source| FORMATS.map(|format| (source, format)));
    choices
        .map(|((source, settings), (file, dialect))| {
            let leads = match source {
                "leads" => "",
                _ => "[sources.leads]\npath = \"known.csv\"\n",
            };
            let job = format!(
                "{leads}[sources.{source}]\npath = \"{file}\"\n{settings}\n{dialect}\n\
                 [stages]\ninitial = \"Open\"\nunmapped = \"ignore\"\nnurture = [\"Open\"]\n\
                 sales_queue = [\"Handed off\"]\n[quality]\nmax_set_aside = 1.0\n"
            );
            (Job::parse(&job, "job.toml").expect("a job file"), file, source)
        })
        .collect()
});

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else { return };
    let (job, file, source) = &JOBS[usize::from(choice) % JOBS.len()];
    let directory = DIRECTORY.path();
    std::fs::write(directory.join("known.csv"), LEADS).expect("a file");
    std::fs::write(directory.join(file), bytes).expect("a file");
    match read(job, &[], directory, AS_OF, &mut |_| ()) {
        Ok(sources) => {
            for account in &sources.accounts {
                balances(account, &sources);
                if account.source == *source {
                    has_the_rows_of_the_csv_crate(account, job, bytes);
                }
            }
        }
        Err(error) => {
            let told = error.to_string();
            assert!(told.contains(file) || told.contains(source), "no place: {told}");
            assert!(error.help().is_some(), "no next step: {told}");
        }
    }
});

/// Rows read = rows used + rows set aside, counted from both sides.
fn balances(account: &Account, sources: &Sources) {
    let (intake, tables) = (&account.intake, &sources.tables);
    let records = intake.records();
    assert!(records.windows(2).all(|pair| pair[0].0 < pair[1].0), "a row is set aside twice");
    assert!(records.iter().all(|(row, ..)| *row < intake.read), "a row that was not read");
    assert_eq!(intake.rows_by_file().map(|(_, rows)| rows).sum::<u64>(), intake.read);
    let used = match account.source {
        "leads" => tables.leads.len(),
        "history" => tables.history_of("stage").map_or(0, |stages| stages.at.len()),
        "engagement" => tables.engagement.as_ref().map_or(0, |table| table.at.len()),
        "activities" => tables.activities.as_ref().map_or(0, |table| table.at.len()),
        _ => return,
    };
    assert_eq!(used as u64, intake.used(), "{}: rows used", account.source);
}

/// Of a file in UTF-8 whose delimiter the job file gives.
fn has_the_rows_of_the_csv_crate(account: &Account, job: &Job, bytes: &[u8]) {
    let given = [&job.sources.history, &job.sources.engagement, &job.sources.activities];
    let given = given.into_iter().flatten().next().unwrap_or(&job.sources.leads);
    let Some(delimiter) = given.delimiter else { return };
    if std::str::from_utf8(bytes).is_err() || bytes.contains(&0) {
        return;
    }
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let rows = reader.byte_records().count() as u64;
    assert_eq!(account.intake.read, rows, "rows read, and those of the csv crate");
}
