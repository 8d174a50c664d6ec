//! When a lead is ready, who is ready and waiting, and how handoffs were timed (sections 6
//! and 7).

use super::super::handoffs::Handoff;
use super::super::readiness::{NAMES, is_judged as can_judge, named_by};
use super::super::records::{At, DAY};
use super::compared::{OUTCOMES, rate_of};
use super::dimensions::{week_name, week_of, weeks};
use super::row::{Row, Share, share};
use super::statistics::Times;
use super::{Facts, hours, is_judged, quantile_rows};

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let mut rows = waiting(facts);
    if facts.has_stage_history() {
        rows.extend(criteria(facts));
        rows.extend(checklists(facts));
        rows.extend(timing(facts));
        rows.extend(bands(facts));
        rows.extend(how_far(facts));
        rows.extend(went_with(facts));
    }
    rows
}

/// How many criteria were met.
fn met(handoff: &Handoff) -> usize {
    handoff.criteria.iter().filter(|truth| **truth == Some(true)).count()
}

fn criteria(facts: &Facts<'_>) -> Vec<Row> {
    let records = facts.records;
    let mut rows = Vec::new();
    let judged = facts.judged();
    for (number, name) in NAMES.into_iter().enumerate() {
        // Whether the values it is judged by are of their moment.
        let mut is_recorded: Vec<bool> = Vec::new();
        let mut defined: Vec<&Handoff> = Vec::new();
        for lead in &facts.leads {
            for handoff in &lead.handoffs {
                let terms = records.terms_at(handoff.handed_off_at);
                if can_judge(records, terms, number) {
                    defined.push(handoff);
                    let names = named_by(terms, number);
                    let is_exported = |name: &&str| lead.seen.is_recorded(name) == Some(false);
                    is_recorded.push(!names.iter().any(is_exported));
                }
            }
        }
        let state = |handoff: &Handoff| handoff.criteria[number];
        let without: Vec<&&Handoff> = judged.iter().filter(|one| !one.checklist_met).collect();
        let lacks = |handoff: &Handoff| state(handoff) != Some(true);
        for (measure, rate) in [
            ("criterion_met", share(defined.iter().map(|one| state(one) == Some(true)))),
            ("criterion_unknown", share(defined.iter().map(|one| state(one).is_none()))),
            ("criterion_missing", share(without.iter().map(|one| lacks(one)))),
            (
                "criterion_alone_missing",
                share(without.iter().map(|one| lacks(one) && met(one) == 4)),
            ),
            ("criterion_point_in_time", share(is_recorded.into_iter())),
        ] {
            rows.push(Row::rate(measure, rate).by("criterion", name));
        }
    }
    for count in 0..=5 {
        let rate = share(judged.iter().map(|handoff| met(handoff) == count));
        rows.push(Row::rate("criteria_met", rate).by("criteria", count.to_string()));
    }
    rows
}

fn checklists(facts: &Facts<'_>) -> Vec<Row> {
    let rate = |week: Option<i64>| {
        let judged = facts.judged();
        let of_week = judged.iter().filter(|one| is_in(one.handed_off_at, week));
        share(of_week.map(|handoff| handoff.checklist_met))
    };
    let by_week = weeks(facts.records)
        .into_iter()
        .map(|week| Row::rate("checklist_met", rate(Some(week))).in_week(week_name(week)));
    by_week.chain([Row::rate("checklist_met", rate(None))]).collect()
}

/// Whether an instant is in a week; in none means in any.
fn is_in(at: At, week: Option<i64>) -> bool {
    week.is_none_or(|week| week_of(at) == week)
}

fn waiting(facts: &Facts<'_>) -> Vec<Row> {
    if !facts.knows_readiness() {
        return vec![Row::unknown("ready_waiting")];
    }
    let as_of = facts.records.as_of;
    let patience = facts.records.terms_at(as_of).handoff_within;
    let since = facts.leads.iter().filter_map(|lead| lead.ready_since);
    let times: Times = since.map(|since| (as_of - since, true)).collect();
    let overdue = share(times.iter().map(|(waited, _)| *waited > patience));
    let mut rows =
        vec![Row::count("ready_waiting", times.len()), Row::rate("ready_waiting_overdue", overdue)];
    rows.extend(quantile_rows("ready_waiting_hours", &times, hours, "quantile", ""));
    rows
}

