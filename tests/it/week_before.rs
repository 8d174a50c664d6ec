//! Where a lead stood a week before is what a run of that day would have said.

use std::collections::{BTreeMap, HashMap};

use chrono::DateTime;
use proptest::prelude::*;
use tasuki::measures::{ALL, name};

use crate::company::{Company, Computed};
use crate::support::tables::texts;

/// A week before the cut-off of every simulated company.
const THEN: &str = "2026-11-16";

/// The leads as an export of that day would have had them: what a field was before its first
/// change, where all of its changes came later. The others say it by their history.
fn exported_then(leads: &str, history: &str) -> String {
    let then = DateTime::parse_from_rfc3339(&format!("{THEN}T00:00:00+09:00")).unwrap();
    let mut first: HashMap<(&str, &str), (DateTime<chrono::FixedOffset>, &str)> = HashMap::new();
    for row in history.lines().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let at = DateTime::parse_from_rfc3339(fields[1]).unwrap();
        let known = first.entry((fields[0], fields[2])).or_insert((at, fields[3]));
        if at < known.0 {
            *known = (at, fields[3]);
        }
    }
    let mut lines = leads.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut text = format!("{}\n", header.join(","));
    for row in lines {
        let lead = row.split(',').next().unwrap();
        let values = row.split(',').zip(&header).map(|(value, column)| {
            first.get(&(lead, *column)).filter(|(at, _)| *at >= then).map_or(value, |(_, old)| *old)
        });
        text.push_str(&values.collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

fn column(computed: &Computed, column: &str) -> BTreeMap<String, String> {
    let ledger = computed.tables().ledger;
    texts(&ledger, "lead_id").into_iter().zip(texts(&ledger, column)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_of_a_week_before_is_that_of_a_run_of_that_day(
        leads in 20_u32..200, seed in 0_u64..1_000_000,
    ) {
        let company = Company::clean(leads, seed);
        let now = company.compute();
        let earlier = company.copy();
        let history = company.read("history.csv");
        earlier.write("leads.csv", exported_then(&company.read("leads.csv"), &history));
        let then = earlier.compute_as_of(THEN).unwrap();
        let entries = column(&then, "entry");
        let remembered: BTreeMap<String, String> = column(&now, "entry_week_before")
            .into_iter()
            .filter(|(_, entry)| entry != "-")
            .collect();
        prop_assert_eq!(&remembered, &entries);

        // The changes lead from the one ledger to the other.
        for entry in tasuki::domain::Entry::ALL {
            let count = |computed: &Computed| {
                computed.facts.ledger.entry.iter().filter(|other| **other == entry).count()
            };
            let row = now.measures.get(name::LEDGER_CHANGE, "entry", entry.name(), ALL).unwrap();
            #[allow(clippy::cast_precision_loss)] // some hundred leads
            let change = count(&now) as f64 - count(&then) as f64;
            prop_assert_eq!(row.value, Some(change), "{}", entry.name());
        }
    }
}
