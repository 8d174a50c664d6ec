//! One lead after another, followed through the checklists of a contract that differ: each
//! at most once a lead, and only where somebody asks.

use crate::sources::LeadNumber;

use super::{ChecklistSteps, Criteria};

/// The checklists of one lead over time. Made once and begun anew for each lead.
#[derive(Debug)]
pub struct Followed<'a> {
    criteria: &'a Criteria<'a>,
    lead: Option<LeadNumber>,
    steps: Vec<ChecklistSteps>,
    done: Vec<bool>,
}

impl<'a> Followed<'a> {
    /// Nobody is followed yet.
    #[must_use]
    pub fn of(criteria: &'a Criteria<'a>) -> Self {
        let checklists = criteria.checklists().len().max(1);
        Self {
            criteria,
            lead: None,
            steps: vec![ChecklistSteps::default(); checklists],
            done: vec![false; checklists],
        }
    }

    /// Begins another lead.
    pub fn begin(&mut self, lead: LeadNumber) {
        self.lead = Some(lead);
        self.done.fill(false);
    }

    /// The lead's checklist over time, by the contract in force at an instant.
    pub fn in_force_at(&mut self, instant: i64) -> &ChecklistSteps {
        self.by(self.criteria.place_at(instant))
    }

    /// The lead's checklist over time, by the checklist at a place of
    /// [`Criteria::checklists`].
    pub fn by(&mut self, place: usize) -> &ChecklistSteps {
        if let (Some(lead), Some(checklist)) = (self.lead, self.criteria.checklists().get(place))
            && !self.done[place]
        {
            checklist.follow(lead, &mut self.steps[place]);
            self.done[place] = true;
        }
        &self.steps[place]
    }
}
