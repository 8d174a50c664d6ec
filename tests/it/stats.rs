//! The statistics agree with independent implementations to 1e-9: lifelines, statsmodels,
//! mpmath, and exact fractions. `tests/reference/reference.py` wrote the expected values, with the
//! versions of the libraries inside, and says where their conventions differ.

use std::fs;

use serde_json::Value;
use tasuki::stats::{
    ControlChart, CumulativeIncidence, Interval, KaplanMeier, Stratum, Z_95, benjamini_hochberg,
    change_of_share_p, chi_square_tail, log_rank, newcombe, normal_tail, risk_difference, wilson,
};

use crate::support::files::repository;
use crate::support::list;

const TOLERANCE: f64 = 1e-9;

fn cases(name: &str) -> Value {
    let path = repository("tests/reference").join(name);
    let text = fs::read_to_string(path).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    file["cases"].take()
}

fn count(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(|item| item.as_f64().unwrap()).collect()
}

fn flags(value: &Value) -> Vec<bool> {
    list(value).iter().map(|item| item.as_bool().unwrap()).collect()
}

/// Agreement to 1e-9, relative for figures above 1.
#[track_caller]
fn assert_agrees(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    let within = TOLERANCE * expected.abs().max(1.0);
    assert!((found - expected).abs() <= within, "{what}: found {found}, expected {expected}");
}

/// As above, where null stands for what is never reached.
#[track_caller]
fn assert_agrees_or_absent(found: Option<f64>, expected: &Value, what: &str) {
    match found {
        Some(found) => assert_agrees(found, expected, what),
        None => assert!(expected.is_null(), "{what}: found none, expected {expected}"),
    }
}

#[track_caller]
fn assert_limits(found: Interval, expected: &Value, what: &str) {
    assert_agrees(found.low, &expected["low"], what);
    assert_agrees(found.high, &expected["high"], what);
}

#[test]
fn kaplan_meier_curves_agree_with_lifelines() {
    for case in list(&cases("kaplan_meier.json")) {
        let name = case["name"].as_str().unwrap();
        let durations = numbers(&case["durations"]);
        let curve = KaplanMeier::estimate(&durations, &flags(&case["observed"])).unwrap();
        let expected = list(&case["steps"]);
        assert_eq!(curve.steps().len(), expected.len(), "{name}");
        for (step, expected) in curve.steps().iter().zip(expected) {
            assert_agrees(step.time, &expected["time"], name);
            assert_eq!(Some(step.at_risk), expected["at_risk"].as_u64(), "{name}");
            assert_eq!(Some(step.events), expected["events"].as_u64(), "{name}");
            assert_eq!(Some(step.censored), expected["censored"].as_u64(), "{name}");
            assert_agrees(step.survival, &expected["survival"], name);
            // Where survival is 0 lifelines has no limits; ours still enclose it.
            if expected["low"].is_null() {
                assert!(step.limits.contains(0.0) && step.limits.high > 0.0, "{name}");
            } else {
                assert_limits(step.limits, expected, name);
            }
        }
    }
}

#[test]
fn kaplan_meier_quantiles_agree_with_lifelines() {
    for case in list(&cases("kaplan_meier.json")) {
        let durations = numbers(&case["durations"]);
        let curve = KaplanMeier::estimate(&durations, &flags(&case["observed"])).unwrap();
        for expected in list(&case["quantiles"]) {
            let share = expected["share"].as_f64().unwrap();
            let what = format!("{}, quantile {share}", case["name"]);
            let found = curve.quantile(share).unwrap();
            assert_agrees_or_absent(found.value, &expected["value"], &what);
            assert_agrees_or_absent(found.low, &expected["low"], &what);
            assert_agrees_or_absent(found.high, &expected["high"], &what);
        }
    }
}

#[test]
fn cumulative_incidences_agree_with_statsmodels_and_their_limits_with_lifelines() {
    let mut limits_compared = 0;
    for case in list(&cases("competing_risks.json")) {
        let name = case["name"].as_str().unwrap();
        let ends: Vec<Option<u8>> = list(&case["ends"])
            .iter()
            .map(|end| {
                end.as_u64().unwrap().checked_sub(1).map(|cause| u8::try_from(cause).unwrap())
            })
            .collect();
        let causes = list(&case["causes"]);
        let durations = numbers(&case["durations"]);
        let curves = CumulativeIncidence::estimate(&durations, &ends, causes.len()).unwrap();
        for (curve, expected) in curves.iter().zip(causes) {
            let expected_steps = list(&expected["steps"]);
            assert_eq!(curve.steps().len(), expected_steps.len(), "{name}");
            for (step, expected) in curve.steps().iter().zip(expected_steps) {
                assert_agrees(step.time, &expected["time"], name);
                assert_agrees(step.incidence, &expected["incidence"], name);
                assert!(step.variance.is_finite() && step.limits.contains(step.incidence));
                if !expected["variance"].is_null() {
                    assert_agrees(step.variance, &expected["variance"], name);
                }
            }
            let Some(limits) = expected["limits"].as_array() else { continue };
            for (step, expected) in curve.steps().iter().zip(limits) {
                if let Some(pair) = expected.as_array() {
                    assert_agrees(step.limits.low, &pair[0], name);
                    assert_agrees(step.limits.high, &pair[1], name);
                    limits_compared += 1;
                }
            }
        }
    }
    assert!(limits_compared > 100, "only {limits_compared} limits compared");
}

