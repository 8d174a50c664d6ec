//! How far do handoffs get? Steps and outcomes with their intervals.

use crate::context::Context;
use crate::domain::{FunnelStep, Outcome};
use crate::facts::handoffs::Steps;

use crate::measures::name;
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Whether a handoff reached a step.
fn has_reached(steps: &Steps, step: FunnelStep) -> bool {
    let at = match step {
        FunnelStep::Accepted => steps.accepted_at,
        FunnelStep::Qualified => steps.qualified_at,
        FunnelStep::Pipeline => steps.pipeline_at,
        FunnelStep::Won => steps.won_at,
    };
    at.is_some()
}

/// Adds the measures of the funnel: unknown where there is no stage history.
pub fn measure(context: &Context, measures: &mut Measures) {
    let handoffs = &context.facts.handoffs;
    let mut before = Rate { numerator: handoffs.len() as u64, denominator: 0 };
    for step in FunnelStep::ALL {
        let rate = Rate::of(handoffs.steps.iter().map(|steps| has_reached(steps, step)));
        measures.push(Measure::rate(name::FUNNEL_REACHED, rate).of("step", step.name()));
        // A step counts those beyond it, so whoever reached it reached the one before.
        let conversion = Rate { numerator: rate.numerator, denominator: before.numerator };
        measures.push(Measure::rate(name::FUNNEL_CONVERSION, conversion).of("step", step.name()));
        before = rate;
    }
    for outcome in Outcome::ALL {
        let rate = Rate::of(handoffs.outcome.iter().map(|&other| other == outcome));
        measures.push(Measure::rate(name::HANDOFF_OUTCOME, rate).of("outcome", outcome.name()));
    }
}
