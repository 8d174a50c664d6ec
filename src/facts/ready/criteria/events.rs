//! Criteria over what a lead did lately: points of engagement, and interest in Japan, both
//! of the events in a trailing window `(t - within, t]`. An event counts from its instant,
//! and leaves the window exactly `within` later.

use std::sync::Arc;

use crate::facts::ready::predicates::{Combinations, Predicate, PredicateError, Unreadable};
use crate::job::Engagement;
use crate::sources::{EventTable, Interner, LeadNumber, NULL_SYMBOL, Symbol, Tables};

/// Points are counted in millionths, so that sums such as 0.1 + 0.2 are exact.
pub const MILLIONTHS: f64 = 1_000_000.0;

/// What an event adds while it is in the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gain {
    /// Points in millionths; for an interest in Japan, 1.
    pub points: i64,
    /// 1 where it cannot be told whether the event fits.
    pub unknown: u32,
}

/// A criterion over the events of a trailing window.
#[derive(Debug)]
pub struct EventCriterion<'a> {
    events: &'a EventTable,
    gains: Gains<'a>,
    within: i64,
    at_least: i64,
    unreadable: Vec<Unreadable>,
}

#[derive(Debug)]
enum Gains<'a> {
    /// Points by the code of the kind, ordered by code.
    ByKind { kinds: &'a [Symbol], points: Vec<(Symbol, i64)> },
    /// Whether each event fits.
    ByRow(Arc<Vec<EventVerdict>>),
}

/// Whether an event fits, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EventVerdict {
    No,
    Yes,
    Unknown,
}

impl<'a> EventCriterion<'a> {
    /// Points enough within the window.
    #[must_use]
    pub fn points(
        events: &'a EventTable,
        points: Vec<(Symbol, i64)>,
        within: i64,
        at_least: f64,
    ) -> Self {
        let kinds = events.columns.get("kind").map_or(&[][..], |codes| codes.as_slice());
        let gains = Gains::ByKind { kinds, points };
        Self { events, gains, within, at_least: millionths(at_least), unreadable: Vec::new() }
    }

    /// At least one fitting event within the window.
    #[must_use]
    pub fn any(events: &'a EventTable, fitting: EventVerdicts, within: i64) -> Self {
        let EventVerdicts { verdicts, unreadable } = fitting;
        Self { events, gains: Gains::ByRow(Arc::new(verdicts)), within, at_least: 1, unreadable }
    }

