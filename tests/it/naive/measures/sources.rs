//! What the numbers rest on (sections 2 to 4): rows, irregular histories, and values that are
//! not of their moment.

use super::super::files::OF_LEADS;
use super::super::handoffs::{Handoff, attributes_of};
use super::super::records::{At, Change, DAY, Fault, Records, Role, number};
use super::Facts;
use super::row::{Row, real, share};

const REASONS: [&str; 10] = [
    "unreadable_rows",
    "duplicate_rows",
    "duplicate_leads",
    "orphan_rows",
    "after_as_of",
    "deleted_rows",
    "merged_rows",
    "superseded_rows",
    "other_rows",
    "no_records",
];

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let mut rows = sources(facts.records);
    rows.extend(found(facts.records));
    rows.extend(checks(facts));
    rows.extend(evidence(facts));
    rows
}

/// The reason for which each row of a source is set aside, if it is.
type Fates = Vec<Option<&'static str>>;

/// Rows of leads with an instant: those from after the cut-off, their own or their lead's,
/// and those equal to one before.
fn fates<T: PartialEq>(
    records: &Records,
    rows: &[T],
    lead_and_time: impl Fn(&T) -> (usize, At),
) -> Fates {
    let fate = |(at, row): (usize, &T)| {
        let (lead, time) = lead_and_time(row);
        if time >= records.as_of || records.leads[lead].created_at >= records.as_of {
            Some("after_as_of")
        } else {
            rows[..at].contains(row).then_some("duplicate_rows")
        }
    };
    rows.iter().enumerate().map(fate).collect()
}

fn sources(records: &Records) -> Vec<Row> {
    let leads = |lead: &super::super::records::Lead| {
        (lead.created_at >= records.as_of).then_some("after_as_of")
    };
    let of_lead = |row: &Change| (row.lead, row.at);
    let mut all: Vec<(&str, Option<Fates>)> = vec![
        ("leads", Some(records.leads.iter().map(leads).collect())),
        ("history", records.history.as_ref().map(|rows| fates(records, rows, of_lead))),
        (
            "engagement",
            records.engagement.as_ref().map(|all| fates(records, all, |row| (row.lead, row.at))),
        ),
        (
            "activities",
            records.activities.as_ref().map(|all| fates(records, all, |row| (row.lead, row.at))),
        ),
        (
            "opportunities",
            records
                .opportunities
                .as_ref()
                .map(|all| fates(records, all, |row| (row.lead, row.created_at))),
        ),
        ("users", records.users.as_ref().map(|users| vec![None; users.len()])),
    ];
    let mut lasts: Vec<(&str, Option<At>)> = Vec::new();
    for (source, fates) in &all {
        let Some(fates) = fates else { continue };
        let used = |at: &usize| fates[*at].is_none();
        let rows = (0..fates.len()).filter(used);
        let last = match *source {
            "leads" => rows.map(|at| records.leads[at].created_at).max(),
            "history" => rows.map(|at| records.history.as_ref().unwrap()[at].at).max(),
            "engagement" => rows.map(|at| records.engagement.as_ref().unwrap()[at].at).max(),
            "activities" => rows.map(|at| records.activities.as_ref().unwrap()[at].at).max(),
            "opportunities" => {
                let all = records.opportunities.as_ref().unwrap();
                // A closing at or after the cut-off is not known.
                let closed = |at: usize| {
                    let closed = all[at].closed_at.filter(|closed| *closed < records.as_of);
                    closed.map_or(all[at].created_at, |closed| closed.max(all[at].created_at))
                };
                rows.map(closed).max()
            }
            _ => continue,
        };
        lasts.push((source, last));
    }
    let mut add = |file: &str, reason: &'static str| {
        let source = file.trim_end_matches(".csv");
        let (_, rows) = all.iter_mut().find(|(name, _)| *name == source).unwrap();
        if let Some(rows) = rows {
            rows.push(Some(reason));
        }
    };
    for fault in &records.faults {
        match fault {
            Fault::Unreadable(file) => add(file, "unreadable_rows"),
            Fault::Orphan(file) => add(file, "orphan_rows"),
            Fault::Repeated(file) => add(file, "duplicate_rows"),
            Fault::DuplicateLead => add("leads", "duplicate_leads"),
            Fault::DeletedLead => {
                add("leads", "deleted_rows");
                for file in OF_LEADS {
                    add(file, "deleted_rows");
                }
            }
            Fault::MergedLead => {
                // Into a lead that has not come yet it is as good as deleted.
                let is_there = records.leads[0].created_at < records.as_of;
                let reason = if is_there { "merged_rows" } else { "deleted_rows" };
                add("leads", reason);
                add("history", reason);
            }
        }
    }
    let mut rows = Vec::new();
    for (source, last) in lasts {
        let days = last.map(|last| number(records.as_of - last) / number(DAY));
        rows.push(Row::number("source_age_days", days).by("source", source));
    }
    for (source, fates) in &all {
        let Some(fates) = fates else { continue };
        rows.extend(of_source(fates, source));
    }
    rows
}

