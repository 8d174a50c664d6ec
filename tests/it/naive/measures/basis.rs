//! Score-only against checklist (sections 5 and 11).

use super::super::handoffs::Handoff;
use super::compared::{OUTCOMES, compare, rate_of};
use super::dimensions::{grouped, week_name, week_of, weeks};
use super::respond::elapsed;
use super::row::{Row, share};
use super::statistics::{benjamini_hochberg, log_rank};
use super::{Facts, hours, is_judged, quantile_row, reason};

const BASES: [&str; 4] = ["checklist", "score_only", "neither", "unknown"];

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    if !facts.has_stage_history() {
        return Vec::new();
    }
    let mut rows = shares(facts);
    let mature = facts.mature();
    let of_basis = |basis: &str| -> Vec<&Handoff> {
        mature.iter().copied().filter(|one| is_judged(one) && one.basis == basis).collect()
    };
    for basis in BASES {
        for outcome in OUTCOMES {
            let row = Row::rate("basis_outcome", rate_of(outcome, &of_basis(basis), None));
            rows.push(row.by("basis_outcome", format!("{basis}/{outcome}")));
        }
    }
    let (checklist, score_only) = (of_basis("checklist"), of_basis("score_only"));
    let names = ["basis_difference", "basis_difference_stratified", "basis_comparable"];
    let mut tested = Vec::new();
    for outcome in OUTCOMES {
        let (found, p) = compare(outcome, [&checklist, &score_only], true, None, names);
        rows.extend(found.into_iter().map(|row| row.by("outcome", outcome)));
        tested.push(p);
    }
    let as_of = facts.records.as_of;
    let times = [elapsed(&checklist, as_of), elapsed(&score_only, as_of)];
    for (basis, times) in BASES.iter().zip(&times) {
        let row = quantile_row("basis_response_hours", times, 0.5, hours);
        rows.push(row.by("basis", *basis));
    }
    tested.push(log_rank(&times[0], &times[1]));
    let keys = OUTCOMES.into_iter().chain(["response_hours"]);
    for (key, p) in keys.zip(benjamini_hochberg(&tested)) {
        rows.push(Row::number("basis_difference_p", p).by("outcome", key));
    }
    rows.extend(reasons(facts));
    rows
}

fn shares(facts: &Facts<'_>) -> Vec<Row> {
    let judged = facts.judged();
    let knows_score = judged.iter().any(|handoff| handoff.score_met.is_some());
    let of_week = |week: Option<i64>| {
        let among: Vec<&&Handoff> = judged
            .iter()
            .filter(|one| week.is_none_or(|week| week_of(one.handed_off_at) == week))
            .collect();
        BASES.map(|basis| {
            let rate = share(among.iter().map(|handoff| handoff.basis == basis));
            let needs_score = ["score_only", "neither"].contains(&basis);
            let row = if needs_score && !knows_score {
                Row::unknown("handoff_basis")
            } else {
                Row::rate("handoff_basis", rate)
            };
            row.by("basis", basis)
        })
    };
    let mut rows = of_week(None).to_vec();
    for week in weeks(facts.records) {
        rows.extend(of_week(Some(week)).map(|row| row.in_week(week_name(week))));
    }
    let handoffs = facts.handoffs();
    let on_checklist = handoffs.iter().filter(|handoff| handoff.basis == "checklist");
    let agrees = share(on_checklist.filter_map(|handoff| handoff.score_met));
    rows.push(Row::rate("score_agrees", agrees));
    rows
}

fn reasons(facts: &Facts<'_>) -> Vec<Row> {
    if !facts.knows_reasons() {
        return Vec::new();
    }
    let judged = facts.judged();
    let rejected: Vec<&Handoff> =
        judged.into_iter().filter(|handoff| handoff.rejected_at.is_some()).collect();
    let mut rows = Vec::new();
    for (basis, of_basis) in grouped(&rejected, |handoff| Some(handoff.basis.to_owned())) {
        for (label, of_reason) in grouped(&of_basis, |handoff| Some(reason(handoff).to_owned())) {
            let row = Row::rate("basis_reason", (of_reason.len(), of_basis.len()));
            rows.push(row.by("basis_reason", format!("{basis}/{label}")));
        }
    }
    rows
}
