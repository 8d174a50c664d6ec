//! Facts as the tables that users of the data files see: the columns of definitions.md,
//! texts instead of codes, one Parquet file each.

use crate::job::{Job, Role};
use crate::sources::{Code, Tables};

use super::Facts;
use super::criteria::Criterion;
use super::ledger::Entry;
use super::parquet_table::ParquetTable;
use super::readiness::{Basis, Timing};
use super::rejection::Reason;

/// Microseconds in an hour.
const HOUR: f64 = 3_600_000_000.0;

/// Microseconds as hours.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "2^53 microseconds are 285 years")]
pub fn hours(micros: i64) -> f64 {
    micros as f64 / HOUR
}

/// `facts/handoffs.parquet`: one row a handoff.
#[must_use]
pub fn handoffs(facts: &Facts, job: &Job, tables: &Tables) -> ParquetTable {
    let Facts { handoffs, known, readiness, responses, rejections, .. } = facts;
    let rows = handoffs.len();
    let text = |code: &Code| tables.vocabulary.text(*code);
    let mut table = ParquetTable::new("handoffs", rows);

    table.texts("lead_id", handoffs.lead.iter().map(|&lead| tables.leads.ids.text(lead)));
    table.counts("handoff_no", handoffs.number.iter().copied().map(Some));
    table.instants("handed_off_at", handoffs.handed_off_at.iter().copied().map(Some));
    table.instants("tenure_from", handoffs.tenure_from.iter().copied().map(Some));
    table.instants("ended_at", handoffs.ended_at.iter().copied());
    table.texts("from_role", handoffs.from_role.iter().map(|role| role.map(Role::name)));
    table.texts("to_role", handoffs.to_role.iter().map(|role| Some(role.name())));
    table.texts("handed_off_by", handoffs.handed_off_by.iter().map(text));
    table.texts("owner", known.owner.iter().map(text));
    table.booleans("skipped_queue", (0..rows).map(|row| Some(handoffs.skipped_queue(row))));
    table.numbers("score", known.score.iter().copied());
    table.booleans("score_met", known.score_met.iter().copied());
    for criterion in Criterion::ALL {
        let states = readiness.standing.iter().map(|standing| standing[criterion.index()]);
        table.booleans(criterion.name(), states);
    }
    let is_met = |row: usize| readiness.basis[row] == Basis::Checklist;
    table.counts("criteria_met", (0..rows).map(|row| readiness.criteria_met(row).try_into().ok()));
    table.booleans("checklist_met", (0..rows).map(|row| Some(is_met(row))));
    table.texts("basis", readiness.basis.iter().map(|basis| Some(basis.name())));
    table.booleans(
        "score_agrees",
        (0..rows).map(|row| if is_met(row) { known.score_met[row] } else { None }),
    );
    table.instants("ready_at", readiness.ready_at.iter().copied());
    table.texts("timing", readiness.timing.iter().map(|timing| Some(timing.name())));
    table.numbers("timing_hours", readiness.timing_micros.iter().map(|micros| micros.map(hours)));
    table.lists(
        "info_missing",
        (0..rows).map(|row| {
            let required = &job.contract.terms_at(handoffs.handed_off_at[row]).pass.required;
            let missing = known.missing_at(row).iter();
            missing.filter_map(|&place| required.get(place as usize).map(String::as_str))
        }),
    );
    table.instants("assigned_at", responses.assigned_at.iter().copied());
    table.texts("assigned_to", responses.assigned_to.iter().map(text));
    table.instants("due_at", responses.due_at.iter().copied().map(Some));
    table.instants("first_response_at", responses.first_response_at.iter().copied());
    table.numbers(
        "response_hours",
        (0..rows).map(|row| {
            let response = responses.first_response_at[row]?;
            Some(hours(response - handoffs.handed_off_at[row]))
        }),
    );
    table.numbers(
        "response_business_hours",
        responses.business_micros.iter().map(|micros| micros.map(hours)),
    );
    table.texts("sla", responses.sla.iter().map(|sla| Some(sla.name())));
    table.instants("accepted_at", handoffs.steps.iter().map(|steps| steps.accepted_at));
    table.instants("qualified_at", handoffs.steps.iter().map(|steps| steps.qualified_at));
    table.instants("pipeline_at", handoffs.steps.iter().map(|steps| steps.pipeline_at));
    table.instants("won_at", handoffs.steps.iter().map(|steps| steps.won_at));
    table.texts("accepted_by", handoffs.accepted_by.iter().map(text));
    table.texts("qualified_by", handoffs.qualified_by.iter().map(text));
    table.texts("outcome", handoffs.outcome.iter().map(|outcome| Some(outcome.name())));
    table.instants("rejected_at", rejections.rejected_at.iter().copied());
    let label = |reason: &Option<Reason>| reason.map(|reason| reason.label(job));
    table.texts("rejection_reason", rejections.reason.iter().map(label));
    table.texts("rejection_reason_raw", rejections.raw.iter().map(text));
    table.numbers("amount", handoffs.amount.iter().copied());
    table.lists(
        "not_point_in_time",
        (0..rows).map(|row| {
            let places = known.not_point_in_time_at(row).iter();
            places.filter_map(|&place| Some(known.evidence.get(place as usize)?.attribute.as_str()))
        }),
    );
    for (segment, values) in job.report.segments.iter().zip(&known.segments) {
        // Owner and score are columns of every handoff; another attribute may only share a
        // column's name.
        if !table.has(segment) {
            table.texts(segment, values.iter().map(text));
        } else if !["owner", "score"].contains(&segment.as_str()) {
            table.texts(&format!("segments.{segment}"), values.iter().map(text));
        }
    }
    table
}

