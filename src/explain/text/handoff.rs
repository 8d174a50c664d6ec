//! A handoff with every verdict, and under each what it rests on.

use crate::explain::{
    ClockDay, ClockExplained, Closed, CriterionThen, EventThen, Explanation, HandoffExplained,
    What, Window, ZonedInstant,
};

use super::words;
use crate::numerals::grouped;
use crate::terminal::TerminalText;

/// Where the words begin.
const INDENT: usize = 14;
/// Where what a verdict rests on begins.
const DEEPER: usize = 18;
/// Where events begin.
const EVENTS: usize = 26;
/// More events than these, and the earlier ones are only counted.
const MAX_EVENTS: usize = 12;
/// The same of events that show an interest in Japan, of which one is enough.
const MAX_SIGNS: usize = 3;
/// What the mark of an exported value means.
pub const EXPORTED_NOTE: &str = "the export's value, for want of a record of that moment";
/// More days of a clock than these are not written out in full.
const MAX_DAYS: usize = 45;

/// Prints one handoff.
pub fn print(page: &mut TerminalText, handoff: &HandoffExplained, explanation: &Explanation) {
    let HandoffExplained { handoff_no, handed_off_at, basis, timing, sla, outcome, .. } = handoff;
    page.heading(&format!(
        "HANDOFF {handoff_no}, {}: {basis}, {timing}, SLA {sla}, {outcome}",
        words::at(*handed_off_at)
    ));
    let from = handoff.from_role.unwrap_or("no stage");
    page.line("  change", INDENT, &format!("{from} → {}", handoff.to_role));
    page.line("  by", INDENT, &decided(handoff));
    page.line("  owner", INDENT, &owned(handoff));
    page.line(
        "  tenure",
        INDENT,
        &format!("with marketing since {}", words::at(handoff.tenure_from)),
    );
    criteria(page, &handoff.criteria, handoff.criteria_met);
    page.line("  score", INDENT, &scored(handoff));
    page.line("  basis", INDENT, &based(handoff));
    page.line("  timing", INDENT, &timed(handoff));
    page.line("  passed", INDENT, &passed(handoff));
    if !handoff.not_point_in_time.is_empty() {
        let names = handoff.not_point_in_time.join(", ");
        page.line("  * exported", INDENT, &format!("{EXPORTED_NOTE}: {names}"));
    }
    clock(page, &handoff.clock);
    page.line("  answer", INDENT, &answered(handoff, explanation));
    page.line("  SLA", INDENT, &kept(handoff, explanation.as_of));
    page.line("  reached", INDENT, &reached(handoff));
    page.line("  outcome", INDENT, &ended(handoff));
}

fn decided(handoff: &HandoffExplained) -> String {
    let by = handoff.handed_off_by.as_ref().map_or("nobody recorded".to_owned(), words::person);
    let deciders = handoff.deciders.join(" or ");
    match handoff.rule {
        None => format!("{by}; the contract does not say who decides"),
        Some("inside") => format!("{by}: inside the rule ({deciders} may decide)"),
        Some("outside") => format!("{by}: outside the rule (only {deciders} may decide)"),
        Some(_) => format!("{by}: whether inside the rule ({deciders}) is unknown"),
    }
}

fn owned(handoff: &HandoffExplained) -> String {
    let owner = words::somebody(handoff.owner.as_ref());
    match (handoff.assigned_at, handoff.assigned_to.as_ref()) {
        (Some(at), _) if at == handoff.handed_off_at => format!("{owner}, of sales from the start"),
        (Some(at), who) => {
            format!("{owner}; assigned to {} {}", words::somebody(who), words::at(at))
        }
        (None, _) => format!("{owner}; never assigned to a sales user"),
    }
}

