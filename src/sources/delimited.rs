//! CSV and TSV. A row with too many or too few fields is set aside with its number, and
//! a quotation mark that is never closed is an error: neither may swallow rows.

use csv::{ReaderBuilder, StringRecord};

use super::batches::{BatchConsumer, TextColumns};
use super::encoding::open_text;
use super::error::SourceError;
use super::files::InputFile;
use crate::job::Source;

/// A single row over more lines than this is an open quotation mark, not an address.
const MOST_LINES_A_ROW: u64 = 500;

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
    let mut reader = ReaderBuilder::new()
        .delimiter(source.delimiter.unwrap_or(delimiter))
        .flexible(true)
        .from_reader(open_text(file, source.encoding)?);
    let header = reader.headers().map_err(|error| damaged(file, &error))?.clone();
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
            break;
        }
        number += 1;
        if reader.position().line().saturating_sub(starts) > MOST_LINES_A_ROW {
            return Err(SourceError::Damaged {
                file: file.name.clone(),
                problem: format!(
                    "row {number} (line {starts}) opens a quotation mark that is not closed within {MOST_LINES_A_ROW} lines"
                ),
                advice: "close or double the quotation mark, or export the file again".to_owned(),
            });
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

fn check_header(file: &InputFile, columns: &[String]) -> Result<(), SourceError> {
    let fault = |problem: String, advice: &str| SourceError::Damaged {
        file: file.name.clone(),
        problem,
        advice: advice.to_owned(),
    };
    if columns.iter().all(String::is_empty) {
        return Err(fault(
            "the file is empty: there is no header".to_owned(),
            "the first line must name the columns; check that the export finished",
        ));
    }
    for (at, column) in columns.iter().enumerate() {
        if columns[..at].contains(column) {
            return Err(fault(
                format!("the header names column '{column}' twice"),
                "give each column its own name",
            ));
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
