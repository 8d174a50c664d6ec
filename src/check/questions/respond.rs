//! What response time does sales commit to? Whether the exports hold what sales did, by whom,
//! and at what time of day.

use chrono_tz::Tz;

use crate::calendar::is_midnight;
use crate::facts::known_at_handoff::is_blank;
use crate::measures::name;
use crate::measures::row::Rate;
use crate::sources::{EventTable, NULL_SYMBOL};

use super::super::finding::{Effect, FindingFigure, Question, QuestionFindings};
use super::{QuestionInputs, listed, never_seen};

/// Whether the SLA can be answered.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    if !asked.lacks_handoffs(&mut findings) {
        handoffs(asked, &mut findings);
    }
    match &asked.inputs.tables.activities {
        None => {
            let (effect, says) = if only_activities(asked) {
                (
                    Effect::NotAnswered,
                    "there is no sources.activities, and the contract lets nothing else answer (respond.stage_change_counts = false)",
                )
            } else {
                (
                    Effect::InPart,
                    "there is no sources.activities: only a stage change can be seen to answer, and calls and mails come before it",
                )
            };
            findings.note("activities_missing", effect, says).about("activities");
        }
        Some(table) if table.at.is_empty() => {
            let says = "sources.activities holds no activity before the cut-off";
            let effect = if only_activities(asked) { Effect::NotAnswered } else { Effect::InPart };
            findings.note("source_empty", effect, says).about("activities");
        }
        Some(table) => activities(asked, table, &mut findings),
    }
    match &asked.inputs.tables.users {
        None => {
            let says = "there is no sources.users: an answer by marketing or by a workflow cannot be told from one by sales, and counts";
            findings.note("users_missing", Effect::InPart, says).about("users");
        }
        Some(users) => {
            let all = users.by_actor.values();
            let without = FindingFigure::of(Rate::of(all.map(|user| user.function.is_none())));
            if without.is_any() {
                let says = format!("without a function: {}", without.in_words("users"));
                findings.note("function_unknown", Effect::None, says).about("users").with(without);
            }
        }
    }
    asked.note_found("activities", &mut findings);
    asked.note_freshness("history", "stage changes since are missing", &mut findings);
    findings.answer("respond", "What response time does sales commit to?")
}

/// Whether, under some version of the contract, only an activity can answer.
fn only_activities(asked: QuestionInputs) -> bool {
    asked.terms().any(|terms| !terms.respond.stage_change_counts)
}

fn zone_of(asked: QuestionInputs, source: &str) -> Tz {
    let sources = &asked.context.job.sources;
    let own = sources.of(source).first().and_then(|settings| settings.timezone);
    own.unwrap_or(asked.context.job.timezone)
}

/// What is known of the handoffs themselves.
fn handoffs(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let facts = asked.context.facts;
    if let Some(kept) = asked.measure(name::SLA_COMPLIANCE, "", "") {
        let says =
            format!("the promise was kept at {}", kept.in_words("handoffs that are decided"));
        findings.note("sla_compliance", Effect::None, says).about("SLA").with(kept);
    }
    let zone = zone_of(asked, "history");
    let at = &facts.handoffs.handed_off_at;
    let dates = FindingFigure::of(Rate::of(at.iter().map(|&at| is_midnight(at, zone))));
    if dates.is_any() {
        let says = format!(
            "at exactly 00:00:00, as dates without a time are: {}",
            dates.in_words("handoffs")
        );
        findings.note("dates_without_time", dates.prevents(), says).about("handoffs").with(dates);
    }
    if let Some(skipped) = asked.measure(name::SKIPPED_QUEUE, "", "")
        && skipped.is_any()
    {
        // Where hardly any lead is ever in the queue, nobody can be seen to wait there.
        let prevents = skipped.prevents();
        let effect = if prevents == Effect::NotAnswered { prevents } else { Effect::None };
        let says = format!(
            "past the sales queue, and so answered at once: {}",
            skipped.in_words("handoffs")
        );
        findings.note("skipped_queue", effect, says).about("handoffs").with(skipped);
    }
}

/// What is known of what sales did.
fn activities(asked: QuestionInputs, table: &EventTable, findings: &mut QuestionFindings) {
    let about = "activities";
    let tables = asked.inputs.tables;
    let vocabulary = &tables.vocabulary;
    let zone = zone_of(asked, about);
    let dates = FindingFigure::of(Rate::of(table.at.iter().map(|&at| is_midnight(at, zone))));
    let says = if dates.is_any() {
        format!(
            "at exactly 00:00:00, as dates without a time are, on which no SLA can be built: {}",
            dates.in_words("activities")
        )
    } else {
        format!("{} have a time of day", dates.all_in_words("activities"))
    };
    findings.note("dates_without_time", dates.prevents(), says).about(about).with(dates);

    let actors = (0..table.at.len()).map(|row| table.value("actor", row));
    let blank = |actor| actor == NULL_SYMBOL || is_blank(actor, vocabulary);
    let nobody = FindingFigure::of(Rate::of(actors.clone().map(blank)));
    let says = if nobody.is_any() {
        format!(
            "without an actor, and so an answer by sales, whoever it was: {}",
            nobody.in_words("activities")
        )
    } else {
        format!("{} have an actor", nobody.all_in_words("activities"))
    };
    findings.note("actor_unrecorded", nobody.degrades(), says).about(about).with(nobody);

    if let Some(users) = &tables.users {
        let strange =
            actors.filter(|&actor| !blank(actor)).map(|actor| users.function(actor).is_none());
        let strange = FindingFigure::of(Rate::of(strange));
        if strange.is_any() {
            let says = format!(
                "by an actor whose function sources.users does not say, and so an answer by sales: {}",
                strange.in_words("activities")
            );
            findings
                .note("actor_not_in_users", strange.degrades(), says)
                .about(about)
                .with(strange);
        }
    }
    kinds(asked, table, findings);
    starts_late(asked, findings);
    asked.note_freshness(
        about,
        "answers since are missing, and open handoffs look unanswered",
        findings,
    );
}

/// The kinds that the contract lets answer and that never occur.
fn kinds(asked: QuestionInputs, table: &EventTable, findings: &mut QuestionFindings) {
    let named = || asked.terms().flat_map(|terms| &terms.respond.kinds);
    let find = |kind: &str| asked.inputs.tables.vocabulary.find(kind);
    let never = never_seen(named(), table, "kind", find);
    if never.is_empty() {
        return;
    }
    let all_of_a_version = asked.terms().any(|terms| {
        let kinds = &terms.respond.kinds;
        !kinds.is_empty() && kinds.iter().all(|kind| never.contains(kind))
    });
    let effect = if all_of_a_version && only_activities(asked) {
        Effect::NotAnswered
    } else {
        Effect::InPart
    };
    let says = format!("kinds of contract.respond.kinds that never occur: {}", listed(&never));
    findings.note("kind_never_occurs", effect, says).about("activities").naming(never);
}

/// Handoffs from before the first activity that is known.
fn starts_late(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let Some(first) = asked.first_at("activities") else {
        return;
    };
    let at = &asked.context.facts.handoffs.handed_off_at;
    let earlier = FindingFigure::of(Rate::of(at.iter().map(|&at| at < first.micros)));
    if earlier.is_any() {
        let says = format!("they begin on {}, after {}", first.day(), earlier.in_words("handoffs"));
        findings
            .note("activities_start_late", earlier.degrades(), says)
            .about("activities")
            .with(earlier);
    }
}
