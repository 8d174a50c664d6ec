//! How cells read in text files: ids, local timestamps, values.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, Timelike};

use super::plan::Second;
use super::rhythm::TOKYO;
use super::tables::Cells;

/// Appends a lead's id.
pub fn push_lead(text: &mut String, number: u32) {
    // Writing to a string cannot fail.
    let _ = write!(text, "L{:07}", number.saturating_add(1));
}

/// Appends an opportunity's id.
pub fn push_deal(text: &mut String, number: u32, place: u8) {
    let _ = write!(text, "O{:07}-{place}", number.saturating_add(1));
}

/// Appends an instant as local ISO 8601 with its offset.
pub fn push_local(text: &mut String, at: Second) {
    let Some(local) = DateTime::from_timestamp(at + TOKYO, 0) else { return };
    let _ = write!(
        text,
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+09:00",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute(),
        local.second(),
    );
}

/// Appends a cell's text, nothing where it is blank.
pub fn push_cell(text: &mut String, cells: Cells<'_>, row: usize) {
    match cells {
        Cells::Leads(numbers) => {
            if let Some(number) = numbers.get(row) {
                push_lead(text, *number);
            }
        }
        Cells::Deals(ids) => {
            if let Some((number, place)) = ids.get(row) {
                push_deal(text, *number, *place);
            }
        }
        Cells::Instants(instants) => {
            if let Some(at) = instants.get(row) {
                push_local(text, *at);
            }
        }
        Cells::MaybeInstants(instants) => {
            if let Some(Some(at)) = instants.get(row) {
                push_local(text, *at);
            }
        }
        Cells::Values(values) | Cells::Numbers(values) | Cells::Flags(values) => {
            if let Some(value) = values.get(row) {
                value.append_to(text);
            }
        }
        Cells::Texts(texts) => text.push_str(texts.get(row)),
        Cells::Words(words) => text.push_str(words.get(row).copied().unwrap_or("")),
        Cells::Reals(numbers) => {
            if let Some(number) = numbers.get(row) {
                let _ = write!(text, "{number:.4}");
            }
        }
    }
}
