//! The library and the measures written down a second time (`tests/it/naive/measures/`) agree,
//! row by row, on two thousand small companies over several weeks.
//!
//! `MEASURED_COMPANIES=20000 cargo test --release --test it measures_agree_with_naive` tries more of
//! them, and with `-- --nocapture` tells in how many each measure had a figure.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::company::Company;
use crate::naive::files;
use crate::naive::measures::row::Row;
use crate::naive::measures::rows;
use crate::naive::records::written;
use crate::naive::weeks::company_over_weeks;
use tasuki::measures::Measure;

const COMPANIES: u64 = 2_000;

/// In how many companies every measure must have a figure in every group. Under every key some
/// must have one that is not zero.
const OFTEN: u64 = 50;

/// The groups of each measure: `total` is none, and `week` are weekly rows without a group.
const FIGURES: [(&str, &str); 112] = [
    ("rows_read", "source"),
    ("rows_used", "source"),
    ("rows_set_aside", "source source_reason"),
    ("set_aside_share", "source"),
    ("source_age_days", "source"),
    ("found_lead", "source"),
    ("history_check", "check"),
    ("stage_differs", "source"),
    ("not_point_in_time", "attribute"),
    ("ledger_leads", "total entry"),
    ("ledger_share", "entry"),
    ("ledger_amount", "total entry"),
    ("ledger_leaks", "total"),
    ("ledger_reached", "reach"),
    ("ledger_change", "entry"),
    ("ledger_leaks_change", "total"),
    ("ledger_leaks_moved", "movement"),
    ("ledger_flag", "flag"),
    ("value_at_stake", "total entry"),
    ("currency_opportunities", "currency"),
    ("currency_amount", "currency"),
    ("handoffs", "total week team owner"),
    ("funnel_reached", "step"),
    ("funnel_conversion", "step"),
    ("handoff_outcome", "outcome"),
    ("decision_share", "decision_days"),
    ("sla_compliance", "total week team owner"),
    ("sla_not_due", "total week"),
    ("sla_compliance_recent", "total team"),
    ("sla_compliance_earlier", "total team"),
    ("sla_compliance_trend", "total team"),
    ("sla_compliance_trend_p", "total team"),
    ("sla_count", "sla sla/week"),
    ("sla_missed", "total team owner"),
    ("sla_past_due_now", "total team owner"),
    ("response_hours", "quantile"),
    ("response_business_hours", "quantile"),
    ("response_median_hours", "team owner"),
    ("response_curve", "hours recent_hours earlier_hours"),
    ("response_difference_p", "total"),
    ("weekly_limit", "weekly_limit"),
    ("weekly_signals", "week"),
    ("waiting_now", "stage owner"),
    ("waiting_median_days", "stage owner"),
    ("waiting_oldest_days", "stage owner"),
    ("waiting_band", "stage_band owner_band"),
    ("time_in_stage_days", "stage_quantile owner_quantile"),
    ("rejections", "total week"),
    ("rejection_reason", "reason"),
    ("rejection_reason_cumulative", "reason"),
    ("rejection_with_reason", "total"),
    ("rejection_no_reason_recent", "total"),
    ("rejection_no_reason_earlier", "total"),
    ("rejection_no_reason_trend", "total"),
    ("rejection_no_reason_trend_p", "total"),
    ("rejection_listed_reason", "total"),
    ("rejection_carried_over", "total"),
    ("rejection_returned", "total"),
    ("rejection_recovered", "total"),
    ("criterion_met", "criterion"),
    ("criterion_unknown", "criterion"),
    ("criterion_missing", "criterion"),
    ("criterion_alone_missing", "criterion"),
    ("criterion_point_in_time", "criterion"),
    ("criteria_met", "criteria"),
    ("checklist_met", "total week"),
    ("ready_waiting", "total"),
    ("ready_waiting_overdue", "total"),
    ("ready_waiting_hours", "quantile"),
    ("worklist_leads", "total action"),
    ("worklist_unowned", "total"),
    ("handoff_timing", "timing timing/week"),
    ("handoff_timing_band", "timing_band"),
    ("timing_late_hours", "quantile"),
    ("timing_early_hours", "quantile"),
    ("timing_outcome", "timing_outcome"),
    ("timing_difference", "timing_outcome"),
    ("handoff_basis", "basis basis/week"),
    ("score_agrees", "total"),
    ("basis_outcome", "basis_outcome"),
    ("basis_difference", "outcome"),
    ("basis_difference_stratified", "outcome"),
    ("basis_comparable", "outcome"),
    ("basis_difference_p", "outcome"),
    ("basis_response_hours", "basis"),
    ("basis_reason", "basis_reason"),
    ("decider_rule", "rule"),
    ("decider_handoffs", "decider decider_team"),
    ("decider_checklist", "decider decider_team rule"),
    ("skipped_queue", "total"),
    ("handoff_unowned", "total"),
    ("handoff_unassigned", "total"),
    ("assignment_hours", "quantile"),
    ("answer_hours", "quantile"),
    ("info_complete", "total week"),
    ("info_missing", "attribute"),
    ("info_outcome", "info_outcome"),
    ("enforcement_breach", "step"),
    ("enforcement_accepted", "week actor"),
    ("enforcement_qualified", "week actor"),
    ("reason_criterion", "reason_criterion"),
    ("version_handoffs", "version"),
    ("version_outcome", "version_outcome"),
    ("version_difference", "version_outcome"),
    ("version_difference_stratified", "version_outcome"),
    ("version_comparable", "version_outcome"),
    ("version_difference_p", "version_outcome"),
    ("policy_handed_off", "policy threshold"),
    ("policy_recall", "policy threshold"),
    ("policy_recall_in_time", "policy threshold"),
    ("policy_precision", "policy threshold"),
    ("policy_hours_gained", "policy threshold"),
];

