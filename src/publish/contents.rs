//! What lies in a directory: the files of a run, hashed and synced; and, of a directory
//! that is in the way, whether tasuki wrote it, and what of it would be lost.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::fingerprint;

use super::error::PublishError;
use super::manifest::{MANIFEST_NAME, OutputRecord, Recognised};

/// Lies in a directory that may be deleted whatever else is in it: one that a run is
/// still writing, or that is being removed.
pub(super) const MARKER: &str = ".tasuki-unfinished";

/// Files that desktops leave in any directory that somebody looks at.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Everything below a directory.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Whatever is not a directory, by name.
    pub files: Vec<DirectoryFile>,
    /// The directories, each after those that it holds, and the root last.
    pub directories: Vec<PathBuf>,
}

/// Something that is not a directory.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DirectoryFile {
    /// Relative to the root, with forward slashes.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// A regular file whose name is text. All of ours are.
    pub plain: bool,
}

/// Lists everything below `root`. Links are listed, and not followed.
pub(super) fn list(root: &Path) -> Result<Contents, PublishError> {
    let mut contents = Contents::default();
    list_into(root, "", true, &mut contents)
        .map_err(|error| PublishError::system("list", root, error))?;
    contents.files.sort();
    Ok(contents)
}

fn list_into(
    directory: &Path,
    prefix: &str,
    named: bool,
    into: &mut Contents,
) -> Result<(), io::Error> {
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let (path, os_name) = (entry.path(), entry.file_name());
        let named = named && os_name.to_str().is_some();
        let name = format!("{prefix}{}", os_name.to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            list_into(&path, &format!("{name}/"), named, into)?;
        } else {
            into.files.push(DirectoryFile { name, path, plain: named && kind.is_file() });
        }
    }
    into.directories.push(directory.to_owned());
    Ok(())
}

/// Size and hash of a file.
fn record(file: &mut File, name: &str) -> io::Result<OutputRecord> {
    let (bytes, sha256) = fingerprint::of_reader(file)?;
    Ok(OutputRecord { path: name.to_owned(), bytes, sha256 })
}

/// Hashes a file, and waits until it is on disk.
pub(super) fn record_and_sync(entry: &DirectoryFile) -> Result<OutputRecord, PublishError> {
    let failed = |error| PublishError::system("sync", &entry.path, error);
    let mut file = OpenOptions::new().read(true).write(true).open(&entry.path).map_err(failed)?;
    let record = record(&mut file, &entry.name).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    Ok(record)
}

/// Waits until the names in a directory are on disk.
#[cfg(unix)]
pub(super) fn sync_directory(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        // Some network file systems have no such thing for directories.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// Elsewhere a directory cannot be opened, and its names are journalled by the system.
#[cfg(not(unix))]
pub(super) fn sync_directory(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Where a directory comes from.
#[derive(Debug)]
pub(super) enum Origin {
    /// Nothing is in it.
    Empty,
    /// A run was writing it, or was removing it, and died.
    Unfinished,
    /// A run wrote it, with these files.
    Report(Vec<OutputRecord>),
    /// None of these, for the reason given.
    Foreign(String),
}

/// Tells where a directory comes from.
pub(super) fn origin(directory: &Path) -> Result<Origin, PublishError> {
    let failed = |error| PublishError::system("list", directory, error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name());
    }
    names.sort();
    let is_plain = |name: &str| {
        std::fs::symlink_metadata(directory.join(name)).is_ok_and(|found| found.is_file())
    };
    if is_plain(MARKER) {
        return Ok(Origin::Unfinished);
    }
    if is_plain(MANIFEST_NAME) {
        let path = directory.join(MANIFEST_NAME);
        let bytes =
            std::fs::read(&path).map_err(|error| PublishError::system("read", &path, error))?;
        return Ok(match Recognised::read(&bytes) {
            Ok(manifest) => Origin::Report(manifest.outputs),
            Err(reason) => Origin::Foreign(reason),
        });
    }
    let mut others = names.iter().filter(|name| LITTER.iter().all(|litter| *litter != **name));
    Ok(match others.next() {
        None => Origin::Empty,
        Some(name) => Origin::Foreign(format!(
            "it holds '{}' and no {MANIFEST_NAME}, so tasuki did not write it",
            name.to_string_lossy()
        )),
    })
}

/// The files in a report that a run did not write, or that were changed since: what
/// would be lost if it were removed.
pub(super) fn files_of_users(
    directory: &Path,
    outputs: &[OutputRecord],
) -> Result<Vec<String>, PublishError> {
    let written: HashMap<&str, &OutputRecord> =
        outputs.iter().map(|record| (record.path.as_str(), record)).collect();
    let mut theirs = Vec::new();
    for entry in list(directory)?.files {
        let last = entry.name.rsplit('/').next().unwrap_or_default();
        if entry.plain && (entry.name == MANIFEST_NAME || LITTER.contains(&last)) {
            continue;
        }
        let same = match written.get(entry.name.as_str()) {
            Some(written) if entry.plain => {
                let failed = |error| PublishError::system("read", &entry.path, error);
                let mut file = File::open(&entry.path).map_err(failed)?;
                // A file of another size need not be read to know that it was changed.
                file.metadata().map_err(failed)?.len() == written.bytes
                    && record(&mut file, &entry.name).map_err(failed)? == **written
            }
            _ => false,
        };
        if !same {
            theirs.push(entry.name);
        }
    }
    Ok(theirs)
}

/// Deletes a directory that holds nothing of a user's. Should the process die midway,
/// the marker, which goes last, lets the next run finish.
pub(super) fn remove(directory: &Path) -> io::Result<()> {
    make_writable(directory)?;
    File::create(directory.join(MARKER))?;
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != MARKER {
            std::fs::remove_file(entry.path())?;
        }
    }
    std::fs::remove_file(directory.join(MARKER))?;
    std::fs::remove_dir(directory)
}

