//! What a cell holds: a typed value, and how it fits into what a spreadsheet can hold.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat, TimeZone};
use chrono_tz::Tz;

use crate::domain::time::DAY;
use crate::measures::Unit;

/// The longest text that a cell holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// The longest address that a spreadsheet follows.
const LONGEST_ADDRESS: usize = 2_079;
/// Stands at the end of a text that is cut.
const CUT: char = '…';

/// The number of 1970-01-01 in a spreadsheet, which counts days from 1899-12-30.
const EPOCH: f64 = 25_569.0;
/// A spreadsheet knows no time before 1900, takes 1900 for a leap year, and ends with the
/// year 9999. Between these two (1900-03-02 and 9999-12-30) all agree, in every time zone.
const FIRST: i64 = -2_203_804_800_000_000;
const LAST: i64 = 253_402_128_000_000_000;

/// The value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Not known, or not there: a blank cell, which is not zero.
    Unknown,
    /// A text, which is never read as a formula or a number.
    Text(Cow<'a, str>),
    /// A number in the unit of its column.
    Number(f64),
    /// A number in a unit of its own.
    Figure(Unit, f64),
    /// True or false.
    Truth(bool),
    /// An instant, UTC microseconds.
    Instant(i64),
    /// An address to follow.
    Link(Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// A text, where there is one.
    pub fn text(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Unknown, |text| Self::Text(text.into()))
    }

    /// A number, where it is known.
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Unknown, Self::Number)
    }

    /// A truth value, where it is known.
    pub fn truth(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, Self::Truth)
    }
}

/// As much of a text as a cell holds, and whether that is all of it.
pub fn fit(text: &str) -> (Cow<'_, str>, bool) {
    // A character takes no more UTF-16 units than bytes.
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return (Cow::Borrowed(text), true);
    }
    let mut room = LONGEST_TEXT - CUT.len_utf16();
    let mut kept: String = text
        .chars()
        .take_while(|character| {
            let fits = character.len_utf16() <= room;
            room = room.saturating_sub(character.len_utf16());
            fits
        })
        .collect();
    kept.push(CUT);
    (Cow::Owned(kept), false)
}

/// Whether an address can be a hyperlink: of the web, no longer than a spreadsheet follows,
/// and without a character that an address cannot have.
pub fn is_followed(address: &str) -> bool {
    let is_of_the_web = address.starts_with("https://") || address.starts_with("http://");
    let belongs = |character: char| {
        !character.is_control()
            && !character.is_whitespace()
            && !matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    is_of_the_web
        && address.chars().all(belongs)
        && address.encode_utf16().count() <= LONGEST_ADDRESS
}

/// The number of an instant on a spreadsheet's clock in a time zone; none where it has none.
#[expect(clippy::cast_precision_loss, reason = "days of 8,000 years, and a part of one day")]
pub fn day_number(micros: i64, zone: Tz) -> Option<f64> {
    if !(FIRST..=LAST).contains(&micros) {
        return None;
    }
    let instant = DateTime::from_timestamp_micros(micros)?;
    let local = zone.from_utc_datetime(&instant.naive_utc()).naive_local();
    let local = local.and_utc().timestamp_micros();
    Some(EPOCH + local.div_euclid(DAY) as f64 + local.rem_euclid(DAY) as f64 / DAY as f64)
}

/// An instant that has no such number, as a text: UTC, to the microsecond.
pub fn instant_as_text(micros: i64) -> String {
    DateTime::from_timestamp_micros(micros).map_or_else(
        || format!("{micros} microseconds since 1970"),
        |instant| instant.to_rfc3339_opts(SecondsFormat::Micros, true),
    )
}
