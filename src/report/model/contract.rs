//! The contract's answer as configured, by section of the report.

use super::figure::Reading;
use super::page::Term;
use crate::domain::Criterion;

/// What decides whether a lead has leaked.
#[must_use]
pub fn ledger_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = reading.background.terms();
    vec![
        Term { name: labels.term_ready, answer: words.term_ready(contract) },
        Term { name: labels.term_handoff, answer: words.term_handoff(contract) },
        Term { name: labels.term_respond, answer: words.term_respond(contract) },
        Term { name: labels.term_stalled, answer: words.term_stalled(contract) },
        Term { name: labels.term_aging, answer: words.term_aging(contract) },
    ]
}

/// What sales commits to, and how long a lead may wait.
#[must_use]
pub fn sla_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = reading.background.terms();
    vec![
        Term { name: labels.term_respond, answer: words.term_respond(contract) },
        Term { name: labels.term_clock, answer: words.term_clock(contract) },
        Term { name: labels.term_response, answer: words.term_response(contract) },
        Term {
            name: labels.term_target,
            answer: words.term_target(reading.background.job.gates.sla_compliance_at_least),
        },
        Term { name: labels.term_aging, answer: words.term_aging(contract) },
        Term { name: labels.term_stalled, answer: words.term_stalled(contract) },
    ]
}

/// What happens on rejection.
#[must_use]
pub fn rejection_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = reading.background.terms();
    vec![
        Term { name: labels.term_reasons, answer: words.term_reasons(contract) },
        Term { name: labels.term_reason_hours, answer: words.term_reason_hours(contract) },
    ]
}

/// When a lead is ready: each criterion as configured, and the score.
#[must_use]
pub fn ready_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = reading.background.terms();
    let is_any = !contract.ready.criteria(true).is_empty();
    let mut terms: Vec<Term> = Criterion::ALL
        .iter()
        .filter(|_| is_any)
        .map(|criterion| Term {
            name: words.criterion_head(*criterion),
            answer: contract
                .ready
                .asked(*criterion)
                .map_or_else(|| labels.not_defined.into(), |asked| words.asked(asked)),
        })
        .collect();
    if !is_any {
        terms.push(Term { name: labels.term_ready, answer: labels.no_criterion.into() });
    }
    terms.push(Term { name: labels.term_score, answer: words.term_score(contract) });
    terms.push(Term { name: labels.term_handoff, answer: words.term_handoff(contract) });
    terms
}

/// Who hands off.
#[must_use]
pub fn decide_terms(reading: &Reading) -> Vec<Term> {
    let contract = reading.background.terms();
    let answer = reading.words.term_deciders(contract);
    vec![Term { name: reading.words.labels().term_deciders, answer }]
}

/// What goes with a handoff.
#[must_use]
pub fn pass_terms(reading: &Reading) -> Vec<Term> {
    let contract = reading.background.terms();
    let answer = reading.words.term_required(contract);
    vec![Term { name: reading.words.labels().term_required, answer }]
}
