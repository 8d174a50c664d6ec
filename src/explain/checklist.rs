//! The five criteria of one lead (definitions, sections 6 and 7): how each turned over time
//! under the contract in force at each instant, what turned it, and on what it rests at an
//! instant.

use serde::Serialize;

use crate::domain::Criterion;
use crate::domain::time::of_days;
use crate::facts::as_of_values::AsOfValues;
use crate::facts::ready::criteria::{Checklist, CriteriaState, Followed, MILLIONTHS};
use crate::job::{Ready, Terms};

use super::context::{AttributeThen, LeadContext};
use super::moment::ZonedInstant;

/// One criterion at an instant, and what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionThen {
    /// The name of the criterion.
    pub criterion: &'static str,
    /// True met, false not met, null unknown.
    pub met: Option<bool>,
    /// What the contract asks; null where it does not define the criterion.
    pub rule: Option<String>,
    /// Whether it can be judged: the contract defines it, and a source has what it needs.
    pub judged: bool,
    /// Whether everything that it rests on is a record of its moment.
    pub point_in_time: Option<bool>,
    /// The attributes that it rests on, as they were.
    pub attributes: Vec<AttributeThen>,
    /// The events that it rests on.
    pub window: Option<Window>,
}

/// The events that count at an instant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Window {
    /// The start of the window; what happened at it has left the window.
    pub after: ZonedInstant,
    /// Its end, which belongs to it.
    pub until: ZonedInstant,
    /// How many days it is long.
    pub within_days: u32,
    /// The points of all events below; null for an interest in Japan.
    pub points: Option<f64>,
    /// The points that are needed; null for an interest in Japan.
    pub at_least: Option<f64>,
    /// The events that add to it: points, or an interest in Japan (or the question of one).
    pub events: Vec<EventThen>,
}

/// Something that the lead did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventThen {
    /// When it happened.
    pub at: ZonedInstant,
    /// Its kind; null where the source has none.
    pub kind: Option<String>,
    /// With which asset.
    pub asset: Option<String>,
    /// The points that it adds while it is in the window.
    pub points: f64,
    /// Whether it shows an interest in Japan; null where that is unknown.
    pub japan_intent: Option<bool>,
}

/// A criterion that turned.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// When, UTC microseconds.
    pub at: i64,
    pub criterion: Criterion,
    /// Its state before.
    pub from: Option<bool>,
    /// Its state from then on.
    pub to: Option<bool>,
    /// How many criteria are met after the instant.
    pub criteria_met: usize,
    /// What turned it.
    pub because: Vec<Cause>,
}

/// What turned a criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// Something that the lead did, and that counts from then on.
    EventEntered {
        /// The event that is counted from now on.
        event: EventThen,
    },
    /// Something that the lead did, and that is too long ago from then on.
    EventLeft {
        /// The event that is no longer counted.
        event: EventThen,
    },
    /// An attribute that changed.
    Attribute {
        /// The attribute that changed.
        name: String,
        /// Its value before.
        from: Option<String>,
        /// Its value from then on.
        to: Option<String>,
    },
    /// Another version of the contract.
    Contract {
        /// The number of the version.
        version: usize,
    },
}

/// One lead's checklist over time, under the contract in force at each instant.
pub struct Course {
    /// The state of all criteria at the beginning.
    pub first: CriteriaState,
    /// Every turn after it.
    pub turns: Vec<Turn>,
    /// When the checklist came to be met (true) and ceased to be, after the beginning.
    pub met: Vec<(i64, bool)>,
    /// The state of all criteria at the end.
    pub last: CriteriaState,
}

/// How many are met.
pub fn count_met(standing: CriteriaState) -> usize {
    standing.iter().filter(|state| **state == Some(true)).count()
}

fn all_met(standing: CriteriaState) -> bool {
    count_met(standing) == standing.len()
}

