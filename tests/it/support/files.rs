//! Files and folders: of the repository, of cases, of what a run wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::skipped;

/// A file or folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file or folder of the real data beside the repository; where it is missing, a printed line
/// says that a test is skipped.
pub fn real_data(path: &str) -> Option<PathBuf> {
    let found = repository("../shared/real").join(path);
    if !found.exists() {
        skipped(&format!("../shared/real/{path} is missing"));
        return None;
    }
    Some(found)
}

/// The cases of a folder below `tests/`, in the order of their names; fails unless there are
/// at least so many, so that a moved folder does not pass for one without faults.
pub fn cases(folder: &str, at_least: usize) -> Vec<PathBuf> {
    let cases = toml_files(&repository("tests").join(folder));
    assert!(cases.len() >= at_least, "the cases of {folder} are found");
    cases
}

/// The TOML files of a folder, in the order of their names.
pub fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    entries(folder).into_iter().filter(is_toml).collect()
}

/// The folders of a folder, in the order of their names.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_dir()).collect()
}

/// What is in a folder, in the order of the names.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The names in a folder.
pub fn names_in(folder: &Path) -> BTreeSet<String> {
    entries(folder).iter().map(|path| name_of(path)).collect()
}

/// The name of a file in its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Every file below a folder, with its bytes, by its path from there.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for path in entries(&next) {
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                files.insert(name.to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}
