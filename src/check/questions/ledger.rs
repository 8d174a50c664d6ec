//! Where do leads leak? Whether the history reaches back far enough to say where every lead
//! stands, whose it is, and what is at stake.

use crate::measures::name;
use crate::measures::row::Rate;

use super::super::fields::FieldCheck;
use super::super::finding::{About, Effect, FindingFigure, Question, QuestionFindings};
use super::super::statement::Statement;
use super::QuestionInputs;

/// Whether the ledger can be drawn up.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    let tables = asked.inputs.tables;
    if tables.leads.is_empty() {
        let about = About::source("leads");
        findings.note("no_leads", Effect::NotAnswered, about, "check-no-leads");
    }
    if asked.context.has_stage_history() {
        history(asked, &mut findings);
    } else {
        let effect =
            if tables.opportunities.is_some() { Effect::InPart } else { Effect::NotAnswered };
        let (about, says) = (About::source("history"), "check-only-opportunities");
        findings.note("stage_history_missing", effect, about, says);
    }
    owners(asked, &mut findings);
    asked.note_found("opportunities", &mut findings);
    amounts(asked, &mut findings);
    asked.note_freshness("leads", "check-stale-leads", &mut findings);
    asked.note_freshness("history", "check-stale-standing", &mut findings);
    findings.answer("ledger", "check-asks-ledger")
}

/// Whether the stage history reaches back to the leads' beginnings.
fn history(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let about = || About::source("history");
    let tables = asked.inputs.tables;
    let stages = tables.history_of("stage");
    if let Some(first) = stages.and_then(|stages| stages.at.iter().min()) {
        let created = tables.leads.created_at.iter();
        let earlier = FindingFigure::of(Rate::of(created.map(|created| created < first)));
        let day = asked.view.moment(*first).day();
        let says = if earlier.is_any() {
            Statement::of("check-history-starts-late").day(day).of_all(&earlier)
        } else {
            Statement::of("check-history-starts-early").day(day)
        };
        findings.gap("history_starts_late", earlier.degrades(), about(), says).with(earlier);
    }
    if let Some(lost) = asked.measure(name::LEDGER_SHARE, "entry", "history_lost")
        && lost.is_of_any()
    {
        let says = if lost.is_any() {
            Statement::of("check-history-lost").of_all(&lost)
        } else {
            Statement::of("check-history-kept").all(&lost)
        };
        findings.gap("history_lost", lost.degrades(), about(), says).with(lost);
    }
    let unseen = asked.measure(name::HISTORY_CHECK, "check", "sales_created");
    if let Some(unseen) = unseen.filter(FindingFigure::is_any) {
        let all = Rate {
            numerator: asked
                .context
                .facts
                .handoffs
                .sales_created
                .iter()
                .filter(|&&created| created)
                .count() as u64,
            denominator: tables.leads.len() as u64,
        };
        let says = Statement::of("check-sales-created").counting(&unseen);
        let all = FindingFigure::of(all);
        findings
            .gap("sales_created", all.degrades(), about(), says)
            .missing(all.value)
            .showing(unseen);
    }
    for (check, says) in [
        ("created_late", "check-created-late"),
        ("history_gap", "check-history-gap"),
        ("unmapped_stage", "check-unmapped-stage"),
        ("undone_changes", "check-undone-changes"),
        ("ambiguous_order", "check-ambiguous-order"),
        ("stage_differs", "check-stage-differs"),
    ] {
        let found = asked.measure(name::HISTORY_CHECK, "check", check);
        if let Some(found) = found.filter(FindingFigure::is_any) {
            let says = Statement::of(says).counting(&found);
            findings.note(check, Effect::None, about(), says).with(found);
        }
    }
}

fn owners(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let (owner, about) = (asked.field("owner"), About::Part("owner"));
    if !owner.is_some_and(FieldCheck::is_known) {
        findings.note("owner_missing", Effect::InPart, about, "check-owner-missing");
        return;
    }
    let exported = owner.and_then(|owner| owner.not_point_in_time.clone());
    if let Some(exported) = exported.filter(FindingFigure::is_of_any) {
        let says = if exported.is_any() {
            Statement::of("check-value-exported").of_all(&exported)
        } else {
            Statement::of("check-value-known").all(&exported)
        };
        findings.gap("not_point_in_time", exported.degrades(), about, says).with(exported);
    }
}

fn amounts(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let about = About::source("opportunities");
    let Some(opportunities) = &asked.inputs.tables.opportunities else {
        let says = "check-opportunities-missing";
        findings.note("opportunities_missing", Effect::InPart, about, says);
        return;
    };
    if opportunities.amount.is_empty() {
        findings.note("source_empty", Effect::InPart, about, "check-opportunities-empty");
        return;
    }
    let without = FindingFigure::of(Rate::of(opportunities.amount.iter().map(Option::is_none)));
    let says = if without.is_any() {
        Statement::of("check-amount-unknown").of_all(&without)
    } else {
        Statement::of("check-amount-known").all(&without)
    };
    findings.gap("amount_unknown", without.degrades(), about, says).with(without);
}
