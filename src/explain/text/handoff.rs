//! A handoff with every verdict, and under each what it rests on.

use crate::domain::{Function, Sla};
use crate::explain::{
    ClockDay, ClockExplained, Closed, CriterionThen, EventThen, Explanation, HandoffExplained,
    What, Window, ZonedInstant,
};
use crate::language::{Argument, Locale};
use crate::terminal::TerminalText;

use super::phrases::{self, EXPORTED, field, phrase};

/// Where what a verdict rests on begins.
const DEEPER: usize = 18;
/// Where events begin.
const EVENTS: usize = 26;
/// More events than these, and the earlier ones are only counted.
const MAX_EVENTS: usize = 12;
/// The same of events that show an interest in Japan, of which one is enough.
const MAX_SIGNS: usize = 3;
/// More days of a clock than these are not written out in full.
const MAX_DAYS: usize = 45;

/// Prints one handoff.
pub fn print(
    page: &mut TerminalText,
    words: &Locale,
    handoff: &HandoffExplained,
    explanation: &Explanation,
) {
    page.heading(&phrase!(
        words,
        "explain-heading-handoff",
        handoff = handoff.handoff_no,
        at = phrases::at(words, handoff.handed_off_at),
        basis = words.term("explain-named-basis", handoff.basis),
        timing = words.term("explain-named-timing", handoff.timing),
        sla = words.term("explain-named-sla", handoff.sla),
        outcome = words.term("explain-named-outcome", handoff.outcome),
    ));
    let from = handoff.from_role.map(|role| phrases::role(words, role));
    let from = from.unwrap_or_else(|| words.label("explain-from-nothing").to_owned());
    let change = format!("{from} → {}", phrases::role(words, handoff.to_role));
    field(page, words.label("explain-change"), &change);
    field(page, words.label("explain-decided"), &decided(words, handoff));
    field(page, words.label("explain-owner"), &owned(words, handoff));
    let tenure_from = phrases::at(words, handoff.tenure_from);
    let tenure = phrase!(words, "explain-tenure-since", at = tenure_from);
    field(page, words.label("explain-tenure"), &tenure);
    criteria(page, words, &handoff.criteria, handoff.criteria_met);
    field(page, words.label("explain-score"), &scored(words, handoff));
    field(page, words.label("explain-basis"), &based(words, handoff));
    field(page, words.label("explain-timing"), &timed(words, handoff));
    field(page, words.label("explain-passed"), &passed(words, handoff));
    if !handoff.not_point_in_time.is_empty() {
        let label = format!("{EXPORTED} {}", words.label("explain-exported"));
        let names = phrases::joined(words, &handoff.not_point_in_time);
        let (note, colon) = (words.label("explain-exported-note"), words.label("explain-colon"));
        field(page, &label, &format!("{note}{colon}{names}"));
    }
    clock(page, words, &handoff.clock);
    field(page, words.label("explain-answer"), &answered(words, handoff, explanation));
    field(page, words.label("explain-sla"), &kept(words, handoff, explanation.as_of));
    field(page, words.label("explain-reached"), &reached(words, handoff));
    field(page, words.label("explain-outcome"), &ended(words, handoff));
}

fn decided(words: &Locale, handoff: &HandoffExplained) -> String {
    let by = handoff.handed_off_by.as_ref().map_or_else(
        || words.label("explain-decided-by-nobody").to_owned(),
        |who| phrases::person(words, who),
    );
    let deciders: Vec<&str> = handoff
        .deciders
        .iter()
        .map(|decider| match Function::of(decider) {
            Some(function) => words.term("explain-named-function", function.name()),
            None => decider,
        })
        .collect();
    let deciders = phrases::joined_by(words.label("explain-or"), &deciders);
    let rule = handoff.rule.unwrap_or("open");
    let arguments = [("person", by.into()), ("deciders", deciders.into())];
    words.term_text("explain-decided", rule, &arguments).plain()
}

fn owned(words: &Locale, handoff: &HandoffExplained) -> String {
    let owner = phrases::somebody(words, handoff.owner.as_ref());
    match (handoff.assigned_at, handoff.assigned_to.as_ref()) {
        (Some(at), _) if at == handoff.handed_off_at => {
            phrase!(words, "explain-owned-from-start", owner = owner)
        }
        (Some(at), who) => {
            let (person, at) = (phrases::somebody(words, who), phrases::at(words, at));
            phrase!(words, "explain-owned-assigned", owner = owner, person = person, at = at)
        }
        (None, _) => phrase!(words, "explain-owned-unassigned", owner = owner),
    }
}

