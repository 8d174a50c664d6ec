//! What moved since last week? Leads that came into an entry of the ledger or went out of it
//! (definitions, section 10).

use crate::context::Context;
use crate::domain::Entry;
use crate::facts::Ledger;

use crate::measures::name;
use crate::measures::row::real;
use crate::measures::table::{Measure, Measures};

/// Adds the changes of the ledger against a week before.
pub fn measure(context: &Context, measures: &mut Measures) {
    if !context.has_stage_history() {
        return;
    }
    let ledger = &context.facts.ledger;
    for entry in Entry::ALL {
        let change = EntryChange::of(ledger, |other| other == entry);
        measures.push(change.row(name::LEDGER_CHANGE).of("entry", entry.name()));
    }
    let leaks = EntryChange::of(ledger, Entry::is_leak);
    measures.push(leaks.row(name::LEDGER_LEAKS_CHANGE));
    for (movement, leads) in [("began", leaks.came), ("ended", leaks.went)] {
        measures.push(Measure::count(name::LEDGER_LEAKS_MOVED, leads).of("movement", movement));
    }
}

/// Leads that came and went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct EntryChange {
    came: u64,
    went: u64,
}

impl EntryChange {
    fn of(ledger: &Ledger, is_in: impl Fn(Entry) -> bool) -> Self {
        let mut change = Self::default();
        for (&now, before) in ledger.entry.iter().zip(&ledger.week_before) {
            match (is_in(now), before.is_some_and(&is_in)) {
                (true, false) => change.came += 1,
                (false, true) => change.went += 1,
                _ => {}
            }
        }
        change
    }

    /// Came less went. It has no interval: a ledger that holds every lead grows for as long as
    /// more leads enter it than are settled, so that no change of a stock says that anybody does
    /// worse.
    fn row(self, measure: &'static str) -> Measure {
        Measure {
            value: Some(real(self.came) - real(self.went)),
            numerator: Some(real(self.came)),
            denominator: Some(real(self.came + self.went)),
            ..Measure::unknown(measure)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_went_is_counted_and_not_tested() {
        let row = EntryChange { came: 46, went: 8 }.row(name::LEDGER_LEAKS_CHANGE);
        assert_eq!(
            (row.value, row.numerator, row.denominator),
            (Some(38.0), Some(46.0), Some(54.0))
        );
        assert_eq!((row.low, row.high), (None, None));
    }
}
