//! Why does sales return leads, and does it say so? (Definitions, section 9.)

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::facts::Reason;

use crate::measures::name;
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the measures of rejections.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    let rejections = &context.facts.rejections;
    let rows: Vec<usize> = (0..rejections.rejected_at.len())
        .filter(|&row| rejections.rejected_at[row].is_some())
        .collect();
    measures.push(Measure::count(name::REJECTIONS, rows.len() as u64));
    let mut of_week: BTreeMap<Week, u64> = BTreeMap::new();
    for at in rejections.rejected_at.iter().flatten() {
        *of_week.entry(Week::of(*at, context.zone())).or_default() += 1;
    }
    for week in context.weeks() {
        let count = of_week.get(&week).copied().unwrap_or_default();
        measures.push(Measure::count(name::REJECTIONS, count).in_week(&week.name()));
    }
    for (measure, flags) in [
        (name::REJECTION_RETURNED, &rejections.returned),
        (name::REJECTION_RECOVERED, &rejections.recovered),
    ] {
        let rate = Rate::of(rows.iter().map(|&row| flags[row]));
        measures.push(Measure::rate(measure, rate));
    }
    if context.knows_reasons() {
        reasons(context, &rows, measures);
    } else {
        for measure in [
            name::REJECTION_WITH_REASON,
            name::REJECTION_LISTED_REASON,
            name::REJECTION_CARRIED_OVER,
        ] {
            measures.push(Measure::unknown(measure));
        }
    }
}

fn reasons(context: &Context, rows: &[usize], measures: &mut Measures) {
    let rejections = &context.facts.rejections;
    let reason = |row: usize| rejections.reason[row].unwrap_or(Reason::None);
    let with_reason = Rate::of(rows.iter().map(|&row| reason(row) != Reason::None));
    measures.push(Measure::rate(name::REJECTION_WITH_REASON, with_reason));
    if let Some(halves) = context.halves() {
        let [recent, earlier] = halves.map(|weeks| {
            let is_within = |row: &usize| {
                let week = rejections.rejected_at[*row].map(|at| Week::of(at, context.zone()));
                week.is_some_and(|week| weeks.contains(&week))
            };
            let rows = rows.iter().copied().filter(is_within);
            Rate::of(rows.map(|row| reason(row) == Reason::None))
        });
        measures.push(Measure::rate(name::REJECTION_NO_REASON_RECENT, recent));
        measures.push(Measure::rate(name::REJECTION_NO_REASON_EARLIER, earlier));
        measures.push(Measure::difference(name::REJECTION_NO_REASON_TREND, recent, earlier));
    }
    let is_listed = |row: usize| matches!(reason(row), Reason::Listed { .. });
    let listed = Rate::of(rows.iter().map(|&row| is_listed(row)));
    measures.push(Measure::rate(name::REJECTION_LISTED_REASON, listed));
    let carried_over = rows.iter().filter(|&&row| rejections.carried_over[row]).count() as u64;
    measures.push(Measure::count(name::REJECTION_CARRIED_OVER, carried_over));

    // Two contract versions may list the same label: it is one reason.
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for &row in rows {
        *counts.entry(reason(row).label(context.job)).or_default() += 1;
    }
    let mut sorted: Vec<(&str, u64)> = counts.into_iter().collect();
    sorted.sort_by_key(|&(label, count)| (std::cmp::Reverse(count), label));
    let mut so_far = 0;
    for (label, count) in sorted {
        so_far += count;
        for (measure, numerator) in
            [(name::REJECTION_REASON, count), (name::REJECTION_REASON_CUMULATIVE, so_far)]
        {
            let rate = Rate { numerator, denominator: rows.len() as u64 };
            measures.push(Measure::rate(measure, rate).of("reason", label));
        }
    }
}
