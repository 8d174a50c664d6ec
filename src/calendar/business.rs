//! Business time (definitions, section 8): the hours from opening to closing on weekdays
//! that are neither holidays nor closures, in a zone, and the due times that it gives.
//!
//! The calendar is one rising function: the business time from a fixed Monday to an instant.
//! A span is a difference of two values of it, and a due time is its inverse; both are a
//! search in a list of business days that is made once.
//!
//! Prepared are the days from 1949 to 2099, as far as the rules of the holidays reach.
//! Before and after, where real data has only wrong dates, every weekday is a business day
//! of the same hours, at the zone's offset at the end of the span.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::time::{DAY, MINUTE};

use super::error::CalendarError;
use super::wall_clock::{date_of, day_number, days_of_year, instant_of, wall_micros};
use super::weekly_hours::WeeklyHours;

/// Monday, 3 January 1949 (the two days of the year before it are a weekend), as days since
/// 1970-01-01.
const FIRST_DAY: i64 = -7_668;

/// Monday, 4 January 2100: the end of the prepared days, exclusive.
const END_DAY: i64 = 47_485;

/// The prepared days, and those after them.
fn prepared() -> impl Iterator<Item = NaiveDate> {
    date_of(FIRST_DAY).iter_days()
}

/// One day of business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BusinessDay {
    /// The date in the zone.
    pub date: NaiveDate,
    /// The opening, UTC microseconds.
    pub opens_at: i64,
    /// The closing, exclusive, UTC microseconds.
    pub closes_at: i64,
}

impl BusinessDay {
    /// How long it is, in microseconds; on a day of a change of the clock it can differ.
    pub fn micros(&self) -> i64 {
        self.closes_at.saturating_sub(self.opens_at)
    }
}

/// Business hours and the days on which they hold.
#[derive(Debug, Clone)]
pub struct BusinessCalendar {
    zone: Tz,
    opens_minute: u32,
    closes_minute: u32,
    weekly: WeeklyHours,
    /// One flag a prepared day: a holiday or a closure.
    closed: Vec<bool>,
    /// The prepared days of business, in order, none of them empty.
    days: Vec<BusinessDay>,
    /// The business time of all days before each.
    before: Vec<i64>,
    /// The business time of all prepared days.
    total: i64,
    /// The instants at which the prepared days begin and end.
    first_at: i64,
    end_at: i64,
}

impl BusinessCalendar {
    /// Business from one minute of the day to another (1440 is midnight at its end), on
    /// weekdays for which `closed` is false. A time that a change of the clock passes over
    /// is the instant of the change; one that happens twice is the first of the two.
    ///
    /// # Errors
    /// The hours do not begin before they end, or end after midnight.
    pub fn new(
        zone: Tz,
        opens_minute: u32,
        closes_minute: u32,
        closed: impl Fn(NaiveDate) -> bool,
    ) -> Result<Self, CalendarError> {
        if opens_minute >= closes_minute || closes_minute > 1440 {
            return Err(CalendarError::Hours { opens: opens_minute, closes: closes_minute });
        }
        let mut calendar = Self {
            zone,
            opens_minute,
            closes_minute,
            weekly: WeeklyHours::new(opens_minute, closes_minute),
            closed: (FIRST_DAY..END_DAY).zip(prepared()).map(|(_, date)| closed(date)).collect(),
            days: Vec::new(),
            before: Vec::new(),
            total: 0,
            first_at: instant_of(zone, FIRST_DAY, 0),
            end_at: instant_of(zone, END_DAY, 0),
        };
        calendar.prepare();
        Ok(calendar)
    }

