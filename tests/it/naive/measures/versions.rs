//! Contract versions, each against the one before (section 11).

use super::super::handoffs::Handoff;
use super::super::records::DAY;
use super::Facts;
use super::compared::{OUTCOMES, compare, rate_of};
use super::row::Row;
use super::statistics::benjamini_hochberg;

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let records = facts.records;
    if !facts.has_stage_history() || records.versions.len() < 2 {
        return Vec::new();
    }
    let of_version = |handoffs: Vec<&'_ Handoff>, version: usize| -> Vec<Handoff> {
        let is_of = |one: &&Handoff| records.version_at(one.handed_off_at) == version;
        handoffs.into_iter().filter(is_of).cloned().collect()
    };
    let within = Some(records.report.mature_days * DAY);
    let outcomes: Vec<&str> = OUTCOMES.into_iter().chain(["checklist", "on_time"]).collect();
    let names = ["version_difference", "version_difference_stratified", "version_comparable"];
    let mut rows = Vec::new();
    let mut before: Vec<Handoff> = Vec::new();
    for version in 0..records.versions.len() {
        let name = (version + 1).to_string();
        let all = of_version(facts.handoffs(), version).len();
        rows.push(Row::count("version_handoffs", all).by("version", name.clone()));
        let mature = of_version(facts.mature(), version);
        let (now, earlier): (Vec<&Handoff>, Vec<&Handoff>) =
            (mature.iter().collect(), before.iter().collect());
        let mut tested = Vec::new();
        for outcome in &outcomes {
            let key = format!("{name}/{outcome}");
            let row = Row::rate("version_outcome", rate_of(outcome, &now, within));
            rows.push(row.by("version_outcome", key.clone()));
            if version > 0 {
                let (found, p) = compare(outcome, [&now, &earlier], false, within, names);
                rows.extend(found.into_iter().map(|row| row.by("version_outcome", key.clone())));
                tested.push(p);
            }
        }
        for (outcome, p) in outcomes.iter().zip(benjamini_hochberg(&tested)) {
            let row = Row::number("version_difference_p", p);
            rows.push(row.by("version_outcome", format!("{name}/{outcome}")));
        }
        before = mature;
    }
    rows
}
