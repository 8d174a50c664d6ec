//! What is passed with a handoff? Which of the information that the contract requires is
//! missing, and what that goes with (definitions, section 5).

use std::collections::BTreeMap;

use crate::calendar::Week;
use crate::context::Context;
use crate::domain::Endpoint;

use crate::measures::name;
use crate::measures::outcomes::{FollowUp, endpoint_rate, mature};
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the measures of what is passed.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    let facts = context.facts;
    let required = |row: usize| {
        let at = facts.handoffs.handed_off_at[row];
        &context.job.contract.terms_at(at).pass.required
    };
    // What no source has cannot be told missing.
    let mut is_known: BTreeMap<&str, bool> = BTreeMap::new();
    for name in context.job.contract.terms().flat_map(|terms| &terms.pass.required) {
        is_known.insert(name, context.knows(name));
    }
    let asks = |row: usize| required(row).iter().any(|name| is_known[name.as_str()]);
    let is_complete = |row: usize| facts.known.missing_at(row).is_empty();

    let mut all = Rate::default();
    let mut of_week: BTreeMap<Week, Rate> = BTreeMap::new();
    let mut of_attribute: BTreeMap<&str, Rate> = BTreeMap::new();
    for row in 0..facts.handoffs.len() {
        if asks(row) {
            all.count(is_complete(row));
            let week = Week::of(facts.handoffs.handed_off_at[row], context.zone());
            of_week.entry(week).or_default().count(is_complete(row));
        }
        for (place, name) in required(row).iter().enumerate() {
            let is_missing =
                facts.known.missing_at(row).iter().any(|&missing| missing as usize == place);
            of_attribute.entry(name).or_default().count(is_missing);
        }
    }
    measures.push(Measure::rate(name::INFO_COMPLETE, all));
    for week in context.weeks() {
        let rate = of_week.get(&week).copied().unwrap_or_default();
        measures.push(Measure::rate(name::INFO_COMPLETE, rate).in_week(&week.name()));
    }
    // The most often missing first.
    let mut attributes: Vec<(&str, Rate)> = of_attribute.into_iter().collect();
    attributes.sort_by_key(|&(name, rate)| (std::cmp::Reverse(rate.numerator), name));
    for (attribute, rate) in attributes {
        let row = if is_known[attribute] {
            Measure::rate(name::INFO_MISSING, rate)
        } else {
            Measure::unknown(name::INFO_MISSING)
        };
        measures.push(row.of("attribute", attribute));
    }
    let asked: Vec<usize> = mature(context).filter(|&row| asks(row)).collect();
    for (state, complete) in [("complete", true), ("missing", false)] {
        let rows: Vec<usize> =
            asked.iter().copied().filter(|&row| is_complete(row) == complete).collect();
        for endpoint in Endpoint::COMMON {
            let row = Measure::rate(
                name::INFO_OUTCOME,
                endpoint_rate(facts, &rows, endpoint, FollowUp::UntilNow),
            );
            measures.push(row.of("info_outcome", format!("{state}/{}", endpoint.name())));
        }
    }
}
