//! ISO weeks and calendar quarters in a zone (definitions, sections 1 and 11).

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;

use crate::domain::time::{DAY, MINUTE};

use super::wall_clock::{date_of, day_number, instant_of, wall_micros};

/// The Monday of week 0 as days since 1970-01-01, which was a Thursday.
const FIRST_MONDAY: i64 = -3;

/// Weeks either way from 1970, some 190,000 years: as far as dates can be computed.
const FURTHEST: i64 = 10_000_000;

/// An ISO week: Monday 00:00 to the next Monday 00:00 in a zone. Instants more than 190,000
/// years from 1970 count as that far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(i32);

/// The instant a week before another: seven days earlier by the clock on the wall, whatever
/// a change of the clock does in between.
#[must_use]
pub fn a_week_before(instant: i64, zone: Tz) -> i64 {
    let wall = wall_micros(zone, instant);
    let of_day = wall.rem_euclid(DAY);
    let minute = u32::try_from(of_day / MINUTE).unwrap_or(0);
    let rest = of_day % MINUTE;
    instant_of(zone, wall.div_euclid(DAY) - 7, minute).saturating_add(rest)
}

impl Week {
    /// The week of an instant (UTC microseconds).
    pub fn of(instant: i64, zone: Tz) -> Self {
        Self::numbered((day_of(instant, zone) - FIRST_MONDAY).div_euclid(7))
    }

    /// The last week that is complete at `as_of`, which is an end, exclusive: at Monday 00:00
    /// it is the week that ends just then. This is the report week.
    pub fn last_complete(as_of: i64, zone: Tz) -> Self {
        Self::of(as_of, zone).previous()
    }

    /// The week's name: `2026-W47`.
    pub fn name(self) -> String {
        self.to_string()
    }

    /// The week of a name such as `2026-W47`; none of any other text.
    pub fn named(name: &str) -> Option<Self> {
        let (year, week) = name.split_once("-W")?;
        let monday =
            NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)?;
        Some(Self::numbered((day_number(monday) - FIRST_MONDAY).div_euclid(7)))
    }

    /// The Monday with which it begins.
    pub fn monday(self) -> NaiveDate {
        date_of(self.first_day())
    }

    /// Its first instant, UTC microseconds.
    pub fn starts_at(self, zone: Tz) -> i64 {
        instant_of(zone, self.first_day(), 0)
    }

    /// Its end, exclusive: the first instant of the next week.
    pub fn ends_at(self, zone: Tz) -> i64 {
        instant_of(zone, self.first_day() + 7, 0)
    }

    /// The week before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The week so many weeks later, or earlier where negative.
    #[must_use]
    pub fn plus(self, weeks: i32) -> Self {
        Self::numbered(i64::from(self.0) + i64::from(weeks))
    }

    /// How many weeks this one is after another; negative where it is before.
    pub fn weeks_after(self, other: Self) -> i32 {
        self.0 - other.0
    }

    fn numbered(number: i64) -> Self {
        Self(i32::try_from(number.clamp(-FURTHEST, FURTHEST)).unwrap_or_default())
    }

    fn first_day(self) -> i64 {
        i64::from(self.0) * 7 + FIRST_MONDAY
    }
}

impl fmt::Display for Week {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday().iso_week();
        write!(formatter, "{:04}-W{:02}", week.year(), week.week())
    }
}

/// A calendar quarter in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: i32,
    quarter: u8,
}

impl Quarter {
    /// The quarter of an instant (UTC microseconds).
    pub fn of(instant: i64, zone: Tz) -> Self {
        let date = date_of(day_of(instant, zone));
        let quarter = match date.month() {
            1..=3 => 1,
            4..=6 => 2,
            7..=9 => 3,
            _ => 4,
        };
        Self { year: date.year(), quarter }
    }

    /// Its number, counted from the year 0, for grouping.
    pub fn number(self) -> i32 {
        self.year.saturating_mul(4).saturating_add(i32::from(self.quarter) - 1)
    }

