//! What moved since last week? Leads that came into an entry of the ledger or went out of it
//! (definitions, section 10).

use crate::context::Context;
use crate::domain::Entry;
use crate::facts::Ledger;
use crate::stats::wilson;

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

    /// Came less went. The interval takes those who moved as given and asks whether as many
    /// might as well have moved the other way (`McNemar`, 1947), by Wilson's limits of the share
    /// that came.
    fn row(self, measure: &'static str) -> Measure {
        let moved = self.came + self.went;
        let limits = wilson(self.came, moved);
        let net = |share: f64| (2.0 * share - 1.0) * real(moved);
        Measure {
            value: Some(real(self.came) - real(self.went)),
            numerator: Some(real(self.came)),
            denominator: Some(real(moved)),
            low: limits.map(|limits| net(limits.low)),
            high: limits.map(|limits| net(limits.high)),
            ..Measure::unknown(measure)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_coming_as_going_is_no_change_and_many_more_is_one() {
        let row = EntryChange { came: 12, went: 12 }.row(name::LEDGER_LEAKS_CHANGE);
        assert_eq!(
            (row.value, row.numerator, row.denominator),
            (Some(0.0), Some(12.0), Some(24.0))
        );
        assert!(row.low < Some(0.0) && row.high > Some(0.0));
        let row = EntryChange { came: 46, went: 8 }.row(name::LEDGER_LEAKS_CHANGE);
        assert_eq!(row.value, Some(38.0));
        assert!(row.low > Some(20.0) && row.high < Some(54.0));
        let row = EntryChange::default().row(name::LEDGER_LEAKS_CHANGE);
        assert_eq!((row.value, row.low, row.high), (Some(0.0), None, None));
    }
}
