//! Too early, too late? How handoffs were timed against readiness, by how much, and what it
//! went with (definitions, section 7).

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::facts::Timing;
use crate::facts::frames::hours;

use super::context::Context;
use super::durations::{self, Durations};
use super::name;
use super::outcomes::{FATES, FollowUp, mature};
use super::row::Rate;
use super::table::{Measure, Measures};

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

/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;

/// How far a handoff was from readiness, from the earliest to the latest.
const BANDS: [&str; 10] = [
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
];

/// The band of a handoff, whose distance from readiness is in microseconds; none where it is
/// not judged.
fn band(timing: Timing, micros: Option<i64>) -> Option<&'static str> {
    Some(match timing {
        Timing::Unknown => return None,
        Timing::Lapsed => "lapsed",
        Timing::OnTime => "on_time",
        Timing::Early => match micros.map(|micros| micros.saturating_neg() / DAY) {
            None => "early/never",
            Some(..1) => "early/<1d",
            Some(1..7) => "early/1-7d",
            Some(7..) => "early/>=7d",
        },
        Timing::Late => match micros.unwrap_or_default() / DAY {
            ..1 => "late/<1d",
            1..7 => "late/1-7d",
            7..30 => "late/7-30d",
            30.. => "late/>=30d",
        },
    })
}

/// The share of each band of the judged handoffs.
fn bands(timings: &[Timing], micros: &[Option<i64>]) -> impl Iterator<Item = Measure> {
    let found: Vec<&str> =
        timings.iter().zip(micros).filter_map(|(&timing, &micros)| band(timing, micros)).collect();
    BANDS.into_iter().map(move |band| {
        let rate = Rate::of(found.iter().map(|&other| other == band));
        Measure::rate(name::HANDOFF_TIMING_BAND, rate).of("timing_band", band)
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
        for fate in FATES {
            let key = format!("{}/{}", timing.name(), fate.name);
            let rate = fate.rate(facts, rows_of(timing), FollowUp::UntilNow);
            measures.push(Measure::rate(name::TIMING_OUTCOME, rate).of("timing_outcome", key));
        }
    }
    for timing in judged.into_iter().filter(|&timing| timing != Timing::OnTime) {
        for fate in FATES {
            let key = format!("{}/{}", timing.name(), fate.name);
            let (rate, on_time) = (
                fate.rate(facts, rows_of(timing), FollowUp::UntilNow),
                fate.rate(facts, rows_of(Timing::OnTime), FollowUp::UntilNow),
            );
            let row = Measure::difference(name::TIMING_DIFFERENCE, rate, on_time);
            measures.push(row.of("timing_outcome", key));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_begins_at_its_first_hour() {
        let day = |days: i64, micros: i64| Some(days * DAY + micros);
        for (timing, micros, expected) in [
            (Timing::Early, None, "early/never"),
            (Timing::Early, day(-7, 0), "early/>=7d"),
            (Timing::Early, day(-7, 1), "early/1-7d"),
            (Timing::Early, day(-1, 0), "early/1-7d"),
            (Timing::Early, day(-1, 1), "early/<1d"),
            (Timing::Lapsed, None, "lapsed"),
            (Timing::Lapsed, day(-3, 0), "lapsed"),
            (Timing::OnTime, day(2, 0), "on_time"),
            (Timing::Late, day(1, -1), "late/<1d"),
            (Timing::Late, day(1, 0), "late/1-7d"),
            (Timing::Late, day(7, -1), "late/1-7d"),
            (Timing::Late, day(7, 0), "late/7-30d"),
            (Timing::Late, day(30, -1), "late/7-30d"),
            (Timing::Late, day(30, 0), "late/>=30d"),
            (Timing::Late, Some(i64::MAX), "late/>=30d"),
        ] {
            assert_eq!(band(timing, micros), Some(expected), "{timing:?} {micros:?}");
        }
        assert_eq!(band(Timing::Unknown, None), None);
    }
}
