//! The five criteria (definitions, section 6) as step functions of time, by contract
//! version: the change points of each lead, from which its state at a handoff, its
//! readiness and the replay of a policy are all read.

mod attributes;
mod events;
mod followed;
mod spans;
mod steps;

use std::sync::Arc;

use crate::domain::Criterion;
use crate::domain::time::of_days;
use crate::job::{Contract, Terms};
use crate::sources::{LeadNumber, Tables};

use crate::facts::as_of_values::{AsOfValues, ValueEvidence};
use crate::facts::ready::predicates::{PredicateError, Predicates, ReadyPredicates, Unreadable};

pub use events::MILLIONTHS;
pub use followed::Followed;
pub use spans::Spans;
pub use steps::{ChecklistSteps, CriteriaState, CriterionChange};

use attributes::AttributeCriterion;
use events::{EventCriterion, fitting_events, points_by_kind};

/// The criteria of a contract, ready to be followed lead by lead.
#[derive(Debug)]
pub struct Criteria<'a> {
    contract: &'a Contract,
    /// The place of each version's checklist: versions that ask the same share one.
    by_version: Vec<usize>,
    checklists: Vec<Checklist<'a>>,
}

/// The five criteria of one contract version.
#[derive(Debug)]
pub struct Checklist<'a> {
    icp_fit: Option<AttributeCriterion<'a>>,
    engagement: Option<EventCriterion<'a>>,
    japan_intent: Option<EventCriterion<'a>>,
    decision_maker: Option<AttributeCriterion<'a>>,
    no_disqualifier: Option<AttributeCriterion<'a>>,
}

impl<'a> Criteria<'a> {
    /// Judges what can be judged of a contract once for all leads: every expression for
    /// every combination of values, and every event.
    ///
    /// # Errors
    /// An expression fails on the data; the error names its key.
    pub fn of(
        contract: &'a Contract,
        predicates: &Predicates,
        tables: &'a Tables,
    ) -> Result<Self, PredicateError> {
        let mut criteria = Self { contract, by_version: Vec::new(), checklists: Vec::new() };
        let mut asked: Vec<&Terms> = Vec::new();
        for (terms, ready) in contract.terms().zip(predicates.versions()) {
            let asks_alike = |other: &&Terms| {
                let threshold = terms.ready.score_threshold;
                let mut other = other.ready.clone();
                // The score is no criterion.
                other.score_threshold = threshold;
                other == terms.ready
            };
            let known = asked.iter().position(asks_alike);
            let place = known.unwrap_or(asked.len());
            if known.is_none() {
                asked.push(terms);
                criteria.checklists.push(Checklist::of(terms, ready, tables)?);
            }
            criteria.by_version.push(place);
        }
        Ok(criteria)
    }

    /// The same criteria over the same tables as of an earlier instant, of which no record of that
    /// instant or later is in them.
    #[must_use]
    pub fn over<'b>(&self, tables: &'b Tables) -> Criteria<'b>
    where
        'a: 'b,
    {
        Criteria {
            contract: self.contract,
            by_version: self.by_version.clone(),
            checklists: self.checklists.iter().map(|checklist| checklist.over(tables)).collect(),
        }
    }

    /// The contract.
    #[must_use]
    pub fn contract(&self) -> &'a Contract {
        self.contract
    }

    /// The place of the checklist in force at an instant.
    #[must_use]
    pub fn place_at(&self, instant: i64) -> usize {
        let version = self.contract.terms_at(instant).index();
        self.by_version.get(version).copied().unwrap_or_default()
    }

    /// The checklists that differ.
    #[must_use]
    pub fn checklists(&self) -> &[Checklist<'a>] {
        &self.checklists
    }

    /// The checklist of a contract version.
    #[must_use]
    pub fn checklist_of(&self, terms: &Terms) -> Option<&Checklist<'a>> {
        self.checklists.get(*self.by_version.get(terms.index())?)
    }

    /// The checklist in force at an instant; there is always one.
    #[must_use]
    pub fn checklist_at(&self, instant: i64) -> Option<&Checklist<'a>> {
        self.checklists.get(self.place_at(instant))
    }

    /// Values that an expression reads as a number or a truth value and that are none: they
    /// count as null.
    #[must_use]
    pub fn unreadable(&self) -> Vec<Unreadable> {
        let mut all: Vec<Unreadable> = Vec::new();
        for checklist in &self.checklists {
            let of_attributes =
                [&checklist.icp_fit, &checklist.decision_maker, &checklist.no_disqualifier];
            let unreadable = of_attributes
                .into_iter()
                .flatten()
                .flat_map(AttributeCriterion::unreadable)
                .chain(checklist.japan_intent.iter().flat_map(EventCriterion::unreadable));
            for found in unreadable {
                if !all.contains(found) {
                    all.push(found.clone());
                }
            }
        }
        all
    }
}

