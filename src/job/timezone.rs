//! Time zones by their IANA names.

use chrono::NaiveDate;
use chrono::TimeZone as _;
use chrono_tz::{TZ_VARIANTS, Tz};

use super::error::Fault;
use super::key::KeyPath;
use super::nearest::nearest;
use super::quoted::quoted;

/// The zone of this name.
///
/// # Errors
/// There is no such zone; the nearest one is named.
pub fn parse(key: &KeyPath, name: &str) -> Result<Tz, Fault> {
    name.parse().map_err(|_| {
        let city = |zone: &str| zone.rsplit('/').next().unwrap_or(zone).to_owned();
        let same_city = TZ_VARIANTS.iter().map(|zone| zone.name()).find(|zone| {
            city(zone).eq_ignore_ascii_case(&city(name)) || zone.eq_ignore_ascii_case(name)
        });
        let near = same_city.map(|zone| (zone, 1.0));
        let near = near.or_else(|| nearest(name, TZ_VARIANTS.iter().map(|zone| zone.name())));
        let near = near.map_or("Asia/Tokyo", |(zone, _)| zone);
        Fault::value(
            key.clone(),
            format!("{} is no time zone; the nearest known zone is \"{near}\"", quoted(name)),
            "write a name of the IANA time zone database, such as \"Asia/Tokyo\" or \"UTC\"",
        )
    })
}

/// The first instant of a day, in microseconds UTC. Where the clocks skip midnight, the
/// day begins when they resume.
pub fn start_of_day(zone: Tz, day: NaiveDate) -> i64 {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    (0..24 * 60)
        .filter_map(|minutes| midnight.checked_add_signed(chrono::TimeDelta::minutes(minutes)))
        .find_map(|time| zone.from_local_datetime(&time).earliest())
        .map_or_else(|| midnight.and_utc().timestamp_micros(), |time| time.timestamp_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_local_midnight_or_when_the_clocks_resume() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("date");
        let utc = |text: &str| {
            chrono::DateTime::parse_from_rfc3339(text).expect("instant").timestamp_micros()
        };
        let tokyo = start_of_day(Tz::Asia__Tokyo, day(2026, 4, 1));
        assert_eq!(tokyo, utc("2026-03-31T15:00:00Z"));
        // On 2018-11-04 Brazil's clocks went from 00:00 to 01:00.
        let brazil = start_of_day(Tz::America__Sao_Paulo, day(2018, 11, 4));
        assert_eq!(brazil, utc("2018-11-04T03:00:00Z"));
    }

    #[test]
    fn a_city_alone_finds_its_zone() {
        let fault = parse(&KeyPath::top().child("timezone"), "tokyo").expect_err("no zone");
        assert!(fault.problem.contains("\"Asia/Tokyo\""), "{}", fault.problem);
    }
}
