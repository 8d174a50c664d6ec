//! What would another rule have handed off? (Definitions, section 7.) The policies of a
//! contract, and the score at any threshold, against what history did.

use rayon::prelude::*;
use serde::Serialize;

use crate::context::Context;
use crate::domain::Policy;
use crate::domain::time::hours;
use crate::facts::{HandoffRule, Policies};
use crate::job::Contract;

use crate::measures::name;
use crate::measures::row::{Rate, real};
use crate::measures::table::{Measure, Measures};

/// The points of the curve over thresholds, at most.
const POINTS: f64 = 24.0;

/// Adds the measures of policies.
pub fn measure(context: &Context, measures: &mut Measures) {
    let policies = &context.facts.policies;
    if context.has_stage_history() {
        let actual = Actual::of(policies);
        let actual_key = Policy::Actual.name();
        measures.push(
            Measure::count(name::POLICY_HANDED_OFF, actual.handed_off).of("policy", actual_key),
        );
        measures
            .push(Measure::rate(name::POLICY_PRECISION, actual.precision).of("policy", actual_key));
    }
    for rule in HandoffRule::OF_CONTRACT {
        let key = rule.policy().name();
        if context.cannot_tell(rule).is_some() {
            measures.extend(NAMES.map(|measure| Measure::unknown(measure).of("policy", key)));
        } else {
            measures.extend(PolicyResult::of(policies, rule).rows("policy", key));
        }
    }
    if context.cannot_tell(HandoffRule::ScoreFrom(0.0)).is_none() {
        let thresholds = thresholds(policies, &context.job.contract, context.as_of);
        for (threshold, point) in thresholds.iter().zip(curve(policies, &thresholds)) {
            measures.extend(point.rows("threshold", &threshold.to_string()));
        }
    }
}

/// The measures of a policy, in the order in which they are written.
const NAMES: [&str; 5] = [
    name::POLICY_HANDED_OFF,
    name::POLICY_RECALL,
    name::POLICY_RECALL_IN_TIME,
    name::POLICY_PRECISION,
    name::POLICY_HOURS_GAINED,
];

/// What history did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Actual {
    /// Leads that were handed off.
    pub handed_off: u64,
    /// Of them, those of which a handoff reached qualified.
    pub precision: Rate,
}

impl Actual {
    /// What history did with the leads that policies are replayed over.
    #[must_use]
    pub fn of(policies: &Policies) -> Self {
        let leads = policies.was_handed_off.iter().zip(&policies.was_qualified);
        let handed_off = leads.filter(|(was_handed_off, _)| **was_handed_off);
        let precision = Rate::of(handed_off.map(|(_, was_qualified)| *was_qualified));
        Self { handed_off: precision.denominator, precision }
    }
}

/// What a policy would have done, against what history did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct PolicyResult {
    /// Leads that the policy hands off.
    pub handed_off: u64,
    /// Of the leads that history qualified, those that the policy hands off.
    pub recall: Rate,
    /// Of the same, those that it hands off no later than history did.
    pub recall_in_time: Rate,
    /// Of the leads that the policy hands off, those that history qualified: a lower bound, as
    /// those that history never handed off had no chance to.
    pub precision: Rate,
    /// Of the leads that both hand off, those that history qualified.
    pub precision_of_both: Rate,
    /// Tenures that the policy alone hands off.
    #[serde(skip)]
    pub policy_only: u64,
    /// Tenures that history alone handed off.
    #[serde(skip)]
    pub history_only: u64,
    /// The hours between the two where both hand a tenure off.
    pub hours_gained: HoursGained,
}

/// Hours that a policy gains on the actual handoffs, over the tenures that both hand off;
/// negative where it loses them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct HoursGained {
    /// Tenures that both hand off.
    pub compared: u64,
    /// The policy is earlier.
    pub earlier: u64,
    /// Both are at the same instant.
    pub same: u64,
    /// The policy is later.
    pub later: u64,
    /// A quarter of the tenures gains this much or less.
    pub p25: Option<f64>,
    /// The median.
    pub median: Option<f64>,
    /// Three quarters gain this much or less.
    pub p75: Option<f64>,
}

impl HoursGained {
    fn of(mut micros: Vec<i64>) -> Self {
        let count = |ordering: std::cmp::Ordering| {
            micros.iter().filter(|&&gained| gained.cmp(&0) == ordering).count() as u64
        };
        let (earlier, same, later) = (
            count(std::cmp::Ordering::Greater),
            count(std::cmp::Ordering::Equal),
            count(std::cmp::Ordering::Less),
        );
        let compared = micros.len() as u64;
        let [p25, median, p75] = [1, 2, 3].map(|quarters| quartile(&mut micros, quarters));
        Self { compared, earlier, same, later, p25, median, p75 }
    }
}

