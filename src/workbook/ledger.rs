//! The sheet `ledger`: `facts/ledger.parquet`, one row per lead in the ledger.

use crate::context::Context;
use crate::domain::Entry;
use crate::measures::Unit;

use super::WorkbookError;
use super::cell::Value;
use super::sheet::{Book, CellKind, SheetColumn, WrittenSheet};

/// The name of the sheet.
pub const NAME: &str = "ledger";

/// The columns, as in the file.
pub const COLUMNS: [SheetColumn; 10] = [
    SheetColumn::new("lead_id", CellKind::Text, 22),
    SheetColumn::new("entry", CellKind::Text, 22),
    SheetColumn::new("leak", CellKind::Truth, 9),
    SheetColumn::new("since", CellKind::Instant, 24),
    SheetColumn::new("owner", CellKind::Text, 22),
    SheetColumn::new("unowned", CellKind::Truth, 12),
    SheetColumn::new("bypassed", CellKind::Truth, 12),
    SheetColumn::new("sales_created", CellKind::Truth, 12),
    SheetColumn::new("amount", CellKind::Number(Unit::Amount), 16),
    SheetColumn::new("entry_week_before", CellKind::Text, 22),
];

/// Writes the rows.
pub fn write(book: &mut Book, context: &Context) -> Result<WrittenSheet, WorkbookError> {
    let ledger = &context.facts.ledger;
    let named = context.named();
    let mut order: Vec<usize> = (0..ledger.len()).collect();
    if !named.are_full() {
        // As in the file: the order of the lead ids would reveal them.
        order.sort_by_cached_key(|&row| named.lead(ledger.lead[row]));
    }
    let rows = order.into_iter().map(|row| {
        let entry = ledger.entry[row];
        [
            Value::text(named.lead(ledger.lead[row])),
            Value::text(Some(entry.name())),
            Value::Truth(entry.is_leak()),
            Value::Instant(ledger.since[row]),
            Value::text(named.person(ledger.owner[row])),
            Value::truth(ledger.unowned[row]),
            Value::Truth(ledger.bypassed[row]),
            Value::Truth(ledger.sales_created[row]),
            Value::number(ledger.amount[row]),
            Value::text(ledger.week_before[row].map(Entry::name)),
        ]
    });
    book.write(NAME, &COLUMNS, rows)
}
