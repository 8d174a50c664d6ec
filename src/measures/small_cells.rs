//! Small cells: where people are named by pseudonyms, a count of one to four is not published
//! either, as it is about few enough people to be recognised. Its figures become null, in the
//! data files as on the page, and so do those from which it would be read off at once.
//!
//! - A count of 1 to 4 is hidden. A rate with such a numerator keeps its denominator alone;
//!   one with such a denominator keeps nothing. Zero stays zero.
//! - With it go the figures that restate it: a ledger entry's share, amount and value at
//!   stake, the cumulative share beside a reason, the ages of a few that wait, the missed
//!   beside those answered in time, a difference of which it is one side.
//! - The ledger adds up before the reader's eyes, and so do its leaks, what is with marketing
//!   and what reached pipeline. So where the hidden entries of any such sum are one, or are
//!   fewer than five leads together, the next smallest is hidden too.
//!
//! Beyond that no other cell is hidden to protect these: who sets two tables side by side and
//! subtracts may find one out.

use std::collections::HashMap;

use super::name;
use super::table::{ALL, KeptBack, Measure, Measures};
use super::unit::{self, Unit};
use crate::domain::Entry;

/// The counts below this, but for zero, are hidden.
pub const SMALL: f64 = 5.0;

/// What counts neither leads nor handoffs: rows of files, strata of a comparison, and series.
pub const NOT_PEOPLE: [&str; 6] = [
    name::ROWS_READ,
    name::ROWS_USED,
    name::ROWS_SET_ASIDE,
    name::BASIS_DIFFERENCE_STRATIFIED,
    name::VERSION_DIFFERENCE_STRATIFIED,
    name::WEEKLY_SIGNALS,
];

/// What tells how many came and how many moved, and so how many went.
const MOVES: [&str; 2] = [name::LEDGER_CHANGE, name::LEDGER_LEAKS_CHANGE];

/// What restates a measure of the same group, key and period.
const RESTATED: [(&str, &[&str]); 9] = [
    (
        name::LEDGER_LEADS,
        &[
            name::LEDGER_SHARE,
            name::LEDGER_AMOUNT,
            name::VALUE_AT_STAKE,
            // Of a week before, the reader has the count.
            name::LEDGER_CHANGE,
        ],
    ),
    (name::LEDGER_LEAKS, &[name::VALUE_AT_STAKE, name::LEDGER_LEAKS_CHANGE]),
    (name::WAITING_NOW, &[name::WAITING_MEDIAN_DAYS, name::WAITING_OLDEST_DAYS]),
    (name::REJECTION_REASON, &[name::REJECTION_REASON_CUMULATIVE]),
    (name::SLA_COMPLIANCE, &[name::SLA_MISSED]),
    (name::SLA_COMPLIANCE_RECENT, &[name::SLA_COMPLIANCE_TREND]),
    (name::SLA_COMPLIANCE_EARLIER, &[name::SLA_COMPLIANCE_TREND]),
    (name::REJECTION_NO_REASON_RECENT, &[name::REJECTION_NO_REASON_TREND]),
    (name::REJECTION_NO_REASON_EARLIER, &[name::REJECTION_NO_REASON_TREND]),
];

/// The same measures without their small cells.
#[must_use]
pub fn hide(measures: Measures) -> Measures {
    let mut hidden = Hidden::of(&measures);
    hidden.balance_ledger();
    hidden.withhold_restated();
    hidden.withhold_differences();
    let Hidden { kept_back, .. } = hidden;
    let mut all = Measures::default();
    all.extend(measures.into_rows().into_iter().zip(kept_back).map(|(row, why)| strip(row, why)));
    all
}

/// Whether a count is small enough to be hidden.
#[must_use]
pub fn is_small(count: f64) -> bool {
    (0.5..SMALL - 0.5).contains(&count)
}

/// Whether the value of a measure's rows without a denominator is a count of leads or handoffs.
/// A measure of which nothing is known is taken for one.
#[must_use]
pub fn counts_people(measure: &str, key: &str) -> bool {
    // Limits of counts are estimates, however round.
    let is_limit = measure == name::WEEKLY_LIMIT;
    let is_count = matches!(unit::of(measure, key), Some(Unit::Count) | None);
    is_count && !is_limit && !NOT_PEOPLE.contains(&measure)
}

