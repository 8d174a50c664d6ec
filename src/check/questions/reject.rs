//! What happens if sales rejects a lead? Whether rejections are seen, and whether their reasons
//! are in the exports, filled in, and in the contract's list.

use std::collections::BTreeMap;

use crate::domain::Role;
use crate::facts::Reason;
use crate::facts::as_of_values::{AsOfValues, ValueEvidence};
use crate::measures::name;
use crate::measures::row::Rate;

use super::super::finding::{About, Effect, FindingFigure, Question, QuestionFindings};
use super::super::statement::Statement;
use super::QuestionInputs;

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
        let (about, says) = (About::Part("reasons"), "check-no-reasons-listed");
        findings.note("no_reasons_listed", Effect::InPart, about, says);
    }
    findings.answer("reject", "check-asks-reject")
}

/// Whether any handoff is seen to be rejected.
fn is_any(asked: QuestionInputs, findings: &mut QuestionFindings) -> bool {
    let about = About::Part("rejections");
    if asked.context.job.stages.stages_of(Role::Rejected).is_empty() {
        let says = "check-no-rejected-stage";
        findings.note("no_rejected_stage", Effect::NotAnswered, about, says);
        return false;
    }
    let rejections = asked.measure(name::REJECTIONS, "", "");
    if rejections.as_ref().and_then(|figure| figure.value) == Some(0.0) {
        findings.note("never_rejected", Effect::NotAnswered, about, "check-never-rejected");
        return false;
    }
    if let Some(rejections) = rejections {
        let says = Statement::of("check-rejections").counting(&rejections);
        findings.note("rejections", Effect::None, about, says).with(rejections);
    }
    true
}

/// What the exports say of the rejections that they hold.
fn afterwards(asked: QuestionInputs, findings: &mut QuestionFindings) {
    if let Some(returned) = asked.measure(name::REJECTION_RETURNED, "", "") {
        let (about, says) = (About::Part("rejections"), Statement::of("check-returned"));
        findings.note("returned", Effect::None, about, says.of_all(&returned)).with(returned);
    }
    if let Some(reasoned) = asked.measure(name::REJECTION_WITH_REASON, "", "")
        && reasoned.value.is_some()
    {
        let (about, says) = (About::Part("reasons"), Statement::of("check-with-reason"));
        findings.note("with_reason", Effect::None, about, says.of_all(&reasoned)).with(reasoned);
    }
    exported(asked, findings);
    unlisted(asked, findings);
}

/// The fields of reasons that no source has, or nobody fills in.
fn fields(asked: QuestionInputs, findings: &mut QuestionFindings) {
    for field in asked.fields.iter().filter(|field| field.asked_by.contains(&"reject")) {
        let about = About::Field(field.field.clone());
        if !field.is_known() {
            let says = "check-reason-field-missing";
            findings.note("field_missing", Effect::InPart, about, says);
        } else if field.leads_filled == 0 && !asked.inputs.tables.leads.is_empty() {
            let says = "check-field-never-filled";
            findings.note("field_never_filled", Effect::InPart, about, says);
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
        let says = Statement::of("check-reason-without-history").of_all(&exported);
        let about = About::Part("reasons");
        findings.gap("reason_without_history", exported.degrades(), about, says).with(exported);
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
    let says = if names.is_empty() {
        Statement::of("check-reason-unlisted").of_all(&figure)
    } else {
        let says = Statement::of("check-reason-unlisted-named").of_all(&figure);
        says.quoting("reasons", &names)
    };
    let about = About::Part("reasons");
    findings.gap("reason_unlisted", figure.degrades(), about, says).with(figure).naming(names);
}
