//! What must hold of business time for every calendar, start and length: the due time and
//! the span are inverse, spans add up, and both equal a walk by the minute.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;
use proptest::prelude::*;

use crate::domain::time::{DAY, HOUR, MINUTE};

use super::business::BusinessCalendar;
use super::japan_dates;
use super::wall_clock::{date_of, wall_micros};

/// National holidays, and the closures of the year's end and of mid August.
fn closed(date: NaiveDate) -> bool {
    let closure = matches!((date.month(), date.day()), (12, 29..) | (1, ..=3) | (8, 13..=15));
    closure || japan_dates().contains(&date)
}

/// Zones with and without changes of the clock; those of Cairo and Tehran fall on
/// weekdays, those of Sao Paulo at midnight, and Apia lost a Friday.
pub static CALENDARS: LazyLock<Vec<BusinessCalendar>> = LazyLock::new(|| {
    let zones = [
        Tz::Asia__Tokyo,
        Tz::Europe__Amsterdam,
        Tz::America__Sao_Paulo,
        Tz::Africa__Cairo,
        Tz::Asia__Tehran,
        Tz::Pacific__Apia,
    ];
    let hours = [(540, 1080), (0, 1440), (1_320, 1_440)];
    zones
        .iter()
        .flat_map(|zone| hours.iter().map(move |hours| (*zone, *hours)))
        .map(|(zone, (opens, closes))| BusinessCalendar::new(zone, opens, closes, closed).unwrap())
        .collect()
});

pub fn micros(text: &str) -> i64 {
    DateTime::parse_from_rfc3339(text).unwrap().timestamp_micros()
}

/// Minute by minute: is it a business day, and is the clock on the wall within the hours?
fn naive(calendar: &BusinessCalendar, from_minute: i64, minutes: i64) -> i64 {
    let (opens, closes) = calendar.hours();
    let within = |minute: i64| {
        let wall = wall_micros(calendar.zone(), minute * MINUTE);
        let day = wall.div_euclid(DAY);
        let time = wall.rem_euclid(DAY) / MINUTE;
        (day + 3).rem_euclid(7) < 5
            && !closed(date_of(day))
            && (i64::from(opens)..i64::from(closes)).contains(&time)
    };
    let count = (from_minute..from_minute + minutes).filter(|minute| within(*minute)).count();
    i64::try_from(count).unwrap() * MINUTE
}

/// Instants of the prepared years, and around their ends.
fn instants() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => micros("1949-02-01T00:00:00Z")..micros("2099-12-01T00:00:00Z"),
        1 => micros("1900-01-01T00:00:00Z")..micros("1949-02-01T00:00:00Z"),
        1 => micros("2099-12-01T00:00:00Z")..micros("2200-01-01T00:00:00Z"),
    ]
}

fn calendars() -> impl Strategy<Value = &'static BusinessCalendar> {
    (0..CALENDARS.len()).prop_map(|at| &CALENDARS[at])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_due_time_is_the_time_away(calendar in calendars(), start in instants(), length in 0..400 * HOUR) {
        let due = calendar.due_at(start, length);
        prop_assert_eq!(calendar.business_micros_between(start, due), length);
        // It is the first such instant, and a longer time is never due earlier.
        prop_assert!(length == 0 || calendar.business_micros_between(start, due - 1) < length);
        prop_assert!(calendar.due_at(start, length + 1) > due);
        prop_assert!(calendar.due_at(start + 1, length) >= due);
    }

    #[test]
    fn spans_add_up(calendar in calendars(), mut at in [instants(), instants(), instants()], length in 0..90 * HOUR) {
        at.sort_unstable();
        let between = |from: usize, to: usize| calendar.business_micros_between(at[from], at[to]);
        prop_assert_eq!(between(0, 1) + between(1, 2), between(0, 2));
        prop_assert!(between(0, 2) <= at[2] - at[0]);
        let (whole, part) = (calendar.due_at(at[0], 90 * HOUR), calendar.due_at(at[0], length));
        prop_assert_eq!(calendar.due_at(part, 90 * HOUR - length), whole);
    }

    #[test]
    fn it_equals_a_walk_by_the_minute(
        calendar in calendars(),
        start in prop_oneof![
            micros("1949-02-01T00:00:00Z")..micros("2099-11-01T00:00:00Z"),
            micros("2026-04-20T00:00:00Z")..micros("2026-05-10T00:00:00Z"),
            micros("2026-12-20T00:00:00Z")..micros("2027-01-10T00:00:00Z"),
            micros("2011-12-20T00:00:00Z")..micros("2012-01-10T00:00:00Z"),
            micros("2014-04-20T00:00:00Z")..micros("2014-10-10T00:00:00Z"),
            micros("2018-10-20T00:00:00Z")..micros("2018-11-10T00:00:00Z"),
        ],
        minutes in 0..14 * 1440_i64,
    ) {
        let from = start.div_euclid(MINUTE);
        let span = calendar.business_micros_between(from * MINUTE, (from + minutes) * MINUTE);
        prop_assert_eq!(span, naive(calendar, from, minutes), "{}", calendar.zone());
    }
}
