//! When does a lead become sales-ready? Whether the five criteria can be judged, and on values
//! as they were.

use crate::domain::Criterion;
use crate::domain::time::of_days;
use crate::facts::ready::predicates::Kind;
use crate::job::Terms;
use crate::measures::name;
use crate::measures::row::Rate;
use crate::sources::EventTable;

use super::super::finding::{DEGRADED_FROM, Effect, FindingFigure, Question, QuestionFindings};
use super::{QuestionInputs, listed, never_seen};

/// Whether readiness can be view.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    let lacks_handoffs = asked.lacks_handoffs(&mut findings);
    if !lacks_handoffs
        && let Some(unknown) = asked.measure(name::HANDOFF_TIMING, "timing", "unknown")
    {
        let says = if unknown.is_any() {
            format!("whether the lead was ready cannot be told at {}", unknown.in_words("handoffs"))
        } else {
            format!(
                "whether the lead was ready can be told at {}",
                unknown.all_in_words("handoffs")
            )
        };
        findings
            .note("readiness_unknown", unknown.prevents(), says)
            .about("all five")
            .with(unknown);
    }
    for criterion in Criterion::ALL {
        undefined(asked, criterion, &mut findings);
        match criterion {
            Criterion::Engagement | Criterion::JapanIntent => {
                by_events(asked, criterion, &mut findings);
            }
            _ => by_attributes(asked, criterion, &mut findings),
        }
    }
    unreadable(asked, &mut findings);
    score(asked, lacks_handoffs, &mut findings);
    asked.note_found("engagement", &mut findings);
    if asked.inputs.tables.engagement.is_some() {
        let lacks = "what leads did since is missing";
        asked.note_freshness("engagement", lacks, &mut findings);
    }
    findings.answer("ready", "When does a lead become sales-ready?")
}

fn is_defined_somewhere(asked: QuestionInputs, criterion: Criterion) -> bool {
    asked.terms().any(|terms| terms.ready.asked(criterion).is_some())
}

/// The versions of the contract that leave a criterion out.
fn undefined(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    let without: Vec<String> = asked
        .terms()
        .filter(|terms| terms.ready.asked(criterion).is_none())
        .map(|terms| terms.version.to_string())
        .collect();
    if without.is_empty() {
        return;
    }
    let says = if without.len() == asked.terms().count() {
        "the contract does not define it, so it is unknown".to_owned()
    } else {
        format!("not defined in version {} of the contract, so unknown there", without.join(", "))
    };
    findings
        .note("criterion_undefined", Effect::InPart, says)
        .about(criterion.name())
        .naming(without);
}

/// How a criterion over attributes can be judged.
fn by_attributes(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    let about = criterion.name();
    let fields = || asked.fields.iter().filter(|field| field.asked_by.contains(&about));
    unknown(asked, criterion, findings);
    if let Some(recorded) = asked.measure(name::CRITERION_POINT_IN_TIME, "criterion", about)
        && recorded.is_of_any()
    {
        let effect = recorded.rest_degrades();
        let exported: Vec<String> = fields()
            .filter(|field| {
                let share = field.not_point_in_time.as_ref().and_then(|figure| figure.value);
                share.is_some_and(|share| share >= DEGRADED_FROM)
            })
            .map(|field| field.field.clone())
            .collect();
        let mut says =
            format!("judged on values as they were at {}", recorded.in_words("handoffs"));
        if !exported.is_empty() {
            says.push_str(&format!(
                "; the others on the export's, for want of a history of {}",
                listed(&exported)
            ));
        }
        findings
            .note("as_they_were", effect, says)
            .about(about)
            .with_all_but(recorded)
            .naming(exported);
    }
    let never: Vec<String> =
        fields().filter(|field| field.leads_filled == 0).map(|field| field.field.clone()).collect();
    if !never.is_empty() && !asked.inputs.tables.leads.is_empty() {
        let says = format!("{} filled in for no lead", is_or_are(&never));
        findings.note("field_never_filled", Effect::InPart, says).about(about).naming(never);
    }
}

fn is_or_are(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", listed(names))
}

/// At how many handoffs a criterion is unknown.
fn unknown(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    let about = criterion.name();
    if let Some(unknown) = asked.measure(name::CRITERION_UNKNOWN, "criterion", about)
        && unknown.is_of_any()
    {
        let says = if unknown.is_any() {
            format!("unknown at {}", unknown.in_words("handoffs"))
        } else {
            format!("known at {}", unknown.all_in_words("handoffs"))
        };
        findings.note("criterion_unknown", unknown.prevents(), says).about(about).with(unknown);
    }
}

