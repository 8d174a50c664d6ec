//! How far do handoffs get? Steps and outcomes with their intervals.

use crate::facts::Outcome;
use crate::facts::handoffs::Steps;

use super::context::Context;
use super::name;
use super::row::Rate;
use super::table::{Measure, Measures};

type Reached = fn(&Steps) -> bool;

/// The steps, each with how to tell that a handoff reached it.
const STEPS: [(&str, Reached); 4] = [
    ("accepted", |steps| steps.accepted_at.is_some()),
    ("qualified", |steps| steps.qualified_at.is_some()),
    ("pipeline", |steps| steps.pipeline_at.is_some()),
    ("won", |steps| steps.won_at.is_some()),
];

/// Adds the measures of the funnel: unknown where there is no stage history.
pub fn measure(context: &Context, measures: &mut Measures) {
    let handoffs = &context.facts.handoffs;
    let reached = |fits: Reached| Rate::of(handoffs.steps.iter().map(fits));
    let mut before = Rate { numerator: handoffs.len() as u64, denominator: 0 };
    for (step, fits) in STEPS {
        let rate = reached(fits);
        measures.push(Measure::rate(name::FUNNEL_REACHED, rate).of("step", step));
        // A step counts those beyond it, so whoever reached it reached the one before.
        let conversion = Rate { numerator: rate.numerator, denominator: before.numerator };
        measures.push(Measure::rate(name::FUNNEL_CONVERSION, conversion).of("step", step));
        before = rate;
    }
    for outcome in Outcome::ALL {
        let rate = Rate::of(handoffs.outcome.iter().map(|&other| other == outcome));
        measures.push(Measure::rate(name::HANDOFF_OUTCOME, rate).of("outcome", outcome.name()));
    }
}