/// Prints the criteria, each with what it rests on.
pub fn criteria(
    page: &mut TerminalText,
    words: &Locale,
    criteria: &[CriterionThen],
    criteria_met: usize,
) {
    let met = phrase!(words, "explain-criteria-met", met = criteria_met);
    field(page, words.label("explain-criteria"), &met);
    for criterion in criteria {
        let name = phrases::criterion(words, criterion.criterion);
        let label = format!("    {} {name}", phrases::sign(criterion.met));
        page.line(&label, DEEPER + 6, &rests_on(words, criterion));
        // What is met speaks for itself.
        if let Some(rule) = &criterion.rule
            && criterion.met != Some(true)
            && !criterion.attributes.is_empty()
        {
            page.line("", DEEPER + 6, &phrase!(words, "explain-asked", rule = rule));
        }
        if let Some(window) = &criterion.window {
            events(page, words, criterion.criterion, &window.events);
        }
    }
}

/// Prints the last events that a criterion rests on.
fn events(page: &mut TerminalText, words: &Locale, criterion: &str, events: &[EventThen]) {
    let is_points = criterion == "engagement";
    let most = if is_points { MAX_EVENTS } else { MAX_SIGNS };
    let earlier = events.len().saturating_sub(most);
    if earlier > 0 {
        let points: f64 = events.iter().take(earlier).map(|event| event.points).sum();
        let adds = if is_points { phrases::adds(words, points, None) } else { String::new() };
        let earlier = phrase!(words, "explain-earlier", events = earlier);
        page.line("", EVENTS, &format!("{earlier}{adds}"));
    }
    for event in events.iter().skip(earlier) {
        let what = phrases::event(words, event.kind.as_deref(), event.asset.as_deref());
        let adds = match event.japan_intent {
            _ if is_points => phrases::adds(words, event.points, None),
            None => words.label("explain-interest-unknown").to_owned(),
            Some(_) => String::new(),
        };
        page.line("", EVENTS, &format!("{}  {what}{adds}", phrases::at(words, event.at)));
    }
}

fn rests_on(words: &Locale, criterion: &CriterionThen) -> String {
    let state = phrases::state(words, criterion.met);
    let Some(rule) = &criterion.rule else {
        return phrase!(words, "explain-rests-undefined", state = state);
    };
    if !criterion.judged {
        return phrase!(words, "explain-rests-unjudged", state = state);
    }
    let attributes = criterion.attributes.iter().map(|it| phrases::attribute(words, it));
    let values: Vec<String> = attributes.collect();
    let evidence = match &criterion.window {
        Some(window) => within(words, window),
        None if values.is_empty() => rule.clone(),
        None => phrases::joined(words, &values),
    };
    phrase!(words, "explain-rests-on", state = state, evidence = evidence)
}

fn within(words: &Locale, window: &Window) -> String {
    let Window { after, within_days, points, at_least, events, .. } = window;
    let since = phrases::at(words, *after);
    let since = phrase!(words, "explain-window", days = *within_days, at = since);
    match points.zip(*at_least) {
        Some((points, at_least)) => phrase!(
            words,
            "explain-window-points",
            points = phrases::number(points),
            needed = phrases::number(at_least),
            window = since,
        ),
        None if events.is_empty() => phrase!(words, "explain-window-nothing", window = since),
        None => phrase!(words, "explain-window-events", events = events.len(), window = since),
    }
}

fn scored(words: &Locale, handoff: &HandoffExplained) -> String {
    let score = handoff.score.map(phrases::number);
    let score = score.unwrap_or_else(|| words.label("explain-state-unknown").to_owned());
    let how = match (handoff.score_threshold, handoff.score_met) {
        (None, _) => "no-threshold",
        (Some(_), Some(true)) => "reached",
        (Some(_), Some(false)) => "below",
        (Some(_), None) => "unknown",
    };
    let threshold = handoff.score_threshold.map(phrases::number).unwrap_or_default();
    let arguments = [("score", score.into()), ("threshold", threshold.into())];
    words.term_text("explain-scored", how, &arguments).plain()
}

