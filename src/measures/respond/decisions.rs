//! What does sales decide, and when? The shares of handoffs accepted, rejected and ended
//! otherwise over time, of which the first to come excludes the others (definitions,
//! section 11).

use crate::context::Context;
use crate::domain::Outcome;
use crate::domain::time::hours;
use crate::stats::CumulativeIncidence;

use crate::measures::name;
use crate::measures::row::real;
use crate::measures::table::{Measure, Measures};

/// What can come first, in the order of the causes.
const DECISIONS: [&str; 3] = ["accepted", "rejected", "ended_otherwise"];

/// The times that are reported, in days.
const DAYS: [u32; 8] = [1, 2, 3, 7, 14, 30, 60, 90];

/// Adds the shares decided either way by each of some times.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    let handoffs = &context.facts.handoffs;
    let (mut lengths, mut ends) = (Vec::new(), Vec::new());
    for row in 0..handoffs.len() {
        let accepted_at = handoffs.steps[row].accepted_at;
        let (until, end) = match (accepted_at, handoffs.ended_at[row]) {
            (Some(accepted_at), _) => (accepted_at, Some(0)),
            (None, Some(ended_at)) if handoffs.outcome[row] == Outcome::Rejected => {
                (ended_at, Some(1))
            }
            (None, Some(ended_at)) => (ended_at, Some(2)),
            (None, None) => (context.as_of, None),
        };
        lengths.push(hours(until - handoffs.handed_off_at[row]) / 24.0);
        ends.push(end);
    }
    let Ok(curves) = CumulativeIncidence::estimate(&lengths, &ends, DECISIONS.len()) else {
        return;
    };
    for (decision, curve) in DECISIONS.into_iter().zip(curves) {
        for days in DAYS {
            let time = f64::from(days);
            let by_then = curve.steps().iter().take_while(|step| step.time <= time);
            let row = Measure {
                numerator: Some(real(by_then.map(|step| step.events).sum())),
                denominator: Some(real(handoffs.len() as u64)),
                ..Measure::estimate(name::DECISION_SHARE, curve.at(time))
            };
            measures.push(row.of("decision_days", format!("{decision}/{days}")));
        }
    }
}
