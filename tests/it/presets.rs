//! Exports as systems and replication tools lay them out: each job in `tests/presets/`, which
//! names no column, gives the facts that were worked out by hand beside it. All layouts of a
//! system hold the same company, so they give the same facts.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat};
use polars::prelude::*;
use tasuki::job::Preset;
use tasuki::sources::presets::Fitting;

use crate::company::Company;
use crate::support::cores::on_all_cores;
use crate::support::files::{folders, name_of, repository, toml_files};
use crate::support::program::publish;
use crate::support::tables::{frame_of, texts};

const AS_OF: &str = "2026-07-01";

const TABLES: [&str; 6] =
    ["leads", "history", "engagement", "activities", "opportunities", "users"];

/// Every job of a system: `tests/presets/<system>/<layout>/*.toml`.
fn jobs(system: &str) -> Vec<PathBuf> {
    let layouts = folders(&repository("tests/presets").join(system));
    layouts.iter().flat_map(|layout| toml_files(layout)).collect()
}

/// A job run in a folder of its own.
fn run_of(job: &Path) -> Result<Company, String> {
    let company = Company::of(job.parent().unwrap());
    let copied = company.path().join(name_of(job));
    publish(&copied, AS_OF, &company.path().join("out")).map_err(|error| error.to_string())?;
    Ok(company)
}

/// Columns of a table as CSV; instants as they are written by hand.
fn csv_of(frame: &DataFrame, columns: &str) -> String {
    let cells: Vec<Vec<String>> = columns
        .split(',')
        .map(|name| {
            let is_instant = matches!(frame.column(name).unwrap().dtype(), DataType::Datetime(..));
            let instant = |text: String| match text.parse() {
                Ok(micros) if is_instant => DateTime::from_timestamp_micros(micros)
                    .unwrap()
                    .to_rfc3339_opts(SecondsFormat::Secs, true),
                _ => text,
            };
            texts(frame, name).into_iter().map(instant).collect()
        })
        .collect();
    let mut csv = format!("{columns}\n");
    for row in 0..frame.height() {
        let row: Vec<&str> = cells.iter().map(|column| column[row].as_str()).collect();
        writeln!(csv, "{}", row.join(",")).unwrap();
    }
    csv
}

/// What a table must be: the file beside the job that begins with its name, or the system's.
fn expected(job: &Path, table: &str) -> String {
    let stem = job.file_stem().unwrap().to_string_lossy();
    let own = job.with_file_name(format!("{stem}.{table}.csv"));
    let of_system = job.parent().unwrap().parent().unwrap().join(format!("{table}.csv"));
    fs::read_to_string(if own.exists() { own } else { of_system }).unwrap()
}

/// How the facts of a job differ from those that are written beside it.
fn differences(job: &Path) -> String {
    let mut faults = String::new();
    let name = job.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
    assert!(!fs::read_to_string(job).unwrap().contains("columns"), "{name} names columns");
    let company = match run_of(job) {
        Ok(company) => company,
        Err(error) => return format!("\n{name}: {error}\n"),
    };
    for table in ["handoffs", "ledger"] {
        let expected = expected(job, table);
        let frame = frame_of(&company.path().join(format!("out/facts/{table}.parquet")));
        let found = csv_of(&frame, expected.lines().next().unwrap());
        if found != expected {
            writeln!(faults, "\n{name}: {table}\n{found}instead of\n{expected}").unwrap();
        }
    }
    if let Ok(expected) = fs::read_to_string(job.with_file_name("set_aside.csv")) {
        let found = company.read("out/set_aside.csv");
        if found != expected {
            writeln!(faults, "\n{name}: set_aside.csv\n{found}instead of\n{expected}").unwrap();
        }
    }
    faults
}

