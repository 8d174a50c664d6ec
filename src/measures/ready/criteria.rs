//! When is a lead ready? The five criteria at handoffs, which of them is missing, on what
//! evidence they rest, and who is ready and waiting (definitions, sections 4, 6 and 7).

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::time::hours;
use crate::domain::{Basis, Criterion, Entry};

use crate::measures::name;
use crate::measures::outcomes::is_judged;
use crate::measures::respond::durations::{self, Durations};
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the measures of readiness.
pub fn measure(context: &Context, measures: &mut Measures) {
    if context.has_stage_history() {
        by_criterion(context, measures);
        checklists(context, measures);
    }
    waiting(context, measures);
}

fn by_criterion(context: &Context, measures: &mut Measures) {
    let facts = context.facts;
    let readiness = &facts.readiness;
    let judged: Vec<usize> =
        (0..facts.handoffs.len()).filter(|&row| is_judged(facts, row)).collect();
    let incomplete: Vec<usize> =
        judged.iter().copied().filter(|&row| readiness.basis[row] != Basis::Checklist).collect();
    for criterion in Criterion::ALL {
        let place = criterion.index();
        // Evidence is there for every handoff whose contract asks for the criterion.
        let defined: Vec<usize> = (0..facts.handoffs.len())
            .filter(|&row| readiness.point_in_time[row][place].is_some())
            .collect();
        let state = |row: usize| readiness.standing[row][place];
        let lacks = |row: usize| state(row) != Some(true);
        for (measure, rows, fits) in [
            (
                name::CRITERION_MET,
                &defined,
                &(|row: usize| state(row) == Some(true)) as &dyn Fn(usize) -> bool,
            ),
            (name::CRITERION_UNKNOWN, &defined, &|row| state(row).is_none()),
            (name::CRITERION_MISSING, &incomplete, &lacks),
            (name::CRITERION_ALONE_MISSING, &incomplete, &|row| {
                lacks(row) && readiness.criteria_met(row) == Criterion::ALL.len() - 1
            }),
            (name::CRITERION_POINT_IN_TIME, &defined, &|row| {
                readiness.point_in_time[row][place] == Some(true)
            }),
        ] {
            let rate = Rate::of(rows.iter().map(|&row| fits(row)));
            measures.push(Measure::rate(measure, rate).of("criterion", criterion.name()));
        }
    }
    for met in 0..=Criterion::ALL.len() {
        let rate = Rate::of(judged.iter().map(|&row| readiness.criteria_met(row) == met));
        measures.push(Measure::rate(name::CRITERIA_MET, rate).of("criteria", met.to_string()));
    }
}

/// The share of complete checklists, in all and by week.
fn checklists(context: &Context, measures: &mut Measures) {
    let facts = context.facts;
    let mut all = Rate::default();
    let mut of_week: BTreeMap<Week, Rate> = BTreeMap::new();
    for row in (0..facts.handoffs.len()).filter(|&row| is_judged(facts, row)) {
        let is_met = facts.readiness.basis[row] == Basis::Checklist;
        all.count(is_met);
        let week = Week::of(facts.handoffs.handed_off_at[row], context.zone());
        of_week.entry(week).or_default().count(is_met);
    }
    measures.push(Measure::rate(name::CHECKLIST_MET, all));
    for week in context.weeks() {
        let rate = of_week.get(&week).copied().unwrap_or_default();
        measures.push(Measure::rate(name::CHECKLIST_MET, rate).in_week(&week.name()));
    }
}

/// Who is ready and waiting now; unknown without a whole checklist, or where no lead's stage
/// is known.
fn waiting(context: &Context, measures: &mut Measures) {
    if !context.can_tell(Entry::ReadyWaiting) {
        measures.push(Measure::unknown(name::READY_WAITING));
        return;
    }
    let decide = &context.job.contract.terms_at(context.as_of).decide;
    let patience = decide.patience_micros();
    let mut waits = Durations::default();
    let mut overdue = Rate::default();
    for since in context.facts.readiness.waiting_since.iter().flatten() {
        let waited = context.as_of.saturating_sub(*since);
        overdue.count(waited > patience);
        waits.push(hours(waited), true);
    }
    measures.push(Measure::count(name::READY_WAITING, overdue.denominator));
    measures.push(Measure::rate(name::READY_WAITING_OVERDUE, overdue));
    durations::quantiles(&waits, name::READY_WAITING_HOURS, "quantile", None, measures);
}
