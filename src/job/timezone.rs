//! Time zones by their IANA names.

use chrono::NaiveDate;
use chrono::TimeZone as _;
use chrono_tz::{TZ_VARIANTS, Tz};

use super::error::Fault;
use super::key::KeyPath;
use super::nearest::nearest;
use super::quoted::quoted;

/// What people call zones that the database calls otherwise. Of several zones of one
/// abbreviation, the one that a job for Japan may mean is first.
const CALLED: [(&str, &str); 37] = [
    ("JST", "Asia/Tokyo"),
    ("JDT", "Asia/Tokyo"),
    ("日本", "Asia/Tokyo"),
    ("日本時間", "Asia/Tokyo"),
    ("日本標準時", "Asia/Tokyo"),
    ("東京", "Asia/Tokyo"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Japan Standard Time", "Asia/Tokyo"),
    ("KST", "Asia/Seoul"),
    ("CST", "Asia/Shanghai"),
    ("HKT", "Asia/Hong_Kong"),
    ("PHT", "Asia/Manila"),
    ("SGT", "Asia/Singapore"),
    ("ICT", "Asia/Bangkok"),
    ("WIB", "Asia/Jakarta"),
    ("IST", "Asia/Kolkata"),
    ("GST", "Asia/Dubai"),
    ("MSK", "Europe/Moscow"),
    ("CEST", "Europe/Berlin"),
    ("EEST", "Europe/Athens"),
    ("BST", "Europe/London"),
    ("EST", "America/New_York"),
    ("EDT", "America/New_York"),
    ("CDT", "America/Chicago"),
    ("MST", "America/Denver"),
    ("MDT", "America/Denver"),
    ("PST", "America/Los_Angeles"),
    ("PDT", "America/Los_Angeles"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Eastern Standard Time", "America/New_York"),
    ("AKST", "America/Anchorage"),
    ("HKST", "Asia/Hong_Kong"),
    ("AEST", "Australia/Sydney"),
    ("AEDT", "Australia/Sydney"),
    ("NZST", "Pacific/Auckland"),
    ("NZDT", "Pacific/Auckland"),
    ("Z", "UTC"),
];

/// A zone for each offset that exports are likely to come from, in minutes ahead of UTC in winter
/// of the northern half of the world.
const BY_OFFSET: [(i32, &str); 26] = [
    (-600, "Pacific/Honolulu"),
    (-540, "America/Anchorage"),
    (-480, "America/Los_Angeles"),
    (-420, "America/Denver"),
    (-360, "America/Chicago"),
    (-300, "America/New_York"),
    (-240, "America/Halifax"),
    (-210, "America/St_Johns"),
    (-180, "America/Sao_Paulo"),
    (0, "UTC"),
    (60, "Europe/Berlin"),
    (120, "Europe/Athens"),
    (180, "Europe/Moscow"),
    (240, "Asia/Dubai"),
    (300, "Asia/Karachi"),
    (330, "Asia/Kolkata"),
    (345, "Asia/Kathmandu"),
    (360, "Asia/Dhaka"),
    (390, "Asia/Yangon"),
    (420, "Asia/Bangkok"),
    (480, "Asia/Singapore"),
    (540, "Asia/Tokyo"),
    (600, "Australia/Brisbane"),
    (660, "Pacific/Noumea"),
    (720, "Pacific/Auckland"),
    (780, "Pacific/Tongatapu"),
];

/// The zone of this name.
///
/// # Errors
/// There is no such zone, or it is rarely what its name seems to say; the right one is named.
pub fn parse(key: &KeyPath, name: &str) -> Result<Tz, Fault> {
    if let Some((problem, help)) = misleading(name) {
        return Err(Fault::value(key.clone(), problem, help));
    }
    name.parse().map_err(|_| {
        Fault::value(
            key.clone(),
            format!(
                "{} is no time zone; the nearest known zone is \"{}\"",
                quoted(name),
                nearest_zone(name)
            ),
            "write a name of the IANA time zone database, such as \"Asia/Tokyo\" or \"UTC\"",
        )
    })
}

/// What is wrong with a zone that exists and is another one than its name says, and what to
/// write.
fn misleading(name: &str) -> Option<(String, String)> {
    if let Some(offset) = name.strip_prefix("Etc/GMT").and_then(offset_minutes)
        && offset != 0
    {
        let hours = offset.abs() / 60;
        let (is, seems) = if offset > 0 { ("behind", "ahead of") } else { ("ahead of", "behind") };
        let problem = format!(
            "{} is {hours} hours {is} UTC: the signs of these zones are the other way round",
            quoted(name)
        );
        let help = format!(
            "write \"{}\" for {hours} hours {seems} UTC, or \"{}\" for {hours} hours {is} it",
            by_offset(offset),
            by_offset(-offset)
        );
        return Some((problem, help));
    }
    let (_, zone) =
        CALLED.iter().find(|(called, _)| *called == name && ["EST", "MST"].contains(called))?;
    Some((
        format!("{} is a zone that has no summer time", quoted(name)),
        format!("write \"{zone}\" for the zone of which it is the winter time"),
    ))
}

fn nearest_zone(name: &str) -> &str {
    let is_called = |(called, _): &&(&str, &str)| called.eq_ignore_ascii_case(name.trim());
    if let Some((_, zone)) = CALLED.iter().find(is_called) {
        return zone;
    }
    let upper = name.to_uppercase();
    let offset = upper.trim().trim_start_matches("UTC").trim_start_matches("GMT");
    if let Some(offset) = offset_minutes(offset) {
        return by_offset(offset);
    }
    let city = |zone: &str| zone.rsplit('/').next().unwrap_or(zone).to_owned();
    let same_city = TZ_VARIANTS.iter().map(|zone| zone.name()).find(|zone| {
        city(zone).eq_ignore_ascii_case(&city(name)) || zone.eq_ignore_ascii_case(name)
    });
    let near =
        same_city.or_else(|| Some(nearest(name, TZ_VARIANTS.iter().map(|zone| zone.name()))?.0));
    near.unwrap_or("Asia/Tokyo")
}

/// `+9`, `+09:00`, `-0330`: minutes ahead of UTC.
fn offset_minutes(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let number = |text: &str| {
        let is_number =
            (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { text.parse::<i32>().ok() } else { None }
    };
    Some(sign * (number(hours)? * 60 + number(minutes)?))
}

/// A zone of an offset; UTC where no known one has it.
fn by_offset(minutes: i32) -> &'static str {
    BY_OFFSET.iter().find(|(offset, _)| *offset == minutes).map_or("UTC", |(_, zone)| zone)
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
    fn what_people_call_a_zone_leads_to_it() {
        for (name, zone) in [
            ("JST", "Asia/Tokyo"),
            ("jst", "Asia/Tokyo"),
            ("GMT+9", "Asia/Tokyo"),
            ("UTC+9", "Asia/Tokyo"),
            ("UTC+09:00", "Asia/Tokyo"),
            ("+09:00", "Asia/Tokyo"),
            ("+0900", "Asia/Tokyo"),
            ("日本標準時", "Asia/Tokyo"),
            ("Tokyo Standard Time", "Asia/Tokyo"),
            ("PST", "America/Los_Angeles"),
            ("UTC-8", "America/Los_Angeles"),
            ("GMT+5:30", "Asia/Kolkata"),
            ("Z", "UTC"),
        ] {
            let fault = parse(&KeyPath::top(), name).expect_err("no zone");
            assert!(fault.problem.contains(&format!("is \"{zone}\"")), "{name}: {}", fault.problem);
        }
        for (name, problem, help) in [
            ("Etc/GMT+9", "9 hours behind UTC", "\"Asia/Tokyo\" for 9 hours ahead of UTC"),
            ("Etc/GMT-9", "9 hours ahead of UTC", "\"Asia/Tokyo\" for 9 hours ahead of it"),
            ("EST", "no summer time", "\"America/New_York\""),
        ] {
            let fault = parse(&KeyPath::top(), name).expect_err("refused");
            assert!(fault.problem.contains(problem), "{name}: {}", fault.problem);
            assert!(fault.help.contains(help), "{name}: {}", fault.help);
        }
        for name in ["Etc/GMT", "Etc/GMT+0", "GMT", "UTC", "Japan", "CET", "Asia/Tokyo"] {
            assert!(parse(&KeyPath::top(), name).is_ok(), "{name}");
        }
        for (_, zone) in CALLED.iter().copied().chain(BY_OFFSET.map(|(_, zone)| ("", zone))) {
            assert!(parse(&KeyPath::top(), zone).is_ok(), "{zone}");
        }
    }

    #[test]
    fn a_city_alone_finds_its_zone() {
        let fault = parse(&KeyPath::top().child("timezone"), "tokyo").expect_err("no zone");
        assert!(fault.problem.contains("\"Asia/Tokyo\""), "{}", fault.problem);
    }
}
