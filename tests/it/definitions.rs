//! The definitions, rule by rule: each case in `tests/definitions/` is a company of a few
//! leads and what must come out. `tests/definitions/README.md` says how to add one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::company::Company;
use crate::support::cores::on_all_cores;
use crate::support::files::cases;
use crate::support::tables::{Csv, csv_of, frame_of};

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
    /// Whether no stage is the queue in which leads wait for sales.
    #[serde(default)]
    no_queue: bool,
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
    let queue = "sales_queue = [\"Handed off\"]\n";
    let all = if case.no_queue { STAGES.replace(queue, "") } else { STAGES.to_owned() };
    write!(job, "{all}{}\n{}\n[quality]\nmax_set_aside = 1.0\n", case.stages, case.job).unwrap();
    company.write("job.toml", job);
    let out = company.publish(&case.as_of).map_err(|error| error.to_string())?;

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
    let (found, expected) = (Csv::of(found), Csv::of(expected));
    for column in &expected.header {
        if !found.header.contains(column) {
            return Err(format!("{table} has no column {column}"));
        }
    }
    let chosen = |row: &BTreeMap<String, String>| -> BTreeMap<String, String> {
        expected.header.iter().map(|name| (name.to_owned(), row[name].clone())).collect()
    };
    let found: Vec<_> = found.rows.iter().map(chosen).collect();
    if table == "measures" {
        return match expected.rows.iter().find(|row| !found.contains(row)) {
            None => Ok(()),
            Some(row) => {
                let like: Vec<_> =
                    found.iter().filter(|other| other["measure"] == row["measure"]).collect();
                Err(format!("no measure is {row:?}; there are {like:?}"))
            }
        };
    }
    if found == expected.rows {
        Ok(())
    } else {
        Err(format!("{table}\n  found:    {found:?}\n  expected: {:?}", expected.rows))
    }
}

#[test]
fn every_rule_holds() {
    let cases = cases("definitions", 20);
    let held = |number: u64, (): &mut ()| {
        let path = &cases[usize::try_from(number).unwrap()];
        let name = path.file_stem().unwrap().display();
        let case: Case = toml::from_str(&std::fs::read_to_string(path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let fault = check(&case).err();
        fault.map(|fault| format!("\n{name}: {}\n{fault}", case.rule)).into_iter().collect()
    };
    let (faults, _) = on_all_cores(cases.len() as u64, held);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