fn based(words: &Locale, handoff: &HandoffExplained) -> String {
    let how = match (handoff.basis, handoff.score_agrees) {
        ("checklist", Some(true)) => "checklist-agrees",
        ("checklist", Some(false)) => "checklist-waited",
        (basis, _) => basis,
    };
    let basis = words.term("explain-named-basis", handoff.basis);
    words.term_text("explain-based", how, &[("basis", basis.into())]).plain()
}

fn timed(words: &Locale, handoff: &HandoffExplained) -> String {
    let ready_at = handoff.ready_at.map(|at| phrases::at(words, at)).unwrap_or_default();
    let hours = |hours: f64| phrases::time(words, hours);
    let later = match handoff.timing_hours {
        Some(before) => phrase!(words, "explain-ready-after", hours = hours(-before)),
        None => words.label("explain-ready-never").to_owned(),
    };
    let how = match (handoff.timing, handoff.timing_hours) {
        ("on_time" | "late", None) => "unknown",
        (timing, _) => timing,
    };
    let arguments = [
        ("timing", words.term("explain-named-timing", handoff.timing).into()),
        ("ready_at", ready_at.into()),
        ("hours", handoff.timing_hours.map(hours).unwrap_or_default().into()),
        ("allowed", phrases::number(handoff.handoff_within_hours).into()),
        ("later", later.into()),
    ];
    words.term_text("explain-timed", how, &arguments).plain()
}

fn passed(words: &Locale, handoff: &HandoffExplained) -> String {
    if handoff.information.is_empty() {
        return words.label("explain-passed-nothing-required").to_owned();
    }
    let known = handoff.information.iter().filter(|one| !handoff.info_missing.contains(&one.name));
    let known: Vec<String> = known.map(|it| phrases::attribute(words, it)).collect();
    let how = match (handoff.info_missing.as_slice(), known.as_slice()) {
        ([], _) => "all",
        (_, []) => "none",
        _ => "some",
    };
    let missing = phrases::joined(words, &handoff.info_missing);
    let known = phrases::joined(words, &known);
    let arguments = [("missing", missing.into()), ("known", known.into())];
    words.term_text("explain-passed", how, &arguments).plain()
}

fn clock(page: &mut TerminalText, words: &Locale, clock: &ClockExplained) {
    let business = phrases::time(words, clock.business_hours_until_due);
    let arguments: [(_, Argument); 5] = [
        ("from", phrases::at(words, clock.from).into()),
        ("promised", phrases::number(clock.within_hours).into()),
        ("due_at", phrases::at(words, clock.due_at).into()),
        ("business", business.into()),
        ("hours", clock.hours.as_str().into()),
    ];
    let text = words.term_text("explain-clock", clock.clock, &arguments).plain();
    field(page, words.label("explain-clock"), &text);
    let shown = if clock.days.len() > MAX_DAYS { MAX_DAYS / 2 } else { clock.days.len() };
    for day in clock.days.iter().take(shown) {
        clock_day(page, words, day);
    }
    let left_out = clock.days.len().saturating_sub(2 * shown);
    if shown < clock.days.len() {
        page.line("", DEEPER, &phrase!(words, "explain-clock-left-out", days = left_out));
        for day in clock.days.iter().skip(shown + left_out) {
            clock_day(page, words, day);
        }
    }
}

fn clock_day(page: &mut TerminalText, words: &Locale, day: &ClockDay) {
    let date = phrases::day(words, day.day);
    let text = match (day.from, day.until) {
        (Some(from), Some(until)) => {
            // Midnight at the end of a day is its 24:00.
            let until = if until.day() == day.day { until.time() } else { "24:00".to_owned() };
            let (from, hours) = (from.time(), phrases::time(words, day.business_hours));
            format!("{date} {from}–{until}  {hours}")
        }
        _ if day.closed.is_empty() => phrase!(words, "explain-clock-outside", day = date),
        _ => {
            let reasons: Vec<String> = day.closed.iter().map(|it| closed(words, it)).collect();
            let reasons = phrases::joined(words, &reasons);
            phrase!(words, "explain-clock-closed", day = date, reasons = reasons)
        }
    };
    page.line("", DEEPER, &text);
}

fn closed(words: &Locale, reason: &Closed) -> String {
    let label = match reason {
        Closed::Holiday { name, english: Some(english) } => {
            return phrase!(
                words,
                "explain-closed-holiday-english",
                english = english,
                name = name
            );
        }
        Closed::Holiday { name, english: None } if !name.trim().is_empty() => return name.clone(),
        Closed::Holiday { .. } => "explain-closed-holiday",
        Closed::Weekend => "explain-closed-weekend",
        Closed::Closure => "explain-closed-closure",
        Closed::ClockChange => "explain-closed-clock_change",
    };
    words.label(label).to_owned()
}

