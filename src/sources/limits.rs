//! What one export may ask of the machine: how long a field and a row may be, how many
//! columns there may be, and what a compressed file may unpack to. Without such limits a
//! damaged or hostile file takes all memory, or never ends.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use polars::prelude::*;
use thiserror::Error;

/// A field of more bytes than this is set aside with its row: nobody reads a megabyte.
pub const MOST_FIELD_BYTES: usize = 1 << 20;

/// A row of more bytes than this is not read on: it would not fit into memory for long.
pub const MOST_ROW_BYTES: u64 = 64 << 20;

/// More columns than a spreadsheet has are no table, but values in the place of names.
pub const MOST_COLUMNS: usize = 16_384;

/// So much may come out of a compressed file whatever its size.
pub const FREE_EXPANSION: u64 = 64 << 20;

/// Beyond that, so many bytes may come out for each that went in. Exports shrink to a tenth,
/// rarely to a fiftieth; files made to fill a disk, to a thousandth and less.
pub const MOST_EXPANSION: u64 = 200;

/// Why a text cannot be the value of a field.
#[must_use]
pub fn fault_of_text(column: &str, text: &str) -> Option<String> {
    if text.len() > MOST_FIELD_BYTES {
        Some(format!("'{column}' holds {} bytes, more than {MOST_FIELD_BYTES}", text.len()))
    } else if text.contains('\0') {
        Some(format!("'{column}' holds a NUL byte"))
    } else {
        None
    }
}

/// Whether a whole row is worth a look at each of its fields: asked of every row, so quick.
#[must_use]
pub fn is_suspect(row: &str) -> bool {
    row.len() > MOST_FIELD_BYTES || row.as_bytes().contains(&0)
}

/// The rows of which a text is too long, with what is wrong, in order.
#[must_use]
pub fn faults_of_frame(frame: &DataFrame) -> Vec<(usize, String)> {
    let mut faults: Vec<(usize, String)> = Vec::new();
    for column in frame.columns() {
        let Ok(texts) = column.str() else { continue };
        if texts.downcast_iter().all(|texts| texts.len_iter().all(|length| !is_long(length))) {
            continue;
        }
        for (row, text) in texts.iter().enumerate() {
            let Some(text) = text else { continue };
            if text.len() > MOST_FIELD_BYTES
                && let Some(fault) = fault_of_text(column.name(), text)
            {
                faults.push((row, fault));
            }
        }
    }
    faults.sort_by_key(|(row, _)| *row);
    faults.dedup_by_key(|(row, _)| *row);
    faults
}

fn is_long(length: u32) -> bool {
    length as usize > MOST_FIELD_BYTES
}

/// A row that does not end.
#[derive(Debug, Error)]
#[error("longer than {MOST_ROW_BYTES} bytes")]
pub struct LongRow;

/// How much may still be read for one row.
#[derive(Debug, Clone)]
pub struct RowAllowance(Rc<Cell<u64>>);

impl RowAllowance {
    /// For the first row.
    #[must_use]
    pub fn new() -> Self {
        Self(Rc::new(Cell::new(MOST_ROW_BYTES)))
    }

    /// For the next row.
    pub fn renew(&self) {
        self.0.set(MOST_ROW_BYTES);
    }

    /// A reader that fails with [`LongRow`] where more is read for one row.
    pub fn limit<R: Read>(&self, reader: R) -> impl Read {
        RowReader { reader, left: self.clone() }
    }
}

struct RowReader<R> {
    reader: R,
    left: RowAllowance,
}

impl<R: Read> Read for RowReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        let left = self.left.0.get().checked_sub(read as u64);
        self.left.0.set(left.ok_or_else(|| io::Error::other(LongRow))?);
        Ok(read)
    }
}

/// A compressed file that unpacks to more than any export does.
#[derive(Debug, Error)]
#[error("{out} bytes come out of the first {of} bytes of the compressed file")]
pub struct Expansion {
    out: u64,
    of: u64,
}

/// Counts what goes into a decompressor.
pub struct Packed<R> {
    reader: R,
    read: Arc<AtomicU64>,
}

/// Counts what comes out of it, and fails with [`Expansion`] where that is too much.
pub struct Unpacked<R> {
    reader: R,
    packed: Arc<AtomicU64>,
    out: u64,
}

/// A decompressor that does not unpack more than any export holds.
///
/// # Errors
/// Whatever hinders the decompressor from starting.
pub fn unpack<R: Read, D: Read>(
    reader: R,
    decompressor: impl FnOnce(Packed<R>) -> io::Result<D>,
) -> io::Result<Unpacked<D>> {
    let read = Arc::new(AtomicU64::new(0));
    let packed = Arc::clone(&read);
    Ok(Unpacked { reader: decompressor(Packed { reader, read })?, packed, out: 0 })
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.out += read as u64;
        let (out, of) = (self.out, self.packed.load(Ordering::Relaxed));
        if is_beyond(out, of) { Err(io::Error::other(Expansion { out, of })) } else { Ok(read) }
    }
}

/// Whether so many bytes from so many are more than any export is.
#[must_use]
pub fn is_beyond(out: u64, of: u64) -> bool {
    out > FREE_EXPANSION && out / MOST_EXPANSION > of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shrinks_like_an_export_is_unpacked_whole() {
        assert!(!is_beyond(FREE_EXPANSION, 1));
        assert!(is_beyond(FREE_EXPANSION + 1, 1));
        assert!(!is_beyond(100 * FREE_EXPANSION, FREE_EXPANSION / 2));
        assert!(is_beyond(201 * FREE_EXPANSION, FREE_EXPANSION));
    }

    #[test]
    fn an_allowance_is_for_one_row() {
        let allowance = RowAllowance::new();
        let mut reader = allowance.limit(io::repeat(b'x'));
        let mut block = vec![0; usize::try_from(MOST_ROW_BYTES).unwrap()];
        reader.read_exact(&mut block).unwrap();
        allowance.renew();
        reader.read_exact(&mut block).unwrap();
        assert!(reader.read(&mut block).unwrap_err().get_ref().unwrap().is::<LongRow>());
    }
}
