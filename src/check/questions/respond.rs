//! What response time does sales commit to? Whether the exports hold what sales did, by whom,
//! and at what time of day.

use chrono_tz::Tz;

use crate::calendar::is_midnight;
use crate::facts::known_at_handoff::is_blank;
use crate::measures::name;
use crate::measures::row::Rate;
use crate::sources::{EventTable, NULL_SYMBOL};

use super::super::finding::{About, Effect, FindingFigure, Question, QuestionFindings};
use super::super::statement::Statement;
use super::{QuestionInputs, never_seen};

/// Whether the SLA can be answered.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    if !asked.lacks_handoffs(&mut findings) {
        handoffs(asked, &mut findings);
    }
    let about = About::source("activities");
    match &asked.inputs.tables.activities {
        None => {
            let (effect, says) = if only_activities(asked) {
                (Effect::NotAnswered, "check-activities-alone-missing")
            } else {
                (Effect::InPart, "check-activities-missing")
            };
            findings.note("activities_missing", effect, about, says);
        }
        Some(table) if table.at.is_empty() => {
            let effect = if only_activities(asked) { Effect::NotAnswered } else { Effect::InPart };
            findings.note("source_empty", effect, about, "check-activities-empty");
        }
        Some(table) => activities(asked, table, &mut findings),
    }
    let about = About::source("users");
    match &asked.inputs.tables.users {
        None => {
            findings.note("users_missing", Effect::InPart, about, "check-answers-without-users");
        }
        Some(users) => {
            let all = users.by_actor.values();
            let without = FindingFigure::of(Rate::of(all.map(|user| user.function.is_none())));
            if without.is_any() {
                let says = Statement::of("check-function-unknown").of_all(&without);
                findings.note("function_unknown", Effect::None, about, says).with(without);
            }
        }
    }
    asked.note_found("activities", &mut findings);
    asked.note_freshness("history", "check-stale-changes", &mut findings);
    findings.answer("respond", "check-asks-respond")
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
        let says = if kept.is_of_any() {
            Statement::of("check-sla-compliance").of_all(&kept)
        } else {
            Statement::of("check-sla-undecided")
        };
        findings.note("sla_compliance", Effect::None, About::Part("SLA"), says).with(kept);
    }
    let (zone, about) = (zone_of(asked, "history"), || About::Part("handoffs"));
    let at = &facts.handoffs.handed_off_at;
    let dates = FindingFigure::of(Rate::of(at.iter().map(|&at| is_midnight(at, zone))));
    if dates.is_any() {
        let says = Statement::of("check-handoffs-on-dates").of_all(&dates);
        findings.gap("dates_without_time", dates.prevents(), about(), says).with(dates);
    }
    if let Some(skipped) = asked.measure(name::SKIPPED_QUEUE, "", "")
        && skipped.is_any()
    {
        // Where hardly any lead is ever in the queue, nobody can be seen to wait there.
        let prevents = skipped.prevents();
        let effect = if prevents == Effect::NotAnswered { prevents } else { Effect::None };
        let says = Statement::of("check-skipped-queue").of_all(&skipped);
        findings.note("skipped_queue", effect, about(), says).with(skipped);
    }
}

/// What is known of what sales did.
fn activities(asked: QuestionInputs, table: &EventTable, findings: &mut QuestionFindings) {
    let about = || About::source("activities");
    let tables = asked.inputs.tables;
    let vocabulary = &tables.vocabulary;
    let zone = zone_of(asked, "activities");
    let dates = FindingFigure::of(Rate::of(table.at.iter().map(|&at| is_midnight(at, zone))));
    let says = if dates.is_any() {
        Statement::of("check-activities-on-dates").of_all(&dates)
    } else {
        Statement::of("check-activities-have-times").all(&dates)
    };
    findings.gap("dates_without_time", dates.prevents(), about(), says).with(dates);

    let actors = (0..table.at.len()).map(|row| table.value("actor", row));
    let blank = |actor| actor == NULL_SYMBOL || is_blank(actor, vocabulary);
    let nobody = FindingFigure::of(Rate::of(actors.clone().map(blank)));
    let says = if nobody.is_any() {
        Statement::of("check-activities-by-nobody").of_all(&nobody)
    } else {
        Statement::of("check-activities-have-actors").all(&nobody)
    };
    findings.gap("actor_unrecorded", nobody.degrades(), about(), says).with(nobody);

    if tables.users.is_some() {
        let strange =
            actors.filter(|&actor| !blank(actor)).map(|actor| tables.function_of(actor).is_none());
        let strange = FindingFigure::of(Rate::of(strange));
        if strange.is_any() {
            let says = Statement::of("check-activities-by-strangers").of_all(&strange);
            findings.gap("actor_not_in_users", strange.degrades(), about(), says).with(strange);
        }
    }
    kinds(asked, table, findings);
    starts_late(asked, findings);
    asked.note_freshness("activities", "check-stale-activities", findings);
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
    let says = Statement::of("check-kinds-never-occur").quoting("kinds", &never);
    findings.note("kind_never_occurs", effect, About::source("activities"), says).naming(never);
}

/// Handoffs from before the first activity that is known.
fn starts_late(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let Some(first) = asked.first_at("activities") else {
        return;
    };
    let at = &asked.context.facts.handoffs.handed_off_at;
    let earlier = FindingFigure::of(Rate::of(at.iter().map(|&at| at < first.micros)));
    if earlier.is_any() {
        let says = Statement::of("check-activities-start-late").day(first.day()).of_all(&earlier);
        let about = About::source("activities");
        findings.gap("activities_start_late", earlier.degrades(), about, says).with(earlier);
    }
}
