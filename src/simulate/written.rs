//! What a simulation wrote, and the parts in which it writes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dirt::Added;
use super::plan::Plan;
use super::totals::Totals;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WrittenCompany {
    /// Paths relative to the directory, in alphabetical order.
    pub files: Vec<String>,
    /// Rows of each table, rows of dirt included.
    pub rows: BTreeMap<&'static str, u64>,
    /// Rows of dirt of each table.
    pub dirt: BTreeMap<&'static str, Added>,
    /// What was planted, counted.
    pub totals: Totals,
}

/// The ranges of leads that are made at once.
pub fn parts(plan: &Plan) -> Vec<Range<u32>> {
    let size = plan.leads_per_part;
    let range = |part: u32| {
        let first = part.saturating_mul(size);
        first..first.saturating_add(size).min(plan.leads)
    };
    (0..plan.leads.div_ceil(size)).map(range).collect()
}
