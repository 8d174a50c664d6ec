//! How fast does sales respond? Kaplan-Meier estimates of the response time, censored at
//! the end of the handoff or at the cut-off (definitions, sections 8 and 11).

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::time::hours;
use crate::stats::log_rank;

use crate::measures::name;
use crate::measures::respond::durations::{self, Durations, complement};
use crate::measures::row::real;
use crate::measures::table::{Measure, Measures};

/// The times of the curve that are reported, in hours: dense where answers come, up to
/// three weeks.
const CURVE_HOURS: [u32; 24] = [
    0, 1, 2, 4, 8, 12, 16, 20, 24, 30, 36, 42, 48, 60, 72, 84, 96, 120, 144, 168, 216, 264, 336,
    504,
];

/// Adds the measures of response time.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.knows_responses() {
        return;
    }
    let all: Vec<usize> = (0..context.facts.handoffs.len()).collect();
    let elapsed = elapsed(context, &all);
    durations::quantiles(&elapsed, name::RESPONSE_HOURS, "quantile", None, measures);
    let business = business(context, &all);
    durations::quantiles(&business, name::RESPONSE_BUSINESS_HOURS, "quantile", None, measures);
    curve(&elapsed, "hours", measures);
    halves(context, measures);
    for (dimension, groups) in context.handoffs_by_people() {
        for (key, rows) in groups {
            let durations = self::elapsed(context, &rows);
            let curve = durations.curve();
            let row =
                durations::quantile(name::RESPONSE_MEDIAN_HOURS, curve.as_ref(), 0.5, &durations);
            measures.push(row.of(dimension, key));
        }
    }
}

/// Response times in elapsed hours.
fn elapsed(context: &Context, rows: &[usize]) -> Durations {
    let facts = context.facts;
    let mut durations = Durations::default();
    for &row in rows {
        let response = facts.responses.first_response_at[row];
        let until = response.or(facts.handoffs.ended_at[row]).unwrap_or(context.as_of);
        durations.push(hours(until - facts.handoffs.handed_off_at[row]), response.is_some());
    }
    durations
}

/// Response times in business hours.
fn business(context: &Context, rows: &[usize]) -> Durations {
    let responses = &context.facts.responses;
    let mut durations = Durations::default();
    for &row in rows {
        let answered = responses.business_micros[row];
        let until = answered.or(responses.censored_business_micros[row]);
        durations.push(hours(until.unwrap_or_default()), answered.is_some());
    }
    durations
}

/// The recent weeks against the weeks before, as for the SLA's trend: both curves, and
/// whether they differ by more than chance.
fn halves(context: &Context, measures: &mut Measures) {
    let Some([recent, earlier]) = context.recent_and_earlier() else { return };
    let handoffs = &context.facts.handoffs;
    let week = |row: usize| Week::of(handoffs.handed_off_at[row], context.zone());
    let rows = |weeks: Vec<Week>| -> Vec<usize> {
        (0..handoffs.len()).filter(|&row| weeks.contains(&week(row))).collect()
    };
    let recent = elapsed(context, &rows(recent));
    let earlier = elapsed(context, &rows(earlier));
    if recent.subjects() == 0 || earlier.subjects() == 0 {
        return;
    }
    curve(&recent, "recent_hours", measures);
    curve(&earlier, "earlier_hours", measures);
    let (both, groups) = Durations::together([&recent, &earlier]);
    let test = log_rank(both.lengths(), both.ended(), &groups, 2).ok().flatten();
    measures.push(Measure {
        numerator: Some(real(both.events())),
        denominator: Some(real(both.subjects())),
        ..Measure::number(name::RESPONSE_DIFFERENCE_P, test.map(|test| test.p_value))
    });
}

/// The share answered by each of some times.
fn curve(durations: &Durations, group: &'static str, measures: &mut Measures) {
    let Some(curve) = durations.curve() else { return };
    for hours in CURVE_HOURS {
        let time = f64::from(hours);
        let row = Measure {
            numerator: Some(real(curve.events_by(time))),
            denominator: Some(real(curve.at_risk_at(time))),
            ..Measure::estimate(name::RESPONSE_CURVE, curve.at(time).map(complement))
        };
        measures.push(row.of(group, hours.to_string()));
    }
}
