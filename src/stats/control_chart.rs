//! Control charts: is this week's figure unlike the weeks before it? (definitions, section 11)

use super::{Interval, real};

/// Standard deviations between the mean and a limit.
const SIGMAS: f64 = 3.0;

/// The mean moving range of two values of a normal distribution, in standard deviations.
const RANGE_OF_TWO: f64 = 1.128;

/// The fewest values that set limits. Of fewer the spread is little more than a guess, and false
/// signals are many.
pub const LEAST_BASELINE: usize = 8;

/// The usual level and spread of a series of shares, or of counts.
///
/// Source: D. B. Laney (2002), "Improved control charts for attributes", Quality Engineering
/// 14:531-537: the p' chart, and with the variance of a count the c' chart (his u' of one unit a
/// week). The spread is that of chance alone (binomial, or Poisson) times how much more the
/// baseline moves than chance would, by the mean moving range of its standardised values: other
/// things differ between weeks too, and many cases do not make them go away. Assumes values in
/// the order of time and evenly spaced; a shift within the baseline inflates moving ranges far
/// less than it would a standard deviation. Limits are half a case further out than his (the
/// continuity correction of a normal approximation), or near 0 and 1 one case would be a signal. Baselines that move less than chance are taken to
/// move by chance. A baseline of zeros alone, or of ones, is taken half a case off, as the mean
/// of Jeffreys' posterior is, or it had no spread at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ControlChart {
    /// The level: the share of all cases of the baseline, or the mean count.
    pub mean: f64,
    /// The variance of one case, or of a count of one unit.
    variance: f64,
    /// How many times the spread of chance the baseline moves, at least 1.
    pub dispersion: f64,
    /// Whether a value is a share of some cases.
    is_share: bool,
}

/// On which side a value is outside the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Above the upper limit.
    Above,
    /// Below the lower limit.
    Below,
}

impl ControlChart {
    /// The chart of shares: of each week its outcomes and its cases, oldest first. Weeks without
    /// a case say nothing. `None` for fewer than [`LEAST_BASELINE`] weeks, and where outcomes
    /// exceed cases.
    #[must_use]
    pub fn of_shares(baseline: &[(u64, u64)]) -> Option<Self> {
        let weeks: Vec<(f64, f64)> = baseline
            .iter()
            .filter(|(_, cases)| *cases > 0)
            .map(|&(outcomes, cases)| (real(outcomes), real(cases)))
            .collect();
        if weeks.len() < LEAST_BASELINE || weeks.iter().any(|(outcomes, cases)| outcomes > cases) {
            return None;
        }
        let outcomes: f64 = weeks.iter().map(|(outcomes, _)| outcomes).sum();
        let cases: f64 = weeks.iter().map(|(_, cases)| cases).sum();
        let mean = outcomes / cases;
        let inner = if outcomes > 0.0 && outcomes < cases {
            mean
        } else {
            (outcomes + 0.5) / (cases + 1.0)
        };
        let variance = inner * (1.0 - inner);
        let scores = weeks
            .iter()
            .map(|(outcomes, cases)| (outcomes / cases - mean) / (variance / cases).sqrt());
        Some(Self { mean, variance, dispersion: dispersion(scores), is_share: true })
    }

    /// The chart of counts, oldest first. `None` for fewer than [`LEAST_BASELINE`].
    #[must_use]
    pub fn of_counts(baseline: &[u64]) -> Option<Self> {
        if baseline.len() < LEAST_BASELINE {
            return None;
        }
        let weeks = real(baseline.len() as u64);
        let sum: f64 = baseline.iter().map(|&count| real(count)).sum();
        let mean = sum / weeks;
        let variance = if sum > 0.0 { mean } else { 0.5 / weeks };
        let scores = baseline.iter().map(|&count| (real(count) - mean) / variance.sqrt());
        Some(Self { mean, variance, dispersion: dispersion(scores), is_share: false })
    }

    /// The limits of a share of so many cases, within 0 and 1; of a count, whatever the cases,
    /// not below 0. `None` for a share of no case.
    #[must_use]
    pub fn limits(&self, cases: u64) -> Option<Interval> {
        let cases = if self.is_share { real(cases) } else { 1.0 };
        let most = if self.is_share { 1.0 } else { f64::INFINITY };
        // Half a case further out: near 0 and 1, one case more is a large step.
        let reach = SIGMAS * self.dispersion * (self.variance / cases).sqrt() + 0.5 / cases;
        let limits =
            Interval { low: (self.mean - reach).max(0.0), high: (self.mean + reach).min(most) };
        (cases > 0.0).then_some(limits)
    }
}

/// How many times the spread of chance standardised values move, at least 1.
fn dispersion(scores: impl Iterator<Item = f64> + Clone) -> f64 {
    let ranges = scores.clone().zip(scores.skip(1)).map(|(one, next)| (next - one).abs());
    let (count, sum) = ranges.fold((0.0, 0.0), |(count, sum), range| (count + 1.0, sum + range));
    if count > 0.0 { (sum / count / RANGE_OF_TWO).max(1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_that_move_by_chance_have_the_limits_of_a_p_chart() {
        // 80 of 100 in each week: nothing moves, so the spread is that of chance.
        let chart = ControlChart::of_shares(&[(80, 100); 8]).unwrap();
        assert_eq!((chart.mean, chart.dispersion), (0.8, 1.0));
        let limits = chart.limits(25).unwrap();
        assert!((limits.low - (0.8 - 3.0 * 0.08 - 0.02)).abs() < 1e-12 && limits.high == 1.0);
        // Of four times as many cases half the width.
        let narrow = chart.limits(100).unwrap();
        assert!((narrow.low - (0.8 - 3.0 * 0.04 - 0.005)).abs() < 1e-12);
    }

    #[test]
    fn weeks_that_move_more_have_wider_limits_however_many_cases() {
        let weeks: Vec<(u64, u64)> =
            (0..10).map(|week| (if week % 2 == 0 { 70 } else { 90 } * 100, 10_000)).collect();
        let chart = ControlChart::of_shares(&weeks).unwrap();
        // Neighbours are 0.2 apart: 0.2 / 1.128 is one standard deviation.
        let limits = chart.limits(10_000).unwrap();
        let reach = 3.0 * 0.2 / 1.128 + 0.5 / 10_000.0;
        assert!((limits.low - (0.8 - reach)).abs() < 1e-9, "{limits:?}");
    }

    #[test]
    fn edges() {
        assert_eq!(ControlChart::of_shares(&[(8, 10); 7]), None);
        assert_eq!(ControlChart::of_shares(&[(11, 10); 8]), None);
        let mut weeks = vec![(0, 0); 5];
        weeks.extend([(8, 10); 8]);
        assert!(ControlChart::of_shares(&weeks).is_some());
        let chart = ControlChart::of_shares(&[(20, 20); 9]).unwrap();
        let limits = chart.limits(20).unwrap();
        // One miss in twenty is no signal, two are.
        assert!(limits.high == 1.0 && limits.low < 0.95 && limits.low > 0.9, "{limits:?}");
        assert_eq!(chart.limits(0), None);
        assert_eq!(ControlChart::of_counts(&[3; 7]), None);
        let none = ControlChart::of_counts(&[0; 8]).unwrap().limits(0).unwrap();
        assert!(none.low == 0.0 && none.high > 1.0 && none.high < 2.0, "{none:?}");
    }
}
