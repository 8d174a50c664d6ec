//! The workbook, read back by a reader that is not of its writer.

use std::path::Path;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Asia::Tokyo;
use chrono_tz::Europe::Berlin;

use super::WorkbookError;
use super::about::column_id;
use super::cell::{Value, day_number, fit, instant_as_text, is_followed};
use super::sheet::{Book, CellKind, SheetColumn, SheetLimits, WrittenSheet};
use crate::job::Language;
use crate::language::Locale;
use crate::measures::Unit;

/// 2026-11-23T00:00:00 in Tokyo.
const AS_OF: i64 = 1_795_359_600_000_000;

fn micros(instant: &str) -> i64 {
    instant.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp_micros()
}

/// Writes rows of text, a number, an instant and an address; reads them back.
fn written(
    limits: SheetLimits,
    rows: &[[Value<'static>; 4]],
) -> (Xlsx<std::io::BufReader<std::fs::File>>, WrittenSheet) {
    let columns = [
        SheetColumn::new("text", CellKind::Text, 20),
        SheetColumn::new("share", CellKind::Number(Unit::Share), 10),
        SheetColumn::new("since", CellKind::Instant, 20),
        SheetColumn::new("link", CellKind::Link, 20),
    ];
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.xlsx");
    let mut book = Book::new(directory.path(), "a", AS_OF, Tokyo, limits).unwrap();
    let written = book.write("rows", &columns, rows.iter().cloned()).unwrap();
    book.save(&path).unwrap();
    (open_workbook(&path).unwrap(), written)
}

fn text(text: &str) -> Value<'static> {
    Value::Text(text.to_owned().into())
}

#[test]
fn whatever_a_text_holds_it_is_that_text() {
    let long = "髙".repeat(40_000);
    let faces = "😀".repeat(20_000);
    let hostile = [
        "=1+1",
        "@SUM(A1)",
        "+81-3",
        "-2",
        "{=1}",
        "https://example.com/",
        "mailto:a@example.com",
        "internal:Sheet1!A1",
        "007",
        "1e5",
        "TRUE",
        "2026-11-23",
        "<script>&amp;\"'",
        "髙﨑 株式会社",
        "  two  ",
        "a\nb\tc",
        "_x0041_",
        "'",
        &long,
        &faces,
    ];
    let rows: Vec<_> = hostile
        .iter()
        .map(|it| [text(it), Value::Unknown, Value::Unknown, Value::Unknown])
        .collect();
    let (mut book, written) = self::written(SheetLimits::default(), &rows);
    assert_eq!(written, WrittenSheet { rows: 20, sheets: 1, cut: 2, unlinked: 0 });
    let formulas = book.worksheet_formula("rows").unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
    assert!(book.hyperlinks_by_sheet_name("rows").unwrap().is_empty());
    let sheet = book.worksheet_range("rows").unwrap();
    for (row, it) in (1..).zip(hostile) {
        let cell = sheet.get_value((row, 0)).unwrap();
        let Data::String(read) = cell else { panic!("{it}: {cell:?}") };
        if it.len() < 1_000 {
            assert_eq!(read, it);
        } else {
            assert!(read.ends_with('…') && it.starts_with(read.trim_end_matches('…')));
            let units = read.encode_utf16().count();
            assert!((32_766..=32_767).contains(&units), "{units}");
        }
    }
}

#[test]
fn no_character_makes_a_file_that_cannot_be_read() {
    let all: String = ('\0'..'\u{3000}')
        .chain(['\u{d7ff}', '\u{e000}', '\u{fffd}', '\u{fffe}', '\u{ffff}', '\u{10ffff}'])
        .collect();
    let parts: Vec<String> =
        all.chars().collect::<Vec<_>>().chunks(1_000).map(|it| it.iter().collect()).collect();
    let rows: Vec<_> = parts
        .iter()
        .map(|it| [text(it), Value::Unknown, Value::Unknown, Value::Link(it.clone().into())])
        .collect();
    let (mut book, written) = self::written(SheetLimits::default(), &rows);
    assert_eq!(written.cut, 0);
    let sheet = book.worksheet_range("rows").unwrap();
    for (row, it) in (1..).zip(&parts) {
        let read = sheet.get_value((row, 0)).unwrap().as_string().unwrap();
        // Controls are written as spreadsheets do, `_x0000_`, and read as such by some.
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|it| !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}'))
                .collect()
        };
        let mut expected = plain(it);
        let mut read = plain(&read);
        if read != expected {
            for code in (0..0x20).chain([0xfffe, 0xffff]) {
                read = read.replace(&format!("_x{code:04X}_"), "");
            }
            expected = plain(&expected);
        }
        assert_eq!(read, expected);
    }
}