impl<'a> Checklist<'a> {
    fn of(
        terms: &Terms,
        predicates: &ReadyPredicates,
        tables: &'a Tables,
    ) -> Result<Self, PredicateError> {
        let of_attributes = |predicate: &Option<Arc<_>>| {
            let predicate = predicate.as_ref();
            predicate.map(|predicate| AttributeCriterion::of(predicate, tables)).transpose()
        };
        let events = tables.engagement.as_ref();
        let engagement = events.zip(terms.ready.engagement.as_ref()).map(|(events, asked)| {
            let within = of_days(asked.within_days);
            EventCriterion::points(events, points_by_kind(asked, tables), within, asked.at_least)
        });
        let intent = predicates.japan_intent.as_ref().zip(terms.ready.japan_intent.as_ref());
        let japan_intent = match (events, intent) {
            (Some(events), Some((predicate, asked))) => {
                let fitting = fitting_events(predicate, events, &tables.vocabulary)?;
                let within = of_days(asked.within_days);
                Some(EventCriterion::any(events, fitting, within))
            }
            _ => None,
        };
        Ok(Self {
            icp_fit: of_attributes(&predicates.icp_fit)?,
            engagement,
            japan_intent,
            decision_maker: of_attributes(&predicates.decision_maker)?,
            no_disqualifier: of_attributes(&predicates.no_disqualifier)?,
        })
    }

