//! Reads one file of any format as batches, after a look at its first bytes.

use super::batches::BatchConsumer;
use super::delimited;
use super::file_signature;
use super::files::InputFile;
use super::json_lines;
use super::parquet_files;
use super::workbooks;
use crate::job::{Format, Source};
use crate::sources::error::SourceError;

/// Reads one file to its end.
///
/// # Errors
/// The file is missing, damaged, or in another encoding; or the consumer refuses.
pub fn read_file(
    file: &InputFile,
    source: &Source,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    file_signature::check(file)?;
    check_keys(file, source)?;
    match file.format {
        Format::Csv => delimited::read(file, source, b',', consumer),
        Format::Tsv => delimited::read(file, source, b'\t', consumer),
        Format::Jsonl | Format::Ndjson => json_lines::read(file, source, consumer),
        Format::Parquet => parquet_files::read(file, consumer),
        Format::Xlsx => workbooks::read(file, source, consumer),
    }
}

/// Refuses settings that mean nothing for a file of this format: they would be passed over.
fn check_keys(file: &InputFile, source: &Source) -> Result<(), SourceError> {
    let key = &file.key;
    let has_lines = matches!(file.format, Format::Csv | Format::Tsv | Format::Xlsx);
    let (name, of) = if source.skip_lines > 0 && !has_lines {
        ("skip_lines", "CSV, TSV and workbooks")
    } else if source.sheet.is_some() && file.format != Format::Xlsx {
        ("sheet", "workbooks (.xlsx)")
    } else {
        return Ok(());
    };
    Err(file.damaged(
        format!("{key}.{name} is set, which only {of} have"),
        "take the key out, or name other files in path",
    ))
}