fn timing(facts: &Facts<'_>) -> Vec<Row> {
    let of_week = |week: Option<i64>| -> Vec<Row> {
        let handoffs = facts.handoffs();
        let all: Vec<&&Handoff> =
            handoffs.iter().filter(|one| is_in(one.handed_off_at, week)).collect();
        let rate = |timing: &str| -> Share {
            let among = all.iter().filter(|one| timing == "unknown" || is_judged(one));
            share(among.map(|one| one.timing == timing))
        };
        ["early", "lapsed", "on_time", "late", "unknown"]
            .map(|timing| Row::rate("handoff_timing", rate(timing)).by("timing", timing))
            .to_vec()
    };
    let mut rows = of_week(None);
    for week in weeks(facts.records) {
        rows.extend(of_week(Some(week)).into_iter().map(|row| row.in_week(week_name(week))));
    }
    rows
}

/// The band of a judged handoff.
fn band(handoff: &Handoff) -> &'static str {
    let far = handoff.timing_minutes.map(i64::abs);
    match (handoff.timing, far) {
        ("early", None) => "early/never",
        ("early", Some(far)) if far >= 7 * DAY => "early/>=7d",
        ("early", Some(far)) if far >= DAY => "early/1-7d",
        ("early", _) => "early/<1d",
        ("late", Some(far)) if far >= 30 * DAY => "late/>=30d",
        ("late", Some(far)) if far >= 7 * DAY => "late/7-30d",
        ("late", Some(far)) if far >= DAY => "late/1-7d",
        ("late", _) => "late/<1d",
        (timing, _) => timing,
    }
}

fn bands(facts: &Facts<'_>) -> Vec<Row> {
    let judged = facts.judged();
    [
        "early/never",
        "early/>=7d",
        "early/1-7d",
        "early/<1d",
        "lapsed",
        "on_time",
        "late/<1d",
        "late/1-7d",
        "late/7-30d",
        "late/>=30d",
    ]
    .map(|name| {
        let rate = share(judged.iter().map(|handoff| band(handoff) == name));
        Row::rate("handoff_timing_band", rate).by("timing_band", name)
    })
    .to_vec()
}

fn how_far(facts: &Facts<'_>) -> Vec<Row> {
    let judged = facts.judged();
    let late: Times = judged
        .iter()
        .filter(|handoff| handoff.timing == "late")
        .map(|handoff| (handoff.timing_minutes.unwrap(), true))
        .collect();
    let early: Times = judged
        .iter()
        .filter(|handoff| matches!(handoff.timing, "early" | "lapsed"))
        .map(|handoff| {
            let watched = facts.records.as_of - handoff.handed_off_at;
            let waited = handoff.timing_minutes.map_or(watched, |minutes| -minutes);
            (waited, handoff.timing_minutes.is_some())
        })
        .collect();
    let mut rows = quantile_rows("timing_late_hours", &late, hours, "quantile", "");
    rows.extend(quantile_rows("timing_early_hours", &early, hours, "quantile", ""));
    rows
}

fn went_with(facts: &Facts<'_>) -> Vec<Row> {
    let mature = facts.mature();
    let of_timing = |timing: &str| -> Vec<&Handoff> {
        mature.iter().copied().filter(|handoff| handoff.timing == timing).collect()
    };
    let on_time = of_timing("on_time");
    let mut rows = Vec::new();
    for timing in ["early", "lapsed", "on_time", "late"] {
        for outcome in OUTCOMES {
            let key = format!("{timing}/{outcome}");
            let rate = rate_of(outcome, &of_timing(timing), None);
            rows.push(Row::rate("timing_outcome", rate).by("timing_outcome", key.clone()));
            if timing != "on_time" {
                let other = rate_of(outcome, &on_time, None);
                let row = Row::difference("timing_difference", rate, other);
                rows.push(row.by("timing_outcome", key));
            }
        }
    }
    rows
}
