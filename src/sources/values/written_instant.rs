//! An instant as exports write it: a wall-clock time, and an offset where one is written.
//! `timestamps` decides which instant it is and whether a record can have it; docs/exports.md
//! lists the forms.
//!
//! The parser is written by hand because every row of the largest inputs has an instant: a
//! general parser of format strings takes a microsecond, this one some nanoseconds.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::domain::time::{DAY, HOUR, MINUTE, SECOND};

/// The years that timestamps may have, 1990 to 2100, in microseconds on the written clock.
pub const YEARS: Range<i64> = 631_152_000_000_000..4_133_980_800_000_000;

/// A wall-clock time with the offset that is written after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Microseconds since 1970-01-01T00:00 on the clock that is written.
    pub wall: i64,
    /// Seconds that this clock is ahead of UTC; `None` if no offset is written.
    pub offset: Option<i32>,
}

impl Written {
    /// A time on a clock that is not named.
    #[must_use]
    pub fn local(wall: i64) -> Self {
        Self { wall, offset: None }
    }

    /// A time on the clock of UTC.
    #[must_use]
    pub fn utc(wall: i64) -> Self {
        Self { wall, offset: Some(0) }
    }

    /// Reads a text without blanks at its ends, its characters in half width. The year may
    /// be any of four digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if let Some(written) = usual(bytes) {
            return Some(written);
        }
        let digits = bytes.iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
        match (digits, bytes.get(digits)) {
            (4, Some(b'-' | b'/' | b'.' | 0xE5)) => Cursor::new(bytes).date_and_time(),
            (8, Some(b'T' | b' ')) => Cursor::new(bytes).compact_date_and_time(),
            (1..=19, None) => Self::whole(text.parse().ok()?),
            (1.., Some(b'.' | b'e' | b'E')) if !is_cut(text) => Self::fractional(decimal(text)?),
            _ => None,
        }
    }

    /// A whole number as an instant. Its magnitude says what it counts; the ranges lie far
    /// from one another. Each covers the years 1990 to 2100, and the numbers for 1970-01-01 and
    /// 9999-12-31.
    #[must_use]
    pub fn whole(number: i64) -> Option<Self> {
        /// Of epoch seconds: 1990-01-01 to 2100-12-31, and 9999-12-31 in any time zone.
        const FROM: i64 = 631_152_000;
        const UNTIL: i64 = 4_133_980_800;
        const FAR_FROM: i64 = 253_402_214_400 - 50_400;
        const FAR_UNTIL: i64 = 253_402_300_800 + 50_400;
        let epoch = |per_second: i64| {
            let seconds = number.div_euclid(per_second);
            let known =
                (FROM..UNTIL).contains(&seconds) || (FAR_FROM..FAR_UNTIL).contains(&seconds);
            let micros = if per_second > SECOND {
                number.div_euclid(per_second / SECOND)
            } else {
                number.checked_mul(SECOND / per_second)?
            };
            known.then_some(Self::utc(micros))
        };
        let compact = |date: i64, clock: i64| {
            let days = days(date / 10_000, date / 100 % 100, date % 100)?;
            let wall = days * DAY + time_of_day(clock / 10_000, clock / 100 % 100, clock % 100)?;
            Some(Self::local(wall))
        };
        match number {
            0 => Some(Self::utc(0)),
            32_874..=73_415 | 2_958_465 => Some(Self::local((number - EXCEL_1970) * DAY)),
            19_900_101..=21_001_231 | 99_991_231 => compact(number, 0),
            199_001_010_000..=210_012_312_359 => compact(number / 10_000, number % 10_000 * 100),
            19_900_101_000_000..=21_001_231_235_959 | 99_991_231_000_000..=99_991_231_235_959 => {
                compact(number / 1_000_000, number % 1_000_000)
            }
            _ => [1, 1_000, SECOND, 1_000 * SECOND].into_iter().find_map(epoch),
        }
    }

    /// A number that may have a fraction as an instant, by the same ranges. A spreadsheet's
    /// fraction of a day is rounded to the millisecond: its last digits are noise.
    #[must_use]
    pub fn fractional(number: f64) -> Option<Self> {
        if !(0.0..9.0e18).contains(&number) {
            return None;
        }
        let whole = truncated(number);
        if number.fract() == 0.0 {
            return Self::whole(whole);
        }
        if (32_874..=73_415).contains(&whole) {
            let milliseconds = truncated((number.fract() * 86_400_000.0).round());
            return Some(Self::local((whole - EXCEL_1970) * DAY + milliseconds * 1_000));
        }
        // Only a count of seconds, milliseconds or microseconds may have a fraction.
        let start = Self::whole(whole).filter(|written| written.offset.is_some())?;
        if start.wall == 0 {
            return None;
        }
        let micros_a_unit = start.wall.checked_div(whole)?;
        #[expect(clippy::cast_precision_loss, reason = "one of 1, 1,000 and 1,000,000")]
        let fraction = truncated((number.fract() * micros_a_unit as f64).round());
        Some(Self::utc(start.wall + fraction))
    }
}

