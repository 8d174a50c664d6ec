//! Real exports in small: what is right of each of the shared cases beside the repository. A test
//! is skipped, with a printed line, where they are absent.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::company::Company;
use crate::support::files::{entries, name_of, repository};
use crate::support::program::{publish, tasuki, text};
use crate::support::skipped;
use crate::support::tables::{Csv, frame_of, texts};

/// What a job of a case publishes.
struct Published {
    measures: Vec<BTreeMap<String, String>>,
    directory: tempfile::TempDir,
}

/// A file or folder of the shared cases; nothing where it is missing.
fn shared(name: &str) -> Option<PathBuf> {
    let path = repository("../shared/cases").join(name);
    if !path.exists() {
        skipped(&format!("../shared/cases/{name} is missing"));
        return None;
    }
    Some(path)
}

/// A case with its folders, to change its job; nothing where it is missing.
fn copy_of(case: &str) -> Option<Company> {
    let folder = shared(case)?;
    let company = Company::of(&folder);
    for inner in entries(&folder).into_iter().filter(|path| path.is_dir()) {
        for file in entries(&inner) {
            let name = format!("{}/{}", name_of(&inner), name_of(&file));
            company.write(&name, std::fs::read(file).unwrap());
        }
    }
    Some(company)
}

/// What a job of a shared case says, and its exit code; nothing where it is missing.
fn said(job: &str, as_of: &str) -> Option<(String, Option<i32>)> {
    let path = shared(job)?;
    let out = tempfile::tempdir().unwrap();
    let output = tasuki(path.parent().unwrap())
        .args(["run", &name_of(&path), "--as-of", as_of, "--out"])
        .arg(out.path().join("out"))
        .output()
        .unwrap();
    Some((text(&output.stderr).to_owned(), output.status.code()))
}

/// A job of a shared case; nothing where it is missing.
fn run(job: &str, as_of: &str) -> Option<Published> {
    let path = shared(job)?;
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    publish(&path, as_of, &out).unwrap_or_else(|error| panic!("{job}: {error}"));
    let measures = Csv::read(&out.join("measures.csv")).rows;
    Some(Published { measures, directory })
}

impl Published {
    /// A measure over the whole time.
    fn measure(&self, name: &str, key: &str) -> String {
        let is_it = |row: &&BTreeMap<String, String>| {
            row["measure"] == name && row["key"] == key && row["period"] == "all"
        };
        let row = self.measures.iter().find(is_it);
        row.map_or_else(|| panic!("no {name} {key}"), |row| row["value"].clone())
    }

    /// A column of a table of facts.
    fn facts(&self, table: &str, column: &str) -> Vec<String> {
        let path: PathBuf = self.directory.path().join(format!("out/facts/{table}.parquet"));
        texts(&frame_of(&path), column)
    }
}

#[test]
fn stage_dates_of_one_instant_go_by_progress() {
    let Some(case) = run("09-stage-dates-at-one-instant/job.toml", "2026-04-01") else { return };
    let stages = case.facts("spells", "stage");
    let left = case.facts("spells", "left_at");
    let now = |stage: &str| {
        let spells = stages.iter().zip(&left);
        spells.filter(|(other, left)| *other == stage && *left == "-").count()
    };
    assert_eq!((now("opportunity"), now("salesqualifiedlead")), (2, 1), "{stages:?}");
}

#[test]
fn rows_of_one_second_are_in_their_own_order() {
    for job in ["job.toml", "job_newest_first.toml"] {
        let job = format!("10-newest-first-same-second/{job}");
        let Some(case) = run(&job, "2026-04-20") else { return };
        for (measure, key, value) in [
            ("handoffs", "", "3.0"),
            ("sla_count", "met", "1.0"),
            ("sla_count", "unanswered", "2.0"),
            ("ledger_leads", "rejected_no_reason", "1.0"),
        ] {
            assert_eq!(case.measure(measure, key), value, "{job}: {measure} {key}");
        }
    }
}

#[test]
fn what_is_taken_back_at_once_did_not_happen() {
    let Some(case) = run("19-misclick-undone/job.toml", "2026-04-01") else { return };
    assert_eq!(case.facts("handoffs", "first_response_at"), ["-"]);
    assert_eq!(case.measure("ledger_leads", "won"), "0.0");
}

#[test]
fn an_hour_that_comes_twice_is_told_by_the_chain() {
    let Some(case) = run("22-clock-change/job.toml", "2026-12-01") else { return };
    let leads = case.facts("handoffs", "lead_id");
    let hours = case.facts("handoffs", "response_hours");
    let of_a = leads.iter().position(|lead| lead == "A").unwrap();
    let hours: f64 = hours[of_a].parse().unwrap();
    assert!((hours * 60.0 - 20.0).abs() < 1e-9, "{hours}");
}

