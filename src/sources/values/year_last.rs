//! Dates that do not begin with their year: with the name of the month, which say themselves
//! what is what (`15 Apr, 2021`), and of numbers alone (`11/12/2026`), which are read once the
//! job file says their order.

use super::written_instant::{Cursor, Written, days};
use crate::domain::time::DAY;
use crate::job::DateOrder;

/// What a text is that does not begin with a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearLast {
    /// A date, perhaps with a time.
    Date(Written),
    /// A date of numbers whose order nobody said: its first two parts.
    Unordered(i64, i64),
    /// A date of three numbers of two digits: even the year may be any of them.
    TwoDigits,
    /// A date of numbers that has another order than the one that was said.
    NotInOrder,
    /// No date.
    Other,
}

/// Months by the first three letters of their names.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Their names, and how September is shortened too.
const MONTH_NAMES: [&str; 13] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEKDAY_NAMES: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a text without blanks at its ends, its characters in half width. `order` is that of
/// dates of numbers alone; where it is said, their years, and those after the name of a month,
/// may have two digits.
#[must_use]
pub fn read(text: &str, order: Option<DateOrder>) -> YearLast {
    let mut cursor = Cursor::new(text.as_bytes());
    if let Some(written) = with_a_name(&mut cursor, order) {
        return YearLast::Date(written);
    }
    let mut cursor = Cursor::new(text.as_bytes());
    let Some(Numbers { first, second, year, digits }) = numbers(&mut cursor) else {
        return YearLast::Other;
    };
    let (month, day) = match order {
        None if digits == 2 => return YearLast::TwoDigits,
        None => return YearLast::Unordered(first, second),
        Some(DateOrder::Mdy) => (first, second),
        Some(DateOrder::Dmy) => (second, first),
    };
    match days(year, month, day).and_then(|day| then_a_time(&mut cursor, day)) {
        Some(written) => YearLast::Date(written),
        None => YearLast::NotInOrder,
    }
}

/// A date of numbers: `11/12/2026`, `1-2-26`.
struct Numbers {
    first: i64,
    second: i64,
    year: i64,
    /// Digits of the year as it is written.
    digits: usize,
}

fn numbers(cursor: &mut Cursor<'_>) -> Option<Numbers> {
    let first = cursor.one_or_two_digits()?;
    let mark = cursor.peek().filter(|mark| b"-/.".contains(mark))?;
    cursor.eat(&[mark]);
    let second = cursor.one_or_two_digits()?;
    cursor.eat(&[mark]).then_some(())?;
    let (year, digits) = year(cursor)?;
    Some(Numbers { first, second, year, digits })
}

/// A year of four digits, or of two: from 1990 to 2089.
fn year(cursor: &mut Cursor<'_>) -> Option<(i64, usize)> {
    let two = cursor.two_digits()?;
    if !matches!(cursor.peek(), Some(b'0'..=b'9')) {
        return Some((if two < 90 { 2000 + two } else { 1900 + two }, 2));
    }
    let year = two * 100 + cursor.two_digits()?;
    (!matches!(cursor.peek(), Some(b'0'..=b'9'))).then_some((year, 4))
}

/// `15 Apr, 2021 00:03:00`, `Apr 15, 2021 12:03 AM`, `15-Apr-2021`, `Thursday, April 15th, 2021`,
/// `2021-Apr-15`.
fn with_a_name(cursor: &mut Cursor<'_>, order: Option<DateOrder>) -> Option<Written> {
    let mut name = word(cursor);
    if name.as_deref().is_some_and(is_weekday) {
        apart(cursor);
        name = word(cursor);
    }
    let (year, digits, month, day);
    if let Some(name) = name {
        month = month_of(&name)?;
        apart(cursor).then_some(())?;
        day = day_of_month(cursor)?;
        apart(cursor).then_some(())?;
        (year, digits) = self::year(cursor)?;
    } else if let [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..] = cursor.rest {
        (year, digits) = self::year(cursor)?;
        apart(cursor).then_some(())?;
        month = month_of(&word(cursor)?)?;
        apart(cursor).then_some(())?;
        day = day_of_month(cursor)?;
    } else {
        day = day_of_month(cursor)?;
        apart(cursor);
        month = month_of(&word(cursor)?)?;
        apart(cursor);
        (year, digits) = self::year(cursor)?;
    }
    if digits == 2 && order.is_none() {
        return None;
    }
    then_a_time(cursor, days(year, month, day)?)
}

