//! Is the contract kept? Leads that sales accepted or qualified without a complete checklist,
//! when and by whom; and which criterion was missing where sales sent a lead back.

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::{Context, group_by};
use crate::domain::reserved::ALL_REASONS;
use crate::domain::{Basis, Criterion};
use crate::facts::Reason;
use crate::facts::handoffs::Steps;
use crate::sources::Symbol;

use crate::measures::name;
use crate::measures::outcomes::is_judged;
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the audit of what advanced without a complete checklist, and the reasons of what was
/// sent back against the criterion that it lacked.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    let handoffs = &context.facts.handoffs;
    let steps: [(&str, &'static str, fn(&Steps) -> Option<i64>, &[Symbol]); 2] = [
        ("accepted", name::ENFORCEMENT_ACCEPTED, |steps| steps.accepted_at, &handoffs.accepted_by),
        (
            "qualified",
            name::ENFORCEMENT_QUALIFIED,
            |steps| steps.qualified_at,
            &handoffs.qualified_by,
        ),
    ];
    for (step, measure, reached_at, made_by) in steps {
        advanced(context, step, measure, reached_at, made_by, measures);
    }
    reasons(context, measures);
}

fn advanced(
    context: &Context,
    step: &'static str,
    measure: &'static str,
    reached_at: fn(&Steps) -> Option<i64>,
    made_by: &[Symbol],
    measures: &mut Measures,
) {
    let facts = context.facts;
    let rows: Vec<usize> = (0..facts.handoffs.len())
        .filter(|&row| is_judged(facts, row) && reached_at(&facts.handoffs.steps[row]).is_some())
        .collect();
    let is_breach = |row: usize| facts.readiness.basis[row] != Basis::Checklist;
    let rate = |rows: &[usize]| Rate::of(rows.iter().map(|&row| is_breach(row)));
    measures.push(Measure::rate(name::ENFORCEMENT_BREACH, rate(&rows)).of("step", step));

    let mut of_week: BTreeMap<Week, Rate> = BTreeMap::new();
    for &row in &rows {
        if let Some(at) = reached_at(&facts.handoffs.steps[row]) {
            of_week.entry(Week::of(at, context.zone())).or_default().count(is_breach(row));
        }
    }
    for week in context.weeks() {
        let rate = of_week.get(&week).copied().unwrap_or_default();
        measures.push(Measure::rate(measure, rate).in_week(&week.name()));
    }
    let people = context.people();
    let mut groups: Vec<(String, Rate)> =
        group_by(rows.into_iter(), |row| made_by[row], |code| Some(people.actor(code)))
            .into_iter()
            .map(|(key, rows)| (key, rate(&rows)))
            .collect();
    // The most breaches first.
    groups.sort_by(|one, other| (other.1.numerator, &one.0).cmp(&(one.1.numerator, &other.0)));
    for (key, rate) in groups {
        measures.push(Measure::rate(measure, rate).of("actor", key));
    }
}

/// Which criterion handoffs lacked that sales sent back, by the reason given.
fn reasons(context: &Context, measures: &mut Measures) {
    let facts = context.facts;
    let mut by_reason: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for row in (0..facts.handoffs.len()).filter(|&row| is_judged(facts, row)) {
        if facts.rejections.rejected_at[row].is_none() {
            continue;
        }
        by_reason.entry(ALL_REASONS).or_default().push(row);
        if context.knows_reasons() {
            let reason = facts.rejections.reason[row].unwrap_or(Reason::None);
            by_reason.entry(reason.label(context.job)).or_default().push(row);
        }
    }
    let mut sorted: Vec<(&str, Vec<usize>)> = by_reason.into_iter().collect();
    sorted.sort_by_key(|(reason, rows)| {
        (*reason != ALL_REASONS, std::cmp::Reverse(rows.len()), *reason)
    });
    for (reason, rows) in sorted {
        for criterion in Criterion::ALL {
            let lacks = |row: usize| facts.readiness.standing[row][criterion.index()] != Some(true);
            let rate = Rate::of(rows.iter().map(|&row| lacks(row)));
            let key = format!("{reason}/{}", criterion.name());
            measures.push(Measure::rate(name::REASON_CRITERION, rate).of("reason_criterion", key));
        }
    }
}
