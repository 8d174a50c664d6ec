//! On a company whose truth is known, the handoffs that are rebuilt from its exports are
//! the handoffs that happened: an independent account, written by the simulation itself.

mod company;

use std::collections::BTreeMap;

use company::{Company, texts};
use tasuki::simulate::{Layout, Plan};

/// The columns that both accounts have.
const COLUMNS: [&str; 17] = [
    "handed_off_at",
    "tenure_from",
    "skipped_queue",
    "first_response_at",
    "accepted_at",
    "qualified_at",
    "pipeline_at",
    "won_at",
    "ended_at",
    "outcome",
    "icp_fit",
    "engagement",
    "japan_intent",
    "decision_maker",
    "no_disqualifier",
    "basis",
    "ready_at",
];

type Handoffs = BTreeMap<(String, String), Vec<String>>;

fn rebuilt(company: &Company) -> Handoffs {
    let frame = company.compute().tables().handoffs;
    let column = |name: &str| texts(&frame, name);
    let columns: Vec<Vec<String>> = COLUMNS.iter().map(|name| column(name)).collect();
    let keys = column("lead_id").into_iter().zip(column("handoff_no"));
    keys.enumerate()
        .map(|(row, key)| (key, columns.iter().map(|column| column[row].clone()).collect()))
        .collect()
}

fn planted(company: &Company) -> Handoffs {
    let text = company.read("truth_handoffs.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let micros = |value: &str| match chrono::DateTime::parse_from_rfc3339(value) {
        Ok(at) => at.timestamp_micros().to_string(),
        Err(_) if value.is_empty() => "-".to_owned(),
        Err(_) => value.to_owned(),
    };
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let value = |name: &str| micros(&record[place(name)]);
            let key = (value("lead_id"), value("handoff_no"));
            (key, COLUMNS.iter().map(|name| value(name)).collect())
        })
        .collect()
}

#[test]
fn the_handoffs_rebuilt_are_those_that_happened() {
    let csv = Some(Layout::Csv);
    for (why, plan) in [
        ("the sample", Plan { layout: csv, ..Plan::default() }),
        ("clean", Plan { leads: 1_500, seed: 6, dirt: 0.0, layout: csv, ..Plan::default() }),
        (
            "confounded",
            Plan { leads: 1_500, seed: 7, confounded: true, layout: csv, ..Plan::default() },
        ),
        ("odd", Plan { leads: 1_500, seed: 8, oddities: 0.5, layout: csv, ..Plan::default() }),
        ("dirty", Plan { leads: 1_500, seed: 9, dirt: 0.2, layout: csv, ..Plan::default() }),
    ] {
        let company = Company::simulated(&plan);
        let (found, truth) = (rebuilt(&company), planted(&company));
        assert!(truth.len() > 400, "{why}: {} handoffs", truth.len());
        for (key, expected) in &truth {
            let row = found.get(key).unwrap_or_else(|| panic!("{why}: {key:?} is not found"));
            for ((name, expected), found) in COLUMNS.iter().zip(expected).zip(row) {
                assert_eq!(found, expected, "{why}: {name} of {key:?}");
            }
        }
        assert_eq!(found.len(), truth.len(), "{why}: handoffs that did not happen");
    }
}
