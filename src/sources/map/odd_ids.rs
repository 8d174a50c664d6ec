//! Looks at the ids of a batch as they are written: what is put around them is counted before it
//! is taken off, and a row whose lead or opportunity is a number that lost digits is not used.

use super::mapping::Mapping;
use super::table_columns::IDS;
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::read::frame::Frame;
use crate::sources::set_aside::Intake;
use crate::sources::values::full_width::trim;
use crate::sources::values::ids::{IdOddity, ends_in_zeros_after_15_digits, oddity};
use crate::sources::values::null_texts::is_null_text;

/// Counts what is odd in `intake`, whose next row is the frame's first, and enters the rows that
/// cannot be used.
///
/// # Errors
/// A column's type has no text form.
pub fn look_at(
    mapping: &Mapping,
    frame: &Frame,
    intake: &mut Intake,
    unusable: &mut Vec<(usize, SetAside, Option<String>)>,
) -> Result<(), SourceError> {
    let mut cut = Vec::new();
    for name in IDS {
        if !mapping.names().any(|other| other == name) {
            continue;
        }
        let values = match mapping.written(frame, name) {
            // Whoever needs the column says so.
            Err(SourceError::WrongType { .. }) => continue,
            values => values?,
        };
        let null_values = mapping.file().null_values();
        let decides = ["lead_id", "opportunity_id"].contains(&name);
        // The rows of a log often follow one another by lead.
        let mut nothing_odd = None;
        for row in 0..frame.height() {
            let Some(text) = values.get(row) else { continue };
            if nothing_odd == Some(text) {
                continue;
            }
            nothing_odd = Some(text);
            let place = intake.read + row as u64;
            if let Some(odd) = oddity(text) {
                nothing_odd = None;
                if odd == IdOddity::Cut && decides {
                    cut.push((row, SetAside::UnreadableRows, Some(cut_in_words(name, text))));
                } else {
                    intake.seen.note_odd_id(odd, name, text, place);
                }
            }
            if name == "lead_id"
                && let Some(zeros) = ends_in_zeros_after_15_digits(text)
            {
                nothing_odd = None;
                intake.seen.note_long_number(zeros, text, place);
            }
            let is_null = || null_values.iter().any(|null| trim(null) == trim(text));
            if name != "owner" && is_null_text(text) && !is_null() {
                nothing_odd = None;
                intake.seen.note_null_text(name, text, || (place, String::new()));
            }
        }
    }
    if !cut.is_empty() {
        // A row that is not used for another reason keeps that one.
        unusable.extend(cut);
        unusable.sort_by_key(|(row, ..)| *row);
        unusable.dedup_by_key(|(row, ..)| *row);
    }
    Ok(())
}

fn cut_in_words(name: &str, text: &str) -> String {
    format!(
        "{name} '{text}' is a number that a spreadsheet has shortened: its last digits are gone; export the column as text again"
    )
}
