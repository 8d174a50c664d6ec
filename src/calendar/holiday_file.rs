//! A file of holidays: the Cabinet Office's list as it is (`syukujitsu.csv`, CP932, with a
//! header), or a plain list of ISO dates. A line that is neither is an error, so that no
//! holiday is lost in silence.

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::SHIFT_JIS;

use super::error::CalendarError;

/// The dates and names of a file of holidays, in file order. The name is empty where the
/// file has none; columns after the second are passed over, and so are empty lines.
///
/// # Errors
/// A line that is no date, with its number; a text that is neither UTF-8 nor CP932; a file
/// without any date.
pub fn read_holidays(bytes: &[u8]) -> Result<Vec<(NaiveDate, String)>, CalendarError> {
    let text = decode(bytes)?;
    let mut holidays = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let fields = fields_of(line, number)?;
        let first = fields.get(0).unwrap_or_default().trim();
        let is_header = number == 1 && !first.contains(|letter: char| letter.is_ascii_digit());
        if is_header || fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let Some(date) = date_of(first) else {
            let problem = format!("'{first}' is not a date");
            return Err(CalendarError::Line { line: number, problem });
        };
        holidays.push((date, fields.get(1).unwrap_or_default().trim().to_owned()));
    }
    if holidays.is_empty() { Err(CalendarError::Empty) } else { Ok(holidays) }
}

/// The fields of one line. Each line is read alone, so that a quotation mark that is never
/// closed cannot swallow the dates after it.
fn fields_of(line: &str, number: u64) -> Result<StringRecord, CalendarError> {
    let mut record = StringRecord::new();
    ReaderBuilder::new()
        .has_headers(false)
        .buffer_capacity(256)
        .from_reader(line.as_bytes())
        .read_record(&mut record)
        .map_err(|error| CalendarError::Line { line: number, problem: error.to_string() })?;
    Ok(record)
}

/// UTF-8 first: a list of Japanese names in CP932 is never valid UTF-8 by chance.
fn decode(bytes: &[u8]) -> Result<String, CalendarError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error.valid_up_to(),
    };
    if let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let breaks = bytes.iter().take(fault).filter(|byte| **byte == b'\n').count();
    Err(CalendarError::Encoding { line: u64::try_from(breaks).map_or(1, |line| line + 1) })
}

/// `2026-11-23`, `2026/11/23` and `2026/1/1`; the year has four digits, so that no other
/// order of day, month and year passes for one of these.
fn date_of(text: &str) -> Option<NaiveDate> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        parts.next().is_none() && year.len() == 4 && [year, month, day].into_iter().all(is_number);
    if !fits {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{CalendarError, read_holidays};
    use chrono::NaiveDate;
    use encoding_rs::SHIFT_JIS;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn the_cabinet_offices_file_and_a_plain_list_say_the_same() {
        let official = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2026/1/1,元日\r\n2026/11/23,勤労感謝の日\r\n";
        let (cp932, ..) = SHIFT_JIS.encode(official);
        let named = vec![(day(1, 1), "元日".to_owned()), (day(11, 23), "勤労感謝の日".to_owned())];
        assert_eq!(read_holidays(&cp932), Ok(named.clone()));
        let utf8 = format!("\u{feff}{official}");
        assert_eq!(read_holidays(utf8.as_bytes()), Ok(named));
        let plain = read_holidays(b"2026-01-01\n\n2026-11-23\n").unwrap();
        assert_eq!(plain, [(day(1, 1), String::new()), (day(11, 23), String::new())]);
    }

    #[test]
    fn a_bad_line_is_named() {
        let bad = |text: &str| match read_holidays(text.as_bytes()) {
            Err(CalendarError::Line { line, .. }) => line,
            other => panic!("{text:?} gave {other:?}"),
        };
        assert_eq!(bad("date\n2026-01-01\n2026-02-30\n"), 3);
        assert_eq!(bad("2026-01-01\n\n1/2/2026\n"), 3, "empty lines count");
        assert_eq!(bad("date\nholiday\n"), 2, "only the first line may be a header");
        assert_eq!(bad("26-1-1\n"), 1);
        assert_eq!(bad("2026-01-01\n2026-+1-02"), 2);
        assert_eq!(bad("2026-01-01\n2026-01-02,\"a\n2026-01-32\n"), 3, "no line is swallowed");
        assert_eq!(read_holidays(b"date,name\n"), Err(CalendarError::Empty));
        assert_eq!(read_holidays(b""), Err(CalendarError::Empty));
        assert_eq!(
            read_holidays(b"2026-01-01\n\xff\xff"),
            Err(CalendarError::Encoding { line: 2 })
        );
    }
}
