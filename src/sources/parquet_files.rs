//! Parquet, scanned by Polars' streaming engine: only the chosen columns are decoded,
//! and decoding runs beside whatever takes the batches.

use std::num::NonZeroUsize;
use std::sync::mpsc::sync_channel;

use parquet::file::reader::{FileReader, SerializedFileReader};
use polars::prelude::*;
use tempfile::NamedTempFile;

use super::batches::{BATCH_ROWS, Batch, BatchConsumer};
use super::error::SourceError;
use super::files::{Compression, InputFile};

/// Reads one Parquet file in row order.
///
/// # Errors
/// The file is not complete Parquet, or the consumer refuses.
pub fn read(file: &InputFile, consumer: &mut dyn BatchConsumer) -> Result<(), SourceError> {
    // Held until the end of the read: dropping it removes the decompressed copy.
    let unpacked = unpack(file)?;
    let path = unpacked.as_ref().map_or(file.path.as_path(), NamedTempFile::path);
    let columns = column_names(file, path)?;
    let chosen = consumer.choose(&columns)?;

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
                // Nobody listens any more if the consumer has already refused.
                let _ = sender.send(Err(error));
            }
        });
        for frame in receiver {
            consumer.take(Batch { frame: frame.map_err(fault)?, broken: Vec::new() })?;
        }
        Ok(())
    })
}

/// The file's columns, from its metadata: a damaged file is refused here, with its name.
fn column_names(file: &InputFile, path: &std::path::Path) -> Result<Vec<String>, SourceError> {
    let opened = std::fs::File::open(path).map_err(|error| file.unreadable(error))?;
    let reader = SerializedFileReader::new(opened).map_err(|error| SourceError::Damaged {
        file: file.name.clone(),
        problem: format!("not a complete Parquet file: {error}"),
        advice: "check that the export finished and that the file was copied whole".to_owned(),
    })?;
    let schema = reader.metadata().file_metadata().schema();
    Ok(schema.get_fields().iter().map(|field| field.name().to_owned()).collect())
}

/// Parquet is read from its end, so a compressed one is unpacked to disk first.
fn unpack(file: &InputFile) -> Result<Option<NamedTempFile>, SourceError> {
    if file.compression == Compression::None {
        return Ok(None);
    }
    let mut unpacked = NamedTempFile::new().map_err(|error| file.unreadable(error))?;
    std::io::copy(&mut file.open()?, &mut unpacked).map_err(|error| file.unreadable(error))?;
    Ok(Some(unpacked))
}
