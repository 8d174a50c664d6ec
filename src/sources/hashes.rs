//! The hashes of the files, which the manifest records: taken in a thread of its own while the
//! files are read, because that takes as long as splitting their text.

use std::fs::File;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::SourceError;
use super::files::InputFile;
use crate::fingerprint;

/// Takes the hashes of files while `read` reads them.
///
/// # Errors
/// Whatever `read` fails with; a file that cannot be read, or that was changed meanwhile.
pub fn hash_in_background(
    files: &mut [InputFile],
    read: impl FnOnce(&[InputFile]) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let stop = AtomicBool::new(false);
    let hashes = std::thread::scope(|scope| {
        let (files, stop) = (&*files, &stop);
        let hash = move |file: &InputFile| {
            fingerprint::of_reader(&mut Stoppable { file: file.open_stored()?, stop })
                .map_err(|error| file.unreadable(error))
        };
        let hashing = scope.spawn(move || files.iter().map(hash).collect::<Result<Vec<_>, _>>());
        if let Err(error) = read(files) {
            stop.store(true, Ordering::Relaxed);
            return Err(error);
        }
        hashing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    for (file, (_, sha256)) in files.iter_mut().zip(hashes) {
        file.check_unchanged()?;
        file.sha256 = sha256;
    }
    Ok(())
}

/// A file whose reading somebody may stop.
struct Stoppable<'a> {
    file: File,
    stop: &'a AtomicBool,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(io::Error::other("nobody needs the rest"));
        }
        self.file.read(to)
    }
}
