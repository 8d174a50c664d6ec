//! The usual range of the weekly series (section 11), by the rows of their weeks.

use std::collections::BTreeSet;

use super::super::records::number;
use super::Facts;
use super::dimensions::{is_holiday_season, judged_week, report_week, week_name};
use super::row::{Row, real};
use super::statistics::{count_chart, share_chart};

const SERIES: [&str; 6] = [
    "handoffs",
    "sla_compliance",
    "checklist_met",
    "info_complete",
    "rejections",
    "enforcement_accepted",
];

pub fn rows(facts: &Facts<'_>, rows: &[Row]) -> Vec<Row> {
    let report = week_name(report_week(facts.records));
    let due = judged_week(facts).map(week_name);
    let weekly = |measure: &str| -> Vec<&Row> {
        let is_weekly =
            |row: &&Row| row.measure == measure && row.group.is_empty() && row.period != "all";
        let mut rows: Vec<&Row> = rows.iter().filter(is_weekly).collect();
        rows.sort_by(|one, other| one.period.cmp(&other.period));
        rows
    };
    let handoffs = weekly("handoffs");
    let seasons: BTreeSet<String> =
        (-60..60).filter(|week| is_holiday_season(*week)).map(week_name).collect();
    let begins = handoffs.iter().find(|row| row.value > Some(0.0)).map(|row| &row.period);
    let mut found = Vec::new();
    let (mut told, mut outside) = (0, 0);
    for series in SERIES {
        let judged = if series == "sla_compliance" { due.clone() } else { Some(report.clone()) };
        let Some(last) = judged else { continue };
        let is_count = ["handoffs", "rejections"].contains(&series);
        let rows = weekly(series);
        let Some(week) = rows.iter().find(|row| row.period == last) else { continue };
        let is_season = |name: &String| seasons.contains(name);
        if is_season(&last) {
            continue;
        }
        let is_before = |row: &&&Row| row.period < last && !is_season(&row.period);
        let before: Vec<&&Row> = rows.iter().filter(is_before).collect();
        let chart = if is_count {
            // Before the series' first handoff there was nothing to count.
            let is_after = |row: &&&&Row| begins.is_some_and(|begins| row.period >= *begins);
            let counts = before.iter().filter(is_after).filter_map(|row| row.value);
            count_chart(&counts.collect::<Vec<_>>())
        } else {
            let share = |row: &&&Row| Some((whole(row.numerator?), whole(row.denominator?)));
            let cases = week.denominator.map_or(0, whole);
            share_chart(&before.iter().filter_map(share).collect::<Vec<_>>(), cases)
        };
        let Some((mean, low, high)) = chart else { continue };
        for (limit, value) in [("mean", mean), ("low", low), ("high", high)] {
            let row = Row::number("weekly_limit", Some(value));
            found.push(row.by("weekly_limit", format!("{series}/{limit}")));
        }
        let min_n = number(facts.records.report.min_n);
        let is_enough = is_count || week.denominator >= Some(min_n);
        if let Some(value) = week.value.filter(|_| is_enough) {
            told += 1;
            // More than rounding.
            outside += usize::from(value > high + 1e-9 || value < low - 1e-9);
        }
    }
    if !handoffs.is_empty() {
        let signals = Row::number("weekly_signals", (told > 0).then(|| real(outside)));
        let signals = Row { denominator: Some(real(told)), ..signals };
        found.push(signals.in_week(report));
    }
    found
}

fn whole(value: f64) -> usize {
    format!("{value}").parse().unwrap()
}