fn answered(words: &Locale, handoff: &HandoffExplained, explanation: &Explanation) -> String {
    let Some(at) = handoff.first_response_at else {
        let is_known = handoff.sla != Sla::Unknown.name();
        let label = if is_known { "explain-answered-none" } else { "explain-answered-unknown" };
        return words.label(label).to_owned();
    };
    if handoff.answered_at_once {
        return words.label("explain-answered-at-once").to_owned();
    }
    // The timeline is in the order of time.
    let from = explanation.timeline.partition_point(|entry| entry.at.micros < at.micros);
    let mut through = explanation.timeline[from..].iter().take_while(|entry| entry.at == at);
    let through = through.find_map(|entry| match &entry.what {
        What::Activity { kind, by, answer } if answer.is_first => {
            let (kind, by) =
                (phrases::value(words, kind.as_deref()), phrases::by(words, by.as_ref()));
            Some(phrase!(words, "explain-answered-activity", activity = kind, by = by))
        }
        What::Stage { to, by, answer: Some(answer), .. } if answer.is_first => {
            let (to, by) = (phrases::stage(words, to.as_ref()), phrases::by(words, by.as_ref()));
            Some(phrase!(words, "explain-answered-stage", stage = to, by = by))
        }
        _ => None,
    });
    let hours = |hours: Option<f64>| hours.map(|it| phrases::time(words, it)).unwrap_or_default();
    phrase!(
        words,
        "explain-answered",
        at = phrases::at(words, at),
        through = through.unwrap_or_default(),
        hours = hours(handoff.response_hours),
        business = hours(handoff.response_business_hours),
    )
}

fn kept(words: &Locale, handoff: &HandoffExplained, as_of: ZonedInstant) -> String {
    let how = match handoff.sla {
        "unanswered" if handoff.ended_at.is_some() => "unanswered-ended",
        sla => sla,
    };
    let arguments = [
        ("sla", words.term("explain-named-sla", handoff.sla).into()),
        ("due_at", phrases::at(words, handoff.due_at).into()),
        ("as_of", phrases::at(words, as_of).into()),
    ];
    words.term_text("explain-kept", how, &arguments).plain()
}

fn reached(words: &Locale, handoff: &HandoffExplained) -> String {
    let steps = [
        ("accepted", handoff.accepted_at, handoff.accepted_by.as_ref()),
        ("qualified", handoff.qualified_at, handoff.qualified_by.as_ref()),
        ("pipeline", handoff.pipeline_at, None),
        ("won", handoff.won_at, None),
    ];
    let steps: Vec<String> = steps
        .into_iter()
        .filter_map(|(step, at, by)| {
            let (step, at) = (words.term("explain-named-step", step), phrases::at(words, at?));
            Some(format!("{step} {at}{}", phrases::by(words, by)))
        })
        .collect();
    if steps.is_empty() {
        return words.label("explain-reached-none").to_owned();
    }
    phrases::phrases(words, &steps)
}

fn ended(words: &Locale, handoff: &HandoffExplained) -> String {
    let mut text = phrases::name(words, "explain-named-outcome", handoff.outcome);
    if let Some(at) = handoff.ended_at {
        text.push_str(&format!(" {}", phrases::at(words, at)));
    }
    if handoff.rejected_at.is_some() {
        let reason = handoff.rejection_reason.as_deref().unwrap_or_default();
        text.push_str(&match handoff.rejection_reason_raw.as_deref() {
            Some(written) if written != reason => {
                phrase!(words, "explain-ended-reason-written", reason = reason, written = written)
            }
            _ => phrase!(words, "explain-ended-reason", reason = reason),
        });
        if handoff.reason_carried_over {
            text.push_str(words.label("explain-ended-carried-over"));
        }
        if handoff.recovered {
            text.push_str(words.label("explain-ended-recovered"));
        } else if handoff.returned {
            text.push_str(words.label("explain-ended-returned"));
        }
    }
    if let Some(amount) = handoff.amount {
        let amount = phrases::amount(amount);
        text.push_str(&phrase!(words, "explain-ended-opportunities", amount = amount));
    }
    text
}
