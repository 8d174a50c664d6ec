//! Facts as the tables that users of the data files see: the columns of definitions.md,
//! texts instead of codes, one Parquet file each. Leads and people are named as
//! `report.names` asks. The rows are in the order of the lead ids; under pseudonyms in that
//! of the pseudonyms, as the place of a row would tell which lead it is.

use crate::domain::time::hours;
use crate::domain::{Basis, Criterion, Entry, Role, Timing};
use crate::job::Job;
use crate::parquet_table::ParquetTable;
use crate::sources::Symbol;

use super::Facts;
use super::named::Named;
use crate::facts::reject::Reason;

/// A table whose rows these columns tell apart.
fn table(name: &'static str, rows: usize, named: &Named, keys: &[&'static str]) -> ParquetTable {
    let mut table = ParquetTable::new(name, rows);
    if !named.are_full() {
        table.order_by(keys);
    }
    table
}

/// `facts/handoffs.parquet`: one row per handoff.
#[must_use]
pub fn handoffs(facts: &Facts, job: &Job, named: &Named) -> ParquetTable {
    let tables = named.tables();
    let Facts { handoffs, known, readiness, responses, rejections, .. } = facts;
    let rows = handoffs.len();
    let text = |code: &Symbol| tables.vocabulary.text(*code);
    let mut table = table("handoffs", rows, named, &["lead_id", "handoff_no"]);

    table.texts("lead_id", handoffs.lead.iter().map(|&lead| named.lead(lead)));
    table.counts("handoff_no", handoffs.number.iter().copied().map(Some));
    table.instants("handed_off_at", handoffs.handed_off_at.iter().copied().map(Some));
    table.instants("tenure_from", handoffs.tenure_from.iter().copied().map(Some));
    table.instants("ended_at", handoffs.ended_at.iter().copied());
    table.texts("from_role", handoffs.from_role.iter().map(|role| role.map(Role::name)));
    table.texts("to_role", handoffs.to_role.iter().map(|role| Some(role.name())));
    table.texts("handed_off_by", named.people(handoffs.handed_off_by.iter().copied()));
    table.texts("owner", named.people(known.owner.iter().copied()));
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
    table.texts("assigned_to", named.people(responses.assigned_to.iter().copied()));
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
    table.texts("accepted_by", named.people(handoffs.accepted_by.iter().copied()));
    table.texts("qualified_by", named.people(handoffs.qualified_by.iter().copied()));
    table.texts("outcome", handoffs.outcome.iter().map(|outcome| Some(outcome.name())));
    table.instants("rejected_at", rejections.rejected_at.iter().copied());
    let label = |reason: &Option<Reason>| reason.map(|reason| reason.label(job));
    table.texts("rejection_reason", rejections.reason.iter().map(label));
    // What people type may name anybody.
    let typed = |code: &Symbol| text(code).filter(|_| named.are_full());
    table.texts("rejection_reason_raw", rejections.raw.iter().map(typed));
    table.numbers("amount", handoffs.amount.iter().copied());
    table.lists(
        "not_point_in_time",
        (0..rows).map(|row| {
            let places = known.not_point_in_time_at(row).iter();
            places.filter_map(|&place| Some(known.evidence.get(place as usize)?.attribute.as_str()))
        }),
    );
    for (segment, values) in job.report.segments.iter().zip(known.segments.iter()) {
        // Owner and score are columns of every handoff; another attribute may only share a
        // column's name.
        let column = match segment.as_str() {
            "owner" | "score" => continue,
            _ if table.has(segment) => format!("segments.{segment}"),
            _ => segment.clone(),
        };
        table.texts(&column, named.attribute(segment, &handoffs.lead, values));
    }
    table
}

/// `facts/enforcement.parquet`: one row for each step to accepted or qualified that a handoff
/// without a complete checklist made, of those that can be judged: who let it pass, and what
/// was missing.
#[must_use]
pub fn enforcement(facts: &Facts, named: &Named) -> ParquetTable {
    let Facts { handoffs, readiness, .. } = facts;
    let is_breach = |row: &usize| {
        readiness.timing[*row] != Timing::Unknown && readiness.basis[*row] != Basis::Checklist
    };
    // A handoff makes the step to accepted before that to qualified, or both at once.
    let breaches: Vec<(usize, &str, i64, Symbol)> = (0..handoffs.len())
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
    let keys = ["lead_id", "handoff_no", "step"];
    let mut table = table("enforcement", breaches.len(), named, &keys);
    table.texts("lead_id", rows().map(|row| named.lead(handoffs.lead[row])));
    table.counts("handoff_no", rows().map(|row| Some(handoffs.number[row])));
    table.texts("step", breaches.iter().map(|&(_, step, ..)| Some(step)));
    table.instants("reached_at", breaches.iter().map(|&(_, _, at, _)| Some(at)));
    table.texts("reached_by", named.people(breaches.iter().map(|&(.., by)| by)));
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

/// `facts/spells.parquet`: one row per stay in a stage.
#[must_use]
pub fn spells(facts: &Facts, named: &Named) -> ParquetTable {
    let spells = &facts.spells;
    let rows = spells.len();
    let text = |code: &Symbol| named.tables().vocabulary.text(*code);
    let mut table = table("spells", rows, named, &["lead_id", "spell_no"]);
    // The spells of a lead are numbered from its first.
    let numbers = spells.by_lead.iter().flat_map(|spells| 1..=spells.len());
    let follows = |row: usize| row + 1 < rows && spells.lead[row + 1] == spells.lead[row];

    table.texts("lead_id", spells.lead.iter().map(|&lead| named.lead(lead)));
    table.counts("spell_no", numbers.map(|number| number.try_into().ok()));
    table.texts("stage", spells.stage.iter().map(text));
    table.texts("role", spells.role.iter().map(|role| Some(role.name())));
    table.texts("owner", named.people(spells.owner.iter().copied()));
    table.instants("entered_at", spells.entered_at.iter().copied().map(Some));
    table.instants("left_at", spells.left_at.iter().copied());
    table
        .texts("next_role", (0..rows).map(|row| follows(row).then(|| spells.role[row + 1].name())));
    table
}

/// `facts/ledger.parquet`: one row per lead in the ledger.
#[must_use]
pub fn ledger(facts: &Facts, named: &Named) -> ParquetTable {
    let ledger = &facts.ledger;
    let mut table = table("ledger", ledger.len(), named, &["lead_id"]);
    table.texts("lead_id", ledger.lead.iter().map(|&lead| named.lead(lead)));
    table.texts("entry", ledger.entry.iter().map(|entry| Some(entry.name())));
    table.booleans("leak", ledger.entry.iter().map(|entry| Some(entry.is_leak())));
    table.instants("since", ledger.since.iter().copied().map(Some));
    table.texts("owner", named.people(ledger.owner.iter().copied()));
    table.booleans("unowned", ledger.unowned.iter().copied());
    table.booleans("bypassed", ledger.bypassed.iter().copied().map(Some));
    table.booleans("sales_created", ledger.sales_created.iter().copied().map(Some));
    table.numbers("amount", ledger.amount.iter().copied());
    let names = ledger.week_before.iter().map(|entry| entry.map(Entry::name));
    table.texts("entry_week_before", names);
    table
}
