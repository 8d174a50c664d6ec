//! What did a change of the contract go with? Handoffs under each version against those
//! under the one before, raw and with the segments held equal (definitions, section 11).
//! Before and after differ in time, so much else may have changed as well.

use crate::context::Context;
use crate::domain::Endpoint;

use crate::measures::name;
use crate::measures::outcomes::{
    Difference, FollowUp, Strata, adjusted, endpoint_rate, mature, maturity,
};
use crate::measures::table::{Measure, Measures};

/// Adds the measures by contract version, where there are several.
pub fn measure(context: &Context, measures: &mut Measures) {
    let contract = &context.job.contract;
    if !context.has_stage_history() || contract.terms().count() < 2 {
        return;
    }
    let facts = context.facts;
    let version_of = |row: usize| contract.terms_at(facts.handoffs.handed_off_at[row]).index();
    let mut all: Vec<u64> = vec![0; contract.terms().count()];
    for row in 0..facts.handoffs.len() {
        all[version_of(row)] += 1;
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for row in mature(context) {
        groups[version_of(row)].push(row);
    }
    for (place, &handoffs) in all.iter().enumerate() {
        let row = Measure::count(name::VERSION_HANDOFFS, handoffs);
        measures.push(row.of("version", (place + 1).to_string()));
    }
    // The earlier version's handoffs are older: they must not be watched for longer.
    let follow_up = FollowUp::Equally(maturity(context));
    let key = |place: usize, endpoint: Endpoint| format!("{}/{}", place + 1, endpoint.name());
    for (place, rows) in groups.iter().enumerate() {
        for endpoint in Endpoint::ALL {
            let row = Measure::rate(
                name::VERSION_OUTCOME,
                endpoint_rate(facts, rows, endpoint, follow_up),
            );
            measures.push(row.of("version_outcome", key(place, endpoint)));
        }
    }
    let strata = Strata::of(context, false);
    for (before, pair) in groups.windows(2).enumerate() {
        let [earlier, later] = pair else { continue };
        let place = before + 1;
        let mut tested = Vec::new();
        for endpoint in Endpoint::ALL {
            let names = [
                name::VERSION_DIFFERENCE,
                name::VERSION_DIFFERENCE_STRATIFIED,
                name::VERSION_COMPARABLE,
            ];
            let groups: [&[usize]; 2] = [later, earlier];
            let found = Difference::of(facts, endpoint, groups, &strata, follow_up, names);
            for row in [found.raw, found.stratified, found.comparable] {
                measures.push(row.of("version_outcome", key(place, endpoint)));
            }
            tested.push((key(place, endpoint), found.p_value));
        }
        for (key, p_value) in adjusted(tested) {
            let row = Measure::number(name::VERSION_DIFFERENCE_P, p_value);
            measures.push(row.of("version_outcome", key));
        }
    }
}
