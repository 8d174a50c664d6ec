//! The program as its users and their schedulers meet it: exit codes, what goes where, and
//! the files that a run promises.

use std::collections::BTreeSet;
use std::path::Path;
use std::process;

use serde_json::Value;
use tasuki::publish::Output;

use crate::company::{AS_OF, Company};
use crate::support::files::files_below;
use crate::support::program::{self, text};
use crate::support::sha256;

fn tasuki(directory: &Path, arguments: &[&str]) -> process::Output {
    program::tasuki(directory).args(arguments).output().unwrap()
}

fn run(company: &Company, more: &[&str]) -> process::Output {
    let arguments = [&["run", "job.toml", "--as-of", AS_OF], more].concat();
    tasuki(company.path(), &arguments)
}

/// The program said this on standard error, on however many lines.
fn assert_says(output: &process::Output, part: &str) {
    let said = text(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(part), "{said}");
}

#[test]
fn a_run_keeps_its_promises() {
    let company = Company::small(150, 31);
    let output = run(&company, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    // Standard output carries what was asked for: where the reports are.
    assert_eq!(
        text(&output.stdout),
        "reports/2026-W47/report.en.html\nreports/2026-W47/report.ja.html\n"
    );
    assert!(text(&output.stderr).contains("reading leads"));

    let directory = company.path().join("reports/2026-W47");
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(directory.join("manifest.json")).unwrap()).unwrap();
    let outputs = manifest["outputs"].as_array().unwrap();
    let mut names = BTreeSet::new();
    for record in outputs {
        let name = record["path"].as_str().unwrap();
        let bytes = std::fs::read(directory.join(name)).unwrap();
        assert_eq!(record["sha256"], sha256(&bytes), "{name}");
        assert_eq!(record["bytes"], bytes.len(), "{name}");
        assert!(!bytes.is_empty(), "{name}");
        names.insert(name.to_owned());
    }
    for name in [
        "report.en.html",
        "report.ja.html",
        "measures.parquet",
        "measures.csv",
        "facts/handoffs.parquet",
        "facts/spells.parquet",
        "facts/ledger.parquet",
        "facts/enforcement.parquet",
        "worklist.csv",
        "set_aside.csv",
        "charts/sla_by_week.en.svg",
        "charts/sla_by_week.ja.png",
        "charts/sla_by_week.en@2x.png",
    ] {
        assert!(names.contains(name), "{name} is not in {names:?}");
    }
    for svg in names.iter().filter(|name| name.ends_with(".svg")) {
        for other in [svg.replace(".svg", ".png"), svg.replace(".svg", "@2x.png")] {
            assert!(names.contains(&other), "{other}");
        }
    }
    let inputs = manifest["inputs"].as_array().unwrap();
    assert_eq!(inputs.len(), 6);
    for input in inputs {
        let bytes = std::fs::read(company.path().join(input["file"].as_str().unwrap())).unwrap();
        assert_eq!(input["sha256"], sha256(&bytes));
        assert!(input["rows"].as_u64().unwrap() > 0);
    }
    assert_eq!(manifest["as_of"], "2026-11-22T15:00:00.000Z");
    assert_eq!(manifest["report_week"], "2026-W47");
}

