//! From facts to the rows that the report prints (definitions, section 11): one file a
//! question, every number a row of the measure table.

pub mod aging;
pub mod basis;
pub mod context;
pub mod criteria;
pub mod deciders;
pub mod decisions;
pub mod durations;
pub mod enforcement;
pub mod evidence;
pub mod files;
pub mod funnel;
pub mod ledger;
pub mod name;
pub mod outcomes;
pub mod passing;
pub mod policies;
pub mod rejection;
pub mod response;
pub mod row;
pub mod sla;
pub mod table;
pub mod timing;
pub mod verdict;
pub mod versions;

pub use context::Context;
pub use table::{ALL, Measure, Measures};
pub use verdict::Verdict;

/// Every measure of a run, in the order in which they are written.
#[must_use]
pub fn take(context: &Context) -> Measures {
    let mut measures = Measures::default();
    ledger::measure(context, &mut measures);
    funnel::measure(context, &mut measures);
    decisions::measure(context, &mut measures);
    criteria::measure(context, &mut measures);
    basis::measure(context, &mut measures);
    timing::measure(context, &mut measures);
    deciders::measure(context, &mut measures);
    passing::measure(context, &mut measures);
    enforcement::measure(context, &mut measures);
    versions::measure(context, &mut measures);
    policies::measure(context, &mut measures);
    sla::measure(context, &mut measures);
    response::measure(context, &mut measures);
    aging::measure(context, &mut measures);
    rejection::measure(context, &mut measures);
    evidence::measure(context, &mut measures);
    measures
}