#[test]
fn log_rank_tests_agree_with_lifelines() {
    for case in list(&cases("log_rank.json")) {
        let name = case["name"].as_str().unwrap();
        let groups: Vec<u32> = list(&case["groups"]).iter().map(count).collect();
        let found = log_rank(
            &numbers(&case["durations"]),
            &flags(&case["observed"]),
            &groups,
            count(&case["group_count"]) as usize,
        )
        .unwrap()
        .unwrap();
        assert_agrees(found.chi_square, &case["chi_square"], name);
        assert_agrees(found.p_value, &case["p_value"], name);
        let degrees = Some(u64::from(found.degrees_of_freedom));
        assert_eq!(degrees, case["degrees_of_freedom"].as_u64(), "{name}");
        let events = found.observed.iter().sum::<u64>().into();
        assert_agrees(found.expected.iter().sum(), &events, name);
    }
}

#[test]
fn intervals_of_proportions_agree_with_statsmodels() {
    let cases = cases("proportions.json");
    for case in list(&cases["single"]) {
        let share = [&case["numerator"], &case["denominator"]].map(|count| count.as_u64().unwrap());
        assert_limits(wilson(share[0], share[1]).unwrap(), case, &format!("{share:?}"));
    }
    for case in list(&cases["differences"]) {
        let count = |side: &str, index: usize| case[side][index].as_u64().unwrap();
        let found =
            newcombe(count("first", 0), count("first", 1), count("second", 0), count("second", 1));
        assert_limits(found.unwrap().interval, case, &format!("{case}"));
    }
}

#[test]
fn stratified_differences_agree_with_exact_fractions() {
    for case in list(&cases("strata.json")) {
        let name = case["name"].as_str().unwrap();
        let strata: Vec<Stratum> = list(&case["strata"])
            .iter()
            .map(|row| {
                let count = |index: usize| row[index].as_u64().unwrap();
                Stratum {
                    outcomes: count(0),
                    subjects: count(1),
                    other_outcomes: count(2),
                    other_subjects: count(3),
                }
            })
            .collect();
        let found = risk_difference(&strata).unwrap();
        assert_agrees(found.value, &case["value"], name);
        assert_agrees(found.variance, &case["variance"], name);
        assert_limits(found.interval, case, name);
        assert_agrees(found.p_value.unwrap(), &case["p"], name);
    }
}

/// Outcomes and cases of each week.
fn weeks(value: &Value) -> Vec<(u64, u64)> {
    let count = |week: &Value, at: usize| week[at].as_u64().unwrap();
    list(value).iter().map(|week| (count(week, 0), count(week, 1))).collect()
}

#[test]
fn control_charts_agree_with_exact_fractions() {
    for case in list(&cases("control_charts.json")) {
        let chart = ControlChart::of_shares(&weeks(&case["shares"])).unwrap();
        assert_agrees(chart.mean, &case["mean"], "mean");
        assert_limits(chart.limits(case["cases"].as_u64().unwrap()).unwrap(), case, "limits");
    }
}

#[test]
fn changes_of_a_share_agree_with_statsmodels() {
    for case in list(&cases("changes_of_share.json")) {
        let sides = [weeks(&case["sides"][0]), weeks(&case["sides"][1])];
        let found = change_of_share_p(sides.each_ref().map(Vec::as_slice)).unwrap();
        assert_agrees(found, &case["p"], &format!("{case}"));
    }
}

#[test]
fn adjusted_p_values_agree_with_statsmodels() {
    for case in list(&cases("multiple_tests.json")) {
        let found = benjamini_hochberg(&numbers(&case["p"])).unwrap();
        for (found, expected) in found.iter().zip(list(&case["adjusted"])) {
            assert_agrees(*found, expected, &format!("{case}"));
        }
    }
}

/// Relative, to 1e-12: the p-values that matter are small.
#[test]
fn tails_agree_with_an_arbitrary_precision_computation() {
    let cases = cases("tails.json");
    let relative = |found: f64, expected: &Value| (found / expected.as_f64().unwrap() - 1.0).abs();
    assert!(relative(Z_95, &cases["z_95"]) < 1e-15);
    for case in list(&cases["normal"]) {
        let found = normal_tail(case["z"].as_f64().unwrap()).unwrap();
        assert!(relative(found, &case["tail"]) < 1e-12, "{case}: {found}");
    }
    for case in list(&cases["chi_square"]) {
        let degrees = count(&case["degrees"]);
        let found = chi_square_tail(case["x"].as_f64().unwrap(), degrees).unwrap();
        assert!(relative(found, &case["tail"]) < 1e-12, "{case}: {found}");
    }
}
