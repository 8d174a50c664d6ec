//! The company's days: when people work, when leads arrive and read mail. Fixed dates,
//! written out: the synthetic company must stay what it is even where the calendar of
//! the program changes.

use chrono::NaiveDate;

use crate::domain::time;

use super::plan::{FROM, Second, UNTIL};
use super::stream::{Stream, whole};

/// Seconds of an hour.
pub const HOUR: Second = time::HOUR / time::SECOND;
/// Seconds of a day.
pub const DAY: Second = 24 * HOUR;
/// Tokyo is nine hours ahead of UTC all year.
pub const TOKYO: Second = 9 * HOUR;

const OPENS: Second = 9 * HOUR;
const CLOSES: Second = 18 * HOUR;

/// Weekdays on which the company does not work: national holidays and its own closures.
const DAYS_OFF: [(i32, u32, u32); 42] = [
    (2025, 7, 21),
    (2025, 8, 11),
    (2025, 8, 13),
    (2025, 8, 14),
    (2025, 8, 15),
    (2025, 9, 15),
    (2025, 9, 23),
    (2025, 10, 13),
    (2025, 11, 3),
    (2025, 11, 24),
    (2025, 12, 29),
    (2025, 12, 30),
    (2025, 12, 31),
    (2026, 1, 1),
    (2026, 1, 2),
    (2026, 1, 3),
    (2026, 1, 12),
    (2026, 2, 11),
    (2026, 2, 23),
    (2026, 3, 20),
    (2026, 4, 29),
    (2026, 5, 3),
    (2026, 5, 4),
    (2026, 5, 5),
    (2026, 5, 6),
    (2026, 7, 20),
    (2026, 8, 11),
    (2026, 8, 13),
    (2026, 8, 14),
    (2026, 8, 15),
    (2026, 9, 21),
    (2026, 9, 22),
    (2026, 9, 23),
    (2026, 10, 12),
    (2026, 11, 3),
    (2026, 11, 23),
    (2026, 12, 29),
    (2026, 12, 30),
    (2026, 12, 31),
    (2027, 1, 1),
    (2027, 1, 2),
    (2027, 1, 3),
];

/// Weeks in which the whole country is slow, with how much still happens.
const SLOW_WEEKS: [((i32, u32, u32), (i32, u32, u32), f64); 4] = [
    ((2025, 8, 10), (2025, 8, 16), 0.35),
    ((2025, 12, 27), (2026, 1, 4), 0.12),
    ((2026, 4, 29), (2026, 5, 6), 0.25),
    ((2026, 8, 10), (2026, 8, 16), 0.35),
];

/// How much happens in each hour of a day, of 256 parts.
const HOURS: [u16; 24] =
    [2, 1, 1, 1, 1, 2, 4, 10, 20, 24, 23, 19, 14, 18, 21, 20, 18, 15, 10, 8, 8, 7, 5, 4];

/// The days of a company, and what they are like.
#[derive(Debug)]
pub struct Rhythm {
    first: i64,
    working: Vec<bool>,
    pace: Vec<f64>,
    /// Of the days from [`FROM`] to [`UNTIL`], what arrives up to and including each.
    arrivals: Vec<f64>,
    hours: [u8; 256],
}

/// The number of a local day since 1970-01-01.
#[must_use]
pub fn local_day(at: Second) -> i64 {
    (at + TOKYO).div_euclid(DAY)
}

/// The beginning of a local day.
#[must_use]
pub fn day_start(day: i64) -> Second {
    day * DAY - TOKYO
}

/// 0 for Monday to 6 for Sunday.
fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

fn day_of((year, month, day): (i32, u32, u32)) -> i64 {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    date.signed_duration_since(NaiveDate::default()).num_days()
}

impl Rhythm {
    /// The rhythm of a company to which each day so much of the first day's rate more leads come.
    #[must_use]
    pub fn of(growth_a_day: f64) -> Self {
        let first = local_day(FROM) - 30;
        let days = usize::try_from(local_day(UNTIL) - first).unwrap_or(0) + 400;
        let mut working = Vec::with_capacity(days);
        let mut pace = Vec::with_capacity(days);
        let off: Vec<i64> = DAYS_OFF.into_iter().map(day_of).collect();
        let slow = SLOW_WEEKS.map(|(from, to, pace)| (day_of(from), day_of(to), pace));
        for day in (first..).take(days) {
            let works = weekday(day) < 5 && !off.contains(&day);
            let usual = match weekday(day) {
                1 | 2 => 1.0,
                0 | 3 => 0.9,
                4 => 0.75,
                5 => 0.18,
                _ => 0.14,
            };
            let slow = slow.iter().find(|(from, to, _)| (*from..=*to).contains(&day));
            let holiday = if weekday(day) < 5 && !works { 0.25 } else { 1.0 };
            working.push(works);
            pace.push(usual * slow.map_or(holiday, |(_, _, pace)| *pace));
        }
        let lead_in = usize::try_from(local_day(FROM) - first).unwrap_or(0);
        let span = usize::try_from(local_day(UNTIL) - local_day(FROM)).unwrap_or(0);
        let mut sum = 0.0;
        let mut growth = 0.8;
        let arrivals = pace
            .iter()
            .skip(lead_in)
            .take(span)
            .map(|pace| {
                growth += growth_a_day;
                sum += pace * growth;
                sum
            })
            .collect();
        let mut hours = [0; 256];
        let parts = (0_u8..24).zip(HOURS).flat_map(|(hour, parts)| (0..parts).map(move |_| hour));
        for (slot, hour) in hours.iter_mut().zip(parts) {
            *slot = hour;
        }
        Self { first, working, pace, arrivals, hours }
    }

