//! One handoff with every verdict on it (definitions, sections 5 to 9), as the facts have
//! it, and what each rests on. The names are those of the columns of `handoffs.parquet`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::time::hours;
use crate::domain::{Basis, DeciderRule, Role};
use crate::facts::{Facts, decider_rule};

use super::checklist::{CriterionThen, View};
use super::clock::{self, ClockExplained};
use super::context::{AttributeThen, LeadContext, Person};
use super::moment::ZonedInstant;

/// One handoff.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the columns of the facts as they are")]
pub struct HandoffExplained {
    /// 1, 2, … within the lead.
    pub handoff_no: u32,
    /// The version of the contract that judges it.
    pub contract_version: usize,
    /// When the lead passed from marketing to sales.
    pub handed_off_at: ZonedInstant,
    /// The start of the marketing tenure that it ends.
    pub tenure_from: ZonedInstant,
    /// Its end; null while open.
    pub ended_at: Option<ZonedInstant>,
    /// The role before.
    pub from_role: Option<&'static str>,
    /// The role entered.
    pub to_role: &'static str,
    /// Whether it went past the sales queue.
    pub skipped_queue: bool,
    /// Whether it was answered with that.
    #[serde(skip)]
    pub answered_at_once: bool,
    /// Who made the change.
    pub handed_off_by: Option<Person>,
    /// Whether the contract lets that person decide: `inside` the rule, `outside` it, or
    /// `unknown`; null where the contract does not say who decides.
    pub rule: Option<&'static str>,
    /// Who may decide: teams or functions of users.
    pub deciders: Vec<String>,
    /// The owner at the handoff.
    pub owner: Option<Person>,
    /// The first instant within the handoff at which a sales user owned the lead.
    pub assigned_at: Option<ZonedInstant>,
    /// That user, else the owner at the handoff.
    pub assigned_to: Option<Person>,
    /// The criteria, each with what it rests on.
    pub criteria: Vec<CriterionThen>,
    /// How many are met.
    pub criteria_met: usize,
    /// Whether all five are.
    pub checklist_met: bool,
    /// The score at the handoff.
    pub score: Option<f64>,
    /// The score that the contract asks for.
    pub score_threshold: Option<f64>,
    /// Whether the score reached it.
    pub score_met: Option<bool>,
    /// Why it was handed off.
    pub basis: &'static str,
    /// On a checklist handoff: whether the score alone would have handed it off too.
    pub score_agrees: Option<bool>,
    /// The earliest instant of the tenure at which all five criteria were met.
    pub ready_at: Option<ZonedInstant>,
    /// How it was timed.
    pub timing: &'static str,
    /// Hours from readiness to the handoff, or minus the wait until readiness after it.
    pub timing_hours: Option<f64>,
    /// The hours within which the contract wants a ready lead handed off.
    pub handoff_within_hours: f64,
    /// What the contract wants sales to know, as it was.
    pub information: Vec<AttributeThen>,
    /// What of it was missing.
    pub info_missing: Vec<String>,
    /// Attributes whose value is the one of the export, not of the moment.
    pub not_point_in_time: Vec<String>,
    /// How the due time comes about.
    pub clock: ClockExplained,
    /// When an answer was due.
    pub due_at: ZonedInstant,
    /// The first answer.
    pub first_response_at: Option<ZonedInstant>,
    /// Hours from the handoff to it.
    pub response_hours: Option<f64>,
    /// The same in business time.
    pub response_business_hours: Option<f64>,
    /// What became of the promise.
    pub sla: &'static str,
    /// First entry to accepted or beyond.
    pub accepted_at: Option<ZonedInstant>,
    /// First entry to qualified or beyond.
    pub qualified_at: Option<ZonedInstant>,
    /// First entry to pipeline or beyond.
    pub pipeline_at: Option<ZonedInstant>,
    /// When it was won.
    pub won_at: Option<ZonedInstant>,
    /// Who first moved it to accepted or beyond.
    pub accepted_by: Option<Person>,
    /// Who first moved it to qualified or beyond.
    pub qualified_by: Option<Person>,
    /// How it ended.
    pub outcome: &'static str,
    /// When sales rejected it.
    pub rejected_at: Option<ZonedInstant>,
    /// The reason as the contract calls it.
    pub rejection_reason: Option<String>,
    /// The reason as written.
    pub rejection_reason_raw: Option<String>,
    /// Whether the reason was last set before the handoff.
    pub reason_carried_over: bool,
    /// Whether the rejected lead was handed off again later.
    pub returned: bool,
    /// Whether a later handoff of the rejected lead reached qualified.
    pub recovered: bool,
    /// The sum of its opportunities.
    pub amount: Option<f64>,
    /// The attributes that the report groups by, as they were.
    pub segments: BTreeMap<String, Option<String>>,
}

