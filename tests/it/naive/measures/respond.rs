//! Whether and how fast sales responds (sections 8 and 11).

use super::super::handoffs::Handoff;
use super::super::records::At;
use super::dimensions::{by_people, counts_later, recent_and_earlier, week_name, week_of, weeks};
use super::row::{Row, Share, real, share};
use super::statistics::{
    Times, at_risk, benjamini_hochberg, change_p, events, events_by, log_rank, met_by,
};
use super::{Facts, hours, quantile_row, quantile_rows};

const STATES: [&str; 6] = ["met", "late", "unanswered", "pending", "void", "unknown"];

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    if !facts.has_stage_history() {
        let totals =
            ["handoffs", "sla_compliance", "sla_not_due", "sla_missed", "sla_past_due_now"];
        let mut rows = totals.map(Row::unknown).to_vec();
        rows.extend(STATES.map(|state| Row::unknown("sla_count").by("sla", state)));
        return rows;
    }
    let handoffs = facts.handoffs();
    let mut rows = of_group(facts, &handoffs);
    rows.extend(states(facts, &handoffs));
    rows.push(not_due(facts, &handoffs));
    rows.extend(by_week(facts, &handoffs));
    let (of_trend, p) = trend(facts, &handoffs);
    rows.extend(of_trend);
    rows.extend(p.map(|p| Row::number("sla_compliance_trend_p", Some(p))));
    let mut of_teams = Vec::new();
    if facts.knows_responses() {
        rows.extend(times(facts, &handoffs));
    }
    for (group, key, of_key) in by_people(facts) {
        let mut of_people = of_group(facts, &of_key);
        if group == "team" {
            let (of_trend, p) = trend(facts, &of_key);
            of_people.extend(of_trend);
            of_teams.push((key.clone(), p));
        }
        if facts.knows_responses() {
            let times = elapsed(&of_key, facts.records.as_of);
            of_people.push(quantile_row("response_median_hours", &times, 0.5, hours));
        }
        rows.extend(of_people.into_iter().map(|row| row.by(group, key.clone())));
    }
    let adjusted = benjamini_hochberg(&of_teams.iter().map(|(_, p)| *p).collect::<Vec<_>>());
    for ((key, _), p) in of_teams.into_iter().zip(adjusted) {
        let row = p.map(|p| Row::number("sla_compliance_trend_p", Some(p)));
        rows.extend(row.map(|row| row.by("team", key)));
    }
    rows
}

/// Until when a handoff without a response, or without whatever else, was watched.
pub fn seen_until(handoff: &Handoff, as_of: At) -> At {
    handoff.ended_at.unwrap_or(as_of)
}

/// Response times in elapsed time.
pub fn elapsed(handoffs: &[&Handoff], as_of: At) -> Times {
    handoffs
        .iter()
        .filter(|handoff| handoff.sla != "unknown")
        .map(|handoff| {
            let until = handoff.first_response_at.unwrap_or(seen_until(handoff, as_of));
            (until - handoff.handed_off_at, handoff.first_response_at.is_some())
        })
        .collect()
}

fn compliance(handoffs: &[&Handoff]) -> Share {
    let is_decided = |one: &&&Handoff| ["met", "late", "unanswered"].contains(&one.sla);
    let counted = handoffs.iter().filter(is_decided).filter(|one| one.is_due);
    share(counted.map(|handoff| handoff.sla == "met"))
}

fn of_group(facts: &Facts<'_>, handoffs: &[&Handoff]) -> Vec<Row> {
    let known = |count: usize| facts.knows_responses().then(|| real(count));
    let missed = |one: &&&Handoff| matches!(one.sla, "late" | "unanswered");
    let past_due = |one: &&&Handoff| one.sla == "unanswered" && one.is_open();
    vec![
        Row::count("handoffs", handoffs.len()),
        Row::rate("sla_compliance", compliance(handoffs)),
        Row::number("sla_missed", known(handoffs.iter().filter(missed).count())),
        Row::number("sla_past_due_now", known(handoffs.iter().filter(past_due).count())),
    ]
}

fn states(facts: &Facts<'_>, handoffs: &[&Handoff]) -> Vec<Row> {
    let count = |state: &str| {
        let count = handoffs.iter().filter(|handoff| handoff.sla == state).count();
        (facts.knows_responses() || state == "unknown").then(|| real(count))
    };
    STATES.map(|state| Row::number("sla_count", count(state)).by("sla", state)).to_vec()
}

