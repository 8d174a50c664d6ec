//! What handoffs come to, and how two groups of them compare: raw, and with like compared
//! with like (definitions, section 11).

use std::collections::BTreeMap;

use crate::calendar::Quarter;
use crate::context::Context;
use crate::domain::time::of_days;
use crate::domain::{Basis, Endpoint, Timing};
use crate::facts::Facts;
use crate::facts::ready::predicates::Combinations;
use crate::sources::Symbol;
use crate::stats::{Estimate, Stratum, benjamini_hochberg, risk_difference};

use super::row::{Rate, real};
use super::table::Measure;

/// How long handoffs are watched for what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUp {
    /// Until the cut-off.
    UntilNow,
    /// For so many microseconds each: where groups differ in age, the older one would else
    /// have had more time to come to anything.
    Equally(i64),
}

impl FollowUp {
    fn until(self, handed_off_at: i64) -> i64 {
        match self {
            Self::UntilNow => i64::MAX,
            Self::Equally(micros) => handed_off_at.saturating_add(micros),
        }
    }
}

fn is_by(at: Option<i64>, until: i64) -> bool {
    at.is_some_and(|at| at <= until)
}

/// Whether a handoff came to an endpoint in time; none where it does not count.
fn came_to(facts: &Facts, row: usize, endpoint: Endpoint, follow_up: FollowUp) -> Option<bool> {
    let until = follow_up.until(facts.handoffs.handed_off_at[row]);
    let steps = &facts.handoffs.steps[row];
    match endpoint {
        Endpoint::Accepted => Some(is_by(steps.accepted_at, until)),
        Endpoint::Qualified => Some(is_by(steps.qualified_at, until)),
        Endpoint::Pipeline => Some(is_by(steps.pipeline_at, until)),
        Endpoint::Won => Some(is_by(steps.won_at, until)),
        Endpoint::Rejected => Some(is_by(facts.rejections.rejected_at[row], until)),
        Endpoint::AnsweredInTime => facts.responses.in_time(row),
        Endpoint::Checklist => {
            is_judged(facts, row).then_some(facts.readiness.basis[row] == Basis::Checklist)
        }
        Endpoint::OnTime => {
            is_judged(facts, row).then_some(facts.readiness.timing[row] == Timing::OnTime)
        }
    }
}

/// How many of some handoffs came to an endpoint.
#[must_use]
pub fn endpoint_rate(
    facts: &Facts,
    rows: &[usize],
    endpoint: Endpoint,
    follow_up: FollowUp,
) -> Rate {
    Rate::of(rows.iter().filter_map(|&row| came_to(facts, row, endpoint, follow_up)))
}

/// Whether the contract in force defines all five criteria, and the sources tell of them.
#[must_use]
pub fn is_judged(facts: &Facts, row: usize) -> bool {
    facts.readiness.timing[row] != Timing::Unknown
}

/// `report.mature_days`, in microseconds.
#[must_use]
pub fn maturity(context: &Context) -> i64 {
    of_days(context.job.report.mature_days)
}

/// Handoffs old enough for their endpoints to be known: at least `report.mature_days`.
pub fn mature<'a>(context: &'a Context<'a>) -> impl Iterator<Item = usize> + 'a {
    let handoffs = &context.facts.handoffs;
    let until = context.as_of.saturating_sub(maturity(context));
    (0..handoffs.len()).filter(move |&row| handoffs.handed_off_at[row] <= until)
}

/// The stratum of each handoff: equal segments and, where asked for, equal calendar quarter.
#[derive(Debug)]
pub struct Strata {
    of_row: Vec<u32>,
}

impl Strata {
    /// Numbers the strata in the order in which handoffs show them.
    #[must_use]
    pub fn of(context: &Context, with_quarter: bool) -> Self {
        let facts = context.facts;
        let segments = &facts.known.segments;
        let mut strata = Combinations::of_width(segments.len() + 1);
        let mut stratum: Vec<Symbol> = vec![0; segments.len() + 1];
        let of_row = (0..facts.handoffs.len())
            .map(|row| {
                if with_quarter {
                    let at = facts.handoffs.handed_off_at[row];
                    let quarter = Quarter::of(at, context.zone()).number();
                    stratum[segments.len()] = quarter.cast_unsigned();
                }
                for (place, values) in segments.iter().enumerate() {
                    stratum[place] = values[row];
                }
                strata.intern(&stratum)
            })
            .collect();
        Self { of_row }
    }
}

