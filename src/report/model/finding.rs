//! The week's finding, chosen by rule, and the sentences below it.

use super::figure::{Figure, Part, Reading, Unit};
use super::standing;
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::vocabulary::{Entry, Flag};

/// A leak is the week's finding when at least this share of the ledger is in it.
const MATERIAL_LEAK: f64 = 0.01;

/// The `h1`, and two or three sentences that put it in its place.
#[must_use]
pub fn finding(reading: &Reading) -> (Text, Vec<Text>) {
    let words = reading.words;
    let all = reading.measures.total(name::LEDGER_LEADS);
    let Some(all) = all.filter(|row| row.value.is_some_and(|leads| leads > 0.0)) else {
        return (words.finding_no_lead(), Vec::new());
    };
    let all = reading.value(all, Unit::Count);
    if !reading.background.any_handoff {
        let mut deck = vec![words.deck_no_handoff(reading.background.any_stage_history)];
        deck.extend(bypassed(reading).map(|leads| words.deck_bypassed(&leads)));
        deck.extend(leaks(reading, &all));
        return (words.finding_no_handoff(&all), deck);
    }
    let week = standing::this_week(reading);
    let mut deck = Vec::new();
    let heading = match (&week, largest_leak(reading)) {
        (Some((share, standing)), _) if standing::unusual(standing) => {
            deck.push(full_stop(words.tag(), words.sla_sentence(share, standing)));
            let share = share.clone();
            let bad = standing::bad(standing);
            words.finding_sla(&if bad { share.as_breach() } else { share }, standing)
        }
        (_, Some((entry, leads))) => {
            words.finding_leak(entry, &leads, &reading.background.contract)
        }
        (week, None) => words.finding_nothing_unusual(week.as_ref().map(|(share, _)| share)),
    };
    deck.extend(leaks(reading, &all));
    if let Some(stake) = reading.measures.total(name::VALUE_AT_STAKE)
        && stake.value.is_some_and(|amount| amount > 0.0)
    {
        deck.push(words.deck_stake(&reading.value(stake, Unit::Yen)));
    }
    if let Some((share, standing)) = &week
        && !standing::unusual(standing)
    {
        deck.push(full_stop(words.tag(), words.sla_sentence(share, standing)));
    }
    (heading, deck)
}

fn full_stop(language: &str, sentence: Text) -> Text {
    sentence.and(if language == "ja" { "。" } else { "." })
}

/// The leaking entry with the most leads, if it is material.
fn largest_leak(reading: &Reading) -> Option<(Entry, Figure)> {
    let all = reading.measures.total(name::LEDGER_LEADS)?.value?;
    let (entry, row) = Entry::ALL
        .iter()
        .filter(|entry| entry.leak())
        .filter_map(|entry| {
            Some((*entry, reading.measures.get(name::LEDGER_LEADS, "entry", entry.key(), ALL)?))
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

fn bypassed(reading: &Reading) -> Option<Figure> {
    let row = reading.measures.get(name::LEDGER_FLAG, "flag", Flag::Bypassed.key(), ALL)?;
    row.value.is_some_and(|leads| leads > 0.0).then(|| reading.value(row, Unit::Count))
}