/// How many rows of a source are used, and what became of the others.
fn of_source(fates: &[Option<&str>], source: &str) -> Vec<Row> {
    let set_aside: Vec<&str> = fates.iter().flatten().copied().collect();
    let mut rows = vec![
        Row::count("rows_read", fates.len()).by("source", source),
        Row::count("rows_used", fates.len() - set_aside.len()).by("source", source),
        Row::count("rows_set_aside", set_aside.len()).by("source", source),
    ];
    let faults = ["unreadable_rows", "duplicate_rows", "duplicate_leads", "orphan_rows"];
    let faults = set_aside.iter().filter(|reason| faults.contains(reason)).count();
    rows.push(Row::rate("set_aside_share", (faults, fates.len())).by("source", source));
    for reason in REASONS {
        let count = set_aside.iter().filter(|other| **other == reason).count();
        let row = Row::count("rows_set_aside", count);
        rows.push(row.by("source_reason", format!("{source}/{reason}")));
    }
    rows
}

/// Section 2: of the rows of before the cut-off that name anybody, those that name a lead, be it a
/// deleted one; those of somebody who is a lead from the cut-off on are left out.
fn found(records: &Records) -> Vec<Row> {
    let later = |lead: usize| records.leads[lead].created_at;
    // The instant from which each row is known: its own, or its lead's if that is later.
    let times: [(&str, Option<Vec<At>>); 4] = [
        (
            "history",
            records
                .history
                .as_ref()
                .map(|all| all.iter().map(|row| row.at.max(later(row.lead))).collect()),
        ),
        (
            "engagement",
            records
                .engagement
                .as_ref()
                .map(|all| all.iter().map(|row| row.at.max(later(row.lead))).collect()),
        ),
        (
            "activities",
            records
                .activities
                .as_ref()
                .map(|all| all.iter().map(|row| row.at.max(later(row.lead))).collect()),
        ),
        (
            "opportunities",
            records
                .opportunities
                .as_ref()
                .map(|all| all.iter().map(|row| row.created_at.max(later(row.lead))).collect()),
        ),
    ];
    let mut rows = Vec::new();
    for (source, times) in times {
        let Some(times) = times else { continue };
        let is_past = |at: &At| *at < records.as_of;
        let mut found = times.iter().copied().filter(is_past).count();
        let mut naming = found;
        for fault in &records.faults {
            let is_of = |file: &str| file.trim_end_matches(".csv") == source;
            let of_lead = match fault {
                Fault::Orphan(file) => is_of(file).then_some(false),
                Fault::Repeated(file) => {
                    (is_of(file) && times.first().is_some_and(is_past)).then_some(true)
                }
                Fault::DeletedLead => Some(true),
                Fault::MergedLead => (source == "history").then_some(true),
                Fault::Unreadable(_) | Fault::DuplicateLead => None,
            };
            naming += usize::from(of_lead.is_some());
            found += usize::from(of_lead == Some(true));
        }
        if naming > 0 {
            rows.push(Row::rate("found_lead", (found, naming)).by("source", source));
        }
    }
    rows
}

