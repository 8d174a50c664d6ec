//! Rows with values that no export has: a field that is far too long, or a NUL byte in text.

use polars::prelude::DataFrame;

use super::batches::Batch;
use super::frame::{Frame, TextFrame};
use super::limits::MAX_FIELD_BYTES;

/// Marks the rows as broken of which a value is too long or, in a text format, holds a NUL byte.
pub fn mark_as_broken(batch: &mut Batch) {
    let found = match &batch.frame {
        Frame::Text(frame) => impossible_texts(frame),
        Frame::Typed(frame) => long_texts(frame),
    };
    if !found.is_empty() {
        batch.broken.extend(found);
        // If several things are wrong with a row, the first is reported.
        batch.broken.sort_by_key(|(row, _)| *row);
        batch.broken.dedup_by_key(|(row, _)| *row);
    }
}

fn impossible_texts(frame: &TextFrame) -> Vec<(usize, String)> {
    // Nearly all pieces of text are shorter than a field may be, and none has a NUL byte.
    let text = frame.text();
    if text.len() <= MAX_FIELD_BYTES && !text.as_bytes().contains(&0) {
        return Vec::new();
    }
    frame
        .values()
        .filter_map(|(row, column, text)| {
            if text.len() > MAX_FIELD_BYTES {
                Some((row, too_long(column, text)))
            } else if text.as_bytes().contains(&0) {
                Some((row, format!("'{column}' holds a NUL byte")))
            } else {
                None
            }
        })
        .collect()
}

fn long_texts(frame: &DataFrame) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for column in frame.columns() {
        let Ok(texts) = column.str() else { continue };
        if texts.downcast_iter().all(|texts| texts.len_iter().all(|length| !is_long(length))) {
            continue;
        }
        for (row, text) in texts.iter().enumerate() {
            if let Some(text) = text.filter(|text| text.len() > MAX_FIELD_BYTES) {
                found.push((row, too_long(column.name(), text)));
            }
        }
    }
    found
}

fn is_long(length: u32) -> bool {
    length as usize > MAX_FIELD_BYTES
}

fn too_long(column: &str, text: &str) -> String {
    format!("'{column}' holds {} bytes, more than {MAX_FIELD_BYTES}", text.len())
}
