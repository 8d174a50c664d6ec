//! When is a lead ready? What the contract asks for, what handoffs were based on and came to,
//! how they were timed, and which criterion is missing (definitions, sections 5 to 7).

pub mod basis;
pub mod comparison;
pub mod criteria;
pub mod handoff_flow;
pub mod policies;
pub mod timing;
pub mod versions;

use crate::measures::name;
use crate::report::model::gaps::{self, Gap};
use crate::report::model::page::{Block, Section};
use crate::report::model::reading::Reading;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let words = reading.words;
    let mut blocks = Vec::new();
    if is_judged(reading) {
        blocks.extend(handoff_flow::block(reading));
        blocks.extend(basis::outcomes(reading));
        blocks.extend(basis::shares(reading));
        blocks.extend(timing::blocks(reading));
        blocks.extend(timing::waiting(reading).map(Block::Message));
    } else {
        blocks.push(Block::Unknown(gaps::unknown(reading, Gap::Readiness)));
    }
    blocks.extend(criteria::block(reading));
    blocks.extend(policies::blocks(reading));
    blocks.extend(versions::message(reading).map(Block::Message));
    Section {
        id: "ready",
        question: Some(1),
        title: words.label("section-ready"),
        lead: None,
        terms: crate::report::model::contract::ready_terms(reading),
        blocks,
    }
}

/// Whether readiness could be told for any handoff.
#[must_use]
pub fn is_judged(reading: &Reading) -> bool {
    let row = reading.measures.total(name::CHECKLIST_MET);
    row.is_some_and(|row| row.is_suppressed() || row.denominator.is_some_and(|n| n > 0.0))
}
