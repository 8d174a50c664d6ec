//! What cannot be known, why, and what would make it known.

use super::page::Unknown;
use super::reading::Reading;
use crate::domain::{Criterion, SourceTable};
use crate::language::message;
use crate::language::text::Text;

/// What cannot be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// All that begins with a recorded handoff.
    Handoffs,
    /// Why sales sends leads back.
    Reasons,
    /// Amounts, and so the value at stake.
    Amounts,
    /// Who was to answer.
    Owners,
    /// Teams, and who is marketing.
    Users,
    /// How long leads wait for sales.
    Response,
    /// What sales did.
    Activities,
    /// Whether a lead is ready.
    Readiness,
    /// Whether the score alone does as well as the checklist.
    Score,
    /// Whether those decide who may.
    Deciders,
    /// Whether what is required is passed.
    Required,
}

/// A gap in words.
#[must_use]
pub fn unknown(reading: &Reading, gap: Gap) -> Unknown {
    let (words, background) = (reading.words, reading.background);
    let terms = background.terms();
    let (what, why) = match gap {
        Gap::Handoffs if background.any_stage_history => ("gap-handoffs", "gap-handoffs.no-move"),
        Gap::Handoffs if background.has(SourceTable::History) => {
            ("gap-handoffs", "gap-handoffs.no-stages")
        }
        Gap::Handoffs => ("gap-handoffs", "gap-handoffs.no-history"),
        Gap::Amounts => ("gap-amounts", "gap-amounts.why"),
        Gap::Reasons => ("gap-reasons", "gap-reasons.why"),
        Gap::Owners => ("gap-owners", "gap-owners.why"),
        Gap::Users => ("gap-users", "gap-users.why"),
        Gap::Response => ("gap-response", "gap-response.why"),
        Gap::Activities => ("gap-activities", "gap-activities.why"),
        Gap::Readiness => {
            let what = words.label("gap-readiness").into();
            return Unknown { what, why: why_not_ready(reading) };
        }
        Gap::Score if terms.ready.score_threshold.is_none() => {
            ("gap-score", "gap-score.no-threshold")
        }
        Gap::Score => ("gap-score", "gap-score.why"),
        Gap::Deciders if terms.decide.deciders.is_empty() => {
            ("gap-deciders", "gap-deciders.nobody-named")
        }
        Gap::Deciders => ("gap-deciders", "gap-deciders.why"),
        Gap::Required if terms.pass.required.is_empty() => {
            ("gap-required", "gap-required.nothing-required")
        }
        Gap::Required => ("gap-required", "gap-required.why"),
    };
    Unknown { what: words.label(what).into(), why: words.label(why).into() }
}

/// Why readiness is unknown.
fn why_not_ready(reading: &Reading) -> Text {
    let words = reading.words;
    let open = reading.background.terms().ready.criteria(false);
    if open.len() == Criterion::ALL.len() {
        return words.label("gap-readiness.nothing-defined").into();
    }
    if open.is_empty() {
        let is_known = reading.background.has(SourceTable::Engagement);
        let why = if is_known { "gap-readiness.no-handoff" } else { "gap-readiness.no-engagement" };
        return words.label(why).into();
    }
    let names: Vec<String> =
        open.iter().map(|it| words.term("criterion", it.name()).to_owned()).collect();
    message!(words, "gap-readiness.criteria-open", criteria = words.list(&names))
}
