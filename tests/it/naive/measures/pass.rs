//! What is passed with a handoff, and the audit of what went on without a complete checklist.

use super::super::handoffs::Handoff;
use super::super::readiness::NAMES;
use super::super::records::{At, Text};
use super::compared::{OUTCOMES, rate_of};
use super::dimensions::{actor_key, grouped, week_name, week_of, weeks};
use super::row::{Row, share};
use super::{Facts, reason};

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    if !facts.has_stage_history() {
        return Vec::new();
    }
    let mut rows = information(facts);
    rows.extend(enforcement(facts));
    rows.extend(reasons(facts));
    rows
}

fn information(facts: &Facts<'_>) -> Vec<Row> {
    let records = facts.records;
    let required = |handoff: &Handoff| &records.terms_at(handoff.handed_off_at).required;
    let is_asked = |handoff: &&Handoff| required(handoff).iter().any(|name| records.knows(name));
    let is_complete = |handoff: &Handoff| handoff.info_missing.is_empty();
    let handoffs = facts.handoffs();
    let asked: Vec<&Handoff> = handoffs.iter().copied().filter(is_asked).collect();

    let complete = share(asked.iter().map(|handoff| is_complete(handoff)));
    let mut rows = vec![Row::rate("info_complete", complete)];
    for week in weeks(records) {
        let of_week = asked.iter().filter(|handoff| week_of(handoff.handed_off_at) == week);
        let complete = share(of_week.map(|handoff| is_complete(handoff)));
        rows.push(Row::rate("info_complete", complete).in_week(week_name(week)));
    }
    for attribute in ["phone", "budget"] {
        let requiring: Vec<&&Handoff> =
            handoffs.iter().filter(|handoff| required(handoff).contains(&attribute)).collect();
        if requiring.is_empty() {
            continue;
        }
        let missing = share(requiring.iter().map(|one| one.info_missing.contains(&attribute)));
        let row = if records.knows(attribute) {
            Row::rate("info_missing", missing)
        } else {
            Row::unknown("info_missing")
        };
        rows.push(row.by("attribute", attribute));
    }
    let mature = facts.mature();
    for (state, wanted) in [("complete", true), ("missing", false)] {
        let of_state: Vec<&Handoff> = mature
            .iter()
            .copied()
            .filter(|handoff| is_asked(handoff) && is_complete(handoff) == wanted)
            .collect();
        for outcome in OUTCOMES {
            let row = Row::rate("info_outcome", rate_of(outcome, &of_state, None));
            rows.push(row.by("info_outcome", format!("{state}/{outcome}")));
        }
    }
    rows
}

type Step = (&'static str, &'static str, fn(&Handoff) -> Option<At>, fn(&Handoff) -> Text);

fn enforcement(facts: &Facts<'_>) -> Vec<Row> {
    let judged = facts.judged();
    let steps: [Step; 2] = [
        ("accepted", "enforcement_accepted", |one| one.accepted_at, |one| one.accepted_by),
        ("qualified", "enforcement_qualified", |one| one.qualified_at, |one| one.qualified_by),
    ];
    let mut rows = Vec::new();
    for (step, measure, reached_at, made_by) in steps {
        let reached: Vec<&Handoff> =
            judged.iter().copied().filter(|handoff| reached_at(handoff).is_some()).collect();
        let breaches =
            |handoffs: &[&Handoff]| share(handoffs.iter().map(|handoff| !handoff.checklist_met));
        rows.push(Row::rate("enforcement_breach", breaches(&reached)).by("step", step));
        for week in weeks(facts.records) {
            let is_of_week = |handoff: &&Handoff| reached_at(handoff).map(week_of) == Some(week);
            let of_week: Vec<&Handoff> = reached.iter().copied().filter(is_of_week).collect();
            rows.push(Row::rate(measure, breaches(&of_week)).in_week(week_name(week)));
        }
        for (key, of_actor) in
            grouped(&reached, |handoff| Some(actor_key(facts.records, made_by(handoff))))
        {
            rows.push(Row::rate(measure, breaches(&of_actor)).by("actor", key));
        }
    }
    rows
}

/// What the handoffs lacked that sales returned, by the reason given.
fn reasons(facts: &Facts<'_>) -> Vec<Row> {
    let judged = facts.judged();
    let rejected: Vec<&Handoff> =
        judged.into_iter().filter(|handoff| handoff.rejected_at.is_some()).collect();
    let mut by_reason = grouped(&rejected, |_| Some("(all)".to_owned()));
    if facts.knows_reasons() {
        by_reason.extend(grouped(&rejected, |handoff| Some(reason(handoff).to_owned())));
    }
    let mut rows = Vec::new();
    for (label, of_reason) in by_reason {
        for (number, criterion) in NAMES.into_iter().enumerate() {
            let rate =
                share(of_reason.iter().map(|handoff| handoff.criteria[number] != Some(true)));
            let row = Row::rate("reason_criterion", rate);
            rows.push(row.by("reason_criterion", format!("{label}/{criterion}")));
        }
    }
    rows
}
