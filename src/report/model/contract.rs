//! The contract's answer as configured, by section of the report.

use super::page::Term;
use super::reading::Reading;
use crate::domain::{Clock, Criterion};
use crate::job::{Condition, Engagement, Holidays, JapanIntent, Respond, Terms};
use crate::language::text::{Code, ConfigValue, Text};
use crate::language::{Locale, message};
use crate::numerals::plain;
use crate::report::background::Background;

/// Which contract is in force, since when, and which of its versions.
#[must_use]
pub fn in_force(words: &Locale, background: &Background) -> String {
    let contract = &background.job.contract;
    let unnamed = || words.label("evidence-contract-without-a-name").to_owned();
    let name = contract.name.clone().unwrap_or_else(unnamed);
    let version = contract.terms().count();
    let day = background.terms().effective_from.map(|day| words.date(day));
    let text = match (day, version) {
        (None, 0 | 1) => return name,
        (None, _) => message!(words, "evidence-contract-version", name = name, version = version),
        (Some(day), 0 | 1) => message!(words, "evidence-contract-since", name = name, day = day),
        (Some(day), _) => message!(
            words,
            "evidence-contract-version-since",
            name = name,
            version = version,
            day = day
        ),
    };
    text.plain()
}

/// What decides whether a lead has leaked.
#[must_use]
pub fn ledger_terms(reading: &Reading) -> Vec<Term> {
    let words = reading.words;
    let contract = reading.background.terms();
    vec![
        Term { name: words.label("term-ready"), answer: ready(words, contract) },
        Term { name: words.label("term-handoff"), answer: handoff(words, contract) },
        Term { name: words.label("term-respond"), answer: respond(words, contract) },
        Term { name: words.label("term-stalled"), answer: stalled(words, contract) },
        Term { name: words.label("term-aging"), answer: aging(words, contract) },
    ]
}

/// What sales commits to, and how long a lead may wait.
#[must_use]
pub fn sla_terms(reading: &Reading) -> Vec<Term> {
    let words = reading.words;
    let contract = reading.background.terms();
    vec![
        Term { name: words.label("term-respond"), answer: respond(words, contract) },
        Term { name: words.label("term-clock"), answer: clock(words, &contract.respond) },
        Term { name: words.label("term-response"), answer: response(words, &contract.respond) },
        Term {
            name: words.label("term-target"),
            answer: target(words, reading.background.job.gates.sla_compliance_at_least),
        },
        Term { name: words.label("term-aging"), answer: aging(words, contract) },
        Term { name: words.label("term-stalled"), answer: stalled(words, contract) },
    ]
}

/// What happens on rejection.
#[must_use]
pub fn rejection_terms(reading: &Reading) -> Vec<Term> {
    let words = reading.words;
    let contract = reading.background.terms();
    vec![
        Term {
            name: words.label("term-reasons"),
            answer: listed(words, &contract.reject.labels(), "term-reasons.none"),
        },
        Term { name: words.label("term-reason-hours"), answer: reason_hours(words, contract) },
    ]
}

/// When a lead is ready: each criterion as configured, and the score.
#[must_use]
pub fn ready_terms(reading: &Reading) -> Vec<Term> {
    let words = reading.words;
    let contract = reading.background.terms();
    let is_any = !contract.ready.criteria(true).is_empty();
    let mut terms: Vec<Term> = Criterion::ALL
        .iter()
        .filter(|_| is_any)
        .map(|criterion| Term {
            name: words.term("criterion.head", criterion.name()),
            answer: contract
                .ready
                .asked(*criterion)
                .map_or_else(|| words.label("not-defined").into(), |it| asked(words, it)),
        })
        .collect();
    if !is_any {
        terms.push(Term {
            name: words.label("term-ready"),
            answer: words.label("no-criterion").into(),
        });
    }
    terms.push(Term {
        name: words.label("term-score"),
        answer: score(words, contract.ready.score_threshold),
    });
    terms.push(Term { name: words.label("term-handoff"), answer: handoff(words, contract) });
    terms
}

/// What a criterion asks for.
fn asked(words: &Locale, asked: Condition) -> Text {
    match asked {
        Condition::That(sql) => Code(sql.to_owned()).into(),
        Condition::Points(Engagement { points, at_least, within_days }) => {
            let kinds: Vec<String> =
                points.iter().map(|(kind, points)| format!("{kind} {}", plain(*points))).collect();
            message!(
                words,
                "ready-asked-points",
                points = words.given("ready-points", &[("points", plain(*at_least).into())]),
                days = words.days(*within_days),
                kinds = Code(kinds.join(", ")),
            )
        }
        Condition::Event(JapanIntent { condition, within_days }) => message!(
            words,
            "ready-asked-event",
            days = words.days(*within_days),
            condition = Code(condition.clone()),
        ),
    }
}

/// The score from which the score alone would hand off.
fn score(words: &Locale, threshold: Option<f64>) -> Text {
    match threshold {
        Some(score) => {
            let given = words.given("ready-score-given", &[("score", plain(score).into())]);
            message!(words, "ready-term-score", given = given)
        }
        None => words.label("not-defined").into(),
    }
}