#[test]
fn what_sales_created_marketing_did_not_hand_over() {
    for job in ["job.toml", "job_sf.toml"] {
        let job = format!("23-created-by-sales/{job}");
        let Some(case) = run(&job, "2026-04-01") else { return };
        assert_eq!(case.measure("handoffs", ""), "20.0", "{job}");
        assert_eq!(case.measure("sla_count", "met"), "0.0", "{job}");
        assert_eq!(case.measure("ledger_flag", "sales_created"), "20.0", "{job}");
    }
}

#[test]
fn currencies_are_not_added() {
    let Some(case) = run("02-two-currencies/job.toml", "2026-06-01") else { return };
    let amounts: Vec<&str> = case
        .measures
        .iter()
        .filter(|row| row["measure"] == "currency_amount" && row["period"] == "all")
        .map(|row| row["key"].as_str())
        .collect();
    assert_eq!(amounts, ["JPY", "USD"]);
    let written: f64 = case.measure("currency_amount", "JPY").parse().unwrap();
    let summed: f64 = case.measure("ledger_amount", "").parse().unwrap();
    assert!(summed <= written, "{summed} of {written}");
}

#[test]
fn merges_that_the_survivor_tells_are_merges() {
    let Some(case) = run("25-hubspot-merged-ids/job.toml", "2026-04-01") else { return };
    assert_eq!(case.measure("rows_used", "leads"), "2.0");
    assert_eq!(case.measure("handoffs", ""), "2.0");
    assert_eq!(case.measure("sla_count", "unanswered"), "0.0");
}

#[test]
fn a_shared_contact_is_the_lead_of_its_time() {
    let Some(case) = run("38-converted-into-a-known-contact/job.toml", "2026-04-01") else {
        return;
    };
    assert_eq!(case.measure("sla_count", "met"), "2.0");
    assert_eq!(case.facts("handoffs", "response_hours"), ["1.0", "1.0"]);
    assert_eq!(case.facts("handoffs", "engagement"), ["true", "true"]);
}

#[test]
fn a_contact_that_is_its_own_canonical_one_is_no_merge() {
    let Some(case) = run("41-canonical-vid-is-its-own/job.toml", "2026-03-01") else { return };
    assert_eq!(case.measure("rows_used", "leads"), "2.0");
    assert_eq!(case.measure("handoffs", ""), "2.0");
    assert_eq!(case.measure("rows_set_aside", "leads/merged_rows"), "1.0");
}

#[test]
fn what_an_export_says_that_changes_figures_is_said_with_what_to_do() {
    for (job, code, says) in [
        (
            "02-two-currencies/job.toml",
            0,
            "write how much JPY one USD is: [currency] rates = { USD = … }",
        ),
        ("03-excel-long-ids/job_digits15.toml", 0, "a spreadsheet keeps 15 digits"),
        ("03-excel-long-ids/job_sci.toml", 4, "sci/leads.csv, row 1, id '9.91214E+15'"),
        (
            "04-float-ids/job.toml",
            0,
            "lead_id is a whole number with '.0' in 80 values ('101.0', history.csv, row 1)",
        ),
        ("04-float-ids/job_parquet.toml", 0, "('101.0', history.parquet, row 1)"),
        (
            "05-formula-ids/job_both.toml",
            0,
            "('=\"000001\"', both/history.csv, row 1), read as the text within",
        ),
        ("05-formula-ids/job_us.toml", 0, "is written with invisible characters in 40 values"),
        ("05-formula-ids/job_zwsp.toml", 0, "('000001\\u{200b}', zwsp/leads.csv, row 1)"),
        (
            "05-formula-ids/job_apos.toml",
            4,
            "'000001' (apos/history.csv, row 1) and the lead ''000001'",
        ),
        (
            "05-formula-ids/job_lost0.toml",
            4,
            "'000001' (lost0/history.csv, row 1) and the lead '1'",
        ),
        ("06-year-last-dates/job.toml", 4, "write sources.leads.date_order = \"mdy\""),
        (
            "11-date-and-time-apart/job.toml",
            4,
            "'00001/青葉工業' (activities.csv, row 1) and the lead '00001'",
        ),
        (
            "20-maven-sales-pipeline/job_won_any.toml",
            4,
            "values = { is_won = { Won = true, Lost = false } }",
        ),
        (
            "30-trailing-commas-and-titles/job_title.toml",
            4,
            "write in the job file, in [sources.leads]: skip_lines = 3",
        ),
        (
            "30-trailing-commas-and-titles/job_totals.toml",
            0,
            "totals/leads.csv: the last row (21) is a total or a note",
        ),
        (
            "31-scores-that-are-none/job_grade_h.toml",
            0,
            "80 of 80 scores are no numbers and count as unknown, such as 'B' (history_grade_h.csv, row 1, lead L00)",
        ),
        (
            "31-scores-that-are-none/job_pct.toml",
            0,
            "such as '60%' (leads_pct.csv, row 1, lead L00)",
        ),
        ("31-scores-that-are-none/job_ten.toml", 0, "such as '60点'"),
        (
            "35-email-as-id/job.toml",
            4,
            "'user0@example.test' (audits.csv, row 1) and the lead 'User0@Example.test'",
        ),
    ] {
        let Some((all, found)) = said(job, "2026-06-01") else { continue };
        assert_eq!(found, Some(code), "{job}: {all}");
        assert!(all.replace('\n', " ").contains(says), "{job}: {all}");
    }
}

