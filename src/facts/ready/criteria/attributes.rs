//! Criteria over attributes as they were: a boolean expression, judged once for every
//! different combination of values, and followed through a lead's change log.

use std::cell::RefCell;
use std::sync::Arc;

use crate::facts::as_of_values::AsOfValues;
use crate::facts::ready::predicates::{Combinations, Predicate, PredicateError, Unreadable};
use crate::sources::{LeadNumber, Symbol, Tables};

use super::values_of;

/// A criterion over attributes, with its verdict on every combination of their values.
#[derive(Debug)]
pub struct AttributeCriterion<'a> {
    predicate: Arc<Predicate>,
    values: Vec<AsOfValues<'a>>,
    combinations: Arc<Combinations>,
    verdicts: Arc<Vec<Option<bool>>>,
    unreadable: Vec<Unreadable>,
}

impl<'a> AttributeCriterion<'a> {
    /// Judges every combination of values that any lead ever had.
    ///
    /// # Errors
    /// The expression fails on a value.
    pub fn of(predicate: &Arc<Predicate>, tables: &'a Tables) -> Result<Self, PredicateError> {
        let values = values_of(predicate.columns(), tables);
        let mut combinations = Combinations::of_width(values.len());
        for lead in 0..tables.leads.len() {
            let Ok(lead) = LeadNumber::try_from(lead) else { break };
            follow(&values, lead, |_, codes| {
                combinations.intern(codes);
            });
        }
        let verdicts = predicate.judge(&combinations, &tables.vocabulary)?;
        let unreadable = predicate.unreadable(&combinations, &tables.vocabulary);
        let predicate = Arc::clone(predicate);
        let (combinations, verdicts) = (Arc::new(combinations), Arc::new(verdicts));
        Ok(Self { predicate, values, combinations, verdicts, unreadable })
    }

    /// The same criterion over the same tables as of an earlier instant.
    #[must_use]
    pub fn over<'b>(&self, tables: &'b Tables) -> AttributeCriterion<'b> {
        AttributeCriterion {
            predicate: Arc::clone(&self.predicate),
            values: values_of(self.predicate.columns(), tables),
            combinations: Arc::clone(&self.combinations),
            verdicts: Arc::clone(&self.verdicts),
            unreadable: Vec::new(),
        }
    }

    /// The attributes, in the order of their names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.predicate.columns()
    }

    /// The attributes over time, in the same order.
    #[must_use]
    pub fn values(&self) -> &[AsOfValues<'a>] {
        &self.values
    }

    /// Values that the expression cannot read.
    #[must_use]
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// Follows a lead: its first state, at `i64::MIN`, and every change of it.
    pub fn follow(&self, lead: LeadNumber, mut note: impl FnMut(i64, Option<bool>)) {
        let mut last: Option<Option<bool>> = None;
        follow(&self.values, lead, |at, codes| {
            let number = self.combinations.find(codes);
            let verdict = number.and_then(|number| *self.verdicts.get(number as usize)?);
            if last != Some(verdict) {
                note(at, verdict);
                last = Some(verdict);
            }
        });
    }
}

thread_local! {
    /// Changes of all attributes of a lead, and its present values: kept from lead to lead.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

#[derive(Default)]
struct Scratch {
    changes: Vec<(i64, usize, Symbol)>,
    codes: Vec<Symbol>,
}

/// Follows several attributes of a lead at once: their first values, at `i64::MIN`, and
/// those after each instant at which any changed.
fn follow(values: &[AsOfValues], lead: LeadNumber, mut visit: impl FnMut(i64, &[Symbol])) {
    SCRATCH.with_borrow_mut(|Scratch { changes, codes }| {
        changes.clear();
        codes.clear();
        for (place, values) in values.iter().enumerate() {
            codes.push(values.at(lead, i64::MIN).code);
            let later = values.changes_within(lead, i64::MIN, i64::MAX);
            changes.extend(later.map(|(at, code)| (at, place, code)));
        }
        // Each attribute comes in order already.
        if values.len() > 1 {
            changes.sort_by_key(|&(at, ..)| at);
        }
        visit(i64::MIN, codes);
        for simultaneous in changes.chunk_by(|one, other| one.0 == other.0) {
            let Some(&(at, ..)) = simultaneous.first() else { continue };
            for &(_, place, code) in simultaneous {
                codes[place] = code;
            }
            visit(at, codes);
        }
    });
}
