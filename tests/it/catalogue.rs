//! The catalogue of measures says what is: every row of the sample is in it, all that it says
//! of rows occurs, `docs/measures.md` is written from it, and nothing that it says to restate a
//! suppressed row is published.

use std::collections::BTreeSet;
use std::path::Path;

use crate::company::Company;
use tasuki::measures::catalogue::{self, Dimension, Entry, Period};
use tasuki::measures::small_cells::{self, is_small};
use tasuki::measures::{ALL, Measure, Measures};

/// The sample, with a second version of its contract.
fn sample() -> Measures {
    let company = Company::empty();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    for entry in std::fs::read_dir(sample).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            company
                .write(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
        }
    }
    // The sample's leads do not say their stage: of this column none is a stage of the job, so that
    // no lead can be compared.
    company.edit_job("path = \"leads.csv\"", "path = \"leads.csv\"\ncolumns.stage = \"segment\"");
    let job = company.read("job.toml") + "\n[[contract.version]]\neffective_from = 2026-04-01\n";
    company.write("job.toml", job);
    company.compute().measures
}

/// The values of the parts of a key, of those that are one of a list; none where the key is
/// not of this dimension.
fn values(dimension: &Dimension, key: &str) -> Option<Vec<&'static str>> {
    let listed = |values: &'static [&'static str], fits: &dyn Fn(&str) -> bool| {
        values.iter().copied().find(|value| fits(value)).map(|value| vec![value])
    };
    match dimension.keys {
        [] => key.is_empty().then(Vec::new),
        [part] if part.values.is_empty() => Some(Vec::new()),
        [part] => listed(part.values, &|value| value == key),
        [first, second] if first.values.is_empty() => {
            let ends = |value: &str| key.strip_suffix(value).is_some_and(|it| it.ends_with('/'));
            listed(second.values, &ends)
        }
        [first, second] => {
            let begins =
                |value: &str| key.strip_prefix(value).is_some_and(|it| it.starts_with('/'));
            let mut found = listed(first.values, &begins)?;
            let rest = &key[found[0].len() + 1..];
            if !second.values.is_empty() {
                found.extend(listed(second.values, &|value| value == rest)?);
            }
            Some(found)
        }
        parts => panic!("keys of {} parts", parts.len()),
    }
}

fn is_of(dimension: &Dimension, row: &Measure) -> bool {
    dimension.group == row.group
        && (row.period == ALL) == (dimension.period == Period::All)
        && values(dimension, &row.key).is_some()
}

/// What the catalogue says of rows, each as a text.
fn claims(entry: &Entry) -> impl Iterator<Item = String> {
    entry.dimensions.iter().flat_map(|dimension| {
        let name = format!("{} by {:?} {:?}", entry.key, dimension.group, dimension.period);
        let parts = dimension.keys.iter().flat_map(|part| part.values);
        let values: Vec<String> = parts.map(|value| format!("{name}: {value}")).collect();
        std::iter::once(name).chain(values)
    })
}

#[test]
fn the_rows_of_the_sample_are_those_of_the_catalogue() {
    let measures = sample();
    let mut claimed: BTreeSet<String> = catalogue::entries().flat_map(claims).collect();
    for row in measures.rows() {
        let entry = catalogue::entry(row.measure).unwrap_or_else(|| panic!("{row:?}"));
        let dimension = entry.dimensions.iter().find(|dimension| is_of(dimension, row));
        let dimension = dimension.unwrap_or_else(|| panic!("not in the catalogue: {row:?}"));
        let name = format!("{} by {:?} {:?}", entry.key, dimension.group, dimension.period);
        for value in values(dimension, &row.key).unwrap() {
            claimed.remove(&format!("{name}: {value}"));
        }
        claimed.remove(&name);
    }
    assert!(claimed.is_empty(), "in the catalogue and nowhere else: {claimed:#?}");
}

#[test]
fn the_page_of_measures_is_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/measures.md");
    let page = catalogue::page();
    if std::env::var_os("TASUKI_ACCEPT").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == page,
        "docs/measures.md is not what the catalogue says: write it with \
         TASUKI_ACCEPT=1 cargo test --release --test it the_page_of_measures"
    );
}

#[test]
fn nothing_restates_a_suppressed_row() {
    let mut companies = vec![sample()];
    for (leads, seed) in [(40, 5), (150, 6), (600, 7), (1200, 8)] {
        companies.push(Company::small(leads, seed).compute().measures);
    }
    let mut suppressed_with: BTreeSet<(&str, &str)> = BTreeSet::new();
    for measures in companies {
        let hidden = small_cells::hide(measures.clone());
        for (full, row) in measures.rows().iter().zip(hidden.rows()) {
            let entry = catalogue::entry(row.measure).unwrap();
            for other in entry.restates {
                let Some((group, key, period)) = (other.at)(full) else { continue };
                let restated = hidden.get(other.measure, group, &key, &period);
                if restated.is_some_and(Measure::is_suppressed) {
                    assert!(row.is_suppressed(), "{full:?} restates {restated:?}");
                    suppressed_with.insert((row.measure, other.measure));
                }
            }
            if row.is_suppressed() {
                assert!(row.value.is_none() && row.numerator.is_none(), "{row:?}");
                assert!(entry.counts.keeps_denominator() || row.denominator.is_none(), "{row:?}");
                continue;
            }
            let rest = row.denominator.zip(row.numerator).map(|(all, some)| all - some);
            let is_counted = entry.counts.has_counted_rest() && row.period == ALL;
            assert!(!is_counted || !rest.is_some_and(is_small), "{row:?}");
        }
    }
    assert!(suppressed_with.len() > 20, "{suppressed_with:?}");
}