/// The form that nearly all exports have, at its fixed places: `2026-03-02T10:11:12`, with
/// `/` for `-` or a blank for `T`, then perhaps a fraction and an offset. What does not fit
/// is left to the slower parser.
fn usual(bytes: &[u8]) -> Option<Written> {
    let (fixed, rest) = bytes.split_first_chunk::<19>()?;
    let [y1, y2, y3, y4, first, m1, m2, second, d1, d2, apart, h1, h2, b':', n1, n2, b':', s1, s2] =
        *fixed
    else {
        return None;
    };
    let marked = first == second && matches!(first, b'-' | b'/') && matches!(apart, b'T' | b' ');
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, n1, n2, s1, s2];
    if !marked || digits.iter().any(|digit| !digit.is_ascii_digit()) {
        return None;
    }
    let two = |tens: u8, ones: u8| i64::from(tens - b'0') * 10 + i64::from(ones - b'0');
    let days = days(two(y1, y2) * 100 + two(y3, y4), two(m1, m2), two(d1, d2))?;
    let time = time_of_day(two(h1, h2), two(n1, n2), two(s1, s2))?;
    let wall = days * DAY + time;
    match rest {
        [] => Some(Written::local(wall)),
        b"Z" => Some(Written::utc(wall)),
        [b'.' | b'+' | b'-', ..] => {
            let mut cursor = Cursor::new(rest);
            let fraction = cursor.fraction()?;
            Some(Written { wall: wall + fraction, offset: cursor.offset()? })
        }
        _ => None,
    }
}

/// The number of 1970-01-01 in a spreadsheet that counts from 1900.
const EXCEL_1970: i64 = 25_569;

#[expect(clippy::cast_possible_truncation, reason = "its callers keep to what i64 holds")]
fn truncated(number: f64) -> i64 {
    number.trunc() as i64
}

/// Whether a text is a number as a spreadsheet shows one that is too long for its cell: an
/// exponent with its sign, behind at most six digits. Seconds are not among them. Programs
/// that write every digit write more of them, or no sign.
#[must_use]
pub fn is_cut(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    exponent.starts_with('+') && digits <= 6 && decimal(text).is_some()
}

/// Digits with a point or an exponent, as programs write numbers.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let plain = |byte: u8| byte.is_ascii_digit() || b".eE+-".contains(&byte);
    if !text.bytes().all(plain) {
        return None;
    }
    text.parse().ok()
}

/// Days since 1970-01-01 of a date of the calendar.
pub(super) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    )?;
    Some(i64::from(date.num_days_from_ce()) - 719_163)
}

/// Microseconds since midnight. A leap second is the next minute's first.
pub(super) fn time_of_day(hour: i64, minute: i64, second: i64) -> Option<i64> {
    let exists = hour < 24 && minute < 60 && second <= 60;
    exists.then_some(hour * HOUR + minute * MINUTE + second * SECOND)
}

/// The marks between the parts of a date or a time.
#[derive(Clone, Copy, PartialEq)]
enum Marks {
    Ascii(u8),
    Kanji,
}