/// How a criterion over events can be judged.
fn by_events(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    let about = criterion.name();
    if !is_defined_somewhere(asked, criterion) {
        return;
    }
    let Some(events) = &asked.inputs.tables.engagement else {
        let says = "there is no sources.engagement, so it is unknown";
        findings.note("engagement_missing", Effect::NotAnswered, says).about(about);
        return;
    };
    if events.at.is_empty() {
        let says = "sources.engagement holds no event before the cut-off";
        findings.note("source_empty", Effect::NotAnswered, says).about(about);
        return;
    }
    unknown(asked, criterion, findings);
    if criterion == Criterion::Engagement {
        let points = asked.terms().filter_map(|terms| terms.ready.engagement.as_ref());
        let kinds = points.flat_map(|asked| asked.points.keys());
        let find = |kind: &str| asked.inputs.tables.vocabulary.find(kind);
        let never = never_seen(kinds, events, "kind", find);
        if !never.is_empty() {
            let says = format!("kinds with points that never occur: {}", listed(&never));
            findings.note("kind_never_occurs", Effect::InPart, says).about(about).naming(never);
        }
    } else if !any_fits(asked, events) {
        let says = "no event fits the expression";
        findings.note("no_event_fits", Effect::InPart, says).about(about);
    }
    starts_late(asked, criterion, findings);
}

/// Whether any event shows interest in Japan, under any version.
fn any_fits(asked: QuestionInputs, events: &EventTable) -> bool {
    let checklists = asked.inputs.criteria.checklists();
    (0..events.at.len())
        .any(|row| checklists.iter().any(|checklist| checklist.event(row).1 == Some(true)))
}

/// Handoffs whose window begins before the first event that is known.
fn starts_late(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    let Some(first) = asked.first_at("engagement") else {
        return;
    };
    let within = |terms: &Terms| match criterion {
        Criterion::Engagement => terms.ready.engagement.as_ref().map(|asked| asked.within_days),
        _ => terms.ready.japan_intent.as_ref().map(|asked| asked.within_days),
    };
    let handed_off_at = &asked.context.facts.handoffs.handed_off_at;
    let windows = (0..asked.handoffs()).filter_map(|handoff| {
        let days = within(asked.terms_of(handoff))?;
        let opens = handed_off_at[handoff].saturating_sub(of_days(days));
        Some(opens < first.micros)
    });
    let late = FindingFigure::of(Rate::of(windows));
    if late.is_any() {
        let says = format!(
            "the events begin on {}: the window of {} begins earlier",
            first.day(),
            late.in_words("handoffs")
        );
        findings
            .note("engagement_starts_late", late.degrades(), says)
            .about(criterion.name())
            .with(late);
    }
}

/// Values that an expression cannot read; they count as unknown.
fn unreadable(asked: QuestionInputs, findings: &mut QuestionFindings) {
    for found in asked.inputs.criteria.unreadable() {
        let kind = match found.kind {
            Kind::Number => "a number",
            Kind::Truth => "true or false",
            Kind::Text => continue,
        };
        let example = if asked.view.shows_values() {
            format!(", such as '{}'", found.example)
        } else {
            String::new()
        };
        let says = format!(
            "{} reads '{}' as {kind}; {} of its values are not{example}, and count as unknown",
            found.key, found.column, found.values
        );
        findings
            .note("values_unreadable", Effect::None, says)
            .about(&found.column)
            .naming(vec![found.column.clone()]);
    }
}

/// Whether handing off by the score can be compared.
fn score(asked: QuestionInputs, lacks_handoffs: bool, findings: &mut QuestionFindings) {
    if asked.terms().all(|terms| terms.ready.score_threshold.is_none()) {
        let says =
            "the contract names no score_threshold, so the checklist is compared with no score";
        findings.note("score_threshold_undefined", Effect::None, says).about("score");
        return;
    }
    if !asked.field("score").is_some_and(super::FieldCheck::is_known) {
        let says = "no source has 'score', so what handing off by the score would have done cannot be told";
        findings.note("score_missing", Effect::InPart, says).about("score");
        return;
    }
    if lacks_handoffs {
        return;
    }
    let scores = &asked.context.facts.known.score;
    let unknown = FindingFigure::of(Rate::of(scores.iter().map(Option::is_none)));
    if unknown.is_any() {
        let says = format!("no score is known at {}", unknown.in_words("handoffs"));
        findings.note("score_unknown", unknown.degrades(), says).about("score").with(unknown);
    }
    let exported = asked.field("score").and_then(|field| field.not_point_in_time.clone());
    if let Some(exported) = exported.filter(FindingFigure::is_any) {
        let says = format!("the score is the export's at {}", exported.in_words("handoffs"));
        findings.note("not_point_in_time", exported.degrades(), says).about("score").with(exported);
    }
}