    /// The quarter's name: `2026-Q4`.
    pub fn name(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-Q{}", self.year, self.quarter)
    }
}

/// The date in the zone, as days since 1970-01-01.
fn day_of(instant: i64, zone: Tz) -> i64 {
    wall_micros(zone, instant).div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::{Quarter, Week};
    use chrono::{DateTime, NaiveDate};
    use chrono_tz::Tz;

    fn micros(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text).unwrap().timestamp_micros()
    }

    #[test]
    fn weeks_turn_at_monday_midnight_of_the_zone() {
        let (tokyo, monday) = (Tz::Asia__Tokyo, micros("2026-11-23T00:00:00+09:00"));
        assert_eq!(Week::of(monday, tokyo).name(), "2026-W48");
        assert_eq!(Week::of(monday - 1, tokyo).name(), "2026-W47");
        assert_eq!(Week::of(monday, Tz::UTC).name(), "2026-W47");
        let report = Week::last_complete(monday, tokyo);
        assert_eq!(report.name(), "2026-W47");
        assert_eq!(report.monday(), NaiveDate::from_ymd_opt(2026, 11, 16).unwrap());
        assert_eq!(report.ends_at(tokyo), monday);
        assert_eq!(Week::last_complete(monday - 1, tokyo), report.previous());
        assert_eq!(report.next().weeks_after(report.plus(-12)), 13);
    }

    #[test]
    fn the_iso_year_is_the_one_of_the_thursday() {
        let of = |text| Week::of(micros(text), Tz::Asia__Tokyo).name();
        assert_eq!(of("2027-01-03T23:59:59+09:00"), "2026-W53");
        assert_eq!(of("2024-12-30T00:00:00+09:00"), "2025-W01");
        for name in ["2026-W53", "2025-W01", "1969-W52", "2026-W47"] {
            assert_eq!(Week::named(name).unwrap().name(), name);
        }
        assert!(
            ["all", "", "2025-W53", "2026-W0", "W-W"].map(Week::named).iter().all(Option::is_none)
        );
        let quarter = |text| Quarter::of(micros(text), Tz::Asia__Tokyo).name();
        assert_eq!(quarter("2026-12-31T14:59:59Z"), "2026-Q4");
        assert_eq!(quarter("2026-12-31T15:00:00Z"), "2027-Q1");
        assert_eq!(quarter("2026-03-31T15:00:00Z"), "2026-Q2");
    }

    #[test]
    fn a_week_of_a_change_of_the_clock_is_an_hour_off() {
        let hours = |text: &str| {
            let week = Week::of(micros(text), Tz::Europe__Amsterdam);
            (week.ends_at(Tz::Europe__Amsterdam) - week.starts_at(Tz::Europe__Amsterdam))
                / crate::domain::time::HOUR
        };
        assert_eq!(hours("2026-03-25T12:00:00Z"), 167);
        assert_eq!(hours("2026-10-21T12:00:00Z"), 169);
        assert_eq!(hours("2026-11-18T12:00:00Z"), 168);
    }

    #[test]
    fn every_instant_is_in_its_week_and_extremes_do_not_panic() {
        for zone in [Tz::Asia__Tokyo, Tz::America__Sao_Paulo, Tz::Pacific__Apia] {
            for step in 0..20_000_i64 {
                let instant = -700_000_000_000_000 + step * 137_000_000_000_007 / 1000;
                let week = Week::of(instant, zone);
                assert!(week.starts_at(zone) <= instant && instant < week.ends_at(zone));
                assert_eq!(week.next().starts_at(zone), week.ends_at(zone));
            }
            for instant in [i64::MIN, i64::MAX] {
                let week = Week::of(instant, zone);
                let _ = (week.name(), week.starts_at(zone), week.ends_at(zone), week.next());
                let _ = Quarter::of(instant, zone).name();
            }
        }
    }
}