/// Prints the criteria, each with what it rests on.
pub fn criteria(page: &mut TerminalText, criteria: &[CriterionThen], criteria_met: usize) {
    page.line("  criteria", INDENT, &format!("{criteria_met} of 5 met"));
    for criterion in criteria {
        let label = format!("    {} {}", words::sign(criterion.met), criterion.criterion);
        page.line(&label, DEEPER + 6, &rests_on(criterion));
        // What is met speaks for itself.
        if let Some(rule) = &criterion.rule
            && criterion.met != Some(true)
            && !criterion.attributes.is_empty()
        {
            page.line("", DEEPER + 6, &format!("the contract asks for {rule}"));
        }
        if let Some(window) = &criterion.window {
            events(page, criterion.criterion, &window.events);
        }
    }
}

/// Prints the last events that a criterion rests on.
fn events(page: &mut TerminalText, criterion: &str, events: &[EventThen]) {
    let is_points = criterion == "engagement";
    let most = if is_points { MAX_EVENTS } else { MAX_SIGNS };
    let earlier = events.len().saturating_sub(most);
    if earlier > 0 {
        let points: f64 = events.iter().take(earlier).map(|event| event.points).sum();
        let adds = if is_points { words::adds(points, None) } else { String::new() };
        page.line("", EVENTS, &format!("{}{adds}", words::count(earlier, "earlier one")));
    }
    for event in events.iter().skip(earlier) {
        let what = words::event(event.kind.as_deref(), event.asset.as_deref());
        let adds = match event.japan_intent {
            _ if is_points => words::adds(event.points, None),
            None => ": cannot be told".to_owned(),
            Some(_) => String::new(),
        };
        page.line("", EVENTS, &format!("{}  {what}{adds}", words::at(event.at)));
    }
}

fn rests_on(criterion: &CriterionThen) -> String {
    let state = words::state(criterion.met);
    let Some(rule) = &criterion.rule else {
        return format!("{state}: the contract does not define it");
    };
    if !criterion.judged {
        return format!("{state}: no source tells of it");
    }
    if let Some(window) = &criterion.window {
        return format!("{state}: {}", within(window));
    }
    let values: Vec<String> = criterion.attributes.iter().map(words::attribute).collect();
    if values.is_empty() {
        return format!("{state}: {rule}");
    }
    format!("{state}: {}", values.join(", "))
}

fn within(window: &Window) -> String {
    let Window { after, within_days, points, at_least, events, .. } = window;
    let since = format!("in the {within_days} days since {}", words::at(*after));
    match points.zip(*at_least) {
        Some((points, at_least)) => format!(
            "{} of the {} points needed, {since}",
            words::number(points),
            words::number(at_least)
        ),
        None if events.is_empty() => format!("nothing {since}"),
        None => format!("{} {since}", words::count(events.len(), "event")),
    }
}

fn scored(handoff: &HandoffExplained) -> String {
    let score = handoff.score.map_or("unknown".to_owned(), words::number);
    match (handoff.score_threshold, handoff.score_met) {
        (None, _) => format!("{score}; the contract has no threshold"),
        (Some(threshold), Some(true)) => {
            format!("{score}: reaches the threshold of {}", words::number(threshold))
        }
        (Some(threshold), Some(false)) => {
            format!("{score}: below the threshold of {}", words::number(threshold))
        }
        (Some(threshold), None) => {
            format!("{score}; the threshold is {}", words::number(threshold))
        }
    }
}

fn based(handoff: &HandoffExplained) -> String {
    let basis = handoff.basis;
    match (basis, handoff.score_agrees) {
        ("checklist", Some(true)) => {
            format!("{basis}: all five criteria are met; the score alone agrees")
        }
        ("checklist", Some(false)) => {
            format!("{basis}: all five criteria are met; the score alone would have waited")
        }
        ("checklist", None) => format!("{basis}: all five criteria are met"),
        ("score_only", _) => format!("{basis}: the score is reached, the checklist is not met"),
        ("neither", _) => format!("{basis}: neither the checklist is met nor the score reached"),
        _ => format!("{basis}: the checklist is not met, and the score is unknown"),
    }
}

