//! CSV and TSV. A row with too many or too few fields is set aside with its number, and
//! a quotation mark that is never closed is an error: neither may swallow rows.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use super::batches::{BatchConsumer, TextColumns};
use super::encoding::open_text;
use super::error::SourceError;
use super::files::InputFile;
use crate::job::Source;

/// A single row over more lines than this is an open quotation mark, not an address.
const MOST_LINES_A_ROW: u64 = 500;

/// A row that is put after the last one. Where it does not come back as a row of its own,
/// a quotation mark before it was never closed and has swallowed the rows up to here.
const END: &str = "\u{2}end of file\u{3}";

/// Reads one delimited file; the first line names the columns.
///
/// # Errors
/// An unreadable file, a header that is missing or names a column twice, an open quotation mark.
pub fn read(
    file: &InputFile,
    source: &Source,
    delimiter: u8,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    let end = format!("\n{END}\n");
    let mut reader = ReaderBuilder::new()
        .delimiter(source.delimiter.unwrap_or(delimiter))
        .flexible(true)
        .from_reader(open_text(file, source.encoding)?.chain(end.as_bytes()));
    let header = reader.headers().map_err(|error| damaged(file, &error))?.clone();
    if header.iter().any(|name| name.contains(END)) {
        return Err(if header.len() == 1 && &header[0] == END {
            empty(file)
        } else {
            open_quotation(file, "the header")
        });
    }
    let columns: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    check_header(file, &columns)?;
    let chosen = consumer.choose(&columns)?;
    let positions: Vec<usize> =
        chosen.iter().filter_map(|name| columns.iter().position(|column| column == name)).collect();

    let mut rows = TextColumns::new(&chosen);
    let mut record = StringRecord::new();
    let mut number: u64 = 0;
    loop {
        let starts = reader.position().line();
        if !reader.read_record(&mut record).map_err(|error| damaged(file, &error))? {
            return Err(open_quotation(file, &format!("row {number}")));
        }
        if record.len() == 1 && &record[0] == END {
            // A file may hold such a row itself: it must hide nothing.
            if reader.read_record(&mut record).map_err(|error| damaged(file, &error))? {
                return Err(marked(file, starts));
            }
            break;
        }
        number += 1;
        if reader.position().line().saturating_sub(starts) > MOST_LINES_A_ROW {
            return Err(open_quotation(file, &format!("row {number} (line {starts})")));
        }
        if record.len() == columns.len() {
            rows.push(|at| record.get(positions[at]));
        } else {
            rows.push_broken(format!(
                "line {starts}: {} fields where the header has {}",
                record.len(),
                columns.len()
            ));
        }
        if rows.is_full() {
            rows.flush(file, consumer)?;
        }
    }
    rows.flush(file, consumer)
}

fn empty(file: &InputFile) -> SourceError {
    SourceError::Damaged {
        file: file.name.clone(),
        problem: "the file is empty: there is no header".to_owned(),
        advice: "the first line must name the columns; check that the export finished".to_owned(),
    }
}

fn open_quotation(file: &InputFile, place: &str) -> SourceError {
    SourceError::Damaged {
        file: file.name.clone(),
        problem: format!("{place} opens a quotation mark that is not closed"),
        advice: "close or double the quotation mark, or export the file again".to_owned(),
    }
}

fn marked(file: &InputFile, line: u64) -> SourceError {
    SourceError::Damaged {
        file: file.name.clone(),
        problem: format!("line {line} is the mark with which the reader ends a file"),
        advice: "take that line out of the export".to_owned(),
    }
}

fn check_header(file: &InputFile, columns: &[String]) -> Result<(), SourceError> {
    if columns.iter().all(String::is_empty) {
        return Err(empty(file));
    }
    for (at, column) in columns.iter().enumerate() {
        if columns[..at].contains(column) {
            return Err(SourceError::Damaged {
                file: file.name.clone(),
                problem: format!("the header names column '{column}' twice"),
                advice: "give each column its own name".to_owned(),
            });
        }
    }
    Ok(())
}

fn damaged(file: &InputFile, error: &csv::Error) -> SourceError {
    SourceError::Damaged {
        file: file.name.clone(),
        problem: error.to_string(),
        advice: "check that the file is complete and that its compression fits its name".to_owned(),
    }
}
