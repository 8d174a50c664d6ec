//! What a comparison of two groups comes to, raw and with like compared with like
//! (definitions, section 11). A rule over measure rows, so that the words of a report and
//! its numbers cannot part.

use super::table::Measure;

/// What a difference of two rates comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A group is smaller than `report.min_n`, or there is no difference to be had.
    TooFew,
    /// Fewer than `report.min_n` handoffs of the smaller group are in a stratum with the other
    /// group: like cannot be compared with like.
    NotComparable,
    /// Neither the raw nor the stratified difference is more than noise.
    NoDifference,
    /// Both are more than noise, in the same direction.
    Holds,
    /// As `Holds`, but within strata it is less than half the raw difference.
    Shrinks,
    /// The raw difference is more than noise; within strata less than half of it is left, and
    /// that is noise.
    Disappears,
    /// The raw difference is more than noise; within strata at least half of it is left, but
    /// too few strata or handoffs to be sure.
    Uncertain,
    /// Only within strata the difference is more than noise.
    Appears,
    /// Both are more than noise, in opposite directions.
    Reverses,
}

impl Verdict {
    /// The verdict on a raw difference, given the rates of both groups, the difference within
    /// strata, and the smaller group's part in strata that hold both.
    #[must_use]
    pub fn of(
        raw: &Measure,
        groups: [&Measure; 2],
        stratified: Option<&Measure>,
        comparable: Option<&Measure>,
        min_n: f64,
    ) -> Self {
        let is_few = |group: &Measure| group.denominator.is_none_or(|n| n < min_n);
        let Some(raw) = Difference::of(raw) else { return Self::TooFew };
        if groups.into_iter().any(is_few) {
            return Self::TooFew;
        }
        let Some(within) = stratified.and_then(Difference::of) else {
            return Self::NotComparable;
        };
        if comparable.and_then(|row| row.numerator).is_none_or(|shared| shared < min_n) {
            return Self::NotComparable;
        }
        let is_same_way = raw.value * within.value > 0.0;
        let is_half_gone = !is_same_way || within.value.abs() < raw.value.abs() / 2.0;
        match (raw.is_more_than_noise(), within.is_more_than_noise()) {
            (false, false) => Self::NoDifference,
            (false, true) => Self::Appears,
            (true, true) if !is_same_way => Self::Reverses,
            (true, true) if is_half_gone => Self::Shrinks,
            (true, true) => Self::Holds,
            (true, false) if is_half_gone => Self::Disappears,
            (true, false) => Self::Uncertain,
        }
    }
}

struct Difference {
    value: f64,
    low: f64,
    high: f64,
}

impl Difference {
    fn of(row: &Measure) -> Option<Self> {
        Some(Self { value: row.value?, low: row.low?, high: row.high? })
    }

    /// The interval leaves zero out.
    fn is_more_than_noise(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(value: f64, low: f64, high: f64) -> Measure {
        let (value, low, high) = (Some(value), Some(low), Some(high));
        Measure { value, low, high, ..Measure::unknown("difference") }
    }

    fn group(denominator: f64) -> Measure {
        Measure { denominator: Some(denominator), ..Measure::unknown("rate") }
    }

    fn part(numerator: f64) -> Measure {
        Measure { numerator: Some(numerator), ..group(50.0) }
    }

    #[test]
    fn the_verdict_follows_from_both_differences() {
        let raw = difference(0.2, 0.1, 0.3);
        let noise = difference(0.05, -0.1, 0.2);
        for (raw, within, expected) in [
            (&raw, difference(0.18, 0.07, 0.29), Verdict::Holds),
            (&raw, difference(0.08, 0.01, 0.15), Verdict::Shrinks),
            (&raw, difference(0.02, -0.09, 0.13), Verdict::Disappears),
            (&raw, difference(-0.02, -0.09, 0.05), Verdict::Disappears),
            (&raw, difference(0.15, -0.02, 0.32), Verdict::Uncertain),
            (&raw, difference(-0.2, -0.3, -0.1), Verdict::Reverses),
            (&noise, difference(0.2, 0.1, 0.3), Verdict::Appears),
            (&noise, difference(0.0, -0.1, 0.1), Verdict::NoDifference),
        ] {
            let groups = [&group(50.0), &group(20.0)];
            let found = Verdict::of(raw, groups, Some(&within), Some(&part(20.0)), 20.0);
            assert_eq!(found, expected, "{within:?}");
        }
        let (large, small) = (group(50.0), group(19.0));
        let unknown = Measure::unknown("difference");
        // Everyone of one group and nobody of the other: no variance, no interval, no evidence.
        let sure = Measure { value: Some(1.0), ..Measure::unknown("difference") };
        for (raw, groups, within, shared, expected) in [
            (&raw, [&large, &large], None, 50.0, Verdict::NotComparable),
            (&raw, [&large, &large], Some(&sure), 50.0, Verdict::NotComparable),
            (&raw, [&large, &large], Some(&raw), 19.0, Verdict::NotComparable),
            (&raw, [&large, &small], Some(&raw), 19.0, Verdict::TooFew),
            (&unknown, [&large, &large], None, 0.0, Verdict::TooFew),
        ] {
            assert_eq!(Verdict::of(raw, groups, within, Some(&part(shared)), 20.0), expected);
        }
    }
}
