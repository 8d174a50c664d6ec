//! The text of a cell of a workbook: what the cell holds, not how the sheet shows it, so that a
//! value is the same whether it came as a workbook or as CSV.

use std::borrow::Cow;

use calamine::{CellErrorType, DataRef, ExcelDateTime};

/// From here on a whole number has more digits than a spreadsheet keeps, which is 15.
const TOO_LONG: f64 = 1e15;

/// What a cell may have lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing.
    None,
    /// The digits of a number after the fifteenth.
    Digits,
    /// Its value: it holds an error of a formula.
    Value,
}

/// The text of a cell, and what it lost; `None` for an empty one.
#[must_use]
pub fn text_of<'a>(value: &'a DataRef<'_>) -> Option<(Cow<'a, str>, Loss)> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::SharedString(text) => ((*text).into(), Loss::None),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (text.as_str().into(), Loss::None)
        }
        DataRef::Bool(truth) => (if *truth { "true" } else { "false" }.into(), Loss::None),
        DataRef::Int(whole) => (whole.to_string().into(), Loss::None),
        DataRef::Float(number) => {
            let loss = if number.abs() >= TOO_LONG { Loss::Digits } else { Loss::None };
            (number_text(*number).into(), loss)
        }
        DataRef::DateTime(at) => (time_text(*at).into(), Loss::None),
        DataRef::Error(error) => (error_text(error).into(), Loss::Value),
    })
}

/// A number as a spreadsheet shows it where there is room: fifteen digits, a whole number
/// without a decimal point, and the exponent where digits are lost.
fn number_text(number: f64) -> String {
    if number.abs() >= TOO_LONG || !number.is_finite() {
        let written = format!("{number:.14E}");
        return match written.split_once('E') {
            Some((digits, exponent)) => {
                let digits = digits.trim_end_matches('0').trim_end_matches('.');
                format!("{digits}E+{exponent}")
            }
            None => written,
        };
    }
    // Beyond fifteen digits there is only what computing with binary fractions left.
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // A negative zero is written as zero.
    (shown + 0.0).to_string()
}

/// An instant of the wall clock, a day, or a time of day, as ISO 8601 writes it.
fn time_text(at: ExcelDateTime) -> String {
    let days = at.as_f64();
    if at.is_duration() || !days.is_finite() || days < 0.0 {
        return number_text(days);
    }
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let mut time = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        time = format!("{time}.{milli:03}");
    }
    if days < 1.0 {
        time
    } else if (hour, minute, second, milli) == (0, 0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#DATA!",
    }
}

/// The name of a cell, such as `B7`, by its row and column from 0.
#[must_use]
pub fn name_of(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_number_is_written_with_the_digits_that_a_spreadsheet_keeps() {
        for (number, text, loss) in [
            (101.0, "101", Loss::None),
            (-0.0, "0", Loss::None),
            (0.1 + 0.2, "0.3", Loss::None),
            (1_775_440_000_123.0, "1775440000123", Loss::None),
            (999_999_999_999_999.0, "999999999999999", Loss::None),
            (9_912_140_000_000_000.0, "9.91214E+15", Loss::Digits),
            (-1e300, "-1E+300", Loss::Digits),
            (0.000_012_5, "0.0000125", Loss::None),
        ] {
            assert_eq!(text_of(&DataRef::Float(number)), Some((text.into(), loss)), "{number}");
        }
    }

    #[test]
    fn a_time_is_the_wall_clock_to_the_millisecond() {
        let of =
            |days: f64| time_text(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false));
        assert_eq!(of(46_083.0), "2026-03-02");
        assert_eq!(of(46_083.427_430_555_56), "2026-03-02 10:15:30");
        assert_eq!(of(46_083.999_999_999), "2026-03-03");
        assert_eq!(of(0.375), "09:00:00");
        assert_eq!(of(46_083.5 + 0.25 / 86_400.0), "2026-03-02 12:00:00.250");
    }

    #[test]
    fn a_cell_is_named_by_letters_and_the_row() {
        assert_eq!(name_of(6, 1), "B7");
        assert_eq!(name_of(0, 25), "Z1");
        assert_eq!(name_of(0, 26), "AA1");
        assert_eq!(name_of(1_048_575, 16_383), "XFD1048576");
    }
}
