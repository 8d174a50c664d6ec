//! Real exports in small: what is right of each of the shared cases beside the repository. A test
//! is skipped, with a printed line, where they are absent.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::support::files::repository;
use crate::support::program::publish;
use crate::support::skipped;
use crate::support::tables::{Csv, frame_of, texts};

/// What a job of a case publishes.
struct Published {
    measures: Vec<BTreeMap<String, String>>,
    directory: tempfile::TempDir,
}

/// A job of a shared case; nothing where it is missing.
fn run(job: &str, as_of: &str) -> Option<Published> {
    let path = repository("../shared/cases").join(job);
    if !path.exists() {
        skipped(&format!("../shared/cases/{job} is missing"));
        return None;
    }
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