impl Course {
    /// Follows a lead from one instant to another, both included.
    pub fn of(context: LeadContext, from: i64, until: i64) -> Self {
        let inputs = context.inputs;
        let mut followed = Followed::of(inputs.criteria);
        followed.begin(context.lead);
        let mut standing = CriteriaState::default();
        let mut course =
            Self { first: standing, turns: Vec::new(), met: Vec::new(), last: standing };
        let versions: Vec<(i64, &Terms)> = inputs.job.contract.in_force().collect();
        let mut is_first = true;
        // Each version judges its own stretch of time.
        for (place, &(begins, terms)) in versions.iter().enumerate() {
            let begins = begins.max(from);
            let ends = versions.get(place + 1).map_or(i64::MAX, |&(next, _)| next);
            let ends = ends.min(until.saturating_add(1));
            let Some(checklist) = inputs.criteria.checklist_of(terms) else { continue };
            if begins >= ends {
                continue;
            }
            let view = View { context, terms, checklist };
            let steps = followed.in_force_at(begins);
            let state = steps.standing_at(begins);
            if is_first {
                (course.first, standing, is_first) = (state, state, false);
            } else {
                course.turn(view, begins, &mut standing, state, true);
            }
            let mut instants: Vec<i64> = steps.changes().iter().map(|change| change.at).collect();
            instants.dedup();
            for at in instants.into_iter().filter(|at| *at > begins && *at < ends) {
                course.turn(view, at, &mut standing, steps.standing_at(at), false);
            }
        }
        course.last = standing;
        course
    }

    /// Notes what is different after an instant.
    fn turn(
        &mut self,
        view: View,
        at: i64,
        standing: &mut CriteriaState,
        after: CriteriaState,
        is_new_version: bool,
    ) {
        for criterion in Criterion::ALL {
            let (from, to) = (standing[criterion.index()], after[criterion.index()]);
            if from != to {
                let mut because = view.causes(criterion, at);
                if is_new_version {
                    because.insert(0, Cause::Contract { version: view.terms.version });
                }
                let criteria_met = count_met(after);
                self.turns.push(Turn { at, criterion, from, to, criteria_met, because });
            }
        }
        if all_met(*standing) != all_met(after) {
            self.met.push((at, all_met(after)));
        }
        *standing = after;
    }
}

/// A lead under one version of the contract.
#[derive(Clone, Copy)]
pub struct View<'a> {
    context: LeadContext<'a>,
    terms: &'a Terms,
    checklist: &'a Checklist<'a>,
}

impl<'a> View<'a> {
    /// A lead under the contract in force at an instant.
    pub fn at(context: LeadContext<'a>, instant: i64) -> Option<Self> {
        Self::of_version(context, context.inputs.job.contract.terms_at(instant).index())
    }

    /// A lead under a version of the contract, by its place.
    pub fn of_version(context: LeadContext<'a>, version: usize) -> Option<Self> {
        let terms = context.inputs.job.contract.terms().nth(version)?;
        let checklist = context.inputs.criteria.checklist_of(terms)?;
        Some(Self { context, terms, checklist })
    }

