//! Every value of the closed vocabularies that the report names has its words in every language.

use super::support::LANGUAGES;
use crate::domain::{
    AgeBand, Basis, Criterion, DeciderRule, Endpoint, Entry, FunnelStep, HistoryCheck, LedgerFlag,
    Outcome, Percentile, Policy, SetAside, Sla, SourceTable, Timing,
};
use crate::language::{Locale, term_id};

/// The kinds of messages, and the values of which each has one.
fn kinds() -> Vec<(&'static str, Vec<&'static str>)> {
    macro_rules! kinds {
        ($($vocabulary:ident: $($kind:literal)+;)+) => {
            vec![$($(($kind, $vocabulary::ALL.map($vocabulary::name).to_vec()),)+)+]
        };
    }
    kinds! {
        AgeBand: "band";
        Basis: "basis" "basis.rule";
        Criterion: "criterion" "criterion.head";
        DeciderRule: "decider-rule";
        Endpoint: "endpoint";
        Entry: "entry" "entry.rule";
        FunnelStep: "step";
        HistoryCheck: "history-check" "history-check.rule";
        LedgerFlag: "flag" "flag.rule";
        Outcome: "outcome";
        Percentile: "quantile" "quantile.head";
        Policy: "policy" "policy.rule";
        SetAside: "set-aside";
        Sla: "sla" "sla.rule";
        SourceTable: "source";
        Timing: "timing" "timing.rule";
    }
}

#[test]
fn no_word_is_missing_in_any_language() {
    for language in LANGUAGES {
        for (kind, names) in kinds() {
            for name in names {
                let id = term_id(kind, name);
                assert!(Locale::of(language).has(&id), "{}: {id}", language.code());
            }
        }
    }
}
