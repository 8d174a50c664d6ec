//! The two real logs, against figures that were computed independently. Skipped, with a
//! printed line, where the data is absent.

mod company;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use company::{frame_of, texts};
use polars::prelude::DataFrame;
use tasuki::progress::{LogFormat, Progress};
use tasuki::run::{Request, run};

struct Published {
    directory: tempfile::TempDir,
}

impl Published {
    fn path(&self) -> PathBuf {
        self.directory.path().join("report")
    }

    fn frame(&self, name: &str) -> DataFrame {
        frame_of(&self.path().join(name))
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// How often each value of a column occurs.
    fn counts(&self, table: &str, column: &str) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for value in texts(&self.frame(table), column) {
            *counts.entry(value).or_default() += 1;
        }
        counts
    }

    /// The values of a measure by key.
    fn measure(&self, measure: &str, group: &str) -> BTreeMap<String, Option<f64>> {
        let text = self.text("measures.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader
            .records()
            .map(Result::unwrap)
            .filter(|row| &row[0] == measure && &row[1] == group && &row[3] == "all")
            .map(|row| (row[2].to_owned(), row[4].parse().ok()))
            .collect()
    }
}

/// Runs a job on real data, or says that it is absent.
fn publish(job: &str, data: &str, as_of: &str) -> Option<Published> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("../shared/real").join(data).is_dir() {
        println!("skipped: ../shared/real/{data} is absent");
        return None;
    }
    let published = Published { directory: tempfile::tempdir().unwrap() };
    let request = Request {
        job: root.join("tests/real").join(job),
        as_of: Some(as_of.to_owned()),
        out: Some(published.path()),
    };
    run(&request, &Progress::new(LogFormat::Json)).unwrap();
    Some(published)
}

fn counted(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
    counts.iter().map(|&(name, count)| (name.to_owned(), count)).collect()
}

#[test]
fn a_banks_lead_desk() {
    let Some(bank) = publish("bpic2012.toml", "bpic2012", "2012-03-15") else { return };
    let (handoffs, ledger) = ("facts/handoffs.parquet", "facts/ledger.parquet");
    assert_eq!(bank.frame(ledger).height(), 13_087);
    assert_eq!(bank.frame(handoffs).height(), 9_607);
    assert_eq!(bank.counts(handoffs, "lead_id").len(), 9_607);
    let reached = texts(&bank.frame(handoffs), "qualified_at");
    assert_eq!(reached.iter().filter(|at| *at != "-").count(), 5_113);
    assert_eq!(
        bank.counts(handoffs, "outcome"),
        counted(&[("won", 2_246), ("rejected", 4_155), ("lost", 2_807), ("open", 399)])
    );
    assert_eq!(
        bank.counts(ledger, "entry"),
        counted(&[
            ("won", 2_246),
            ("rejected_no_reason", 7_635),
            ("lost_in_pipeline", 2_807),
            ("pipeline", 327),
            ("working", 70),
            ("stalled", 2),
        ])
    );

    // It has no score, no owner and no reasons: unknown, never false and never zero.
    for column in ["score", "score_met", "owner", "checklist_met", "icp_fit", "ready_at"] {
        assert_eq!(bank.counts(handoffs, column), counted(&[("-", 9_607)]), "{column}");
    }
    for column in ["basis", "timing"] {
        assert_eq!(bank.counts(handoffs, column), counted(&[("unknown", 9_607)]));
    }
    assert_eq!(bank.counts(ledger, "unowned"), counted(&[("-", 13_087)]));
    for measure in ["rejection_with_reason", "rejection_listed_reason", "rejection_carried_over"] {
        assert_eq!(bank.measure(measure, "").values().collect::<Vec<_>>(), [&None], "{measure}");
    }
    assert_eq!(bank.measure("ledger_flag", "flag")["unowned"], None);
    assert_eq!(bank.measure("ledger_leads", "entry")["ready_waiting"], None);
    assert_eq!(bank.measure("ledger_leads", "entry")["rejected"], None);
    assert!(bank.measure("sla_compliance", "owner").is_empty());
}

