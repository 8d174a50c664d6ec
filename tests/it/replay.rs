//! Policies replayed over history: at which instant each would have handed a lead off, what
//! that comes to, and that history stays as it is.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process;

use chrono::DateTime;
use serde_json::Value;
use tasuki::domain::Basis;
use tasuki::domain::time::hours;
use tasuki::facts::ready::predicates::Predicates;
use tasuki::facts::{Criteria, Facts, HandoffRule, Policies, Replayed};
use tasuki::job::Contract;
use tasuki::measures::ready::policies::{Actual, PolicyResult, curve, thresholds};
use tasuki::measures::row::Rate;
use tasuki::measures::{ALL, Measures, name};
use tasuki::run::Opened;
use tempfile::TempDir;

use crate::company::{AS_OF, Company, Computed};
use crate::naive::policies::Replay;
use crate::naive::records::{At, Role, written};
use crate::naive::stages::Way;
use crate::naive::{company::company as random_company, files};
use crate::support::english::english_lines;
use crate::support::files::{names_in, repository};
use crate::support::program::{tasuki, text};
use crate::support::{list, micros};

const STAGES: &str = "
[stages]
marketing_queue = [\"MQL\"]
sales_queue = [\"Handed off\"]
qualified = [\"SQL\"]
rejected = [\"Rejected\"]
recycled = [\"Recycled\"]
disqualified = [\"Disqualified\"]
";

const CONTRACT: &str = "
[contract.ready]
score_threshold = 80
icp_fit = \"country = 'JP'\"
engagement = { points = { webinar = 3, form = 2 }, at_least = 3, within_days = 10 }
japan_intent = { where = \"asset LIKE 'JP-%'\", within_days = 30 }
decision_maker = \"authority = 'boss'\"
no_disqualifier = \"NOT is_student\"

[[contract.version]]
effective_from = 2026-03-20
[contract.version.ready]
score_threshold = 50
engagement = { points = { webinar = 3, form = 2 }, at_least = 5, within_days = 10 }
";

/// Leads by hand: what happens to each is in its name.
fn by_hand() -> Company {
    let company = Company::empty();
    let mut leads = String::from("lead_id,created_at,country,authority,is_student\n");
    let mut history = String::from("lead_id,changed_at,field,old_value,new_value\n");
    let mut events = String::from("lead_id,occurred_at,kind,asset\n");
    for (lead, changes, its_events) in [
        (
            "changes_back",
            &[
                "03-05,country,US,JP",
                "03-06,country,JP,US",
                "03-07,stage,MQL,Handed off",
                "03-08,country,US,JP",
            ][..],
            &["03-03,webinar"][..],
        ),
        // The webinar leaves the window at the instant at which the country fits.
        (
            "ages_out_then_later_than_history",
            &["03-12,country,US,JP", "03-14 12:00,stage,MQL,Handed off"],
            &["03-02,webinar", "03-14,form", "03-15,form"],
        ),
        (
            "two_tenures",
            &[
                "03-04 10:00,stage,MQL,Handed off",
                "03-05,stage,Handed off,Rejected",
                "03-08,stage,Rejected,Recycled",
                "03-09,stage,Recycled,Handed off",
                "03-10,stage,Handed off,SQL",
            ],
            &["03-03 10:00,webinar"],
        ),
        // Met under the first version from the instant on at which the second is in force.
        (
            "two_versions",
            &["03-20,authority,clerk,boss", "03-10,score,,60", "03-11,stage,,MQL"],
            &["03-16,webinar", "03-22,webinar"],
        ),
        ("never", &["03-02,country,JP,US", "03-02,stage,,MQL"], &["03-03,webinar"]),
        (
            "score_unknown_at_first",
            &["03-05,score,,n/a", "03-06,score,n/a,85", "03-06,stage,,MQL", "03-07,score,85,90"],
            &[],
        ),
        // What comes at the end of the handoff comes too late.
        (
            "ended_before",
            &["03-02,stage,MQL,Handed off", "03-03,stage,Handed off,Rejected"],
            &["03-03,webinar"],
        ),
        ("out_before", &["03-05,stage,MQL,Disqualified"], &["03-06,webinar"]),
        // Nobody saw it with marketing before it came back.
        ("unseen", &["03-04,stage,Handed off,Recycled", "03-02,score,,99"], &["03-03,webinar"]),
        // Handed back and forth at one instant: the handoff is still its tenure's own.
        (
            "at_one_instant",
            &[
                "03-04,stage,MQL,Handed off",
                "03-04,stage,Handed off,Recycled",
                "03-04,stage,Recycled,SQL",
            ],
            &["03-04,form", "03-04,webinar"],
        ),
    ] {
        leads += &format!("{lead},2026-03-01,JP,boss,false\n");
        history.extend(changes.iter().map(|change| format!("{lead},2026-{change}\n")));
        events.extend(its_events.iter().map(|event| format!("{lead},2026-{event},JP-1\n")));
    }
    company.write("leads.csv", leads);
    company.write("history.csv", history);
    company.write("engagement.csv", events);
    company.write(
        "job.toml",
        format!(
            "[sources.leads]\npath = \"leads.csv\"\n[sources.history]\npath = \"history.csv\"\n\
             [sources.engagement]\npath = \"engagement.csv\"\n{STAGES}{CONTRACT}"
        ),
    );
    company
}

/// An instant in Tokyo, such as `03-05 10:00`; midnight is left out.
fn shown(at: Option<i64>) -> String {
    let Some(at) = at else { return "-".to_owned() };
    let at = DateTime::from_timestamp_micros(at).unwrap();
    let text = at.with_timezone(&chrono_tz::Tz::Asia__Tokyo).format("%m-%d %H:%M").to_string();
    text.strip_suffix(" 00:00").unwrap_or(&text).to_owned()
}

/// The tenures of all leads: lead, beginning, actual handoff, by the checklist, by the score.
fn tenures(computed: &Computed, policies: &Policies) -> Vec<String> {
    let ids = &computed.sources.tables.leads.ids;
    let of_lead = |position: usize| {
        policies.of_lead(position).map(move |tenure| {
            let cells = [
                Some(policies.tenure_from[tenure]),
                policies.handed_off_at[tenure],
                policies.first(HandoffRule::Checklist, tenure),
                policies.first(HandoffRule::Score, tenure),
            ];
            let cells = cells.map(shown).join(" | ");
            format!("{} | {cells}", ids.text(policies.lead[position]).unwrap())
        })
    };
    (0..policies.lead.len()).flat_map(of_lead).collect()
}

/// The policies of another contract over the same records.
fn replay(computed: &Computed, contract: &Contract) -> Policies {
    let predicates = Predicates::of(contract, computed.job()).unwrap();
    let tables = &computed.sources.tables;
    let criteria = Criteria::of(contract, &predicates, tables).unwrap();
    let (roles, as_of) = (&computed.roles, computed.opened.as_of);
    Policies::replay(Replayed { tables, roles, criteria: &criteria, as_of })
}

#[test]
fn policies_hand_off_at_the_first_instant_at_which_they_hold() {
    let computed = by_hand().compute_as_of("2026-04-01").unwrap();
    let policies = &computed.facts.policies;
    let expected = [
        "ages_out_then_later_than_history | 03-01 | 03-14 12:00 | 03-15 | -",
        "at_one_instant | 03-01 | 03-04 | 03-04 | -",
        "at_one_instant | 03-04 | 03-04 | 03-04 | -",
        "changes_back | 03-01 | 03-07 | 03-05 | -",
        "ended_before | 03-01 | 03-02 | - | -",
        "never | 03-01 | - | - | -",
        "out_before | 03-01 | - | - | -",
        "score_unknown_at_first | 03-01 | - | - | 03-06",
        "two_tenures | 03-01 | 03-04 10:00 | 03-03 10:00 | -",
        "two_tenures | 03-08 | 03-09 | 03-08 | -",
        "two_versions | 03-01 | - | 03-22 | 03-20",
        "unseen | 03-04 | - | 03-04 | 03-04",
    ];
    assert_eq!(tenures(&computed, policies), expected);

    // What it comes to.
    let rate = |numerator, denominator| Rate { numerator, denominator };
    let actual = Actual::of(policies);
    assert_eq!((actual.handed_off, actual.precision), (5, rate(2, 5)));
    let checklist = PolicyResult::of(policies, HandoffRule::Checklist);
    assert_eq!(checklist.handed_off, 6);
    assert_eq!(checklist.recall, rate(2, 2));
    assert_eq!(checklist.recall_in_time, rate(2, 2));
    assert_eq!(checklist.precision, rate(2, 6));
    assert_eq!(checklist.precision_of_both, rate(2, 4));
    assert_eq!((checklist.policy_only, checklist.history_only), (2, 1));
    // Gained: -12, 0, 0, 48, 24 and 24 hours.
    let gained = checklist.hours_gained;
    assert_eq!((gained.earlier, gained.same, gained.later), (3, 2, 1));
    assert_eq!((gained.p25, gained.median, gained.p75), (Some(0.0), Some(12.0), Some(24.0)));
    let from_90 = PolicyResult::of(policies, HandoffRule::ScoreFrom(90.0));
    assert_eq!((from_90.handed_off, from_90.recall), (2, rate(0, 2)));

    // The measures of the main job are these.
    let value = |measures: &Measures, measure: &str, group: &str, key: &str| {
        measures.get(measure, group, key, ALL).unwrap_or_else(|| panic!("{measure} {key}")).value
    };
    let measures = &computed.measures;
    for (measure, group, key, expected) in [
        (name::POLICY_HANDED_OFF, "policy", "actual", Some(5.0)),
        (name::POLICY_PRECISION, "policy", "actual", Some(0.4)),
        (name::POLICY_HANDED_OFF, "policy", "checklist", Some(6.0)),
        (name::POLICY_RECALL, "policy", "checklist", Some(1.0)),
        (name::POLICY_HOURS_GAINED, "policy", "checklist", Some(12.0)),
        (name::POLICY_HOURS_GAINED, "policy", "score", None),
        (name::POLICY_HANDED_OFF, "threshold", "50", Some(3.0)),
        (name::POLICY_HANDED_OFF, "threshold", "80", Some(2.0)),
    ] {
        assert_eq!(value(measures, measure, group, key), expected, "{measure} {key}");
    }
    assert_eq!(policies.not_point_in_time.checklist, 10);

    // What cannot be told is unknown.
    for (from, to, unknown) in [
        ("decision_maker = \"authority = 'boss'\"", "", &["checklist"][..]),
        ("score_threshold = 80", "", &["score"]),
        ("[sources.engagement]\npath = \"engagement.csv\"\n", "", &["checklist"]),
        ("[sources.history]\npath = \"history.csv\"\n", "", &["checklist", "score", "actual"]),
    ] {
        let company = by_hand();
        company.edit_job(from, to);
        if from.contains("history") {
            company.edit_job("[\"MQL\"]", "[\"MQL\"]\ninitial = \"MQL\"");
        }
        let measures = company.compute_as_of("2026-04-01").unwrap().measures;
        for policy in ["checklist", "score", "actual"] {
            let row = measures.get(name::POLICY_HANDED_OFF, "policy", policy, ALL);
            let is_known = row.is_some_and(|row| row.value.is_some());
            assert_eq!(is_known, !unknown.contains(&policy), "{policy} without {from}");
        }
    }
}

#[test]
fn a_replay_row_by_row_agrees() {
    let thresholds = [-1.0, 0.0, 40.0, 50.0, 80.0, 81.0, 100.0];
    // Minutes from the first Monday in Tokyo.
    let instant = |at: At| micros("2026-03-16T00:00:00+09:00") + at * 60_000_000;
    let mut seen_often: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in 0..250 {
        let records = random_company(seed);
        let company = Company::empty();
        for (name, text) in files::files(&records) {
            company.write(&name, text);
        }
        let computed = company.facts_as_of(&written(records.as_of)).unwrap();
        let policies = &computed.facts.policies;
        let ids = &computed.sources.tables.leads.ids;
        for number in 0..records.leads.len() {
            let Some(seen) = records.seen(number) else { continue };
            let way = Way::of(&records, &seen);
            let naive = Replay::of(&records, &seen, &way);
            let expected: Vec<Vec<Option<i64>>> = naive
                .tenures(&way, &thresholds)
                .into_iter()
                .map(|row| row.into_iter().map(|at| at.map(instant)).collect())
                .collect();
            let lead = ids.find(&seen.lead.id).unwrap() as usize;
            assert_eq!(policies.lead[lead] as usize, lead);
            let found: Vec<Vec<Option<i64>>> = policies
                .of_lead(lead)
                .map(|tenure| {
                    let mut row = vec![
                        Some(policies.tenure_from[tenure]),
                        policies.handed_off_at[tenure],
                        policies.qualified_handoff_at[tenure],
                        policies.checklist_at[tenure],
                        policies.score_at[tenure],
                    ];
                    let score = |&threshold: &f64| {
                        policies.first(HandoffRule::ScoreFrom(threshold), tenure)
                    };
                    row.extend(thresholds.iter().map(score));
                    row
                })
                .collect();
            let excerpt = || files::excerpt(&records, &seen.lead.id);
            assert_eq!(found, expected, "seed {seed}, {}\n{}", seen.lead.id, excerpt());
            let was_qualified = way.stays.iter().any(|stay| stay.role == Role::Qualified);
            let mut count = |what, fits: bool| {
                *seen_often.entry(what).or_default() += u32::from(fits);
            };
            count("several tenures", found.len() > 1);
            count("no tenure", found.is_empty());
            for row in &found {
                let [from, actual, qualified, checklist, score, ..] = row[..] else { panic!() };
                count("checklist at the beginning", checklist == from);
                count("checklist within", checklist > from);
                count(
                    "checklist earlier",
                    actual.is_some() && checklist.is_some_and(|at| Some(at) < actual),
                );
                count("checklist later", actual.is_some() && checklist > actual);
                count("checklist alone", actual.is_none() && checklist.is_some());
                count("history alone", actual.is_some() && checklist.is_none());
                count("score within", score > from);
                count("score by a version", score.is_some() && !row[5..].contains(&score));
                count("qualified", qualified.is_some() && was_qualified);
            }
        }
    }
    let never: Vec<_> = seen_often.iter().filter(|(_, times)| **times < 10).collect();
    assert!(never.is_empty(), "what does not occur often enough: {never:?} of {seen_often:?}");
}

#[test]
fn a_replay_never_changes_facts_and_a_higher_threshold_hands_off_fewer() {
    let company = Company::small(400, 71);
    let computed = company.compute();
    let before = computed.facts.clone();
    let contract = &computed.job().contract;
    assert!(replay(&computed, contract) == before.policies, "the job's own contract");

    let other = "[contract.ready]\nscore_threshold = 40\nicp_fit = \"employees >= 10\"\n\
        engagement = { points = { form_fill = 1 }, at_least = 1, within_days = 30 }\n\
        japan_intent = { where = \"asset LIKE 'JP-%'\", within_days = 365 }\n\
        decision_maker = \"authority IS NOT NULL\"\nno_disqualifier = \"NOT is_student\"\n";
    let other = Contract::parse(other, "other.toml", computed.job().timezone).unwrap();
    let replayed = replay(&computed, &other);
    assert!(replayed != before.policies);
    assert_eq!(replayed.tenure_from, before.policies.tenure_from);
    assert_eq!(replayed.handed_off_at, before.policies.handed_off_at);
    assert!(computed.with_inputs(Facts::compute) == before, "a replay changed the facts");

    for (policies, contract) in [(&before.policies, contract), (&replayed, &other)] {
        let thresholds = thresholds(policies, contract, computed.opened.as_of);
        assert!((10..=27).contains(&thresholds.len()), "{thresholds:?}");
        let own = contract.terms().next().and_then(|terms| terms.ready.score_threshold).unwrap();
        assert!(thresholds.contains(&own));
        let points = curve(policies, &thresholds);
        for pair in points.windows(2) {
            assert!(pair[0].handed_off >= pair[1].handed_off);
            assert!(pair[0].recall.numerator >= pair[1].recall.numerator);
            assert!(pair[0].recall_in_time.numerator >= pair[1].recall_in_time.numerator);
        }
        // One answer, by whichever way it is asked.
        let at = thresholds.iter().position(|threshold| *threshold == own).unwrap();
        assert_eq!(points[at], PolicyResult::of(policies, HandoffRule::Score));
    }
}

#[test]
fn leads_handed_off_on_the_checklist_would_not_have_been_later_by_it() {
    for seed in [72, 73] {
        let computed = Company::small(600, seed).compute();
        let Facts { handoffs, readiness, policies, .. } = &computed.facts;
        let mut checked = 0;
        for position in 0..policies.lead.len() {
            for handoff in handoffs.of_lead(position) {
                let at = handoffs.handed_off_at[handoff];
                let its_tenure = policies.of_lead(position).find(|&tenure| {
                    policies.tenure_from[tenure] == handoffs.tenure_from[handoff]
                        && policies.handed_off_at[tenure] == Some(at)
                });
                // A lead handed off again in one tenure was there for the policy before.
                let Some(tenure) = its_tenure else { continue };
                if readiness.basis[handoff] == Basis::Checklist {
                    let policy_at = policies.checklist_at[tenure].unwrap();
                    assert!(policy_at <= at);
                    assert_eq!(Some(at - policy_at), readiness.timing_micros[handoff]);
                    assert_eq!(policies.checklist_at[tenure], readiness.ready_at[handoff]);
                    checked += 1;
                }
            }
        }
        assert!(checked > 40, "{checked} handoffs on the checklist");
    }
}

/// `tasuki replay` of the sample company, from an empty directory.
struct Sample {
    scratch: TempDir,
    job: PathBuf,
}

impl Sample {
    fn new() -> Self {
        let job = repository("data/sample/job.toml");
        Self { scratch: tempfile::tempdir().unwrap(), job }
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.scratch.path().join(name), text).unwrap();
    }

    fn replay(&self, more: &[&str]) -> process::Output {
        tasuki(self.scratch.path())
            .args(["replay", self.job.to_str().unwrap(), "--as-of", AS_OF])
            .args(more)
            .output()
            .unwrap()
    }
}

#[test]
fn the_program_says_of_the_jobs_own_contract_what_its_measures_say() {
    let sample = Sample::new();
    let output = sample.replay(&["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let own: Value = serde_json::from_slice(&output.stdout).unwrap();
    let opened = Opened::job(&sample.job, Some(AS_OF)).unwrap();
    let (sources, roles) = opened.read(Vec::new(), &mut |_| {}).unwrap();
    let (facts, measures) = (Facts::default(), Measures::default());
    let mut computed = Computed { opened, sources, roles, facts, measures };
    computed.facts = computed.with_inputs(Facts::compute);
    let measures = computed.measures_of(&computed.facts);
    for (number, policy) in ["checklist", "score"].into_iter().enumerate() {
        let found = &own["policies"][number];
        assert_eq!(found["policy"], policy);
        let value = |measure: &str| measures.get(measure, "policy", policy, ALL).unwrap().value;
        let result = &found["result"];
        assert_eq!(result["handed_off"].as_f64(), value(name::POLICY_HANDED_OFF));
        for (key, measure) in [
            ("recall", name::POLICY_RECALL),
            ("recall_in_time", name::POLICY_RECALL_IN_TIME),
            ("precision", name::POLICY_PRECISION),
        ] {
            assert_eq!(result[key]["value"].as_f64(), value(measure), "{key}");
        }
        assert_eq!(result["hours_gained"]["median"].as_f64(), value(name::POLICY_HOURS_GAINED));
        let differences = &found["differences"];
        let tenures = list(&differences["tenures"]);
        for kind in ["policy_only", "history_only", "other_instant"] {
            let of_kind = tenures.iter().filter(|tenure| tenure["difference"] == kind).count();
            assert!(of_kind > 0, "{kind}");
            assert_eq!(differences[kind], of_kind, "{kind}");
        }
        for tenure in tenures {
            let at = |key: &str| tenure[key].as_str().map(micros);
            let gained = at("handed_off_at").zip(at("policy_at"));
            let gained = gained.map(|(actual, policy)| hours(actual - policy));
            let told = tenure["hours_gained"].as_f64();
            assert_eq!(told.is_some(), gained.is_some(), "{tenure}");
            // The reader of this test rounds the last digit in its own way.
            let apart = told.unwrap_or_default() - gained.unwrap_or_default();
            assert!(apart.abs() < 1e-9, "{tenure}");
        }
    }
    let history = measures.get(name::POLICY_HANDED_OFF, "policy", "actual", ALL).unwrap().value;
    assert_eq!(own["history"]["handed_off"].as_f64(), history);
    let rows = measures.group(name::POLICY_HANDED_OFF, "threshold");
    let points: Vec<(String, Option<f64>)> = rows.map(|row| (row.key.clone(), row.value)).collect();
    let curve = list(&own["curve"]).iter();
    let of_curve: Vec<(String, Option<f64>)> = curve
        .map(|point| {
            let threshold = point["threshold"].as_f64().unwrap().to_string();
            (threshold, point["handed_off"].as_f64())
        })
        .collect();
    assert_eq!(of_curve, points);
}

#[test]
fn a_replay_is_read_in_japanese_and_its_json_is_the_same_in_every_language() {
    let sample = Sample::new();
    sample.write("loose.toml", "[contract.ready]\nicp_fit = \"employees >= 100\"\n");
    for arguments in [vec![], vec!["--contract", "loose.toml"]] {
        let shown = |more: &[&str]| {
            let output = sample.replay(&[&arguments, more].concat());
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
            text(&output.stdout).to_owned()
        };
        let japanese = shown(&["--lang", "ja"]);
        assert_eq!(english_lines(&japanese), [""; 0]);
        assert!(japanese.contains("各基準で引き渡すリード"), "{japanese}");
        assert!(!english_lines(&shown(&["--lang", "en"])).is_empty());
        let json = |language| shown(&["--format", "json", "--lang", language]);
        assert_eq!(json("ja"), json("en"));
    }
}

#[test]
fn the_program_replays_another_contract_and_refuses_a_faulty_one() {
    let sample = Sample::new();
    sample.write(
        "stricter.toml",
        "[contract]\nname = \"Stricter\"\n[contract.ready]\nscore_threshold = 120\n\
         icp_fit = \"prefecture IS NOT NULL AND employees >= 100\"\n",
    );
    // It does not define all criteria.
    let output = sample.replay(&["--contract", "stricter.toml", "--thresholds", "-5,40,60.5"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    for part in [
        "\"Stricter\" (stricter.toml)",
        "version 1 of the contract does not define engagement",
        "score from 120",
        "        -5 ",
        "        40 ",
        "      60.5 ",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let widest = shown.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 100, "{widest} columns\n{shown}");

    // Nothing is written, and a faulty contract is refused with its file and key.
    assert_eq!(names_in(sample.scratch.path()).len(), 1);
    sample.write("bad_key.toml", "[contract.ready]\nicp_fits = \"country = 'JP'\"\n");
    sample.write("bad_sql.toml", "[contract.ready]\nicp_fit = \"country = \"\n");
    sample.write("bad_attribute.toml", "[contract.ready]\nicp_fit = \"contry = 'JP'\"\n");
    for (file, part) in [
        ("bad_key.toml", "icp_fits"),
        ("bad_sql.toml", "bad_sql.toml: contract.ready.icp_fit"),
        ("bad_attribute.toml", "bad_attribute.toml: contract.ready.icp_fit"),
        ("absent.toml", "absent.toml"),
    ] {
        let output = sample.replay(&["--contract", file]);
        assert_eq!(output.status.code(), Some(2), "{file}: {}", text(&output.stderr));
        let told = text(&output.stderr).replace(['\n', '│'], " ");
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(part), "{part}: {told}");
        assert!(output.stdout.is_empty());
    }
    let output = sample.replay(&["--thresholds", "40,many"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("many"), "{}", text(&output.stderr));
}