    fn over<'b>(&self, tables: &'b Tables) -> Checklist<'b> {
        let of_attributes =
            |judged: &Option<AttributeCriterion>| judged.as_ref().map(|judged| judged.over(tables));
        let of_events = |judged: &Option<EventCriterion>| {
            judged
                .as_ref()
                .zip(tables.engagement.as_ref())
                .map(|(judged, events)| judged.over(events))
        };
        Checklist {
            icp_fit: of_attributes(&self.icp_fit),
            engagement: of_events(&self.engagement),
            japan_intent: of_events(&self.japan_intent),
            decision_maker: of_attributes(&self.decision_maker),
            no_disqualifier: of_attributes(&self.no_disqualifier),
        }
    }

    /// Whether a criterion can be judged: the contract defines it, and a source has what it needs.
    #[must_use]
    pub fn is_judged(&self, criterion: Criterion) -> bool {
        match criterion {
            Criterion::IcpFit => self.icp_fit.is_some(),
            Criterion::Engagement => self.engagement.is_some(),
            Criterion::JapanIntent => self.japan_intent.is_some(),
            Criterion::DecisionMaker => self.decision_maker.is_some(),
            Criterion::NoDisqualifier => self.no_disqualifier.is_some(),
        }
    }

    /// Whether readiness is known: all five criteria can be judged.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        Criterion::ALL.into_iter().all(|criterion| self.is_judged(criterion))
    }

    /// The attributes that a criterion is judged by; none for those judged by events, whose
    /// records are always of their moment.
    #[must_use]
    pub fn attributes(&self, criterion: Criterion) -> &[String] {
        let judged = match criterion {
            Criterion::IcpFit => &self.icp_fit,
            Criterion::DecisionMaker => &self.decision_maker,
            Criterion::NoDisqualifier => &self.no_disqualifier,
            Criterion::Engagement | Criterion::JapanIntent => return &[],
        };
        judged.as_ref().map_or(&[], AttributeCriterion::names)
    }

    /// Whether no value of a lead that a criterion is judged by is the export's: all come from
    /// records of their moment, or are not there; none where the criterion cannot be judged.
    #[must_use]
    pub fn is_point_in_time(&self, criterion: Criterion, lead: LeadNumber) -> Option<bool> {
        let recorded = |judged: &Option<AttributeCriterion>| {
            judged.as_ref().map(|judged| {
                judged
                    .values()
                    .iter()
                    .all(|values| values.evidence(lead) != ValueEvidence::Exported)
            })
        };
        match criterion {
            Criterion::IcpFit => recorded(&self.icp_fit),
            Criterion::DecisionMaker => recorded(&self.decision_maker),
            Criterion::NoDisqualifier => recorded(&self.no_disqualifier),
            Criterion::Engagement | Criterion::JapanIntent => {
                self.is_judged(criterion).then_some(true)
            }
        }
    }

    /// The points of an event under the engagement criterion, in millionths, and whether it
    /// shows interest in Japan (null where that is unknown).
    #[must_use]
    pub fn event(&self, row: usize) -> (i64, Option<bool>) {
        let points = self.engagement.as_ref().map_or(0, |judged| judged.gain(row).points);
        let intent = self.japan_intent.as_ref().map(|judged| judged.gain(row));
        let fits = match intent {
            Some(gain) if gain.unknown > 0 => None,
            Some(gain) => Some(gain.points > 0),
            None => Some(false),
        };
        (points, fits)
    }

    /// Follows one lead through all of its records; `steps` is written anew.
    pub fn follow(&self, lead: LeadNumber, steps: &mut ChecklistSteps) {
        steps.begin();
        self.note(lead, steps, false);
        steps.settle();
    }

    /// Follows one lead where nothing but [`ChecklistSteps::met`] is asked: where a criterion
    /// is never met, the others need not be looked at.
    pub fn follow_met(&self, lead: LeadNumber, steps: &mut ChecklistSteps) {
        steps.begin();
        if !self.note(lead, steps, true) {
            steps.begin();
        }
        steps.settle();
    }

    /// Notes the changes of all criteria; or, where that is asked, of none beyond one that is
    /// never met, and gives false.
    fn note(&self, lead: LeadNumber, steps: &mut ChecklistSteps, only_met: bool) -> bool {
        let mut can_be_met = self.is_whole();
        let of_attributes = [
            (Criterion::IcpFit, &self.icp_fit),
            (Criterion::DecisionMaker, &self.decision_maker),
            (Criterion::NoDisqualifier, &self.no_disqualifier),
        ];
        for (criterion, judged) in of_attributes {
            if only_met && !can_be_met {
                return false;
            }
            if let Some(judged) = judged {
                can_be_met &= noted(steps, criterion, |note| judged.follow(lead, note));
            }
        }
        let of_events = [
            (Criterion::Engagement, &self.engagement),
            (Criterion::JapanIntent, &self.japan_intent),
        ];
        for (criterion, judged) in of_events {
            if only_met && !can_be_met {
                return false;
            }
            if let Some(judged) = judged {
                can_be_met &= noted(steps, criterion, |note| judged.follow(lead, note));
            }
        }
        can_be_met
    }
}

/// Notes the changes of one criterion, and tells whether it is ever met.
fn noted(
    steps: &mut ChecklistSteps,
    criterion: Criterion,
    follow: impl FnOnce(&mut dyn FnMut(i64, Option<bool>)),
) -> bool {
    let mut is_ever_met = false;
    follow(&mut |at, state| {
        is_ever_met |= state == Some(true);
        steps.note(at, criterion, state);
    });
    is_ever_met
}

/// The attributes of a lead that a list names, over time.
pub(super) fn values_of<'a>(names: &[String], tables: &'a Tables) -> Vec<AsOfValues<'a>> {
    names.iter().map(|name| AsOfValues::of(tables, name)).collect()
}
