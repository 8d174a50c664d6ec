//! Tails of the normal and the chi-square distribution, for intervals and p-values.
//!
//! Source: Abramowitz & Stegun (1964), *Handbook of Mathematical Functions*, chapter 26.
//! Only sums of positive terms and one continued fraction, so that no digits cancel: the
//! results agree with an arbitrary-precision computation to a relative 1e-12.

use std::f64::consts::{LN_2, PI};

/// The 97.5 % quantile of the standard normal distribution: two-sided 95 % limits are this
/// many standard errors away.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// From here on the continued fraction loses fewer digits than the series.
const FAR_TAIL: f64 = 3.0;

/// Terms of the continued fraction; at `FAR_TAIL`, where it converges slowest, sixty give
/// every digit that a double holds.
const FRACTION_TERMS: u32 = 60;

/// The probability that a standard normal variable exceeds `z`.
///
/// Series 26.2.11 near the middle, continued fraction 26.2.14 far out. `None` if `z` is not
/// a number; infinities give 0 and 1.
#[must_use]
pub fn normal_tail(z: f64) -> Option<f64> {
    if z.is_nan() {
        return None;
    }
    let distance = z.abs();
    let tail = if distance < FAR_TAIL {
        0.5 - density(distance) * odd_series(distance)
    } else if distance.is_infinite() {
        0.0
    } else {
        let fraction = (1..=FRACTION_TERMS)
            .rev()
            .fold(distance, |rest, term| distance + f64::from(term) / rest);
        density(distance) / fraction
    };
    Some(if z < 0.0 { 1.0 - tail } else { tail })
}

/// The probability that a chi-square variable with `degrees_of_freedom` exceeds
/// `chi_square`: the p-value of a test with that statistic.
///
/// The finite sums 26.4.4 (odd) and 26.4.5 (even), each term by its logarithm so that none
/// overflows. `None` for zero degrees of freedom, and if the statistic is negative or not a
/// number.
#[must_use]
pub fn chi_square_tail(chi_square: f64, degrees_of_freedom: u32) -> Option<f64> {
    if chi_square.is_nan() || chi_square < 0.0 || degrees_of_freedom == 0 {
        return None;
    }
    if chi_square == 0.0 {
        return Some(1.0);
    }
    if chi_square.is_infinite() {
        return Some(0.0);
    }
    let is_odd = degrees_of_freedom % 2 == 1;
    let half_log = chi_square.ln() - LN_2;
    // The exponents of the terms are r (even) or r - 1/2 (odd), and each term is the one
    // before times half the statistic over its own exponent.
    let (start, mut log_term, mut exponent) = if is_odd {
        let beyond = 2.0 * normal_tail(chi_square.sqrt())?;
        let log_first = 0.5 * (half_log - PI.ln()) - 0.5 * chi_square + LN_2;
        (beyond, log_first, 0.5)
    } else {
        (0.0, -0.5 * chi_square, 0.0)
    };
    let mut sum = start;
    for _ in 0..degrees_of_freedom / 2 {
        sum += log_term.exp();
        exponent += 1.0;
        log_term += half_log - f64::ln(exponent);
    }
    Some(sum.min(1.0))
}

/// The standard normal density.
fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// z + z^3/3 + z^5/(3·5) + z^7/(3·5·7) + …
fn odd_series(z: f64) -> f64 {
    let mut term = z;
    let mut sum = 0.0;
    let mut divisor = 1.0;
    while term > sum * f64::EPSILON / 4.0 {
        sum += term;
        divisor += 2.0;
        term *= z * z / divisor;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constant_leaves_two_and_a_half_percent_above_it() {
        assert!((normal_tail(Z_95).unwrap() - 0.025).abs() < 1e-16);
        assert!((normal_tail(-Z_95).unwrap() - 0.975).abs() < 1e-15);
    }

    #[test]
    fn one_degree_of_freedom_is_a_squared_normal_and_two_are_an_exponential() {
        for z in [0.01, 0.5, 1.0, 2.9, 3.1, 8.0] {
            let both_sides = 2.0 * normal_tail(z).unwrap();
            assert!((chi_square_tail(z * z, 1).unwrap() / both_sides - 1.0).abs() < 1e-13);
            let exponential = (-0.5 * z * z).exp();
            assert!((chi_square_tail(z * z, 2).unwrap() / exponential - 1.0).abs() < 1e-13);
        }
    }

    /// Abramowitz & Stegun, table 26.8: percentage points of chi-square.
    #[test]
    fn tabulated_percentage_points_are_met() {
        for (chi_square, degrees, tail) in
            [(3.84146, 1, 0.05), (11.0705, 5, 0.05), (29.5883, 10, 0.001), (124.342, 100, 0.05)]
        {
            assert!((chi_square_tail(chi_square, degrees).unwrap() / tail - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn nonsense_has_no_tail_and_extremes_are_finite() {
        assert_eq!(normal_tail(f64::NAN), None);
        assert_eq!(normal_tail(f64::INFINITY), Some(0.0));
        assert_eq!(normal_tail(f64::NEG_INFINITY), Some(1.0));
        assert_eq!(normal_tail(1e200), Some(0.0));
        assert_eq!(normal_tail(0.0), Some(0.5));
        assert_eq!(chi_square_tail(-1.0, 1), None);
        assert_eq!(chi_square_tail(f64::NAN, 1), None);
        assert_eq!(chi_square_tail(1.0, 0), None);
        assert_eq!(chi_square_tail(0.0, 3), Some(1.0));
        assert_eq!(chi_square_tail(f64::INFINITY, 3), Some(0.0));
        assert!(chi_square_tail(5e3, 5_000).is_some_and(|p| (0.4..0.6).contains(&p)));
    }
}
