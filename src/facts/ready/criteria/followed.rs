//! One lead after another, followed through the checklists of a contract that differ: each
//! at most once a lead, and only where somebody asks.

use crate::sources::LeadNumber;

use super::{ChecklistSteps, Criteria, Spans};

/// The checklists of one lead over time. Made once and begun anew for each lead.
#[derive(Debug)]
pub struct Followed<'a> {
    criteria: &'a Criteria<'a>,
    lead: Option<LeadNumber>,
    steps: Vec<ChecklistSteps>,
    known: Vec<Known>,
}

/// What is known of the present lead by one checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Nothing,
    /// When all five criteria are met.
    Met,
    Everything,
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
            known: vec![Known::Nothing; checklists],
        }
    }

    /// Begins another lead.
    pub fn begin(&mut self, lead: LeadNumber) {
        self.lead = Some(lead);
        self.known.fill(Known::Nothing);
    }

    /// The lead's checklist over time, by the contract in force at an instant.
    pub fn in_force_at(&mut self, instant: i64) -> &ChecklistSteps {
        self.follow(self.criteria.place_at(instant), Known::Everything)
    }

    /// When all five criteria are met, by the checklist at a place of
    /// [`Criteria::checklists`].
    pub fn met_by(&mut self, place: usize) -> &Spans {
        self.follow(place, Known::Met).met()
    }

    fn follow(&mut self, place: usize, needed: Known) -> &ChecklistSteps {
        if let (Some(lead), Some(checklist)) = (self.lead, self.criteria.checklists().get(place))
            && self.known[place] < needed
        {
            let steps = &mut self.steps[place];
            if needed == Known::Met {
                checklist.follow_met(lead, steps);
            } else {
                checklist.follow(lead, steps);
            }
            self.known[place] = needed;
        }
        &self.steps[place]
    }
}
