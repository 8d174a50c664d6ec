//! Readiness and timing (definitions, sections 6 and 7): the checklist at each handoff, when
//! the lead had become ready, and who is ready and waiting at the cut-off.

use crate::domain::{Basis, Criterion, Side, Timing};
use crate::sources::LeadNumber;

use crate::columns::columns;
use crate::facts::Inputs;
use crate::facts::handoffs::Handoffs;
use crate::facts::ready::criteria::{CriteriaState, Followed};
use crate::facts::spells::Spells;

columns! {
    /// Columns next to [`Handoffs`], in the same order, and one value per lead of the selection.
    pub struct Readiness of ReadinessRow {
        /// Each criterion at the handoff.
        standing: CriteriaState,
        /// Whether each criterion was judged on records of their moment alone; null where
        /// it cannot be judged.
        point_in_time: CriteriaState,
        /// Why it was handed off.
        basis: Basis,
        /// The earliest instant of the tenure at which all five criteria were met.
        ready_at: Option<i64>,
        /// How it was timed.
        timing: Timing,
        /// From readiness to the handoff, or minus the wait until readiness after it,
        /// microseconds.
        timing_micros: Option<i64>,
    } and {
        /// Since when a lead has been ready and waiting; null where it is not on the marketing
        /// side at the cut-off, or not ready.
        waiting_since: Vec<Option<i64>>,
    }
}

impl Readiness {
    /// The readiness of some leads: those that the spells and handoffs are of.
    #[must_use]
    pub fn of(
        inputs: Inputs,
        spells: &Spells,
        handoffs: &Handoffs,
        score_met: &[Option<bool>],
        leads: &[LeadNumber],
    ) -> Self {
        let mut readiness = Self::default();
        let mut followed = Followed::of(inputs.criteria);
        for (position, &lead) in leads.iter().enumerate() {
            followed.begin(lead);
            for handoff in handoffs.of_lead(position) {
                let score_met = score_met.get(handoff).copied().flatten();
                readiness.judge(inputs, &mut followed, handoffs, handoff, score_met);
            }
            let is_with_marketing = spells
                .of_lead(position)
                .next_back()
                .is_some_and(|last| spells.role[last].side() == Side::Marketing);
            readiness.waiting_since.push(if is_with_marketing {
                let steps = followed.in_force_at(inputs.as_of);
                let is_ready = steps.met().holds_at(inputs.as_of);
                let tenure_from = handoffs.tenure_now[position];
                is_ready.then(|| steps.met().first(tenure_from, inputs.as_of)).flatten()
            } else {
                None
            });
        }
        readiness
    }

    fn judge(
        &mut self,
        inputs: Inputs,
        followed: &mut Followed,
        handoffs: &Handoffs,
        handoff: usize,
        score_met: Option<bool>,
    ) {
        let at = handoffs.handed_off_at[handoff];
        let lead = handoffs.lead[handoff];
        let checklist = inputs.criteria.checklist_at(at);
        let is_whole = checklist.is_some_and(crate::facts::ready::criteria::Checklist::is_whole);
        let point_in_time = Criterion::ALL
            .map(|criterion| checklist.and_then(|list| list.is_point_in_time(criterion, lead)));
        let steps = followed.in_force_at(at);
        let standing = steps.standing_at(at);
        let is_met = standing.iter().all(|state| *state == Some(true));
        let ready_at = steps.met().first(handoffs.tenure_from[handoff], at);
        let decide = &inputs.job.contract.terms_at(at).decide;
        let patience = decide.patience_micros();
        let (timing, timing_micros) = match ready_at {
            _ if !is_whole => (Timing::Unknown, None),
            Some(ready_at) if is_met => {
                let waited = at.saturating_sub(ready_at);
                (if waited > patience { Timing::Late } else { Timing::OnTime }, Some(waited))
            }
            ready_at => {
                // Strictly after the handoff, and before the cut-off.
                let later = steps.met().first(at.saturating_add(1), inputs.as_of - 1);
                let timing = if ready_at.is_some() { Timing::Lapsed } else { Timing::Early };
                (timing, later.map(|later| at - later))
            }
        };
        self.push(ReadinessRow {
            standing,
            point_in_time,
            basis: Basis::judge(is_met, score_met),
            ready_at: if is_whole { ready_at } else { None },
            timing,
            timing_micros,
        });
    }

    /// How many criteria were met at a handoff.
    #[must_use]
    pub fn criteria_met(&self, handoff: usize) -> usize {
        self.standing[handoff].iter().filter(|state| **state == Some(true)).count()
    }
}
