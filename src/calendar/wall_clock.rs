//! Between instants and the clock on the wall of a zone: the one place where daylight
//! saving time is dealt with.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

use crate::domain::time::{DAY, MINUTE, SECOND};

/// The days from the first day of the common era to 1970-01-01.
const EPOCH_FROM_CE: i32 = 719_163;

/// The date as days since 1970-01-01.
pub fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - i64::from(EPOCH_FROM_CE)
}

/// The date of so many days since 1970-01-01; the first or last date there is for those
/// further away.
pub fn date_of(day_number: i64) -> NaiveDate {
    i32::try_from(day_number.saturating_add(i64::from(EPOCH_FROM_CE)))
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .unwrap_or(if day_number < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// The days of a year, none where there is no such year.
pub fn days_of_year(year: i32) -> impl Iterator<Item = NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
        .into_iter()
        .flat_map(|first| first.iter_days())
        .take_while(move |date| date.year() == year)
}

/// What the clock on the wall shows at an instant, as microseconds since it showed
/// 1970-01-01T00:00.
pub fn wall_micros(zone: Tz, instant: i64) -> i64 {
    let offset = zone.offset_from_utc_datetime(&reading_of(instant)).fix().local_minus_utc();
    instant.saturating_add(i64::from(offset) * 1_000_000)
}

/// Whether the clock on the wall shows midnight at an instant, to the microsecond: what a date
/// without a time is read as.
#[must_use]
pub fn is_midnight(instant: i64, zone: Tz) -> bool {
    // No zone is off by a fraction of a second: most instants need not be looked up.
    instant % SECOND == 0 && wall_micros(zone, instant) % DAY == 0
}

/// The first instant at which the clock on the wall has come to a minute of a day, 1440
/// being the end of it. A time that a change of the clock passes over is the instant of the
/// change; one that happens twice is the first of the two.
pub fn instant_of(zone: Tz, day_number: i64, minute: u32) -> i64 {
    let wall =
        day_number.saturating_mul(DAY).saturating_add(i64::from(minute).saturating_mul(MINUTE));
    zone.from_local_datetime(&reading_of(wall))
        .earliest()
        .map_or_else(|| change_before(zone, wall), |instant| instant.timestamp_micros())
}

/// The instant at which the clock jumped over a reading: the readings around it are in
/// order, so that halving finds it. No offset is as large as two days.
fn change_before(zone: Tz, wall: i64) -> i64 {
    let mut before = wall.saturating_sub(2 * DAY);
    let mut after = wall.saturating_add(2 * DAY);
    while after.saturating_sub(before) > 1 {
        let middle = before + (after - before) / 2;
        if wall_micros(zone, middle) >= wall {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}

/// Beyond the years that dates can have, the first or the last reading there is.
fn reading_of(micros: i64) -> NaiveDateTime {
    DateTime::from_timestamp_micros(micros)
        .map_or(if micros < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX }, |instant| {
            instant.naive_utc()
        })
}

#[cfg(test)]
mod tests {
    use crate::domain::time::MINUTE;

    use super::{date_of, day_number, instant_of, wall_micros};
    use chrono::{DateTime, NaiveDate};
    use chrono_tz::Tz;

    fn at(zone: Tz, date: &str, minute: u32) -> String {
        let date: NaiveDate = date.parse().unwrap();
        let instant = instant_of(zone, day_number(date), minute);
        DateTime::from_timestamp_micros(instant).unwrap().format("%FT%R").to_string()
    }

    #[test]
    fn times_that_do_not_exist_or_exist_twice() {
        assert_eq!(at(Tz::Asia__Tokyo, "2026-11-23", 540), "2026-11-23T00:00");
        assert_eq!(at(Tz::Asia__Tokyo, "2026-11-23", 1440), "2026-11-23T15:00");
        // 02:30 was passed over at 01:00 UTC, and came twice, first at 00:30 UTC.
        assert_eq!(at(Tz::Europe__Amsterdam, "2026-03-29", 150), "2026-03-29T01:00");
        assert_eq!(at(Tz::Europe__Amsterdam, "2026-10-25", 150), "2026-10-25T00:30");
        // Midnight did not exist, and a day was two hours from its neighbours' lengths.
        assert_eq!(at(Tz::America__Sao_Paulo, "2018-11-04", 0), "2018-11-04T03:00");
        assert_eq!(at(Tz::America__Sao_Paulo, "2018-11-03", 1440), "2018-11-04T03:00");
        // Samoa crossed the date line: the whole of 30 December 2011 did not exist.
        assert_eq!(at(Tz::Pacific__Apia, "2011-12-30", 540), "2011-12-30T10:00");
        assert_eq!(at(Tz::Pacific__Apia, "2011-12-31", 0), "2011-12-30T10:00");
    }

    #[test]
    fn extremes_do_not_panic() {
        for zone in [Tz::Asia__Tokyo, Tz::Europe__Amsterdam, Tz::UTC] {
            for value in [i64::MIN, i64::MIN / 2, i64::MAX / 2, i64::MAX] {
                let _ = wall_micros(zone, value);
                let _ = instant_of(zone, value, u32::MAX);
                assert!((NaiveDate::MIN..=NaiveDate::MAX).contains(&date_of(value)));
            }
        }
        assert_eq!(date_of(0), NaiveDate::from_ymd_opt(1970, 1, 1).unwrap());
        assert_eq!(wall_micros(Tz::Asia__Tokyo, 0), 540 * MINUTE);
    }
}