/// `facts/enforcement.parquet`: one row for each step to accepted or qualified that a handoff
/// without a complete checklist made, of those that can be judged: who let it pass, and what
/// was missing.
#[must_use]
pub fn enforcement(facts: &Facts, tables: &Tables) -> ParquetTable {
    let Facts { handoffs, readiness, .. } = facts;
    let is_breach = |row: &usize| {
        readiness.timing[*row] != Timing::Unknown && readiness.basis[*row] != Basis::Checklist
    };
    // A handoff makes the step to accepted before that to qualified, or both at once.
    let breaches: Vec<(usize, &str, i64, Code)> = (0..handoffs.len())
        .filter(is_breach)
        .flat_map(|row| {
            let steps = &handoffs.steps[row];
            [
                ("accepted", steps.accepted_at, handoffs.accepted_by[row]),
                ("qualified", steps.qualified_at, handoffs.qualified_by[row]),
            ]
            .into_iter()
            .filter_map(move |(step, at, by)| Some((row, step, at?, by)))
        })
        .collect();
    let rows = || breaches.iter().map(|breach| breach.0);
    let mut table = ParquetTable::new("enforcement", breaches.len());
    table.texts("lead_id", rows().map(|row| tables.leads.ids.text(handoffs.lead[row])));
    table.counts("handoff_no", rows().map(|row| Some(handoffs.number[row])));
    table.texts("step", breaches.iter().map(|&(_, step, ..)| Some(step)));
    table.instants("reached_at", breaches.iter().map(|&(_, _, at, _)| Some(at)));
    table.texts("reached_by", breaches.iter().map(|&(.., by)| tables.vocabulary.text(by)));
    table.texts("basis", rows().map(|row| Some(readiness.basis[row].name())));
    table.counts("criteria_met", rows().map(|row| readiness.criteria_met(row).try_into().ok()));
    table.lists(
        "criteria_missing",
        rows().map(|row| {
            let lacks = move |criterion: &Criterion| {
                readiness.standing[row][criterion.index()] != Some(true)
            };
            Criterion::ALL.into_iter().filter(lacks).map(Criterion::name)
        }),
    );
    table
}

/// `facts/spells.parquet`: one row a stay in a stage.
#[must_use]
pub fn spells(facts: &Facts, tables: &Tables) -> ParquetTable {
    let spells = &facts.spells;
    let rows = spells.len();
    let text = |code: &Code| tables.vocabulary.text(*code);
    let mut table = ParquetTable::new("spells", rows);
    // The spells of a lead are numbered from its first.
    let numbers = spells.starts.windows(2).flat_map(|bounds| 1..=bounds[1] - bounds[0]);
    let follows = |row: usize| row + 1 < rows && spells.lead[row + 1] == spells.lead[row];

    table.texts("lead_id", spells.lead.iter().map(|&lead| tables.leads.ids.text(lead)));
    table.counts("spell_no", numbers.map(|number| number.try_into().ok()));
    table.texts("stage", spells.stage.iter().map(text));
    table.texts("role", spells.role.iter().map(|role| Some(role.name())));
    table.texts("owner", spells.owner.iter().map(text));
    table.instants("entered_at", spells.entered_at.iter().copied().map(Some));
    table.instants("left_at", spells.left_at.iter().copied());
    table
        .texts("next_role", (0..rows).map(|row| follows(row).then(|| spells.role[row + 1].name())));
    table
}

/// `facts/ledger.parquet`: one row a lead in the ledger.
#[must_use]
pub fn ledger(facts: &Facts, tables: &Tables) -> ParquetTable {
    let ledger = &facts.ledger;
    let text = |code: &Code| tables.vocabulary.text(*code);
    let mut table = ParquetTable::new("ledger", ledger.len());
    table.texts("lead_id", ledger.lead.iter().map(|&lead| tables.leads.ids.text(lead)));
    table.texts("entry", ledger.entry.iter().map(|entry| Some(entry.name())));
    table.booleans("leak", ledger.entry.iter().map(|entry| Some(entry.is_leak())));
    table.instants("since", ledger.since.iter().copied().map(Some));
    table.texts("owner", ledger.owner.iter().map(text));
    table.booleans("unowned", ledger.unowned.iter().copied());
    table.booleans("bypassed", ledger.bypassed.iter().copied().map(Some));
    table.numbers("amount", ledger.amount.iter().copied());
    let names = ledger.week_before.iter().map(|entry| entry.map(Entry::name));
    table.texts("entry_week_before", names);
    table
}
