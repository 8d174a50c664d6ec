//! `truth.json`: what was planted, and how much of it came out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dirt::Added;
use super::plan::{ExportLayout, Plan};
use super::totals::Totals;

/// Who wrote the directory.
pub const MADE_BY: &str = "tasuki simulate";

/// What a later simulation needs to know of `truth.json`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Marker {
    /// [`MADE_BY`].
    pub made_by: String,
    /// Whether everything was written.
    #[serde(default)]
    pub complete: bool,
    /// What `job.toml` was when it was written.
    #[serde(default)]
    pub job_sha256: String,
    /// What `README.md` was when it was written.
    #[serde(default)]
    pub readme_sha256: String,
}

/// The whole of `truth.json`.
#[derive(Debug, Serialize)]
pub struct Truth<'a> {
    /// Marks the directory as written by a simulation, and completely.
    #[serde(flatten)]
    pub marker: Marker,
    /// The end of the data, exclusive.
    pub as_of: &'static str,
    /// The beginning of the data.
    pub from: &'static str,
    /// The kind of files.
    pub layout: ExportLayout,
    /// What was asked for.
    pub plan: &'a Plan,
    /// What follows from it about the two bases.
    pub expected: Expected,
    /// What came out.
    pub totals: &'a Totals,
    /// Rows of each table, dirt included.
    pub rows: &'a BTreeMap<&'static str, u64>,
    /// Dirt by table.
    pub dirt: &'a BTreeMap<&'static str, Added>,
}

/// Differences of rates, checklist less any other basis, among handoffs that sales
/// answered and that did not skip the queue. Whether a handoff is answered does not
/// depend on its basis. Over all handoffs of a group, multiply by the share answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expected {
    pub accepted_difference: f64,
    /// Qualified, of all answered.
    pub qualified_difference: f64,
}

impl Expected {
    /// What a plan leads to expect within a segment, or overall where the company is
    /// not confounded.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        if plan.confounded {
            return Self { accepted_difference: 0.0, qualified_difference: 0.0 };
        }
        let effects = &plan.effects;
        Self {
            accepted_difference: effects.accept_checklist - effects.accept_other,
            qualified_difference: effects.accept_checklist * effects.qualify_checklist
                - effects.accept_other * effects.qualify_other,
        }
    }
}
