//! On a company whose truth is known, the handoffs that are rebuilt from its exports are
//! the handoffs that happened: an independent account, written by the simulation itself.

use std::collections::BTreeMap;

use tasuki::measures::{Evidence, Measure, Measures, Verdict, name};
use tasuki::simulate::{ExportLayout, Plan, SegmentEffects};

use crate::company::{Company, Computed};
use crate::support::tables::{Csv, texts};

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
    let micros = |value: &str| match chrono::DateTime::parse_from_rfc3339(value) {
        Ok(at) => at.timestamp_micros().to_string(),
        Err(_) if value.is_empty() => "-".to_owned(),
        Err(_) => value.to_owned(),
    };
    let rows = Csv::read(&company.path().join("truth_handoffs.csv")).rows;
    rows.iter()
        .map(|row| {
            let value = |name: &str| micros(&row[name]);
            let key = (value("lead_id"), value("handoff_no"));
            (key, COLUMNS.iter().map(|name| value(name)).collect())
        })
        .collect()
}

#[test]
fn the_handoffs_rebuilt_are_those_that_happened() {
    let csv = Some(ExportLayout::Csv);
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

/// A company large enough to tell.
fn large(seed: u64) -> Plan {
    Plan { leads: 6_000, seed, layout: Some(ExportLayout::Parquet), ..Plan::default() }
}

/// The share of mature handoffs that sales answered: what is planted is planted in those.
fn share_answered(computed: &Computed) -> f64 {
    let facts = &computed.facts;
    let until = computed.opened.as_of - 90 * 86_400_000_000;
    let mature =
        || (0..facts.handoffs.len()).filter(|&row| facts.handoffs.handed_off_at[row] <= until);
    let answered = mature().filter(|&row| facts.responses.first_response_at[row].is_some());
    let count = |rows: usize| f64::from(u32::try_from(rows).unwrap());
    count(answered.count()) / count(mature().count())
}

fn measure<'a>(measures: &'a Measures, name: &str, group: &str, key: &str) -> &'a Measure {
    measures.get(name, group, key, "all").unwrap_or_else(|| panic!("{name} {group} {key}"))
}

/// What the comparison of checklist with score-only handoffs comes to for an outcome: both
/// differences, and the verdict on them.
fn compared<'a>(measures: &'a Measures, outcome: &str) -> (&'a Measure, &'a Measure, Verdict) {
    let raw = measure(measures, name::BASIS_DIFFERENCE, "outcome", outcome);
    let within = measure(measures, name::BASIS_DIFFERENCE_STRATIFIED, "outcome", outcome);
    let group = |basis: &str| {
        measure(measures, name::BASIS_OUTCOME, "basis_outcome", &format!("{basis}/{outcome}"))
    };
    let groups = [group("checklist"), group("score_only")];
    let evidence = Evidence {
        groups,
        raw,
        stratified: Some(within),
        comparable: Some(measure(measures, name::BASIS_COMPARABLE, "outcome", outcome)),
        p_value: Some(measure(measures, name::BASIS_DIFFERENCE_P, "outcome", outcome)),
    };
    (raw, within, Verdict::of(evidence, 20.0))
}

#[test]
fn the_planted_effects_are_recovered_within_their_intervals() {
    let effects = Plan::default().effects;
    let accepted = effects.accept_checklist - effects.accept_other;
    let qualified = effects.accept_checklist * effects.qualify_checklist
        - effects.accept_other * effects.qualify_other;
    let (mut covered, mut all) = (0, 0);
    for seed in 31..41 {
        let computed = Company::simulated(&large(seed)).compute();
        let measures = &computed.measures;
        let share = share_answered(&computed);
        for (outcome, planted) in [("accepted", accepted * share), ("qualified", qualified * share)]
        {
            let (raw, within, verdict) = compared(measures, outcome);
            for row in [raw, within] {
                let is_within = row.low.unwrap() <= planted && planted <= row.high.unwrap();
                covered += i32::from(is_within);
                all += 1;
                let value = row.value.unwrap();
                assert!((value - planted).abs() < 0.06, "seed {seed}, {outcome}: {value}");
            }
            assert_eq!(verdict, Verdict::Holds, "seed {seed}, {outcome}");
        }
    }
    // Of 95 % intervals, 34 of 40 or fewer would be a rare accident.
    assert!(covered > 34, "{covered} of {all} intervals hold what was planted");
}

#[test]
fn a_difference_that_the_segments_make_is_called_out() {
    for seed in 51..57 {
        let segment_effects = SegmentEffects {
            accept: [0.95, 0.6, 0.25],
            qualify: [0.9, 0.5, 0.2],
            score_policy: [0.02, 0.5, 0.98],
        };
        let plan = Plan { confounded: true, segment_effects, ..large(seed) };
        let measures = Company::simulated(&plan).compute().measures;
        for outcome in ["accepted", "qualified"] {
            let (raw, within, verdict) = compared(&measures, outcome);
            let (raw, within) = (raw.value.unwrap(), within.value.unwrap());
            assert!(raw > 0.1, "seed {seed}: the raw difference misleads: {raw}");
            assert!(within.abs() < 0.06, "seed {seed}: within strata {within}");
            assert_eq!(verdict, Verdict::Disappears, "seed {seed}, {outcome}");
        }
    }
}
