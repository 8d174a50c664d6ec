//! The list of contents of a ZIP archive, which a workbook is: what is in it, and how much it
//! unpacks to, before anything of it is unpacked.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The longest end of an archive: its last record and a comment.
const LONGEST_END: u64 = 22 + 65_535;

/// The longest list of contents that is read: a workbook has some dozens of entries.
const LONGEST_LIST: u64 = 16 << 20;

/// Bytes at the start of an entry that are looked at.
const START: u64 = 4 << 10;

/// An entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, with forward slashes.
    pub name: String,
    /// The bytes that it unpacks to.
    pub unpacked: u64,
    /// Where it is in the archive.
    offset: u64,
    is_deflated: bool,
}

/// The entries of an archive; `None` if it has no readable list of them.
///
/// # Errors
/// The file cannot be read.
pub fn entries(file: &mut File) -> io::Result<Option<Vec<Entry>>> {
    let bytes = file.seek(SeekFrom::End(0))?;
    let end = read_at(file, bytes.saturating_sub(LONGEST_END), LONGEST_END)?;
    let Some(at) = end.windows(4).rposition(|four| four == b"PK\x05\x06") else { return Ok(None) };
    let record = end.get(at..).unwrap_or_default();
    let (Some(length), Some(offset)) = (number(record, 12, 4), number(record, 16, 4)) else {
        return Ok(None);
    };
    if length > LONGEST_LIST || offset >= bytes {
        return Ok(None);
    }
    let list = read_at(file, offset, length)?;
    let mut rest = list.as_slice();
    let mut entries = Vec::new();
    while rest.starts_with(b"PK\x01\x02") {
        let lengths = [28, 30, 32].map(|at| number(rest, at, 2).unwrap_or_default());
        let name = usize::try_from(lengths[0]).unwrap_or_default();
        let Some(name) = rest.get(46..46 + name) else { return Ok(None) };
        let numbers = (number(rest, 10, 2), number(rest, 24, 4), number(rest, 42, 4));
        let (Some(method), Some(unpacked), Some(offset)) = numbers else { return Ok(None) };
        entries.push(Entry {
            name: String::from_utf8_lossy(name).replace('\\', "/"),
            unpacked,
            offset,
            is_deflated: method == 8,
        });
        let next = usize::try_from(46 + lengths.iter().sum::<u64>()).unwrap_or(usize::MAX);
        rest = rest.get(next..).unwrap_or_default();
    }
    Ok(Some(entries))
}

/// The first bytes of what an entry unpacks to; none where they cannot be unpacked.
///
/// # Errors
/// The file cannot be read.
pub fn start_of(file: &mut File, entry: &Entry) -> io::Result<Vec<u8>> {
    let head = read_at(file, entry.offset, 30)?;
    let lengths = [26, 28].map(|at| number(&head, at, 2).unwrap_or_default());
    file.seek(SeekFrom::Start(entry.offset + 30 + lengths.iter().sum::<u64>()))?;
    let mut start = Vec::new();
    let unpacked = if entry.is_deflated {
        flate2::read::DeflateDecoder::new(&*file).take(START).read_to_end(&mut start)
    } else {
        (&*file).take(START).read_to_end(&mut start)
    };
    Ok(if unpacked.is_ok() { start } else { Vec::new() })
}

fn read_at(file: &mut File, offset: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    (&*file).take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A number of some bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| (number << 8) | u64::from(byte)))
}
