//! Tables: Parquet as data frames, CSV as rows by column, cells as people write them.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::DateTime;
use polars::prelude::*;

/// The table of a Parquet file.
pub fn frame_of(path: &Path) -> DataFrame {
    let path = PlRefPath::try_from_path(path).unwrap();
    LazyFrame::scan_parquet(path, ScanArgsParquet::default()).unwrap().collect().unwrap()
}

/// Where two tables differ first, in words.
pub fn difference(one: &DataFrame, two: &DataFrame) -> String {
    if one.get_column_names() != two.get_column_names() {
        return format!("columns {:?}, {:?}", one.get_column_names(), two.get_column_names());
    }
    let row = |frame: &DataFrame, row: usize| -> Vec<String> {
        let cells =
            |column: &Column| column.get(row).map_or("no row".to_owned(), |value| cell(&value));
        frame.columns().iter().map(cells).collect()
    };
    let rows = one.height().max(two.height());
    let differs = (0..rows).find(|&at| row(one, at) != row(two, at));
    let Some(at) = differs else { return "the types".to_owned() };
    let cells = one.get_column_names().into_iter().zip(row(one, at)).zip(row(two, at));
    cells
        .filter(|((name, one), two)| one != two || name.as_str() == "lead_id")
        .map(|((name, one), two)| format!("{name}: {one} | {two}"))
        .collect::<Vec<_>>()
        .join("; ")
}

/// A value as people write it: instants in Tokyo as `2026-03-02 10:00`, lists joined by
/// blanks, null as nothing.
pub fn cell(value: &AnyValue) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Datetime(at, ..) | AnyValue::DatetimeOwned(at, ..) => {
            let at = DateTime::from_timestamp_micros(*at).unwrap();
            let text = at.with_timezone(&chrono_tz::Tz::Asia__Tokyo).naive_local().to_string();
            text.strip_suffix(":00").unwrap_or(&text).to_owned()
        }
        // In full: the frame's own way of showing numbers cuts them off.
        AnyValue::Float64(number) => format!("{number:?}"),
        AnyValue::List(list) => list.iter().map(|item| cell(&item)).collect::<Vec<_>>().join(" "),
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::StringOwned(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// The texts of a column; null is "-".
pub fn texts(frame: &DataFrame, column: &str) -> Vec<String> {
    let values = frame.column(column).unwrap();
    let values = match values.dtype() {
        DataType::Datetime(..) => values.cast(&DataType::Int64).unwrap(),
        _ => values.clone(),
    };
    let values = values.cast(&DataType::String).unwrap();
    values
        .str()
        .unwrap()
        .iter()
        .map(|value| value.map_or_else(|| "-".to_owned(), str::to_owned))
        .collect()
}

/// A table as CSV.
pub fn csv_of(frame: &DataFrame) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = frame.get_column_names();
    writer.write_record(names.iter().map(|name| name.as_str())).unwrap();
    for row in 0..frame.height() {
        let cells = frame.columns().iter().map(|column| cell(&column.get(row).unwrap()));
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// A CSV, with or without a byte order mark.
pub struct Csv {
    pub header: Vec<String>,
    /// The rows by column.
    pub rows: Vec<BTreeMap<String, String>>,
}

impl Csv {
    pub fn of(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let by_column = |row: csv::StringRecord| {
            header.iter().cloned().zip(row.iter().map(str::to_owned)).collect()
        };
        let rows = reader.records().map(|row| by_column(row.unwrap())).collect();
        Self { header, rows }
    }

    pub fn read(path: &Path) -> Self {
        Self::of(&std::fs::read_to_string(path).unwrap())
    }
}

/// A CSV as JSON lines: every value a text, an empty one null.
pub fn json_lines(csv: &str) -> String {
    let line = |row: &BTreeMap<String, String>| {
        let values =
            row.iter().map(|(name, value)| (name, Some(value).filter(|it| !it.is_empty())));
        serde_json::to_string(&values.collect::<BTreeMap<_, _>>()).unwrap() + "\n"
    };
    Csv::of(csv).rows.iter().map(line).collect()
}
