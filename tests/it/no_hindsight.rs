//! No number uses knowledge from after its moment.

use std::collections::{BTreeMap, HashSet};

use chrono::DateTime;
use polars::prelude::*;
use proptest::prelude::*;
use tasuki::domain::SetAside;
use tasuki::measures::{Measure, Measures, name};
use tasuki::simulate::{ExportLayout, Plan, Recording};

use crate::company::{Company, Computed};
use crate::support::micros;
use crate::support::tables::{difference, texts};

/// What a handoff was judged on; all that came of it later is left out.
const JUDGED: [&str; 27] = [
    "lead_id",
    "handoff_no",
    "handed_off_at",
    "tenure_from",
    "from_role",
    "to_role",
    "handed_off_by",
    "owner",
    "skipped_queue",
    "score",
    "score_met",
    "icp_fit",
    "engagement",
    "japan_intent",
    "decision_maker",
    "no_disqualifier",
    "criteria_met",
    "checklist_met",
    "basis",
    "score_agrees",
    "ready_at",
    "timing",
    "info_missing",
    "due_at",
    "segment",
    "industry",
    "authority",
];

/// The fields whose changes the simulated company records.
const FIELDS: [&str; 10] = [
    "stage",
    "owner",
    "score",
    "phone",
    "pain_point",
    "budget",
    "industry",
    "employees",
    "authority",
    "rejection_reason",
];

/// The handoffs up to an instant, by what they were judged on.
fn judged(company: &Company, until: i64) -> DataFrame {
    let handoffs = company.compute().tables().handoffs;
    let at = col("handed_off_at").dt().timestamp(TimeUnit::Microseconds);
    handoffs.lazy().filter(at.lt_eq(lit(until))).select(JUDGED.map(col)).collect().unwrap()
}

/// Every measure but the account of the rows.
fn without_account(measures: &Measures) -> Vec<&Measure> {
    let account = [name::ROWS_READ, name::ROWS_SET_ASIDE, name::SET_ASIDE_SHARE];
    measures.rows().iter().filter(|row| !account.contains(&row.measure)).collect()
}

/// The history as somebody with a grudge would have continued it after an instant: a third
/// of its rows gone, a third turned around, and changes made up.
///
/// A first change of a field stays the first, and as it is: by its old value it speaks of
/// the time before it.
fn continued(history: &str, moment: i64) -> String {
    let at = DateTime::from_timestamp_micros(moment + 1_000_000).unwrap().to_rfc3339();
    let mut lines = history.lines();
    let mut text = format!("{}\n", lines.next().unwrap());
    let mut known: HashSet<(&str, &str)> = HashSet::new();
    let mut begun: Vec<(&str, &str)> = Vec::new();
    for (number, row) in lines.enumerate() {
        let fields: Vec<&str> = row.split(',').collect();
        let [lead, changed_at, field, old, new, actor] = fields[..] else { panic!("{row}") };
        let is_first = known.insert((lead, field));
        let is_past = micros(changed_at) <= moment;
        if is_first && is_past && FIELDS.contains(&field) {
            begun.push((lead, field));
        }
        if is_first || is_past || number % 3 == 0 {
            text.push_str(row);
            text.push('\n');
        } else if number % 3 == 1 {
            text.push_str(&format!("{lead},{changed_at},{field},{new},{old},{actor}\n"));
        }
    }
    for (lead, field) in begun {
        let made_up = match field {
            "stage" => "Rejected",
            "owner" => "U001",
            "score" => "7",
            _ => "",
        };
        text.push_str(&format!("{lead},{at},{field},,{made_up},U002\n"));
    }
    text
}

