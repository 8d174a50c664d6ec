//! What tells one file from another: its SHA-256, in hexadecimal. Inputs, outputs and job
//! files are recorded by it.

use std::fmt::Write as _;
use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// Bytes that are read at once.
const BLOCK: usize = 1 << 18;

/// The fingerprint of some bytes.
#[must_use]
pub fn of_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// How many bytes a reader gives until its end, and their fingerprint.
///
/// # Errors
/// The reader fails.
pub fn of_reader(reader: &mut impl Read) -> io::Result<(u64, String)> {
    let mut hash = Sha256::new();
    let mut block = vec![0; BLOCK];
    let mut bytes = 0;
    loop {
        let read = match reader.read(&mut block) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if read == 0 {
            return Ok((bytes, hexadecimal(&hash.finalize())));
        }
        hash.update(&block[..read]);
        bytes += read as u64;
    }
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().fold(String::with_capacity(2 * digest.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_that_of_sha256sum_however_it_is_taken() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of_bytes(b"abc"), known);
        assert_eq!(of_reader(&mut &b"abc"[..]).unwrap(), (3, known.to_owned()));
        let long = vec![7; BLOCK + 1];
        assert_eq!(of_reader(&mut &long[..]).unwrap().1, of_bytes(&long));
    }
}
