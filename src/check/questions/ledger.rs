//! Where do leads leak? Whether the history reaches back far enough to say where every lead
//! stands, whose it is, and what is at stake.

use crate::measures::name;
use crate::measures::row::Rate;

use super::super::fields::FieldCheck;
use super::super::finding::{Effect, FindingFigure, Question, QuestionFindings};
use super::QuestionInputs;

/// Whether the ledger can be drawn up.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    let tables = asked.inputs.tables;
    if tables.leads.is_empty() {
        let says = "sources.leads holds no lead of before the cut-off";
        findings.note("no_leads", Effect::NotAnswered, says).about("leads");
    }
    if asked.context.has_stage_history() {
        history(asked, &mut findings);
    } else {
        let says = "without a history of stages nothing is known but what opportunities tell";
        let effect =
            if tables.opportunities.is_some() { Effect::InPart } else { Effect::NotAnswered };
        findings.note("stage_history_missing", effect, says).about("history");
    }
    owners(asked, &mut findings);
    asked.note_found("opportunities", &mut findings);
    amounts(asked, &mut findings);
    asked.note_freshness("leads", "leads created since are missing", &mut findings);
    asked.note_freshness("history", "where leads stand now is not known", &mut findings);
    findings.answer("ledger", "Where do leads leak?")
}

/// Whether the stage history reaches back to the leads' beginnings.
fn history(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let about = "history";
    let tables = asked.inputs.tables;
    let stages = tables.history_of("stage");
    if let Some(first) = stages.and_then(|stages| stages.at.iter().min()) {
        let created = tables.leads.created_at.iter();
        let earlier = FindingFigure::of(Rate::of(created.map(|created| created < first)));
        let says = format!(
            "the stage history begins on {}, after {} were created",
            asked.view.moment(*first).day(),
            earlier.in_words("leads")
        );
        findings.note("history_starts_late", earlier.degrades(), says).about(about).with(earlier);
    }
    if let Some(lost) = asked.measure(name::LEDGER_SHARE, "entry", "history_lost")
        && lost.is_of_any()
    {
        let says = if lost.is_any() {
            format!(
                "where it stands cannot be told, as its handoff was never seen: {}",
                lost.in_words("leads of the ledger")
            )
        } else {
            format!("where they stand can be told of {}", lost.all_in_words("leads of the ledger"))
        };
        findings.note("history_lost", lost.degrades(), says).about(about).with(lost);
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
        let says = unseen
            .in_words("leads are with sales from their first record on, so marketing handed none of them over (where a lead without a stage is with marketing, say so by stages.initial)");
        let all = FindingFigure::of(all);
        findings
            .note("sales_created", all.degrades(), says)
            .about(about)
            .missing(all.value)
            .showing(unseen);
    }
    for (check, what) in [
        ("created_late", "leads whose first stage change is before their creation"),
        ("history_gap", "changes out of a stage that the lead was not in: one between is missing"),
        ("unmapped_stage", "changes into a stage that no role lists, passed over"),
        ("undone_changes", "changes that their actor took back at once, and that did not happen"),
        ("ambiguous_order", "moments whose changes have no certain order"),
        ("stage_differs", "leads in another stage than the leads' own column says"),
    ] {
        let found = asked.measure(name::HISTORY_CHECK, "check", check);
        if let Some(found) = found.filter(FindingFigure::is_any) {
            let says = found.in_words(what);
            findings.note(check, Effect::None, says).about(about).with(found);
        }
    }
}

fn owners(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let owner = asked.field("owner");
    if !owner.is_some_and(FieldCheck::is_known) {
        let says = "no source has 'owner', so nobody can be told to own a lead, or not to";
        findings.note("owner_missing", Effect::InPart, says).about("owner");
        return;
    }
    let exported = owner.and_then(|owner| owner.not_point_in_time.clone());
    if let Some(exported) = exported.filter(FindingFigure::is_of_any) {
        let says = if exported.is_any() {
            format!(
                "the export's, for want of a history of it, at {}",
                exported.in_words("handoffs")
            )
        } else {
            format!("known as it was at {}", exported.all_in_words("handoffs"))
        };
        findings.note("not_point_in_time", exported.degrades(), says).about("owner").with(exported);
    }
}

fn amounts(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let about = "opportunities";
    let Some(opportunities) = &asked.inputs.tables.opportunities else {
        let says = "there is no sources.opportunities, so there are no amounts, and nothing can be said of what is at stake";
        findings.note("opportunities_missing", Effect::InPart, says).about(about);
        return;
    };
    if opportunities.amount.is_empty() {
        let says = "sources.opportunities holds no opportunity of before the cut-off";
        findings.note("source_empty", Effect::InPart, says).about(about);
        return;
    }
    let without = FindingFigure::of(Rate::of(opportunities.amount.iter().map(Option::is_none)));
    let says = if without.is_any() {
        format!("without an amount: {}", without.in_words("opportunities"))
    } else {
        format!("{} have an amount", without.all_in_words("opportunities"))
    };
    findings.note("amount_unknown", without.degrades(), says).about(about).with(without);
}
