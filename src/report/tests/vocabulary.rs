//! Every value of the closed vocabularies has its word in both languages.

use super::fixture;
use super::unrecorded::unrecorded;
use crate::domain::{
    AgeBand, Basis, Criterion, DeciderRule, Endpoint, Entry, FunnelStep, HistoryCheck, LedgerFlag,
    Outcome, Percentile, Policy, SetAside, Sla, SourceTable, Timing,
};
use crate::job::Language;
use crate::report::model::rules;
use crate::report::words::{self, Gap, Labels, Words};

/// All words of the vocabularies, in a fixed order.
fn all(words: &'static dyn Words) -> Vec<String> {
    let background = fixture::background();
    let contract = background.terms();
    let mut all: Vec<String> = Vec::new();
    let mut add = |word: &str| all.push(word.to_owned());
    for entry in Entry::ALL {
        add(words.term("entry", entry.name()));
        add(&rules::entry(words, entry, contract).plain());
    }
    for flag in LedgerFlag::ALL {
        add(words.term("flag", flag.name()));
        add(words.term("flag.rule", flag.name()));
    }
    for state in Sla::ALL {
        add(words.term("sla", state.name()));
        add(words.term("sla.rule", state.name()));
    }
    for it in FunnelStep::ALL {
        add(words.term("step", it.name()));
    }
    for it in Outcome::ALL {
        add(words.term("outcome", it.name()));
    }
    for it in AgeBand::ALL {
        add(words.term("band", it.name()));
    }
    for it in Percentile::ALL {
        add(words.term("quantile", it.name()));
    }
    for it in Percentile::ALL {
        add(words.term("quantile.head", it.name()));
    }
    for it in SourceTable::ALL {
        add(words.term("source", it.name()));
    }
    for it in SetAside::ALL {
        add(words.term("set-aside", it.name()));
    }
    for check in HistoryCheck::ALL {
        add(words.term("history-check", check.name()));
        add(words.term("history-check.rule", check.name()));
    }
    for it in Criterion::ALL {
        add(words.term("criterion", it.name()));
        add(words.term("criterion.head", it.name()));
    }
    for it in Basis::ALL {
        add(words.term("basis", it.name()));
        add(words.term("basis.rule", it.name()));
    }
    for it in Timing::ALL {
        add(words.term("timing", it.name()));
        add(&rules::timing(words, it, contract).plain());
    }
    for it in Endpoint::ALL {
        add(words.term("endpoint", it.name()));
    }
    for it in DeciderRule::ALL {
        add(words.term("decider-rule", it.name()));
    }
    for it in Policy::ALL {
        add(words.term("policy", it.name()));
        add(&rules::policy(words, it, contract).plain());
    }
    for gap in [
        Gap::Handoffs,
        Gap::Reasons,
        Gap::Amounts,
        Gap::Owners,
        Gap::Users,
        Gap::Activities,
        Gap::Readiness,
        Gap::Score,
        Gap::Deciders,
        Gap::Required,
    ] {
        let (what, why) = words.gap(gap, &unrecorded().1);
        add(&what.plain());
        add(&why.plain());
    }
    all
}

#[test]
fn no_word_is_missing_in_either_language() {
    let (english, japanese) = (all(words::of(Language::En)), all(words::of(Language::Ja)));
    assert_eq!(english.len(), japanese.len());
    for (english, japanese) in english.iter().zip(&japanese) {
        assert!(!english.trim().is_empty() && !japanese.trim().is_empty());
        assert_ne!(english, japanese);
        assert!(!japanese.is_ascii(), "{japanese} is not Japanese");
    }
}

#[test]
fn no_label_is_empty_and_each_is_in_its_own_language() {
    let of = |language| format!("{:?}", words::of(language).labels());
    let (english, japanese): (String, String) = (of(Language::En), of(Language::Ja));
    for labels in [&english, &japanese] {
        assert!(!labels.contains("\"\""), "an empty label");
    }
    assert!(!english.chars().any(|it| ('\u{3040}'..'\u{a000}').contains(&it)));
    let _: &Labels = words::of(Language::Ja).labels();
    let fields = japanese.matches(": \"").count();
    let foreign = japanese.matches("SHA-256\"").count();
    let own = japanese
        .split(": \"")
        .skip(1)
        .filter(|it| !it.split('"').next().unwrap_or_default().is_ascii())
        .count();
    assert_eq!(own + foreign, fields, "a Japanese label without Japanese");
}
