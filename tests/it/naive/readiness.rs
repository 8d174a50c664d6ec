//! The five criteria at an instant, and when all of them are met (definitions, sections 6
//! and 7): every instant at which anything could change is tried.

use super::company::ATTRIBUTES;
use super::criteria::{DECISION_MAKER, ICP_FIT, JAPAN_INTENT, NO_DISQUALIFIER, Truth, Values};
use super::records::{At, DAY, Records, Seen, Terms};

/// The criteria in their order.
pub const NAMES: [&str; 5] =
    ["icp_fit", "engagement", "japan_intent", "decision_maker", "no_disqualifier"];

/// Whether there is an answer to "is it ready?" at all.
pub fn can_be_told(records: &Records, terms: &Terms) -> bool {
    terms.icp_fit.is_some()
        && terms.decision_maker.is_some()
        && terms.no_disqualifier.is_some()
        && terms.engagement.is_some()
        && terms.japan_intent.is_some()
        && records.engagement.is_some()
}

/// Whether the contract defines a criterion and a source tells of it.
pub fn is_judged(records: &Records, terms: &Terms, number: usize) -> bool {
    let has_events = records.engagement.is_some();
    match NAMES[number] {
        "icp_fit" => terms.icp_fit.is_some(),
        "engagement" => terms.engagement.is_some() && has_events,
        "japan_intent" => terms.japan_intent.is_some() && has_events,
        "decision_maker" => terms.decision_maker.is_some(),
        _ => terms.no_disqualifier.is_some(),
    }
}

/// The attributes of leads that a criterion's expression names, in the order of the alphabet.
pub fn named_by(terms: &Terms, number: usize) -> Vec<&'static str> {
    let sql = match NAMES[number] {
        "icp_fit" => terms.icp_fit.map(|number| ICP_FIT[number].sql),
        "decision_maker" => terms.decision_maker.map(|number| DECISION_MAKER[number].sql),
        "no_disqualifier" => terms.no_disqualifier.map(|number| NO_DISQUALIFIER[number].sql),
        _ => None,
    };
    // Texts in quotation marks are every second part.
    let bare: String = sql.unwrap_or_default().split('\'').step_by(2).collect();
    let is_word = |name: &&str| {
        let mut words = bare.split(|mark: char| !mark.is_alphanumeric() && mark != '_');
        words.any(|word| word == *name)
    };
    let mut names: Vec<&str> = ATTRIBUTES.iter().map(|(name, _)| *name).filter(is_word).collect();
    names.sort_unstable();
    names
}

pub fn criteria(records: &Records, seen: &Seen<'_>, terms: &Terms, at: At) -> [Truth; 5] {
    let lookup = |name: &str| seen.value(name, at);
    let values = Values(&lookup);
    let in_window = |days: i64| {
        let inside = move |time: At| time > at - days * DAY && time <= at;
        seen.events.iter().filter(move |event| inside(event.at))
    };
    let has_source = records.engagement.is_some();
    let engagement = terms.engagement.as_ref().filter(|_| has_source).map(|points| {
        let weight = |kind: &str| points.of_kinds.iter().find(|(name, _)| *name == kind);
        let sum: i64 = in_window(points.within_days)
            .filter_map(|event| event.kind.and_then(weight))
            .map(|(_, points)| points)
            .sum();
        sum >= points.at_least
    });
    let japan_intent = terms.japan_intent.filter(|_| has_source).and_then(|(number, days)| {
        let truths: Vec<Truth> =
            in_window(days).map(|event| (JAPAN_INTENT[number].holds)(event)).collect();
        if truths.contains(&Some(true)) {
            Some(true)
        } else if truths.contains(&None) {
            None
        } else {
            Some(false)
        }
    });
    [
        terms.icp_fit.and_then(|number| (ICP_FIT[number].holds)(&values)),
        engagement,
        japan_intent,
        terms.decision_maker.and_then(|number| (DECISION_MAKER[number].holds)(&values)),
        terms.no_disqualifier.and_then(|number| (NO_DISQUALIFIER[number].holds)(&values)),
    ]
}

pub fn is_met(records: &Records, seen: &Seen<'_>, terms: &Terms, at: At) -> bool {
    criteria(records, seen, terms, at).iter().all(|truth| *truth == Some(true))
}

/// The first of all instants that pass a test at which the checklist is met.
pub fn first_met(
    records: &Records,
    seen: &Seen<'_>,
    terms: &Terms,
    begin: At,
    is_inside: impl Fn(At) -> bool,
) -> Option<At> {
    let mut candidates = vec![begin];
    candidates.extend(seen.changes.iter().map(|change| change.at));
    for event in &seen.events {
        candidates.push(event.at);
        // A window leaves an event behind; what weighs less than nothing was in the way.
        let points = terms.engagement.as_ref().map(|points| points.within_days);
        let intent = terms.japan_intent.map(|(_, days)| days);
        candidates.extend(points.into_iter().chain(intent).map(|days| event.at + days * DAY));
    }
    candidates.sort_unstable();
    candidates.into_iter().find(|&at| is_inside(at) && is_met(records, seen, terms, at))
}
