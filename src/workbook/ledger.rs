//! The sheet `ledger`: `facts/ledger.parquet`, one row a lead in the ledger.

use crate::facts::Entry;
use crate::measures::Context;
use crate::measures::Unit;

use super::WorkbookError;
use super::cell::Value;
use super::sheet::{Book, Column, Kind, Written};

/// The columns, as in the file.
pub const COLUMNS: [Column; 9] = [
    Column::new("lead_id", Kind::Text, 22),
    Column::new("entry", Kind::Text, 22),
    Column::new("leak", Kind::Truth, 9),
    Column::new("since", Kind::Instant, 24),
    Column::new("owner", Kind::Text, 22),
    Column::new("unowned", Kind::Truth, 12),
    Column::new("bypassed", Kind::Truth, 12),
    Column::new("amount", Kind::Number(Unit::Amount), 16),
    Column::new("entry_week_before", Kind::Text, 22),
];

/// Writes the rows.
pub fn write(book: &mut Book, name: &str, context: &Context) -> Result<Written, WorkbookError> {
    let ledger = &context.facts.ledger;
    let named = context.named();
    let mut order: Vec<usize> = (0..ledger.len()).collect();
    if !named.are_full() {
        // As in the file: the order of the lead ids would tell of them.
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
            Value::number(ledger.amount[row]),
            Value::text(ledger.week_before[row].map(Entry::name)),
        ]
    });
    book.write(name, &COLUMNS, rows)
}
