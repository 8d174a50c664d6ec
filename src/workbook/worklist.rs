//! The sheet `worklist`: `worklist.csv`, one row per lead to act on, with its address in the
//! CRM to follow. The times of the job's zone stand for both of the file's.

use crate::context::Context;
use crate::measures::Unit;
use crate::worklist::{Worklist, WorklistItem};

use super::WorkbookError;
use super::cell::Value;
use super::sheet::{Book, CellKind, SheetColumn, WrittenSheet};

/// The name of the sheet.
pub const NAME: &str = "worklist";

/// The columns, as in the file.
pub const COLUMNS: [SheetColumn; 12] = [
    SheetColumn::new("action", CellKind::Text, 20),
    SheetColumn::new("lead_id", CellKind::Text, 22),
    SheetColumn::new("company", CellKind::Text, 30),
    SheetColumn::new("stage", CellKind::Text, 18),
    SheetColumn::new("owner", CellKind::Text, 20),
    SheetColumn::new("team", CellKind::Text, 18),
    SheetColumn::new("since", CellKind::Instant, 24),
    SheetColumn::new("due_at", CellKind::Instant, 24),
    SheetColumn::new("hours_overdue", CellKind::Number(Unit::Hours), 16),
    SheetColumn::new("score", CellKind::Figure, 10),
    SheetColumn::new("amount", CellKind::Number(Unit::Amount), 16),
    SheetColumn::new("link", CellKind::Link, 48),
];

/// Writes the rows.
pub fn write(
    book: &mut Book,
    worklist: &Worklist,
    context: &Context,
) -> Result<WrittenSheet, WorkbookError> {
    book.write(NAME, &COLUMNS, worklist.in_words(context).rows().map(cells))
}

fn cells(item: WorklistItem) -> [Value; 12] {
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