/// Who hands off.
#[must_use]
pub fn decide_terms(reading: &Reading) -> Vec<Term> {
    let contract = reading.background.terms();
    let answer = listed(reading.words, &contract.decide.deciders, "term-deciders.none");
    vec![Term { name: reading.words.label("term-deciders"), answer }]
}

/// What goes with a handoff.
#[must_use]
pub fn pass_terms(reading: &Reading) -> Vec<Term> {
    let contract = reading.background.terms();
    let answer = listed(reading.words, &contract.pass.required, "term-required.none");
    vec![Term { name: reading.words.label("term-required"), answer }]
}

fn respond(words: &Locale, contract: &Terms) -> Text {
    let Respond { within_hours, clock, .. } = contract.respond;
    message!(words, "term-respond.answer", within = words.clock_hours(within_hours, clock))
}

/// Which hours count.
fn clock(words: &Locale, respond: &Respond) -> Text {
    if respond.clock == Clock::Elapsed {
        return words.label("term-clock.elapsed").into();
    }
    let hours = respond.hours.to_string();
    let hours = match hours.split_once('-') {
        Some((opens, closes)) => {
            message!(words, "term-clock.hours", opens = opens, closes = closes).plain()
        }
        None => hours,
    };
    let off = match &respond.holidays {
        Holidays::Japan => words.label("term-clock.off-japan").into(),
        Holidays::None => words.label("term-clock.off-none").into(),
        Holidays::File(file) => message!(words, "term-clock.off-file", file = file),
    };
    let (hours, off) = (ConfigValue(hours), ConfigValue(off.plain()));
    if respond.closures.is_empty() {
        return message!(words, "term-clock.business", hours = hours, off = off);
    }
    let closure = |days: String| match days.split_once('/') {
        Some((first, last)) => {
            message!(words, "term-clock.closure", first = first, last = last).plain()
        }
        None => days,
    };
    let closures: Vec<String> = respond.written_closures().into_iter().map(closure).collect();
    let closures = ConfigValue(words.list(&closures));
    message!(words, "term-clock.business-closed", hours = hours, off = off, closures = closures)
}

/// What counts as a response.
fn response(words: &Locale, respond: &Respond) -> Text {
    let kinds = ConfigValue(words.list(&respond.kinds));
    match (respond.kinds.is_empty(), respond.stage_change_counts) {
        (true, false) => words.label("term-response.any").into(),
        (true, true) => words.label("term-response.any-or-stage-change").into(),
        (false, false) => message!(words, "term-response.kinds", kinds = kinds),
        (false, true) => message!(words, "term-response.kinds-or-stage-change", kinds = kinds),
    }
}

fn target(words: &Locale, target: Option<f64>) -> Text {
    match target {
        Some(target) => message!(words, "term-target.answer", share = words.share(target)),
        None => words.label("term-target.none").into(),
    }
}

fn handoff(words: &Locale, contract: &Terms) -> Text {
    let within = words.hours(contract.decide.handoff_within_hours);
    message!(words, "term-handoff.answer", within = within)
}

fn aging(words: &Locale, contract: &Terms) -> Text {
    let after = words.days(contract.decide.aging_after_days);
    message!(words, "term-aging.answer", after = after)
}

fn stalled(words: &Locale, contract: &Terms) -> Text {
    let after = words.days(contract.respond.stalled_after_days);
    message!(words, "term-stalled.answer", after = after)
}

fn reason_hours(words: &Locale, contract: &Terms) -> Text {
    let within = words.hours(contract.reject.reason_within_hours);
    message!(words, "term-reason-hours.answer", within = within)
}

/// Which criteria the contract defines, which it leaves open, and the score.
fn ready(words: &Locale, contract: &Terms) -> Text {
    let ready = &contract.ready;
    let [criteria, not_defined] = [true, false].map(|are_defined| {
        let criteria = ready.criteria(are_defined);
        criteria.iter().map(|it| words.term("criterion", it.name()).to_owned()).collect::<Vec<_>>()
    });
    let (named, not_named) = (words.list(&criteria), words.list(&not_defined));
    let rule = match (criteria.is_empty(), not_defined.is_empty()) {
        (true, _) => words.label("no-criterion").into(),
        (false, true) => message!(words, "term-ready.all", criteria = named),
        (false, false) => {
            message!(words, "term-ready.all-defined", criteria = named, not_defined = not_named)
        }
    };
    match ready.score_threshold {
        Some(score) => {
            let points = words.given("term-ready.points", &[("points", plain(score).into())]);
            message!(words, "term-ready.with-score", rule = rule, points = points)
        }
        None => rule,
    }
}

/// The items of a list of the contract; `none` says that it has none.
fn listed(words: &Locale, items: &[String], none: &str) -> Text {
    if items.is_empty() { words.label(none).into() } else { ConfigValue(words.list(items)).into() }
}
