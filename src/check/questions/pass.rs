//! What information must be passed to sales? Whether the fields that the contract requires are
//! in the exports, and known as they were at the handoff.

use crate::measures::name;

use super::super::fields::FieldCheck;
use super::super::finding::{Effect, Question, QuestionFindings};
use super::QuestionInputs;

/// Whether what was passed can be answered.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    asked.lacks_handoffs(&mut findings);
    let required: Vec<&FieldCheck> =
        asked.fields.iter().filter(|field| field.asked_by.contains(&"pass")).collect();
    if required.is_empty() {
        let says = "the contract requires nothing (contract.pass.required is empty)";
        findings.note("nothing_required", Effect::NotAnswered, says).about("required");
    }
    let has_leads = !asked.inputs.tables.leads.is_empty();
    let is_missing = |field: &FieldCheck| !field.is_known() || field.leads_filled == 0;
    // Where nothing of what is required can be seen, nothing can be said of what was passed.
    let effect =
        if required.iter().copied().all(is_missing) { Effect::NotAnswered } else { Effect::InPart };
    for field in &required {
        let about = field.field.as_str();
        if !field.is_known() {
            let says = "no source has it, so it cannot be told missing";
            findings.note("field_missing", effect, says).about(about);
        } else if is_missing(field) && has_leads {
            let says = "filled in for no lead: nobody ever does, or the export leaves it out";
            findings.note("field_never_filled", effect, says).about(about);
        } else {
            asked_at_handoffs(asked, field, &mut findings);
        }
    }
    if let Some(complete) = asked.measure(name::INFO_COMPLETE, "", "")
        && complete.is_of_any()
    {
        let says = format!("nothing of it was missing at {}", complete.in_words("handoffs"));
        findings.note("complete", Effect::None, says).about("all of them").with(complete);
    }
    findings.answer("pass", "What information must be passed to sales?")
}

fn asked_at_handoffs(asked: QuestionInputs, field: &FieldCheck, findings: &mut QuestionFindings) {
    let about = field.field.as_str();
    if let Some(missing) = asked.measure(name::INFO_MISSING, "attribute", about)
        && missing.is_of_any()
    {
        let says = format!("missing at {}", missing.in_words("handoffs"));
        findings.note("missing", Effect::None, says).about(about).with(missing);
    }
    if let Some(exported) = field.not_point_in_time.clone()
        && exported.is_any()
    {
        let says = format!(
            "the export's value, for want of a history of it, at {}",
            exported.in_words("handoffs")
        );
        findings.note("not_point_in_time", exported.degrades(), says).about(about).with(exported);
    }
}
