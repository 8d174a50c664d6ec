//! The measure table as files: `measures.parquet` and `measures.csv`, the same rows.

use std::path::Path;

use crate::parquet_table::{ParquetTable, TableError};

use super::table::{Measure, Measures};

/// Writes `measures.parquet`.
///
/// # Errors
/// The file cannot be written.
pub fn write_parquet(
    measures: &Measures,
    path: &Path,
    about: &[(&str, String)],
) -> Result<(), TableError> {
    let rows = measures.rows();
    let mut table = ParquetTable::new("measures", rows.len());
    table.texts("measure", rows.iter().map(|row| Some(row.measure)));
    table.texts("group", rows.iter().map(|row| Some(row.group)));
    table.texts("key", rows.iter().map(|row| Some(row.key.as_str())));
    table.texts("period", rows.iter().map(|row| Some(row.period.as_str())));
    let numbers: [(&str, fn(&Measure) -> Option<f64>); 5] = [
        ("value", |row| row.value),
        ("numerator", |row| row.numerator),
        ("denominator", |row| row.denominator),
        ("low", |row| row.low),
        ("high", |row| row.high),
    ];
    for (name, number) in numbers {
        table.numbers(name, rows.iter().map(number));
    }
    table.write(path, about)
}

/// Writes `measures.csv`: UTF-8, an empty cell where a number is unknown.
///
/// # Errors
/// The file cannot be written.
pub fn write_csv(measures: &Measures, path: &Path) -> Result<(), TableError> {
    let unwritable = |error: csv::Error| TableError::Unwritable {
        file: path.display().to_string(),
        error: error.into(),
    };
    let mut writer = csv::Writer::from_path(path).map_err(unwritable)?;
    for row in measures.rows() {
        writer.serialize(row).map_err(unwritable)?;
    }
    writer.flush().map_err(|error| unwritable(error.into()))
}
