//! The headline figures: value, change against the week before, n, interval, and whether
//! the change is more than noise.

use super::figure::{Part, Reading, Unit, beyond_noise};
use super::page::{Card, Change, Tone};
use super::standing;
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::background::Clock;
use crate::report::optional;
use crate::report::vocabulary::{NO_REASON, Quantile};
use crate::report::words::Verdict;

/// The cards, in reading order.
#[must_use]
pub fn cards(reading: &Reading) -> Vec<Card> {
    vec![
        compliance(reading),
        leaks(reading),
        past_due(reading),
        median(reading),
        without_reason(reading),
    ]
}

fn compliance(reading: &Reading) -> Card {
    let words = reading.words;
    let row = recorded(reading, reading.this_week(name::SLA_COMPLIANCE, "", ""));
    let mut card = card(reading, words.labels().card_sla, row, Unit::Share);
    if let Some(row) = row.filter(|row| row.value.is_some()) {
        card.breach = standing::this_week(reading).is_some_and(|(_, it)| standing::bad(&it));
        card.details.push(words.card_due(reading.parts(Some(row))));
        card.details.push(words.card_interval(reading.interval(Some(row), Unit::Share)));
        let change = reading.this_week(optional::SLA_COMPLIANCE_CHANGE, "", "");
        card.change = change.and_then(|change| {
            self::change(reading, change, Unit::Points, Good::Up, reading.too_few(row))
        });
    }
    card
}

fn leaks(reading: &Reading) -> Card {
    let words = reading.words;
    let row = reading.measures.total(name::LEDGER_LEAKS);
    let mut card = card(reading, words.labels().card_leaks, row, Unit::Share);
    if let Some(row) = row.filter(|row| row.value.is_some()) {
        card.value = words.items(&reading.part(row, Part::Numerator, Unit::Count));
        card.breach = row.numerator.is_some_and(|leads| leads > 0.0);
        let all = reading.part(row, Part::Denominator, Unit::Count);
        card.details.push(words.card_ledger(&reading.value(row, Unit::Share), &all));
        card.details.push(words.card_interval(reading.interval(Some(row), Unit::Share)));
        card.change = reading
            .this_week(optional::LEDGER_LEAKS_CHANGE, "", "")
            .and_then(|row| change(reading, row, Unit::CountChange, Good::Down, false));
    }
    card
}

fn past_due(reading: &Reading) -> Card {
    let words = reading.words;
    let row = recorded(reading, reading.measures.total(name::SLA_PAST_DUE_NOW));
    let mut card = card(reading, words.labels().card_past_due, row, Unit::Count);
    if let Some(row) = row.filter(|row| row.value.is_some()) {
        card.value = words.items(&reading.value(row, Unit::Count));
        card.breach = row.value.is_some_and(|handoffs| handoffs > 0.0);
        if let Some(missed) = reading.measures.total(name::SLA_MISSED) {
            card.details.push(words.card_missed(&reading.value(missed, Unit::Count)));
        }
        card.change = reading
            .this_week(optional::SLA_PAST_DUE_NOW_CHANGE, "", "")
            .and_then(|row| change(reading, row, Unit::CountChange, Good::Down, false));
    }
    card
}

fn median(reading: &Reading) -> Card {
    let labels = reading.words.labels();
    let (label, measure) = match reading.background.contract.respond.clock {
        Clock::Elapsed => (labels.card_median, name::RESPONSE_HOURS),
        Clock::Business => (labels.card_median_business, name::RESPONSE_BUSINESS_HOURS),
    };
    let row = reading.measures.get(measure, "quantile", Quantile::P50.key(), ALL);
    let row = recorded(reading, row);
    let mut card = card(reading, label, row, Unit::Hours);
    if let Some(row) = row.filter(|row| row.denominator.is_some_and(|n| n > 0.0)) {
        card.details.push(reading.words.card_answered(reading.parts(Some(row))));
        if row.low.is_some() && row.high.is_some() {
            let interval = reading.interval(Some(row), Unit::Hours);
            card.details.push(reading.words.card_interval(interval));
        }
        card.change = reading
            .this_week(optional::RESPONSE_HOURS_CHANGE, "quantile", Quantile::P50.key())
            .and_then(|row| change(reading, row, Unit::HoursChange, Good::Down, false));
    }
    card
}

fn without_reason(reading: &Reading) -> Card {
    let words = reading.words;
    let none = reading.measures.get(name::REJECTION_REASON, "reason", NO_REASON, ALL);
    let given = reading.measures.total(name::REJECTION_WITH_REASON);
    // where every rejection has a reason there may be no row for those without
    let (label, row) = match (none, given) {
        (None, Some(given)) => (words.labels().card_with_reason, Some(given)),
        (none, _) => (words.labels().card_no_reason, none),
    };
    let row = recorded(reading, row);
    let mut card = card(reading, label, row, Unit::Share);
    if let Some(row) = row.filter(|row| row.value.is_some()) {
        card.breach = none.is_some_and(|row| row.value.is_some_and(|share| share > 0.0));
        card.details.push(words.card_rejections(reading.parts(Some(row))));
        card.details.push(words.card_interval(reading.interval(Some(row), Unit::Share)));
        card.change = none
            .and_then(|_| reading.this_week(optional::REJECTION_REASON_CHANGE, "reason", NO_REASON))
            .and_then(|change| {
                self::change(reading, change, Unit::Points, Good::Down, reading.too_few(row))
            });
    }
    card
}

/// The row, unless it rests on handoffs and none was recorded: then even a zero is unknown.
fn recorded<'a>(reading: &Reading, row: Option<&'a Measure>) -> Option<&'a Measure> {
    row.filter(|_| reading.background.any_handoff)
}

/// A card with its value alone; unknown, and why, where there is no row.
fn card(reading: &Reading, label: &str, row: Option<&Measure>, unit: Unit) -> Card {
    let labels = reading.words.labels();
    let known = row.is_some_and(|row| row.value.is_some());
    let value = match row {
        Some(row) => reading.value(row, unit).into(),
        None => Text::from(labels.unknown),
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

/// Which way is good.
#[derive(Clone, Copy)]
enum Good {
    Up,
    Down,
}

fn change(
    reading: &Reading,
    row: &Measure,
    unit: Unit,
    good: Good,
    too_few: bool,
) -> Option<Change> {
    let moved = row.value?;
    let better = match good {
        Good::Up => moved > 0.0,
        Good::Down => moved < 0.0,
    };
    let verdict = match beyond_noise(row) {
        _ if too_few => Verdict::TooFew,
        None => Verdict::Plain,
        Some(false) => Verdict::Noise,
        Some(true) if better => Verdict::Better,
        Some(true) => Verdict::Worse,
    };
    let tone = match verdict {
        Verdict::Better => Tone::Better,
        Verdict::Worse => Tone::Worse,
        Verdict::Noise | Verdict::Plain | Verdict::TooFew => Tone::Neutral,
    };
    let figure = reading.value(row, unit);
    let text = reading.words.change(&figure, &reading.week_before(), verdict);
    Some(Change { text, tone })
}
