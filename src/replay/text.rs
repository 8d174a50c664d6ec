//! A replay on the terminal, at most 100 columns wide: what each policy would have done
//! beside what history did, the curve over thresholds, where the two part, and how to read
//! it. Only prints: every number is one of the replay.

use std::fmt::{self, Write as _};

use crate::language::Locale;
use crate::measures::ready::policies::{HoursGained, PolicyResult};
use crate::measures::row::{Rate, real};
use crate::numerals::{count, signed};
use crate::stats::Interval;

use super::{DifferenceKind, Differences, PolicyReplayed, Replay, TenureDifference};

/// How many of the differences are shown.
const SHOWN: usize = 20;

/// Hours from which days are easier to read.
const DAYS_FROM: f64 = 48.0;

/// The replay as text.
#[must_use]
pub fn print(replay: &Replay, _words: &Locale) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(replay, &mut text);
    text
}

fn write(replay: &Replay, to: &mut String) -> fmt::Result {
    head(replay, to)?;
    rules(replay, to)?;
    times(replay, to)?;
    curve(replay, to)?;
    for policy in &replay.policies {
        if let Some(differences) = &policy.differences {
            differ(policy, differences, to)?;
        }
    }
    notes(replay, to)
}

fn head(replay: &Replay, to: &mut String) -> fmt::Result {
    let contract = &replay.contract;
    match &contract.name {
        Some(name) => writeln!(to, "Replay of \"{name}\" ({})", contract.file)?,
        None => writeln!(to, "Replay of the contract in {}", contract.file)?,
    }
    if contract.versions > 1 {
        writeln!(to, "{} versions, each while it was in force", contract.versions)?;
    }
    writeln!(
        to,
        "over {} leads in {} marketing tenures, until {} ({}).\nHistory stays as it is.",
        count(replay.leads),
        count(replay.tenures),
        minute(&replay.as_of),
        replay.timezone
    )
}

fn rules(replay: &Replay, to: &mut String) -> fmt::Result {
    writeln!(to, "\nWhom does each rule hand off?\n")?;
    writeln!(
        to,
        "  {:22} {:>10}   {:16} {:>9}   {:16} {:>14}",
        "", "leads", "recall", "in time", "precision", "of both"
    )?;
    match &replay.history {
        Some(history) => writeln!(
            to,
            "  {:22} {:>10}   {:16} {:>9}   {}",
            "history",
            count(history.handed_off),
            "",
            "",
            with_interval(history.precision, replay.min_n)
        )?,
        None => writeln!(to, "  {:22} unknown: no source has the history of stages", "history")?,
    }
    for policy in &replay.policies {
        let name = name(policy);
        match (&policy.result, &policy.unknown) {
            (Some(result), _) => writeln!(
                to,
                "  {name:22} {:>10}   {:16} {:>9}   {:16} {:>14}",
                count(result.handed_off),
                with_interval(result.recall, replay.min_n),
                percent(result.recall_in_time, replay.min_n),
                with_interval(result.precision, replay.min_n),
                percent(result.precision_of_both, replay.min_n)
            )?,
            (None, why) => {
                writeln!(to, "  {name:22} unknown: {}", why.as_deref().unwrap_or_default())?;
            }
        }
    }
    let Some(result) = replay.policies.iter().find_map(|policy| policy.result) else {
        return Ok(());
    };
    writeln!(
        to,
        "
  recall     of the {} leads of which a handoff reached qualified, those it hands off
  in time    the same, and no later than history did
  precision  of the leads that the rule hands off, those that reached qualified; a lower bound,
             as a lead that was never handed off had no chance to
  of both    the same, of those leads only that history handed off too",
        count(result.recall.denominator)
    )
}

fn times(replay: &Replay, to: &mut String) -> fmt::Result {
    let judged = || replay.policies.iter().filter_map(|policy| Some((policy, policy.result?)));
    if judged().all(|(_, result)| result.hours_gained.compared == 0) {
        return Ok(());
    }
    writeln!(to, "\nHow much earlier, where both hand off?\n")?;
    writeln!(
        to,
        "  {:22} {:>10} {:>8} {:>8}   {:>10}   middle half",
        "", "earlier", "same", "later", "median"
    )?;
    for (policy, result) in judged() {
        let HoursGained { earlier, same, later, p25, median, p75, .. } = result.hours_gained;
        writeln!(
            to,
            "  {:22} {:>10} {:>8} {:>8}   {:>10}   {} to {}",
            name(policy),
            count(earlier),
            count(same),
            count(later),
            gained(median),
            gained(p25),
            gained(p75)
        )?;
    }
    Ok(())
}

