//! The library and the definitions written down a second time (`tests/naive/`) agree, cell
//! by cell, on ten thousand small companies that are mostly edges.
//!
//! `COMPANIES=50000 cargo test --release --test agrees_with_naive` tries more of them, and
//! with `-- --nocapture` tells how often each case occurred.

mod company;
mod naive;

use std::fmt::Write as _;

use company::{Company, cell};
use naive::cases::Cases;
use naive::handoffs::handoffs;
use naive::ledger::line;
use naive::records::{Records, written};
use naive::stages::Way;
use naive::{company::company as random_company, files};
use polars::prelude::*;

/// Each of one to thirty leads under one contract.
const COMPANIES: u64 = 10_000;

/// How often every case must occur among them.
const OFTEN: u64 = 50;

/// A table of texts: a row is its cells by column.
type Row = Vec<(&'static str, String)>;

/// What the definitions give, table by table.
#[derive(Default)]
struct Expected {
    handoffs: Vec<Row>,
    spells: Vec<Row>,
    ledger: Vec<Row>,
}

fn expected(records: &Records, cases: &mut Cases) -> Expected {
    let mut expected = Expected::default();
    for number in 0..records.leads.len() {
        let Some(seen) = records.seen(number) else {
            cases.saw("rows: a lead from after the cut-off");
            continue;
        };
        let way = Way::of(records, &seen);
        expected.spells.extend(way.rows(&seen));
        let handoffs = handoffs(records, &seen, &way);
        let line = line(records, &seen, &way, &handoffs);
        for (at, handoff) in handoffs.iter().enumerate() {
            expected.handoffs.push(handoff.row(&seen, at + 1));
        }
        expected.ledger.extend(line.iter().map(|line| line.row(records, &seen)));
        cases.take(records, &seen, &way, &handoffs, line.as_ref());
    }
    expected
}

/// Where a table differs first.
fn compare(table: &str, found: &DataFrame, expected: &[Row]) -> Result<(), (String, String)> {
    let none = || "nobody".to_owned();
    if found.height() != expected.len() {
        let ids = company::texts(found, "lead_id");
        let expected: Vec<&String> = expected.iter().map(|row| &row[0].1).collect();
        return Err((none(), format!("{table}: rows of {ids:?}, expected {expected:?}")));
    }
    if let Some(row) = expected.first() {
        let is_expected = |name: &str| row.iter().any(|(other, _)| *other == name);
        let mut names = found.get_column_names().into_iter().map(PlSmallStr::as_str);
        if let Some(name) = names.find(|name| !is_expected(name)) {
            return Err((none(), format!("{table}: {name} is not in tests/naive")));
        }
    }
    for (at, row) in expected.iter().enumerate() {
        let mut faults = Vec::new();
        for (name, value) in row {
            let column = found.column(name).map_err(|error| (none(), error.to_string()))?;
            let found = cell(&column.get(at).unwrap());
            if found != *value {
                faults.push(format!("{name} is {found:?}, expected {value:?}"));
            }
        }
        if !faults.is_empty() {
            return Err((row[0].1.clone(), format!("{table} {at}: {}", faults.join("; "))));
        }
    }
    Ok(())
}

fn check(seed: u64, cases: &mut Cases) -> Result<(), String> {
    let records = random_company(seed);
    let company = Company::empty();
    for (name, text) in files::files(&records) {
        company.write(&name, text);
    }
    let found = company
        .facts_as_of(&written(records.as_of))
        .map_err(|error| format!("seed {seed}, lead nobody: {error}"))?
        .tables();
    let expected = expected(&records, cases);
    compare("spells", &found.spells, &expected.spells)
        .and_then(|()| compare("handoffs", &found.handoffs, &expected.handoffs))
        .and_then(|()| compare("ledger", &found.ledger, &expected.ledger))
        .map_err(|(lead, why)| {
            format!("seed {seed}, lead {lead}: {why}\n{}", files::excerpt(&records, &lead))
        })
}

#[test]
fn the_library_agrees() {
    let companies = std::env::var("COMPANIES").map_or(COMPANIES, |count| count.parse().unwrap());
    let part = |first: u64| {
        let mut cases = Cases::default();
        let mut faults = Vec::new();
        for seed in (first..companies).step_by(2) {
            faults.extend(check(seed, &mut cases).err());
        }
        (cases, faults)
    };
    let ((mut cases, mut faults), (others, other_faults)) = std::thread::scope(|scope| {
        let other = scope.spawn(|| part(1));
        (part(0), other.join().unwrap())
    });
    cases.add(&others);
    faults.extend(other_faults);
    for (name, times) in &cases.0 {
        println!("{times:>7}  {name}");
    }
    let mut text = String::new();
    for fault in faults.iter().take(3) {
        writeln!(text, "{fault}\n").unwrap();
    }
    for fault in &faults {
        writeln!(text, "{}", fault.lines().next().unwrap()).unwrap();
    }
    assert!(faults.is_empty(), "{} companies differ\n{text}", faults.len());
    let never: Vec<_> = cases.0.iter().filter(|(_, times)| **times < OFTEN).collect();
    assert!(never.is_empty(), "what no longer occurs often enough: {never:?}");
}
