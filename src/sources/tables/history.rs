//! The change log as one table per field.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::by_lead::row_number;
use super::canonical::EventTable;
use crate::sources::values::interner::{Interner, NULL_SYMBOL, Symbol};

/// Brings the values of a field to the form in which they are compared: labels without blanks
/// and invisible characters, ids without what is put around them.
pub fn bring_to_form(
    table: &mut EventTable,
    vocabulary: &mut Interner,
    form: fn(&str) -> Cow<'_, str>,
) {
    let others: Vec<(Symbol, String)> = (0..)
        .zip(vocabulary.texts())
        .filter_map(|(code, text)| match form(text) {
            bare if bare == text => None,
            bare => Some((code, bare.into_owned())),
        })
        .collect();
    if others.is_empty() {
        return;
    }
    let mut bare: Vec<Symbol> = (0..).take(vocabulary.len()).collect();
    for (code, text) in others {
        if let Some(slot) = bare.get_mut(code as usize) {
            // Blanks alone are null.
            *slot = if text.is_empty() { NULL_SYMBOL } else { vocabulary.intern(&text) };
        }
    }
    for name in ["old_value", "new_value"] {
        let Some(codes) = table.columns.get_mut(name) else { continue };
        for code in Arc::make_mut(codes) {
            *code = bare.get(*code as usize).copied().unwrap_or(*code);
        }
    }
}

/// Splits the change log by field and keeps the wanted fields.
#[must_use]
pub fn split_by_field(
    mut table: EventTable,
    vocabulary: &Interner,
    wanted: impl Fn(&str) -> bool,
) -> BTreeMap<String, EventTable> {
    let leads = table.starts.len().saturating_sub(1);
    let field = table.columns.remove("field").unwrap_or_default();
    let mut rows_of: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut names: BTreeMap<Symbol, Option<String>> = BTreeMap::new();
    for (row, &code) in field.iter().enumerate() {
        let name = names.entry(code).or_insert_with(|| {
            let name = vocabulary.text(code)?;
            wanted(name).then(|| name.to_owned())
        });
        if let Some(name) = name {
            match rows_of.get_mut(name.as_str()) {
                Some(rows) => rows.push(row_number(row)),
                None => {
                    rows_of.insert(name.clone(), vec![row_number(row)]);
                }
            }
        }
    }
    rows_of
        .into_iter()
        .map(|(name, rows)| {
            let starts: Vec<u32> = (0..=leads)
                .map(|lead| row_number(rows.partition_point(|&row| row < table.starts[lead])))
                .collect();
            let at: Vec<i64> = rows.iter().map(|&row| table.at[row as usize]).collect();
            let columns = table
                .columns
                .iter()
                .map(|(column, codes)| {
                    let of_field: Vec<Symbol> =
                        rows.iter().map(|&row| codes[row as usize]).collect();
                    (column.clone(), Arc::new(of_field))
                })
                .collect();
            (name, EventTable { starts: Arc::new(starts), at: Arc::new(at), columns, until: None })
        })
        .collect()
}
