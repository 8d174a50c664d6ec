//! Who makes the handoff decision, and who owns the lead then? By decider, inside or outside
//! the rule; past the queue; owned by nobody (definitions, sections 5 and 10).

use std::collections::BTreeMap;

use crate::facts::frames::hours;
use crate::facts::known_at_handoff::is_blank;
use crate::facts::{Basis, DeciderRule};
use crate::sources::Code;

use super::context::{Context, Groups, group_by};
use super::durations::{self, Durations};
use super::name;
use super::outcomes::is_judged;
use super::row::Rate;
use super::table::{Measure, Measures};

/// The key of a handoff of which the history does not say who made it.
pub const NO_ACTOR: &str = "(nobody recorded)";

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
        let terms = context.job.contract.terms_at(context.facts.handoffs.handed_off_at[row]);
        let actor = context.facts.handoffs.handed_off_by[row];
        if let Some(rule) = DeciderRule::of(terms, context.tables, actor) {
            groups.entry(rule).or_default().push(row);
        }
    }
    let denominator = groups.values().map(|rows| rows.len() as u64).sum();
    for rule in DeciderRule::ALL {
        let key = rule.name();
        // Without users nobody is inside or outside of anything.
        if context.tables.users.is_none() && rule != DeciderRule::Unknown {
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
    let user = |code: Code| context.tables.users.as_ref()?.by_actor.get(&code);
    let text = |code: Code| {
        let text = context.tables.vocabulary.text(code).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let is_nobody = |code: Code| is_blank(code, &context.tables.vocabulary);
    let decider =
        |code: Code| Some(if is_nobody(code) { NO_ACTOR.to_owned() } else { people.owner(code) });
    let team = |code: Code| {
        if is_nobody(code) {
            return Some(NO_ACTOR.to_owned());
        }
        let named = user(code).and_then(|user| text(user.team));
        let function = user(code).and_then(|user| user.function);
        named.or_else(|| function.map(|function| function.name().to_owned())).or_else(|| {
            // Without users nobody's team is known, and there is nothing to group by.
            context.tables.users.as_ref().map(|_| super::context::NO_TEAM.to_owned())
        })
    };
    let rows = || all.iter().copied();
    let groups: [(&str, Groups); 2] = [
        ("decider_team", group_by(rows(), |row| deciders[row], team)),
        ("decider", group_by(rows(), |row| deciders[row], decider)),
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
    let vocabulary = &context.tables.vocabulary;
    let unowned = Rate::of(facts.known.owner.iter().map(|&owner| is_blank(owner, vocabulary)));
    measures.push(Measure::rate(name::HANDOFF_UNOWNED, unowned));
    if context.tables.users.is_none() {
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
        if let Some(assigned_at) = assigned[row] {
            let response = facts.responses.first_response_at[row];
            // Somebody else may have answered before.
            let took = (response.unwrap_or(last_seen) - assigned_at).max(0);
            person.push(hours(took), response.is_some());
        }
    }
    durations::quantiles(&system, name::ASSIGNMENT_HOURS, "quantile", None, measures);
    durations::quantiles(&person, name::ANSWER_HOURS, "quantile", None, measures);
}