/// The difference of two groups in one outcome, first minus second.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Of the rates as they are, with Newcombe's interval.
    pub raw: Measure,
    /// Within strata, with Klingenberg's interval; numerator = strata that hold both groups,
    /// denominator = all strata. Unknown where no stratum holds both, without an interval
    /// where everybody, or nobody, had the outcome.
    pub stratified: Measure,
    /// Of the two groups, the one with fewer handoffs in strata that hold both: those
    /// handoffs, a rate of all of that group.
    pub comparable: Measure,
    /// The two-sided p-value of the difference within strata.
    pub p_value: Option<f64>,
}

impl Difference {
    /// Compares two groups of handoffs; the measures are named as `raw`, `stratified` and
    /// `comparable`, in this order.
    #[must_use]
    pub fn of(
        facts: &Facts,
        endpoint: Endpoint,
        groups: [&[usize]; 2],
        strata: &Strata,
        follow_up: FollowUp,
        names: [&'static str; 3],
    ) -> Self {
        let [first, second] = groups.map(|rows| endpoint_rate(facts, rows, endpoint, follow_up));
        let raw = Measure::difference(names[0], first, second);
        let mut counts: BTreeMap<u32, Stratum> = BTreeMap::new();
        for (place, rows) in groups.into_iter().enumerate() {
            for &row in rows {
                let Some(came_to) = came_to(facts, row, endpoint, follow_up) else { continue };
                let empty =
                    Stratum { outcomes: 0, subjects: 0, other_outcomes: 0, other_subjects: 0 };
                let stratum = counts.entry(strata.of_row[row]).or_insert(empty);
                let (outcomes, subjects) = if place == 0 {
                    (&mut stratum.outcomes, &mut stratum.subjects)
                } else {
                    (&mut stratum.other_outcomes, &mut stratum.other_subjects)
                };
                *outcomes += u64::from(came_to);
                *subjects += 1;
            }
        }
        let mut counts: Vec<Stratum> = counts.into_values().collect();
        // Sums of fractions depend on their order: one that no order of leads changes.
        counts.sort_unstable_by_key(|stratum| {
            (stratum.subjects, stratum.outcomes, stratum.other_subjects, stratum.other_outcomes)
        });
        let found = risk_difference(&counts);
        let estimate = found.map(|found| Estimate { value: found.value, interval: found.interval });
        let mut stratified = Measure {
            numerator: Some(real(found.map_or(0, |found| found.informative_strata))),
            denominator: Some(real(counts.len() as u64)),
            ..Measure::estimate(names[1], estimate)
        };
        if found.is_some_and(|found| found.p_value.is_none()) {
            (stratified.low, stratified.high) = (None, None);
        }
        let shared =
            || counts.iter().filter(|stratum| stratum.subjects > 0 && stratum.other_subjects > 0);
        let comparable = [
            Rate {
                numerator: shared().map(|stratum| stratum.subjects).sum(),
                denominator: first.denominator,
            },
            Rate {
                numerator: shared().map(|stratum| stratum.other_subjects).sum(),
                denominator: second.denominator,
            },
        ];
        let fewer = comparable.into_iter().min_by_key(|rate| rate.numerator).unwrap_or_default();
        let comparable = Measure::rate(names[2], fewer);
        let p_value = found.and_then(|found| found.p_value);
        Self { raw, stratified, comparable, p_value }
    }
}

/// P-values of one table adjusted by Benjamini-Hochberg, each under its key. What was not
/// tested does not count.
#[must_use]
pub fn adjusted(tested: Vec<(String, Option<f64>)>) -> Vec<(String, Option<f64>)> {
    let known: Vec<f64> = tested.iter().filter_map(|(_, p_value)| *p_value).collect();
    let mut adjusted = benjamini_hochberg(&known).unwrap_or_default().into_iter();
    tested.into_iter().map(|(key, p_value)| (key, p_value.and_then(|_| adjusted.next()))).collect()
}
