//! The library and the definitions written down a second time (`naive`) agree, cell
//! by cell, on thousands of small companies that are mostly edges.
//!
//! `COMPANIES=50000 cargo test --release --test it agrees_with_naive` tries more of them, and
//! with `-- --nocapture` tells how often each case occurred.

use std::fmt::Write as _;

use polars::prelude::*;

use crate::company::Company;
use crate::naive::cases::Cases;
use crate::naive::handoffs::handoffs;
use crate::naive::ledger::line;
use crate::naive::records::{Records, written};
use crate::naive::stages::Way;
use crate::naive::{companies, company::company as random_company, files};
use crate::support::cores::on_all_cores;
use crate::support::tables::{cell, texts};

/// Every case must occur at least once in so many companies, each of one to thirty leads.
const ONCE_IN: u64 = 200;

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
        let ids = texts(found, "lead_id");
        let expected: Vec<&String> = expected.iter().map(|row| &row[0].1).collect();
        return Err((none(), format!("{table}: rows of {ids:?}, expected {expected:?}")));
    }
    if let Some(row) = expected.first() {
        let is_expected = |name: &str| row.iter().any(|(other, _)| *other == name);
        let mut names = found.get_column_names().into_iter().map(PlSmallStr::as_str);
        if let Some(name) = names.find(|name| !is_expected(name)) {
            return Err((none(), format!("{table}: {name} is not in tests/it/naive")));
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
    let found = match company.facts_as_of(&written(records.as_of)) {
        Ok(computed) => computed.tables(),
        Err(error) if records.are_refused_by(&error) => return Ok(()),
        Err(error) => return Err(format!("seed {seed}, lead nobody: {error}")),
    };
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
    let companies = companies();
    let (faults, counts) = on_all_cores(companies, |seed, cases: &mut Cases| {
        check(seed, cases).err().into_iter().collect()
    });
    let mut cases = Cases::default();
    for counted in &counts {
        cases.add(counted);
    }
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
    let never: Vec<_> = cases.0.iter().filter(|(_, times)| **times < companies / ONCE_IN).collect();
    assert!(never.is_empty(), "what no longer occurs often enough: {never:?}");
}
