//! Every lead is accounted for exactly once, every row is used or set aside, and the totals
//! balance.

use std::collections::{BTreeSet, HashSet};
use std::fs;

use chrono::DateTime;
use proptest::prelude::*;
use tasuki::domain::{Entry, SetAside, Timing};
use tasuki::measures::name;
use tasuki::simulate::{ExportLayout, Plan, Recording};

use crate::company::{AS_OF, Company, Computed};
use crate::support::tables::texts;

/// The stages whose leads are in the ledger: those who were there are qualified by marketing,
/// or were handed off, whether or not somebody saw it.
const STAGES: [&str; 5] = ["MQL", "Handed off", "Working", "SQL", "Opportunity"];

/// The rows of an export, without the library. A company that recorded nothing has no
/// history.
fn records(company: &Company, source: &str) -> Vec<Vec<String>> {
    let Ok(text) = fs::read_to_string(company.path().join(format!("{source}.csv"))) else {
        return Vec::new();
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// Who belongs in the ledger, read off the exports row by row.
fn members(company: &Company) -> BTreeSet<String> {
    let cut_off = DateTime::parse_from_rfc3339(&format!("{AS_OF}T00:00:00+09:00")).unwrap();
    // Rows of dirt are of strangers, or of no time, or from after the end; copies add nobody.
    let is_used = |id: &str, at: &str| {
        id.starts_with('L') && DateTime::parse_from_rfc3339(at).is_ok_and(|at| at < cut_off)
    };
    let mut members = BTreeSet::new();
    let mut seen = HashSet::new();
    for row in records(company, "history") {
        let [id, at, field, old, new, ..] = &row[..] else { panic!("{row:?}") };
        if field != "stage" || !is_used(id, at) {
            continue;
        }
        // Where a lead was before its first change is known from that change alone.
        let was_there = seen.insert(id.clone()) && STAGES.contains(&old.as_str());
        if was_there || STAGES.contains(&new.as_str()) {
            members.insert(id.clone());
        }
    }
    members.extend(records(company, "opportunities").into_iter().map(|row| row[1].clone()));
    members
}

/// The whole number of leads that a measure has.
fn count(computed: &Computed, group: &str, key: &str) -> Option<f64> {
    computed.measures.get(name::LEDGER_LEADS, group, key, "all").unwrap().value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_balances(
        leads in 1_u32..80,
        seed in 0_u64..1_000_000,
        recording in prop::sample::select(vec![
            Recording::Everything, Recording::StagesOnly, Recording::Nothing,
        ]),
        confounded in any::<bool>(),
        oddities in 0.0_f64..0.6,
        dirt in 0.0_f64..0.3,
    ) {
        let layout = Some(ExportLayout::Csv);
        let plan =
            Plan { leads, seed, recording, confounded, oddities, dirt, layout, ..Plan::default() };
        let company = Company::simulated(&plan);
        let computed = company.compute();

        let ledger = computed.tables().ledger;
        let listed = texts(&ledger, "lead_id");
        let once: BTreeSet<String> = listed.iter().cloned().collect();
        prop_assert_eq!(once.len(), listed.len(), "a lead is in the ledger twice");
        prop_assert_eq!(once, members(&company));

        let rows = f64::from(u32::try_from(listed.len()).unwrap());
        prop_assert_eq!(count(&computed, "", ""), Some(rows));
        let mut leads = 0.0;
        let mut leaks = 0.0;
        let entries = texts(&ledger, "entry");
        for entry in Entry::ALL {
            // An unknown count is of an entry that no lead is in.
            let counted = count(&computed, "entry", entry.name()).unwrap_or_default();
            let listed = entries.iter().filter(|other| *other == entry.name()).count();
            prop_assert_eq!(counted, f64::from(u32::try_from(listed).unwrap()), "{}", entry.name());
            leads += counted;
            leaks += if entry.is_leak() { counted } else { 0.0 };
        }
        prop_assert_eq!(leads, rows);
        let rate = computed.measures.total(name::LEDGER_LEAKS).unwrap();
        prop_assert_eq!((rate.numerator, rate.denominator), (Some(leaks), Some(rows)));

        // The amounts of all opportunities, added up without the ledger: whole yen, exactly.
        let amounts = records(&company, "opportunities");
        let amount: f64 = amounts.iter().map(|row| row[3].parse::<f64>().unwrap()).sum();
        let total = computed.measures.total(name::LEDGER_AMOUNT).and_then(|row| row.value);
        prop_assert_eq!(total, (!amounts.is_empty()).then_some(amount));
        let of_entries = computed.measures.group(name::LEDGER_AMOUNT, "entry");
        prop_assert_eq!(of_entries.filter_map(|row| row.value).sum::<f64>(), amount);

        // The bands of a timing are all of its handoffs, and those of all timings the judged.
        for timing in [Timing::Early, Timing::Lapsed, Timing::OnTime, Timing::Late] {
            let key = timing.name();
            let whole = computed.measures.get(name::HANDOFF_TIMING, "timing", key, "all");
            let bands = computed.measures.group(name::HANDOFF_TIMING_BAND, "timing_band");
            let mut sum = whole.map(|_| 0.0);
            for band in bands.filter(|row| row.key.split('/').next() == Some(key)) {
                prop_assert_eq!(band.denominator, whole.and_then(|row| row.denominator));
                sum = sum.zip(band.numerator).map(|(sum, part)| sum + part);
            }
            prop_assert_eq!(sum, whole.and_then(|row| row.numerator), "{}", key);
        }
    }

    #[test]
    fn every_row_is_used_or_set_aside(
        leads in 1_u32..60, seed in 0_u64..1_000_000, dirt in 0.0_f64..0.4,
    ) {
        let plan = Plan { leads, seed, dirt, layout: Some(ExportLayout::Csv), ..Plan::default() };
        let company = Company::simulated(&plan);
        let truth: serde_json::Value = serde_json::from_str(&company.read("truth.json")).unwrap();
        let computed = company.compute();
        for account in &computed.sources.accounts {
            let (source, intake) = (account.source, &account.intake);
            let read = records(&company, source).len() as u64;
            prop_assert_eq!(intake.read, read, "{}", source);
            // What the simulation added is what is set aside, reason by reason. Only of a lead
            // that comes after the end, it calls a stranger's what is not yet known.
            let added = |reason: SetAside| {
                truth["dirt"][source][reason.name()].as_u64().unwrap_or_default()
            };
            for reasons in [
                &[SetAside::UnreadableRows][..],
                &[SetAside::DuplicateRows],
                &[SetAside::DuplicateLeads],
                &[SetAside::OrphanRows, SetAside::AfterAsOf],
            ] {
                let expected: u64 = reasons.iter().map(|&reason| added(reason)).sum();
                let found: u64 = reasons.iter().map(|&reason| intake.count(reason)).sum();
                prop_assert_eq!(found, expected, "{}: {:?}", source, reasons);
            }
            prop_assert!(intake.count(SetAside::AfterAsOf) >= added(SetAside::AfterAsOf));
            let mut set_aside = 0;
            for reason in SetAside::ALL {
                let count = intake.count(reason);
                let key = format!("{source}/{}", reason.name());
                let row = computed.measures.get(name::ROWS_SET_ASIDE, "source_reason", &key, "all");
                prop_assert_eq!(row.unwrap().value, Some(f64::from(u32::try_from(count).unwrap())));
                set_aside += count;
            }
            prop_assert_eq!(read, intake.used() + set_aside);
            // Every one of them has its line in `set_aside.csv`.
            prop_assert_eq!(intake.records().len() as u64, set_aside);
            let [read, used, set_aside] =
                [name::ROWS_READ, name::ROWS_USED, name::ROWS_SET_ASIDE].map(|measure| {
                    computed.measures.get(measure, "source", source, "all").unwrap().value.unwrap()
                });
            prop_assert_eq!(read, used + set_aside);
        }
        // What is counted as used is in the tables.
        let tables = &computed.sources.tables;
        let used = |source: &str| {
            let mut accounts = computed.sources.accounts.iter();
            accounts.find(|account| account.source == source).unwrap().intake.used()
        };
        prop_assert_eq!(used("leads"), tables.leads.len() as u64);
        prop_assert_eq!(used("engagement"), tables.engagement.as_ref().unwrap().at.len() as u64);
        prop_assert_eq!(used("activities"), tables.activities.as_ref().unwrap().at.len() as u64);
        let deals = tables.opportunities.as_ref().unwrap();
        prop_assert_eq!(used("opportunities"), deals.created_at.len() as u64);
    }
}

/// An attribute that is both a segment and required is one row of the evidence.
#[test]
fn no_two_rows_are_of_one_figure() {
    let company = Company::small(40, 12);
    company.edit_job(
        "segments    = [\"segment\"]",
        "segments    = [\"segment\", \"owner\", \"phone\"]",
    );
    let computed = company.compute();
    let mut places = BTreeSet::new();
    for row in computed.measures.rows() {
        let place = (row.measure, row.group, row.key.as_str(), row.period.as_str());
        assert!(places.insert(place), "two rows are {place:?}");
        assert_eq!(computed.measures.get(place.0, place.1, place.2, place.3), Some(row));
    }
    assert!(places.len() > 100);
}
