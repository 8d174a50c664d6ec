//! The contract's answer as configured, by section of the report.

use super::figure::Reading;
use super::page::Term;

/// What decides whether a lead has leaked.
#[must_use]
pub fn ledger_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = &reading.background.contract;
    vec![
        Term { name: labels.term_ready, answer: words.term_ready(contract) },
        Term { name: labels.term_handoff, answer: words.term_handoff(contract) },
        Term { name: labels.term_respond, answer: words.term_respond(contract) },
        Term { name: labels.term_stalled, answer: words.term_stalled(contract) },
        Term { name: labels.term_aging, answer: words.term_aging(contract) },
    ]
}

/// What sales commits to.
#[must_use]
pub fn sla_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = &reading.background.contract;
    vec![
        Term { name: labels.term_respond, answer: words.term_respond(contract) },
        Term { name: labels.term_clock, answer: words.term_clock(contract) },
        Term { name: labels.term_response, answer: words.term_response(contract) },
        Term { name: labels.term_target, answer: words.term_target(contract) },
    ]
}

/// How long a lead may wait.
#[must_use]
pub fn aging_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = &reading.background.contract;
    vec![
        Term { name: labels.term_handoff, answer: words.term_handoff(contract) },
        Term { name: labels.term_aging, answer: words.term_aging(contract) },
        Term { name: labels.term_stalled, answer: words.term_stalled(contract) },
    ]
}

/// What happens on rejection.
#[must_use]
pub fn rejection_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = &reading.background.contract;
    vec![
        Term { name: labels.term_reasons, answer: words.term_reasons(contract) },
        Term { name: labels.term_reason_hours, answer: words.term_reason_hours(contract) },
    ]
}

/// Who hands off, and what goes with it.
#[must_use]
pub fn handoff_terms(reading: &Reading) -> Vec<Term> {
    let (words, labels) = (reading.words, reading.words.labels());
    let contract = &reading.background.contract;
    vec![
        Term { name: labels.term_deciders, answer: words.term_deciders(contract) },
        Term { name: labels.term_required, answer: words.term_required(contract) },
    ]
}
