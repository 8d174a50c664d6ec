//! The quantiles of a time that are reported.

vocabulary! {
    /// A quantile of a time.
    Percentile {
        /// The first quarter.
        P25 = "p25",
        /// The median.
        P50 = "p50",
        /// The third quarter.
        P75 = "p75",
        /// Nine in ten.
        P90 = "p90",
    }
}

impl Percentile {
    /// The share of all that is at most so long.
    #[must_use]
    pub const fn share(self) -> f64 {
        match self {
            Self::P25 => 0.25,
            Self::P50 => 0.5,
            Self::P75 => 0.75,
            Self::P90 => 0.9,
        }
    }
}