    fn prepare(&mut self) {
        let zone = self.zone;
        let offset_at = |instant: i64| wall_micros(zone, instant).saturating_sub(instant);
        let mut begins_at = self.first_at;
        let mut offset = offset_at(begins_at);
        for (number, date) in (FIRST_DAY..END_DAY).zip(prepared()) {
            let next = begins_at.saturating_add(DAY);
            let next_offset = offset_at(next);
            // Mostly the clock runs evenly from one midnight to the next.
            let is_even = offset == next_offset
                && begins_at.saturating_add(offset) == number.saturating_mul(DAY);
            let at = |minute: u32| {
                if is_even {
                    begins_at.saturating_add(i64::from(minute).saturating_mul(MINUTE))
                } else {
                    instant_of(zone, number, minute)
                }
            };
            let day = BusinessDay {
                date,
                opens_at: at(self.opens_minute),
                closes_at: at(self.closes_minute),
            };
            begins_at = if is_even { next } else { instant_of(zone, number + 1, 0) };
            offset = if is_even { next_offset } else { offset_at(begins_at) };
            let is_closed = usize::try_from(number - FIRST_DAY)
                .is_ok_and(|flag| self.closed.get(flag).copied().unwrap_or(false));
            // A change of the clock can pass over all of a day's hours.
            if !is_closed && is_weekday(number) && day.micros() > 0 {
                self.days.push(day);
                self.before.push(self.total);
                self.total += day.micros();
            }
        }
    }

    /// The zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The minutes of the day at which business opens and closes.
    pub fn hours(&self) -> (u32, u32) {
        (self.opens_minute, self.closes_minute)
    }

    /// Whether there is business on a day: a weekday, neither a holiday nor a closure.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        is_weekday(day_number(date)) && !self.is_closed(date)
    }

    /// Whether a day is a holiday or a closure, whatever day of the week it is.
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        usize::try_from(day_number(date) - FIRST_DAY)
            .ok()
            .and_then(|at| self.closed.get(at))
            .is_some_and(|closed| *closed)
    }

    /// The days of business of a year, in order.
    pub fn intervals(&self, year: i32) -> Vec<BusinessDay> {
        days_of_year(year).filter_map(|date| self.business_day(date)).collect()
    }

    /// The hours of a day, if there is business on it.
    pub fn business_day(&self, date: NaiveDate) -> Option<BusinessDay> {
        let number = day_number(date);
        if (FIRST_DAY..END_DAY).contains(&number) {
            let at = self.days.binary_search_by_key(&date, |day| day.date).ok()?;
            return self.days.get(at).copied();
        }
        let (edge, edge_at) =
            if number < FIRST_DAY { (FIRST_DAY, self.first_at) } else { (END_DAY, self.end_at) };
        let midnight = i128::from(edge_at) + i128::from(number - edge) * i128::from(DAY);
        let (opens, closes) = self.weekly.of_day();
        is_weekday(number).then(|| BusinessDay {
            date,
            opens_at: saturated(midnight + opens),
            closes_at: saturated(midnight + closes),
        })
    }

    /// The business time from one instant to another (UTC microseconds); 0 where the second
    /// is not later.
    pub fn business_micros_between(&self, from: i64, to: i64) -> i64 {
        if to <= from { 0 } else { saturated(self.elapsed(to) - self.elapsed(from)) }
    }

    /// The instant at which so much business time has gone by since `start`. Outside
    /// business hours the clock starts at the next opening. A due time that falls at the
    /// end of a business day stays there, and a clock that starts there with no time on it
    /// is due at once. A negative time counts as none.
    pub fn due_at(&self, start: i64, business_micros: i64) -> i64 {
        let elapsed = self.elapsed(start);
        if business_micros > 0 {
            return self.first_instant_at(elapsed + i128::from(business_micros)).max(start);
        }
        if self.first_instant_at(elapsed) == start {
            return start;
        }
        // The first moment of business after the start ends one microsecond after the
        // start or after the next opening.
        self.first_instant_at(elapsed + 1).saturating_sub(1).max(start)
    }

    /// The business time from the beginning of the prepared days to an instant.
    fn elapsed(&self, instant: i64) -> i128 {
        if instant < self.first_at {
            return self.weekly.elapsed(i128::from(instant) - i128::from(self.first_at));
        }
        if instant >= self.end_at {
            let after = i128::from(instant) - i128::from(self.end_at);
            return i128::from(self.total) + self.weekly.elapsed(after);
        }
        let opened = self.days.partition_point(|day| day.opens_at <= instant);
        let last = opened.checked_sub(1).and_then(|at| self.days.get(at).zip(self.before.get(at)));
        last.map_or(0, |(day, before)| {
            i128::from(before + (instant.min(day.closes_at) - day.opens_at))
        })
    }

    /// The first instant with so much business time before it.
    fn first_instant_at(&self, elapsed: i128) -> i64 {
        if elapsed <= 0 {
            return saturated(i128::from(self.first_at) + self.weekly.offset_of(elapsed));
        }
        let total = i128::from(self.total);
        if elapsed > total {
            return saturated(i128::from(self.end_at) + self.weekly.offset_of(elapsed - total));
        }
        let elapsed = saturated(elapsed);
        let begun = self.before.partition_point(|before| *before < elapsed);
        let last = begun.checked_sub(1).and_then(|at| self.days.get(at).zip(self.before.get(at)));
        last.map_or(self.end_at, |(day, before)| day.opens_at + (elapsed - before))
    }
}