#[test]
fn numbers_are_numbers_and_instants_dates_of_the_zone() {
    let at = |instant: &str| Value::Instant(micros(instant));
    let rows = [
        [Value::Unknown, Value::Number(0.25), at("2026-11-22T15:00:00Z"), Value::Unknown],
        [Value::Unknown, Value::Number(-0.0), at("1850-01-01T00:00:00Z"), Value::Unknown],
        [Value::Unknown, Value::Figure(Unit::Hours, 1e15), at("1900-03-05T00:00:00Z"), text("x")],
        [Value::Unknown, Value::Number(f64::NAN), Value::Instant(i64::MAX), Value::Truth(true)],
    ];
    let (mut book, _) = self::written(SheetLimits::default(), &rows);
    let sheet = book.worksheet_range("rows").unwrap();
    let cell = |row, column| sheet.get_value((row, column)).unwrap().clone();
    assert_eq!(cell(0, 2), Data::String("since (Asia/Tokyo)".to_owned()));
    assert_eq!(cell(1, 0), Data::Empty);
    assert_eq!(cell(1, 1), Data::Float(0.25));
    assert!(cell(1, 2).is_datetime());
    assert_eq!(cell(1, 2).get_datetime().unwrap().as_f64(), 46_349.0);
    assert_eq!(cell(2, 2), Data::String("1850-01-01T00:00:00.000000Z".to_owned()));
    assert_eq!(cell(3, 1), Data::Float(1e15));
    assert!(cell(3, 2).is_datetime());
    assert!(cell(4, 1).is_string(), "no number, and told so");
    assert!(cell(4, 2).is_string());
    assert_eq!(cell(4, 3), Data::Bool(true));
}

/// Excel's own numbers: 1 March 1900 is 61, and 23 November 2026 is 46349.
#[test]
fn day_numbers_are_those_of_a_spreadsheet() {
    let number = |instant: &str, zone| day_number(micros(instant), zone);
    assert_eq!(number("2026-11-23T00:00:00Z", chrono_tz::UTC), Some(46_349.0));
    assert_eq!(number("2026-11-23T03:00:00Z", Tokyo), Some(46_349.5));
    // Summer time, and the hour that comes twice.
    assert_eq!(number("2026-07-01T10:00:00Z", Berlin), Some(46_204.5));
    assert_eq!(number("2026-10-25T00:30:00Z", Berlin), number("2026-10-25T01:30:00Z", Berlin));
    assert_eq!(number("1900-01-01T00:00:00Z", Tokyo), None);
    assert_eq!(number("1900-03-02T00:00:00Z", chrono_tz::UTC), Some(62.0));
    for micros in [i64::MIN, i64::MAX, 0, -1] {
        let _ = (day_number(micros, Tokyo), instant_as_text(micros));
    }
    // Every second is told from the next.
    let day: NaiveDateTime = NaiveDate::from_ymd_opt(9000, 1, 1).unwrap().into();
    let start = day.and_utc().timestamp_micros();
    let seconds = |second: i32| day_number(start + i64::from(second) * 1_000_000, Tokyo).unwrap();
    for second in 0..86_400 {
        let read = (seconds(second).fract() * 86_400.0).round();
        assert_eq!(read, f64::from((second + 9 * 3_600) % 86_400));
    }
}

