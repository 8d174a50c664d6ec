//! The headline figures: value, change against the week before, n, interval, and whether
//! the change is more than noise.

use super::page::{Card, Change, Tone};
use super::reading::Reading;
use crate::domain::reserved::NO_REASON;
use crate::domain::{Clock, Entry, LedgerFlag, Outcome, Percentile};
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::{ALL, Measure, name};
use crate::report::model::respond::standing::{self, Finding, Standing, StandingVerdict, Trend};

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
            card.details.push(message!(
                words,
                "card-ledger",
                share = reading.value(share, Unit::Share),
                all = all
            ));
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

/// The judged week's compliance, or that of the recent weeks where one week is too few to tell;
/// beside it how the recent weeks went, or that the week is outside its usual range.
fn compliance(reading: &Reading) -> Card {
    let words = reading.words;
    let week = reading.judged(name::SLA_COMPLIANCE);
    let telling = week.is_some_and(|row| row.value.is_some() && !reading.too_few(row));
    let trend = standing::trend(reading, "", "");
    let recent = trend.as_ref().filter(|_| !telling);
    let (label, row) = match (recent, reading.judged_week()) {
        (Some(_), _) => {
            let recent = reading.measures.total(name::SLA_COMPLIANCE_RECENT);
            (words.label("card-recent").to_owned(), recent)
        }
        (None, Some(of)) => (words.given("card-sla-of-week", &[("week", (&of).into())]).0, week),
        (None, None) => (words.label("card-sla").to_owned(), week),
    };
    let mut card = card(reading, &label, row, Unit::Share);
    if let Some(row) = row.filter(|row| row.value.is_some()) {
        card.details.push(message!(words, "card-due", of = reading.parts(Some(row))));
        card.details.push(interval(reading, row, Unit::Share));
    }
    let finding = standing::finding(reading);
    let verdict = finding.as_ref().map_or(StandingVerdict::Noise, Finding::verdict);
    let below_target = standing::judged_week(reading)
        .is_some_and(|(_, it)| matches!(it, Standing::BelowTarget { .. }));
    card.breach = verdict == StandingVerdict::Worse || below_target;
    let text = match (finding, trend) {
        (
            Some(Finding::Week {
                standing: Standing::BelowUsual { low, high } | Standing::AboveUsual { low, high },
                ..
            }),
            _,
        ) => {
            let range = words.range(&low, &high);
            Some(message!(words, "change-outside-usual", range = range, verdict = verdict.choice()))
        }
        (_, trend) => trend.map(|trend| change_recent(reading, &trend)),
    };
    card.change = text.map(|text| Change { text, tone: tone(verdict) });
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
        card.details.push(message!(
            words,
            "card-ledger",
            share = reading.value(row, Unit::Share),
            all = all
        ));
        if row.value.is_some() {
            card.details.push(interval(reading, row, Unit::Share));
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
            card.details.insert(0, message!(words, "card-moved", began = began, ended = ended));
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
            card.details.push(message!(
                words,
                "card-missed",
                missed = reading.value(missed, Unit::Count)
            ));
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
        card.details.push(message!(words, "card-answered", of = reading.parts(Some(row))));
        if row.low.is_some() && row.high.is_some_and(|high| high * 60.0 >= 1.0) {
            card.details.push(interval(reading, row, Unit::Hours));
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
            card.details.push(message!(
                words,
                "card-of-handoffs",
                share = reading.value(row, Unit::Share),
                of = all
            ));
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
        card.details.push(message!(words, "card-of-rejections", of = reading.parts(Some(row))));
        card.details.push(interval(reading, row, Unit::Share));
        card.change =
            standing::trend_without_reason(reading).filter(|_| none.is_some()).map(|trend| {
                Change { text: change_recent(reading, &trend), tone: tone(trend.verdict) }
            });
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
        let is_any = reading.background.any_handoff;
        let why = if is_any { "card-unknown" } else { "card-unknown-without-handoff" };
        details.push(words.label(why).into());
    }
    if row.is_some_and(|row| reading.too_few(row)) {
        details.push(reading.few_note());
    }
    Card { label: label.to_owned(), value, breach: false, known, change: None, details }
}

/// The 95 % interval of a row.
fn interval(reading: &Reading, row: &Measure, unit: Unit) -> Text {
    let interval = reading.interval(Some(row), unit);
    let level = ConfigValue("95%".to_owned());
    message!(reading.words, "card-interval", level = level, interval = interval)
}

/// The change of the recent weeks against the weeks before.
fn change_recent(reading: &Reading, trend: &Trend) -> Text {
    let words = reading.words;
    let weeks = reading.earlier_weeks();
    let since = words.given("change-recent-since", &[("weeks", (&weeks).into())]);
    message!(
        words,
        "change-recent",
        change = &trend.change,
        before = since,
        verdict = trend.verdict.choice()
    )
}

/// The change of a number of leads against a week before. A stock is shown and not judged.
fn change_leads(reading: &Reading, row: &Measure) -> Option<Change> {
    row.value?;
    let figure = reading.value(row, Unit::CountChange);
    let words = reading.words;
    let since = words.given("change-leads-since", &[("before", reading.a_week_before().into())]);
    let text = message!(words, "change-leads", change = figure, before = since);
    Some(Change { text, tone: Tone::Neutral })
}

const fn tone(verdict: StandingVerdict) -> Tone {
    match verdict {
        StandingVerdict::Better => Tone::Better,
        StandingVerdict::Worse => Tone::Worse,
        StandingVerdict::Noise => Tone::Neutral,
    }
}
