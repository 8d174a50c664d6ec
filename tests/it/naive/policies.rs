//! Policies (section 7, the last paragraphs): when each tenure would have been handed off.

use super::criteria::number;
use super::handoffs::handoffs;
use super::readiness::is_met;
use super::records::{At, DAY, Records, Seen, Side};
use super::stages::Way;

/// The replay row by row: every instant at which anything could change is tried.
pub struct Replay<'a> {
    records: &'a Records,
    seen: &'a Seen<'a>,
    candidates: Vec<At>,
}

impl<'a> Replay<'a> {
    pub fn of(records: &'a Records, seen: &'a Seen<'a>, way: &Way) -> Self {
        let mut candidates: Vec<At> = seen.changes.iter().map(|change| change.at).collect();
        candidates.push(way.created_at);
        for terms in &records.versions {
            candidates.extend(terms.from_day.map(|day| day * DAY));
            let windows = [
                terms.engagement.as_ref().map(|points| points.within_days),
                terms.japan_intent.map(|(_, days)| days),
            ];
            for event in &seen.events {
                candidates.push(event.at);
                candidates.extend(windows.iter().flatten().map(|days| event.at + days * DAY));
            }
        }
        candidates.sort_unstable();
        Self { records, seen, candidates }
    }

    fn first(&self, from: At, until: At, holds: impl Fn(At) -> bool) -> Option<At> {
        self.candidates.iter().copied().find(|&at| from <= at && at < until && holds(at))
    }

    fn score_reaches(&self, at: At, threshold: Option<f64>) -> bool {
        let score = number(self.seen.value("score", at)).filter(|score| score.is_finite());
        score.zip(threshold).is_some_and(|(score, threshold)| score >= threshold)
    }

    /// Tenure, handoff, checklist and score of each tenure, and the score at thresholds.
    pub fn tenures(&self, way: &Way, thresholds: &[f64]) -> Vec<Vec<Option<At>>> {
        let terms = |at| self.records.terms_at(at);
        let row = |tenure: &Tenure| {
            let Tenure { from, until, handed_off_at, qualified_at } = *tenure;
            let mut row = vec![
                Some(from),
                handed_off_at,
                qualified_at,
                self.first(from, until, |at| is_met(self.records, self.seen, terms(at), at)),
                self.first(from, until, |at| self.score_reaches(at, terms(at).score_threshold)),
            ];
            row.extend(thresholds.iter().map(|&threshold| {
                self.first(from, until, |at| self.score_reaches(at, Some(threshold)))
            }));
            row
        };
        self.spans(way).iter().map(row).collect()
    }

    /// The scores of each tenure, as far as they are known, in the order of time.
    pub fn scores(&self, way: &Way) -> Vec<Vec<f64>> {
        let of_tenure = |tenure: &Tenure| {
            let within = |at: &&At| (tenure.from..tenure.until).contains(*at);
            let score = |at: &At| number(self.seen.value("score", *at));
            self.candidates.iter().filter(within).filter_map(score).collect()
        };
        self.spans(way).iter().map(of_tenure).collect()
    }

    /// The tenures of the lead.
    fn spans(&self, way: &Way) -> Vec<Tenure> {
        let handoffs = handoffs(self.records, self.seen, way);
        let side = |at: usize| way.stays[at].role.side();
        let is_handoff = |&at: &usize| {
            let from = at.checked_sub(1).map(side);
            side(at) == Side::Sales && from.is_some_and(|from| from != Side::Sales)
        };
        let at_stays: Vec<usize> = (0..way.stays.len()).filter(is_handoff).collect();
        assert_eq!(at_stays.len(), handoffs.len());

        let mut begins: Vec<(At, usize)> = Vec::new();
        let first = way.stays.first();
        if first.is_none_or(|first| {
            let was_in_none = first.by_change && first.role.side() == Side::End;
            was_in_none || first.role.side() == Side::Marketing
        }) {
            begins.push((way.created_at, 0));
        }
        for at in 1..way.stays.len() {
            if side(at) == Side::Marketing && side(at - 1) != Side::Marketing {
                begins.push((way.stays[at].entered_at, at));
            }
        }
        let tenure = |(number, &(from, stay)): (usize, &(At, usize))| {
            let next = begins.get(number + 1);
            let last = next.map_or(way.stays.len(), |next| next.1);
            let mine = || {
                let both = handoffs.iter().zip(&at_stays);
                both.filter(|(_, at)| (stay..last).contains(*at)).map(|(handoff, _)| handoff)
            };
            let mut until = self.records.as_of;
            if let Some(next) = next {
                until = until.min(next.0);
            }
            if let Some(actual) = mine().next() {
                until = until.min(actual.ended_at.unwrap_or(self.records.as_of));
                until = until.max(actual.handed_off_at + 1);
            } else if let Some(out) = (stay..last).find(|&at| side(at) == Side::End) {
                until = until.min(way.stays[out].entered_at);
            }
            let qualified = mine().filter(|handoff| handoff.qualified_at.is_some());
            Tenure {
                from,
                until,
                handed_off_at: mine().next().map(|handoff| handoff.handed_off_at),
                qualified_at: qualified.map(|handoff| handoff.handed_off_at).max(),
            }
        };
        begins.iter().enumerate().map(tenure).collect()
    }
}

/// A marketing tenure.
struct Tenure {
    from: At,
    /// From here on a policy is too late.
    until: At,
    /// The actual handoff.
    handed_off_at: Option<At>,
    /// The last handoff that reached qualified.
    qualified_at: Option<At>,
}
