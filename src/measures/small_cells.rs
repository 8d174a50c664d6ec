//! Small cells: where people are named by pseudonyms, a count of one to four is not published
//! either, as it is about few enough people to be recognised. Its figures become null, in the
//! data files as on the page, and so do those from which it would be read off at once.
//!
//! - A count of 1 to 4 is suppressed. A rate with such a numerator keeps its denominator alone;
//!   one with such a denominator keeps nothing. Zero stays zero. This is primary suppression.
//! - With it go the figures that restate it: a ledger entry's share, amount and value at
//!   stake, the cumulative share next to a reason, the ages of a few that wait, the missed
//!   and those answered in time, a difference of which it is one side; and a rate of which all
//!   but a few are the numerator, where another row counts those few. The catalogue says of each
//!   measure what it restates. This is complementary suppression.
//! - The ledger adds up before the reader's eyes, and so do its leaks, what is with marketing
//!   and what reached pipeline. So where the suppressed entries of any such sum are one, or are
//!   fewer than five leads together, the next smallest is suppressed, too; and where there is no
//!   other, the sum.
//!
//! Beyond that no other cell is suppressed to protect these: who sets two tables next to each
//! other and subtracts may find one out.

use super::catalogue::{Unit, entry, name, unit};
use super::table::{ALL, Measure, Measures, Suppression};
use crate::domain::Entry;

/// The counts below this, but for zero, are suppressed.
pub const SMALL: f64 = 5.0;

/// The sums of ledger entries that are published, each with its row: measure, group and key.
const SUMS: [(fn(Entry) -> bool, [&str; 3]); 4] = [
    (|entry| entry.is_leak(), [name::LEDGER_LEAKS, "", ""]),
    (|entry| entry.is_in_pipeline(), [name::LEDGER_REACHED, "reach", "pipeline"]),
    (|entry| entry.is_with_marketing(), [name::LEDGER_REACHED, "reach", "past_marketing"]),
    (|_| true, [name::LEDGER_LEADS, "", ""]),
];

/// The same measures without their small cells.
#[must_use]
pub fn hide(measures: Measures) -> Measures {
    let mut cells = Cells::of(&measures);
    cells.balance_ledger();
    cells.suppress_restated();
    let Cells { suppression, .. } = cells;
    let rows = measures.into_rows().into_iter().zip(suppression);
    let mut all = Measures::default();
    all.extend(rows.map(|(row, suppression)| strip(row, suppression)));
    all
}

/// Whether a count is small enough to be suppressed.
#[must_use]
pub fn is_small(count: f64) -> bool {
    (0.5..SMALL - 0.5).contains(&count)
}

/// Whether the counts of a measure are of leads or handoffs. A measure of which nothing is
/// known is taken for one.
#[must_use]
pub fn is_of_people(measure: &str) -> bool {
    entry(measure).is_none_or(|entry| entry.counts.are_people())
}

/// Whether the value of a measure's rows without a denominator is a count of leads or handoffs.
#[must_use]
pub fn counts_people(measure: &str, key: &str) -> bool {
    matches!(unit(measure, key), Some(Unit::Count) | None) && is_of_people(measure)
}

/// Whether a row's own figures are to be suppressed.
fn of_row(row: &Measure) -> Suppression {
    let is_any_small = |count: Option<f64>| count.is_some_and(is_small);
    if !is_of_people(row.measure) {
        return Suppression::None;
    }
    if row.numerator.is_none() && row.denominator.is_none() {
        let is_whole = row.value.is_some_and(|value| value.fract() == 0.0);
        let is_small = is_whole && is_any_small(row.value) && counts_people(row.measure, &row.key);
        return if is_small { Suppression::Primary } else { Suppression::None };
    }
    if is_any_small(row.numerator) || is_any_small(row.denominator) {
        return Suppression::Primary;
    }
    let rest = row.denominator.zip(row.numerator).map(|(all, some)| all - some);
    let is_counted = row.period == ALL
        && entry(row.measure).is_some_and(|entry| entry.counts.has_counted_rest());
    if is_counted && is_any_small(rest) { Suppression::Complementary } else { Suppression::None }
}

/// A row without what is suppressed of it.
fn strip(row: Measure, suppression: Suppression) -> Measure {
    if suppression == Suppression::None {
        return row;
    }
    let keeps_denominator = entry(row.measure).is_none_or(|entry| entry.counts.keeps_denominator());
    let denominator = row.denominator.filter(|&count| keeps_denominator && !is_small(count));
    Measure { suppression, value: None, numerator: None, denominator, low: None, high: None, ..row }
}

