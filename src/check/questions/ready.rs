//! When does a lead become sales-ready? Whether the five criteria can be judged, and on values
//! as they were.

use crate::domain::Criterion;
use crate::domain::time::of_days;
use crate::facts::ready::predicates::Kind;
use crate::job::Terms;
use crate::measures::name;
use crate::measures::row::Rate;
use crate::sources::{EventTable, RemarkKind};

use super::super::finding::{
    About, DEGRADED_FROM, Effect, FindingFigure, Question, QuestionFindings,
};
use super::super::statement::Statement;
use super::{QuestionInputs, never_seen};

/// Whether readiness can be judged.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    let lacks_handoffs = asked.lacks_handoffs(&mut findings);
    if !lacks_handoffs
        && let Some(unknown) = asked.measure(name::HANDOFF_TIMING, "timing", "unknown")
    {
        let says = if unknown.is_any() {
            Statement::of("check-readiness-unknown").of_all(&unknown)
        } else {
            Statement::of("check-readiness-known").all(&unknown)
        };
        let about = About::Part("all five");
        findings.gap("readiness_unknown", unknown.prevents(), about, says).with(unknown);
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
        asked.note_freshness("engagement", "check-stale-engagement", &mut findings);
    }
    findings.answer("ready", "check-asks-ready")
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
        Statement::of("check-criterion-undefined")
    } else {
        Statement::of("check-criterion-undefined-in").listing("versions", &without)
    };
    let about = About::Criterion(criterion);
    findings.note("criterion_undefined", Effect::InPart, about, says).naming(without);
}

/// How a criterion over attributes can be judged.
fn by_attributes(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    let (about, name) = (|| About::Criterion(criterion), criterion.name());
    let fields = || asked.fields.iter().filter(|field| field.asked_by.contains(&name));
    unknown(asked, criterion, findings);
    if let Some(recorded) = asked.measure(name::CRITERION_POINT_IN_TIME, "criterion", name)
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
        let says = if exported.is_empty() {
            Statement::of("check-as-they-were").of_all(&recorded)
        } else {
            let says = Statement::of("check-as-they-were-but").of_all(&recorded);
            says.quoting("fields", &exported)
        };
        findings.gap("as_they_were", effect, about(), says).with_all_but(recorded).naming(exported);
    }
    let never: Vec<String> =
        fields().filter(|field| field.leads_filled == 0).map(|field| field.field.clone()).collect();
    if !never.is_empty() && !asked.inputs.tables.leads.is_empty() {
        let says = Statement::of("check-fields-never-filled").quoting("fields", &never);
        findings.note("field_never_filled", Effect::InPart, about(), says).naming(never);
    }
}

/// At how many handoffs a criterion is unknown.
fn unknown(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    if let Some(unknown) = asked.measure(name::CRITERION_UNKNOWN, "criterion", criterion.name())
        && unknown.is_of_any()
    {
        let says = if unknown.is_any() {
            Statement::of("check-criterion-unknown").of_all(&unknown)
        } else {
            Statement::of("check-criterion-known").all(&unknown)
        };
        let about = About::Criterion(criterion);
        findings.gap("criterion_unknown", unknown.prevents(), about, says).with(unknown);
    }
}

/// How a criterion over events can be judged.
fn by_events(asked: QuestionInputs, criterion: Criterion, findings: &mut QuestionFindings) {
    let about = || About::Criterion(criterion);
    if !is_defined_somewhere(asked, criterion) {
        return;
    }
    let Some(events) = &asked.inputs.tables.engagement else {
        let says = "check-engagement-missing";
        findings.note("engagement_missing", Effect::NotAnswered, about(), says);
        return;
    };
    if events.at.is_empty() {
        findings.note("source_empty", Effect::NotAnswered, about(), "check-engagement-empty");
        return;
    }
    unknown(asked, criterion, findings);
    if criterion == Criterion::Engagement {
        let points = asked.terms().filter_map(|terms| terms.ready.engagement.as_ref());
        let kinds = points.flat_map(|asked| asked.points.keys());
        let find = |kind: &str| asked.inputs.tables.vocabulary.find(kind);
        let never = never_seen(kinds, events, "kind", find);
        if !never.is_empty() {
            let says = Statement::of("check-points-never-occur").quoting("kinds", &never);
            findings.note("kind_never_occurs", Effect::InPart, about(), says).naming(never);
        }
    } else if !any_fits(asked, events) {
        findings.note("no_event_fits", Effect::InPart, about(), "check-no-event-fits");
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
        let says = Statement::of("check-engagement-starts-late").day(first.day()).of_all(&late);
        let about = About::Criterion(criterion);
        findings.gap("engagement_starts_late", late.degrades(), about, says).with(late);
    }
}

/// Values that an expression cannot read; they count as unknown.
fn unreadable(asked: QuestionInputs, findings: &mut QuestionFindings) {
    for found in asked.inputs.criteria.unreadable() {
        let kind = match found.kind {
            Kind::Number => "number",
            Kind::Truth => "truth",
            Kind::Text => continue,
        };
        let says = if asked.view.shows_values() {
            let says = Statement::of("check-values-unreadable-such-as");
            says.name("example", &found.example)
        } else {
            Statement::of("check-values-unreadable")
        };
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        let says = says
            .name("key", &found.key)
            .name("column", &found.column)
            .choosing("kind", kind)
            .count("values", found.values as f64);
        let about = About::Field(found.column.clone());
        findings
            .note("values_unreadable", Effect::None, about, says)
            .naming(vec![found.column.clone()]);
    }
}

/// Whether handing off by the score can be compared.
fn score(asked: QuestionInputs, lacks_handoffs: bool, findings: &mut QuestionFindings) {
    let about = || About::Part("score");
    if asked.terms().all(|terms| terms.ready.score_threshold.is_none()) {
        let says = "check-score-threshold-undefined";
        findings.note("score_threshold_undefined", Effect::None, about(), says);
        return;
    }
    if !asked.field("score").is_some_and(super::FieldCheck::is_known) {
        findings.note("score_missing", Effect::InPart, about(), "check-score-missing");
        return;
    }
    let remarks = asked.context.remarks();
    for remark in remarks.filter(|remark| remark.kind == RemarkKind::UnreadableScores) {
        let general = remark.kind.in_general();
        let says = if asked.view.shows_values() { &remark.says } else { general };
        let says = Statement::of("check-remark").name("says", says);
        findings.note("scores_unreadable", Effect::None, about(), says);
    }
    if lacks_handoffs {
        return;
    }
    let scores = &asked.context.facts.known.score;
    let unknown = FindingFigure::of(Rate::of(scores.iter().map(Option::is_none)));
    if unknown.is_any() {
        let says = Statement::of("check-score-unknown").of_all(&unknown);
        findings.gap("score_unknown", unknown.degrades(), about(), says).with(unknown);
    }
    let exported = asked.field("score").and_then(|field| field.not_point_in_time.clone());
    if let Some(exported) = exported.filter(FindingFigure::is_any) {
        let says = Statement::of("check-value-exported").of_all(&exported);
        findings.gap("not_point_in_time", exported.degrades(), about(), says).with(exported);
    }
}
