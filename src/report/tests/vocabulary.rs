//! Every value of the closed vocabularies has its word in both languages.

use super::fixture;
use crate::job::Language;
use crate::report::vocabulary::{
    Band, Basis, Criterion, Entry, Fate, Flag, HistoryCheck, Outcome, Policy, Quantile, Rule,
    SetAside, SlaState, SourceTable, Step, Timing,
};
use crate::report::words::{self, Gap, Labels, Words};

/// All words of the vocabularies, in a fixed order.
fn all(words: &Locale) -> Vec<String> {
    let contract = &fixture::background().contract;
    let mut all: Vec<String> = Vec::new();
    let mut add = |word: &str| all.push(word.to_owned());
    for entry in Entry::ALL {
        add(words.entry(*entry));
        add(&words.entry_rule(*entry, contract).plain());
    }
    for flag in Flag::ALL {
        add(words.flag(*flag));
        add(words.flag_rule(*flag));
    }
    for state in SlaState::ALL {
        add(words.sla_state(*state));
        add(words.sla_state_rule(*state));
    }
    for it in Step::ALL {
        add(words.step(*it));
    }
    for it in Outcome::ALL {
        add(words.outcome(*it));
    }
    for it in Band::ALL {
        add(words.band(*it));
    }
    for it in Quantile::ALL {
        add(words.quantile(*it));
    }
    for it in Quantile::ALL {
        add(words.quantile_head(*it));
    }
    for it in SourceTable::ALL {
        add(words.source(*it));
    }
    for it in SetAside::ALL {
        add(words.set_aside(*it));
    }
    for check in HistoryCheck::ALL {
        add(words.history_check(*check));
        add(words.history_check_rule(*check));
    }
    for it in Criterion::ALL {
        add(words.criterion(*it));
        add(words.criterion_head(*it));
    }
    for it in Basis::ALL {
        add(words.basis(*it));
        add(words.basis_rule(*it));
    }
    for it in Timing::ALL {
        add(words.timing(*it));
        add(&words.timing_rule(*it, contract).plain());
    }
    for it in Fate::ALL {
        add(words.fate(*it));
    }
    for it in Rule::ALL {
        add(words.rule(*it));
    }
    for it in Policy::ALL {
        add(words.policy(*it));
        add(&words.policy_rule(*it, contract).plain());
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
        let (what, why) = words.gap(gap, &fixture::nothing_recorded().1);
        add(&what.plain());
        add(&why.plain());
    }
    all
}

#[test]
fn no_word_is_missing_in_either_language() {
    let (english, japanese) = (all(Locale::of(Language::En)), all(Locale::of(Language::Ja)));
    assert_eq!(english.len(), japanese.len());
    for (english, japanese) in english.iter().zip(&japanese) {
        assert!(!english.trim().is_empty() && !japanese.trim().is_empty());
        assert_ne!(english, japanese);
        assert!(!japanese.is_ascii(), "{japanese} is not Japanese");
    }
}

#[test]
fn no_label_is_empty_and_each_is_in_its_own_language() {
    let of = |language| format!("{:?}", Locale::of(language).labels());
    let (english, japanese): (String, String) = (of(Language::En), of(Language::Ja));
    for labels in [&english, &japanese] {
        assert!(!labels.contains("\"\""), "an empty label");
    }
    assert!(!english.chars().any(|it| ('\u{3040}'..'\u{a000}').contains(&it)));
    let _: &Labels = Locale::of(Language::Ja).labels();
    let fields = japanese.matches(": \"").count();
    let foreign = japanese.matches("SHA-256\"").count();
    let own = japanese
        .split(": \"")
        .skip(1)
        .filter(|it| !it.split('"').next().unwrap_or_default().is_ascii())
        .count();
    assert_eq!(own + foreign, fields, "a Japanese label without Japanese");
}
