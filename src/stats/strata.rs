//! A difference of two shares within strata, so that groups are compared like with like
//! (definitions, section 11).

use super::interval::Interval;
use super::normal::normal_tail;
use super::{Z_95, real};

/// The counts of one stratum: how many of each group, and how many of them had the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratum {
    /// Outcomes of the first group, at most `subjects`.
    pub outcomes: u64,
    /// Size of the first group.
    pub subjects: u64,
    /// Outcomes of the second group, at most `other_subjects`.
    pub other_outcomes: u64,
    /// Size of the second group.
    pub other_subjects: u64,
}

/// The common risk difference over all strata.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RiskDifference {
    /// Share of outcomes in the first group minus that in the second, -1 to 1.
    pub value: f64,
    /// Sato's variance of it.
    pub variance: f64,
    /// Klingenberg's limits, within -1 to 1.
    pub interval: Interval,
    /// The two-sided p-value of Cochran and Mantel-Haenszel's test that there is none; `None` where
    /// in every stratum with both groups everybody, or nobody, had the outcome.
    pub p_value: Option<f64>,
    /// Strata in which both groups have members; the others say nothing about a difference.
    pub informative_strata: u64,
}

/// The Mantel-Haenszel risk difference, first group minus second.
///
/// Source: N. Mantel & W. Haenszel (1959), JNCI 22:719-748, for the weights n1 n0 / n
/// (as a risk difference: S. Greenland & J. M. Robins (1985), Biometrics 41:55-68); T. Sato
/// (1989), "On the variance estimator for the Mantel-Haenszel risk difference", Biometrics
/// 45:1323-1324, for the variance, which holds for few large and for many small strata alike;
/// B. Klingenberg (2014), "A new and improved confidence interval for the Mantel-Haenszel risk
/// difference", Statistics in Medicine 33:2968-2983, for the interval: the differences that a test
/// with Sato's variance, taken at that difference and not at the estimate, does not refuse. It
/// holds where outcomes are rare in a small group, in which the estimate plus and minus 1.96
/// standard errors fails one time in five. W. G. Cochran (1954), Biometrics 10:417-451, with the
/// variance of Mantel & Haenszel (1959), without continuity correction, for the p-value.
/// Unit: a difference of shares. Assumes one common difference in all strata. A stratum that
/// lacks one group has weight 0. With one stratum it is the plain difference. Where every
/// subject of each group shares one outcome the variance is 0, an artefact to be read as "too
/// few to tell". `None` where no stratum has both groups, or outcomes exceed subjects.
#[must_use]
pub fn risk_difference(strata: &[Stratum]) -> Option<RiskDifference> {
    let mut weight = 0.0;
    let mut weighted_difference = 0.0;
    let mut slope = 0.0;
    let mut level = 0.0;
    let (mut above_expected, mut hypergeometric) = (0.0, 0.0);
    let mut informative_strata = 0;
    for stratum in strata {
        if stratum.outcomes > stratum.subjects || stratum.other_outcomes > stratum.other_subjects {
            return None;
        }
        if stratum.subjects == 0 || stratum.other_subjects == 0 {
            continue;
        }
        informative_strata += 1;
        let (a, n1) = (real(stratum.outcomes), real(stratum.subjects));
        let (c, n0) = (real(stratum.other_outcomes), real(stratum.other_subjects));
        let n = n1 + n0;
        weight += n1 * n0 / n;
        weighted_difference += (a * n0 - c * n1) / n;
        slope += (n1 * n1 * c - n0 * n0 * a + 0.5 * n1 * n0 * (n0 - n1)) / (n * n);
        level += 0.5 * (a * (n0 - c) + c * (n1 - a)) / n;
        let outcomes = a + c;
        above_expected += a - n1 * outcomes / n;
        hypergeometric += n1 * n0 * outcomes * (n - outcomes) / (n * n * (n - 1.0));
    }
    if weight <= 0.0 {
        return None;
    }
    let value = weighted_difference / weight;
    let variance = ((value * slope + level) / (weight * weight)).max(0.0);
    let z_squared = Z_95 * Z_95;
    let middle = value + z_squared * slope / (2.0 * weight * weight);
    let outer = middle * middle - value * value + z_squared * level / (weight * weight);
    let reach = outer.max(0.0).sqrt();
    let interval = Interval { low: (middle - reach).max(-1.0), high: (middle + reach).min(1.0) };
    let test = above_expected.abs() / hypergeometric.sqrt();
    let p_value = normal_tail(test).filter(|_| hypergeometric > 0.0).map(|tail| 2.0 * tail);
    Some(RiskDifference { value, variance, interval, p_value, informative_strata })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(outcomes: u64, subjects: u64, other_outcomes: u64, other_subjects: u64) -> Stratum {
        Stratum { outcomes, subjects, other_outcomes, other_subjects }
    }

    /// Rothman, Greenland & Lash (2008), *Modern Epidemiology*, table 15-1: deaths under
    /// tolbutamide and placebo by age. Risk difference 0.035, 90 % limits -0.018 to 0.087
    /// (to four digits as in the metafor package: 0.0349, -0.0176 to 0.0874).
    #[test]
    fn the_diabetes_trial() {
        let trial = [stratum(8, 106, 5, 120), stratum(22, 98, 16, 85)];
        let found = risk_difference(&trial).unwrap();
        assert!((found.value - 0.0349).abs() < 5e-5);
        let reach = 1.644_853_626_951_472_7 * found.variance.sqrt();
        assert!((found.value - reach - -0.0176).abs() < 1e-4);
        assert!((found.value + reach - 0.0874).abs() < 1e-4);
        assert_eq!(found.informative_strata, 2);
    }

    #[test]
    fn a_stratum_without_one_group_changes_nothing() {
        let trial = [stratum(8, 106, 5, 120), stratum(22, 98, 16, 85)];
        let with_more = [trial[0], stratum(3, 9, 0, 0), trial[1], stratum(0, 0, 0, 5)];
        assert_eq!(risk_difference(&trial), risk_difference(&with_more));
        assert_eq!(risk_difference(&[]), None);
        assert_eq!(risk_difference(&[stratum(1, 2, 0, 0)]), None);
        assert_eq!(risk_difference(&[stratum(3, 2, 0, 1)]), None);
    }

    /// Two strata in which the first group does better, while the pooled shares say the
    /// opposite (C. R. Charig et al. (1986), BMJ 292:879-882, kidney stones).
    #[test]
    fn stratifying_can_turn_the_sign() {
        let stones = [stratum(81, 87, 234, 270), stratum(192, 263, 55, 80)];
        let pooled = stratum(273, 350, 289, 350);
        assert!(risk_difference(&stones).unwrap().value > 0.03);
        assert!(risk_difference(&[pooled]).unwrap().value < -0.03);
    }

    #[test]
    fn sure_outcomes_have_no_variance() {
        let found = risk_difference(&[stratum(5, 5, 0, 3)]).unwrap();
        assert!((found.value - 1.0).abs() < 1e-15 && found.variance.abs() < 1e-15);
    }
}
