//! The headline figures: value, change against the week before, n, interval, and whether
//! the change is more than noise.

use super::page::{Card, Change, Tone};
use super::reading::{Reading, beyond_noise};
use super::standing;
use crate::domain::reserved::NO_REASON;
use crate::domain::{Clock, Entry, LedgerFlag, Outcome, Percentile};
use crate::language::figure::{Part, Unit};
use crate::language::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::words::Verdict;

/// The cards, in reading order.
#[must_use]
pub fn cards(reading: &Reading) -> Vec<Card> {
    if !reading.background.any_handoff {
        return vec![never_handed_off(reading), bypassed(reading), beyond_record(reading)];
    }
    vec![
        compliance(reading),
        leaks(reading),
        past_due(reading),
        median(reading),
        without_reason(reading),
    ]
}

/// Leads that, for all that is on record, still wait for a handoff.
fn never_handed_off(reading: &Reading) -> Card {
    let words = reading.words;
    let of_entry = |measure| reading.measures.get(measure, "entry", Entry::Aging.name(), ALL);
    let row = of_entry(name::LEDGER_LEADS);
    let mut card = card(reading, words.label("card-never-handed-off"), row, Unit::Count);
    if let Some(row) = row.filter(|row| row.is_known()) {
        card.value = words.items(&reading.value(row, Unit::Count));
        card.breach = row.is_any();
        if let Some(share) = of_entry(name::LEDGER_SHARE) {
            let all = reading.part(share, Part::Denominator, Unit::Count);
            card.details.push(words.card_ledger(&reading.value(share, Unit::Share), &all));
        }
    }
    card
}

fn bypassed(reading: &Reading) -> Card {
    let words = reading.words;
    let row = reading.measures.get(name::LEDGER_FLAG, "flag", LedgerFlag::Bypassed.name(), ALL);
    let mut card = card(reading, words.label("card-bypassed"), row, Unit::Count);
    if let Some(row) = row.filter(|row| row.is_known()) {
        card.value = words.items(&reading.value(row, Unit::Count));
    }
    card
}

/// All that begins with a recorded handoff, of which there is none.
fn beyond_record(reading: &Reading) -> Card {
    card(reading, reading.words.label("card-beyond-record"), None, Unit::Count)
}

/// This week's compliance, or that of the recent weeks where one week is too few to tell.
fn compliance(reading: &Reading) -> Card {
    let words = reading.words;
    let week = reading.this_week(name::SLA_COMPLIANCE, "", "");
    let telling = week.is_some_and(|row| row.value.is_some() && !reading.too_few(row));
    let trend = standing::trend(reading, "", "").filter(|_| !telling);
    let row = match trend {
        Some(_) => reading.measures.total(name::SLA_COMPLIANCE_RECENT),
        None => week,
    };
    let label = if trend.is_some() { words.label("card-recent") } else { words.label("card-sla") };
    let mut card = card(reading, label, row, Unit::Share);
    if let Some(row) = row.filter(|row| row.value.is_some()) {
        card.details.push(words.card_due(reading.parts(Some(row))));
        card.details.push(words.card_interval(reading.interval(Some(row), Unit::Share)));
    }
    if let Some(trend) = trend {
        card.breach = trend.verdict == Verdict::Worse;
        card.change = Some(Change { text: words.change_recent(&trend), tone: tone(trend.verdict) });
    } else if telling {
        card.breach = standing::this_week(reading).is_some_and(|(_, it)| standing::bad(&it));
        card.change = reading
            .this_week(name::SLA_COMPLIANCE_CHANGE, "", "")
            .and_then(|row| change(reading, row));
    }
    card
}

fn leaks(reading: &Reading) -> Card {
    let words = reading.words;
    let row = reading.measures.total(name::LEDGER_LEAKS);
    let mut card = card(reading, words.label("card-leaks"), row, Unit::Share);
    if let Some(row) = row.filter(|row| row.is_known()) {
        card.value = words.items(&reading.part(row, Part::Numerator, Unit::Count));
        card.breach = row.is_any();
        let all = reading.part(row, Part::Denominator, Unit::Count);
        card.details.push(words.card_ledger(&reading.value(row, Unit::Share), &all));
        if row.value.is_some() {
            card.details.push(words.card_interval(reading.interval(Some(row), Unit::Share)));
        }
        card.change = reading
            .measures
            .total(name::LEDGER_LEAKS_CHANGE)
            .and_then(|row| change_leads(reading, row));
        let moved = |movement: &str| {
            let row = reading.measures.get(name::LEDGER_LEAKS_MOVED, "movement", movement, ALL)?;
            Some(reading.value(row, Unit::Count))
        };
        if let (Some(began), Some(ended)) = (moved("began"), moved("ended")) {
            card.details.insert(0, words.card_moved(&began, &ended));
        }
    }
    card
}

