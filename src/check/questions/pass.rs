//! What information must be passed to sales? Whether the fields that the contract requires are
//! in the exports, and known as they were at the handoff.

use crate::measures::name;

use super::super::fields::FieldCheck;
use super::super::finding::{About, Effect, Question, QuestionFindings};
use super::super::statement::Statement;
use super::QuestionInputs;

/// Whether what was passed can be answered.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    asked.lacks_handoffs(&mut findings);
    let required: Vec<&FieldCheck> =
        asked.fields.iter().filter(|field| field.asked_by.contains(&"pass")).collect();
    if required.is_empty() {
        let (about, says) = (About::Part("required"), "check-nothing-required");
        findings.note("nothing_required", Effect::NotAnswered, about, says);
    }
    let has_leads = !asked.inputs.tables.leads.is_empty();
    let is_missing = |field: &FieldCheck| !field.is_known() || field.leads_filled == 0;
    // Where nothing of what is required can be seen, nothing can be said of what was passed.
    let effect =
        if required.iter().copied().all(is_missing) { Effect::NotAnswered } else { Effect::InPart };
    for field in &required {
        let about = About::Field(field.field.clone());
        if !field.is_known() {
            findings.note("field_missing", effect, about, "check-field-missing");
        } else if is_missing(field) && has_leads {
            findings.note("field_never_filled", effect, about, "check-field-never-filled");
        } else {
            asked_at_handoffs(asked, field, &mut findings);
        }
    }
    if let Some(complete) = asked.measure(name::INFO_COMPLETE, "", "")
        && complete.is_of_any()
    {
        let (about, says) = (About::Part("all of them"), Statement::of("check-complete"));
        findings.note("complete", Effect::None, about, says.of_all(&complete)).with(complete);
    }
    findings.answer("pass", "check-asks-pass")
}

fn asked_at_handoffs(asked: QuestionInputs, field: &FieldCheck, findings: &mut QuestionFindings) {
    let about = || About::Field(field.field.clone());
    if let Some(missing) = asked.measure(name::INFO_MISSING, "attribute", &field.field)
        && missing.is_of_any()
    {
        let says = Statement::of("check-missing").of_all(&missing);
        findings.note("missing", Effect::None, about(), says).with(missing);
    }
    if let Some(exported) = field.not_point_in_time.clone()
        && exported.is_any()
    {
        let says = Statement::of("check-value-exported").of_all(&exported);
        findings.gap("not_point_in_time", exported.degrades(), about(), says).with(exported);
    }
}