#[test]
fn what_does_not_fit_goes_on_and_nothing_is_dropped() {
    let rows: Vec<_> = (0..25)
        .map(|row| {
            let address = format!("https://example.com/{row}?a=%E9%AB%99&b=\"'<髙>#x");
            [text(&row.to_string()), Value::Unknown, Value::Unknown, Value::Link(address.into())]
        })
        .collect();
    let (mut book, written) = self::written(SheetLimits { rows: 11, links: 4 }, &rows);
    assert_eq!(written, WrittenSheet { rows: 25, sheets: 3, cut: 0, unlinked: 10 + 3 });
    assert_eq!(book.sheet_names(), ["rows", "rows 2", "rows 3"]);
    let mut read = Vec::new();
    for (name, links) in [("rows", 4), ("rows 2", 4), ("rows 3", 4)] {
        let sheet = book.worksheet_range(name).unwrap();
        assert_eq!(sheet.get_value((0, 0)), Some(&Data::String("text".to_owned())));
        read.extend(sheet.rows().skip(1).map(|row| (row[0].clone(), row[3].clone())));
        assert_eq!(book.hyperlinks_by_sheet_name(name).unwrap().len(), links);
    }
    let expected: Vec<_> = rows
        .iter()
        .map(|[id, _, _, link]| match (id, link) {
            (Value::Text(id), Value::Link(link)) => {
                (Data::String(id.to_string()), Data::String(link.to_string()))
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(read, expected);
    // Not one row, and rows that just fill a sheet.
    for (rows_, sheets) in [(0, 1), (10, 1), (11, 2), (20, 2)] {
        let (_, written) = self::written(SheetLimits { rows: 11, links: 4 }, &rows[..rows_]);
        assert_eq!((written.rows, written.sheets), (rows_ as u64, sheets));
    }
}

#[test]
fn only_addresses_of_the_web_are_followed() {
    for followed in
        ["https://example.com/a", "http://x/髙", &format!("https://{}", "a".repeat(2_071))]
    {
        assert!(is_followed(followed), "{followed}");
    }
    let too_long = format!("https://{}", "a".repeat(2_072));
    let no = [
        "",
        "ftp://x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b",
        "https://a\u{1}",
    ];
    for text in no.into_iter().chain([too_long.as_str()]) {
        assert!(!is_followed(text), "{text}");
    }
    assert_eq!(fit(&"a".repeat(32_767)), ("a".repeat(32_767).into(), true));
    assert!(!fit(&"a".repeat(32_768)).1);
}

#[test]
fn a_full_disk_is_no_fault_of_the_program() {
    let full = std::io::Error::from_raw_os_error(28);
    let said = format!("Couldn't write to xml file: {full:?}");
    match WorkbookError::of_panic(&said) {
        WorkbookError::Unwritable(error) => {
            assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
        }
        fault @ WorkbookError::Fault(_) => panic!("{fault}"),
    }
    for fault in [WorkbookError::of_panic(&"index out of bounds"), WorkbookError::of_panic(&1)] {
        assert!(matches!(fault, WorkbookError::Fault(_)));
    }
    let nowhere = Path::new("/no/such/directory");
    let begun = Book::new(nowhere, "a", AS_OF, Tokyo, SheetLimits::default()).map(|_| ());
    assert!(matches!(begun, Err(WorkbookError::Unwritable(_))));
}

#[test]
fn every_column_is_explained_in_both_languages() {
    let sheets: [(&str, &[SheetColumn]); 3] = [
        (super::worklist::NAME, &super::worklist::COLUMNS),
        (super::measures::NAME, &super::measures::COLUMNS),
        (super::ledger::NAME, &super::ledger::COLUMNS),
    ];
    for (sheet, columns) in sheets {
        for words in [Language::En, Language::Ja].map(Locale::of) {
            for column in columns {
                assert!(words.has(&column_id(sheet, column.name)), "{sheet} {}", column.name);
            }
            assert!(!words.has(&column_id(sheet, "elsewhere")));
        }
    }
}
