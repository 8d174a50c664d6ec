//! From the paths of the job file to files: resolves patterns, finds format and compression by
//! the name, and checks that a file did not change. Objects of object storage are copied to
//! files.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::file_signature;
use super::lake_tables;
use super::limits::{self, Expansion};
use super::object_storage::{self, Address, Fetched, ObjectCopy};
use super::paths::matching;
use crate::job::{Format, Source};
use crate::sources::error::SourceError;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Not compressed.
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
    /// Its path relative to the job file, with forward slashes, or its address in object
    /// storage: what users are shown.
    pub name: String,
    /// The job-file key of its source, such as `sources.leads`.
    pub key: String,
    /// Its format.
    pub format: Format,
    /// Its compression.
    pub compression: Compression,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal; empty until it is read.
    pub sha256: String,
    /// When it was last written, if the system says so.
    pub modified: Option<SystemTime>,
    /// The copy of an object that it is, if it came from object storage.
    pub object: Option<Arc<ObjectCopy>>,
}

/// Resolves the paths of a source to files, in the order in which they are read: the
/// order of the list, and by name within a pattern.
///
/// # Errors
/// A path without a file, an unreadable file, a name that does not show the format, or an
/// object that cannot be copied.
pub fn resolve(
    name: &str,
    source: &Source,
    directory: &Path,
) -> Result<Vec<InputFile>, SourceError> {
    let key = format!("sources.{name}");
    let mut files: Vec<InputFile> = Vec::new();
    // A file under two names, such as a link `latest.csv`, is read once.
    let mut real_paths: HashSet<PathBuf> = HashSet::new();
    for pattern in &source.path {
        if let Some(address) = Address::parse(&key, pattern)? {
            let known = |name: &str| files.iter().any(|file| file.name == name);
            for Fetched { name, copy } in object_storage::fetch(&key, &address, &known)? {
                let file = describe(&key, source, name, copy.path.to_path_buf())?;
                files.push(InputFile { object: Some(Arc::new(copy)), ..file });
            }
            continue;
        }
        for path in matching(&key, pattern, directory)? {
            if real_paths.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
                let name = path.strip_prefix(directory).unwrap_or(&path);
                let name = name.to_string_lossy().replace('\\', "/");
                check_no_lake_table(&key, &name, &path)?;
                files.push(describe(&key, source, name, path)?);
            }
        }
    }
    Ok(files)
}

/// Refuses a file that is the inside of a lake table.
fn check_no_lake_table(key: &str, name: &str, path: &Path) -> Result<(), SourceError> {
    let is_parquet = name.to_lowercase().ends_with(".parquet");
    let Some(table) = lake_tables::table_of(path).filter(|_| is_parquet) else { return Ok(()) };
    Err(SourceError::Refused {
        key: format!("{key}.path"),
        path: name.to_owned(),
        problem: format!(
            "is a data file of {} ({} is beside it): read on its own, deleted rows and old versions come back",
            table.name, table.log
        ),
        advice: table.advice.to_owned(),
    })
}

fn describe(
    key: &str,
    source: &Source,
    name: String,
    path: PathBuf,
) -> Result<InputFile, SourceError> {
    let lower = name.to_lowercase();
    let (stem, compression) = if let Some(stem) = lower.strip_suffix(".gz") {
        (stem, Compression::Gzip)
    } else if let Some(stem) = lower.strip_suffix(".zst") {
        (stem, Compression::Zstandard)
    } else {
        (lower.as_str(), Compression::None)
    };
    let by_name = match stem.rsplit('.').next() {
        Some("csv") => Some(Format::Csv),
        Some("tsv") => Some(Format::Tsv),
        Some("parquet") => Some(Format::Parquet),
        Some("jsonl") => Some(Format::Jsonl),
        Some("ndjson") => Some(Format::Ndjson),
        // Whatever it truly is: its first bytes tell, and the error says so.
        Some("xlsx" | "xlsm" | "xls" | "xlsb") => Some(Format::Xlsx),
        _ => None,
    };
    if source.format.is_none() && by_name.is_none() {
        file_signature::check_archive(&name, &path, stem)?;
    }
    let format = source
        .format
        .or(by_name)
        .ok_or_else(|| SourceError::UnknownFormat { file: name.clone(), key: key.to_owned() })?;
    let (bytes, modified) = File::open(&path)
        .and_then(|file| file.metadata())
        .map(|found| (found.len(), found.modified().ok()))
        .map_err(|error| SourceError::Unreadable { file: name.clone(), error })?;
    let (key, sha256) = (key.to_owned(), String::new());
    Ok(InputFile { path, name, key, format, compression, bytes, sha256, modified, object: None })
}

