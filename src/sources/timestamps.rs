//! Instants as exports write them (definitions, section 1): ISO 8601 and its everyday
//! relatives, with or without an offset, stored as UTC microseconds.

use chrono::format::{Item, Parsed, StrftimeItems, parse};
use chrono::{MappedLocalTime, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// Forms that carry their own offset.
const WITH_OFFSET: [&str; 6] = [
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y-%m-%dT%H:%M%#z",
    "%Y-%m-%d %H:%M%#z",
    "%Y/%m/%d %H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f UTC",
];

/// Forms without an offset: wall-clock time in the source's time zone.
const LOCAL: [&str; 8] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S%.f",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
];

/// What a user may write, for error messages.
pub const EXPECTED: &str =
    "2026-03-02T10:11:12+09:00, 2026-03-02 10:11:12, 2026/3/2 10:11 or 2026-03-02";

/// Reads timestamps of one column. It remembers the form that fitted last, because a
/// column nearly always keeps to one.
pub struct TimestampReader {
    zone: Tz,
    forms: Vec<(Vec<Item<'static>>, Form)>,
    last: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Offset,
    Utc,
    Local,
}

impl TimestampReader {
    /// A reader that takes timestamps without an offset as wall-clock time in `zone`.
    #[must_use]
    pub fn new(zone: Tz) -> Self {
        let form = |text: &'static str| {
            let form = match text {
                text if text.ends_with("UTC") => Form::Utc,
                text if text.ends_with('z') => Form::Offset,
                _ => Form::Local,
            };
            (StrftimeItems::new(text).collect(), form)
        };
        let forms = WITH_OFFSET.into_iter().chain(LOCAL).map(form).collect();
        Self { zone, forms, last: 0 }
    }

    /// The instant in UTC microseconds, or `None` where the text is in no known form.
    pub fn read(&mut self, text: &str) -> Option<i64> {
        let text = text.trim();
        if let Some(instant) = self.read_as(self.last, text) {
            return Some(instant);
        }
        (0..self.forms.len()).find_map(|form| {
            let instant = self.read_as(form, text)?;
            self.last = form;
            Some(instant)
        })
    }

    fn read_as(&self, form: usize, text: &str) -> Option<i64> {
        let (items, form) = &self.forms[form];
        let mut parsed = Parsed::new();
        parse(&mut parsed, text, items.iter()).ok()?;
        // A sign lets a year have more than four digits; no export means such a year.
        parsed.year().filter(|year| (0..=9999).contains(year))?;
        match form {
            Form::Offset => Some(parsed.to_datetime().ok()?.timestamp_micros()),
            Form::Utc => {
                Some(parsed.to_naive_datetime_with_offset(0).ok()?.and_utc().timestamp_micros())
            }
            Form::Local => {
                let date = parsed.to_naive_date().ok()?;
                let time = parsed.to_naive_time().unwrap_or(NaiveTime::MIN);
                Some(local_to_utc(date.and_time(time), self.zone))
            }
        }
    }
}

/// The instants that four digits of a year can write, in any zone: from the year 0 to the
/// end of the year 10000. Typed columns can hold others; they are no timestamps.
pub const WRITABLE: std::ops::Range<i64> = -62_167_219_200_000_000..253_433_923_200_000_000;

/// The instant of a wall-clock time, in UTC microseconds. A time that a change to
/// daylight saving repeats is its first occurrence; one that it skips is read with the
/// offset in force before the change.
#[must_use]
pub fn local_to_utc(local: NaiveDateTime, zone: Tz) -> i64 {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => {
            instant.timestamp_micros()
        }
        MappedLocalTime::None => {
            // Some hours earlier the old offset held, and in no zone do two changes
            // follow one another that closely.
            let before = local.checked_sub_signed(TimeDelta::hours(12)).unwrap_or(local);
            let offset = zone.offset_from_utc_datetime(&before).fix().local_minus_utc();
            local.and_utc().timestamp_micros() - i64::from(offset) * 1_000_000
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON_JST: i64 = 1_772_420_400_000_000; // 2026-03-02T03:00:00Z

    #[test]
    fn every_form_of_the_same_instant_is_the_same_instant() {
        let mut reader = TimestampReader::new(Tz::Asia__Tokyo);
        for text in [
            "2026-03-02T12:00:00+09:00",
            "2026-03-02T03:00:00Z",
            "2026-03-02T03:00:00.000+0000",
            "2026-03-01 22:00:00.000000-05:00",
            "2026-03-02 12:00:00",
            "2026-03-02T12:00",
            "2026/3/2 12:00",
            "2026/03/02 12:00:00",
            "2026-03-02 03:00:00 UTC",
            " 2026-03-02T12:00:00 ",
        ] {
            assert_eq!(reader.read(text), Some(NOON_JST), "{text}");
        }
        assert_eq!(reader.read("2026-03-02"), Some(NOON_JST - 12 * 3_600_000_000));
        assert_eq!(reader.read("2026/3/2"), Some(NOON_JST - 12 * 3_600_000_000));
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        let mut reader = TimestampReader::new(Tz::Asia__Tokyo);
        for text in [
            "",
            "yesterday",
            "2026-02-30",
            "2026-13-01T00:00:00Z",
            "20260302",
            "2026-03-02T25:00:00",
        ] {
            assert_eq!(reader.read(text), None, "{text}");
        }
    }

    #[test]
    fn daylight_saving_neither_loses_nor_doubles_an_hour() {
        let mut reader = TimestampReader::new(Tz::Europe__Amsterdam);
        let instant = |text: &str| TimestampReader::new(Tz::UTC).read(text);
        assert_eq!(reader.read("2012-03-25 02:30:00"), instant("2012-03-25T01:30:00Z"));
        assert_eq!(reader.read("2012-10-28 02:30:00"), instant("2012-10-28T00:30:00Z"));
    }
}
