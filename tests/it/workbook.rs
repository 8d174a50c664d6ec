//! `report.xlsx` against the data files that it says it shows: the same rows, each cell of
//! the right type; and the same bytes whenever it is written.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
use polars::prelude::AnyValue;

use crate::company::{AS_OF, Company};
use crate::support::files::repository;
use crate::support::program::publish;
use crate::support::tables::{Csv, frame_of};

fn sample() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    publish(&repository("data/sample/job.toml"), AS_OF, &directory.path().join("out")).unwrap();
    directory
}

fn rows(book: &mut Xlsx<BufReader<File>>, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// Seconds on the clock of a spreadsheet.
fn seconds_of(local: NaiveDateTime) -> f64 {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
    (local - NaiveDateTime::from(epoch)).as_seconds_f64()
}

/// A cell of a data file as the workbook shows it.
fn is_shown(cell: &Data, value: &AnyValue) -> bool {
    match value {
        AnyValue::Null | AnyValue::String("") => cell.is_empty(),
        AnyValue::Boolean(truth) => *cell == Data::Bool(*truth),
        AnyValue::Float64(number) => cell.as_f64() == Some(*number) && cell.is_float(),
        AnyValue::Datetime(micros, ..) => {
            let tokyo = FixedOffset::east_opt(9 * 3_600).unwrap();
            let utc = chrono::DateTime::from_timestamp_micros(*micros).unwrap();
            let local: NaiveDateTime = utc.with_timezone(&tokyo).naive_local();
            let Some(shown) = cell.get_datetime().map(|it| it.as_f64()) else {
                return false;
            };
            cell.is_datetime() && (shown * 86_400.0 - seconds_of(local)).abs() < 0.001
        }
        AnyValue::String(text) => *cell == Data::String((*text).to_owned()),
        AnyValue::StringOwned(text) => *cell == Data::String(text.to_string()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_sheets_show_the_data_files_row_by_row() {
    let directory = sample();
    let out = directory.path().join("out");
    let mut book: Xlsx<_> = open_workbook(out.join("report.xlsx")).unwrap();
    for (sheet, file) in [("measures", "measures.parquet"), ("ledger", "facts/ledger.parquet")] {
        let frame = frame_of(&out.join(file));
        let shown = rows(&mut book, sheet);
        assert_eq!(shown.len(), frame.height() + 1, "{sheet}");
        for (place, column) in frame.columns().iter().enumerate() {
            let head = shown[0][place].to_string();
            assert_eq!(head.split(" (").next().unwrap(), column.name().as_str());
            for row in 0..frame.height() {
                let value = column.get(row).unwrap();
                let cell = &shown[row + 1][place];
                assert!(is_shown(cell, &value), "{sheet} {head} {row}: {cell:?} {value:?}");
            }
        }
    }
    worklist(&mut book, &out);
    // The ledger of the one sheet adds up to the measures of the other.
    let ledger = rows(&mut book, "ledger");
    let leaks = ledger.iter().filter(|row| row[2] == Data::Bool(true)).count();
    let measures = rows(&mut book, "measures");
    let told = measures.iter().find(|row| row[0] == "ledger_leaks").unwrap();
    assert_eq!(told[5].as_f64(), Some(f64::from(u32::try_from(leaks).unwrap())));
    let all = u32::try_from(ledger.len() - 1).unwrap();
    assert_eq!(told[6].as_f64(), Some(f64::from(all)));
}

/// The worklist against its file, where each time stands twice and texts are made safe.
fn worklist(book: &mut Xlsx<BufReader<File>>, out: &Path) {
    let file = Csv::read(&out.join("worklist.csv")).rows;
    let shown = rows(book, "worklist");
    assert!(file.len() > 10);
    assert_eq!(shown.len(), file.len() + 1);
    for (place, head) in shown[0].iter().enumerate() {
        let name = head.to_string();
        let name = name.split(" (").next().unwrap();
        for (cells, record) in shown[1..].iter().zip(&file) {
            let cell = &cells[place];
            let fits = match name {
                "since" | "due_at" => cell.get_datetime().is_some_and(|it| {
                    let local = &record[&format!("{}_local", name.trim_end_matches("_at"))];
                    let minute = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M");
                    let seconds = it.as_f64() * 86_400.0 - seconds_of(minute.unwrap());
                    (-0.001..60.0).contains(&seconds)
                }),
                _ if record[name].is_empty() => cell.is_empty(),
                "hours_overdue" | "score" | "amount" => {
                    let number: f64 = record[name].parse().unwrap();
                    cell.is_float() && (cell.as_f64().unwrap() - number).abs() < 0.006
                }
                _ => *cell == Data::String(record[name].clone()),
            };
            assert!(fits, "{name}: {cell:?} {record:?}");
        }
    }
    let linked = file.iter().filter(|record| !record["link"].is_empty()).count();
    assert_eq!(book.hyperlinks_by_sheet_name("worklist").unwrap().len(), linked);
}

#[test]
fn the_first_sheet_says_what_all_is_in_the_jobs_languages() {
    let directory = sample();
    let mut book: Xlsx<_> = open_workbook(directory.path().join("out/report.xlsx")).unwrap();
    assert_eq!(book.sheet_names()[0], "about");
    let about = rows(&mut book, "about");
    assert!(about[0][0].to_string().contains("株式会社"));
    let line = |about_: &str, name: &str| {
        let found = about.iter().find(|row| row[0] == about_ && row[1] == name);
        found.unwrap_or_else(|| panic!("{about_} {name}"))
    };
    assert!(line("report", "report_week")[2].to_string().contains("2026-W47"));
    assert!(line("report", "report_week")[3].to_string().contains("11月22日"));
    for (sheet, columns) in [("worklist", 12), ("measures", 9), ("ledger", 10)] {
        let heads = rows(&mut book, sheet).remove(0);
        assert_eq!(heads.len(), columns);
        for head in heads {
            line(sheet, head.to_string().split(" (").next().unwrap());
        }
    }
    // Every measure and every entry has words.
    let empty: Vec<_> =
        about[3..].iter().filter(|row| row.iter().any(DataType::is_empty)).collect();
    assert!(empty.is_empty(), "{empty:?}");
}

#[test]
fn the_same_inputs_give_the_same_bytes_and_no_text_is_a_formula() {
    let company = Company::empty();
    let evil = "=HYPERLINK(\"\"http://x\"\",\"\"y\"\")";
    company.write(
        "leads.csv",
        format!("lead_id,created_at,owner\n\"{evil}\",2026-10-01,@u\n-1,2026-10-02,髙﨑\n"),
    );
    company.write(
        "history.csv",
        format!(
            "lead_id,changed_at,field,old_value,new_value\n\"{evil}\",2026-10-02,stage,New,MQL\n\
             -1,2026-10-05,stage,New,MQL\n"
        ),
    );
    company.write(
        "job.toml",
        "company = \"=1+1\"\n[sources.leads]\npath = \"leads.csv\"\n[sources.history]\n\
         path = \"history.csv\"\n[stages]\ninitial = \"New\"\nnurture = [\"New\"]\n\
         marketing_queue = [\"MQL\"]\nsales_queue = [\"Handed off\"]\n",
    );
    let (one, two) = (company.path().join("one"), company.path().join("two"));
    publish(&company.job_file(), AS_OF, &one).unwrap();
    // Files in a workbook carry times of two seconds.
    std::thread::sleep(Duration::from_millis(2_100));
    publish(&company.job_file(), AS_OF, &two).unwrap();
    let bytes = |out: &Path| std::fs::read(out.join("report.xlsx")).unwrap();
    assert!(bytes(&one) == bytes(&two));
    let mut book: Xlsx<_> = open_workbook(one.join("report.xlsx")).unwrap();
    let ledger = rows(&mut book, "ledger");
    let ids: Vec<String> = ledger[1..].iter().map(|row| row[0].to_string()).collect();
    assert_eq!(ids, ["-1", &evil.replace("\"\"", "\"")]);
    assert!(ledger[1][0].is_string());
    assert_eq!(ledger[2][4], "@u");
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{sheet}");
    }
}