fn timed(handoff: &HandoffExplained) -> String {
    let timing = handoff.timing;
    let ready_at = handoff.ready_at.map(words::at).unwrap_or_default();
    let allowed = words::number(handoff.handoff_within_hours);
    let hours = handoff.timing_hours;
    let later = || match hours {
        Some(hours) => format!("ready {} after the handoff", words::time(-hours)),
        None => "not ready since".to_owned(),
    };
    match (timing, hours) {
        ("on_time", Some(hours)) => format!(
            "{timing}: ready since {ready_at}, handed off after {} ({allowed} hours allowed)",
            words::time(hours)
        ),
        ("late", Some(hours)) => format!(
            "{timing}: ready since {ready_at}, handed off only after {} ({allowed} hours allowed)",
            words::time(hours)
        ),
        ("early", _) => format!("{timing}: not ready in this tenure before; {}", later()),
        ("lapsed", _) => {
            format!("{timing}: was ready from {ready_at}, and no longer; {}", later())
        }
        _ => format!("{timing}: the contract or the sources leave a criterion open"),
    }
}

fn passed(handoff: &HandoffExplained) -> String {
    if handoff.information.is_empty() {
        return "the contract requires nothing".to_owned();
    }
    let known = handoff.information.iter().filter(|one| !handoff.info_missing.contains(&one.name));
    let known: Vec<String> = known.map(words::attribute).collect();
    match (handoff.info_missing.join(", "), known.join(", ")) {
        (missing, known) if missing.is_empty() => format!("nothing missing: {known}"),
        (missing, known) if known.is_empty() => format!("missing: {missing}"),
        (missing, known) => format!("missing: {missing}; there: {known}"),
    }
}

fn clock(page: &mut TerminalText, clock: &ClockExplained) {
    let ClockExplained { within_hours, from, due_at, hours, .. } = clock;
    let promised = words::number(*within_hours);
    let (from, due_at) = (words::at(*from), words::at(*due_at));
    if clock.clock == "elapsed" {
        let business = words::time(clock.business_hours_until_due);
        let text = format!(
            "{from} + {promised} hours, every hour counts: due {due_at}; {business} of it in business hours ({hours})"
        );
        page.line("  clock", INDENT, &text);
    } else {
        let text = format!("{from} + {promised} business hours ({hours}): due {due_at}");
        page.line("  clock", INDENT, &text);
    }
    let shown = if clock.days.len() > MAX_DAYS { MAX_DAYS / 2 } else { clock.days.len() };
    for day in clock.days.iter().take(shown) {
        clock_day(page, day);
    }
    let left_out = clock.days.len().saturating_sub(2 * shown);
    if shown < clock.days.len() {
        page.line("", DEEPER, &format!("… {} …", words::count(left_out, "day")));
        for day in clock.days.iter().skip(shown + left_out) {
            clock_day(page, day);
        }
    }
}

fn clock_day(page: &mut TerminalText, day: &ClockDay) {
    let date = day.day;
    let text = match (day.from, day.until) {
        (Some(from), Some(until)) => {
            // Midnight at the end of a day is its 24:00.
            let until = if until.day() == day.day { until.time() } else { "24:00".to_owned() };
            let (from, hours) = (from.time(), words::time(day.business_hours));
            format!("{date} {from}–{until}  {hours}")
        }
        _ if day.closed.is_empty() => format!("{date} outside business hours"),
        _ => {
            let reasons: Vec<String> = day.closed.iter().map(closed).collect();
            format!("{date} closed: {}", reasons.join(", "))
        }
    };
    page.line("", DEEPER, &text);
}

fn closed(reason: &Closed) -> String {
    match reason {
        Closed::Weekend => "weekend".to_owned(),
        Closed::Holiday { name, english: Some(english) } => format!("{english} {name}"),
        Closed::Holiday { name, english: None } if name.trim().is_empty() => "holiday".to_owned(),
        Closed::Holiday { name, english: None } => name.clone(),
        Closed::Closure => "closure of the company".to_owned(),
        Closed::ClockChange => "the clock was changed over its hours".to_owned(),
    }
}

