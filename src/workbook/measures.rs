//! The sheet `measures`: `measures.csv`, every number of the report, each as what it is: a
//! share in percent, hours and days with a decimal.

use crate::measures::catalogue::{Unit, unit};
use crate::measures::{Measure, Measures};

use super::WorkbookError;
use super::cell::Value;
use super::sheet::{Book, CellKind, SheetColumn, WrittenSheet};

/// The name of the sheet.
pub const NAME: &str = "measures";

/// The columns, as in the file.
pub const COLUMNS: [SheetColumn; 9] = [
    SheetColumn::new("measure", CellKind::Text, 30),
    SheetColumn::new("group", CellKind::Text, 18),
    SheetColumn::new("key", CellKind::Text, 30),
    SheetColumn::new("period", CellKind::Text, 12),
    SheetColumn::new("value", CellKind::Figure, 14),
    SheetColumn::new("numerator", CellKind::Number(Unit::Count), 14),
    SheetColumn::new("denominator", CellKind::Number(Unit::Count), 14),
    SheetColumn::new("low", CellKind::Figure, 12),
    SheetColumn::new("high", CellKind::Figure, 12),
];

/// Writes the rows.
pub fn write(book: &mut Book, measures: &Measures) -> Result<WrittenSheet, WorkbookError> {
    book.write(NAME, &COLUMNS, measures.rows().iter().map(cells))
}

fn cells(row: &Measure) -> [Value<'_>; 9] {
    let figure = |number: Option<f64>| match (number, unit(row.measure, &row.key)) {
        (Some(number), Some(unit)) => Value::Figure(unit, number),
        (number, _) => Value::number(number),
    };
    [
        Value::text(Some(row.measure)),
        Value::text(Some(row.group)),
        Value::text(Some(row.key.as_str())),
        Value::text(Some(row.period.as_str())),
        figure(row.value),
        Value::number(row.numerator),
        Value::number(row.denominator),
        figure(row.low),
        figure(row.high),
    ]
}