/// A second account of the bank's responses, row by row from the exports: the first
/// activity by a person after the handoff and within it, or the first stage change by one.
#[test]
fn a_banks_responses_recounted() {
    let Some(bank) = publish("bpic2012.toml", "bpic2012", "2012-03-15") else { return };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real/bpic2012");
    let read = |name: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(data.join(name)).unwrap();
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let instant = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().timestamp_micros();
    let as_of = instant("2012-03-15T00:00:00+01:00");
    let machines: Vec<String> = read("users.csv")
        .into_iter()
        .filter(|row| row[1] != "sales")
        .map(|row| row[0].clone())
        .collect();

    let mut changes: BTreeMap<String, Vec<(i64, String, String)>> = BTreeMap::new();
    for row in read("history.csv").iter().filter(|row| row[2] == "stage") {
        if instant(&row[1]) < as_of {
            let change = (instant(&row[1]), row[4].clone(), row[5].clone());
            changes.entry(row[0].clone()).or_default().push(change);
        }
    }
    let mut activities: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for row in read("activities.csv") {
        if instant(&row[1]) < as_of {
            activities.entry(row[0].clone()).or_default().push((instant(&row[1]), row[3].clone()));
        }
    }
    let marketing = ["", "Submitted", "Partly submitted"];
    let ends = ["Approved", "Declined", "Cancelled"];
    let mut expected: BTreeMap<String, Option<i64>> = BTreeMap::new();
    for (lead, changes) in &mut changes {
        changes.sort_by_key(|change| change.0);
        let mut stage = "";
        let mut begun: Option<(i64, bool)> = None;
        let mut response = None;
        let mut ended_at = i64::MAX;
        for (at, new, actor) in changes.iter() {
            if new == stage {
                continue;
            }
            let to_sales = !marketing.contains(&new.as_str()) && !ends.contains(&new.as_str());
            if begun.is_none() && to_sales {
                begun = Some((*at, new != "Lead queue"));
            } else if begun.is_some() && ended_at == i64::MAX {
                if response.is_none() && !machines.contains(actor) {
                    response = Some(*at);
                }
                if !to_sales {
                    ended_at = *at;
                }
            }
            stage = new;
        }
        let Some((handed_off_at, skipped)) = begun else { continue };
        let worked = activities.get(lead).into_iter().flatten();
        let first = worked
            .filter(|(at, actor)| {
                *at > handed_off_at && *at <= ended_at && !machines.contains(actor)
            })
            .map(|(at, _)| *at)
            .min();
        let first = [response, first].into_iter().flatten().min();
        expected.insert(lead.clone(), if skipped { Some(handed_off_at) } else { first });
    }

    let frame = bank.frame("facts/handoffs.parquet");
    let found: BTreeMap<String, Option<i64>> = texts(&frame, "lead_id")
        .into_iter()
        .zip(texts(&frame, "first_response_at").iter().map(|at| at.parse().ok()))
        .collect();
    assert_eq!(found.len(), expected.len());
    for (lead, response) in &expected {
        assert_eq!(found[lead], *response, "{lead}");
    }
}

#[test]
fn a_marketplace_that_recorded_no_handoff() {
    let Some(olist) = publish("olist.toml", "olist", "2018-12-01") else { return };
    let ledger = "facts/ledger.parquet";
    assert_eq!(olist.frame(ledger).height(), 8_000);
    let entries = olist.counts(ledger, "entry");
    assert_eq!(entries["won"], 842);
    assert_eq!(entries.values().sum::<usize>(), 8_000);
    let frame = olist.frame(ledger);
    let bypassed = texts(&frame, "bypassed");
    let won = texts(&frame, "entry")
        .iter()
        .zip(&bypassed)
        .filter(|(entry, _)| *entry == "won")
        .all(|(_, bypassed)| bypassed == "true");
    assert!(won, "a won deal without the flag");
    assert_eq!(bypassed.iter().filter(|flag| *flag == "true").count(), 842);
    assert_eq!(olist.frame("facts/handoffs.parquet").height(), 0);

    // Nothing was recorded, so nothing is zero.
    for measure in ["handoffs", "sla_compliance", "sla_missed", "sla_past_due_now"] {
        assert_eq!(olist.measure(measure, "").values().collect::<Vec<_>>(), [&None], "{measure}");
    }
    for (measure, group) in
        [("sla_count", "sla"), ("funnel_reached", "step"), ("handoff_outcome", "outcome")]
    {
        let values = olist.measure(measure, group);
        assert!(!values.is_empty() && values.values().all(Option::is_none), "{measure}");
    }
    let entries = olist.measure("ledger_leads", "entry");
    for entry in ["unanswered", "pending", "stalled", "working", "ready_waiting", "rejected"] {
        assert_eq!(entries[entry], None, "{entry}");
    }
    assert!(olist.text("report.en.html").contains("No handoff"), "English");
    assert!(olist.text("report.ja.html").contains("引き渡し"), "Japanese");
}