/// Whether a row's own figures are to be hidden.
fn is_small_cell(row: &Measure) -> bool {
    let is_any_small = |count: Option<f64>| count.is_some_and(is_small);
    if NOT_PEOPLE.contains(&row.measure) {
        return false;
    }
    if row.numerator.is_some() || row.denominator.is_some() {
        let others = row.denominator.zip(row.numerator).map(|(all, some)| all - some);
        return is_any_small(row.numerator)
            || is_any_small(row.denominator)
            || (MOVES.contains(&row.measure) && is_any_small(others));
    }
    let is_whole = row.value.is_some_and(|value| value.fract() == 0.0);
    is_whole && is_any_small(row.value) && counts_people(row.measure, &row.key)
}

/// A row without what is kept back of it.
fn strip(row: Measure, kept_back: KeptBack) -> Measure {
    if kept_back == KeptBack::Nothing {
        return row;
    }
    let denominator = row.denominator.filter(|&count| !is_small(count));
    Measure { kept_back, value: None, numerator: None, denominator, low: None, high: None, ..row }
}

/// Which rows are kept back, and why, beside the rows themselves.
struct Hidden<'a> {
    rows: &'a [Measure],
    places: HashMap<(&'a str, &'a str, &'a str, &'a str), usize>,
    kept_back: Vec<KeptBack>,
}

impl<'a> Hidden<'a> {
    fn of(measures: &'a Measures) -> Self {
        let rows = measures.rows();
        let why = |row| if is_small_cell(row) { KeptBack::Small } else { KeptBack::Nothing };
        let places = rows.iter().enumerate().map(|(place, row)| (row.place(), place)).collect();
        Self { rows, places, kept_back: rows.iter().map(why).collect() }
    }

    fn place(&self, measure: &str, group: &str, key: &str, period: &str) -> Option<usize> {
        self.places.get(&(measure, group, key, period)).copied()
    }

    fn is_hidden(&self, measure: &str, group: &str, key: &str, period: &str) -> bool {
        self.place(measure, group, key, period)
            .is_some_and(|place| self.kept_back[place] != KeptBack::Nothing)
    }

    fn withhold(&mut self, place: Option<usize>) {
        if let Some(why) = place.and_then(|place| self.kept_back.get_mut(place))
            && *why == KeptBack::Nothing
        {
            *why = KeptBack::Beside;
        }
    }

