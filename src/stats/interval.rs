//! What an estimator returns: a figure with its limits.

/// Lower and upper 95 % confidence limits, `low <= high`, in the unit of what they enclose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
}

/// A figure and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The point estimate.
    pub value: f64,
    /// Its 95 % limits.
    pub interval: Interval,
}

impl Interval {
    /// Both limits at one point.
    pub(super) const fn at(point: f64) -> Self {
        Self { low: point, high: point }
    }

    /// Limits of a probability strictly between 0 and 1, symmetric on the log(-log) scale,
    /// which keeps them between 0 and 1 (Kalbfleisch & Prentice 1980). `standard_error` is
    /// that of log(-log `probability`).
    pub(super) fn log_log(probability: f64, standard_error: f64) -> Self {
        let factor = (super::Z_95 * standard_error).exp();
        Self { low: probability.powf(factor), high: probability.powf(factor.recip()) }
    }

    /// Whether a point lies within the limits, which belong to the interval.
    #[must_use]
    pub fn contains(&self, point: f64) -> bool {
        self.low <= point && point <= self.high
    }
}