/// What follows a date: nothing, or a time and perhaps an offset, behind a comma, a blank, a
/// `T` or `at`.
fn then_a_time(cursor: &mut Cursor<'_>, day: i64) -> Option<Written> {
    let midnight = day * DAY;
    if cursor.rest.is_empty() {
        return Some(Written::local(midnight));
    }
    let comma = cursor.eat(b",");
    let blanks = cursor.blanks();
    (comma || blanks || cursor.peek() == Some(b'T')).then_some(())?;
    if !cursor.eat(b"T") && cursor.eat(b"at") {
        cursor.blanks();
    }
    if cursor.weekday()? {
        cursor.blanks();
    }
    if cursor.rest.is_empty() {
        return Some(Written::local(midnight));
    }
    let time = cursor.time()?;
    let offset = cursor.offset()?;
    Some(Written { wall: midnight + time, offset })
}

/// Letters, in lower case.
fn word(cursor: &mut Cursor<'_>) -> Option<String> {
    let letters = cursor.rest.iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = cursor.rest.split_at_checked(letters)?;
    cursor.rest = rest;
    (letters > 0).then(|| word.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect())
}

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word) || WEEKDAY_NAMES.contains(&word)
}

fn month_of(word: &str) -> Option<i64> {
    let known = MONTHS.contains(&word) || MONTH_NAMES.contains(&word);
    let place = MONTHS.iter().position(|month| known && word.starts_with(month))?;
    Some(i64::try_from(place).ok()? + 1)
}

/// A day of the month: `5`, `15`, `1st`.
fn day_of_month(cursor: &mut Cursor<'_>) -> Option<i64> {
    let day = cursor.one_or_two_digits()?;
    for suffix in [b"st", b"nd", b"rd", b"th"] {
        if cursor.eat(suffix) {
            break;
        }
    }
    Some(day)
}

/// Whether there is something between two parts of a date: blanks, commas, points, `-` or `/`.
fn apart(cursor: &mut Cursor<'_>) -> bool {
    let before = cursor.rest.len();
    while let [b' ' | b',' | b'.' | b'-' | b'/', rest @ ..] = cursor.rest {
        cursor.rest = rest;
    }
    cursor.rest.len() < before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> YearLast {
        YearLast::Date(Written::read(text).unwrap())
    }

    #[test]
    fn a_month_by_its_name_says_what_is_what() {
        for text in [
            "15 Apr, 2021 00:03:00",
            "Apr 15, 2021 12:03 AM",
            "April 15, 2021 at 0:03",
            "15-Apr-2021 00:03",
            "15-APR-2021, 00:03:00",
            "Thursday, April 15th, 2021 12:03 am",
            "15 april 2021 00:03",
            "2021-Apr-15 00:03:00",
        ] {
            assert_eq!(read(text, None), local("2021-04-15 00:03:00"), "{text}");
        }
        assert_eq!(read("Sept. 1 2021", None), local("2021-09-01"));
        assert_eq!(
            read("Thu, 15 Apr 2021 00:03:00 +0900", None),
            local("2021-04-15T00:03:00+09:00")
        );
        for text in ["15 Apr", "Apr 2021", "Mayor 3, 2021", "31 Feb 2021", "15 Apr 21", "April"] {
            assert_eq!(read(text, None), YearLast::Other, "{text}");
        }
        assert_eq!(read("15-APR-21", Some(DateOrder::Dmy)), local("2021-04-15"));
    }

    #[test]
    fn numbers_are_read_in_the_order_that_was_said() {
        let (mdy, dmy) = (Some(DateOrder::Mdy), Some(DateOrder::Dmy));
        for (text, order, date) in [
            ("11/12/2026", mdy, "2026-11-12"),
            ("11/12/2026", dmy, "2026-12-11"),
            ("2/28/2026 2:01 PM", mdy, "2026-02-28 14:01"),
            ("2/28/2026, 2:01 PM", mdy, "2026-02-28 14:01"),
            ("28.02.2026 14:01:05", dmy, "2026-02-28 14:01:05"),
            ("1-2-26", mdy, "2026-01-02"),
            ("1-2-99", dmy, "1999-02-01"),
        ] {
            assert_eq!(read(text, order), local(date), "{text}");
        }
        assert_eq!(read("28/2/2026", mdy), YearLast::NotInOrder);
        assert_eq!(read("2/28/2026 25:00", mdy), YearLast::NotInOrder);
        assert_eq!(read("2/28/2026 2:01 PM", None), YearLast::Unordered(2, 28));
        assert_eq!(read("11-12-26", None), YearLast::TwoDigits);
        for text in ["1/2", "1/2-2026", "1/2/20261", "1/2/3", "10:11:12"] {
            assert_eq!(read(text, mdy), YearLast::Other, "{text}");
        }
    }
}
