//! How long something has waited, in bands.

vocabulary! {
    /// How long something has waited.
    AgeBand {
        /// Under a day.
        UnderOneDay = "<1d",
        /// One day to three.
        OneToThreeDays = "1-3d",
        /// Three days to seven.
        ThreeToSevenDays = "3-7d",
        /// One week to two.
        OneToTwoWeeks = "7-14d",
        /// Two weeks to thirty days.
        TwoWeeksToThirtyDays = "14-30d",
        /// Thirty days to ninety.
        ThirtyToNinetyDays = "30-90d",
        /// Ninety days or more.
        NinetyDaysOrMore = ">=90d",
    }
}

impl AgeBand {
    /// The days at which the band ends; the last one has no end.
    #[must_use]
    pub const fn until_days(self) -> f64 {
        match self {
            Self::UnderOneDay => 1.0,
            Self::OneToThreeDays => 3.0,
            Self::ThreeToSevenDays => 7.0,
            Self::OneToTwoWeeks => 14.0,
            Self::TwoWeeksToThirtyDays => 30.0,
            Self::ThirtyToNinetyDays => 90.0,
            Self::NinetyDaysOrMore => f64::INFINITY,
        }
    }
}
