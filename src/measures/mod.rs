//! From facts to the rows that the report prints (definitions, section 11): one file a
//! question, every number a row of the measure table.

pub mod catalogue;
pub mod decide;
pub mod evidence;
pub mod files;
pub mod ledger;
pub mod outcomes;
pub mod pass;
pub mod ready;
pub mod recent_weeks;
pub mod reject;
pub mod respond;
pub mod row;
pub mod small_cells;
pub mod table;
pub mod verdict;
pub mod weekly;

use rayon::prelude::*;

use crate::context::Context;

pub use catalogue::{Unit, name};
pub use table::{ALL, Measure, Measures, Suppression};
pub use verdict::{Evidence, Verdict};

type MeasureFn = fn(&Context, &mut Measures);

/// The questions of the report, in the order in which their measures are written.
const QUESTIONS: [MeasureFn; 18] = [
    ledger::measure,
    ledger::change::measure,
    ledger::funnel::measure,
    respond::decisions::measure,
    ready::criteria::measure,
    ready::basis::measure,
    ready::timing::measure,
    decide::deciders::measure,
    pass::measure,
    decide::enforcement::measure,
    ready::versions::measure,
    ready::policies::measure,
    respond::sla::measure,
    respond::response::measure,
    respond::aging::measure,
    reject::measure,
    ledger::worklist::measure,
    evidence::measure,
];

/// Every measure of a run, in the order in which they are written. No question needs the
/// answer to another: each is computed on the next core that is free. Last come the limits of
/// the weekly series, which are computed from the answers.
#[must_use]
pub fn compute_all(context: &Context) -> Measures {
    let answer = |question: &MeasureFn| {
        let mut measures = Measures::default();
        question(context, &mut measures);
        measures
    };
    let answers: Vec<Measures> = QUESTIONS.par_iter().with_max_len(1).map(answer).collect();
    let mut all = Measures::default();
    for measures in answers {
        all.extend(measures.into_rows());
    }
    weekly::measure(context, &mut all);
    all
}
