//! JSON lines: one object a line. Numbers and truth values become text, so that a score
//! is the same whether it came as CSV or as JSON.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};

use serde_json::{Map, Value};

use super::batches::{BatchConsumer, TextColumns};
use super::encoding::open_text;
use super::error::SourceError;
use super::files::InputFile;
use crate::job::Source;

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
        }
        Ok(())
    })?;
    let columns: Vec<String> = keys.into_iter().collect();
    let chosen = consumer.choose(&columns)?;

    let mut rows = TextColumns::new(&chosen);
    each_line(file, source, |line| {
        match serde_json::from_str::<Object>(line) {
            Ok(object) => {
                let values: Vec<Option<String>> =
                    chosen.iter().map(|name| object.get(name).and_then(plain)).collect();
                rows.push(|at| values[at].as_deref());
            }
            Err(error) => rows.push_broken(format!("not a JSON object: {error}")),
        }
        if rows.is_full() { rows.flush(file, consumer) } else { Ok(()) }
    })?;
    rows.flush(file, consumer)
}

/// The text of a value: a string's content, anything else as JSON writes it, null as none.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn each_line(
    file: &InputFile,
    source: &Source,
    mut take: impl FnMut(&str) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let mut reader = BufReader::new(open_text(file, source.encoding)?);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line).map_err(|error| file.unreadable(error))? == 0 {
            return Ok(());
        }
        if !line.trim().is_empty() {
            take(line.trim())?;
        }
    }
}