/// Section 3: what is odd in the stage history of each lead.
fn checks(facts: &Facts<'_>) -> Vec<Row> {
    let (mut late, mut gaps, mut unmapped, mut created, mut exported) = (0, 0, 0, 0, 0);
    let (mut undone, mut ambiguous, mut compared, mut differ) = (0, 0, 0, 0);
    for lead in &facts.leads {
        let changes: Vec<&&Change> =
            lead.seen.changes.iter().filter(|change| change.field == "stage").collect();
        late += usize::from(lead.way.created_at < lead.seen.lead.created_at);
        created += usize::from(lead.way.is_sales_created());
        undone += lead.way.undone;
        ambiguous += lead.seen.ambiguous_order;
        let of_export = lead.seen.lead.values.iter().find(|(name, _)| *name == "stage");
        let of_export = of_export.and_then(|(_, stage)| *stage);
        let of_export = of_export.filter(|stage| Role::of(stage).is_some());
        if let (Some(stage), Some(last)) = (of_export, lead.way.stays.last())
            && !changes.is_empty()
            && !lead.seen.changes_stage_later
        {
            compared += 1;
            differ += usize::from(stage != last.stage);
        }
        let has_stage =
            lead.seen.lead.values.iter().any(|(name, stage)| *name == "stage" && stage.is_some());
        exported += usize::from(has_stage && !lead.seen.ever_changes_stage);
        let listed = |stage: Option<&'static str>| stage.filter(|stage| Role::of(stage).is_some());
        let first = changes.first();
        let initial = first.and_then(|first| {
            facts.records.initial.filter(|_| lead.seen.lead.created_at < first.at)
        });
        let mut current =
            first.and_then(|first| first.old.or(initial)).and_then(|it| listed(Some(it)));
        for change in changes {
            let Some(new) = listed(change.new) else {
                unmapped += 1;
                continue;
            };
            if Some(new) == current {
                continue;
            }
            // One that says no old stage, or one that is passed over, contradicts nothing.
            let old = listed(change.old);
            gaps += usize::from(old.is_some() && old != current);
            current = Some(new);
        }
    }
    let has_history = facts.has_stage_history();
    let row = |check: &str, count: usize, is_known: bool| {
        Row::number("history_check", is_known.then(|| real(count))).by("check", check)
    };
    let mut rows = vec![
        row("created_late", late, has_history),
        row("history_gap", gaps, has_history),
        row("unmapped_stage", unmapped, has_history),
        row("sales_created", created, has_history),
        row("undone_changes", undone, has_history),
        row("ambiguous_order", ambiguous, has_history),
        row("stage_differs", differ, has_history && facts.records.exports_stages),
        row("stage_as_exported", exported, facts.records.exports_stages),
    ];
    if has_history && facts.records.exports_stages {
        rows.push(Row::rate("stage_differs", (differ, compared)).by("source", "history"));
    }
    rows
}

fn evidence(facts: &Facts<'_>) -> Vec<Row> {
    let records = facts.records;
    let mut names: Vec<&str> = records.versions.iter().flat_map(attributes_of).collect();
    names.sort_unstable();
    names.dedup();
    let row = |name: &'static str| {
        let mut is_exported = Vec::new();
        for lead in &facts.leads {
            let judged_by = |handoff: &&Handoff| {
                attributes_of(records.terms_at(handoff.handed_off_at)).contains(&name)
            };
            let handoffs = lead.handoffs.iter().filter(judged_by);
            let recorded = handoffs.filter_map(|_| lead.seen.is_recorded(name));
            is_exported.extend(recorded.map(|is_recorded| !is_recorded));
        }
        Row::rate("not_point_in_time", share(is_exported.into_iter())).by("attribute", name)
    };
    names.into_iter().map(row).collect()
}