/// The handoffs of a lead.
pub fn explain(context: LeadContext) -> Vec<HandoffExplained> {
    context.facts.handoffs.of_lead(0).map(|row| handoff(context, row)).collect()
}

fn handoff(context: LeadContext, row: usize) -> HandoffExplained {
    let job = context.inputs.job;
    let Facts { handoffs, known, readiness, responses, rejections, .. } = context.facts;
    let at = handoffs.handed_off_at[row];
    let terms = job.contract.terms_at(at);
    let moment = |at: i64| context.moment(at);
    let steps = &handoffs.steps[row];
    let basis = readiness.basis[row];
    let required = &terms.pass.required;
    let information: Vec<AttributeThen> =
        required.iter().map(|name| context.attribute(name, at)).collect();
    let missing = known.missing_at(row).iter();
    let exported = known.not_point_in_time_at(row).iter();
    let standing = readiness.standing[row];
    let response = responses.first_response_at[row];
    let segments = job.report.segments.iter().zip(known.segments.iter());
    HandoffExplained {
        handoff_no: handoffs.number[row],
        contract_version: terms.version,
        handed_off_at: moment(at),
        tenure_from: moment(handoffs.tenure_from[row]),
        ended_at: handoffs.ended_at[row].map(moment),
        from_role: handoffs.from_role[row].map(Role::name),
        to_role: handoffs.to_role[row].name(),
        skipped_queue: handoffs.skipped_queue(row),
        answered_at_once: context.answered_at_once(row),
        handed_off_by: context.person(handoffs.handed_off_by[row]),
        rule: decider_rule(terms, context.inputs.tables, handoffs.handed_off_by[row])
            .map(DeciderRule::name),
        deciders: terms.decide.deciders.clone(),
        owner: context.person(known.owner[row]),
        assigned_at: responses.assigned_at[row].map(moment),
        assigned_to: context.person(responses.assigned_to[row]),
        criteria: View::at(context, at).map_or_else(Vec::new, |view| view.criteria(at, standing)),
        criteria_met: readiness.criteria_met(row),
        checklist_met: basis == Basis::Checklist,
        score: known.score[row],
        score_threshold: terms.ready.score_threshold,
        score_met: known.score_met[row],
        basis: basis.name(),
        score_agrees: if basis == Basis::Checklist { known.score_met[row] } else { None },
        ready_at: readiness.ready_at[row].map(moment),
        timing: readiness.timing[row].name(),
        timing_hours: readiness.timing_micros[row].map(hours),
        handoff_within_hours: terms.decide.handoff_within_hours,
        information,
        info_missing: missing.filter_map(|&place| required.get(place as usize).cloned()).collect(),
        not_point_in_time: exported
            .filter_map(|&place| Some(known.evidence.get(place as usize)?.attribute.clone()))
            .collect(),
        clock: clock::explain(context, at, responses.due_at[row]),
        due_at: moment(responses.due_at[row]),
        first_response_at: response.map(moment),
        response_hours: response.map(|response| hours(response - at)),
        response_business_hours: responses.business_micros[row].map(hours),
        sla: responses.sla[row].name(),
        accepted_at: steps.accepted_at.map(moment),
        qualified_at: steps.qualified_at.map(moment),
        pipeline_at: steps.pipeline_at.map(moment),
        won_at: steps.won_at.map(moment),
        accepted_by: context.person(handoffs.accepted_by[row]),
        qualified_by: context.person(handoffs.qualified_by[row]),
        outcome: handoffs.outcome[row].name(),
        rejected_at: rejections.rejected_at[row].map(moment),
        rejection_reason: rejections.reason[row].map(|reason| reason.label(job).to_owned()),
        rejection_reason_raw: context.text(rejections.raw[row]),
        reason_carried_over: rejections.carried_over[row],
        returned: rejections.returned[row],
        recovered: rejections.recovered[row],
        amount: handoffs.amount[row],
        segments: segments
            .map(|(name, values)| (name.clone(), context.text(values[row])))
            .collect(),
    }
}
