//! The checklist of one lead over time, worked out anew and apart from the program's own
//! facts: this is the truth that those are tested against.

use crate::domain::Basis;

use super::attributes::{Attribute, Attributes};
use super::engagement::{HANDOFF_SCORE, SimulatedEvent};
use super::plan::Second;
use super::profile::Profile;
use super::rhythm::DAY;
use super::value::FieldValue;

/// The contract's terms, which `job.toml` states in its own words.
pub const FEWEST_EMPLOYEES: i64 = 50;
/// Industries of an ideal customer.
pub const INDUSTRIES: [&str; 4] = ["manufacturing", "it", "finance", "logistics"];
/// Authorities that count as a decision maker.
pub const AUTHORITIES: [&str; 2] = ["decision_maker", "influencer"];
/// Points of engagement that are enough.
pub const ENOUGH_POINTS: i64 = 4;
/// Days within which points count.
pub const POINTS_DAYS: i64 = 90;
/// Days within which an interest in Japan counts.
pub const INTENT_DAYS: i64 = 180;

/// Everything that speaks for or against one lead.
#[derive(Debug, Clone, Copy)]
pub struct LeadEvidence<'a> {
    pub profile: &'a Profile,
    /// What it did, in order of time.
    pub events: &'a [SimulatedEvent],
    /// What the CRM had about it.
    pub attributes: &'a Attributes,
    /// Its scores, in order of time; none where it is not scored.
    pub scores: &'a [(Second, i64)],
}

/// The five criteria in the order of the definitions: true met, false not met, null
/// unknown.
pub type CriteriaMet = [Option<bool>; 5];

impl LeadEvidence<'_> {
    /// The criteria at an instant.
    #[must_use]
    pub fn criteria(&self, at: Second) -> CriteriaMet {
        let value = |attribute| self.attributes.at(attribute, at);
        let domestic = Some(self.profile.country == "JP");
        let large = match value(Attribute::Employees) {
            FieldValue::Number(employees) => Some(employees >= FEWEST_EMPLOYEES),
            _ => None,
        };
        let among = |attribute, words: &[&str]| match value(attribute) {
            FieldValue::Word(word) => Some(words.contains(&word)),
            _ => None,
        };
        let not = |attribute| match value(attribute) {
            FieldValue::Flag(flag) => Some(!flag),
            _ => None,
        };
        let industry = among(Attribute::Industry, &INDUSTRIES);
        let until = self.events.partition_point(|event| event.at <= at);
        let (so_far, _) = self.events.split_at(until);
        let within =
            |days: i64| so_far.iter().rev().take_while(move |event| event.at > at - days * DAY);
        let points: i64 = within(POINTS_DAYS).map(|event| event.kind.points()).sum();
        [
            all([domestic, large, industry]),
            Some(points >= ENOUGH_POINTS),
            Some(within(INTENT_DAYS).any(SimulatedEvent::shows_intent)),
            among(Attribute::Authority, &AUTHORITIES),
            all([not(Attribute::IsCompetitor), not(Attribute::IsStudent), domestic]),
        ]
    }

    /// Whether all five are met.
    #[must_use]
    pub fn is_ready(&self, at: Second) -> bool {
        self.criteria(at).iter().all(|met| *met == Some(true))
    }

    /// The earliest instant of a span, both ends included, at which all five are met.
    #[must_use]
    pub fn ready_within(&self, from: Second, until: Second) -> Option<Second> {
        if from > until {
            return None;
        }
        // A criterion becomes met only at the beginning, at an event that counts, or
        // where an attribute changes.
        let events = self
            .events
            .iter()
            .filter(|event| event.kind.points() > 0 || event.shows_intent())
            .map(|event| event.at);
        let changes = self.attributes.changes().map(|(_, change)| change.at);
        let mut moments: Vec<Second> =
            events.chain(changes).filter(|at| *at > from && *at <= until).collect();
        moments.push(from);
        moments.sort_unstable();
        moments.dedup();
        moments.into_iter().find(|at| self.is_ready(*at))
    }

    /// The score at an instant.
    #[must_use]
    pub fn score(&self, at: Second) -> Option<i64> {
        self.scores.iter().rev().find(|(since, _)| *since <= at).map(|(_, score)| *score)
    }

    /// The first instant from another on at which the score is at least so high.
    #[must_use]
    pub fn score_reached(&self, threshold: i64, from: Second) -> Option<Second> {
        if self.score(from).is_some_and(|score| score >= threshold) {
            return Some(from);
        }
        let mut later = self.scores.iter().skip_while(|(at, _)| *at <= from);
        later.find(|(_, score)| *score >= threshold).map(|(at, _)| *at)
    }

    /// The basis of a handoff at an instant.
    #[must_use]
    pub fn basis(&self, at: Second) -> Basis {
        match (self.is_ready(at), self.score(at)) {
            (true, _) => Basis::Checklist,
            (false, None) => Basis::Unknown,
            (false, Some(score)) if score >= HANDOFF_SCORE => Basis::ScoreOnly,
            (false, Some(_)) => Basis::Neither,
        }
    }
}

/// The conjunction of SQL: false where any is false, else unknown where any is unknown.
fn all(parts: [Option<bool>; 3]) -> Option<bool> {
    if parts.contains(&Some(false)) {
        Some(false)
    } else if parts.contains(&None) {
        None
    } else {
        Some(true)
    }
}
