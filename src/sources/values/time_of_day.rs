//! A time of day without a date, as a second column has it: `09:05`, `午前9:05`, `9時05分`,
//! `0905`, or a spreadsheet's fraction of a day.

use chrono::{DateTime, Datelike};

use super::full_width::{narrow, trim};
use super::written_instant::{Cursor, Written, decimal, time_of_day};
use crate::domain::time::DAY;

/// The dates that programs put before a time of day that has none.
const NO_DATE: [(i32, u32, u32); 4] = [(1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1)];

/// Microseconds since midnight, and the offset where one is written.
pub type TimeOfDay = (i64, Option<i32>);

/// A time of day with a colon or in kanji, which can be nothing else.
#[must_use]
pub fn read_clock(text: &str) -> Option<TimeOfDay> {
    let text = narrow(trim(text));
    let mut cursor = Cursor::new(text.trim().as_bytes());
    let time = cursor.time()?;
    Some((time, cursor.offset()?))
}

/// A time of day in any form.
#[must_use]
pub fn read_time_of_day(text: &str) -> Option<TimeOfDay> {
    if let Some(time) = read_clock(text) {
        return Some(time);
    }
    let text = narrow(trim(text));
    let text = text.trim();
    if let Some(fraction) = decimal(text).filter(|number| (0.0..1.0).contains(number)) {
        #[expect(clippy::cast_possible_truncation, reason = "at most the milliseconds of a day")]
        let milliseconds = (fraction * 86_400_000.0).round() as i64;
        let time = milliseconds * 1_000;
        return (time < DAY).then_some((time, None));
    }
    if (3..=6).contains(&text.len()) {
        let number: i64 = text.parse().ok().filter(|number| *number >= 0)?;
        let clock = if text.len() > 4 { number } else { number * 100 };
        return Some((time_of_day(clock / 10_000, clock / 100 % 100, clock % 100)?, None));
    }
    let Written { wall, offset } = Written::read(text)?;
    let date = DateTime::from_timestamp_micros(wall)?.date_naive();
    NO_DATE
        .contains(&(date.year(), date.month(), date.day()))
        .then_some((wall.rem_euclid(DAY), offset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{HOUR, MINUTE};

    #[test]
    fn a_time_of_day_is_read_as_people_and_programs_write_it() {
        let five_past_nine = 9 * HOUR + 5 * MINUTE;
        for text in [
            "9:05",
            "09:05:00",
            "09:05:00.000",
            "9:05 AM",
            "午前9:05",
            "９時０５分",
            "9時5分00秒",
            "0905",
            "905",
            "090500",
            "0.3784722222",
            "1899-12-30 09:05:00",
            "1970-01-01T09:05:00.000000",
        ] {
            assert_eq!(read_time_of_day(text), Some((five_past_nine, None)), "{text}");
        }
        assert_eq!(read_time_of_day("0"), Some((0, None)));
        assert_eq!(read_time_of_day("09:05+09:00"), Some((five_past_nine, Some(9 * 3_600))));
        for text in ["", "9", "24:00", "2500", "1.5", "all day", "2026-03-02 09:05", "-5:00", "1e5"]
        {
            assert_eq!(read_time_of_day(text), None, "{text}");
        }
        assert_eq!(read_clock("0905"), None);
    }
}
