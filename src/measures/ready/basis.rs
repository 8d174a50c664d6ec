//! Score-only against checklist: what handoffs of either basis come to, raw and with segment
//! and quarter held equal (definitions, sections 5 and 11).

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::time::hours;
use crate::domain::{Basis, Endpoint};
use crate::facts::Reason;
use crate::stats::log_rank;

use crate::measures::name;
use crate::measures::outcomes::{
    Difference, FollowUp, Strata, adjusted, endpoint_rate, is_judged, mature,
};
use crate::measures::respond::durations::{self, Durations};
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the measures of the basis.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    shares(context, measures);
    let facts = context.facts;
    let mut groups: BTreeMap<Basis, Vec<usize>> = BTreeMap::new();
    for row in mature(context).filter(|&row| is_judged(facts, row)) {
        groups.entry(facts.readiness.basis[row]).or_default().push(row);
    }
    let rows_of = |basis: Basis| groups.get(&basis).map_or(&[][..], Vec::as_slice);
    for basis in Basis::ALL {
        for endpoint in Endpoint::COMMON {
            let key = format!("{}/{}", basis.name(), endpoint.name());
            let rate = endpoint_rate(facts, rows_of(basis), endpoint, FollowUp::UntilNow);
            measures.push(Measure::rate(name::BASIS_OUTCOME, rate).of("basis_outcome", key));
        }
    }
    let strata = Strata::of(context, true);
    let both = [rows_of(Basis::Checklist), rows_of(Basis::ScoreOnly)];
    let mut tested = Vec::new();
    for endpoint in Endpoint::COMMON {
        let names =
            [name::BASIS_DIFFERENCE, name::BASIS_DIFFERENCE_STRATIFIED, name::BASIS_COMPARABLE];
        let difference = Difference::of(facts, endpoint, both, &strata, FollowUp::UntilNow, names);
        for row in [difference.raw, difference.stratified, difference.comparable] {
            measures.push(row.of("outcome", endpoint.name()));
        }
        tested.push((endpoint.name().to_owned(), difference.p_value));
    }
    tested.push(("response_hours".to_owned(), response(context, both, measures)));
    for (key, p_value) in adjusted(tested) {
        measures.push(Measure::number(name::BASIS_DIFFERENCE_P, p_value).of("outcome", key));
    }
    reasons(context, measures);
}

/// How often each basis is the reason for a handoff, of the judged. Without a score nobody
/// can be told to be handed off by it, nor against it.
fn shares(context: &Context, measures: &mut Measures) {
    let facts = context.facts;
    let all = &facts.readiness.basis;
    let judged: Vec<usize> = (0..all.len()).filter(|&row| is_judged(facts, row)).collect();
    let knows_score = judged.iter().any(|&row| facts.known.score_met[row].is_some());
    let mut of_week: BTreeMap<Week, Vec<Basis>> = BTreeMap::new();
    for &row in &judged {
        let week = Week::of(facts.handoffs.handed_off_at[row], context.zone());
        of_week.entry(week).or_default().push(all[row]);
    }
    let mut push = |bases: &[Basis], week: Option<&str>| {
        for basis in Basis::ALL {
            let rests_on_score = matches!(basis, Basis::ScoreOnly | Basis::Neither);
            let row = if rests_on_score && !knows_score {
                Measure::unknown(name::HANDOFF_BASIS)
            } else {
                let rate = Rate::of(bases.iter().map(|&other| other == basis));
                Measure::rate(name::HANDOFF_BASIS, rate)
            };
            let row = row.of("basis", basis.name());
            measures.push(match week {
                Some(week) => row.in_week(week),
                None => row,
            });
        }
    };
    let bases: Vec<Basis> = judged.iter().map(|&row| all[row]).collect();
    push(&bases, None);
    for week in context.weeks() {
        push(of_week.get(&week).map_or(&[], Vec::as_slice), Some(&week.name()));
    }
    let checklist = (0..all.len()).filter(|&row| all[row] == Basis::Checklist);
    let agrees = Rate::of(checklist.filter_map(|row| facts.known.score_met[row]));
    measures.push(Measure::rate(name::SCORE_AGREES, agrees));
}

/// The response time of either basis; gives the p-value of the log-rank test.
fn response(context: &Context, groups: [&[usize]; 2], measures: &mut Measures) -> Option<f64> {
    let facts = context.facts;
    let (mut lengths, mut ended, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for (label, (basis, rows)) in
        [Basis::Checklist, Basis::ScoreOnly].into_iter().zip(groups).enumerate()
    {
        let mut durations = Durations::default();
        for &row in rows.iter().filter(|_| context.knows_responses()) {
            let response = facts.responses.first_response_at[row];
            let until = response.or(facts.handoffs.ended_at[row]).unwrap_or(context.as_of);
            let length = hours(until - facts.handoffs.handed_off_at[row]);
            durations.push(length, response.is_some());
            lengths.push(length);
            ended.push(response.is_some());
            labels.push(u32::try_from(label).unwrap_or_default());
        }
        let curve = durations.curve();
        let row = durations::quantile(name::BASIS_RESPONSE_HOURS, curve.as_ref(), 0.5, &durations);
        measures.push(row.of("basis", basis.name()));
    }
    let tested = log_rank(&lengths, &ended, &labels, groups.len()).ok().flatten();
    tested.map(|tested| tested.p_value)
}

/// Why handoffs of each basis were rejected.
fn reasons(context: &Context, measures: &mut Measures) {
    if !context.knows_reasons() {
        return;
    }
    let facts = context.facts;
    let mut counts: BTreeMap<Basis, BTreeMap<&str, u64>> = BTreeMap::new();
    for row in (0..facts.handoffs.len()).filter(|&row| is_judged(facts, row)) {
        if facts.rejections.rejected_at[row].is_some() {
            let reason = facts.rejections.reason[row].unwrap_or(Reason::None);
            let of_basis = counts.entry(facts.readiness.basis[row]).or_default();
            *of_basis.entry(reason.label(context.job)).or_default() += 1;
        }
    }
    for (basis, reasons) in counts {
        let denominator = reasons.values().sum();
        for (reason, numerator) in reasons {
            let key = format!("{}/{reason}", basis.name());
            let rate = Rate { numerator, denominator };
            measures.push(Measure::rate(name::BASIS_REASON, rate).of("basis_reason", key));
        }
    }
}
