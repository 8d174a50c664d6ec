//! From a path or pattern of the job file to files on disk. A path that the job file names
//! is trusted, wherever it leads. A file that a pattern finds is not: a link must not lead out of
//! the folder that the pattern names, and nothing that it finds is skipped silently.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};

use crate::sources::error::SourceError;

/// The files that a path or pattern names, in the order of their names.
///
/// # Errors
/// There is none, or one cannot be read, is not a file, or is outside the pattern's folder.
pub fn matching(key: &str, pattern: &str, directory: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let search = Search { key: format!("{key}.path"), pattern, directory };
    let literal = directory.join(pattern);
    match fs::metadata(&literal) {
        Ok(found) => {
            search.check_kind(&literal, &found)?;
            Ok(vec![literal])
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // A link may exist without the file that it leads to.
            match fs::read_link(&literal) {
                Ok(target) => Err(search.refused(
                    &literal,
                    &format!("is a link to {}, where no file is", target.display()),
                    "mend the link, or name the file itself",
                )),
                Err(_) if has_pattern(pattern) => search.matches(),
                Err(_) => Err(search.not_found()),
            }
        }
        // A part of the path is a file and not a folder, or the pattern is not a path.
        Err(error) if matches!(error.kind(), ErrorKind::NotADirectory) => search.matches(),
        Err(_) if has_pattern(pattern) => search.matches(),
        Err(error) => Err(search.unreadable(&literal, error)),
    }
}

struct Search<'a> {
    key: String,
    pattern: &'a str,
    directory: &'a Path,
}

/// Whether a path of the job file is a pattern.
#[must_use]
pub fn has_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

impl Search<'_> {
    fn matches(&self) -> Result<Vec<PathBuf>, SourceError> {
        // Only the user's part is a pattern: the directory's own name may hold brackets.
        let base = Pattern::escape(&self.directory.to_string_lossy());
        let full = Path::new(&base).join(self.pattern);
        let found = glob::glob(&full.to_string_lossy()).map_err(|error| self.bad(&error))?;
        let mut paths = Vec::new();
        for path in found {
            paths.push(path.map_err(|error| {
                let path = error.path().to_owned();
                self.unreadable(&path, error.into())
            })?);
        }
        self.add_names_of_other_bytes(&full, &mut paths)?;
        paths.sort();
        let folder = self.folder();
        let mut files = Vec::new();
        for path in paths {
            let found = fs::metadata(&path).map_err(|error| self.unreadable(&path, error))?;
            // A folder among the files is skipped, unless it has the name of a file: some tools
            // write `leads.csv/part-0.csv`.
            if found.is_dir() && !is_called_like_a_file(&path) {
                continue;
            }
            self.check_kind(&path, &found)?;
            self.check_inside(&folder, &path)?;
            files.push(path);
        }
        if files.is_empty() { Err(self.not_found()) } else { Ok(files) }
    }

    /// Adds the files whose names are not UTF-8, which patterns skip.
    fn add_names_of_other_bytes(
        &self,
        full: &Path,
        paths: &mut Vec<PathBuf>,
    ) -> Result<(), SourceError> {
        let (Some(parent), Some(name)) = (full.parent(), full.file_name()) else { return Ok(()) };
        let name = Pattern::new(&name.to_string_lossy()).map_err(|error| self.bad(&error))?;
        let folders = glob::glob(&parent.to_string_lossy()).map_err(|error| self.bad(&error))?;
        for folder in folders.flatten().filter(|folder| folder.is_dir()) {
            let entries = fs::read_dir(&folder).map_err(|error| self.unreadable(&folder, error))?;
            for entry in entries {
                let entry = entry.map_err(|error| self.unreadable(&folder, error))?;
                let of_entry = entry.file_name();
                if of_entry.to_str().is_none()
                    && name.matches_with(&of_entry.to_string_lossy(), MatchOptions::new())
                {
                    paths.push(entry.path());
                }
            }
        }
        Ok(())
    }

    /// The folder that the pattern names: its part before the first wildcard.
    fn folder(&self) -> PathBuf {
        let mut folder = self.directory.to_owned();
        for part in Path::new(self.pattern).components() {
            match part {
                Component::Normal(name) if has_pattern(&name.to_string_lossy()) => break,
                part => folder.push(part),
            }
        }
        folder
    }

    fn check_kind(&self, path: &Path, found: &fs::Metadata) -> Result<(), SourceError> {
        if found.is_file() {
            Ok(())
        } else if found.is_dir() {
            let inside = Path::new(self.pattern).join("*.csv");
            Err(self.refused(
                path,
                "is a directory, not a file",
                &format!("to read the files in it, write a pattern such as '{}'", inside.display()),
            ))
        } else {
            Err(self.refused(
                path,
                "is a pipe or a device, not a regular file",
                "write the export to a file: it is read more than once",
            ))
        }
    }

    /// Refuses what a link has led to outside the folder that the pattern names.
    fn check_inside(&self, folder: &Path, path: &Path) -> Result<(), SourceError> {
        let real =
            |path: &Path| fs::canonicalize(path).map_err(|error| self.unreadable(path, error));
        let (inside, target) = (real(folder)?, real(path)?);
        if target.starts_with(inside) {
            return Ok(());
        }
        Err(self.refused(
            path,
            &format!("leads to {}, outside the folder of the pattern", target.display()),
            "copy the file into the folder, or name its own path in the job file",
        ))
    }

    /// The path as the user sees it.
    fn shown(&self, path: &Path) -> String {
        path.strip_prefix(self.directory).unwrap_or(path).display().to_string()
    }

    fn refused(&self, path: &Path, problem: &str, advice: &str) -> SourceError {
        SourceError::Refused {
            key: self.key.clone(),
            path: self.shown(path),
            problem: problem.to_owned(),
            advice: advice.to_owned(),
        }
    }

    fn unreadable(&self, path: &Path, error: Error) -> SourceError {
        SourceError::Unreadable { file: self.shown(path), error }
    }

    fn not_found(&self) -> SourceError {
        SourceError::NotFound {
            key: self.key.clone(),
            pattern: self.pattern.to_owned(),
            directory: self.directory.to_owned(),
        }
    }

    fn bad(&self, error: &glob::PatternError) -> SourceError {
        SourceError::Pattern {
            key: self.key.clone(),
            pattern: self.pattern.to_owned(),
            problem: error.to_string(),
        }
    }
}

fn is_called_like_a_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let stem = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    [".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson"]
        .iter()
        .any(|ending| stem.ends_with(ending))
}
