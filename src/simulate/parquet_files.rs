//! Writes a part of a table as one Parquet file: timestamps in UTC, numbers and truths
//! with their own types.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use polars::prelude::*;

use super::error::SimulateError;
use super::plan::Second;
use super::tables::{Cells, Table};
use super::text::push_cell;
use super::value::Value;

/// Writes one part.
///
/// # Errors
/// The system refuses to write, or the data engine does.
pub fn write_part<T: Table>(path: &Path, table: &T) -> Result<(), SimulateError> {
    let file = File::create(path)
        .map_err(|error| SimulateError::Unwritable { file: path.to_owned(), error })?;
    let fault = |error: PolarsError| SimulateError::Engine {
        file: path.to_owned(),
        problem: error.to_string(),
    };
    let rows = table.rows();
    let columns =
        table.columns().into_iter().map(|(name, cells)| column(name, cells, rows)).collect();
    let mut frame = DataFrame::new(rows, columns).map_err(fault)?;
    // The parts themselves are written side by side.
    ParquetWriter::new(BufWriter::with_capacity(1 << 18, file))
        .with_compression(ParquetCompression::Zstd(None))
        .set_parallel(false)
        .finish(&mut frame)
        .map_err(fault)?;
    Ok(())
}

fn column(name: &str, cells: Cells<'_>, rows: usize) -> Column {
    let name = PlSmallStr::from_str(name);
    match cells {
        Cells::Instants(instants) => {
            let micros = instants.iter().map(|at| Some(micros(*at)));
            instants_column(Int64Chunked::from_iter_options(name, micros))
        }
        Cells::MaybeInstants(instants) => {
            let micros = instants.iter().map(|at| at.map(micros));
            instants_column(Int64Chunked::from_iter_options(name, micros))
        }
        Cells::Numbers(values) => {
            let numbers = values.iter().map(|value| match value {
                Value::Number(number) => Some(*number),
                _ => None,
            });
            Int64Chunked::from_iter_options(name, numbers).into_column()
        }
        Cells::Flags(values) => {
            let flags = values.iter().map(|value| match value {
                Value::Flag(flag) => Some(*flag),
                _ => None,
            });
            BooleanChunked::from_iter_options(name, flags).into_column()
        }
        Cells::Reals(numbers) => Float64Chunked::from_slice(name, numbers).into_column(),
        Cells::Leads(_)
        | Cells::Deals(_)
        | Cells::Values(_)
        | Cells::Texts(_)
        | Cells::Words(_) => {
            let mut builder = StringChunkedBuilder::new(name, rows);
            let mut text = String::new();
            for row in 0..rows {
                text.clear();
                push_cell(&mut text, cells, row);
                builder.append_option((!text.is_empty()).then_some(text.as_str()));
            }
            builder.finish().into_column()
        }
    }
}

fn instants_column(micros: Int64Chunked) -> Column {
    micros.into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC)).into_column()
}

fn micros(at: Second) -> i64 {
    at * 1_000_000
}
