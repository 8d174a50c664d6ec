//! Parquet, scanned by Polars' streaming engine: only the chosen columns are decoded,
//! and decoding runs in parallel with the consumer of the batches.

use std::fs::File;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::sync_channel;

use parquet::basic::ConvertedType;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::{Type, TypePtr};
use polars::prelude::*;
use tempfile::NamedTempFile;

use super::batches::{BATCH_ROWS, Batch, BatchConsumer};
use super::files::{Compression, InputFile};
use super::frame::Frame;
use super::header;
use super::limits;
use crate::sources::error::SourceError;

/// Reads one Parquet file in row order.
///
/// # Errors
/// The file is not complete Parquet, holds a type that cannot be read, or the consumer
/// refuses.
pub fn read(file: &InputFile, consumer: &mut dyn BatchConsumer) -> Result<(), SourceError> {
    // The engine trusts the metadata of a damaged file and panics where it is wrong. Nothing
    // that was read so far is used after an error.
    catch_unwind(AssertUnwindSafe(|| read_whole(file, consumer))).unwrap_or_else(|_| {
        Err(SourceError::Damaged {
            file: file.name.clone(),
            problem: "the data engine failed while it read the file".to_owned(),
            advice: COPIED_WHOLE.to_owned(),
        })
    })
}

const COPIED_WHOLE: &str = "check that the export finished and that the file was copied whole";

fn read_whole(file: &InputFile, consumer: &mut dyn BatchConsumer) -> Result<(), SourceError> {
    // Held until the end of the read: dropping it removes the decompressed copy.
    let unpacked = unpack(file)?;
    let path = unpacked.as_ref().map_or(file.path.as_path(), NamedTempFile::path);
    let fields = fields(file, path)?;
    let columns: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
    let chosen = consumer.choose(&columns)?;
    for field in fields.iter().filter(|field| chosen.iter().any(|name| name == field.name())) {
        if let Some(found) = unknown_to_the_engine(field) {
            return Err(SourceError::WrongType {
                file: file.name.clone(),
                column: field.name().to_owned(),
                found: found.to_string(),
                wanted: "text, a date, or a number of 32 or 64 bits",
            });
        }
    }

    let fault = |error: PolarsError| SourceError::engine(&file.name, &error);
    // A literal path: brackets in it are not a pattern.
    let arguments = ScanArgsParquet { glob: false, ..ScanArgsParquet::default() };
    let path = PlRefPath::try_from_path(path).map_err(fault)?;
    let scan = LazyFrame::scan_parquet(path, arguments)
        .map_err(fault)?
        .select(chosen.iter().map(|name| col(name.as_str())).collect::<Vec<_>>());

    let (sender, receiver) = sync_channel::<PolarsResult<DataFrame>>(2);
    let batches = sender.clone();
    let sink = scan
        .sink_batches(
            PlanCallback::new(move |frame| Ok(batches.send(Ok(frame)).is_err())),
            true,
            NonZeroUsize::new(BATCH_ROWS),
        )
        .map_err(fault)?;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if let Err(error) = sink.collect_with_engine(Engine::Streaming) {
                // The channel is closed if the consumer has already failed.
                let _ = sender.send(Err(error));
            }
        });
        for frame in receiver {
            let frame = Frame::Typed(frame.map_err(fault)?);
            consumer.take(Batch::of(frame))?;
        }
        Ok(())
    })
}

/// The file's columns, from its metadata: a damaged file is refused here, with its name.
fn fields(file: &InputFile, path: &Path) -> Result<Vec<TypePtr>, SourceError> {
    let opened = File::open(path).map_err(|error| file.unreadable(error))?;
    let stored = opened.metadata().map_err(|error| file.unreadable(error))?.len();
    let reader = SerializedFileReader::new(opened).map_err(|error| SourceError::Damaged {
        file: file.name.clone(),
        problem: format!("not a complete Parquet file: {error}"),
        advice: COPIED_WHOLE.to_owned(),
    })?;
    let groups = reader.metadata().row_groups();
    let unpacked =
        groups.iter().filter_map(|group| u64::try_from(group.total_byte_size()).ok()).sum();
    if limits::is_beyond(unpacked, stored) {
        let how = format!("{unpacked} bytes come out of the {stored} bytes of the file");
        return Err(file.expands_too_much(&how));
    }
    let fields = reader.metadata().file_metadata().schema().get_fields();
    header::check_number(file, fields.len())?;
    Ok(fields.to_vec())
}

/// The type of a column, or of a part of it, that the engine does not support: it is built
/// without small unsigned integers, and has no calendar intervals.
fn unknown_to_the_engine(field: &Type) -> Option<ConvertedType> {
    if field.is_group() {
        return field.get_fields().iter().find_map(|field| unknown_to_the_engine(field));
    }
    Some(field.get_basic_info().converted_type()).filter(|converted| {
        matches!(
            converted,
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::INTERVAL
        )
    })
}

/// Parquet is read from its end, so a compressed one is unpacked to disk first; so is a workbook.
///
/// # Errors
/// It cannot be unpacked.
pub fn unpack(file: &InputFile) -> Result<Option<NamedTempFile>, SourceError> {
    if file.compression == Compression::None {
        return Ok(None);
    }
    let mut unpacked = NamedTempFile::new().map_err(|error| file.unreadable(error))?;
    std::io::copy(&mut file.open()?, &mut unpacked).map_err(|error| file.unreadable(error))?;
    Ok(Some(unpacked))
}