fn in_weeks<'a>(handoffs: &[&'a Handoff], weeks: &[i64]) -> Vec<&'a Handoff> {
    let is_in = |handoff: &&Handoff| weeks.contains(&week_of(handoff.handed_off_at));
    handoffs.iter().copied().filter(is_in).collect()
}

fn not_due(facts: &Facts<'_>, handoffs: &[&Handoff]) -> Row {
    let count = handoffs.iter().filter(|handoff| counts_later(handoff)).count();
    Row::number("sla_not_due", facts.knows_responses().then(|| real(count)))
}

fn by_week(facts: &Facts<'_>, handoffs: &[&Handoff]) -> Vec<Row> {
    let mut rows = Vec::new();
    for week in weeks(facts.records) {
        let of_week = in_weeks(handoffs, &[week]);
        let mut of_week_rows = vec![
            Row::count("handoffs", of_week.len()),
            Row::rate("sla_compliance", compliance(&of_week)),
            not_due(facts, &of_week),
        ];
        of_week_rows.extend(states(facts, &of_week));
        rows.extend(of_week_rows.into_iter().map(|row| row.in_week(week_name(week))));
    }
    rows
}

/// The recent weeks and those before, and the p-value of their difference.
fn trend(facts: &Facts<'_>, handoffs: &[&Handoff]) -> (Vec<Row>, Option<f64>) {
    let Some(halves) = recent_and_earlier(facts) else { return (Vec::new(), None) };
    let sides = halves.map(|weeks| -> Vec<Share> {
        weeks.iter().map(|week| compliance(&in_weeks(handoffs, &[*week]))).collect()
    });
    let names = ["sla_compliance_recent", "sla_compliance_earlier", "sla_compliance_trend"];
    (trend_rows(names, &sides), change_p(&sides))
}

/// The rows of both sides, each of several weeks.
pub fn trend_rows(names: [&'static str; 3], sides: &[Vec<Share>; 2]) -> Vec<Row> {
    let total = |side: &[Share]| -> Share {
        (side.iter().map(|week| week.0).sum(), side.iter().map(|week| week.1).sum())
    };
    let [recent, earlier] = [total(&sides[0]), total(&sides[1])];
    vec![
        Row::rate(names[0], recent),
        Row::rate(names[1], earlier),
        Row::difference(names[2], recent, earlier),
    ]
}

fn times(facts: &Facts<'_>, handoffs: &[&Handoff]) -> Vec<Row> {
    let as_of = facts.records.as_of;
    let all = elapsed(handoffs, as_of);
    let business: Times = handoffs
        .iter()
        .map(|one| (one.watched_business_minutes, one.first_response_at.is_some()))
        .collect();
    let mut rows = quantile_rows("response_hours", &all, hours, "quantile", "");
    rows.extend(quantile_rows("response_business_hours", &business, hours, "quantile", ""));
    rows.extend(curve(&all, "hours"));
    let Some(halves) = recent_and_earlier(facts) else { return rows };
    let [recent, earlier] = halves.map(|weeks| elapsed(&in_weeks(handoffs, &weeks), as_of));
    // Nothing is said of one without the other.
    if !recent.is_empty() && !earlier.is_empty() {
        rows.extend(curve(&recent, "recent_hours"));
        rows.extend(curve(&earlier, "earlier_hours"));
        let p = Row::number("response_difference_p", log_rank(&recent, &earlier));
        let answered = events(&recent) + events(&earlier);
        rows.push(p.with_counts(answered, recent.len() + earlier.len()));
    }
    rows
}

fn curve(times: &Times, group: &'static str) -> Vec<Row> {
    [
        0, 1, 2, 4, 8, 12, 16, 20, 24, 30, 36, 42, 48, 60, 72, 84, 96, 120, 144, 168, 216, 264,
        336, 504,
    ]
    .into_iter()
    .map(|hours: At| {
        let time = hours * 60;
        let row = Row::estimate("response_curve", met_by(times, time));
        let row = row.with_counts(events_by(times, time), at_risk(times, time));
        row.by(group, hours.to_string())
    })
    .collect()
}
