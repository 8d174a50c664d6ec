//! JSON lines: one object per line. Numbers and truth values become text, so that a score
//! is the same whether it came as CSV or as JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::batches::{BatchConsumer, TextRows};
use super::encoding::open_text;
use super::files::InputFile;
use super::header;
use super::limits::MAX_ROW_BYTES;
use crate::job::{Encoding, Source};
use crate::sources::error::SourceError;

type Object = Map<String, Value>;

/// Reads one file of JSON lines. Keys may be missing from some lines, so the file is
/// read twice: once for its keys, once for its values.
///
/// # Errors
/// An unreadable file. A line that is not an object is set aside, not an error.
pub fn read(
    file: &InputFile,
    source: &Source,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    let mut keys = BTreeSet::new();
    each_line(file, source, |line| {
        if let Ok(object) = serde_json::from_str::<Object>(line) {
            keys.extend(object.into_iter().map(|(key, _)| key));
            // Checked here, so that a file with other keys in each line cannot fill the memory.
            header::check_number(file, keys.len())?;
        }
        Ok(())
    })?;
    let columns: Vec<String> = keys.into_iter().collect();
    let chosen = consumer.choose(&columns)?;

    let mut rows = TextRows::new(&chosen);
    let encoding = each_line(file, source, |line| {
        match serde_json::from_str::<Object>(line) {
            Ok(object) => {
                let values: Vec<Option<String>> =
                    chosen.iter().map(|name| object.get(name).and_then(plain)).collect();
                rows.push(values.iter().map(Option::as_deref));
            }
            Err(error) => rows.push_broken(format!("not a JSON object: {error}")),
        }
        if rows.is_full() { rows.flush(consumer) } else { Ok(()) }
    })?;
    rows.flush(consumer)?;
    consumer.on_text_detected(encoding, None);
    Ok(())
}

/// The text of a value: a string's content, anything else as JSON writes it, null as none.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Calls `take` with each line; returns the encoding of the text.
fn each_line(
    file: &InputFile,
    source: &Source,
    mut take: impl FnMut(&str) -> Result<(), SourceError>,
) -> Result<Encoding, SourceError> {
    let mut text = open_text(file, source.encoding)?;
    let mut held = String::new();
    loop {
        // Only the new part can hold the end of a line.
        let seen = held.len();
        let more = text.append(&mut held)?;
        let complete = match held.get(seen..).and_then(|new| new.rfind('\n')) {
            Some(at) => seen + at + 1,
            None if more => 0,
            None => held.len(),
        };
        let (lines, rest) = held.split_at_checked(complete).unwrap_or_default();
        let lines = if more { lines } else { held.as_str() };
        for line in lines.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            take(line)?;
        }
        if !more {
            return Ok(text.encoding());
        }
        if rest.len() > MAX_ROW_BYTES {
            return Err(too_long(file));
        }
        if complete > 0 {
            held = rest.to_owned();
        }
    }
}

fn too_long(file: &InputFile) -> SourceError {
    SourceError::Damaged {
        file: file.name.clone(),
        problem: format!("a line is longer than {} MiB", MAX_ROW_BYTES >> 20),
        advice: "check that the file is JSON lines: one object a line".to_owned(),
    }
}