fn answered(handoff: &HandoffExplained, explanation: &Explanation) -> String {
    let Some(at) = handoff.first_response_at else {
        return "none".to_owned();
    };
    if handoff.skipped_queue {
        return "at once: it went past the sales queue".to_owned();
    }
    // The timeline is in the order of time.
    let from = explanation.timeline.partition_point(|entry| entry.at.micros < at.micros);
    let mut through = explanation.timeline[from..].iter().take_while(|entry| entry.at == at);
    let through = through.find_map(|entry| match &entry.what {
        What::Activity { kind, by, answer } if answer.is_first => {
            Some(format!(", {}{}", words::value(kind.as_deref()), words::by(by.as_ref())))
        }
        What::Stage { to, by, answer: Some(answer), .. } if answer.is_first => {
            let to = words::stage(to.as_ref());
            Some(format!(", change to {to}{}", words::by(by.as_ref())))
        }
        _ => None,
    });
    let hours = handoff.response_hours.map(words::time).unwrap_or_default();
    let business = handoff.response_business_hours.map(words::time).unwrap_or_default();
    let (at, through) = (words::at(at), through.unwrap_or_default());
    format!("{at}{through}; after {hours}, in business time {business}")
}

fn kept(handoff: &HandoffExplained, as_of: ZonedInstant) -> String {
    let sla = handoff.sla;
    let (due_at, as_of) = (words::at(handoff.due_at), words::at(as_of));
    match sla {
        "met" => format!("{sla}: answered in time"),
        "late" => format!("{sla}: answered after {due_at}"),
        "pending" => format!("{sla}: not answered, and due only {due_at}"),
        "void" => format!("{sla}: it ended unanswered before the answer was due"),
        _ if handoff.ended_at.is_none() => {
            format!("{sla}: due {due_at}, and no answer until {as_of}")
        }
        _ => format!("{sla}: due {due_at}, and it ended without an answer"),
    }
}

fn reached(handoff: &HandoffExplained) -> String {
    let steps = [
        ("accepted", handoff.accepted_at, handoff.accepted_by.as_ref()),
        ("qualified", handoff.qualified_at, handoff.qualified_by.as_ref()),
        ("pipeline", handoff.pipeline_at, None),
        ("won", handoff.won_at, None),
    ];
    let steps: Vec<String> = steps
        .into_iter()
        .filter_map(|(name, at, by)| Some(format!("{name} {}{}", words::at(at?), words::by(by))))
        .collect();
    if steps.is_empty() {
        "none of accepted, qualified, pipeline, won".to_owned()
    } else {
        steps.join("; ")
    }
}

fn ended(handoff: &HandoffExplained) -> String {
    let mut text = handoff.outcome.to_owned();
    if let Some(at) = handoff.ended_at {
        text.push_str(&format!(" {}", words::at(at)));
    }
    if handoff.rejected_at.is_some() {
        let label = handoff.rejection_reason.as_deref().unwrap_or_default();
        match handoff.rejection_reason_raw.as_deref() {
            Some(raw) if raw == label => text.push_str(&format!("; reason: {label}")),
            Some(raw) => text.push_str(&format!("; reason: {label}, written as {raw}")),
            None => text.push_str(&format!("; reason: {label}")),
        }
        if handoff.reason_carried_over {
            text.push_str(", set before this handoff");
        }
        text.push_str(match (handoff.returned, handoff.recovered) {
            (_, true) => "; handed off again later, and then qualified",
            (true, false) => "; handed off again later",
            (false, false) => "",
        });
    }
    if let Some(amount) = handoff.amount {
        text.push_str(&format!("; opportunities of {}", grouped(amount, 0)));
    }
    text
}
