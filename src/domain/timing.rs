//! How handoffs were timed against readiness (definitions, section 7).

use super::time::DAY;

vocabulary! {
    /// How a handoff was timed against readiness.
    Timing {
        /// Not ready, and never before in the tenure.
        Early = "early",
        /// Ready earlier in the tenure, and no longer.
        Lapsed = "lapsed",
        /// Ready, and handed off in time.
        OnTime = "on_time",
        /// Ready for longer than the contract allows.
        Late = "late",
        /// The contract leaves a criterion undefined, or no source tells of it.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How far from readiness a handoff came, from the earliest to the latest.
    TimingBand {
        /// Early, and not ready until the cut-off.
        NeverReady = "early/never",
        /// Seven days early or more.
        SevenDaysEarlyOrMore = "early/>=7d",
        /// One day early to seven.
        OneToSevenDaysEarly = "early/1-7d",
        /// Less than a day early.
        UnderOneDayEarly = "early/<1d",
        /// Ready earlier in the tenure, and no longer.
        Lapsed = "lapsed",
        /// Within the hours that the contract gives.
        OnTime = "on_time",
        /// After them, less than a day after readiness.
        UnderOneDayLate = "late/<1d",
        /// One day to seven after it.
        OneToSevenDaysLate = "late/1-7d",
        /// Seven days to thirty after it.
        SevenToThirtyDaysLate = "late/7-30d",
        /// Thirty days or more after it.
        ThirtyDaysLateOrMore = "late/>=30d",
    }
}

impl TimingBand {
    /// The band of a handoff, whose distance from readiness is in microseconds; none where it is
    /// not judged.
    #[must_use]
    pub fn judge(timing: Timing, micros: Option<i64>) -> Option<Self> {
        Some(match timing {
            Timing::Unknown => return None,
            Timing::Lapsed => Self::Lapsed,
            Timing::OnTime => Self::OnTime,
            Timing::Early => match micros.map(|micros| micros.saturating_neg() / DAY) {
                None => Self::NeverReady,
                Some(..1) => Self::UnderOneDayEarly,
                Some(1..7) => Self::OneToSevenDaysEarly,
                Some(7..) => Self::SevenDaysEarlyOrMore,
            },
            Timing::Late => match micros.unwrap_or_default() / DAY {
                ..1 => Self::UnderOneDayLate,
                1..7 => Self::OneToSevenDaysLate,
                7..30 => Self::SevenToThirtyDaysLate,
                30.. => Self::ThirtyDaysLateOrMore,
            },
        })
    }

    /// The timing of the handoffs in it.
    #[must_use]
    pub const fn timing(self) -> Timing {
        match self {
            Self::NeverReady
            | Self::SevenDaysEarlyOrMore
            | Self::OneToSevenDaysEarly
            | Self::UnderOneDayEarly => Timing::Early,
            Self::Lapsed => Timing::Lapsed,
            Self::OnTime => Timing::OnTime,
            Self::UnderOneDayLate
            | Self::OneToSevenDaysLate
            | Self::SevenToThirtyDaysLate
            | Self::ThirtyDaysLateOrMore => Timing::Late,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_begins_at_its_first_hour() {
        let day = |days: i64, micros: i64| Some(days * DAY + micros);
        for (timing, micros, expected) in [
            (Timing::Early, None, "early/never"),
            (Timing::Early, day(-7, 0), "early/>=7d"),
            (Timing::Early, day(-7, 1), "early/1-7d"),
            (Timing::Early, day(-1, 0), "early/1-7d"),
            (Timing::Early, day(-1, 1), "early/<1d"),
            (Timing::Lapsed, None, "lapsed"),
            (Timing::Lapsed, day(-3, 0), "lapsed"),
            (Timing::OnTime, day(2, 0), "on_time"),
            (Timing::Late, day(1, -1), "late/<1d"),
            (Timing::Late, day(1, 0), "late/1-7d"),
            (Timing::Late, day(7, -1), "late/1-7d"),
            (Timing::Late, day(7, 0), "late/7-30d"),
            (Timing::Late, day(30, -1), "late/7-30d"),
            (Timing::Late, day(30, 0), "late/>=30d"),
            (Timing::Late, Some(i64::MAX), "late/>=30d"),
        ] {
            let band = TimingBand::judge(timing, micros);
            assert_eq!(band.map(TimingBand::name), Some(expected), "{timing:?} {micros:?}");
            assert_eq!(band.map(TimingBand::timing), Some(timing));
        }
        assert_eq!(TimingBand::judge(Timing::Unknown, None), None);
    }
}
