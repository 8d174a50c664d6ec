//! Too early, too late? How handoffs were timed against readiness, by how much, and what it
//! went with (definitions, section 7).

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::time::hours;
use crate::domain::{Endpoint, Timing, TimingBand};

use crate::measures::name;
use crate::measures::outcomes::{FollowUp, endpoint_rate, mature};
use crate::measures::respond::durations::{self, Durations};
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the measures of timing.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    for row in shares(&context.facts.readiness.timing) {
        measures.push(row);
    }
    by_week(context, measures);
    let readiness = &context.facts.readiness;
    measures.extend(bands(&readiness.timing, &readiness.timing_micros));
    how_far(context, measures);
    went_with(context, measures);
}

fn by_week(context: &Context, measures: &mut Measures) {
    let facts = context.facts;
    let mut of_week: BTreeMap<Week, Vec<Timing>> = BTreeMap::new();
    for (&at, &timing) in facts.handoffs.handed_off_at.iter().zip(&facts.readiness.timing) {
        of_week.entry(Week::of(at, context.zone())).or_default().push(timing);
    }
    for week in context.weeks() {
        let timings = of_week.get(&week).map_or(&[][..], Vec::as_slice);
        for row in shares(timings) {
            measures.push(row.in_week(&week.name()));
        }
    }
}

/// The share of each timing of the judged handoffs, and of all the share that is not judged.
fn shares(timings: &[Timing]) -> impl Iterator<Item = Measure> + '_ {
    Timing::ALL.into_iter().map(|state| {
        let of = timings
            .iter()
            .filter(move |&&other| state == Timing::Unknown || other != Timing::Unknown);
        let rate = Rate::of(of.map(|&other| other == state));
        Measure::rate(name::HANDOFF_TIMING, rate).of("timing", state.name())
    })
}

/// The share of each band of the judged handoffs.
fn bands(timings: &[Timing], micros: &[Option<i64>]) -> impl Iterator<Item = Measure> {
    let judged = timings.iter().zip(micros);
    let found: Vec<TimingBand> =
        judged.filter_map(|(&timing, &micros)| TimingBand::judge(timing, micros)).collect();
    TimingBand::ALL.into_iter().map(move |band| {
        let rate = Rate::of(found.iter().map(|&other| other == band));
        Measure::rate(name::HANDOFF_TIMING_BAND, rate).of("timing_band", band.name())
    })
}

/// How late the late ones were, and how early the early ones.
fn how_far(context: &Context, measures: &mut Measures) {
    let facts = context.facts;
    let (mut late, mut early) = (Durations::default(), Durations::default());
    for row in 0..facts.handoffs.len() {
        let micros = facts.readiness.timing_micros[row];
        match facts.readiness.timing[row] {
            Timing::Late => late.push(hours(micros.unwrap_or_default()), true),
            Timing::Early | Timing::Lapsed => {
                // Whoever has not become ready by the cut-off may still do so.
                let at = facts.handoffs.handed_off_at[row];
                let waited = micros.map_or(context.as_of.saturating_sub(at), |micros| -micros);
                early.push(hours(waited), micros.is_some());
            }
            Timing::OnTime | Timing::Unknown => {}
        }
    }
    durations::quantiles(&late, name::TIMING_LATE_HOURS, "quantile", None, measures);
    durations::quantiles(&early, name::TIMING_EARLY_HOURS, "quantile", None, measures);
}

/// What became of handoffs by their timing, against those on time.
fn went_with(context: &Context, measures: &mut Measures) {
    let facts = context.facts;
    let mut groups: BTreeMap<Timing, Vec<usize>> = BTreeMap::new();
    for row in mature(context) {
        groups.entry(facts.readiness.timing[row]).or_default().push(row);
    }
    let rows_of = |timing: Timing| groups.get(&timing).map_or(&[][..], Vec::as_slice);
    let judged = [Timing::Early, Timing::Lapsed, Timing::OnTime, Timing::Late];
    for timing in judged {
        for endpoint in Endpoint::COMMON {
            let key = format!("{}/{}", timing.name(), endpoint.name());
            let rate = endpoint_rate(facts, rows_of(timing), endpoint, FollowUp::UntilNow);
            measures.push(Measure::rate(name::TIMING_OUTCOME, rate).of("timing_outcome", key));
        }
    }
    for timing in judged.into_iter().filter(|&timing| timing != Timing::OnTime) {
        for endpoint in Endpoint::COMMON {
            let key = format!("{}/{}", timing.name(), endpoint.name());
            let (rate, on_time) = (
                endpoint_rate(facts, rows_of(timing), endpoint, FollowUp::UntilNow),
                endpoint_rate(facts, rows_of(Timing::OnTime), endpoint, FollowUp::UntilNow),
            );
            let row = Measure::difference(name::TIMING_DIFFERENCE, rate, on_time);
            measures.push(row.of("timing_outcome", key));
        }
    }
}