fn is_weekday(day_number: i64) -> bool {
    // 1970-01-01 was a Thursday.
    (day_number + 3).rem_euclid(7) < 5
}

fn saturated(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    use super::super::business_properties::{CALENDARS, micros};
    use super::super::japan;
    use super::{BusinessCalendar, CalendarError};
    use crate::domain::time::HOUR;

    fn tokyo() -> &'static BusinessCalendar {
        &CALENDARS[0]
    }

    #[test]
    fn forty_eight_hours_over_golden_week() {
        // Friday 1 May 2026, 17:00; Monday to Wednesday are holidays.
        let start = micros("2026-05-01T17:00:00+09:00");
        assert_eq!(tokyo().due_at(start, 2 * HOUR), micros("2026-05-07T10:00:00+09:00"));
        assert_eq!(tokyo().due_at(start, HOUR), micros("2026-05-01T18:00:00+09:00"), "stays");
        assert_eq!(tokyo().due_at(start, HOUR + 1), micros("2026-05-07T09:00:00+09:00") + 1);
        assert_eq!(tokyo().due_at(start, 48 * HOUR), micros("2026-05-14T11:00:00+09:00"));
        let sunday = micros("2026-05-03T12:00:00+09:00");
        assert_eq!(tokyo().due_at(sunday, 0), micros("2026-05-07T09:00:00+09:00"));
        assert_eq!(tokyo().due_at(sunday, 9 * HOUR), micros("2026-05-07T18:00:00+09:00"));
        let evening = micros("2026-05-01T18:00:00+09:00");
        assert_eq!(tokyo().due_at(evening, 0), evening, "the very end of a day");
        assert_eq!(tokyo().business_micros_between(sunday, start), 0);
        assert_eq!(
            tokyo().business_micros_between(
                micros("2025-12-26T17:00:00+09:00"),
                micros("2026-01-05T10:00:00+09:00")
            ),
            2 * HOUR,
            "26 December is a Friday, 5 January a Monday"
        );
    }

    #[test]
    fn the_days_of_a_year() {
        let days = tokyo().intervals(2026);
        let weekdays = japan(2026).iter().filter(|day| tokyo().is_closed(day.date)).count();
        assert_eq!((days.len(), weekdays), (238, 18));
        assert!(
            days.iter().all(|day| day.micros() == 9 * HOUR && tokyo().is_business_day(day.date))
        );
        assert!(tokyo().intervals(2150).len() > 255 && tokyo().intervals(i32::MAX).is_empty());
        let bad = |opens, closes| BusinessCalendar::new(Tz::UTC, opens, closes, |_| false).err();
        assert_eq!(bad(540, 540), Some(CalendarError::Hours { opens: 540, closes: 540 }));
        assert!(bad(540, 1441).is_some() && bad(0, 1440).is_none());
    }

    #[test]
    fn a_calendar_that_never_opens_in_the_prepared_years_still_answers() {
        let never = BusinessCalendar::new(Tz::UTC, 540, 1080, |_| true).unwrap();
        let start = micros("2026-05-01T12:00:00Z");
        assert_eq!(never.due_at(start, HOUR), micros("2100-01-04T10:00:00Z"));
        assert_eq!(never.business_micros_between(start, micros("2099-01-01T00:00:00Z")), 0);
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for calendar in CALENDARS.iter() {
            for instant in [i64::MIN, i64::MIN + 1, 0, i64::MAX - 1, i64::MAX] {
                for length in [i64::MIN, 0, 1, i64::MAX] {
                    assert!(calendar.due_at(instant, length) >= instant);
                }
                assert!(calendar.business_micros_between(i64::MIN, instant) >= 0);
            }
            for date in [NaiveDate::MIN, NaiveDate::MAX] {
                let _ = (calendar.business_day(date), calendar.is_business_day(date));
            }
        }
    }
}
