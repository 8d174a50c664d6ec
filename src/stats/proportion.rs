//! Shares of a count, and the difference of two shares (definitions, section 11).

use super::interval::{Estimate, Interval};
use super::{Z_95, real};

/// Wilson's score interval of the share `numerator / denominator`.
///
/// Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical
/// inference", JASA 22:209-212; without continuity correction. Unit: a share, 0 to 1.
/// Assumes independent trials with one common probability. Unlike the textbook's
/// p ± 1.96 standard errors it holds for small counts and near 0 and 1: at 0 of n the lower
/// limit is exactly 0 and the upper is not, and at n of n the upper is exactly 1.
/// `None` where the denominator is 0 or smaller than the numerator.
#[must_use]
pub fn wilson(numerator: u64, denominator: u64) -> Option<Interval> {
    if denominator == 0 || numerator > denominator {
        return None;
    }
    let trials = real(denominator);
    let share = real(numerator) / trials;
    let z_squared = Z_95 * Z_95;
    let middle = 2.0 * real(numerator) + z_squared;
    let spread = Z_95 * (4.0 * real(numerator) * (1.0 - share) + z_squared).sqrt();
    let scale = 2.0 * (trials + z_squared);
    // Rounding must not leave a limit just short of a bound that it reaches.
    let low = if numerator == 0 { 0.0 } else { ((middle - spread) / scale).max(0.0) };
    let high = if numerator == denominator { 1.0 } else { ((middle + spread) / scale).min(1.0) };
    Some(Interval { low, high })
}

/// The difference `numerator / denominator - other_numerator / other_denominator` of two
/// independent shares, with Newcombe's hybrid score interval.
///
/// Source: R. G. Newcombe (1998), "Interval estimation for the difference between
/// independent proportions: comparison of eleven methods", Statistics in Medicine
/// 17:873-890, method 10 (from Wilson's limits, without continuity correction). Unit: a
/// difference of shares, -1 to 1. Assumes that the two groups share no member. 0 of n against
/// 0 of m has difference 0 and an interval of positive width. `None` where either denominator
/// is 0 or smaller than its numerator.
#[must_use]
pub fn newcombe(
    numerator: u64,
    denominator: u64,
    other_numerator: u64,
    other_denominator: u64,
) -> Option<Estimate> {
    let limits = wilson(numerator, denominator)?;
    let other_limits = wilson(other_numerator, other_denominator)?;
    let share = real(numerator) / real(denominator);
    let other = real(other_numerator) / real(other_denominator);
    let value = share - other;
    let below = (share - limits.low).hypot(other_limits.high - other);
    let above = (limits.high - share).hypot(other - other_limits.low);
    let interval = Interval { low: (value - below).max(-1.0), high: (value + above).min(1.0) };
    Some(Estimate { value, interval })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_limits(interval: Interval, low: f64, high: f64) {
        let within = |found: f64, printed: f64| (found - printed).abs() <= 0.5e-4 + 1e-12;
        assert!(within(interval.low, low), "{interval:?}, expected {low}");
        assert!(within(interval.high, high), "{interval:?}, expected {high}");
    }

    /// Newcombe (1998), "Two-sided confidence intervals for the single proportion:
    /// comparison of seven methods", Statistics in Medicine 17:857-872, table I, method 3.
    #[test]
    fn wilson_agrees_with_newcombes_table() {
        for (numerator, denominator, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            assert_limits(wilson(numerator, denominator).unwrap(), low, high);
        }
    }

    /// Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
    #[test]
    fn differences_agree_with_newcombes_table() {
        for ((a, m, b, n), low, high) in [
            ((56, 70, 48, 80), 0.0524, 0.3339),
            ((9, 10, 3, 10), 0.1705, 0.8090),
            ((6, 7, 2, 7), 0.0582, 0.8062),
            ((5, 56, 0, 29), -0.0381, 0.1926),
            ((0, 10, 0, 20), -0.1611, 0.2775),
            ((0, 10, 0, 10), -0.2775, 0.2775),
            ((10, 10, 0, 20), 0.6791, 1.0),
            ((10, 10, 0, 10), 0.6075, 1.0),
        ] {
            assert_limits(newcombe(a, m, b, n).unwrap().interval, low, high);
        }
    }

    #[test]
    fn a_share_that_is_none_has_no_interval() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(2, 1), None);
        assert_eq!(newcombe(1, 2, 0, 0), None);
    }

    #[test]
    fn limits_enclose_the_share_and_mirror_each_other() {
        for denominator in [1u64, 2, 7, 1_000, 3_000_000_000] {
            for numerator in [0, 1, denominator / 2, denominator - 1, denominator] {
                let interval = wilson(numerator, denominator).unwrap();
                assert!(interval.contains(real(numerator) / real(denominator)));
                let mirror = wilson(denominator - numerator, denominator).unwrap();
                assert!((interval.low + mirror.high - 1.0).abs() < 1e-14);
            }
        }
    }
}