#[test]
fn each_exit_code_has_its_reason() {
    let company = Company::small(60, 32);
    let code = |output: &process::Output| output.status.code().unwrap();
    let says = |output: &process::Output, part: &str| {
        assert!(text(&output.stderr).contains(part), "{part}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    };

    for (arguments, part) in [
        (&["run"][..], "JOB"),
        (&["run", "absent.toml"], "absent.toml"),
        (&["run", "job.toml", "--as-of", "soon"], "--as-of 'soon'"),
        (&["dance"], "unrecognized"),
        (&["simulate", "new", "--leads", "0"], "leads"),
    ] {
        let output = tasuki(company.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        says(&output, part);
    }

    // Input that is missing, or of which too much is faulty, with a good report in place: it
    // stays as it is.
    let output = run(&company, &[]);
    assert_eq!(code(&output), 0);
    let report = company.path().join("reports/2026-W47");
    let good = files_below(&report);
    let beside = files_below(report.parent().unwrap()).len();
    let history = company.read("history.csv");
    std::fs::remove_file(company.path().join("history.csv")).unwrap();
    let output = run(&company, &[]);
    assert_eq!(code(&output), 4);
    says(&output, "sources.history.path: no file matches 'history.csv'");
    company.write("history.csv", &history);
    company.edit_job("max_set_aside = 1.0", "max_set_aside = 0.0");
    let output = run(&company, &["--log", "json"]);
    assert_eq!(code(&output), 4);
    says(&output, "more than quality.max_set_aside allows (0.00 %)");
    let last: Value =
        serde_json::from_str(text(&output.stderr).lines().next_back().unwrap()).unwrap();
    assert_eq!((&last["event"], &last["code"]), (&"error".into(), &4.into()));
    company.edit_job("max_set_aside = 0.0", "max_set_aside = 1.0");

    // Another run holds the output.
    let other = Output::begin(&report).unwrap();
    let output = run(&company, &[]);
    assert_eq!(code(&output), 6);
    says(&output, "2026-W47");
    drop(other);
    assert!(files_below(&report) == good, "a failed run changed the report");
    assert_eq!(files_below(report.parent().unwrap()).len(), beside, "a failed run left files");

    // A place that is not ours.
    company.write("taken/notes.txt", "mine");
    let output = run(&company, &["--out", "taken"]);
    assert_eq!(code(&output), 5);
    says(&output, "taken");
    assert_eq!(company.read("taken/notes.txt"), "mine");
    let output = tasuki(company.path(), &["simulate", "taken"]);
    assert_eq!(code(&output), 5);
    says(&output, "was not written by `tasuki simulate`");
}

/// One lead, handed off in the report week and never answered, and a gate.
fn never_answered(min_n: u32) -> Company {
    let company = Company::empty();
    company.write("leads.csv", "lead_id,created_at\na,2026-11-01\n");
    company.write(
        "history.csv",
        "lead_id,changed_at,field,old_value,new_value\na,2026-11-17,stage,MQL,Handed off\n",
    );
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\n[sources.history]\npath = \"history.csv\"\n\
         [stages]\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"Handed off\"]\n\
         [gates]\nsla_compliance_at_least = 0.5\n[report]\nmin_n = "
            .to_owned()
            + &min_n.to_string(),
    );
    company
}

#[test]
fn a_gate_that_is_broken_publishes_and_exits_3() {
    let company = never_answered(1);
    let output = run(&company, &["--log", "json"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(company.path().join("reports/2026-W47/manifest.json").exists());
    for line in text(&output.stderr).lines() {
        let event: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        assert!(event["time"].is_string() && event["event"].is_string(), "{line}");
    }
    assert!(text(&output.stderr).contains("gates.sla_compliance_at_least is 0.5"));
}

#[test]
fn a_gate_over_too_few_handoffs_is_not_judged_and_says_so() {
    let output = run(&never_answered(2), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_says(
        &output,
        "gates.sla_compliance_at_least is 0.5, and is not judged: in 2026-W47, the last week in which every handoff is due, 1 count, fewer than report.min_n (2)",
    );
}

#[test]
fn a_cut_off_before_all_rows_of_a_source_is_told() {
    let company = Company::empty();
    company.write("leads.csv", "lead_id,created_at\na,2026-11-23\n");
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\n[stages]\nmarketing_queue = [\"MQL\"]\n",
    );
    let output = run(&company, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_says(
        &output,
        "sources.leads: all 1 rows are of the cut-off or after it, so none is used; if that is not meant, give --as-of a later instant",
    );
}

#[test]
fn an_export_that_is_too_old_breaks_a_gate_and_is_said_first() {
    let company = Company::empty();
    company.write("leads.csv", "lead_id,created_at\na,2026-08-01\n");
    company.write(
        "history.csv",
        "lead_id,changed_at,field,old_value,new_value\na,2026-08-17,stage,MQL,Handed off\n",
    );
    company.write("engagement.csv", "lead_id,occurred_at,kind\n");
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\nmax_age_days = 200\n\
         [sources.history]\npath = \"history.csv\"\nmax_age_days = 97.5\n\
         [sources.engagement]\npath = \"engagement.csv\"\nmax_age_days = 1\n\
         [stages]\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"Handed off\"]\n",
    );
    let output = run(&company, &[]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert_says(
        &output,
        "sources.history.max_age_days is 97.5, and its last record is 98.0 days before the cut-off",
    );
    assert_says(
        &output,
        "sources.engagement.max_age_days is 1, and engagement has no record before the cut-off",
    );
    assert!(!text(&output.stderr).contains("sources.leads.max_age_days"));
    for (file, sentence) in [
        ("summary.en.md", "The exports end on 17 August 2026, 98.0 days before the cut-off"),
        ("summary.ja.md", "データは2026年8月17日（月）までで、基準時点の98.0日前で終わっている"),
    ] {
        let said = company.read(&format!("reports/2026-W47/{file}"));
        let first: Vec<&str> = said.lines().take(8).collect();
        assert!(first.join("\n").contains(sentence), "{said}");
    }
}

#[test]
fn a_cut_off_that_has_not_come_is_refused_unless_it_is_meant() {
    let company = Company::small(20, 3);
    for command in [&["run"][..], &["check"], &["replay"], &["explain"]] {
        let lead: &[&str] = if command == ["explain"] { &["L0001001"] } else { &[] };
        let cut_off = ["--as-of", "2098-05-05"];
        let arguments = [command, &["job.toml"], lead, &cut_off].concat();
        let output = tasuki(company.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        assert_says(&output, "--as-of '2098-05-05' is later than now");
    }
    let output =
        tasuki(company.path(), &["check", "job.toml", "--as-of", "2098-05-05", "--allow-future"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn a_lead_that_is_set_aside_is_explained_by_its_row() {
    let company = Company::empty();
    company.write(
        "leads.csv",
        "lead_id,created_at,is_deleted,merged_into\n00QA0000000abCD,2026-11-01,,\n\
         gone,2026-11-01,true,\nmoved,2026-11-01,,00QA0000000abCD\nbad,soon,,\n",
    );
    company.write("engagement.csv", "lead_id,occurred_at,kind\nghost,2026-11-02,visit\n");
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\n\
         [sources.engagement]\npath = \"engagement.csv\"\n\
         [stages]\ninitial = \"MQL\"\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"Handed off\"]\n\
         [quality]\nmax_set_aside = 1.0\n",
    );
    let explain = |id: &str| tasuki(company.path(), &["explain", "job.toml", id, "--as-of", AS_OF]);
    for (id, row, advice) in [
        ("gone", "leads.csv, row 2, is set aside (deleted_rows: it is deleted", "set_aside.csv"),
        (
            "moved",
            "leads.csv, row 3, is set aside (merged_rows:",
            "it goes on as lead '00QA0000000abCD",
        ),
        (
            "bad",
            "leads.csv, row 4, is set aside (unreadable_rows: created_at 'soon'",
            "mend that row",
        ),
        (
            "ghost",
            "engagement.csv, row 1, is set aside (orphan_rows:",
            "the export of the leads lacks it",
        ),
    ] {
        let output = explain(id);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        let said = text(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(row) && said.contains(advice), "{said}");
    }
    // Either form of an id of Salesforce is the lead.
    let long = format!("00QA0000000abCD{}", "MAY");
    for id in ["00QA0000000abCD", &long] {
        let output = explain(id);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
}

#[test]
fn other_verbs_print_what_they_are_asked_for() {
    let nowhere = tempfile::tempdir().unwrap();
    let output = tasuki(nowhere.path(), &["schema"]);
    assert_eq!(output.status.code(), Some(0));
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(schema["properties"]["contract"].is_object());

    let output = tasuki(nowhere.path(), &["calendar", "--year", "2026"]);
    let calendar = text(&output.stdout);
    assert!(calendar.contains("2026-11-23") && calendar.contains("勤労感謝の日"), "{calendar}");

    let output = tasuki(nowhere.path(), &["simulate", "new", "--leads", "2000", "--seed", "9"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "new/job.toml\n");
    let output = tasuki(nowhere.path(), &["run", "new/job.toml", "--as-of", AS_OF, "--out", "r"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "r/report.en.html\nr/report.ja.html\n");

    let output = tasuki(nowhere.path(), &["--help"]);
    let help = text(&output.stdout);
    assert!(output.stderr.is_empty());
    let codes = [
        "Exit codes:",
        "0  done",
        "1  internal fault",
        "2  wrong arguments or job file",
        "3  done, but a gate is broken",
        "4  input missing",
        "5  output could not be written",
        "6  another run holds the output",
    ];
    for part in ["run", "check", "explain", "replay", "simulate", "calendar", "schema"]
        .into_iter()
        .chain(codes)
    {
        assert!(help.contains(part), "{help}");
    }
}
