//! The sheet `worklist`: `worklist.csv`, one row a lead to act on, with its address in the
//! CRM to follow. The times of the job's zone stand for both of the file's.

use crate::measures::Context;
use crate::measures::Unit;
use crate::worklist::{Item, Worklist};

use super::WorkbookError;
use super::cell::Value;
use super::sheet::{Book, Column, Kind, Written};

/// The columns, as in the file.
pub const COLUMNS: [Column; 12] = [
    Column::new("action", Kind::Text, 20),
    Column::new("lead_id", Kind::Text, 22),
    Column::new("company", Kind::Text, 30),
    Column::new("stage", Kind::Text, 18),
    Column::new("owner", Kind::Text, 20),
    Column::new("team", Kind::Text, 18),
    Column::new("since", Kind::Instant, 24),
    Column::new("due_at", Kind::Instant, 24),
    Column::new("hours_overdue", Kind::Number(Unit::Hours), 16),
    Column::new("score", Kind::Figure, 10),
    Column::new("amount", Kind::Number(Unit::Amount), 16),
    Column::new("link", Kind::Link, 48),
];

/// Writes the rows.
pub fn write(
    book: &mut Book,
    name: &str,
    worklist: &Worklist,
    context: &Context,
) -> Result<Written, WorkbookError> {
    book.write(name, &COLUMNS, worklist.in_words(context).rows().map(cells))
}

fn cells(item: Item) -> [Value; 12] {
    [
        Value::text(Some(item.action.name())),
        Value::text(Some(item.lead_id)),
        Value::text(item.company),
        Value::text(Some(item.stage)),
        Value::text(item.owner),
        Value::text(item.team),
        Value::Instant(item.since),
        Value::Instant(item.due_at),
        Value::Number(item.hours_overdue),
        Value::number(item.score),
        Value::number(item.amount),
        item.link.map_or(Value::Unknown, |address| Value::Link(address.into())),
    ]
}
