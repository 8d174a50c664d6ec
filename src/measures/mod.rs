//! From facts to the rows that the report prints (definitions, section 11): one file a
//! question, every number a row of the measure table.

pub mod aging;
pub mod basis;
pub mod catalogue;
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
pub mod ledger_change;
pub mod outcomes;
pub mod passing;
pub mod policies;
pub mod rejection;
pub mod response;
pub mod row;
pub mod sla;
pub mod small_cells;
pub mod table;
pub mod timing;
pub mod verdict;
pub mod versions;
pub mod weekly;
pub mod worklist;

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use catalogue::{Unit, name};
pub use context::Context;
pub use table::{ALL, Measure, Measures, Suppression};
pub use verdict::{Evidence, Verdict};

type Question = fn(&Context, &mut Measures);

/// The questions of the report, in the order in which their measures are written.
const QUESTIONS: [Question; 18] = [
    ledger::measure,
    ledger_change::measure,
    funnel::measure,
    decisions::measure,
    criteria::measure,
    basis::measure,
    timing::measure,
    deciders::measure,
    passing::measure,
    enforcement::measure,
    versions::measure,
    policies::measure,
    sla::measure,
    response::measure,
    aging::measure,
    rejection::measure,
    worklist::measure,
    evidence::measure,
];

/// Every measure of a run, in the order in which they are written. No question needs the
/// answer to another: every core takes the next one that is left. Last come the limits of the
/// weekly series, which are taken from the answers.
#[must_use]
pub fn take(context: &Context) -> Measures {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let next = AtomicUsize::new(0);
    let answer = || {
        let mut answers: Vec<(usize, Measures)> = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(question) = QUESTIONS.get(place) else { return answers };
            let mut measures = Measures::default();
            question(context, &mut measures);
            answers.push((place, measures));
        }
    };
    let mut answers: Vec<(usize, Measures)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..cores).map(|_| scope.spawn(answer)).collect();
        running
            .into_iter()
            .flat_map(|core| core.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
            .collect()
    });
    answers.sort_by_key(|&(place, _)| place);
    let mut all = Measures::default();
    for (_, measures) in answers {
        all.extend(measures.into_rows());
    }
    weekly::measure(context, &mut all);
    all
}