#[test]
fn what_an_export_means_gives_its_figures() {
    const NO_REASON: &str = "rejection_reason (no reason)";
    for (job, figures) in [
        (
            "01-sf-cli-null-text/job_blank.toml",
            &[(NO_REASON, "0.5"), ("info_missing phone", "0.5"), ("rejection_with_reason ", "0.5")]
                [..],
        ),
        (
            "01-sf-cli-null-text/job_few.toml",
            &[(NO_REASON, "0.5"), ("info_missing phone", "0.5"), ("rejection_with_reason ", "0.5")],
        ),
        ("04-float-ids/job.toml", &[("handoffs ", "40.0")]),
        ("05-formula-ids/job_raw.toml", &[("handoffs ", "40.0")]),
        (
            "07-zoho-month-names/job.toml",
            &[("rows_used leads", "40.0"), ("ledger_leads aging", "11.0")],
        ),
        ("08-hubspot-ui-export/job.toml", &[("rows_used history", "3.0"), ("handoffs ", "1.0")]),
        (
            "13-marketo-bulk-extract/job.toml",
            &[("handoffs ", "1.0"), ("info_missing phone", "1.0")],
        ),
        (
            "13-marketo-bulk-extract/job_leads.toml",
            &[("handoffs ", "1.0"), ("info_missing phone", "1.0")],
        ),
        (
            "20-maven-sales-pipeline/job_any.toml",
            &[("ledger_leads pipeline", "12.0"), ("ledger_leads lost_in_pipeline", "12.0")],
        ),
        (
            "29-labels-of-fifteen-letters/job.toml",
            &[("handoffs KobayashiHanako", "2.0"), ("rejection_reason Competitor", "0.5")],
        ),
        ("30-trailing-commas-and-titles/job_trailing.toml", &[("handoffs ", "20.0")]),
        ("42-whole-user-object/job.toml", &[("rows_used users", "2.0"), ("sla_count met", "1.0")]),
    ] {
        let Some(case) = run(job, "2026-06-01") else { continue };
        for (figure, value) in figures {
            let (measure, key) = figure.split_once(' ').unwrap();
            assert_eq!(case.measure(measure, key), *value, "{job}: {figure}");
        }
    }
    let Some(case) = run("11-date-and-time-apart/job_h.toml", "2026-06-01") else { return };
    let handed_off = case.facts("handoffs", "handed_off_at");
    let of_day = |micros: &String| micros.parse::<i64>().unwrap() / 60_000_000 % (24 * 60);
    assert_eq!(handed_off.iter().map(of_day).collect::<Vec<_>>(), [5; 3], "09:05 in Japan");
}

#[test]
fn the_line_that_a_message_offers_mends_the_case() {
    let handoffs = |company: &Company| {
        company.compute_as_of("2027-06-01").map(|computed| computed.facts.handoffs.len())
    };
    if let Some(company) = copy_of("06-year-last-dates") {
        assert!(handoffs(&company).is_err());
        for source in ["leads", "history"] {
            let path = format!("path = \"{source}.csv\"");
            company.edit_job(&path, &format!("{path}\ndate_order = \"mdy\""));
        }
        assert_eq!(handoffs(&company).unwrap(), 40);
    }
    if let Some(company) = copy_of("30-trailing-commas-and-titles") {
        let job = company.read("job_title.toml");
        company.write("job.toml", job.replace("leads.csv\"", "leads.csv\"\nskip_lines = 3"));
        assert_eq!(handoffs(&company).unwrap(), 20);
    }
    if let Some(company) = copy_of("20-maven-sales-pipeline") {
        let job = company.read("job_won_any.toml");
        let values = "[sources.opportunities]\nvalues = { is_won = { Won = true, Lost = false } }";
        company.write("job.toml", job.replace("[sources.opportunities]", values));
        assert_eq!(handoffs(&company).unwrap(), 0);
    }
}

#[test]
fn a_folder_of_many_tables_is_one_of_contacts() {
    let Some(company) = copy_of("40-whole-schema-replicated") else { return };
    company.write("hubspot/job.toml", "");
    std::fs::remove_file(company.path().join("hubspot/job.toml")).unwrap();
    let output = tasuki(company.path()).args(["init", "hubspot", "--out", "job.toml"]).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let job = company.read("job.toml");
    let leads = job.split("[sources.leads]").nth(1).unwrap().split('[').next().unwrap();
    assert!(leads.contains("contact.csv") && !leads.contains("company.csv"), "{leads}");
}
