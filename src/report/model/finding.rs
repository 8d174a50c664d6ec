//! The week's finding, chosen by rule, and the sentences below it.

use super::reading::Reading;
use super::standing;
use crate::domain::{Entry, LedgerFlag};
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::words::{Standing, Verdict};

/// A leak is the week's finding when at least this share of the ledger is in it.
const MATERIAL_LEAK: f64 = 0.01;

/// The `h1`, and two or three sentences that put it in its place.
#[must_use]
pub fn finding(reading: &Reading) -> (Text, Vec<Text>) {
    let words = reading.words;
    let all = reading.measures.total(name::LEDGER_LEADS);
    let Some(all) = all.filter(|row| row.is_any()) else {
        return (words.finding_no_lead(), Vec::new());
    };
    let all = reading.value(all, Unit::Count);
    if !reading.background.any_handoff {
        let mut deck = vec![words.deck_no_handoff(reading.background.any_stage_history)];
        deck.extend(bypassed(reading).map(|leads| words.deck_bypassed(&leads)));
        deck.extend(
            aging(reading)
                .map(|leads| words.deck_never_handed_off(&leads, reading.background.terms())),
        );
        return (words.finding_no_handoff(&all), deck);
    }
    let week = standing::this_week(reading);
    let trend = standing::trend(reading, "", "").filter(|it| it.verdict != Verdict::Noise);
    let leak = largest_leak(reading);
    let mut deck = Vec::new();
    let breach = |figure: &Figure, bad: bool| {
        let figure = figure.clone();
        if bad { figure.as_breach() } else { figure }
    };
    let heading = match (&week, trend, &leak) {
        (Some((share, standing)), ..) if standing::unusual(standing) => {
            deck.push(message!(words, "full-stop", sentence = words.sla_sentence(share, standing)));
            words.finding_sla(&breach(share, standing::bad(standing)), standing)
        }
        (_, Some(mut trend), _) => {
            trend.recent = breach(&trend.recent, trend.verdict == Verdict::Worse);
            if trend.verdict == Verdict::Worse {
                deck.extend(
                    standing::fell_furthest(reading)
                        .map(|(team, it)| words.deck_team_fell(&reading.team(&team), &it)),
                );
            }
            words.finding_trend(&trend)
        }
        (_, None, Some((entry, leads))) => {
            words.finding_leak(*entry, leads, reading.background.terms())
        }
        (week, None, None) => words.finding_nothing_unusual(week.as_ref().map(|(share, _)| share)),
    };
    if !reading.knows_reasons() && matches!(leak, Some((Entry::RejectedNoReason, _))) {
        deck.push(words.deck_no_reasons());
    }
    deck.extend(leaks(reading, &all));
    if let Some(stake) = reading.measures.total(name::VALUE_AT_STAKE)
        && stake.value.is_some_and(|amount| amount > 0.0)
    {
        deck.push(words.deck_stake(&reading.value(stake, Unit::Yen)));
    }
    if let Some((share, standing)) = &week
        && !standing::unusual(standing)
        && *standing != Standing::TooFew
    {
        deck.push(message!(words, "full-stop", sentence = words.sla_sentence(share, standing)));
    }
    (heading, deck)
}

/// The leaking entry with the most leads, if it is material.
fn largest_leak(reading: &Reading) -> Option<(Entry, Figure)> {
    let all = reading.measures.total(name::LEDGER_LEADS)?.value?;
    let (entry, row) = Entry::ALL
        .iter()
        .filter(|entry| entry.is_leak())
        .filter_map(|entry| {
            Some((*entry, reading.measures.get(name::LEDGER_LEADS, "entry", entry.name(), ALL)?))
        })
        .filter(|(_, row)| row.value.is_some_and(|leads| leads > 0.0))
        .reduce(|most, next| if next.1.value > most.1.value { next } else { most })?;
    let material = row.value.is_some_and(|leads| leads >= all * MATERIAL_LEAK);
    material.then(|| (entry, reading.value(row, Unit::Count).as_breach()))
}

fn leaks(reading: &Reading, all: &Figure) -> Option<Text> {
    let row: &Measure = reading.measures.total(name::LEDGER_LEAKS)?;
    row.value.filter(|share| *share > 0.0)?;
    Some(reading.words.deck_leaks(
        &reading.part(row, Part::Numerator, Unit::Count),
        all,
        &reading.value(row, Unit::Share),
    ))
}

/// Leads that, for all that is on record, still wait for a handoff.
fn aging(reading: &Reading) -> Option<Figure> {
    let row = reading.measures.get(name::LEDGER_LEADS, "entry", Entry::Aging.name(), ALL)?;
    row.value.is_some_and(|leads| leads > 0.0).then(|| reading.value(row, Unit::Count))
}

fn bypassed(reading: &Reading) -> Option<Figure> {
    let row = reading.measures.get(name::LEDGER_FLAG, "flag", LedgerFlag::Bypassed.name(), ALL)?;
    row.value.is_some_and(|leads| leads > 0.0).then(|| reading.value(row, Unit::Count))
}