    /// Whether the company works on a local day.
    #[must_use]
    pub fn works_on(&self, day: i64) -> bool {
        let place = usize::try_from(day - self.first).ok();
        place.and_then(|place| self.working.get(place)).copied().unwrap_or(weekday(day) < 5)
    }

    /// When a lead arrives.
    pub fn arrival(&self, stream: &mut Stream) -> Second {
        let all = self.arrivals.last().copied().unwrap_or_default();
        let target = stream.unit() * all;
        let day = self.arrivals.partition_point(|sum| *sum <= target);
        self.moment(local_day(FROM) + i64::try_from(day).unwrap_or(0), stream)
    }

    /// Some moment of a local day, most likely one at which people are awake.
    pub fn moment(&self, day: i64, stream: &mut Stream) -> Second {
        let slot = stream.below(256) as usize;
        let hour = self.hours.get(slot).copied().unwrap_or(12);
        day_start(day) + Second::from(hour) * HOUR + Second::from(stream.below(3_600))
    }

    /// Some moment about this many days after another, on a day on which people are
    /// likely to be online.
    pub fn moment_after(&self, at: Second, days: f64, stream: &mut Stream) -> Second {
        let mut day = local_day(at + whole(days * 86_400.0));
        for _ in 0..3 {
            let place = usize::try_from(day - self.first).ok();
            let pace = place.and_then(|place| self.pace.get(place)).copied().unwrap_or(0.8);
            if stream.chance(pace) {
                break;
            }
            day += 1;
        }
        let moment = self.moment(day, stream);
        if moment > at { moment } else { at + 60 + Second::from(stream.below(3_600)) }
    }

    /// The first instant at or after another at which the company works.
    #[must_use]
    pub fn open(&self, at: Second) -> Second {
        let mut day = local_day(at);
        let since_midnight = at - day_start(day);
        if self.works_on(day) {
            if since_midnight < OPENS {
                return day_start(day) + OPENS;
            }
            if since_midnight < CLOSES {
                return at;
            }
        }
        day += 1;
        while !self.works_on(day) {
            day += 1;
        }
        day_start(day) + OPENS
    }

    /// This many working hours later, at most 3,000.
    #[must_use]
    pub fn later(&self, at: Second, working_hours: f64) -> Second {
        let mut left = whole(working_hours.clamp(0.0, 3_000.0) * 3_600.0);
        let mut now = self.open(at);
        loop {
            let room = day_start(local_day(now)) + CLOSES - now;
            if left < room {
                return now + left;
            }
            left -= room;
            now = self.open(now + room);
        }
    }

    /// Some working moment about this many days later.
    pub fn working_day(&self, at: Second, days: f64, stream: &mut Stream) -> Second {
        let opening = self.open(at + whole(days * 86_400.0));
        self.later(opening, stream.unit() * 8.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_hours_pass_over_nights_weekends_and_holidays() {
        let rhythm = Rhythm::of(0.0);
        let at = |date, hour: i64| day_start(day_of(date)) + hour * HOUR;
        // Friday evening is Monday morning; the Monday is a holiday, so Tuesday.
        assert_eq!(rhythm.open(at((2026, 10, 9), 20)), at((2026, 10, 13), 9));
        // Two hours before Friday's end, four hours later, around the year's end.
        assert_eq!(rhythm.later(at((2025, 12, 26), 16), 4.0), at((2026, 1, 5), 11));
        assert_eq!(rhythm.later(at((2026, 6, 3), 10), 3.0), at((2026, 6, 3), 13));
    }

    #[test]
    fn leads_arrive_in_the_span_and_seldom_at_weekends() {
        let rhythm = Rhythm::of(0.0);
        let mut stream = Stream::of(5, super::super::stream::Purpose::Profile, 0);
        let arrivals: Vec<Second> = (0..4_000).map(|_| rhythm.arrival(&mut stream)).collect();
        assert!(arrivals.iter().all(|at| (FROM..UNTIL).contains(at)));
        let weekend = arrivals.iter().filter(|at| weekday(local_day(**at)) > 4).count();
        assert!((100..500).contains(&weekend), "{weekend}");
        assert_eq!(HOURS.iter().sum::<u16>(), 256);
    }
}
