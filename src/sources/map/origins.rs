//! Where the values of a canonical name come from: columns that the job file maps, columns that
//! the preset knows, or the column of that name.

use super::presets::{Fitting, Piece};
use super::table_columns::TableColumns;
use crate::job::Source;
use crate::sources::error::SourceError;
use crate::sources::read::files::InputFile;
use crate::sources::read::paths::has_pattern;

/// Where the values of one canonical name come from: by the job file, by the preset, or from
/// the column of that name.
///
/// # Errors
/// A required or mapped column that the file lacks; a response on a date without a time.
pub fn origins_of(
    name: &str,
    table: &TableColumns,
    source: &Source,
    file: &InputFile,
    columns: &[String],
    fitting: Option<&Fitting>,
    with_attributes: bool,
) -> Result<Vec<Piece>, SourceError> {
    if let Some(value) = source.fixed.get(name) {
        return Ok(vec![Piece::fixed(value.to_string())]);
    }
    let has = |column: &str| columns.iter().any(|other| other == column);
    let by_hand = source.columns.get(name);
    if let Some(written) = by_hand {
        refuse_date_without_time(name, table, written, fitting)?;
        let there: Vec<Piece> =
            written.iter().filter(|column| has(column)).cloned().map(Piece::Column).collect();
        if !there.is_empty() {
            return Ok(there);
        }
    } else if let Some(fitting) = fitting {
        let pieces = fitting.pieces(name, with_attributes);
        if !pieces.is_empty() {
            return Ok(pieces);
        }
    }
    if by_hand.is_none() && has(name) {
        return Ok(vec![Piece::Column(name.to_owned())]);
    }
    if by_hand.is_none() && !table.required.contains(&name) {
        return Ok(Vec::new());
    }
    let column = by_hand.and_then(|written| written.first()).map_or(name, String::as_str);
    Err(missing(&format!("columns.{name}"), source, column, file, columns))
}

/// A column that a key of the source names and the file lacks.
pub fn missing(
    key: &str,
    source: &Source,
    column: &str,
    file: &InputFile,
    columns: &[String],
) -> SourceError {
    SourceError::MissingColumn {
        file: file.name.clone(),
        column: column.to_owned(),
        key: format!("{}.{key}", file.key),
        advice: advice(&file.key, key, source, column, columns),
    }
}

/// Refuses to measure a response on a column that has no time of day.
fn refuse_date_without_time(
    name: &str,
    table: &TableColumns,
    written: &[String],
    fitting: Option<&Fitting>,
) -> Result<(), SourceError> {
    let Some(fitting) = fitting else { return Ok(()) };
    let is_measured_on =
        matches!((table.table, name), ("history", "changed_at") | ("activities", "occurred_at"));
    match written.iter().find(|column| is_measured_on && fitting.has_no_time(column)) {
        None => Ok(()),
        Some(column) => Err(SourceError::DateWithoutTime {
            table: table.table,
            name: name.to_owned(),
            column: column.clone(),
            preset: fitting.preset.name(),
        }),
    }
}

/// The columns that a piece needs.
pub fn columns_of(piece: &Piece) -> Vec<&String> {
    match piece {
        Piece::Column(column) => vec![column],
        Piece::Chosen { column, rows, .. } => rows.columns().chain([column]).collect(),
        Piece::Joined { joined, rows } => rows.columns().chain(joined).collect(),
        Piece::Value { rows, .. } => rows.columns().collect(),
    }
}

/// The line to write. Where the files of a source name a column differently, each name must be
/// in it: a line with this file's name alone would be at fault for the others.
fn advice(of: &str, key: &str, source: &Source, column: &str, columns: &[String]) -> String {
    let (list, name) = key.split_once('.').unwrap_or(("columns", key));
    let near = columns
        .iter()
        .map(|other| (strsim::jaro_winkler(&other.to_lowercase(), &column.to_lowercase()), other))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .filter(|(similarity, _)| *similarity > 0.75);
    let written: &[String] = source.columns.get(name).map_or(&[], Vec::as_slice);
    let has_several = source.path.len() > 1 || source.path.iter().any(|path| has_pattern(path));
    let mut names: Vec<&str> = if !has_several {
        Vec::new()
    } else if written.is_empty() {
        vec![name]
    } else {
        written.iter().map(String::as_str).collect()
    };
    names.push(near.map_or("…", |(_, near)| near));
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let value = match names.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    let line = format!("under [{of}]: {list} = {{ {name} = {value} }}");
    match near {
        Some((_, near)) => format!("did you mean '{near}'? then write {line}"),
        None => format!("the file has: {}; say which it is {line}", columns.join(", ")),
    }
}