    /// Hides as many entries of the ledger that the hidden ones cannot be told from its sums.
    fn balance_ledger(&mut self) {
        // The sums that are published, and first what any two of them have in common.
        let sums: [fn(Entry) -> bool; 4] = [
            |entry| entry.is_leak(),
            |entry| entry.is_in_pipeline(),
            |entry| entry.is_with_marketing(),
            |_| true,
        ];
        let in_sums = |entry: Entry| sums.map(|is_in| is_in(entry));
        let mut parts: Vec<[bool; 4]> = Entry::ALL.map(in_sums).to_vec();
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            self.balance(|entry| in_sums(entry) == part);
        }
        for is_in in sums {
            self.balance(is_in);
            self.balance(|entry| !is_in(entry));
        }
    }

    /// The same for the sum of some entries.
    fn balance(&mut self, is_in: impl Fn(Entry) -> bool) {
        let entries = Entry::ALL.into_iter().filter(|&entry| is_in(entry)).filter_map(|entry| {
            let place = self.place(name::LEDGER_LEADS, "entry", entry.name(), ALL)?;
            let leads = self.rows[place].value.filter(|leads| *leads > 0.0)?;
            Some((self.kept_back[place] == KeptBack::Nothing, leads, place))
        });
        let mut entries: Vec<(bool, f64, usize)> = entries.collect();
        // The hidden first, then the smallest.
        entries.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let (mut hidden, mut together) = (0, 0.0);
        for (is_shown, leads, place) in entries {
            if is_shown && (hidden == 0 || (hidden > 1 && together >= SMALL)) {
                break;
            }
            self.withhold(Some(place));
            hidden += 1;
            together += leads;
        }
    }

    fn withhold_restated(&mut self) {
        for (measure, restated) in RESTATED {
            for place in 0..self.rows.len() {
                let row = &self.rows[place];
                if row.measure != measure || self.kept_back[place] == KeptBack::Nothing {
                    continue;
                }
                for other in restated {
                    self.withhold(self.place(other, row.group, &row.key, &row.period));
                }
            }
        }
        if self.is_hidden(name::READY_WAITING, "", "", ALL) {
            for place in 0..self.rows.len() {
                if self.rows[place].measure == name::READY_WAITING_HOURS {
                    self.withhold(Some(place));
                }
            }
        }
    }

    /// A difference and one of its sides give the other.
    fn withhold_differences(&mut self) {
        for place in 0..self.rows.len() {
            if self
                .sides(place)
                .into_iter()
                .flatten()
                .any(|side| self.kept_back[side] != KeptBack::Nothing)
            {
                self.withhold(Some(place));
            }
        }
    }

    /// The two rates of which a row is the difference.
    fn sides(&self, place: usize) -> [Option<usize>; 2] {
        let row = &self.rows[place];
        let of = |measure, group, key: &str| self.place(measure, group, key, &row.period);
        let (head, fate) = row.key.split_once('/').unwrap_or_default();
        match row.measure {
            name::SLA_COMPLIANCE_CHANGE => {
                let weeks: Vec<usize> = (0..self.rows.len())
                    .filter(|&at| {
                        let other = &self.rows[at];
                        other.measure == name::SLA_COMPLIANCE
                            && (other.group, &other.key) == (row.group, &row.key)
                            && other.period != ALL
                            && other.period <= row.period
                    })
                    .collect();
                let mut latest = weeks.into_iter().rev();
                [latest.next(), latest.next()]
            }
            name::BASIS_DIFFERENCE | name::BASIS_DIFFERENCE_STRATIFIED => {
                ["checklist", "score_only"].map(|basis| {
                    of(name::BASIS_OUTCOME, "basis_outcome", &format!("{basis}/{}", row.key))
                })
            }
            name::TIMING_DIFFERENCE => [head, "on_time"].map(|timing| {
                of(name::TIMING_OUTCOME, "timing_outcome", &format!("{timing}/{fate}"))
            }),
            name::VERSION_DIFFERENCE | name::VERSION_DIFFERENCE_STRATIFIED => {
                let later: usize = head.parse().unwrap_or_default();
                [later, later.saturating_sub(1)].map(|version| {
                    of(name::VERSION_OUTCOME, "version_outcome", &format!("{version}/{fate}"))
                })
            }
            _ => [None, None],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::row::Rate;

    fn rate(measure: &'static str, numerator: u64, denominator: u64) -> Measure {
        Measure::rate(measure, Rate { numerator, denominator })
    }

    fn hidden(rows: impl IntoIterator<Item = Measure>) -> Measures {
        let mut measures = Measures::default();
        measures.extend(rows);
        hide(measures)
    }

    #[test]
    fn counts_of_one_to_four_are_null_and_all_else_stays() {
        for (count, shown) in [(0, true), (1, false), (4, false), (5, true)] {
            let measures = hidden([
                Measure::count(name::REJECTIONS, count),
                rate(name::SKIPPED_QUEUE, count, 40),
                rate(name::INFO_COMPLETE, 0, count),
                Measure::count(name::ROWS_READ, count).of("source", "users"),
            ]);
            let get = |measure| measures.total(measure).unwrap();
            assert_eq!(get(name::REJECTIONS).value.is_some(), shown, "{count}");
            let skipped = get(name::SKIPPED_QUEUE);
            assert_eq!(skipped.denominator, Some(40.0));
            for figure in [skipped.value, skipped.numerator, skipped.low, skipped.high] {
                assert_eq!(figure.is_some(), shown, "{count}");
            }
            assert_eq!(get(name::INFO_COMPLETE).denominator.is_some(), shown, "{count}");
            assert_eq!(get(name::REJECTIONS).kept_back == KeptBack::Small, !shown);
            assert!(measures.get(name::ROWS_READ, "source", "users", ALL).unwrap().value.is_some());
        }
        // Three hours are no count, and neither is a p-value of one.
        let times = [(name::WAITING_OLDEST_DAYS, 3.0), (name::BASIS_DIFFERENCE_P, 1.0)];
        for (measure, value) in times {
            let row = Measure::number(measure, Some(value));
            assert_eq!(hidden([row.clone()]).rows(), [row]);
        }
    }

    #[test]
    fn what_restates_a_hidden_count_goes_with_it() {
        let of = |row: Measure, group, key: &str| row.of(group, key.to_owned());
        let measures = hidden([
            of(Measure::count(name::WAITING_NOW, 2), "owner", "P-1"),
            of(Measure::number(name::WAITING_OLDEST_DAYS, Some(9.5)), "owner", "P-1"),
            of(rate(name::SLA_COMPLIANCE, 3, 20), "owner", "P-1"),
            of(Measure::count(name::SLA_MISSED, 17), "owner", "P-1"),
            of(rate(name::REJECTION_REASON, 30, 34), "reason", "Timing"),
            of(rate(name::REJECTION_REASON_CUMULATIVE, 30, 34), "reason", "Timing"),
            of(rate(name::REJECTION_REASON, 4, 34), "reason", "No budget"),
            of(rate(name::REJECTION_REASON_CUMULATIVE, 34, 34), "reason", "No budget"),
            of(rate(name::TIMING_OUTCOME, 2, 30), "timing_outcome", "early/won"),
            of(rate(name::TIMING_OUTCOME, 9, 30), "timing_outcome", "on_time/won"),
            of(rate(name::TIMING_DIFFERENCE, 9, 30), "timing_outcome", "early/won"),
            of(rate(name::TIMING_DIFFERENCE, 9, 30), "timing_outcome", "late/won"),
            rate(name::SLA_COMPLIANCE, 2, 12).in_week("2026-W46"),
            rate(name::SLA_COMPLIANCE, 9, 12).in_week("2026-W47"),
            rate(name::SLA_COMPLIANCE_CHANGE, 9, 12).in_week("2026-W47"),
            of(rate(name::LEDGER_CHANGE, 9, 12), "entry", "won"),
            of(rate(name::LEDGER_CHANGE, 9, 18), "entry", "lost"),
        ]);
        let why: Vec<KeptBack> = measures.rows().iter().map(|row| row.kept_back).collect();
        let (shown, small, beside) = (KeptBack::Nothing, KeptBack::Small, KeptBack::Beside);
        let expected = [
            small, beside, small, beside, shown, shown, small, beside, small, shown, beside, shown,
            small, shown, beside, small, shown,
        ];
        assert_eq!(why, expected);
        for row in measures.rows() {
            assert_eq!(row.value.is_none(), row.kept_back != shown, "{row:?}");
        }
    }

    /// The leads of all entries, by whether they leak.
    fn ledger(leads: &[u64; 16]) -> Measures {
        let entries = Entry::ALL.iter().zip(leads);
        hidden(entries.flat_map(|(entry, &leads)| {
            [Measure::count(name::LEDGER_LEADS, leads), rate(name::LEDGER_SHARE, leads, 4000)]
                .map(|row| row.of("entry", entry.name()))
        }))
    }

    #[test]
    fn no_entry_of_the_ledger_can_be_told_from_its_sums() {
        let cases: [[u64; 16]; 4] = [
            [50; 16],
            [3, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54],
            [1, 1, 40, 0, 0, 60, 7, 2, 47, 48, 49, 50, 51, 52, 53, 4],
            [0, 0, 0, 0, 0, 0, 9, 2, 0, 0, 0, 3, 51, 52, 0, 1],
        ];
        for leads in cases {
            let measures = ledger(&leads);
            let sums: [fn(Entry) -> bool; 6] = [
                |entry| entry.is_leak(),
                |entry| !entry.is_leak(),
                |entry| entry.is_with_marketing(),
                |entry| !entry.is_with_marketing(),
                |entry| entry.is_in_pipeline(),
                |entry| !entry.is_in_pipeline(),
            ];
            for is_in in sums {
                let (mut hidden, mut together, mut shown) = (0, 0, 0);
                for (entry, &leads) in Entry::ALL.iter().zip(&leads) {
                    let row = measures.get(name::LEDGER_LEADS, "entry", entry.name(), ALL).unwrap();
                    let share = measures.get(name::LEDGER_SHARE, "entry", entry.name(), ALL);
                    assert_eq!(row.value.is_none(), share.unwrap().value.is_none());
                    if !is_in(*entry) {
                        continue;
                    }
                    if row.value.is_some() {
                        assert!(leads == 0 || leads >= 5);
                        shown += u64::from(leads > 0);
                    } else {
                        (hidden, together) = (hidden + 1, together + leads);
                    }
                }
                assert!(hidden == 0 || shown == 0 || (hidden > 1 && together >= 5), "{leads:?}");
            }
        }
        assert!(ledger(&[50; 16]).rows().iter().all(|row| row.value.is_some()));
    }
}