/// Leads handed off and unanswered beyond their time.
fn past_due(reading: &Reading) -> Card {
    let words = reading.words;
    let of_entry = |measure| reading.measures.get(measure, "entry", Entry::Unanswered.name(), ALL);
    let row = of_entry(name::LEDGER_LEADS);
    let mut card = card(reading, words.label("card-past-due"), row, Unit::Count);
    if let Some(row) = row.filter(|row| row.is_known()) {
        card.value = words.items(&reading.value(row, Unit::Count));
        card.breach = row.is_any();
        card.change = of_entry(name::LEDGER_CHANGE).and_then(|row| change_leads(reading, row));
        if let Some(missed) = reading.measures.total(name::SLA_MISSED) {
            card.details.push(words.card_missed(&reading.value(missed, Unit::Count)));
        }
    }
    card
}

fn median(reading: &Reading) -> Card {
    let words = reading.words;
    let (label, measure) = match reading.background.terms().respond.clock {
        Clock::Elapsed => (words.label("card-median"), name::RESPONSE_HOURS),
        Clock::Business => (words.label("card-median-business"), name::RESPONSE_BUSINESS_HOURS),
    };
    let row = reading.measures.get(measure, "quantile", Percentile::P50.name(), ALL);
    let mut card = card(reading, label, row, Unit::Hours);
    if let Some(row) = row.filter(|row| row.denominator.is_some_and(|n| n > 0.0)) {
        card.details.push(reading.words.card_answered(reading.parts(Some(row))));
        if row.low.is_some() && row.high.is_some_and(|high| high * 60.0 >= 1.0) {
            let interval = reading.interval(Some(row), Unit::Hours);
            card.details.push(reading.words.card_interval(interval));
        }
    }
    card
}

/// Rejections without a reason; rejections alone where no source holds reasons.
fn without_reason(reading: &Reading) -> Card {
    let words = reading.words;
    if !reading.knows_reasons() {
        let key = Outcome::Rejected.name();
        let row = reading.measures.get(name::HANDOFF_OUTCOME, "outcome", key, ALL);
        let mut card = card(reading, words.label("card-rejections"), row, Unit::Share);
        if let Some(row) = row.filter(|row| row.is_known()) {
            card.value = words.items(&reading.part(row, Part::Numerator, Unit::Count));
            let all = reading.part(row, Part::Denominator, Unit::Count);
            card.details.push(words.card_of_handoffs(&reading.value(row, Unit::Share), &all));
        }
        return card;
    }
    let none = reading.measures.get(name::REJECTION_REASON, "reason", NO_REASON, ALL);
    let given = reading.measures.total(name::REJECTION_WITH_REASON);
    // where every rejection has a reason there may be no row for those without
    let (label, row) = match (none, given) {
        (None, Some(given)) => (words.label("card-with-reason"), Some(given)),
        (none, _) => (words.label("card-no-reason"), none),
    };
    let mut card = card(reading, label, row, Unit::Share);
    if let Some(row) = row.filter(|row| row.value.is_some()) {
        card.breach = none.is_some_and(|row| row.value.is_some_and(|share| share > 0.0));
        card.details.push(words.card_rejections(reading.parts(Some(row))));
        card.details.push(words.card_interval(reading.interval(Some(row), Unit::Share)));
        card.change = standing::trend_without_reason(reading)
            .filter(|_| none.is_some())
            .map(|trend| Change { text: words.change_recent(&trend), tone: tone(trend.verdict) });
    }
    card
}

/// A card with its value alone; unknown, and why, where there is no row.
fn card(reading: &Reading, label: &str, row: Option<&Measure>, unit: Unit) -> Card {
    let words = reading.words;
    let known = row.is_some_and(Measure::is_known);
    let value = match row {
        Some(row) => reading.value(row, unit).into(),
        None => Text::from(words.label("unknown")),
    };
    let mut details = Vec::new();
    if !known && row.is_none_or(|row| row.denominator.is_none_or(|n| n > 0.0)) {
        details.push(reading.words.card_unknown(reading.background).into());
    }
    if row.is_some_and(|row| reading.too_few(row)) {
        details.push(reading.few_note());
    }
    Card { label: label.to_owned(), value, breach: false, known, change: None, details }
}

/// The change of compliance against the week before.
fn change(reading: &Reading, row: &Measure) -> Option<Change> {
    let moved = row.value?;
    let verdict = match beyond_noise(row) {
        Some(true) if moved > 0.0 => Verdict::Better,
        Some(true) => Verdict::Worse,
        _ => Verdict::Noise,
    };
    let figure = reading.value(row, Unit::Points);
    let text = reading.words.change(&figure, &reading.week_before(), verdict);
    Some(Change { text, tone: tone(verdict) })
}

/// The change of a number of leads that should be few, against a week before.
fn change_leads(reading: &Reading, row: &Measure) -> Option<Change> {
    let moved = row.value?;
    let verdict = match beyond_noise(row) {
        Some(true) if moved > 0.0 => Verdict::Worse,
        Some(true) => Verdict::Better,
        _ => Verdict::Noise,
    };
    let figure = reading.value(row, Unit::CountChange);
    let text = reading.words.change_leads(&figure, &reading.a_week_before(), verdict);
    Some(Change { text, tone: tone(verdict) })
}

const fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Better => Tone::Better,
        Verdict::Worse => Tone::Worse,
        Verdict::Noise => Tone::Neutral,
    }
}
