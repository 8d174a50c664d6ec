//! One company of known truth in every layout that the presets know: a job that names no column
//! gives the handoffs, the states of the SLA, the rejections and the opportunities that the
//! company's own tables give. What a layout cannot hold is taken out of both first, where its
//! `reduce` says so. (That the company's own tables give the truth is `known_truth.rs`.)

mod account_engagement;
mod dynamics;
mod exports;
mod hubspot;
mod marketo;
mod salesforce;
mod zoho;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use polars::prelude::DataFrame;
use tasuki::job::Preset;

use crate::company::{AS_OF, Company};
use crate::support::tables::texts;
use exports::Exports;

/// The functions of the company's teams.
const FUNCTIONS: &str = "functions = { marketing = [\"インサイドセールス\", \"マーケティング\"], sales = [\"東日本営業部\", \"西日本営業部\"], automation = [\"自動処理\"] }";

/// How many leads the company has.
const LEADS: u32 = 20_000;

/// One way in which exports of a system are laid out.
pub struct Layout {
    name: &'static str,
    preset: &'static str,
    /// The sources, each with its keys of the job file other than the preset.
    sources: Vec<(&'static str, String)>,
    /// Takes out what the layout cannot hold.
    reduce: fn(&mut Exports),
    /// The files, by name.
    files: fn(&Exports) -> Vec<(String, String)>,
}

/// The columns that must be equal.
const HANDOFFS: [&str; 20] = [
    "handed_off_at",
    "tenure_from",
    "skipped_queue",
    "first_response_at",
    "sla",
    "accepted_at",
    "qualified_at",
    "pipeline_at",
    "won_at",
    "ended_at",
    "outcome",
    "rejection_reason",
    "amount",
    "score",
    "icp_fit",
    "engagement",
    "japan_intent",
    "decision_maker",
    "no_disqualifier",
    "basis",
];
const LEDGER: [&str; 3] = ["entry", "since", "amount"];

type Facts = BTreeMap<String, Vec<String>>;

/// The rows of a table of facts by their keys.
fn rows(frame: &DataFrame, keys: &[&str], columns: &[&str]) -> Facts {
    let of = |names: &[&str]| names.iter().map(|name| texts(frame, name)).collect::<Vec<_>>();
    let (keys, cells) = (of(keys), of(columns));
    let row = |row: usize, columns: &[Vec<String>]| -> Vec<String> {
        columns.iter().map(|column| column[row].clone()).collect()
    };
    (0..frame.height()).map(|at| (row(at, &keys).join(" "), row(at, &cells))).collect()
}

/// How two tables of facts differ, in words.
fn differences(plain: &Facts, found: &Facts, columns: &[&str], says: &mut String) {
    for (key, expected) in plain {
        let Some(row) = found.get(key) else {
            writeln!(says, "  {key} is missing").unwrap();
            continue;
        };
        for ((name, expected), found) in columns.iter().zip(expected).zip(row) {
            if expected != found {
                writeln!(says, "  {name} of {key} is {found}, not {expected}").unwrap();
            }
        }
    }
    for key in found.keys().filter(|key| !plain.contains_key(*key)) {
        writeln!(says, "  {key} should not be").unwrap();
    }
}

/// What is wrong with the facts of a layout.
fn faults(layout: &Layout, exports: &Exports) -> String {
    let mut exports = exports.clone();
    (layout.reduce)(&mut exports);
    let plain = Company::empty();
    exports.write(&plain);
    let plain = plain.facts_as_of(AS_OF).unwrap().tables();

    let company = Company::empty();
    let mut job = "timezone = \"Asia/Tokyo\"\n".to_owned();
    for (source, keys) in &layout.sources {
        writeln!(job, "[sources.{source}]\npreset = \"{}\"\n{keys}", layout.preset).unwrap();
    }
    company.write("job.toml", job + &exports.terms);
    for (name, text) in (layout.files)(&exports) {
        company.write(&name, text);
    }
    let found = match company.facts_as_of(AS_OF) {
        Ok(computed) => computed.tables(),
        Err(error) => return format!("  {error}\n"),
    };
    let mut says = String::new();
    let has_history = layout.sources.iter().any(|(source, _)| *source == "history");
    for (plain, found, keys, columns) in [
        (&plain.handoffs, &found.handoffs, &["lead_id", "handoff_no"][..], &HANDOFFS[..]),
        (&plain.ledger, &found.ledger, &["lead_id"], &LEDGER),
    ] {
        let has_any = has_history || keys.len() == 1;
        let least = if has_any { LEADS as usize / 4 } else { 0 };
        assert!(plain.height() >= least, "{}: {}", layout.name, plain.height());
        differences(&rows(plain, keys, columns), &rows(found, keys, columns), columns, &mut says);
    }
    says
}

#[test]
fn a_company_is_the_same_in_every_layout() {
    let company = Company::clean(LEADS, 14);
    let exports = Exports::of(&company);
    let mut says = String::new();
    let layouts = [
        salesforce::layouts(),
        hubspot::layouts(),
        marketo::layouts(),
        account_engagement::layouts(),
        dynamics::layouts(),
        zoho::layouts(),
    ];
    for preset in Preset::ALL {
        let is_tried = layouts.iter().flatten().any(|layout| layout.preset == preset.name());
        assert!(is_tried, "no layout of {preset:?}");
    }
    for layout in layouts.iter().flatten() {
        let faults = faults(layout, &exports);
        if !faults.is_empty() {
            let (all, name) = (faults.lines().count(), layout.name);
            let first: Vec<&str> = faults.lines().take(20).collect();
            writeln!(says, "{name}: {all} differences\n{}", first.join("\n")).unwrap();
        }
    }
    assert!(says.is_empty(), "{says}");
}