fn curve(replay: &Replay, to: &mut String) -> fmt::Result {
    if replay.curve.is_empty() {
        return Ok(());
    }
    writeln!(to, "\nThe score at any threshold\n")?;
    writeln!(
        to,
        "  {:>10} {:>9} {:>7} {:>8} {:>10} {:>9} {:>17} {:>8} {:>8}",
        "score from",
        "leads",
        "recall",
        "in time",
        "precision",
        "of both",
        "of those added",
        "earlier",
        "median"
    )?;
    for point in &replay.curve {
        let PolicyResult {
            handed_off,
            recall,
            recall_in_time,
            precision,
            precision_of_both,
            hours_gained,
            ..
        } = point.result;
        let added = match point.added.denominator {
            0 => "–".to_owned(),
            leads => format!("{} of {}", percent(point.added, replay.min_n), count(leads)),
        };
        let earlier = match hours_gained.compared {
            0 => "–".to_owned(),
            compared => {
                let share = real(hours_gained.earlier) / real(compared);
                format!("{:.0} %", share * 100.0)
            }
        };
        let percent = |rate| percent(rate, replay.min_n);
        writeln!(
            to,
            "{} {:>10} {:>9} {:>7} {:>8} {:>10} {:>9} {:>17} {:>8} {:>8}",
            if point.of_contract { ">" } else { " " },
            point.threshold,
            count(handed_off),
            percent(recall),
            percent(recall_in_time),
            percent(precision),
            percent(precision_of_both),
            added,
            earlier,
            gained(hours_gained.median)
        )?;
    }
    if replay.curve.iter().any(|point| point.of_contract) {
        writeln!(to, "\n  >               the threshold of the contract")?;
    } else {
        writeln!(to)?;
    }
    writeln!(
        to,
        "  of those added  leads that this threshold hands off and the next one does not: how many
                  reached qualified (a lower bound too)
  earlier         the share of tenures in which the score is earlier, of those both hand off"
    )
}

fn differ(policy: &PolicyReplayed, differences: &Differences, to: &mut String) -> fmt::Result {
    let (name, rule) = (name(policy), rule(policy));
    writeln!(to, "\nWhere history and {rule} part\n")?;
    for (number, what) in [
        (differences.policy_only, format!("tenures are handed off by {rule} alone")),
        (differences.history_only, "tenures were handed off by history alone".to_owned()),
        (
            differences.other_instant,
            "tenures are handed off by both, at another instant".to_owned(),
        ),
    ] {
        writeln!(to, "  {:>8}  {what}", count(number))?;
    }
    let mut furthest: Vec<&TenureDifference> = differences
        .tenures
        .iter()
        .filter(|tenure| tenure.difference == DifferenceKind::OtherInstant)
        .collect();
    let distance = |tenure: &TenureDifference| tenure.hours_gained.unwrap_or_default().abs();
    furthest.sort_by(|one, other| distance(other).total_cmp(&distance(one)));
    furthest.truncate(SHOWN);
    if furthest.is_empty() {
        return Ok(());
    }
    let ids = furthest.iter().map(|tenure| tenure.lead_id.chars().count());
    let width = ids.max().unwrap_or(0).max(4);
    writeln!(to, "\n  The furthest apart:\n")?;
    writeln!(
        to,
        "  {:width$}  {:16}  {:16}  {:16}  {:>9}  qualified",
        "lead", "tenure from", "history", name, "gained"
    )?;
    for tenure in furthest {
        let at = |at: &Option<String>| at.as_deref().map(minute).unwrap_or_default();
        writeln!(
            to,
            "  {:width$}  {:16}  {:16}  {:16}  {:>9}  {}",
            tenure.lead_id,
            minute(&tenure.tenure_from),
            at(&tenure.handed_off_at),
            at(&tenure.policy_at),
            gained(tenure.hours_gained),
            if tenure.was_qualified { "yes" } else { "no" }
        )?;
    }
    Ok(())
}

fn notes(replay: &Replay, to: &mut String) -> fmt::Result {
    let judged = || replay.policies.iter().filter(|policy| policy.result.is_some());
    if judged().next().is_none() {
        return Ok(());
    }
    if judged().any(|policy| policy.not_point_in_time > 0) {
        writeln!(to, "\nJudged on values as at export, where no history tells of their moment:\n")?;
        for policy in judged() {
            let (some, all) = (count(policy.not_point_in_time), count(replay.leads));
            writeln!(to, "  {:22} {some:>10} of {all} leads", name(policy))?;
        }
    }
    writeln!(to, "\nA rate of fewer than {} leads is not shown: too few to tell.", replay.min_n)?;
    writeln!(to, "All tenures that differ are in the JSON form: --format json.")
}

/// What a policy is called: the score by its threshold.
fn name(policy: &PolicyReplayed) -> String {
    match policy.thresholds.as_slice() {
        [threshold] => format!("score from {threshold}"),
        [first, .., last] => format!("score from {first}–{last}"),
        [] => policy.policy.to_owned(),
    }
}

/// The same within a sentence.
fn rule(policy: &PolicyReplayed) -> String {
    match policy.thresholds.as_slice() {
        [] => format!("the {}", policy.policy),
        _ => format!("a {}", name(policy)),
    }
}

/// A share in per cent, where there are enough to tell.
fn percent(rate: Rate, min_n: u64) -> String {
    let shown = rate.value().filter(|_| rate.denominator >= min_n);
    shown.map_or_else(|| "–".to_owned(), |value| format!("{:.0} %", value * 100.0))
}

fn with_interval(rate: Rate, min_n: u64) -> String {
    let text = percent(rate, min_n);
    match rate.interval() {
        Some(Interval { low, high }) if rate.denominator >= min_n => {
            format!("{text} ({:.0}–{:.0})", low * 100.0, high * 100.0)
        }
        _ => text,
    }
}

/// Hours gained, in days where they are many.
fn gained(hours: Option<f64>) -> String {
    match hours {
        None => "–".to_owned(),
        Some(hours) if hours.abs() >= DAYS_FROM => format!("{} d", signed(hours / 24.0, 1)),
        Some(hours) => format!("{} h", signed(hours, 1)),
    }
}

/// An RFC 3339 instant to the minute, for people.
fn minute(instant: &str) -> String {
    instant.get(..16).unwrap_or(instant).replace('T', " ")
}