    /// The same criterion over the same events as of an earlier instant.
    #[must_use]
    pub fn over<'b>(&self, events: &'b EventTable) -> EventCriterion<'b> {
        let gains = match &self.gains {
            Gains::ByKind { points, .. } => {
                let kinds = events.columns.get("kind").map_or(&[][..], |codes| codes.as_slice());
                Gains::ByKind { kinds, points: points.clone() }
            }
            Gains::ByRow(verdicts) => Gains::ByRow(Arc::clone(verdicts)),
        };
        EventCriterion { events, gains, unreadable: Vec::new(), ..*self }
    }

    /// Values that the expression cannot read.
    #[must_use]
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// What an event adds.
    #[must_use]
    pub fn gain(&self, row: usize) -> Gain {
        match &self.gains {
            Gains::ByKind { kinds, points } => {
                let kind = kinds.get(row).copied().unwrap_or(NULL_SYMBOL);
                let place = points.binary_search_by_key(&kind, |&(code, _)| code);
                Gain { points: place.map_or(0, |place| points[place].1), unknown: 0 }
            }
            Gains::ByRow(verdicts) => match verdicts.get(row) {
                Some(EventVerdict::Yes) => Gain { points: 1, unknown: 0 },
                Some(EventVerdict::Unknown) => Gain { points: 0, unknown: 1 },
                Some(EventVerdict::No) | None => Gain::default(),
            },
        }
    }

    /// Follows a lead: its first state, at `i64::MIN`, and every change of it.
    ///
    /// A merge of two sorted sequences: events enter in the order of time, and leave in the
    /// same order.
    pub fn follow(&self, lead: LeadNumber, mut note: impl FnMut(i64, Option<bool>)) {
        let rows = self.events.rows(lead);
        let at = &self.events.at;
        let (mut enter, mut leave) = (rows.start, rows.start);
        let (mut points, mut unknown) = (0_i128, 0_u32);
        let judge = |points: i128, unknown: u32| {
            if points >= i128::from(self.at_least) {
                Some(true)
            } else if unknown > 0 {
                None
            } else {
                Some(false)
            }
        };
        let mut last = judge(0, 0);
        note(i64::MIN, last);
        // Events that add nothing never matter.
        let next = |mut row: usize, end: usize| {
            while row < end && self.gain(row) == Gain::default() {
                row += 1;
            }
            row
        };
        enter = next(enter, rows.end);
        leave = next(leave, rows.end);
        while leave < rows.end {
            let leaves_at = at[leave].saturating_add(self.within);
            let now = if enter < rows.end { at[enter].min(leaves_at) } else { leaves_at };
            while enter < rows.end && at[enter] == now {
                let gain = self.gain(enter);
                points += i128::from(gain.points);
                unknown += gain.unknown;
                enter = next(enter + 1, rows.end);
            }
            while leave < enter && at[leave].saturating_add(self.within) == now {
                let gain = self.gain(leave);
                points -= i128::from(gain.points);
                unknown -= gain.unknown;
                leave = next(leave + 1, rows.end);
            }
            let state = judge(points, unknown);
            if state != last {
                note(now, state);
                last = state;
            }
        }
    }
}

/// The contract's points by the code of the kind, in millionths, ordered by code.
#[must_use]
pub fn points_by_kind(asked: &Engagement, tables: &Tables) -> Vec<(Symbol, i64)> {
    let mut points: Vec<(Symbol, i64)> = asked
        .points
        .iter()
        .filter_map(|(kind, &points)| {
            Some((tables.vocabulary.find(kind.trim())?, millionths(points)))
        })
        .collect();
    points.sort_unstable();
    points
}

#[expect(clippy::cast_possible_truncation, reason = "a saturating cast is what is meant")]
fn millionths(points: f64) -> i64 {
    (points * MILLIONTHS).round() as i64
}

/// Which events of all leads fit an expression.
#[derive(Debug)]
pub struct EventVerdicts {
    verdicts: Vec<EventVerdict>,
    unreadable: Vec<Unreadable>,
}

/// Judges every event by an expression over its columns, each combination of values once.
///
/// # Errors
/// The expression fails on a value.
pub fn fitting_events(
    predicate: &Arc<Predicate>,
    events: &EventTable,
    vocabulary: &Interner,
) -> Result<EventVerdicts, PredicateError> {
    let columns: Vec<&[Symbol]> = predicate
        .columns()
        .iter()
        .map(|name| events.columns.get(name).map_or(&[][..], |codes| codes.as_slice()))
        .collect();
    let mut combinations = Combinations::of_width(columns.len());
    let mut codes: Vec<Symbol> = vec![NULL_SYMBOL; columns.len()];
    let numbers: Vec<u32> = (0..events.at.len())
        .map(|row| {
            for (code, column) in codes.iter_mut().zip(&columns) {
                *code = column.get(row).copied().unwrap_or(NULL_SYMBOL);
            }
            combinations.intern(&codes)
        })
        .collect();
    let judged = predicate.judge(&combinations, vocabulary)?;
    let verdict = |number: u32| match judged.get(number as usize) {
        Some(Some(true)) => EventVerdict::Yes,
        Some(Some(false)) => EventVerdict::No,
        Some(None) | None => EventVerdict::Unknown,
    };
    Ok(EventVerdicts {
        verdicts: numbers.into_iter().map(verdict).collect(),
        unreadable: predicate.unreadable(&combinations, vocabulary),
    })
}
