//! `XmR` charts: is this week's figure unlike the weeks before it? (definitions, section 11)

use super::{Interval, real};

/// Three standard deviations in units of the mean moving range of two: 3 / 1.128.
const LIMITS_PER_RANGE: f64 = 2.66;

/// The natural process limits of a series of individual values.
///
/// Source: W. A. Shewhart (1931), *Economic Control of Quality of Manufactured Product*; in
/// this form D. J. Wheeler (1993), *Understanding Variation*. Unit: that of the values.
/// Assumes that the values are in the order of time and evenly spaced; neither normality nor
/// a known variance, which is why the moving range is used rather than the standard deviation:
/// a shift within the baseline inflates it far less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct XmrLimits {
    /// Mean of the baseline.
    pub mean: f64,
    /// Mean of the absolute differences of neighbours.
    pub mean_moving_range: f64,
    /// Mean ± 2.66 × mean moving range. Not cut off at 0 or 1: a limit beyond what a share
    /// can reach says that no value on that side is a signal.
    pub limits: Interval,
}

/// On which side a value is outside the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Above the upper limit.
    Above,
    /// Below the lower limit.
    Below,
}

impl XmrLimits {
    /// The limits that a baseline sets, oldest value first.
    ///
    /// `None` for fewer than two values, which have no moving range, and if any value is not
    /// finite: leave out weeks without a figure. A baseline that never moves has limits of no
    /// width, so that any other value is a signal. With few values the limits are rough;
    /// Wheeler asks for five or six to begin with.
    #[must_use]
    pub fn from_baseline(values: &[f64]) -> Option<Self> {
        if values.len() < 2 || !values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let count = real(values.len() as u64);
        let mean = values.iter().sum::<f64>() / count;
        let ranges = values.iter().zip(values.iter().skip(1));
        let moved: f64 = ranges.map(|(earlier, later)| (later - earlier).abs()).sum();
        let mean_moving_range = moved / (count - 1.0);
        let reach = LIMITS_PER_RANGE * mean_moving_range;
        let limits = Interval { low: mean - reach, high: mean + reach };
        (limits.low.is_finite() && limits.high.is_finite()).then_some(Self {
            mean,
            mean_moving_range,
            limits,
        })
    }

    /// Whether a value is a signal; on a limit it is not.
    #[must_use]
    pub fn signal(&self, value: f64) -> Option<Signal> {
        // A constant baseline's mean may be off in its last digit; that is no signal.
        let slack = 1e-12 * self.mean.abs();
        if value > self.limits.high + slack {
            Some(Signal::Above)
        } else if value < self.limits.low - slack {
            Some(Signal::Below)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates. Its limits use
    /// 3 / 1.128 unrounded, hence the tolerance.
    #[test]
    fn flow_rates_of_the_nist_handbook() {
        let flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
        let chart = XmrLimits::from_baseline(&flow).unwrap();
        assert!((chart.mean - 50.81).abs() < 1e-9);
        assert!((chart.mean_moving_range - 1.8778).abs() < 5e-5);
        assert!((chart.limits.high - 55.8041).abs() < 2e-3);
        assert!((chart.limits.low - 45.8159).abs() < 2e-3);
        assert!(flow.iter().all(|&value| chart.signal(value).is_none()));
        assert_eq!(chart.signal(56.0), Some(Signal::Above));
        assert_eq!(chart.signal(45.0), Some(Signal::Below));
    }

    #[test]
    fn edges() {
        assert_eq!(XmrLimits::from_baseline(&[]), None);
        assert_eq!(XmrLimits::from_baseline(&[1.0]), None);
        assert_eq!(XmrLimits::from_baseline(&[1.0, f64::NAN]), None);
        assert_eq!(XmrLimits::from_baseline(&[f64::MAX, -f64::MAX]), None);
        let still = XmrLimits::from_baseline(&[0.1; 11]).unwrap();
        assert_eq!(still.signal(0.1), None);
        assert_eq!(still.signal(0.11), Some(Signal::Above));
    }
}