impl PolicyResult {
    /// Compares a policy with history.
    #[must_use]
    pub fn of(policies: &Policies, policy: HandoffRule) -> Self {
        Self::of_each(policies, &[policy]).pop().unwrap_or_default()
    }

    /// Compares several policies with history, in one pass over the tenures.
    fn of_each(policies: &Policies, compared: &[HandoffRule]) -> Vec<Self> {
        let mut found = vec![(Self::default(), Vec::new()); compared.len()];
        for position in 0..policies.lead.len() {
            for (&policy, (found, gained)) in compared.iter().zip(&mut found) {
                found.add(policies, policy, position, gained);
            }
        }
        let settled = |(found, gained)| Self { hours_gained: HoursGained::of(gained), ..found };
        found.into_iter().map(settled).collect()
    }

    /// Adds the tenures of one lead; what they gain, in microseconds, is put aside.
    fn add(
        &mut self,
        policies: &Policies,
        policy: HandoffRule,
        position: usize,
        gained: &mut Vec<i64>,
    ) {
        let was_qualified = policies.was_qualified[position];
        let (mut is_handed_off, mut is_in_time) = (false, false);
        for tenure in policies.of_lead(position) {
            match (policies.first(policy, tenure), policies.handed_off_at[tenure]) {
                (Some(at), actual) => {
                    is_handed_off = true;
                    let qualified = policies.qualified_handoff_at[tenure];
                    is_in_time |= qualified.is_some_and(|qualified| at <= qualified);
                    match actual {
                        Some(actual) => gained.push(actual.saturating_sub(at)),
                        None => self.policy_only += 1,
                    }
                }
                (None, Some(_)) => self.history_only += 1,
                (None, None) => {}
            }
        }
        if was_qualified {
            self.recall.count(is_handed_off);
            self.recall_in_time.count(is_in_time);
        }
        if is_handed_off {
            self.handed_off += 1;
            self.precision.count(was_qualified);
            if policies.was_handed_off[position] {
                self.precision_of_both.count(was_qualified);
            }
        }
    }

    /// The measures of the policy.
    fn rows(&self, group: &'static str, key: &str) -> [Measure; 5] {
        let hours = Measure {
            numerator: Some(real(self.hours_gained.earlier)),
            denominator: Some(real(self.hours_gained.compared)),
            ..Measure::number(name::POLICY_HOURS_GAINED, self.hours_gained.median)
        };
        [
            Measure::count(name::POLICY_HANDED_OFF, self.handed_off),
            Measure::rate(name::POLICY_RECALL, self.recall),
            Measure::rate(name::POLICY_RECALL_IN_TIME, self.recall_in_time),
            Measure::rate(name::POLICY_PRECISION, self.precision),
            hours,
        ]
        .map(|row| row.of(group, key))
    }
}

/// The score as a policy at each threshold, computed on every core.
#[must_use]
pub fn curve(policies: &Policies, thresholds: &[f64]) -> Vec<PolicyResult> {
    let part = thresholds.len().div_ceil(rayon::current_num_threads()).max(1);
    let compare = |thresholds: &[f64]| {
        let compared: Vec<HandoffRule> =
            thresholds.iter().map(|&threshold| HandoffRule::ScoreFrom(threshold)).collect();
        PolicyResult::of_each(policies, &compared)
    };
    thresholds.par_chunks(part).flat_map_iter(compare).collect()
}

/// The thresholds of the curve: the multiples of a round step from the lowest to the highest
/// score that a tenure had, some twenty of them, and those that the contract names.
#[must_use]
pub fn thresholds(policies: &Policies, contract: &Contract, as_of: i64) -> Vec<f64> {
    let mut lowest = f64::INFINITY;
    let mut highest = f64::NEG_INFINITY;
    for high in policies.highs.values() {
        lowest = lowest.min(high.score);
        highest = highest.max(high.score);
    }
    let mut thresholds = of_contract(contract, as_of);
    if lowest <= highest {
        thresholds.extend(round_numbers(lowest, highest));
    }
    in_order(thresholds)
}

/// The thresholds that a contract names while it is in force.
#[must_use]
pub fn of_contract(contract: &Contract, as_of: i64) -> Vec<f64> {
    let in_force = contract.in_force().filter(|&(from, _)| from < as_of);
    in_order(in_force.filter_map(|(_, terms)| terms.ready.score_threshold).collect())
}

