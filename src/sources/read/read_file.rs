//! Reads one file of any format as batches, after a look at its first bytes.

use super::batches::BatchConsumer;
use super::delimited;
use super::file_signature;
use super::files::InputFile;
use super::json_lines;
use super::parquet_files;
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
    match file.format {
        Format::Csv => delimited::read(file, source, b',', consumer),
        Format::Tsv => delimited::read(file, source, b'\t', consumer),
        Format::Jsonl | Format::Ndjson => json_lines::read(file, source, consumer),
        Format::Parquet => parquet_files::read(file, consumer),
    }
}
