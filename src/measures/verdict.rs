//! What a comparison of two groups comes to, raw and with like compared with like
//! (definitions, section 11). A rule over measure rows, so that the words of a report and
//! its numbers cannot part.

use super::table::Measure;

/// What a difference of two rates comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A group is smaller than `report.min_n`, or there is no difference to be had.
    TooFew,
    /// Of either group fewer than `report.min_n` handoffs are in a stratum with the other group: like cannot be compared with like.
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

/// The rows of the measure table that a comparison of two groups rests on.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The rates of both groups.
    pub groups: [&'a Measure; 2],
    /// Their difference.
    pub raw: &'a Measure,
    /// The difference within strata.
    pub stratified: Option<&'a Measure>,
    /// The part in strata that hold both, of the group that has fewer there.
    pub comparable: Option<&'a Measure>,
    /// The p-value of the difference within strata, adjusted for the number of comparisons.
    pub p_value: Option<&'a Measure>,
}

/// P-values from here on are noise, as differences are whose 95 % interval holds zero.
const NOISE: f64 = 0.05;

impl Verdict {
    /// The verdict on a difference, with `report.min_n`.
    #[must_use]
    pub fn of(evidence: Evidence, min_n: f64) -> Self {
        let Evidence { groups, raw, stratified, comparable, p_value } = evidence;
        let is_few = |group: &Measure| group.denominator.is_none_or(|n| n < min_n);
        let Some(raw) = GroupDifference::of(raw) else { return Self::TooFew };
        if groups.into_iter().any(is_few) {
            return Self::TooFew;
        }
        let shared = comparable.and_then(|row| row.numerator);
        let is_comparable = shared.is_some_and(|shared| shared >= min_n);
        let within = match stratified.and_then(GroupDifference::of) {
            Some(within) if is_comparable => within,
            // No variance within strata: everyone, or nobody, came to it.
            None if is_comparable && !raw.is_more_than_noise() => return Self::NoDifference,
            _ => return Self::NotComparable,
        };
        let is_same_way = raw.value * within.value > 0.0;
        let is_half_gone = !is_same_way || within.value.abs() < raw.value.abs() / 2.0;
        let is_chance = p_value.and_then(|row| row.value).is_some_and(|p| p >= NOISE);
        match (raw.is_more_than_noise(), within.is_more_than_noise() && !is_chance) {
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

struct GroupDifference {
    value: f64,
    low: f64,
    high: f64,
}

impl GroupDifference {
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
        let large = group(50.0);
        let raw = difference(0.2, 0.1, 0.3);
        let noise = difference(0.05, -0.1, 0.2);
        for (raw, within, p_value, expected) in [
            (&raw, difference(0.18, 0.07, 0.29), 0.01, Verdict::Holds),
            (&raw, difference(0.08, 0.01, 0.15), 0.01, Verdict::Shrinks),
            (&raw, difference(0.02, -0.09, 0.13), 0.6, Verdict::Disappears),
            (&raw, difference(-0.02, -0.09, 0.05), 0.6, Verdict::Disappears),
            (&raw, difference(0.15, -0.02, 0.32), 0.08, Verdict::Uncertain),
            // Of many comparisons, one by chance.
            (&raw, difference(0.15, 0.01, 0.29), 0.07, Verdict::Uncertain),
            (&raw, difference(-0.2, -0.3, -0.1), 0.01, Verdict::Reverses),
            (&noise, difference(0.2, 0.1, 0.3), 0.01, Verdict::Appears),
            (&noise, difference(0.0, -0.1, 0.1), 1.0, Verdict::NoDifference),
        ] {
            let p_value = Measure { value: Some(p_value), ..Measure::unknown("p") };
            let evidence = Evidence {
                groups: [&large, &large],
                raw,
                stratified: Some(&within),
                comparable: Some(&part(20.0)),
                p_value: Some(&p_value),
            };
            assert_eq!(Verdict::of(evidence, 20.0), expected, "{within:?}");
        }
    }

    #[test]
    fn few_handoffs_and_sure_outcomes_are_no_evidence() {
        let (large, small) = (group(50.0), group(19.0));
        let (raw, noise) = (difference(0.2, 0.1, 0.3), difference(0.0, -0.1, 0.1));
        let unknown = Measure::unknown("difference");
        let sure = Measure { value: Some(1.0), ..Measure::unknown("difference") };
        for (raw, groups, stratified, shared, expected) in [
            (&raw, [&large, &large], None, 0.0, Verdict::NotComparable),
            (&raw, [&large, &large], Some(&sure), 50.0, Verdict::NotComparable),
            (&noise, [&large, &large], Some(&sure), 50.0, Verdict::NoDifference),
            (&raw, [&large, &large], Some(&raw), 19.0, Verdict::NotComparable),
            (&raw, [&large, &small], Some(&raw), 19.0, Verdict::TooFew),
            (&unknown, [&large, &large], None, 0.0, Verdict::TooFew),
        ] {
            let comparable = part(shared);
            let comparable = Some(&comparable);
            let evidence = Evidence { groups, raw, stratified, comparable, p_value: None };
            assert_eq!(Verdict::of(evidence, 20.0), expected);
        }
    }
}
