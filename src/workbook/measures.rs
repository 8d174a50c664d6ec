//! The sheet `measures`: `measures.csv`, every number of the report, each as what it is: a
//! share in percent, hours and days with a decimal.

use crate::measures::catalogue::{Unit, unit};
use crate::measures::{Measure, Measures};

use super::WorkbookError;
use super::cell::Value;
use super::sheet::{Book, Column, Kind, Written};

/// The columns, as in the file.
pub const COLUMNS: [Column; 9] = [
    Column::new("measure", Kind::Text, 30),
    Column::new("group", Kind::Text, 18),
    Column::new("key", Kind::Text, 30),
    Column::new("period", Kind::Text, 12),
    Column::new("value", Kind::Figure, 14),
    Column::new("numerator", Kind::Number(Unit::Count), 14),
    Column::new("denominator", Kind::Number(Unit::Count), 14),
    Column::new("low", Kind::Figure, 12),
    Column::new("high", Kind::Figure, 12),
];

/// Writes the rows.
pub fn write(book: &mut Book, name: &str, measures: &Measures) -> Result<Written, WorkbookError> {
    book.write(name, &COLUMNS, measures.rows().iter().map(cells))
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
