//! The times of the year in which most of Japan's offices are closed, public holidays or not:
//! weeks that they touch are unlike others.

use chrono::{Datelike, Days, NaiveDate};

use super::Week;

/// A time in which most offices are closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HolidaySeason {
    /// From 29 April to 6 May.
    GoldenWeek,
    /// From 13 to 16 August.
    Obon,
    /// From 29 December to 3 January.
    YearEnd,
}

impl HolidaySeason {
    /// The season that a week's working days, Monday to Friday, touch.
    #[must_use]
    pub fn of(week: Week) -> Option<Self> {
        let monday = week.monday();
        (0..5).filter_map(|day| monday.checked_add_days(Days::new(day))).find_map(Self::on)
    }

    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GoldenWeek => "golden_week",
            Self::Obon => "obon",
            Self::YearEnd => "year_end",
        }
    }

    /// The season of a day.
    fn on(day: NaiveDate) -> Option<Self> {
        match (day.month(), day.day()) {
            (4, 29..) | (5, ..=6) => Some(Self::GoldenWeek),
            (8, 13..=16) => Some(Self::Obon),
            (12, 29..) | (1, ..=3) => Some(Self::YearEnd),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_of_a_season_by_its_working_days() {
        let season = |name: &str| HolidaySeason::of(Week::named(name).unwrap());
        // From Monday 27 April 2026, and from 4 May.
        assert_eq!(season("2026-W18"), Some(HolidaySeason::GoldenWeek));
        assert_eq!(season("2026-W19"), Some(HolidaySeason::GoldenWeek));
        assert_eq!(season("2026-W17"), None);
        assert_eq!(season("2026-W20"), None);
        // Friday 14 August 2026 is in Obon; Saturday 16 August 2025 alone would not be.
        assert_eq!(season("2026-W33"), Some(HolidaySeason::Obon));
        assert_eq!(season("2026-W34"), None);
        // 29 December 2025 is a Monday; 1 January 2027 a Friday.
        assert_eq!(season("2026-W01"), Some(HolidaySeason::YearEnd));
        assert_eq!(season("2026-W53"), Some(HolidaySeason::YearEnd));
        assert_eq!(season("2027-W01"), None);
    }
}
