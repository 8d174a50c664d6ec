//! The contract's answer as configured, by section of the report.

use super::page::Term;
use super::reading::Reading;
use crate::domain::Criterion;
use crate::job::{Condition, Engagement, JapanIntent};
use crate::language::numerals::plain;
use crate::language::text::{Code, Text};
use crate::language::{Locale, message};

/// What decides whether a lead has leaked.
#[must_use]
pub fn ledger_terms(reading: &Reading) -> Vec<Term> {
    let words = reading.words;
    let contract = reading.background.terms();
    vec![
        Term { name: words.label("term-ready"), answer: words.term_ready(contract) },
        Term { name: words.label("term-handoff"), answer: words.term_handoff(contract) },
        Term { name: words.label("term-respond"), answer: words.term_respond(contract) },
        Term { name: words.label("term-stalled"), answer: words.term_stalled(contract) },
        Term { name: words.label("term-aging"), answer: words.term_aging(contract) },
    ]
}

/// What sales commits to, and how long a lead may wait.
#[must_use]
pub fn sla_terms(reading: &Reading) -> Vec<Term> {
    let words = reading.words;
    let contract = reading.background.terms();
    vec![
        Term { name: words.label("term-respond"), answer: words.term_respond(contract) },
        Term { name: words.label("term-clock"), answer: words.term_clock(contract) },
        Term { name: words.label("term-response"), answer: words.term_response(contract) },
        Term {
            name: words.label("term-target"),
            answer: words.term_target(reading.background.job.gates.sla_compliance_at_least),
        },
        Term { name: words.label("term-aging"), answer: words.term_aging(contract) },
        Term { name: words.label("term-stalled"), answer: words.term_stalled(contract) },
    ]
}

/// What happens on rejection.
#[must_use]
pub fn rejection_terms(reading: &Reading) -> Vec<Term> {
    let words = reading.words;
    let contract = reading.background.terms();
    vec![
        Term { name: words.label("term-reasons"), answer: words.term_reasons(contract) },
        Term { name: words.label("term-reason-hours"), answer: words.term_reason_hours(contract) },
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
    terms.push(Term { name: words.label("term-handoff"), answer: words.term_handoff(contract) });
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
    let answer = reading.words.term_deciders(contract);
    vec![Term { name: reading.words.label("term-deciders"), answer }]
}

/// What goes with a handoff.
#[must_use]
pub fn pass_terms(reading: &Reading) -> Vec<Term> {
    let contract = reading.background.terms();
    let answer = reading.words.term_required(contract);
    vec![Term { name: reading.words.label("term-required"), answer }]
}
