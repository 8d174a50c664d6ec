//! The two real logs, against figures that were computed independently. Skipped, with a
//! printed line, where the data is absent.

use std::collections::BTreeMap;
use std::path::PathBuf;

use polars::prelude::DataFrame;

use crate::support::files::{real_data, repository};
use crate::support::micros;
use crate::support::program;
use crate::support::tables::{Csv, frame_of, texts};

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
        let rows = Csv::of(&self.text("measures.csv")).rows;
        rows.iter()
            .filter(|row| {
                [&row["measure"], &row["group"], &row["period"]] == [measure, group, "all"]
            })
            .map(|row| (row["key"].clone(), row["value"].parse().ok()))
            .collect()
    }
}

/// Runs a job on real data, or says that it is absent.
fn publish(job: &str, data: &str, as_of: &str) -> Option<Published> {
    real_data(data)?;
    let published = Published { directory: tempfile::tempdir().unwrap() };
    let job = repository("tests/real").join(job);
    program::publish(&job, as_of, &published.path()).unwrap();
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
    for column in ["score", "score_met", "owner", "icp_fit", "ready_at"] {
        assert_eq!(bank.counts(handoffs, column), counted(&[("-", 9_607)]), "{column}");
    }
    // Nor a checklist: what is unknown is not met, and no share is made of it.
    assert_eq!(bank.counts(handoffs, "checklist_met"), counted(&[("false", 9_607)]));
    for measure in ["checklist_met", "ready_waiting"] {
        assert_eq!(bank.measure(measure, "").values().collect::<Vec<_>>(), [&None], "{measure}");
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

/// What the recount makes of one handoff.
struct Recounted {
    handed_off_at: i64,
    ended_at: Option<i64>,
    response: Option<i64>,
    sla: &'static str,
}

/// A second account of the bank's responses and its SLA, row by row from the exports: the
/// first activity by a person after the handoff and within it, or the first stage change by
/// one, against 48 hours.
fn recount() -> BTreeMap<String, Recounted> {
    let data = repository("../shared/real/bpic2012");
    let read = |name: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(data.join(name)).unwrap();
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let as_of = micros("2012-03-15T00:00:00+01:00");
    let machines: Vec<String> = read("users.csv")
        .into_iter()
        .filter(|row| row[1] != "sales")
        .map(|row| row[0].clone())
        .collect();

    let mut changes: BTreeMap<String, Vec<(i64, String, String)>> = BTreeMap::new();
    for row in read("history.csv").iter().filter(|row| row[2] == "stage") {
        if micros(&row[1]) < as_of {
            let change = (micros(&row[1]), row[4].clone(), row[5].clone());
            changes.entry(row[0].clone()).or_default().push(change);
        }
    }
    let mut activities: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for row in read("activities.csv") {
        if micros(&row[1]) < as_of {
            activities.entry(row[0].clone()).or_default().push((micros(&row[1]), row[3].clone()));
        }
    }
    let marketing = ["", "Submitted", "Partly submitted"];
    let ends = ["Approved", "Declined", "Cancelled"];
    let mut expected: BTreeMap<String, Recounted> = BTreeMap::new();
    for (lead, changes) in &mut changes {
        changes.sort_by_key(|change| change.0);
        let mut stage = "";
        let mut begun: Option<(i64, bool)> = None;
        let mut change_by_sales = None;
        let mut ended_at = None;
        for (at, new, actor) in changes.iter() {
            if new == stage {
                continue;
            }
            let to_sales = !marketing.contains(&new.as_str()) && !ends.contains(&new.as_str());
            if begun.is_none() && to_sales {
                begun = Some((*at, new != "Lead queue" && !machines.contains(actor)));
            } else if begun.is_some() && ended_at.is_none() {
                if change_by_sales.is_none() && !machines.contains(actor) {
                    change_by_sales = Some(*at);
                }
                if !to_sales {
                    ended_at = Some(*at);
                }
            }
            stage = new;
        }
        let Some((handed_off_at, skipped)) = begun else { continue };
        let worked = activities.get(lead).into_iter().flatten();
        let activity = worked
            .filter(|(at, actor)| *at > handed_off_at && !machines.contains(actor))
            .map(|(at, _)| *at)
            .filter(|at| ended_at.is_none_or(|ended| *at <= ended))
            .min();
        let first = [change_by_sales, activity].into_iter().flatten().min();
        let response = if skipped { Some(handed_off_at) } else { first };
        let due_at = handed_off_at + 48 * 3_600_000_000;
        let sla = match (response, ended_at) {
            (Some(response), _) if response <= due_at => "met",
            (Some(_), _) => "late",
            (None, Some(ended)) if ended <= due_at => "void",
            (None, None) if as_of < due_at => "pending",
            (None, _) => "unanswered",
        };
        expected.insert(lead.clone(), Recounted { handed_off_at, ended_at, response, sla });
    }
    expected
}

#[test]
fn a_banks_responses_recounted() {
    let Some(bank) = publish("bpic2012.toml", "bpic2012", "2012-03-15") else { return };
    let expected = recount();
    let frame = bank.frame("facts/handoffs.parquet");
    assert_eq!(frame.height(), expected.len());
    let column = |name: &str| texts(&frame, name);
    let (leads, slas, hours) = (column("lead_id"), column("sla"), column("response_hours"));
    let instants = |name: &str| -> Vec<Option<i64>> {
        column(name).iter().map(|at| at.parse().ok()).collect()
    };
    let (handed_off_at, ended_at) = (instants("handed_off_at"), instants("ended_at"));
    let responses = instants("first_response_at");
    for (at, lead) in leads.iter().enumerate() {
        let recounted = &expected[lead];
        assert_eq!(handed_off_at[at], Some(recounted.handed_off_at), "{lead}");
        assert_eq!(ended_at[at], recounted.ended_at, "{lead}");
        assert_eq!(responses[at], recounted.response, "{lead}");
        assert_eq!(slas[at], recounted.sla, "{lead}");
        #[expect(clippy::cast_precision_loss, reason = "a year of microseconds is exact")]
        let expected_hours =
            recounted.response.map(|at| (at - recounted.handed_off_at) as f64 / 3_600_000_000.0);
        match (hours[at].parse::<f64>().ok(), expected_hours) {
            (Some(found), Some(hours)) => assert!((found - hours).abs() < 1e-9, "{lead}"),
            (found, hours) => assert_eq!(found, hours, "{lead}"),
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands of handoffs are exact")]
    let count = |sla: &str| expected.values().filter(|lead| lead.sla == sla).count() as f64;
    let decided = count("met") + count("late") + count("unanswered");
    let compliance = bank.measure("sla_compliance", "")[""].unwrap();
    assert!((compliance - count("met") / decided).abs() < 1e-9, "{compliance}");
    for (sla, handoffs) in bank.measure("sla_count", "sla") {
        assert_eq!(handoffs, Some(count(&sla)), "{sla}");
    }
}

/// The text of a page, without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            other if !in_tag => text.push(other),
            _ => {}
        }
    }
    text
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
    // Both reports say so in their first sentence, with the number of leads.
    let english = plain(&olist.text("report.en.html"));
    assert!(english.contains("No handoff to sales was recorded for any of 8,000 leads"));
    let japanese = plain(&olist.text("report.ja.html"));
    assert!(japanese.contains("リード8,000件のいずれにも、営業への引き渡しの記録がない"));
}