/// A report may have been made read-only; that protects it from slips, not from its
/// replacement.
#[cfg(unix)]
fn make_writable(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut permissions = std::fs::metadata(directory)?.permissions();
    if permissions.mode() & 0o700 != 0o700 {
        permissions.set_mode(permissions.mode() | 0o700);
        std::fs::set_permissions(directory, permissions)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_writable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{create_dir, write};

    fn report(root: &Path) -> Vec<OutputRecord> {
        create_dir(root.join("charts")).unwrap();
        write(root.join("charts/a.svg"), "<svg/>").unwrap();
        write(root.join("report.en.html"), "<html>").unwrap();
        let listed = list(root).unwrap();
        let outputs: Vec<_> =
            listed.files.iter().map(|entry| record_and_sync(entry).unwrap()).collect();
        let manifest = serde_json::json!({"tool": "tasuki", "outputs": outputs});
        write(root.join(MANIFEST_NAME), manifest.to_string()).unwrap();
        outputs
    }

    #[test]
    fn files_are_listed_by_name_and_directories_from_the_inside_out() {
        let root = tempfile::tempdir().unwrap();
        let outputs = report(root.path());
        let names: Vec<_> = outputs.iter().map(|record| record.path.as_str()).collect();
        assert_eq!(names, ["charts/a.svg", "report.en.html"]);
        // The SHA-256 of `<html>`, by sha256sum.
        let known = "b7d082ee12e91b756ea22e8513b8594eebcf5d39fab813da3cb55794dc888ad7";
        assert_eq!((outputs[1].bytes, outputs[1].sha256.as_str()), (6, known));
        let listed = list(root.path()).unwrap();
        assert_eq!(listed.directories, [root.path().join("charts"), root.path().to_owned()]);
    }

    #[test]
    fn what_a_user_added_or_changed_in_a_report_is_found() {
        let root = tempfile::tempdir().unwrap();
        let outputs = report(root.path());
        let theirs = || files_of_users(root.path(), &outputs).unwrap();
        write(root.path().join("charts/.DS_Store"), "x").unwrap();
        std::fs::remove_file(root.path().join("charts/a.svg")).unwrap();
        assert!(theirs().is_empty());
        write(root.path().join("charts/notes.md"), "call them").unwrap();
        write(root.path().join("report.en.html"), "<HTML>").unwrap();
        assert_eq!(theirs(), ["charts/notes.md", "report.en.html"]);
    }

    #[test]
    fn the_origin_of_a_directory_is_told_by_what_is_in_it() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path();
        assert!(matches!(origin(path).unwrap(), Origin::Empty));
        write(path.join("budget.xlsx"), "x").unwrap();
        assert!(matches!(origin(path).unwrap(), Origin::Foreign(why) if why.contains("budget")));
        write(path.join(MANIFEST_NAME), r#"{"name": "a web app"}"#).unwrap();
        assert!(matches!(origin(path).unwrap(), Origin::Foreign(_)));
        report(path);
        assert!(matches!(origin(path).unwrap(), Origin::Report(files) if files.len() == 4));
        write(path.join(MARKER), "").unwrap();
        assert!(matches!(origin(path).unwrap(), Origin::Unfinished));
        remove(path).unwrap();
        assert!(!path.exists());
    }
}