/// The leads with another value in every column that has history, and another one today
/// therefore says nothing of the past.
fn exported_later(leads: &str, history: &str) -> String {
    let known: HashSet<(&str, &str)> = history
        .lines()
        .skip(1)
        .map(|row| {
            let mut fields = row.split(',');
            (fields.next().unwrap(), fields.nth(1).unwrap())
        })
        .collect();
    let mut lines = leads.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut text = format!("{}\n", header.join(","));
    for row in lines {
        let lead = row.split(',').next().unwrap();
        let values = row.split(',').zip(&header);
        let values = values.map(|(value, column)| {
            let is_known = known.contains(&(lead, *column));
            match (is_known, *column) {
                (false, _) => value,
                (true, "score") => "200",
                (true, _) if value.is_empty() => "later",
                (true, _) => "",
            }
        });
        text.push_str(&values.collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_after_the_cut_off_changes_nothing(
        leads in 1_u32..50, seed in 0_u64..1_000_000, day in 0_u32..8,
    ) {
        let company = Company::clean(leads, seed);
        let before = company.compute();
        let later = company.copy();
        let mut added: BTreeMap<&str, u64> = BTreeMap::new();
        let mut add = |source: &'static str, row: String| {
            let text = later.read(&format!("{source}.csv"));
            let width = text.lines().next().unwrap().split(',').count();
            let missing = ",".repeat(width - row.split(',').count());
            later.write(&format!("{source}.csv"), format!("{text}{row}{missing}\n"));
            *added.entry(source).or_default() += 1;
        };
        let ids = texts(&before.tables().spells, "lead_id");
        // At the cut-off itself, and after it.
        for (number, at) in [
            "2026-11-23T00:00:00+09:00".to_owned(),
            format!("2026-11-{:02}T10:00:00Z", 23 + day),
            "2027-03-01 09:00:00".to_owned(),
        ].into_iter().enumerate() {
            for id in [&ids[0], &ids[ids.len() / 2], &ids[ids.len() - 1]] {
                add("history", format!("{id},{at},stage,Open,Closed Won,U001"));
                add("history", format!("{id},{at},owner,,U002,U001"));
                add("history", format!("{id},{at},score,,0,U001"));
                add("history", format!("{id},{at},rejection_reason,,Not ICP,U001"));
                add("engagement", format!("{id},{at},webinar_attended,JP-{number}"));
                add("activities", format!("{id},{at},call,U001"));
                add("opportunities", format!("late-{id}-{number},{id},{at},1000"));
            }
            add("leads", format!("late-{number},{at}"));
            // A lead that is not yet known, with a past: it is as unknown as it was.
            let past = "2026-01-01 00:00:00";
            add("history", format!("late-{number},{past},stage,Open,MQL,U001"));
            add("engagement", format!("late-{number},{past},form_fill"));
            add("activities", format!("late-{number},{past},call,U001"));
            add("opportunities", format!("late-{number},late-{number},{past},1000"));
        }
        let after = later.compute();
        before.tables().assert_equal(&after.tables(), "records after the cut-off");
        prop_assert_eq!(without_account(&before.measures), without_account(&after.measures));
        prop_assert_eq!(before.worklist_csv(), after.worklist_csv());
        for (one, two) in before.sources.accounts.iter().zip(&after.sources.accounts) {
            for reason in SetAside::ALL {
                let more = two.intake.count(reason) - one.intake.count(reason);
                let rows = added.get(one.source).copied().unwrap_or_default();
                let expected = if reason == SetAside::AfterAsOf { rows } else { 0 };
                prop_assert_eq!(more, expected, "{}: {:?}", one.source, reason);
            }
        }
    }

    #[test]
    fn what_comes_after_a_handoff_changes_nothing_that_it_was_judged_on(
        leads in 5_u32..50, seed in 0_u64..1_000_000, which in any::<prop::sample::Index>(),
    ) {
        let company = Company::clean(leads, seed);
        company.edit_job("[\"segment\"]", "[\"segment\", \"industry\", \"authority\"]");
        let instants = texts(&company.compute().tables().handoffs, "handed_off_at");
        prop_assume!(!instants.is_empty());
        let moment: i64 = instants[which.index(instants.len())].parse().unwrap();

        let other = company.copy();
        let history = company.read("history.csv");
        other.write("history.csv", continued(&history, moment));
        other.write("leads.csv", exported_later(&company.read("leads.csv"), &history));
        for (source, column) in [("engagement", 1), ("activities", 1), ("opportunities", 2)] {
            let text = company.read(&format!("{source}.csv"));
            let mut lines = text.lines();
            let mut kept = format!("{}\n", lines.next().unwrap());
            let until_then =
                lines.filter(|row| micros(row.split(',').nth(column).unwrap()) <= moment);
            for row in until_then {
                kept.push_str(row);
                kept.push('\n');
            }
            other.write(&format!("{source}.csv"), kept);
        }
        let (one, two) = (judged(&company, moment), judged(&other, moment));
        prop_assert!(one.height() > 0);
        prop_assert!(one.equals_missing(&two), "{}", difference(&one, &two));
    }
}

/// What is read off the export as it is today is said to be.
#[test]
fn values_of_today_are_flagged() {
    for (recording, is_recorded) in [(Recording::Everything, true), (Recording::StagesOnly, false)]
    {
        let layout = Some(ExportLayout::Csv);
        let plan = Plan { leads: 300, seed: 12, recording, layout, ..Plan::default() };
        let company = Company::simulated(&plan);
        let other = company.copy();
        let leads = company.read("leads.csv");
        let mut changed = String::new();
        for (number, row) in leads.lines().enumerate() {
            // The score is the last column.
            let (rest, score) = row.rsplit_once(',').unwrap();
            changed.push_str(&format!("{rest},{}\n", if number == 0 { score } else { "1" }));
        }
        other.write("leads.csv", changed);
        let (one, two) = (company.compute(), other.compute());
        let scores = |computed: &Computed| texts(&computed.tables().handoffs, "score");
        let differ = scores(&one).iter().zip(scores(&two)).filter(|(one, two)| *one != two).count();
        let flagged = two.measures.get(name::NOT_POINT_IN_TIME, "attribute", "score", "all");
        let flagged = flagged.and_then(|row| row.numerator).unwrap();
        if is_recorded {
            assert_eq!((differ, flagged), (0, 0.0));
        } else {
            let handoffs = f64::from(u32::try_from(two.facts.handoffs.len()).unwrap());
            assert!(differ > 50);
            assert_eq!(flagged, handoffs);
        }
    }
}
