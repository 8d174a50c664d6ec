//! Why sales returns leads (section 9).

use super::super::handoffs::Handoff;
use super::dimensions::{grouped, recent_and_earlier, week_name, week_of, weeks};
use super::respond::trend_rows;
use super::row::{Row, Share, share};
use super::statistics::change_p;
use super::{Facts, reason};

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    if !facts.has_stage_history() {
        return Vec::new();
    }
    let handoffs = facts.handoffs();
    let rejected: Vec<&Handoff> =
        handoffs.into_iter().filter(|handoff| handoff.rejected_at.is_some()).collect();
    let week = |handoff: &Handoff| handoff.rejected_at.map(week_of);
    let mut rows = vec![Row::count("rejections", rejected.len())];
    for number in weeks(facts.records) {
        let count = rejected.iter().filter(|handoff| week(handoff) == Some(number)).count();
        rows.push(Row::count("rejections", count).in_week(week_name(number)));
    }
    let (mut returned, mut recovered) = (Vec::new(), Vec::new());
    for lead in &facts.leads {
        for (at, handoff) in lead.handoffs.iter().enumerate() {
            if handoff.rejected_at.is_some() {
                let later = &lead.handoffs[at + 1..];
                returned.push(!later.is_empty());
                recovered.push(later.iter().any(|later| later.qualified_at.is_some()));
            }
        }
    }
    rows.push(Row::rate("rejection_returned", share(returned.into_iter())));
    rows.push(Row::rate("rejection_recovered", share(recovered.into_iter())));
    if !facts.knows_reasons() {
        let unknown =
            ["rejection_with_reason", "rejection_listed_reason", "rejection_carried_over"];
        rows.extend(unknown.map(Row::unknown));
        return rows;
    }
    let has_none = |handoff: &Handoff| reason(handoff) == "(no reason)";
    let is_listed = |handoff: &Handoff| !reason(handoff).starts_with('(');
    let with_reason = share(rejected.iter().map(|handoff| !has_none(handoff)));
    rows.push(Row::rate("rejection_with_reason", with_reason));
    let listed = share(rejected.iter().map(|handoff| is_listed(handoff)));
    rows.push(Row::rate("rejection_listed_reason", listed));
    let carried_over = rejected.iter().filter(|handoff| handoff.carried_over).count();
    rows.push(Row::count("rejection_carried_over", carried_over));
    if let Some(halves) = recent_and_earlier(facts) {
        let sides = halves.map(|weeks| -> Vec<Share> {
            let of_week = |at: &i64| {
                let within = |one: &&&Handoff| week(one) == Some(*at);
                share(rejected.iter().filter(within).map(|handoff| has_none(handoff)))
            };
            weeks.iter().map(of_week).collect()
        });
        let names = [
            "rejection_no_reason_recent",
            "rejection_no_reason_earlier",
            "rejection_no_reason_trend",
        ];
        rows.extend(trend_rows(names, &sides));
        let p = change_p(&sides);
        rows.extend(p.map(|p| Row::number("rejection_no_reason_trend_p", Some(p))));
    }

    let mut by_reason = grouped(&rejected, |handoff| Some(reason(handoff).to_owned()));
    // Most frequent first; those that are as frequent by name.
    by_reason.sort_by_key(|(_, of_reason)| std::cmp::Reverse(of_reason.len()));
    let mut so_far = 0;
    for (label, of_reason) in by_reason {
        so_far += of_reason.len();
        for (measure, count) in
            [("rejection_reason", of_reason.len()), ("rejection_reason_cumulative", so_far)]
        {
            rows.push(Row::rate(measure, (count, rejected.len())).by("reason", label.clone()));
        }
    }
    rows
}