/// Whether these companies have nothing but zero of a case.
fn is_always_zero(case: &str) -> bool {
    let set_aside = case.strip_prefix("rows_set_aside source_reason ");
    let Some((source, reason)) = set_aside.and_then(|key| key.split_once('/')) else {
        // Three standard deviations below so few handoffs a week is nothing.
        let limit = case.strip_prefix("weekly_limit weekly_limit ");
        let is_low = limit.is_some_and(|key| {
            ["handoffs/low", "rejections/low", "checklist_met/low"].contains(&key)
        });
        // An engagement that can be judged is known.
        return is_low || case == "criterion_unknown criterion engagement";
    };
    match reason {
        // What only presets set aside, and what no company of these tests has in its files.
        "superseded_rows" | "other_rows" | "no_records" => true,
        "duplicate_leads" => source != "leads",
        "orphan_rows" => ["leads", "users"].contains(&source),
        "merged_rows" => !["leads", "history"].contains(&source),
        "after_as_of" | "deleted_rows" => source == "users",
        _ => false,
    }
}

/// How many companies had a figure of a measure in a group, and how many one other than zero
/// under a key.
type Cases = BTreeMap<String, u64>;

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
        Err(error) if records.are_refused_by(&error) => return Vec::new(),
        Err(error) => return vec![format!("seed {seed}: {error}")],
    };
    let expected = rows(&records);
    let mut faults = Vec::new();
    let mut fault = |place: Place<'_>, why: &str| {
        faults.push(format!(
            "seed {seed}: {}: {why}",
            [place.0, place.1, place.2, place.3].join(" | ")
        ));
    };
    let mut by_place: BTreeMap<Place<'_>, &Row> = BTreeMap::new();
    for row in &expected {
        let place = (row.measure, row.group, row.key.as_str(), row.period.as_str());
        if by_place.insert(place, row).is_some() {
            fault(place, "expected twice");
        }
    }
    let mut figures: BTreeMap<String, bool> = BTreeMap::new();
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
        let group = match (row.group, row.period.as_str()) {
            ("", "all") => "total".to_owned(),
            (group, "all") => group.to_owned(),
            ("", _) => "week".to_owned(),
            (group, _) => format!("{group}/week"),
        };
        let figure = format!("{} {group}", row.measure);
        // Of an owner it is enough that the bands and quantiles occur.
        let key = match row.group {
            "owner_band" | "owner_quantile" => row.key.rsplit('/').next().unwrap(),
            _ => &row.key,
        };
        let of_key = figures.entry(format!("{figure} {key}")).or_insert(false);
        if let Some(value) = row.value {
            *of_key |= value != 0.0;
            figures.insert(figure, true);
        }
    }
    for place in by_place.into_keys() {
        fault(place, "is expected, and not there");
    }
    for (figure, is_there) in figures {
        *cases.entry(figure).or_default() += u64::from(is_there);
    }
    faults
}

#[test]
fn the_measures_agree() {
    let companies =
        std::env::var("MEASURED_COMPANIES").map_or(COMPANIES, |count| count.parse().unwrap());
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
    for (figure, times) in &cases {
        println!("{times:>7}  {figure}");
    }
    let mut text = String::new();
    for fault in faults.iter().take(60) {
        writeln!(text, "{fault}").unwrap();
    }
    assert!(faults.is_empty(), "{} rows differ\n{text}", faults.len());

    if companies < COMPANIES {
        return;
    }
    let figures = FIGURES.iter().flat_map(|(measure, groups)| {
        groups.split(' ').map(move |group| format!("{measure} {group}"))
    });
    let rare: Vec<String> =
        figures.filter(|figure| cases.get(figure).is_none_or(|times| *times < OFTEN)).collect();
    assert!(rare.is_empty(), "measures that no longer have a figure often enough: {rare:?}");
    let zero = cases.iter().filter(|(case, times)| **times == 0 && !is_always_zero(case));
    let zero: Vec<&String> = zero.map(|(case, _)| case).collect();
    assert!(zero.is_empty(), "what is never anything but zero: {zero:?}");
}

#[test]
fn every_measure_is_among_them() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/measures.md");
    let page = std::fs::read_to_string(page).unwrap();
    let names = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    // The first table is about columns.
    let columns = ["measure", "group", "period", "value", "numerator", "low"];
    let names: Vec<&str> =
        names.map(|(name, _)| name).filter(|name| !columns.contains(name)).collect();
    assert!(names.len() > 30, "the names are found");
    let is_here = |name: &&&str| FIGURES.iter().any(|(measure, _)| measure == *name);
    let missing: Vec<_> = names.iter().filter(|name| !is_here(name)).collect();
    assert!(missing.is_empty(), "measures that are not computed a second time: {missing:?}");
}