/// What of a text is still to be read.
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    pub(super) fn eat(&mut self, mark: &[u8]) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn eat_any(&mut self, marks: &[&str]) -> bool {
        marks.iter().any(|mark| self.eat(mark.as_bytes()))
    }

    /// Whether there were blanks.
    pub(super) fn blanks(&mut self) -> bool {
        let before = self.rest.len();
        while let [b' ', rest @ ..] = self.rest {
            self.rest = rest;
        }
        self.rest.len() < before
    }

    fn digit(&mut self) -> Option<i64> {
        let [digit @ b'0'..=b'9', rest @ ..] = self.rest else { return None };
        self.rest = rest;
        Some(i64::from(digit - b'0'))
    }

    pub(super) fn two_digits(&mut self) -> Option<i64> {
        Some(self.digit()? * 10 + self.digit()?)
    }

    pub(super) fn one_or_two_digits(&mut self) -> Option<i64> {
        let first = self.digit()?;
        Some(self.digit().map_or(first, |second| first * 10 + second))
    }

    /// `2026-03-02`, `2026/3/2`, `2026.3.2` or `2026年3月2日`, then perhaps a weekday, a time
    /// and an offset.
    fn date_and_time(&mut self) -> Option<Written> {
        let year = self.two_digits()? * 100 + self.two_digits()?;
        let marks = match self.peek()? {
            mark @ (b'-' | b'/' | b'.') => {
                self.eat(&[mark]);
                Marks::Ascii(mark)
            }
            _ => self.eat("年".as_bytes()).then_some(Marks::Kanji)?,
        };
        let month = self.one_or_two_digits()?;
        match marks {
            Marks::Ascii(mark) => self.eat(&[mark]),
            Marks::Kanji => self.eat("月".as_bytes()),
        }
        .then_some(())?;
        let day = self.one_or_two_digits()?;
        if marks == Marks::Kanji && !self.eat("日".as_bytes()) {
            return None;
        }
        let midnight = days(year, month, day)? * DAY;
        if self.rest.is_empty() {
            return Some(Written::local(midnight));
        }
        let mut apart = self.eat(b"T");
        if !apart {
            apart = self.blanks() || marks == Marks::Kanji;
            if self.weekday()? {
                apart = true;
                self.blanks();
            }
            if self.rest.is_empty() {
                return Some(Written::local(midnight));
            }
        }
        if !apart {
            return None;
        }
        let time = self.time()?;
        let offset = self.offset()?;
        Some(Written { wall: midnight + time, offset })
    }

    /// `20260302T101112` or `20260302 10:11:12`.
    fn compact_date_and_time(&mut self) -> Option<Written> {
        let year = self.two_digits()? * 100 + self.two_digits()?;
        let midnight = days(year, self.two_digits()?, self.two_digits()?)? * DAY;
        if !self.eat(b"T") {
            self.blanks();
        }
        let time = match self.rest {
            [_, _, b'0'..=b'9', ..] => {
                let (hour, minute) = (self.two_digits()?, self.two_digits()?);
                let second = match self.peek() {
                    Some(b'0'..=b'9') => self.two_digits()?,
                    _ => 0,
                };
                time_of_day(hour, minute, second)? + self.fraction()?
            }
            _ => self.time()?,
        };
        let offset = self.offset()?;
        Some(Written { wall: midnight + time, offset })
    }

    /// A weekday, in brackets or as `月曜日`; whether there is one. `None` where a bracket
    /// holds something else.
    pub(super) fn weekday(&mut self) -> Option<bool> {
        const KANJI: [&str; 8] = ["月", "火", "水", "木", "金", "土", "日", "祝"];
        const ENGLISH: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        match self.peek() {
            Some(b'(') => {
                self.eat(b"(");
                let known = if self.eat_any(&KANJI) {
                    self.eat_any(&["曜日", "曜", "・祝"]);
                    true
                } else {
                    self.eat_any(&ENGLISH)
                };
                (known && self.eat(b")")).then_some(true)
            }
            Some(0xE6 | 0xE7 | 0xE5 | 0xE9) => {
                let before = self.rest;
                if self.eat_any(&KANJI) && self.eat_any(&["曜日", "曜"]) {
                    return Some(true);
                }
                self.rest = before;
                Some(false)
            }
            _ => Some(false),
        }
    }

    /// `10:11`, `10:11:12.345`, `10:11 AM`, `午前10:11`, `10時11分12秒`: microseconds since
    /// midnight.
    pub(super) fn time(&mut self) -> Option<i64> {
        let mut half = None;
        if self.peek() == Some(0xE5) {
            if self.eat("午前".as_bytes()) {
                half = Some(0);
            } else if self.eat("午後".as_bytes()) {
                half = Some(12);
            }
            self.blanks();
        }
        let hour = self.one_or_two_digits()?;
        let (minute, second, fraction) = if self.eat(b":") {
            let minute = self.one_or_two_digits()?;
            if self.eat(b":") {
                (minute, self.one_or_two_digits()?, self.fraction()?)
            } else {
                (minute, 0, 0)
            }
        } else if self.eat("時".as_bytes()) {
            self.minutes_and_seconds_in_kanji()?
        } else {
            return None;
        };
        if half.is_none() && !self.rest.is_empty() {
            let before = self.rest;
            self.blanks();
            match self.rest {
                [b'A' | b'a', b'M' | b'm', rest @ ..] => (half, self.rest) = (Some(0), rest),
                [b'P' | b'p', b'M' | b'm', rest @ ..] => (half, self.rest) = (Some(12), rest),
                _ => self.rest = before,
            }
        }
        let hour = match half {
            None => hour,
            Some(from) if hour <= 12 => hour % 12 + from,
            Some(_) => return None,
        };
        Some(time_of_day(hour, minute, second)? + fraction)
    }

    /// What follows `10時`: nothing, `11分` or `11分12秒`.
    fn minutes_and_seconds_in_kanji(&mut self) -> Option<(i64, i64, i64)> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Some((0, 0, 0));
        }
        let minute = self.one_or_two_digits()?;
        self.eat("分".as_bytes()).then_some(())?;
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Some((minute, 0, 0));
        }
        let (second, fraction) = (self.one_or_two_digits()?, self.fraction()?);
        self.eat("秒".as_bytes()).then_some((minute, second, fraction))
    }

    /// The microseconds of a fraction of a second; what is finer is cut off.
    fn fraction(&mut self) -> Option<i64> {
        let [b'.' | b',', rest @ ..] = self.rest else { return Some(0) };
        self.rest = rest;
        let mut micros = self.digit()? * 100_000;
        let mut unit = 10_000;
        while let Some(digit) = self.digit() {
            micros += digit * unit;
            unit /= 10;
        }
        Some(micros)
    }

    /// The offset at the end, in seconds: `Z`, `UTC`, `GMT`, `JST`, `+09`, `+0900` or
    /// `+09:00`, or nothing; `None` where something else follows.
    #[expect(clippy::option_option, reason = "no offset is not the same as no timestamp")]
    pub(super) fn offset(&mut self) -> Option<Option<i32>> {
        if self.rest.is_empty() {
            return Some(None);
        }
        self.blanks();
        let sign = match self.rest {
            b"Z" | b"z" | b"UTC" | b"GMT" => return Some(Some(0)),
            b"JST" => return Some(Some(9 * 3_600)),
            [b'+', rest @ ..] => {
                self.rest = rest;
                1
            }
            [b'-', rest @ ..] => {
                self.rest = rest;
                -1
            }
            _ => return None,
        };
        let hours = self.two_digits()?;
        self.eat(b":");
        let minutes = if self.rest.is_empty() { 0 } else { self.two_digits()? };
        let known = self.rest.is_empty() && hours < 24 && minutes < 60;
        let seconds = i32::try_from(sign * (hours * 3_600 + minutes * 60)).ok()?;
        known.then_some(Some(seconds))
    }
}
