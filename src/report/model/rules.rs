//! What a value of a closed vocabulary means under the contract in force: its rule with the
//! contract's own limits in it.

use crate::domain::{Entry, Policy, Timing, TimingBand};
use crate::job::Terms;
use crate::language::text::{ConfigValue, Text};
use crate::language::{Argument, Locale};
use crate::numerals::plain;

/// When a lead is in an entry of the ledger.
#[must_use]
pub fn entry(words: &Locale, entry: Entry, contract: &Terms) -> Text {
    let respond = &contract.respond;
    let limits = [
        ("respond_within", words.clock_hours(respond.within_hours, respond.clock).into()),
        ("handoff_within", words.hours(contract.decide.handoff_within_hours).into()),
        ("stalled_after", words.days(respond.stalled_after_days).into()),
        ("aging_after", words.days(contract.decide.aging_after_days).into()),
    ];
    words.term_text("entry.rule", entry.name(), &limits)
}

/// When a handoff was timed so.
#[must_use]
pub fn timing(words: &Locale, timing: Timing, contract: &Terms) -> Text {
    let within = words.hours(contract.decide.handoff_within_hours);
    words.term_text("timing.rule", timing.name(), &[("handoff_within", within.into())])
}

/// How far from readiness a handoff came, under the timing that it belongs to.
#[must_use]
pub fn timing_band(words: &Locale, band: TimingBand, contract: &Terms) -> Text {
    let within = words.hours(contract.decide.handoff_within_hours);
    words.term_text("timing-band", band.name(), &[("handoff_within", within.into())])
}

/// When a policy hands a lead off.
#[must_use]
pub fn policy(words: &Locale, policy: Policy, contract: &Terms) -> Text {
    let score: Argument = match contract.ready.score_threshold {
        Some(score) => words.given("score", &[("score", plain(score).into())]).into(),
        None if policy == Policy::Score => {
            return words.label("policy-score.rule-open").into();
        }
        None => ConfigValue(String::new()).into(),
    };
    words.term_text("policy.rule", policy.name(), &[("score", score)])
}
