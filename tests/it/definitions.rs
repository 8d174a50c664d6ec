//! The definitions, rule by rule: each case in `tests/definitions/` is a company of a few
//! leads and what must come out. `tests/definitions/README.md` says how to add one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::company::{Company, cell, frame_of};
use polars::prelude::*;
use serde::Deserialize;
use tasuki::progress::{LogFormat, Progress};
use tasuki::run::{Request, run};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The rule.
    rule: String,
    /// The cut-off.
    #[serde(default = "as_of")]
    as_of: String,
    /// More of `[stages]`.
    #[serde(default)]
    stages: String,
    /// More of the job file.
    #[serde(default)]
    job: String,
    /// Exports by the name of the source.
    files: BTreeMap<String, String>,
    /// Tables by name: a CSV of the columns that matter.
    expect: BTreeMap<String, String>,
}

fn as_of() -> String {
    "2026-04-01".to_owned()
}

const STAGES: &str = "
[stages]
nurture = [\"Open\"]
marketing_queue = [\"MQL\"]
sales_queue = [\"Handed off\"]
accepted = [\"Working\"]
qualified = [\"SQL\"]
pipeline = [\"Opportunity\"]
won = [\"Won\"]
lost = [\"Lost\"]
rejected = [\"Rejected\"]
recycled = [\"Recycled\"]
disqualified = [\"Disqualified\"]
";

/// Tidy columns: people write cases with blanks around values.
fn tidy(text: &str) -> String {
    let line = |line: &str| line.split(',').map(str::trim).collect::<Vec<_>>().join(",");
    text.trim().lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

fn check(case: &Case) -> Result<(), String> {
    let company = Company::empty();
    let mut job = String::from("timezone = \"Asia/Tokyo\"\nlanguages = [\"en\"]\n");
    for (source, text) in &case.files {
        company.write(&format!("{source}.csv"), tidy(text));
        write!(job, "[sources.{source}]\npath = \"{source}.csv\"\n").unwrap();
    }
    write!(job, "{STAGES}{}\n{}\n[quality]\nmax_set_aside = 1.0\n", case.stages, case.job).unwrap();
    company.write("job.toml", job);
    let out = company.path().join("out");
    let request = Request {
        job: company.job_file(),
        as_of: Some(case.as_of.clone()),
        out: Some(out.clone()),
    };
    run(&request, &Progress::new(LogFormat::Json)).map_err(|error| error.to_string())?;

    for (table, expected) in &case.expect {
        let expected = tidy(expected);
        let found = match table.as_str() {
            "measures" | "set_aside" => {
                std::fs::read_to_string(out.join(format!("{table}.csv"))).unwrap()
            }
            facts => csv_of(&frame_of(&out.join(format!("facts/{facts}.parquet")))),
        };
        compare(table, &found, &expected)?;
    }
    Ok(())
}

/// Compares the columns, and of `measures` the rows, that a case names.
fn compare(table: &str, found: &str, expected: &str) -> Result<(), String> {
    let read = |text: &str| {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let rows: Vec<BTreeMap<String, String>> = reader
            .records()
            .map(|row| {
                let row = row.unwrap();
                header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()
            })
            .collect();
        (header, rows)
    };
    let (found_header, found) = read(found);
    let (header, expected) = read(expected);
    for column in &header {
        if !found_header.iter().any(|other| other == column) {
            return Err(format!("{table} has no column {column}"));
        }
    }
    let chosen = |row: &BTreeMap<String, String>| -> BTreeMap<String, String> {
        header.iter().map(|name| (name.to_owned(), row[name].clone())).collect()
    };
    let found: Vec<_> = found.iter().map(chosen).collect();
    if table == "measures" {
        return match expected.iter().find(|row| !found.contains(row)) {
            None => Ok(()),
            Some(row) => {
                let like: Vec<_> =
                    found.iter().filter(|other| other["measure"] == row["measure"]).collect();
                Err(format!("no measure is {row:?}; there are {like:?}"))
            }
        };
    }
    if found == expected {
        Ok(())
    } else {
        Err(format!("{table}\n  found:    {found:?}\n  expected: {expected:?}"))
    }
}

/// A table as CSV.
fn csv_of(frame: &DataFrame) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = frame.get_column_names();
    writer.write_record(names.iter().map(|name| name.as_str())).unwrap();
    for row in 0..frame.height() {
        let cells = frame.columns().iter().map(|column| cell(&column.get(row).unwrap()));
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn every_rule_holds() {
    let cases = crate::company::cases("definitions", 20);
    let mut faults = String::new();
    for path in &cases {
        let name = path.file_stem().unwrap().display();
        let case: Case = toml::from_str(&std::fs::read_to_string(path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Err(fault) = check(&case) {
            write!(faults, "\n{name}: {}\n{fault}\n", case.rule).unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