/// Which rows are suppressed, and why.
struct Cells<'a> {
    measures: &'a Measures,
    suppression: Vec<Suppression>,
}

impl<'a> Cells<'a> {
    fn of(measures: &'a Measures) -> Self {
        Self { measures, suppression: measures.rows().iter().map(of_row).collect() }
    }

    fn is_suppressed(&self, row: usize) -> bool {
        self.suppression[row] != Suppression::None
    }

    /// Suppresses a row; whether it was not before.
    fn suppress(&mut self, row: Option<usize>) -> bool {
        let row = row.and_then(|row| self.suppression.get_mut(row));
        let Some(shown) = row.filter(|why| **why == Suppression::None) else { return false };
        *shown = Suppression::Complementary;
        true
    }

    /// Suppresses as many entries of the ledger that no suppressed one can be told from its sums.
    fn balance_ledger(&mut self) {
        let in_sums = |entry: Entry| SUMS.map(|(is_in, _)| is_in(entry));
        // First what any two of the sums have in common.
        let mut parts: Vec<[bool; 4]> = Entry::ALL.map(in_sums).to_vec();
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            self.balance(|entry| i8::from(in_sums(entry) == part));
        }
        // Then what is left when published sums are added and taken away: the simplest first,
        // and all again, as what is suppressed for the sake of one may be alone in another.
        let digit = |way: usize, place: u32| [0, 1, -1][way / 3_usize.pow(place) % 3];
        let mut ways: Vec<[i8; 4]> =
            (0..3_usize.pow(4)).map(|way| [0, 1, 2, 3].map(|place| digit(way, place))).collect();
        ways.sort_by_key(|way| way.iter().filter(|factor| **factor != 0).count());
        let mut is_balanced = false;
        while !is_balanced {
            is_balanced = true;
            for &way in &ways {
                is_balanced &= !self.balance_way(way);
            }
        }
    }

    /// Balances what is left of some sums, each with its factor; where there is no entry left
    /// to suppress, suppresses one of the sums. Whether anything had to be suppressed.
    fn balance_way(&mut self, way: [i8; 4]) -> bool {
        let sums = SUMS.iter().zip(way).filter(|(_, factor)| *factor != 0);
        let rows = sums.map(|((_, [measure, group, key]), _)| {
            let row = self.measures.position(measure, group, key, ALL)?;
            (!self.is_suppressed(row)).then_some(row)
        });
        let Some(rows) = rows.collect::<Option<Vec<usize>>>() else { return false };
        let factor = |entry: Entry| {
            SUMS.iter()
                .zip(way)
                .filter(|((is_in, _), _)| is_in(entry))
                .map(|(_, factor)| factor)
                .sum()
        };
        let (is_enough, is_changed) = self.balance(factor);
        if !is_enough {
            self.suppress(rows.first().copied());
        }
        !is_enough || is_changed
    }

    /// The same for entries with a factor other than zero: whether those suppressed are none, or
    /// are enough, and whether there are more of them than before.
    fn balance(&mut self, factor: impl Fn(Entry) -> i8) -> (bool, bool) {
        let entries = Entry::ALL.into_iter().filter(|&entry| factor(entry) != 0);
        let entries = entries.filter_map(|entry| {
            let row = self.measures.position(name::LEDGER_LEADS, "entry", entry.name(), ALL)?;
            let leads = self.measures.rows()[row].value.filter(|leads| *leads > 0.0)?;
            Some((!self.is_suppressed(row), leads, row, factor(entry).signum()))
        });
        let mut entries: Vec<(bool, f64, usize, i8)> = entries.collect();
        // The suppressed first, then the smallest.
        entries.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let (mut suppressed, mut together, mut is_changed) = (Vec::new(), 0.0, false);
        // Of some added and others taken away no count of a few is known.
        let is_enough = |suppressed: &[i8], together: f64| {
            let is_mixed = suppressed.contains(&1) && suppressed.contains(&-1);
            suppressed.is_empty() || (suppressed.len() > 1 && (is_mixed || together >= SMALL))
        };
        for (is_shown, leads, row, sign) in entries {
            if is_shown && is_enough(&suppressed, together) {
                break;
            }
            is_changed |= self.suppress(Some(row));
            suppressed.push(sign);
            together += leads;
        }
        (is_enough(&suppressed, together), is_changed)
    }

    /// Suppresses what restates a suppressed row, and what restates that.
    fn suppress_restated(&mut self) {
        loop {
            let mut is_done = true;
            for row in 0..self.suppression.len() {
                if !self.is_suppressed(row) && self.restates_suppressed(&self.measures.rows()[row])
                {
                    self.suppress(Some(row));
                    is_done = false;
                }
            }
            if is_done {
                break;
            }
        }
    }

    fn restates_suppressed(&self, row: &Measure) -> bool {
        let restated = entry(row.measure).map_or(&[][..], |entry| entry.restates);
        restated.iter().any(|other| {
            (other.at)(row)
                .and_then(|(group, key, period)| {
                    self.measures.position(other.measure, group, &key, &period)
                })
                .is_some_and(|row| self.is_suppressed(row))
        })
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
            assert_eq!(get(name::REJECTIONS).suppression == Suppression::Primary, !shown);
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
            rate(name::SLA_COMPLIANCE_RECENT, 9, 12),
            rate(name::SLA_COMPLIANCE_EARLIER, 2, 12),
            rate(name::SLA_COMPLIANCE_TREND, 9, 12),
            of(rate(name::LEDGER_CHANGE, 9, 12), "entry", "won"),
            of(rate(name::LEDGER_CHANGE, 9, 18), "entry", "lost"),
        ]);
        let why: Vec<Suppression> = measures.rows().iter().map(|row| row.suppression).collect();
        let (shown, small, beside) =
            (Suppression::None, Suppression::Primary, Suppression::Complementary);
        let expected = [
            small, beside, small, beside, shown, shown, small, beside, small, shown, beside, shown,
            shown, small, beside, beside, shown,
        ];
        assert_eq!(why, expected);
        for row in measures.rows() {
            assert_eq!(row.value.is_none(), row.suppression != shown, "{row:?}");
        }
    }

    /// A published ledger of these leads.
    fn ledger(leads: [u64; 16]) -> Measures {
        let all = leads.iter().sum();
        let sum = |is_in: fn(Entry) -> bool| {
            let entries = Entry::ALL.iter().zip(leads).filter(|(entry, _)| is_in(**entry));
            entries.map(|(_, leads)| leads).sum()
        };
        let entries = Entry::ALL.iter().zip(leads).flat_map(|(entry, leads)| {
            [Measure::count(name::LEDGER_LEADS, leads), rate(name::LEDGER_SHARE, leads, all)]
                .map(|row| row.of("entry", entry.name()))
        });
        let reached = rate(name::LEDGER_REACHED, sum(|entry| !entry.is_with_marketing()), all);
        hidden(entries.chain([
            Measure::count(name::LEDGER_LEADS, all),
            rate(name::LEDGER_LEAKS, sum(Entry::is_leak), all),
            reached.of("reach", "past_marketing"),
            rate(name::LEDGER_REACHED, sum(Entry::is_in_pipeline), all).of("reach", "pipeline"),
        ]))
    }

    /// Fails where a suppressed entry can be told from the published sums: alone in a sum or in
    /// what a sum leaves of another, or among so few that they are a small count together.
    fn assert_untold(leads: [u64; 16]) {
        let measures = ledger(leads);
        let mut suppressed: Vec<(Entry, u64)> = Vec::new();
        for (&entry, leads) in Entry::ALL.iter().zip(leads) {
            let of = |measure| measures.get(measure, "entry", entry.name(), ALL).unwrap();
            let row = of(name::LEDGER_LEADS);
            assert_eq!(row.value.is_none(), of(name::LEDGER_SHARE).value.is_none());
            assert!(row.value.is_none() || leads == 0 || leads >= 5);
            if row.value.is_none() {
                suppressed.push((entry, leads));
            }
        }
        let published: Vec<fn(Entry) -> bool> = SUMS
            .into_iter()
            .filter(|(_, [measure, group, key])| {
                measures.get(measure, group, key, ALL).unwrap().value.is_some()
            })
            .map(|(is_in, _)| is_in)
            .collect();
        // Each sum added, left out or taken away.
        for way in 0..3_u32.pow(u32::try_from(published.len()).unwrap()) {
            let times = |entry: Entry| {
                let digits = (0..).map(|digit| i64::from(way / 3_u32.pow(digit) % 3) - 1);
                let sums = published.iter().zip(digits);
                sums.map(|(is_in, times)| i64::from(is_in(entry)) * times).sum::<i64>()
            };
            let left: Vec<&(Entry, u64)> =
                suppressed.iter().filter(|(entry, _)| times(*entry) != 0).collect();
            let is_told = left.len() == 1;
            assert!(!is_told, "{left:?} of {leads:?}");
            let is_one_way = left.iter().all(|(entry, _)| times(*entry) == 1);
            let together: u64 = left.iter().map(|(_, leads)| leads).sum();
            assert!(left.is_empty() || !is_one_way || together >= 5, "{left:?} of {leads:?}");
        }
    }

    #[test]
    fn no_entry_of_the_ledger_can_be_told_from_its_sums() {
        for leads in [
            [50; 16],
            [3, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54],
            [1, 1, 40, 0, 0, 60, 7, 2, 47, 48, 49, 50, 51, 52, 53, 4],
            [0, 0, 0, 0, 0, 0, 9, 2, 0, 0, 0, 3, 51, 52, 0, 1],
            // All but two leak; and what hides a few is alone in pipeline.
            [2, 0, 0, 0, 30, 0, 40, 0, 50, 0, 0, 60, 70, 0, 0, 0],
            [9, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 30, 0],
        ] {
            assert_untold(leads);
        }
        let mut state: u64 = 1;
        let mut random = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..3_000 {
            assert_untold([(); 16].map(|()| match random(4) {
                0 => 0,
                1 => random(5),
                2 => random(12),
                _ => random(200),
            }));
        }
        assert!(ledger([50; 16]).rows().iter().all(|row| row.value.is_some()));
    }

    #[test]
    fn a_rate_that_leaves_a_suppressed_count_goes_with_it() {
        let of = |row: Measure, group, key: &str| row.of(group, key.to_owned());
        let reason =
            |numerator, key| of(rate(name::REJECTION_REASON, numerator, 40), "reason", key);
        let (few, many): (u64, u64) = (3, 37);
        let measures = hidden([
            // Those answered in time leave those that were missed; other owners stay.
            of(rate(name::SLA_COMPLIANCE, many, 40), "owner", "P-1"),
            of(Measure::count(name::SLA_MISSED, few), "owner", "P-1"),
            of(rate(name::SLA_COMPLIANCE, 30, 40), "owner", "P-2"),
            of(Measure::count(name::SLA_MISSED, 10), "owner", "P-2"),
            // Stays that ended leave those that last.
            of(Measure::count(name::WAITING_NOW, few), "stage", "MQL"),
            of(rate(name::TIME_IN_STAGE_DAYS, many, 40), "stage_quantile", "MQL/p50"),
            of(rate(name::TIME_IN_STAGE_DAYS, 30, 40), "stage_quantile", "SQL/p50"),
            // With a reason or without one.
            rate(name::REJECTION_WITH_REASON, many, 40),
            reason(few, "(no reason)"),
            reason(many, "Timing"),
            // Assigned or not; who is assigned may answer.
            rate(name::HANDOFF_UNASSIGNED, few, 40),
            of(rate(name::ASSIGNMENT_HOURS, many, 40), "quantile", "p50"),
            of(rate(name::ANSWER_HOURS, 30, many), "quantile", "p50"),
            // Without a checklist there is a missing criterion.
            rate(name::CHECKLIST_MET, many, 40),
            of(rate(name::CRITERION_MISSING, few, few), "criterion", "icp_fit"),
            of(rate(name::CRITERION_MET, few, 40), "criterion", "engagement"),
            of(rate(name::CRITERION_MISSING, many, 38), "criterion", "engagement"),
            // A week's rest is no other row's count.
            rate(name::CHECKLIST_MET, many, 40).in_week("2026-W47"),
            // Of those that moved, those that came are told by those that went.
            rate(name::LEDGER_LEAKS_CHANGE, few, 40),
            of(Measure::count(name::LEDGER_LEAKS_MOVED, few), "movement", "began"),
            of(Measure::count(name::LEDGER_LEAKS_MOVED, many), "movement", "ended"),
        ]);
        let shown: Vec<usize> = (0..measures.rows().len())
            .filter(|&row| !measures.rows()[row].is_suppressed())
            .collect();
        assert_eq!(shown, [2, 3, 6, 9, 17, 20]);
        for (row, denominator) in [(0, Some(40.0)), (5, Some(40.0)), (12, None), (18, None)] {
            assert_eq!(measures.rows()[row].denominator, denominator, "{row}");
        }
        // The other way round.
        let measures = hidden([
            rate(name::REJECTION_WITH_REASON, few, 40),
            reason(many, "(no reason)"),
            reason(few, "Timing"),
            rate(name::HANDOFF_UNASSIGNED, many, 40),
            of(rate(name::ASSIGNMENT_HOURS, few, 40), "quantile", "p50"),
            of(rate(name::HANDOFF_TIMING, many, 40), "timing", "unknown"),
            rate(name::CHECKLIST_MET, 2, few),
        ]);
        assert!(measures.rows().iter().all(Measure::is_suppressed), "{measures:?}");
    }
}
