//! What happens if sales rejects a lead? Whether rejections are seen, and whether their reasons
//! are in the exports, filled in, and in the contract's list.

use std::collections::BTreeMap;

use crate::domain::Role;
use crate::facts::Reason;
use crate::facts::as_of_values::{AsOfValues, ValueEvidence};
use crate::measures::name;
use crate::measures::row::Rate;

use super::super::fields::FieldCheck;
use super::super::finding::{Effect, FindingFigure, Question, QuestionFindings};
use super::{QuestionInputs, listed};

/// How many reasons that no list has are named.
const NAMED: usize = 5;

/// Whether rejections and their reasons can be answered.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    if !asked.lacks_handoffs(&mut findings) && is_any(asked, &mut findings) {
        afterwards(asked, &mut findings);
    }
    fields(asked, &mut findings);
    if asked.terms().all(|terms| terms.reject.reasons.is_empty()) {
        let says = "the contract lists no reasons (contract.reject.reasons): every one is (other)";
        findings.note("no_reasons_listed", Effect::InPart, says).about("reasons");
    }
    findings.answer("reject", "What happens if sales rejects a lead?")
}

/// Whether any handoff is seen to be rejected.
fn is_any(asked: QuestionInputs, findings: &mut QuestionFindings) -> bool {
    if asked.context.job.stages.stages_of(Role::Rejected).is_empty() {
        let says = "[stages] lists no stage under 'rejected', so no rejection can be seen";
        findings.note("no_rejected_stage", Effect::NotAnswered, says).about("rejections");
        return false;
    }
    let rejections = asked.measure(name::REJECTIONS, "", "");
    if rejections.as_ref().and_then(|figure| figure.value) == Some(0.0) {
        let says = "no handoff is recorded as rejected";
        findings.note("never_rejected", Effect::NotAnswered, says).about("rejections");
        return false;
    }
    if let Some(rejections) = rejections {
        let says = rejections.in_words("handoffs were rejected");
        findings.note("rejections", Effect::None, says).about("rejections").with(rejections);
    }
    true
}

/// What the exports say of the rejections that they hold.
fn afterwards(asked: QuestionInputs, findings: &mut QuestionFindings) {
    if let Some(returned) = asked.measure(name::REJECTION_RETURNED, "", "") {
        let says = format!("handed off again later: {}", returned.in_words("rejected handoffs"));
        findings.note("returned", Effect::None, says).about("rejections").with(returned);
    }
    if let Some(reasoned) = asked.measure(name::REJECTION_WITH_REASON, "", "")
        && reasoned.value.is_some()
    {
        let says = format!("with a reason: {}", reasoned.in_words("rejected handoffs"));
        findings.note("with_reason", Effect::None, says).about("reasons").with(reasoned);
    }
    exported(asked, findings);
    unlisted(asked, findings);
}

/// The fields of reasons that no source has, or nobody fills in.
fn fields(asked: QuestionInputs, findings: &mut QuestionFindings) {
    for field in asked.fields.iter().filter(|field| field.asked_by.contains(&"reject")) {
        let FieldCheck { field: about, leads_filled, .. } = field;
        if !field.is_known() {
            let says = "no source has the field of reasons (contract.reject.reason_field), so no reason can be told";
            findings.note("field_missing", Effect::InPart, says).about(about);
        } else if *leads_filled == 0 && !asked.inputs.tables.leads.is_empty() {
            let says = "filled in for no lead: nobody ever does, or the export leaves it out";
            findings.note("field_never_filled", Effect::InPart, says).about(about);
        }
    }
}

/// Rejections whose reason is the export's: one of a lead's several at most.
fn exported(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let facts = asked.context.facts;
    let fields: Vec<AsOfValues> = asked
        .terms()
        .map(|terms| AsOfValues::of(asked.inputs.tables, &terms.reject.reason_field))
        .collect();
    let is_exported = |&handoff: &usize| {
        let field = fields.get(asked.terms_of(handoff).index())?;
        Some(field.evidence(facts.handoffs.lead[handoff]) == ValueEvidence::Exported)
    };
    let is_reasoned =
        |&handoff: &usize| !matches!(facts.rejections.reason[handoff], None | Some(Reason::None));
    let reasoned = (0..asked.handoffs()).filter(is_reasoned);
    let exported = reasoned.filter_map(|handoff| is_exported(&handoff));
    let exported = FindingFigure::of(Rate::of(exported));
    if exported.is_any() {
        let says = format!(
            "the export's, for want of a history of the field, and so known of a lead's last rejection alone: {}",
            exported.in_words("reasons")
        );
        findings
            .note("reason_without_history", exported.degrades(), says)
            .about("reasons")
            .with(exported);
    }
}

/// Reasons that the contract's list does not have.
fn unlisted(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let rejections = &asked.context.facts.rejections;
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut other = Rate::default();
    for (&raw, reason) in rejections.raw.iter().zip(&rejections.reason) {
        let Some(reason) = reason.filter(|reason| *reason != Reason::None) else { continue };
        other.count(reason == Reason::Other);
        if reason == Reason::Other {
            let text = asked.inputs.tables.vocabulary.text(raw).unwrap_or_default();
            *counts.entry(text.trim()).or_default() += 1;
        }
    }
    if other.numerator == 0 {
        return;
    }
    let mut sorted: Vec<(&str, u64)> = counts.into_iter().collect();
    sorted.sort_by_key(|&(reason, count)| (std::cmp::Reverse(count), reason));
    // Free text may name somebody.
    let shown = if asked.view.shows_values() { NAMED } else { 0 };
    let names: Vec<String> =
        sorted.into_iter().take(shown).map(|(reason, _)| reason.to_owned()).collect();
    let figure = FindingFigure::of(other);
    let mut says = format!("in no list of the contract: {}", figure.in_words("reasons"));
    if !names.is_empty() {
        says.push_str(&format!(", most often {}", listed(&names)));
    }
    findings
        .note("reason_unlisted", figure.degrades(), says)
        .about("reasons")
        .with(figure)
        .naming(names);
}
