//! Who hands leads off, how far handoffs get, and what sales decides (sections 5 and 11).

use super::super::handoffs::Handoff;
use super::super::records::DAY;
use super::dimensions::{actor_key, actor_team_key, decider_rule, grouped, is_blank};
use super::respond::seen_until;
use super::row::{Row, share};
use super::statistics::{Ends, Times, ended_by_cause};
use super::{Facts, hours, is_judged, quantile_rows};

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let mut rows = funnel(facts);
    if facts.has_stage_history() {
        rows.extend(decisions(facts));
        rows.extend(deciders(facts));
        rows.extend(owners(facts));
    }
    rows
}

fn funnel(facts: &Facts<'_>) -> Vec<Row> {
    let handoffs = facts.handoffs();
    let mut rows = Vec::new();
    let mut before = handoffs.len();
    let steps: [(&str, fn(&Handoff) -> bool); 4] = [
        ("accepted", |handoff| handoff.accepted_at.is_some()),
        ("qualified", |handoff| handoff.qualified_at.is_some()),
        ("pipeline", |handoff| handoff.pipeline_at.is_some()),
        ("won", |handoff| handoff.won_at.is_some()),
    ];
    for (step, is_reached) in steps {
        let reached = handoffs.iter().filter(|handoff| is_reached(handoff)).count();
        rows.push(Row::rate("funnel_reached", (reached, handoffs.len())).by("step", step));
        rows.push(Row::rate("funnel_conversion", (reached, before)).by("step", step));
        before = reached;
    }
    for outcome in ["open", "won", "lost", "rejected", "recycled", "disqualified"] {
        let rate = share(handoffs.iter().map(|handoff| handoff.outcome == outcome));
        rows.push(Row::rate("handoff_outcome", rate).by("outcome", outcome));
    }
    rows
}

/// Accepted, rejected or ended otherwise, whichever came first.
fn decisions(facts: &Facts<'_>) -> Vec<Row> {
    let handoffs = facts.handoffs();
    let ends: Ends = handoffs
        .iter()
        .map(|handoff| {
            let (at, cause) = match (handoff.accepted_at, handoff.ended_at) {
                (Some(accepted_at), _) => (accepted_at, Some(0)),
                (None, Some(at)) if handoff.outcome == "rejected" => (at, Some(1)),
                (None, Some(at)) => (at, Some(2)),
                (None, None) => (facts.records.as_of, None),
            };
            (at - handoff.handed_off_at, cause)
        })
        .collect();
    let mut rows = Vec::new();
    for (cause, decision) in ["accepted", "rejected", "ended_otherwise"].into_iter().enumerate() {
        for days in [1, 2, 3, 7, 14, 30, 60, 90] {
            let time = days * DAY;
            let is_by_then = |row: &&(i64, Option<usize>)| row.0 <= time && row.1 == Some(cause);
            let by_then = ends.iter().filter(is_by_then).count();
            let row = Row::estimate("decision_share", ended_by_cause(&ends, cause, time));
            let row = row.with_counts(by_then, ends.len());
            rows.push(row.by("decision_days", format!("{decision}/{days}")));
        }
    }
    rows
}

fn checklist(handoffs: &[&Handoff]) -> Row {
    let judged = handoffs.iter().filter(|handoff| is_judged(handoff));
    Row::rate("decider_checklist", share(judged.map(|handoff| handoff.checklist_met)))
}

fn deciders(facts: &Facts<'_>) -> Vec<Row> {
    let records = facts.records;
    let handoffs = facts.handoffs();
    let mut rows = Vec::new();
    let ruled: Vec<&Handoff> =
        handoffs.iter().copied().filter(|one| decider_rule(records, one).is_some()).collect();
    for rule in ["inside", "outside", "unknown"] {
        if records.users.is_none() && rule != "unknown" {
            rows.push(Row::unknown("decider_rule").by("rule", rule));
            continue;
        }
        let of_rule: Vec<&Handoff> =
            ruled.iter().copied().filter(|one| decider_rule(records, one) == Some(rule)).collect();
        rows.push(Row::rate("decider_rule", (of_rule.len(), ruled.len())).by("rule", rule));
        rows.push(checklist(&of_rule).by("rule", rule));
    }
    let by_decider = grouped(&handoffs, |one| Some(actor_key(records, one.handed_off_by)));
    let by_team = grouped(&handoffs, |one| actor_team_key(records, one.handed_off_by));
    for (group, groups) in [("decider", by_decider), ("decider_team", by_team)] {
        for (key, of_key) in groups {
            let row = Row::rate("decider_handoffs", (of_key.len(), handoffs.len()));
            rows.push(row.by(group, key.clone()));
            rows.push(checklist(&of_key).by(group, key));
        }
    }
    let skipped = share(handoffs.iter().map(|handoff| handoff.to_role.name() != "sales_queue"));
    rows.push(Row::rate("skipped_queue", skipped));
    rows
}

fn owners(facts: &Facts<'_>) -> Vec<Row> {
    let handoffs = facts.handoffs();
    if !facts.knows_owners() {
        return ["handoff_unowned", "handoff_unassigned"].map(Row::unknown).to_vec();
    }
    let unowned = share(handoffs.iter().map(|handoff| is_blank(handoff.owner)));
    let mut rows = vec![Row::rate("handoff_unowned", unowned)];
    if facts.records.users.is_none() {
        rows.push(Row::unknown("handoff_unassigned"));
        return rows;
    }
    let unassigned = share(handoffs.iter().map(|handoff| handoff.assigned_at.is_none()));
    rows.push(Row::rate("handoff_unassigned", unassigned));
    let as_of = facts.records.as_of;
    let system: Times = handoffs
        .iter()
        .map(|handoff| {
            let until = handoff.assigned_at.unwrap_or(seen_until(handoff, as_of));
            (until - handoff.handed_off_at, handoff.assigned_at.is_some())
        })
        .collect();
    let person: Times = handoffs
        .iter()
        .filter_map(|handoff| {
            let until = handoff.first_response_at.unwrap_or(seen_until(handoff, as_of));
            let took = until - handoff.assigned_at.filter(|_| facts.knows_responses())?;
            // Somebody may have answered before.
            Some((took.max(0), handoff.first_response_at.is_some()))
        })
        .collect();
    rows.extend(quantile_rows("assignment_hours", &system, hours, "quantile", ""));
    rows.extend(quantile_rows("answer_hours", &person, hours, "quantile", ""));
    rows
}
