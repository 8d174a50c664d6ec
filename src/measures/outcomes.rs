//! What handoffs come to, and how two groups of them compare: raw, and with like compared
//! with like (definitions, section 11).

use std::collections::BTreeMap;

use crate::calendar::Quarter;
use crate::facts::predicates::Combinations;
use crate::facts::{Basis, Facts, Outcome, Sla, Timing};
use crate::sources::Code;
use crate::stats::{Estimate, Stratum, benjamini_hochberg, normal_tail, risk_difference};

use super::context::Context;
use super::row::{Rate, real};
use super::table::Measure;

/// Microseconds in a day.
const DAY: i64 = 86_400_000_000;

/// Whether a handoff came to something; none where it does not count.
type CameTo = fn(&Facts, usize) -> Option<bool>;

/// Something that a handoff may come to.
#[derive(Debug, Clone, Copy)]
pub struct Fate {
    /// Its name, a key of the measure table.
    pub name: &'static str,
    came_to: CameTo,
}

/// What any handoff may come to.
pub const FATES: [Fate; 6] = [
    Fate {
        name: "accepted",
        came_to: |facts, row| Some(facts.handoffs.steps[row].accepted_at.is_some()),
    },
    Fate {
        name: "qualified",
        came_to: |facts, row| Some(facts.handoffs.steps[row].qualified_at.is_some()),
    },
    Fate {
        name: "pipeline",
        came_to: |facts, row| Some(facts.handoffs.steps[row].pipeline_at.is_some()),
    },
    Fate { name: "won", came_to: |facts, row| Some(facts.handoffs.steps[row].won_at.is_some()) },
    Fate {
        name: "rejected",
        came_to: |facts, row| Some(facts.handoffs.outcome[row] == Outcome::Rejected),
    },
    Fate {
        name: "answered_in_time",
        came_to: |facts, row| {
            let sla = facts.responses.sla[row];
            sla.is_decided().then_some(sla == Sla::Met)
        },
    },
];

/// What a handoff was, rather than came to: what a contract version is to change.
pub const QUALITIES: [Fate; 2] = [
    Fate {
        name: "checklist",
        came_to: |facts, row| {
            is_judged(facts, row).then_some(facts.readiness.basis[row] == Basis::Checklist)
        },
    },
    Fate {
        name: "on_time",
        came_to: |facts, row| {
            is_judged(facts, row).then_some(facts.readiness.timing[row] == Timing::OnTime)
        },
    },
];

impl Fate {
    /// How many of some handoffs came to it.
    #[must_use]
    pub fn rate(&self, facts: &Facts, rows: &[usize]) -> Rate {
        Rate::of(rows.iter().filter_map(|&row| (self.came_to)(facts, row)))
    }
}

/// Whether the contract in force defines all five criteria, and the sources tell of them.
#[must_use]
pub fn is_judged(facts: &Facts, row: usize) -> bool {
    facts.readiness.timing[row] != Timing::Unknown
}

/// Handoffs old enough for their fate to be known: at least `report.mature_days`.
pub fn mature<'a>(context: &'a Context<'a>) -> impl Iterator<Item = usize> + 'a {
    let handoffs = &context.facts.handoffs;
    let patience = i64::from(context.job.report.mature_days).saturating_mul(DAY);
    let until = context.as_of.saturating_sub(patience);
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
        let mut stratum: Vec<Code> = vec![0; segments.len() + 1];
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
    /// Within strata, with Sato's variance; numerator = strata that hold both groups,
    /// denominator = all strata. Unknown where no stratum holds both.
    pub stratified: Measure,
    /// The two-sided p-value of the difference within strata.
    pub p_value: Option<f64>,
}

impl Difference {
    /// Compares two groups of handoffs; the measures are named `raw` and `stratified`.
    #[must_use]
    pub fn of(
        facts: &Facts,
        fate: &Fate,
        groups: [&[usize]; 2],
        strata: &Strata,
        names: [&'static str; 2],
    ) -> Self {
        let [first, second] = groups.map(|rows| fate.rate(facts, rows));
        let raw = Measure::difference(names[0], first, second);
        let mut counts: BTreeMap<u32, Stratum> = BTreeMap::new();
        for (place, rows) in groups.into_iter().enumerate() {
            for &row in rows {
                let Some(came_to) = (fate.came_to)(facts, row) else { continue };
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
        let counts: Vec<Stratum> = counts.into_values().collect();
        let found = risk_difference(&counts);
        let estimate = found.map(|found| Estimate { value: found.value, interval: found.interval });
        let stratified = Measure {
            numerator: Some(real(found.map_or(0, |found| found.informative_strata))),
            denominator: Some(real(counts.len() as u64)),
            ..Measure::estimate(names[1], estimate)
        };
        let p_value = found.filter(|found| found.variance > 0.0).and_then(|found| {
            let beyond = normal_tail(found.value.abs() / found.variance.sqrt())?;
            Some((2.0 * beyond).min(1.0))
        });
        Self { raw, stratified, p_value }
    }
}

/// P-values of one table adjusted by Benjamini-Hochberg, each under its key. What was not
/// tested does not count.
#[must_use]
pub fn adjusted(tested: Vec<(String, Option<f64>)>) -> Vec<(String, Option<f64>)> {
    let known: Vec<f64> = tested.iter().filter_map(|(_, p_value)| *p_value).collect();
    let mut adjusted = benjamini_hochberg(&known).unwrap_or_default().into_iter();
    tested
        .into_iter()
        .map(|(key, p_value)| (key, p_value.and_then(|_| adjusted.next())))
        .collect()
}
