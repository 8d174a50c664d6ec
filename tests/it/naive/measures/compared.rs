//! What handoffs come to, and how two groups of them compare, raw and with like compared with
//! like (section 11).

use super::super::handoffs::Handoff;
use super::super::records::{At, Text};
use super::dimensions::quarter_of;
use super::is_judged;
use super::row::{Row, Share, share};
use super::statistics::{Stratum, mantel_haenszel};

pub const OUTCOMES: [&str; 6] =
    ["accepted", "qualified", "pipeline", "won", "rejected", "answered_in_time"];

/// Whether a handoff came to an outcome, within so many minutes where these are given; nothing
/// where it does not count.
pub fn came_to(outcome: &str, handoff: &Handoff, within: Option<At>) -> Option<bool> {
    let at = match outcome {
        "accepted" => handoff.accepted_at,
        "qualified" => handoff.qualified_at,
        "pipeline" => handoff.pipeline_at,
        "won" => handoff.won_at,
        "rejected" => handoff.rejected_at,
        "answered_in_time" => {
            let is_decided = matches!(handoff.sla, "met" | "late" | "unanswered");
            return (is_decided && handoff.is_due).then_some(handoff.sla == "met");
        }
        "checklist" => return is_judged(handoff).then_some(handoff.checklist_met),
        "on_time" => return is_judged(handoff).then_some(handoff.timing == "on_time"),
        other => panic!("{other} is no outcome"),
    };
    let is_soon = |at: At| within.is_none_or(|within| at <= handoff.handed_off_at + within);
    Some(at.is_some_and(is_soon))
}

pub fn rate_of(outcome: &str, handoffs: &[&Handoff], within: Option<At>) -> Share {
    share(handoffs.iter().filter_map(|handoff| came_to(outcome, handoff, within)))
}

/// What is equal within a stratum: the segments and, where asked for, the quarter.
type Kind = (Vec<Text>, Option<(i32, u32)>);

fn stratum_of(handoff: &Handoff, with_quarter: bool) -> Kind {
    let segments = handoff.segments.iter().map(|(_, value)| *value).collect();
    (segments, with_quarter.then(|| quarter_of(handoff.handed_off_at)))
}

/// The names of the three rows: raw, stratified and comparable.
pub type Names = [&'static str; 3];

/// The three rows of a comparison, and the p-value of the difference within strata.
pub fn compare(
    outcome: &str,
    [first, second]: [&[&Handoff]; 2],
    with_quarter: bool,
    within: Option<At>,
    names: Names,
) -> (Vec<Row>, Option<f64>) {
    let rates = [rate_of(outcome, first, within), rate_of(outcome, second, within)];
    let counted: Vec<&Handoff> = first
        .iter()
        .chain(second)
        .copied()
        .filter(|handoff| came_to(outcome, handoff, within).is_some())
        .collect();
    let mut kinds: Vec<Kind> = Vec::new();
    for handoff in counted {
        let kind = stratum_of(handoff, with_quarter);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let part = |handoffs: &[&Handoff], kind: &Kind| -> Share {
        let of_kind: Vec<&Handoff> = handoffs
            .iter()
            .copied()
            .filter(|handoff| stratum_of(handoff, with_quarter) == *kind)
            .collect();
        rate_of(outcome, &of_kind, within)
    };
    let strata: Vec<Stratum> =
        kinds.iter().map(|kind| (part(first, kind), part(second, kind))).collect();
    let holds_both = |stratum: &&Stratum| stratum.0.1 > 0 && stratum.1.1 > 0;
    let shared: Vec<&Stratum> = strata.iter().filter(holds_both).collect();

    let found = mantel_haenszel(&strata);
    let test = found.as_ref().and_then(|found| found.test);
    let stratified = Row::number(names[1], found.map(|found| found.difference))
        .with_counts(shared.len(), strata.len())
        .with_limits(test.map(|test| test.0));
    let in_shared = [
        (shared.iter().map(|stratum| stratum.0.1).sum::<usize>(), rates[0].1),
        (shared.iter().map(|stratum| stratum.1.1).sum::<usize>(), rates[1].1),
    ];
    let fewer = if in_shared[1].0 < in_shared[0].0 { in_shared[1] } else { in_shared[0] };
    let raw = Row::difference(names[0], rates[0], rates[1]);
    (vec![raw, stratified, Row::rate(names[2], fewer)], test.map(|test| test.1))
}