#[test]
fn exports_as_they_come_give_the_facts_that_are_in_them() {
    let mut all = Vec::new();
    for preset in Preset::ALL {
        let jobs = jobs(preset.name());
        assert!(jobs.len() >= 2, "{}: the layouts are found", preset.name());
        all.extend(jobs);
    }
    let held = |at: u64, (): &mut ()| vec![differences(&all[usize::try_from(at).unwrap()])];
    let (faults, _) = on_all_cores(all.len() as u64, held);
    let faults = faults.concat();
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_user_that_is_a_machine_answers_nothing() {
    // Its department says sales; its type says that no person is behind it.
    let by_machine = changed("User.csv", |text| {
        text.replacen("\"営業部\",\"Standard\"", "\"営業部\",\"AutomatedProcess\"", 1)
    });
    assert_eq!(texts(&handoffs_of(&by_machine), "first_response_at"), ["-", "-"]);
    assert_ne!(texts(&handoffs_of(&salesforce()), "first_response_at"), ["-", "-"]);
}

#[test]
fn a_workflow_answers_nothing_where_no_users_are_given_either() {
    let company = Company::of(&repository("tests/presets/hubspot/machines"));
    let job = company.read("job.toml");
    let (sources, rest) = job.split_once("[sources.users]").unwrap();
    let (_, stages) = rest.split_once("[stages]").unwrap();
    company.write("job.toml", format!("{sources}[stages]{stages}"));
    let handoffs = handoffs_of(&company);
    assert_eq!(texts(&handoffs, "handed_off_by"), ["(automation)", "userId:9002"]);
    assert_eq!(texts(&handoffs, "first_response_at"), ["-", "-"]);
}

#[test]
fn contacts_without_dates_of_stages_have_no_history_and_are_told_so() {
    let company = Company::empty();
    for (file, columns) in [
        ("contacts.csv", "Record ID,Create Date,Contact owner,Lifecycle Stage"),
        ("contacts_ja.csv", "レコードID,作成日,コンタクト担当者,ライフサイクルステージ"),
    ] {
        company.write(file, format!("{columns}\n1,2026-06-01 10:00,田中,Lead\n"));
        let source = format!("preset = \"hubspot\"\npath = \"{file}\"\n");
        let stages = "[stages]\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"SQL\"]\n";
        let job = format!("[sources.leads]\n{source}[sources.history]\n{source}{stages}");
        company.write("job.toml", format!("timezone = \"Asia/Tokyo\"\n{job}"));
        let said = company.compute_as_of(AS_OF).err().unwrap().to_string();
        assert!(said.contains(file) && said.contains("no column of stage dates"), "{said}");
    }
}

#[test]
fn a_column_that_is_in_the_way_is_named() {
    let company = changed("Lead.csv", |text| {
        text.replace("LeadSource", "CaseNumber").replace("IsConverted", "Converted")
    });
    let said = company.compute_as_of(AS_OF).err().unwrap().to_string();
    assert!(said.contains("has no CaseNumber, which other records have"), "{said}");
}

#[test]
fn whole_objects_are_what_they_are_and_other_objects_are_nothing() {
    let text = fs::read_to_string(repository("tests/presets/recognition.toml")).unwrap();
    let cases: toml::Table = toml::from_str(&text).unwrap();
    for case in cases["file"].as_array().unwrap() {
        let [preset, name, columns] = ["preset", "name", "columns"].map(|key| &case[key]);
        let (preset, name) = (preset.as_str().unwrap(), name.as_str().unwrap());
        let preset = Preset::ALL.into_iter().find(|other| other.name() == preset).unwrap();
        let columns: Vec<String> =
            columns.as_str().unwrap().split(',').map(str::to_owned).collect();
        let is_one =
            |table: &&str| Fitting::first(preset, table, name, &columns).unwrap().is_some();
        let found: Vec<&str> = TABLES.into_iter().filter(|table| is_one(table)).collect();
        let wanted: Vec<&str> =
            case["tables"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
        assert_eq!(found, wanted, "{preset:?} {name}");
    }
}

fn handoffs_of(company: &Company) -> DataFrame {
    frame_of(&company.publish(AS_OF).unwrap().join("facts/handoffs.parquet"))
}

/// The job of Salesforce's own exports.
fn salesforce() -> Company {
    let job =
        jobs("salesforce").into_iter().find(|job| job.parent().unwrap().ends_with("data_loader"));
    Company::of(job.unwrap().parent().unwrap())
}

/// The same with a file changed.
fn changed(file: &str, change: impl Fn(&str) -> String) -> Company {
    let company = salesforce();
    company.write(file, change(&company.read(file)));
    company
}

#[test]
fn what_the_job_file_says_goes_before_what_the_preset_says() {
    // Another column is the stage; the others stay those of the preset.
    let company = changed("job.toml", |job| {
        job.replace(
            "path   = \"LeadHistory.csv\"",
            "path   = \"LeadHistory.csv\"\nfields = { stage = \"Stage__c\" }",
        )
    });
    company.write(
        "LeadHistory.csv",
        company.read("LeadHistory.csv").replace("\"Status\"", "\"Stage__c\""),
    );
    let computed = company.compute_as_of(AS_OF).unwrap();
    assert_eq!(computed.facts.handoffs.lead.len(), 2);
}

#[test]
fn no_response_is_measured_on_a_date_without_time() {
    let company = changed("job.toml", |job| {
        job.replace(
            "path   = [\"Task.csv\", \"Event.csv\"]",
            "path   = [\"Task.csv\"]\ncolumns = { occurred_at = \"ActivityDate\" }",
        )
    });
    let error = company.compute_as_of(AS_OF).err().unwrap();
    assert_eq!(error.exit_code(), 2);
    let said = error.to_string();
    assert!(said.contains("sources.activities.columns.occurred_at: 'ActivityDate'"), "{said}");
}

#[test]
fn a_file_that_no_layout_fits_is_told_what_it_lacks() {
    let company = changed("LeadHistory.csv", |text| text.replace("NewValue", "Value"));
    let error = company.compute_as_of(AS_OF).err().unwrap();
    assert_eq!(error.exit_code(), 4);
    let said = error.to_string();
    assert!(said.contains("LeadHistory.csv") && said.contains("has NewValue too"), "{said}");
}

#[test]
fn a_change_of_owner_that_is_logged_twice_counts_by_its_ids() {
    // Without the column that tells them apart, the ids do.
    let company = changed("LeadHistory.csv", |text| {
        let without = text.lines().map(|line| {
            let mut fields: Vec<&str> = line.split(',').collect();
            fields.remove(6);
            fields.join(",") + "\n"
        });
        without.collect()
    });
    assert!(!company.read("LeadHistory.csv").contains("DataType"));
    let owners = |company: &Company| texts(&handoffs_of(company), "owner");
    assert_eq!(owners(&company), ["0055g00000AbCdEAAV", "0055g00000AbCdEAAV"]);
    assert_eq!(owners(&company), owners(&salesforce()));
}

#[test]
fn the_contract_may_name_what_the_preset_maps() {
    let company = changed("job.toml", |job| {
        job.replace(
            "[contract.reject]",
            "japan_intent = { where = \"status = 'Responded'\", within_days = 90 }\n[contract.reject]",
        )
    });
    assert_eq!(texts(&handoffs_of(&company), "japan_intent"), ["true", "true"]);
}

#[test]
fn a_stage_that_changes_later_is_not_known_before() {
    // The lead without a change is in its exported stage, until the log has a change of it
    // after the cut-off: then the export is of later, and says nothing of now.
    let lead = "00Q5g00000x1y2EEAQ";
    let of = |company: &Company| {
        let computed = company.compute_as_of(AS_OF).unwrap();
        let number = computed.sources.tables.leads.ids.find(lead).unwrap();
        computed.facts.spells.of_lead(number as usize).len()
    };
    assert_eq!(of(&salesforce()), 1);
    let later = |field: &str| {
        format!(
            "\"0175g00000h0099AAA\",\"false\",\"{lead}\",\"\",\"2026-07-02T01:00:00Z\",\"{field}\",\"Text\",\"Open\",\"MQL\"\n"
        )
    };
    assert_eq!(of(&changed("LeadHistory.csv", |text| text.to_owned() + &later("Status"))), 0);
    assert_eq!(of(&changed("LeadHistory.csv", |text| text.to_owned() + &later("Title"))), 1);
}

#[test]
fn versions_and_leads_may_come_in_any_order_and_in_several_files() {
    let job =
        jobs("salesforce").into_iter().find(|job| job.to_string_lossy().contains("history_mode"));
    let job = job.unwrap();
    let whole = fs::read_to_string(job.with_file_name("lead.csv")).unwrap();
    let (header, rows) = whole.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let company = Company::of(job.parent().unwrap());
    let plain = company.copy().compute_as_of(AS_OF).unwrap();
    let (one, two) = rows.split_at(4);
    company.write("lead.csv", format!("{header}\n{}\n", one.join("\n")));
    company.write("more.csv", format!("{header}\n{}\n", two.join("\n")));
    company.write(
        "job.toml",
        company.read("job.toml").replace("\"lead.csv\"", "[\"lead.csv\", \"more.csv\"]"),
    );
    let split = company.compute_as_of(AS_OF).unwrap();
    assert_eq!(split.facts.handoffs.handed_off_at, plain.facts.handoffs.handed_off_at);
    assert_eq!(split.facts.handoffs.ended_at, plain.facts.handoffs.ended_at);
    for (one, other) in split.sources.accounts.iter().zip(&plain.sources.accounts) {
        assert_eq!(one.intake.read, one.intake.used() + one.intake.set_aside_rows());
        assert_eq!(one.intake.read, other.intake.read, "{}", one.source);
        assert_eq!(one.intake.used(), other.intake.used(), "{}", one.source);
    }
}
