//! Does sales keep its promise? SLA compliance over time, by team and by owner
//! (definitions, sections 8 and 11).

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::{Outcome, Sla};
use crate::facts::Facts;

use crate::measures::outcomes::adjusted;
use crate::measures::row::{Rate, real};
use crate::measures::table::{Measure, Measures};
use crate::measures::{name, recent_weeks};

/// Adds the measures of the SLA. Without stage history nobody saw a handoff: all of it
/// is unknown, which is not zero.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        measures.extend(
            [
                name::HANDOFFS,
                name::SLA_COMPLIANCE,
                name::SLA_NOT_DUE,
                name::SLA_MISSED,
                name::SLA_PAST_DUE_NOW,
            ]
            .map(Measure::unknown),
        );
        let states = Sla::ALL.map(|sla| Measure::unknown(name::SLA_COUNT).of("sla", sla.name()));
        measures.extend(states);
        return;
    }
    let facts = context.facts;
    let all: Vec<usize> = (0..facts.handoffs.len()).collect();
    of_group(context, &all, |row| row, measures);
    for sla in Sla::ALL {
        let row = Measure::number(name::SLA_COUNT, count(context, &all, sla));
        measures.push(row.of("sla", sla.name()));
    }
    measures.push(Measure::number(name::SLA_NOT_DUE, not_due(context, &all)));
    by_week(context, &all, measures);
    let p_value = trend(context, &all, |row| row, measures);
    measures.extend(p_value.map(|p| Measure::number(name::SLA_COMPLIANCE_TREND_P, Some(p))));
    let mut of_teams = Vec::new();
    for (dimension, groups) in context.handoffs_by_people() {
        for (key, rows) in groups {
            of_group(context, &rows, |row| row.of(dimension, key.clone()), measures);
            // An owner has too few handoffs in so few weeks.
            if dimension == "team" {
                let p_value = trend(context, &rows, |row| row.of(dimension, key.clone()), measures);
                of_teams.push((key, p_value));
            }
        }
    }
    for (key, p_value) in adjusted(of_teams) {
        let row = p_value.map(|p| Measure::number(name::SLA_COMPLIANCE_TREND_P, Some(p)));
        measures.extend(row.map(|row| row.of("team", key)));
    }
}

/// The measures that exist in total and for each group.
fn of_group(
    context: &Context,
    rows: &[usize],
    place: impl Fn(Measure) -> Measure,
    measures: &mut Measures,
) {
    let facts = context.facts;
    // Where no lead can be seen to wait for sales, none is known to have waited too long.
    let known = |count: u64| context.knows_responses().then(|| real(count));
    let sla = |row: &usize| facts.responses.sla[*row];
    let missed = |row: &&usize| matches!(sla(row), Sla::Late | Sla::Unanswered);
    let due_now =
        |row: &usize| sla(row) == Sla::Unanswered && facts.handoffs.outcome[*row] == Outcome::Open;
    measures.push(place(Measure::count(name::HANDOFFS, rows.len() as u64)));
    measures.push(place(Measure::rate(name::SLA_COMPLIANCE, compliance(facts, rows))));
    let missed = rows.iter().filter(missed).count() as u64;
    measures.push(place(Measure::number(name::SLA_MISSED, known(missed))));
    let due_now = rows.iter().filter(|row| due_now(row)).count() as u64;
    measures.push(place(Measure::number(name::SLA_PAST_DUE_NOW, known(due_now))));
}

/// How many of some handoffs are in a state; nothing where that cannot be told.
fn count(context: &Context, rows: &[usize], state: Sla) -> Option<f64> {
    let is_known = context.knows_responses() || state == Sla::Unknown;
    let sla = &context.facts.responses.sla;
    is_known.then(|| real(rows.iter().filter(|&&row| sla[row] == state).count() as u64))
}

/// How many of some handoffs compliance will count once they are due.
fn not_due(context: &Context, rows: &[usize]) -> Option<f64> {
    let is_not_due = |row: &&usize| context.facts.responses.is_not_due(**row);
    context.knows_responses().then(|| real(rows.iter().filter(is_not_due).count() as u64))
}

/// The handoffs of each week.
fn by_week(context: &Context, all: &[usize], measures: &mut Measures) {
    let facts = context.facts;
    let mut of_week: BTreeMap<Week, Vec<usize>> = BTreeMap::new();
    for &row in all {
        let week = Week::of(facts.handoffs.handed_off_at[row], context.zone());
        of_week.entry(week).or_default().push(row);
    }
    let rows_of = |week: Week| of_week.get(&week).map_or(&[][..], Vec::as_slice);
    for week in context.weeks() {
        let (label, rows) = (week.name(), rows_of(week));
        measures.push(Measure::count(name::HANDOFFS, rows.len() as u64).in_week(&label));
        let rate = Measure::rate(name::SLA_COMPLIANCE, compliance(facts, rows));
        measures.push(rate.in_week(&label));
        let not_due = Measure::number(name::SLA_NOT_DUE, not_due(context, rows));
        measures.push(not_due.in_week(&label));
        for sla in Sla::ALL {
            let row = Measure::number(name::SLA_COUNT, count(context, rows, sla));
            measures.push(row.of("sla", sla.name()).in_week(&label));
        }
    }
}

/// The recent weeks against the weeks before; gives the p-value of their difference.
fn trend(
    context: &Context,
    rows: &[usize],
    place: impl Fn(Measure) -> Measure,
    measures: &mut Measures,
) -> Option<f64> {
    let facts = context.facts;
    let in_time = rows.iter().filter_map(|&row| {
        let week = Week::of(facts.handoffs.handed_off_at[row], context.zone());
        Some((week, facts.responses.in_time(row)?))
    });
    let names =
        [name::SLA_COMPLIANCE_RECENT, name::SLA_COMPLIANCE_EARLIER, name::SLA_COMPLIANCE_TREND];
    recent_weeks::compare(context, in_time, names, place, measures)
}

/// Answered in time, of the handoffs that are due.
fn compliance(facts: &Facts, rows: &[usize]) -> Rate {
    Rate::of(rows.iter().filter_map(|&row| facts.responses.in_time(row)))
}