    /// What the lead did after one instant and up to another, the latter included, with what
    /// it counts for.
    pub fn events(
        self,
        after: i64,
        until: i64,
    ) -> impl Iterator<Item = (i64, EventGain, EventThen)> + use<'a> {
        let can_tell_intent = self.checklist.is_judged(Criterion::JapanIntent);
        self.context.engagement(after, until).map(move |event| {
            let (points, fits) = self.checklist.event(event.row);
            let japan_intent = if can_tell_intent { fits } else { None };
            let gain = EventGain { points, intent: can_tell_intent && fits != Some(false) };
            let then = EventThen {
                at: self.context.moment(event.at),
                kind: event.kind,
                asset: event.asset,
                points: points_of(points.into()),
                japan_intent,
            };
            (event.at, gain, then)
        })
    }

    /// For how many days an event counts.
    fn within_days(self, criterion: Criterion) -> Option<u32> {
        let ready = &self.terms.ready;
        match criterion {
            Criterion::Engagement => ready.engagement.as_ref().map(|asked| asked.within_days),
            Criterion::JapanIntent => ready.japan_intent.as_ref().map(|asked| asked.within_days),
            _ => None,
        }
    }

    /// What happened at an instant that a criterion looks at.
    fn causes(self, criterion: Criterion, at: i64) -> Vec<Cause> {
        let mut causes = Vec::new();
        if let Some(days) = self.within_days(criterion) {
            let within = of_days(days);
            let counting = |at: i64| {
                let then = self.events(at.saturating_sub(1), at);
                then.filter(|(_, gain, _)| gain.counts_for(criterion)).map(|(.., event)| event)
            };
            causes.extend(counting(at).map(|event| Cause::EventEntered { event }));
            let left = counting(at.saturating_sub(within));
            causes.extend(left.map(|event| Cause::EventLeft { event }));
        }
        let LeadContext { inputs, lead, .. } = self.context;
        for name in self.checklist.attributes(criterion) {
            let values = AsOfValues::of(inputs.tables, name);
            let value = |instant| self.context.text(values.at(lead, instant).code);
            let (from, to) = (value(at.saturating_sub(1)), value(at));
            if from != to {
                causes.push(Cause::Attribute { name: name.clone(), from, to });
            }
        }
        causes
    }

    /// What a criterion rests on at an instant, given its state.
    pub fn criterion(self, criterion: Criterion, at: i64, met: Option<bool>) -> CriterionThen {
        let attributes = self.checklist.attributes(criterion).iter();
        let judged = self.checklist.is_judged(criterion);
        CriterionThen {
            criterion: criterion.name(),
            met,
            rule: rule(&self.terms.ready, criterion),
            judged,
            point_in_time: self.checklist.is_point_in_time(criterion, self.context.lead),
            attributes: attributes.map(|name| self.context.attribute(name, at)).collect(),
            window: if judged { self.window(criterion, at) } else { None },
        }
    }

    fn window(self, criterion: Criterion, at: i64) -> Option<Window> {
        let within_days = self.within_days(criterion)?;
        let after = at.saturating_sub(of_days(within_days));
        let mut sum = 0_i128;
        let mut events = Vec::new();
        for (_, gain, event) in self.events(after, at) {
            if gain.counts_for(criterion) {
                sum += i128::from(gain.points);
                events.push(event);
            }
        }
        let asked = self.terms.ready.engagement.as_ref();
        let asked = asked.filter(|_| criterion == Criterion::Engagement);
        Some(Window {
            after: self.context.moment(after),
            until: self.context.moment(at),
            within_days,
            points: asked.map(|_| points_of(sum)),
            at_least: asked.map(|asked| asked.at_least),
            events,
        })
    }

    /// All five criteria at an instant, given their states.
    pub fn criteria(self, at: i64, standing: CriteriaState) -> Vec<CriterionThen> {
        Criterion::ALL
            .into_iter()
            .map(|criterion| self.criterion(criterion, at, standing[criterion.index()]))
            .collect()
    }
}

/// What an event counts for.
#[derive(Debug, Clone, Copy)]
pub struct EventGain {
    /// Points in millionths.
    pub points: i64,
    /// Whether it shows, or may show, an interest in Japan.
    pub intent: bool,
}

impl EventGain {
    fn counts_for(self, criterion: Criterion) -> bool {
        match criterion {
            Criterion::Engagement => self.points != 0,
            Criterion::JapanIntent => self.intent,
            _ => false,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no lead has nine thousand million points")]
fn points_of(millionths: i128) -> f64 {
    millionths as f64 / MILLIONTHS
}

/// What the contract asks of a criterion, in its own words.
fn rule(ready: &Ready, criterion: Criterion) -> Option<String> {
    match criterion {
        Criterion::IcpFit => ready.icp_fit.clone(),
        Criterion::DecisionMaker => ready.decision_maker.clone(),
        Criterion::NoDisqualifier => ready.no_disqualifier.clone(),
        Criterion::Engagement => ready.engagement.as_ref().map(|asked| {
            let points = asked.points.iter().map(|(kind, points)| format!("{kind} {points}"));
            format!(
                "at least {} points within {} days ({})",
                asked.at_least,
                asked.within_days,
                points.collect::<Vec<_>>().join(", ")
            )
        }),
        Criterion::JapanIntent => ready
            .japan_intent
            .as_ref()
            .map(|asked| format!("{} within {} days", asked.condition, asked.within_days)),
    }
}