/// Numbers in ascending order, each once.
#[must_use]
pub fn in_order(mut numbers: Vec<f64>) -> Vec<f64> {
    // Minus zero is the same threshold as zero.
    for number in &mut numbers {
        *number += 0.0;
    }
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    numbers
}

/// The multiples of 1, 2 or 5 times a power of ten from one number to another: of the
/// smallest such step that gives no more than [`POINTS`] of them.
fn round_numbers(from: f64, to: f64) -> Vec<f64> {
    let span = to - from;
    if !span.is_finite() {
        return Vec::new();
    }
    // Down to the precision of such numbers, no further.
    let least = (span / POINTS).max(from.abs().max(to.abs()) * 1e-12).max(1e-12);
    let exponent = least.log10().floor();
    // Tens of a power that is negative are divided by, so that 0.15 is 0.15 exactly.
    let times = |number: f64, exponent: f64| {
        let power = 10_f64.powf(exponent.abs());
        if exponent < 0.0 { number / power } else { number * power }
    };
    let candidates = [(1.0, 0.0), (2.0, 0.0), (5.0, 0.0), (1.0, 1.0)];
    let fits = |&&(digit, more): &&(f64, f64)| times(digit, exponent + more) >= least;
    let Some(&(digit, more)) = candidates.iter().find(fits) else { return Vec::new() };
    let exponent = exponent + more;
    let multiple = |count: f64| times(count * digit, exponent);
    let first = (from / multiple(1.0)).ceil();
    let mut counts = std::iter::successors(Some(first), |count| Some(count + 1.0));
    let mut numbers: Vec<f64> = Vec::new();
    while let Some(number) = counts.next().map(multiple)
        && number <= to
        && real(numbers.len() as u64) <= POINTS + 1.0
    {
        // Rounding may lead just below the lowest.
        if number >= from {
            numbers.push(number);
        }
    }
    numbers
}

/// A quartile of durations in hours: between two neighbours, in proportion.
fn quartile(micros: &mut [i64], quarters: usize) -> Option<f64> {
    let last = micros.len().checked_sub(1)?;
    let (place, rest) = (last * quarters / 4, last * quarters % 4);
    let (_, &mut low, above) = micros.select_nth_unstable(place);
    let high = if rest == 0 { low } else { above.iter().copied().min().unwrap_or(low) };
    let (low, high) = (hours(low), hours(high));
    Some(low + (high - low) * real(rest as u64) / 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::HOUR;

    #[test]
    fn thresholds_are_round_numbers_between_the_lowest_and_the_highest_score() {
        let numbers = round_numbers(0.0, 118.0);
        assert_eq!(numbers.len(), 24);
        assert_eq!(numbers[..4], [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(numbers.last(), Some(&115.0));
        // As people write them.
        let texts: Vec<String> = round_numbers(0.02, 1.0).iter().map(f64::to_string).collect();
        assert_eq!(texts[..3], ["0.05", "0.1", "0.15"]);
        assert_eq!(texts.last().map(String::as_str), Some("1"));
        assert_eq!(round_numbers(-3.0, 3.0).len(), 13);
        assert_eq!(round_numbers(7.0, 7.0), [7.0]);
        // No step spans these.
        assert!(round_numbers(f64::MIN, f64::MAX).is_empty());
        for (from, to) in [(1e300, 2e300), (0.0, 5e-324), (-1e-9, 1e9), (1e15, 1e15 + 1.0)] {
            let numbers = round_numbers(from, to);
            assert!(numbers.len() <= 26, "{from} to {to}: {numbers:?}");
            assert!(numbers.iter().all(|number| (from..=to).contains(number)), "{numbers:?}");
        }
        assert_eq!(in_order(vec![80.0, -0.0, 0.0, 5.0, 80.0]), [0.0, 5.0, 80.0]);
    }

    #[test]
    fn quartiles_lie_between_neighbours_in_proportion() {
        let gained = HoursGained::of([3, -1, 0, 2].map(|hours| hours * HOUR).to_vec());
        assert_eq!((gained.earlier, gained.same, gained.later), (2, 1, 1));
        assert_eq!(gained.p25, Some(-0.25));
        assert_eq!(gained.median, Some(1.0));
        assert_eq!(gained.p75, Some(2.25));
        assert_eq!(HoursGained::of(Vec::new()).median, None);
    }
}
