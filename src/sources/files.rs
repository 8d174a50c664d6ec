//! From the paths of the job file to files: patterns resolved, format and compression
//! told from the name, size and hash taken for the manifest.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use super::error::SourceError;
use crate::fingerprint;
use crate::job::{Format, Source};

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// gzip, also of several members.
    Gzip,
    /// Zstandard.
    Zstandard,
}

/// One file of a source.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its path relative to the job file, with forward slashes: what users are shown.
    pub name: String,
    /// The job-file key of its source, such as `sources.leads`.
    pub key: String,
    /// Its format.
    pub format: Format,
    /// Its compression.
    pub compression: Compression,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Resolves the paths of a source to files, in the order in which they are read: the
/// order of the list, and by name within a pattern.
///
/// # Errors
/// A path without a file, an unreadable file, or a name that does not tell its format.
pub fn resolve(
    name: &str,
    source: &Source,
    directory: &Path,
) -> Result<Vec<InputFile>, SourceError> {
    let key = format!("sources.{name}");
    let mut files: Vec<InputFile> = Vec::new();
    for pattern in &source.path {
        for path in matching(&key, pattern, directory)? {
            if files.iter().all(|file| file.path != path) {
                files.push(describe(&key, source, directory, path)?);
            }
        }
    }
    Ok(files)
}

fn matching(key: &str, pattern: &str, directory: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let not_found = || SourceError::NotFound {
        key: format!("{key}.path"),
        pattern: pattern.to_owned(),
        directory: directory.to_owned(),
    };
    let literal = directory.join(pattern);
    if literal.is_file() {
        return Ok(vec![literal]);
    }
    let bad_pattern = |problem: String| SourceError::Pattern {
        key: format!("{key}.path"),
        pattern: pattern.to_owned(),
        problem,
    };
    // Only the user's part is a pattern: the directory's own name may hold brackets.
    let base = glob::Pattern::escape(&directory.to_string_lossy());
    let full = Path::new(&base).join(pattern);
    let found =
        glob::glob(&full.to_string_lossy()).map_err(|error| bad_pattern(error.to_string()))?;
    let mut paths = Vec::new();
    for path in found {
        let path = path.map_err(|error| SourceError::Unreadable {
            file: error.path().display().to_string(),
            error: error.into(),
        })?;
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() { Err(not_found()) } else { Ok(paths) }
}

fn describe(
    key: &str,
    source: &Source,
    directory: &Path,
    path: PathBuf,
) -> Result<InputFile, SourceError> {
    let name = path.strip_prefix(directory).unwrap_or(&path).to_string_lossy().replace('\\', "/");
    let lower = name.to_lowercase();
    let (stem, compression) = if let Some(stem) = lower.strip_suffix(".gz") {
        (stem, Compression::Gzip)
    } else if let Some(stem) = lower.strip_suffix(".zst") {
        (stem, Compression::Zstandard)
    } else {
        (lower.as_str(), Compression::None)
    };
    let told = match stem.rsplit('.').next() {
        Some("csv") => Some(Format::Csv),
        Some("tsv") => Some(Format::Tsv),
        Some("parquet") => Some(Format::Parquet),
        Some("jsonl") => Some(Format::Jsonl),
        Some("ndjson") => Some(Format::Ndjson),
        _ => None,
    };
    let format = source
        .format
        .or(told)
        .ok_or_else(|| SourceError::UnknownFormat { file: name.clone(), key: key.to_owned() })?;
    let (bytes, sha256) = File::open(&path)
        .and_then(|mut file| fingerprint::of_reader(&mut file))
        .map_err(|error| SourceError::Unreadable { file: name.clone(), error })?;
    Ok(InputFile { path, name, key: key.to_owned(), format, compression, bytes, sha256 })
}

impl InputFile {
    /// The file's bytes after decompression.
    ///
    /// # Errors
    /// The file cannot be opened, or does not begin as its compression should.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, SourceError> {
        let file = File::open(&self.path).map_err(|error| self.unreadable(error))?;
        Ok(match self.compression {
            Compression::None => Box::new(BufReader::with_capacity(1 << 18, file)),
            Compression::Gzip => {
                Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::new(file)))
            }
            Compression::Zstandard => {
                Box::new(zstd::Decoder::new(file).map_err(|error| self.unreadable(error))?)
            }
        })
    }

    /// The error that says that this file cannot be read.
    #[must_use]
    pub fn unreadable(&self, error: std::io::Error) -> SourceError {
        SourceError::Unreadable { file: self.name.clone(), error }
    }
}
