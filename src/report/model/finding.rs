//! The week's finding, chosen by rule, and the sentences below it.

use super::reading::Reading;
use crate::domain::{Entry, LedgerFlag};
use crate::job::Terms;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::text::{ConfigValue, Text};
use crate::language::{Argument, Locale, message};
use crate::measures::{ALL, Measure, name};
use crate::report::model::respond::standing::{self, Finding, Standing, StandingVerdict, Trend};

/// A leak is the week's finding when at least this share of the ledger is in it.
const MATERIAL_LEAK: f64 = 0.01;

/// The `h1`, and two or three sentences that put it in its place.
#[must_use]
pub fn finding(reading: &Reading) -> (Text, Vec<Text>) {
    let words = reading.words;
    let all = reading.measures.total(name::LEDGER_LEADS);
    let Some(all) = all.filter(|row| row.is_any()) else {
        return (words.label("headline-no-lead").into(), Vec::new());
    };
    let all = reading.value(all, Unit::Count);
    if !reading.background.any_handoff {
        let mut deck = vec![Text::from(words.label(if reading.background.any_stage_history {
            "headline-no-handoff-in-history"
        } else {
            "headline-no-history"
        }))];
        deck.extend(
            bypassed(reading).map(|leads| message!(words, "headline-bypassed", leads = leads)),
        );
        deck.extend(aging(reading).map(|leads| {
            let after = words.days(reading.background.terms().decide.aging_after_days);
            message!(words, "headline-never-handed-off", leads = leads, aging_after = after)
        }));
        return (message!(words, "headline-no-handoff", leads = &all), deck);
    }
    let sla = standing::finding(reading);
    let week = standing::judged_week(reading);
    let leak = largest_leak(reading);
    let mut deck = Vec::new();
    let breach = |figure: &Figure, verdict: StandingVerdict| {
        let figure = figure.clone();
        if verdict == StandingVerdict::Worse { figure.as_breach() } else { figure }
    };
    let heading = match (&sla, &leak) {
        (Some(Finding::Trend(trend)), _) => {
            if trend.verdict == StandingVerdict::Worse {
                deck.extend(standing::fell_furthest(reading).map(|(team, it)| {
                    let team = ConfigValue(reading.team(&team));
                    let (earlier, recent) = (&it.earlier, &it.recent);
                    message!(
                        words,
                        "headline-team-fell",
                        team = team,
                        earlier = earlier,
                        recent = recent
                    )
                }));
            }
            let Trend { recent, earlier, weeks, verdict, .. } = trend;
            let is_up = *verdict == StandingVerdict::Better;
            let id = if is_up { "headline-trend-up" } else { "headline-trend-down" };
            let recent = breach(recent, *verdict);
            message!(words, id, recent = recent, earlier = earlier, weeks = weeks)
        }
        (Some(finding @ Finding::Week { share, standing }), _) => {
            let sentence = standing::sentence(reading, share, standing);
            deck.push(message!(words, "full-stop", sentence = sentence));
            let is_up = finding.verdict() == StandingVerdict::Better;
            let id = if is_up { "headline-sla-above-usual" } else { "headline-sla-below-usual" };
            let share = breach(share, finding.verdict());
            message!(words, id, share = share, handoffs = reading.judged_handoffs())
        }
        (None, Some((entry, leads))) => of_leak(words, *entry, leads, reading.background.terms()),
        (None, None) => match &week {
            Some((share, _)) => {
                let handoffs = reading.judged_handoffs();
                message!(words, "headline-nothing-unusual-sla", share = share, handoffs = handoffs)
            }
            None => words.label("headline-nothing-unusual").into(),
        },
    };
    if !reading.background.knows_responses {
        deck.insert(0, words.label("headline-no-queue").into());
    }
    if !reading.knows_reasons() && matches!(leak, Some((Entry::RejectedNoReason, _))) {
        deck.push(words.label("headline-no-reasons").into());
    }
    deck.extend(leaks(reading, &all));
    if let Some(stake) = reading.measures.total(name::VALUE_AT_STAKE)
        && stake.value.is_some_and(|amount| amount > 0.0)
    {
        deck.push(message!(
            words,
            "headline-at-stake",
            amount = reading.value(stake, reading.money())
        ));
    }
    // Beside a change of several weeks, that the last of them is a usual one would only confuse.
    if let Some((share, standing)) = &week
        && *standing != Standing::TooFew
        && sla.is_none()
    {
        let sentence = standing::sentence(reading, share, standing);
        deck.push(message!(words, "full-stop", sentence = sentence));
    }
    (heading, deck)
}

/// That a leak holds the most leads.
fn of_leak(words: &Locale, entry: Entry, leads: &Figure, contract: &Terms) -> Text {
    let limits: [(&str, Argument); 3] = [
        ("leads", leads.into()),
        ("stalled_after", words.days(contract.respond.stalled_after_days).into()),
        ("aging_after", words.days(contract.decide.aging_after_days).into()),
    ];
    words.term_text("headline-leak", entry.name(), &limits)
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
    Some(message!(
        reading.words,
        "headline-leaks",
        leaks = reading.part(row, Part::Numerator, Unit::Count),
        all = all,
        share = reading.value(row, Unit::Share),
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
