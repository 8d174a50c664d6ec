//! The checklist of one lead over time: sorted change points, the state of all five
//! criteria after each, and the spans in which all five are met.

use super::Spans;
use crate::domain::Criterion;

/// The state of each criterion in the order of [`Criterion::ALL`]: true met, false not met,
/// null unknown.
pub type CriteriaState = [Option<bool>; 5];

/// A criterion that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CriterionChange {
    /// The first instant of the new state, UTC microseconds; `i64::MIN` is from always.
    pub at: i64,
    /// The criterion.
    pub criterion: Criterion,
    /// The new state.
    pub state: Option<bool>,
}

/// One lead's checklist over time. Made once and written anew for each lead.
#[derive(Debug, Clone, Default)]
pub struct ChecklistSteps {
    changes: Vec<CriterionChange>,
    /// Instants of change, without the first state, which is from always.
    at: Vec<i64>,
    /// The first state, and that after each instant: one more than `at`.
    standing: Vec<CriteriaState>,
    met: Spans,
}

impl ChecklistSteps {
    /// Begins another lead.
    pub(super) fn begin(&mut self) {
        self.changes.clear();
        self.at.clear();
        self.standing.clear();
        self.met.clear();
    }

    /// Notes that a criterion changes. Those of one criterion come in the order of time.
    pub(super) fn note(&mut self, at: i64, criterion: Criterion, state: Option<bool>) {
        self.changes.push(CriterionChange { at, criterion, state });
    }

    /// Puts the changes of all criteria in the order of time.
    pub(super) fn settle(&mut self) {
        self.changes.sort_by_key(|change| change.at);
        let mut standing: CriteriaState = [None; 5];
        let is_met = |standing: &CriteriaState| standing.iter().all(|state| *state == Some(true));
        let mut met_since = None;
        for simultaneous in self.changes.chunk_by(|one, other| one.at == other.at) {
            let Some(&CriterionChange { at, .. }) = simultaneous.first() else { continue };
            if self.standing.is_empty() && at > i64::MIN {
                self.standing.push(standing);
            }
            for change in simultaneous {
                standing[change.criterion.index()] = change.state;
            }
            if at > i64::MIN {
                self.at.push(at);
            }
            self.standing.push(standing);
            match (met_since, is_met(&standing)) {
                (None, true) => met_since = Some(at),
                (Some(since), false) => {
                    self.met.push(since, at);
                    met_since = None;
                }
                _ => {}
            }
        }
        if self.standing.is_empty() {
            self.standing.push(standing);
        }
        if let Some(since) = met_since {
            self.met.push(since, i64::MAX);
        }
    }

    /// The state of the criteria at an instant.
    #[must_use]
    pub fn standing_at(&self, instant: i64) -> CriteriaState {
        let place = self.at.partition_point(|&at| at <= instant);
        self.standing.get(place).copied().unwrap_or_default()
    }

    /// The spans in which all five are met.
    #[must_use]
    pub fn met(&self) -> &Spans {
        &self.met
    }

    /// The changes of all criteria in the order of time; the first states are at `i64::MIN`.
    #[must_use]
    pub fn changes(&self) -> &[CriterionChange] {
        &self.changes
    }
}
