//! The library and the measures written down a second time (`tests/naive/measures/`) agree,
//! row by row, on two thousand small companies over several weeks.
//!
//! `COMPANIES=20000 cargo test --release --test measures_agree_with_naive` tries more of them,
//! and with `-- --nocapture` tells in how many each measure had a figure.

mod company;
mod naive;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use company::Company;
use naive::files;
use naive::measures::row::Row;
use naive::measures::rows;
use naive::records::written;
use naive::weeks::company_over_weeks;
use tasuki::measures::Measure;

const COMPANIES: u64 = 2_000;

/// In how many companies every measure must have a figure, in every group.
const OFTEN: u64 = 20;

/// The groups of each measure; `week` stands for weekly rows.
const FIGURES: [(&str, &[&str]); 0] = [];

/// Measure, group and whether it is of a week: how many companies had a figure of it.
type Cases = BTreeMap<(String, String), u64>;

type Place<'a> = (&'a str, &'a str, &'a str, &'a str);

/// Sums of fractions differ in their last digits; two counts that differ are further apart.
fn is_close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
        (one, other) => one == other,
    }
}

fn difference(found: &Measure, expected: &Row) -> Option<String> {
    let figures = [
        ("value", found.value, expected.value),
        ("low", found.low, expected.low),
        ("high", found.high, expected.high),
    ];
    let counts = [
        ("numerator", found.numerator, expected.numerator),
        ("denominator", found.denominator, expected.denominator),
    ];
    let of_figures = figures.into_iter().filter(|(_, one, other)| !is_close(*one, *other));
    let of_counts = counts.into_iter().filter(|(_, one, other)| one != other);
    let wrong: Vec<String> = of_figures
        .chain(of_counts)
        .map(|(name, found, expected)| format!("{name} is {found:?}, expected {expected:?}"))
        .collect();
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

fn check(seed: u64, cases: &mut Cases) -> Vec<String> {
    let records = company_over_weeks(seed);
    let company = Company::empty();
    for (name, text) in files::files(&records) {
        company.write(&name, text);
    }
    let computed = match company.compute_as_of(&written(records.as_of)) {
        Ok(computed) => computed,
        Err(error) => return vec![format!("seed {seed}: {error}")],
    };
    let expected = rows(&records);
    let mut faults = Vec::new();
    let mut fault = |place: Place<'_>, why: &str| {
        faults.push(format!("seed {seed}: {}: {why}", [place.0, place.1, place.2, place.3].join(" | ")));
    };
    let mut by_place: BTreeMap<Place<'_>, &Row> = BTreeMap::new();
    for row in &expected {
        let place = (row.measure, row.group, row.key.as_str(), row.period.as_str());
        if by_place.insert(place, row).is_some() {
            fault(place, "expected twice");
        }
    }
    let mut figures = std::collections::BTreeSet::new();
    for row in computed.measures.rows() {
        let place = (row.measure, row.group, row.key.as_str(), row.period.as_str());
        match by_place.remove(&place) {
            None => fault(place, "is there, and not expected, or there twice"),
            Some(expected) => {
                if let Some(why) = difference(row, expected) {
                    fault(place, &why);
                }
            }
        }
        if row.value.is_some() {
            let group = if row.period == "all" { row.group.to_owned() } else { format!("{} by week", row.group) };
            figures.insert((row.measure.to_owned(), group));
        }
    }
    for place in by_place.into_keys() {
        fault(place, "is expected, and not there");
    }
    for figure in figures {
        *cases.entry(figure).or_default() += 1;
    }
    faults
}

#[test]
fn the_measures_agree() {
    let companies = std::env::var("COMPANIES").map_or(COMPANIES, |count| count.parse().unwrap());
    let part = |first: u64| {
        let (mut cases, mut faults) = (Cases::new(), Vec::new());
        for seed in (first..companies).step_by(2) {
            faults.extend(check(seed, &mut cases));
        }
        (cases, faults)
    };
    let ((mut cases, mut faults), (others, other_faults)) = std::thread::scope(|scope| {
        let other = scope.spawn(|| part(1));
        (part(0), other.join().unwrap())
    });
    for (figure, times) in others {
        *cases.entry(figure).or_default() += times;
    }
    faults.extend(other_faults);
    for ((measure, group), times) in &cases {
        println!("{times:>7}  {measure} {group}");
    }
    let mut text = String::new();
    for fault in faults.iter().take(60) {
        writeln!(text, "{fault}").unwrap();
    }
    assert!(faults.is_empty(), "{} rows differ\n{text}", faults.len());
}
