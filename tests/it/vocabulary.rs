//! The report knows the facts only by their names in the measure rows: both sides use the
//! same names, in the same order.

use std::collections::BTreeSet;

use tasuki::facts::{Entry, Outcome, Sla};
use tasuki::measures::name;
use tasuki::report::vocabulary as shown;
use tasuki::sources::Reason;
use tasuki::worklist::Action;

use crate::company::Company;

#[test]
fn the_report_knows_every_name() {
    let keys = |keys: Vec<&str>| -> Vec<String> { keys.into_iter().map(str::to_owned).collect() };
    assert_eq!(
        keys(shown::Entry::ALL.iter().map(|entry| entry.key()).collect()),
        Entry::ALL.map(Entry::name)
    );
    for (shown, entry) in shown::Entry::ALL.iter().zip(Entry::ALL) {
        assert_eq!(shown.leak(), entry.is_leak(), "{}", entry.name());
    }
    assert_eq!(
        keys(shown::Outcome::ALL.iter().map(|outcome| outcome.key()).collect()),
        Outcome::ALL.map(Outcome::name)
    );
    assert_eq!(
        keys(shown::SlaState::ALL.iter().map(|state| state.key()).collect()),
        Sla::ALL.map(Sla::name)
    );
    assert_eq!(
        keys(shown::Action::ALL.iter().map(|action| action.key()).collect()),
        Action::ALL.map(Action::name)
    );
    for reason in Reason::ALL {
        assert!(shown::SetAside::of(reason.name()).is_some(), "{}", reason.name());
    }
    assert_eq!(shown::SetAside::ALL.len(), Reason::ALL.len());
    assert_eq!(shown::ALL_REASONS, tasuki::job::ALL_REASONS);
    assert_eq!(shown::NO_ACTOR, tasuki::measures::deciders::NO_ACTOR);
    assert_eq!(shown::NO_REASON, tasuki::job::NO_REASON);
    assert_eq!(shown::OTHER_REASON, tasuki::job::OTHER_REASON);
}

#[test]
fn the_measures_of_a_company_have_the_keys_that_the_report_looks_for() {
    let measures = Company::small(400, 7).compute().measures;
    // What a group's keys are, or what they end with: `<stage>/p50`.
    let keys = |measure: &str, group: &str, last: bool| -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for row in measures.group(measure, group) {
            let key = row.key.rsplit_once('/').filter(|_| last).map_or(&*row.key, |(_, key)| key);
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
        keys
    };
    macro_rules! same {
        ($values:ident, $measure:expr, $group:literal, $last:literal) => {
            let known: Vec<&str> = shown::$values::ALL.iter().map(|it| it.key()).collect();
            assert_eq!(keys($measure, $group, $last), known, "{}", $measure);
        };
    }
    same!(Entry, name::LEDGER_LEADS, "entry", false);
    same!(Flag, name::LEDGER_FLAG, "flag", false);
    same!(Step, name::FUNNEL_REACHED, "step", false);
    same!(Step, name::FUNNEL_CONVERSION, "step", false);
    same!(Outcome, name::HANDOFF_OUTCOME, "outcome", false);
    same!(SlaState, name::SLA_COUNT, "sla", false);
    same!(Band, name::WAITING_BAND, "stage_band", true);
    same!(Band, name::WAITING_BAND, "owner_band", true);
    same!(Quantile, name::RESPONSE_HOURS, "quantile", false);
    same!(Quantile, name::TIME_IN_STAGE_DAYS, "stage_quantile", true);
    same!(SourceTable, name::ROWS_READ, "source", false);
    same!(Criterion, name::CRITERION_MET, "criterion", false);
    same!(Basis, name::HANDOFF_BASIS, "basis", false);
    same!(Timing, name::HANDOFF_TIMING, "timing", false);
    same!(TimingBand, name::HANDOFF_TIMING_BAND, "timing_band", false);
    same!(Rule, name::DECIDER_RULE, "rule", false);
    same!(Quantile, name::ASSIGNMENT_HOURS, "quantile", false);
    let fates: Vec<&str> = shown::Fate::common().iter().map(|it| it.key()).collect();
    for (measure, group, last) in [
        (name::BASIS_OUTCOME, "basis_outcome", true),
        (name::BASIS_DIFFERENCE, "outcome", false),
        (name::TIMING_OUTCOME, "timing_outcome", true),
        (name::INFO_OUTCOME, "info_outcome", true),
    ] {
        assert_eq!(keys(measure, group, last), fates, "{measure}");
    }
    let criteria = keys(name::REASON_CRITERION, "reason_criterion", true);
    assert_eq!(criteria, keys(name::CRITERION_MET, "criterion", false));
    let all = format!("{}/icp_fit", shown::ALL_REASONS);
    assert!(measures.get(name::REASON_CRITERION, "reason_criterion", &all, "all").is_some());
    // Of these the order says nothing.
    let set = |keys: Vec<String>| keys.into_iter().collect::<BTreeSet<_>>();
    let known = shown::HistoryCheck::ALL.iter().map(|it| it.key().to_owned()).collect();
    assert_eq!(set(keys(name::HISTORY_CHECK, "check", false)), known);
    let known = shown::Policy::ALL.iter().map(|it| it.key().to_owned()).collect();
    assert_eq!(set(keys(name::POLICY_HANDED_OFF, "policy", false)), known);
    let known = shown::SetAside::ALL.iter().map(|it| it.key().to_owned()).collect();
    assert_eq!(set(keys(name::ROWS_SET_ASIDE, "source_reason", true)), known);
}

#[test]
fn the_report_names_the_criteria_as_a_job_file_does() {
    for criterion in shown::Criterion::ALL {
        let key = criterion.key();
        let value = match key {
            "engagement" => "{ points = { form_fill = 1 }, at_least = 1, within_days = 90 }",
            "japan_intent" => "{ where = \"asset = 'JP-1'\", within_days = 90 }",
            _ => "\"country = 'JP'\"",
        };
        let job = format!(
            "[sources.leads]\npath = \"leads.csv\"\n[stages]\nsales_queue = [\"Handed off\"]\n\
             [contract.ready]\n{key} = {value}\n"
        );
        assert!(tasuki::job::Job::parse(&job, "job.toml").is_ok(), "{key}");
    }
}
