//! How much one export may take of the machine: how long a field and a row may be, how many
//! columns there may be, and how much a compressed file may unpack to. Without such limits a
//! damaged or hostile file takes all memory, or never ends.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use thiserror::Error;

/// A field of more bytes than this is set aside with its row: nobody reads two megabytes.
/// Text is read in smaller pieces, so few of them have to be checked.
pub const MAX_FIELD_BYTES: usize = 2 << 20;

/// A row of more bytes than this ends the reading: rows are held in memory as a whole.
pub const MAX_ROW_BYTES: usize = 64 << 20;

/// A header with more columns than a spreadsheet has probably holds values in place of names.
pub const MAX_COLUMNS: usize = 16_384;

/// The bytes that any compressed file may unpack to.
pub const FREE_EXPANSION: u64 = 64 << 20;

/// Beyond that, the bytes that may come out for each that went in. Exports shrink to a tenth,
/// rarely to a fiftieth; files made to fill a disk, to a thousandth and less.
pub const MAX_EXPANSION: u64 = 200;

/// A compressed file that unpacks to more than any export does.
#[derive(Debug, Error)]
#[error("{out} bytes come out of the first {of} bytes of the compressed file")]
pub struct Expansion {
    out: u64,
    of: u64,
}

/// Counts the bytes that go into a decompressor.
pub struct Packed<R> {
    reader: R,
    read: Arc<AtomicU64>,
}

/// Counts the bytes that come out of it, and fails with [`Expansion`] if they are too many.
pub struct Unpacked<R> {
    reader: R,
    packed: Arc<AtomicU64>,
    out: u64,
}

/// A decompressor that does not unpack more than any export holds.
///
/// # Errors
/// The decompressor cannot start.
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

/// Whether so many bytes out of so many packed ones are more than any export has.
#[must_use]
pub fn is_beyond(out: u64, of: u64) -> bool {
    out > FREE_EXPANSION && out / MAX_EXPANSION > of
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
}
