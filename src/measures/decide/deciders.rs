//! Who makes the handoff decision, and who owns the lead then? By decider, inside or outside
//! the rule; past the queue; owned by nobody (definitions, sections 5 and 10).

use std::collections::BTreeMap;

use crate::context::{Context, Groups, group_by};
use crate::domain::time::hours;
use crate::domain::{Basis, DeciderRule, SourceTable};

use crate::measures::name;
use crate::measures::outcomes::is_judged;
use crate::measures::respond::durations::{self, Durations};
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the measures of deciders and owners.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    let facts = context.facts;
    let all: Vec<usize> = (0..facts.handoffs.len()).collect();
    by_rule(context, &all, measures);
    by_decider(context, &all, measures);
    let skipped = Rate::of(all.iter().map(|&row| facts.handoffs.skipped_queue(row)));
    measures.push(Measure::rate(name::SKIPPED_QUEUE, skipped));
    owners(context, &all, measures);
}

fn by_rule(context: &Context, all: &[usize], measures: &mut Measures) {
    let mut groups: BTreeMap<DeciderRule, Vec<usize>> = BTreeMap::new();
    for &row in all {
        if let Some(rule) = context.decider_rule(row) {
            groups.entry(rule).or_default().push(row);
        }
    }
    let denominator = groups.values().map(|rows| rows.len() as u64).sum();
    for rule in DeciderRule::ALL {
        let key = rule.name();
        // Without users nobody is inside or outside of anything.
        if !context.has_source(SourceTable::Users) && rule != DeciderRule::Unknown {
            measures.push(Measure::unknown(name::DECIDER_RULE).of("rule", key));
            continue;
        }
        let rows = groups.get(&rule).map_or(&[][..], Vec::as_slice);
        let rate = Rate { numerator: rows.len() as u64, denominator };
        measures.push(Measure::rate(name::DECIDER_RULE, rate).of("rule", key));
        measures.push(checklist(context, rows).of("rule", key));
    }
}

fn by_decider(context: &Context, all: &[usize], measures: &mut Measures) {
    let people = context.people();
    let deciders = &context.facts.handoffs.handed_off_by;
    let rows = || all.iter().copied();
    let groups: [(&str, Groups); 2] = [
        ("decider_team", group_by(rows(), |row| deciders[row], |code| people.actor_team(code))),
        ("decider", group_by(rows(), |row| deciders[row], |code| Some(people.actor(code)))),
    ];
    for (dimension, groups) in groups {
        for (key, rows) in groups {
            let rate = Rate { numerator: rows.len() as u64, denominator: all.len() as u64 };
            let handoffs = Measure::rate(name::DECIDER_HANDOFFS, rate);
            measures.push(handoffs.of(dimension, key.clone()));
            measures.push(checklist(context, &rows).of(dimension, key));
        }
    }
}

/// The share of some handoffs with a complete checklist.
fn checklist(context: &Context, rows: &[usize]) -> Measure {
    let facts = context.facts;
    let judged = rows.iter().filter(|&&row| is_judged(facts, row));
    let is_met = |row: usize| facts.readiness.basis[row] == Basis::Checklist;
    Measure::rate(name::DECIDER_CHECKLIST, Rate::of(judged.map(|&row| is_met(row))))
}

/// Whether anybody owned the lead, and how long the system and the person took.
fn owners(context: &Context, all: &[usize], measures: &mut Measures) {
    if !context.knows_owners() {
        for measure in [name::HANDOFF_UNOWNED, name::HANDOFF_UNASSIGNED] {
            measures.push(Measure::unknown(measure));
        }
        return;
    }
    let facts = context.facts;
    let unowned = Rate::of(facts.known.owner.iter().map(|&owner| context.is_blank(owner)));
    measures.push(Measure::rate(name::HANDOFF_UNOWNED, unowned));
    if !context.has_source(SourceTable::Users) {
        measures.push(Measure::unknown(name::HANDOFF_UNASSIGNED));
        return;
    }
    let assigned = &facts.responses.assigned_at;
    let unassigned = Rate::of(assigned.iter().map(Option::is_none));
    measures.push(Measure::rate(name::HANDOFF_UNASSIGNED, unassigned));
    let (mut system, mut person) = (Durations::default(), Durations::default());
    for &row in all {
        let handed_off_at = facts.handoffs.handed_off_at[row];
        let last_seen = facts.handoffs.ended_at[row].unwrap_or(context.as_of);
        let until = assigned[row].unwrap_or(last_seen);
        system.push(hours(until - handed_off_at), assigned[row].is_some());
        if let Some(assigned_at) = assigned[row].filter(|_| context.knows_responses()) {
            let response = facts.responses.first_response_at[row];
            // Somebody else may have answered before.
            let took = (response.unwrap_or(last_seen) - assigned_at).max(0);
            person.push(hours(took), response.is_some());
        }
    }
    durations::quantiles(&system, name::ASSIGNMENT_HOURS, "quantile", None, measures);
    durations::quantiles(&person, name::ANSWER_HOURS, "quantile", None, measures);
}