impl InputFile {
    /// The file's bytes after decompression.
    ///
    /// # Errors
    /// The file cannot be opened, or does not begin as its compression should.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, SourceError> {
        let file = self.open_stored()?;
        let opened: io::Result<Box<dyn Read + Send>> = match self.compression {
            Compression::None => Ok(Box::new(BufReader::with_capacity(1 << 18, file))),
            Compression::Gzip => limits::unpack(file, |file| {
                Ok(flate2::bufread::MultiGzDecoder::new(BufReader::new(file)))
            })
            .map(|unpacked| Box::new(unpacked) as _),
            Compression::Zstandard => {
                limits::unpack(file, zstd::Decoder::new).map(|unpacked| Box::new(unpacked) as _)
            }
        };
        opened.map_err(|error| self.unreadable(error))
    }

    /// The file's bytes as they are on disk.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open_stored(&self) -> Result<File, SourceError> {
        File::open(&self.path).map_err(|error| self.unreadable(error))
    }

    /// Refuses a file that changed since it was hashed: the rows read may be half of one export
    /// and half of the next.
    ///
    /// # Errors
    /// Its size or time of writing changed, or it is gone.
    pub fn check_unchanged(&self) -> Result<(), SourceError> {
        let found = fs::metadata(&self.path).map_err(|error| self.unreadable(error))?;
        if found.len() == self.bytes && found.modified().ok() == self.modified {
            return Ok(());
        }
        Err(self.damaged(
            "was changed while it was read",
            "run again when the export has finished; let exports be written under another name \
             and renamed when they are whole",
        ))
    }

    /// The error that says that this file cannot be read.
    #[must_use]
    pub fn unreadable(&self, error: io::Error) -> SourceError {
        let inner = error.get_ref();
        if inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<Expansion>) {
            return self.expands_too_much(&error.to_string());
        }
        SourceError::Unreadable { file: self.name.clone(), error }
    }

    /// The error that says that this file unpacks to more than any export does.
    #[must_use]
    pub fn expands_too_much(&self, how: &str) -> SourceError {
        self.damaged(
            format!(
                "{how}; beyond {} bytes, more than {} for one are not unpacked",
                limits::FREE_EXPANSION,
                limits::MAX_EXPANSION
            ),
            format!("if it is right, unpack it yourself and name that file in {}.path", self.key),
        )
    }

    /// The error that says what is wrong with this file as a whole, and what to do.
    #[must_use]
    pub fn damaged(&self, problem: impl Into<String>, advice: impl Into<String>) -> SourceError {
        SourceError::Damaged {
            file: self.name.clone(),
            problem: problem.into(),
            advice: advice.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_is_not_the_file_any_more() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("leads.csv");
        fs::write(&path, "lead_id\n").unwrap();
        let source: crate::job::Job = crate::job::Job::parse(
            "[sources.leads]\npath = \"leads.csv\"\n[stages]\nsales_queue = [\"Handed off\"]\n",
            "job.toml",
        )
        .unwrap();
        let files = resolve("leads", &source.sources.leads, directory.path()).unwrap();
        files[0].check_unchanged().unwrap();
        fs::write(&path, "lead_id\na\n").unwrap();
        assert!(files[0].check_unchanged().is_err(), "another size");
        fs::write(&path, "lead_ID\n").unwrap();
        let later = SystemTime::now() + std::time::Duration::from_mins(1);
        File::options().write(true).open(&path).unwrap().set_modified(later).unwrap();
        assert!(files[0].check_unchanged().is_err(), "another time");
        fs::remove_file(&path).unwrap();
        assert!(files[0].check_unchanged().is_err(), "gone");
    }
}
