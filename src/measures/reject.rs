//! Why does sales return leads, and does it say so? (Definitions, section 9.)

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::facts::Reason;

use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};
use crate::measures::{name, recent_weeks};

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
    let names = [
        name::REJECTION_NO_REASON_RECENT,
        name::REJECTION_NO_REASON_EARLIER,
        name::REJECTION_NO_REASON_TREND,
    ];
    let without = rows.iter().filter_map(|&row| {
        let week = Week::of(rejections.rejected_at[row]?, context.zone());
        Some((week, reason(row) == Reason::None))
    });
    let p_value = recent_weeks::compare(context, without, names, |row| row, measures);
    measures.extend(p_value.map(|p| Measure::number(name::REJECTION_NO_REASON_TREND_P, Some(p))));
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
