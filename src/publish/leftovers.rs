//! Cleaning up after dead runs. While a run writes, its files are next to the output
//! directory, in `.<name>.tasuki-<8 characters>`. A run that is killed cannot remove
//! them; the next one in the same place does, for every output directory whose lock it
//! gets: as one run at a time holds that, what is there must be of a run that is dead.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::Utc;

use super::contents::{self, Origin};
use super::error::PublishError;
use super::lock::Lock;
use super::place::{PREVIOUS, rename_to_nothing};

/// How many characters of a temporary name are random.
pub(super) const RANDOM: usize = 8;

/// The beginning of the temporary names of an output directory.
pub(super) fn prefix(name: &str) -> String {
    format!(".{name}.tasuki-")
}

/// Where the lock of an output directory is.
pub(super) fn lock_path(parent: &Path, name: &str) -> PathBuf {
    parent.join(format!(".{name}.tasuki.lock"))
}

/// The name of the output directory that a temporary name belongs to.
fn owner_of(temporary: &str) -> Option<&str> {
    let stem = temporary.strip_suffix(PREVIOUS).unwrap_or(temporary);
    let (name, random) = stem.strip_prefix('.')?.rsplit_once(".tasuki-")?;
    let is_random = random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric());
    (is_random && !name.is_empty()).then_some(name)
}

/// Removes what dead runs left in `parent`. The lock of the output directory `held` is
/// ours already. Returns what a user should know. A failure here is worth a word, and no
/// reason to give up a run.
pub(super) fn clean(parent: &Path, held: &str) -> Vec<String> {
    let mut notes = Vec::new();
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(parent) else { return notes };
    for entry in entries.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir())
            && let Some(name) = entry.file_name().to_str().and_then(owner_of)
        {
            found.entry(name.to_owned()).or_default().push(entry.path());
        }
    }
    for (name, leftovers) in found {
        let lock = if name == held {
            None
        } else {
            match Lock::try_take(&lock_path(parent, &name)) {
                Ok(Some(lock)) => Some(lock),
                // Its run is alive, or it is not ours to judge.
                Ok(None) | Err(_) => continue,
            }
        };
        for leftover in leftovers {
            // It may have gone between the listing and the lock.
            if leftover.exists() {
                match clean_one(parent, &name, &leftover) {
                    Ok(note) => notes.extend(note),
                    Err(error) => notes.push(format!("left by a dead run: {error}")),
                }
            }
        }
        drop(lock);
    }
    notes
}

fn clean_one(parent: &Path, name: &str, leftover: &Path) -> Result<Option<String>, PublishError> {
    let target = parent.join(name);
    let is_previous = leftover.as_os_str().to_string_lossy().ends_with(PREVIOUS);
    let origin = contents::origin(leftover)?;
    if is_previous && !matches!(origin, Origin::Unfinished) && !exists(&target) {
        // The run died between the two renames of `place`.
        rename_to_nothing(leftover, &target)
            .map_err(|error| PublishError::system("restore", &target, error))?;
        return Ok(Some(format!(
            "{}: put back in its place, after a run that died while replacing it",
            target.display()
        )));
    }
    if matches!(origin, Origin::Foreign(_)) {
        // Its name is like ours; nothing else says that it is.
        return Ok(None);
    }
    retire(leftover, parent, name)
}

/// Whether something is there, if only a link that leads nowhere.
fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Removes a directory that has been replaced, or was never finished. If somebody added
/// to it or changed it, it is kept next to the output directory instead, and the note
/// says where.
pub(super) fn retire(
    directory: &Path,
    parent: &Path,
    name: &str,
) -> Result<Option<String>, PublishError> {
    let theirs = match contents::origin(directory)? {
        Origin::Empty | Origin::Unfinished => Vec::new(),
        Origin::Report(outputs) => contents::files_of_users(directory, &outputs)?,
        Origin::Foreign(reason) => vec![reason],
    };
    let Some(first) = theirs.first() else {
        contents::remove(directory)
            .map_err(|error| PublishError::system("remove", directory, error))?;
        return Ok(None);
    };
    let stamp = Utc::now().format("%Y%m%dT%H%M%SZ");
    let mut kept = parent.join(format!("{name}.replaced-{stamp}"));
    let mut turn = 1;
    while exists(&kept) {
        turn += 1;
        kept = parent.join(format!("{name}.replaced-{stamp}-{turn}"));
    }
    rename_to_nothing(directory, &kept)
        .map_err(|error| PublishError::system("keep", &kept, error))?;
    let more = match theirs.len() {
        1 => String::new(),
        many => format!(" and {} more", many - 1),
    };
    Ok(Some(format!(
        "the report that was replaced is kept as {}, because it was changed after it was \
         written: {first}{more}",
        kept.display()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::contents::MARKER;
    use std::fs::{create_dir, write};

    #[test]
    fn temporary_names_are_told_from_others() {
        assert_eq!(owner_of(".2026-W47.tasuki-a1B2c3D4"), Some("2026-W47"));
        assert_eq!(owner_of(".2026-W47.tasuki-a1B2c3D4.previous"), Some("2026-W47"));
        assert_eq!(owner_of(".x.tasuki-y.tasuki-a1B2c3D4"), Some("x.tasuki-y"));
        for other in
            [".2026-W47.tasuki.lock", "w.tasuki-a1B2c3D4", ".tasuki-a1B2c3D4", ".w.tasuki-a"]
        {
            assert_eq!(owner_of(other), None, "{other}");
        }
    }

    #[test]
    fn only_what_dead_runs_left_is_removed() {
        let root = tempfile::tempdir().unwrap();
        let make = |name: &str, file: Option<(&str, &str)>| {
            let path = root.path().join(name);
            create_dir(&path).unwrap();
            if let Some((file, text)) = file {
                write(path.join(file), text).unwrap();
            }
            path
        };
        let manifest = r#"{"tool": "tasuki", "outputs": []}"#;
        let dead = [
            make(".w.tasuki-11111111", Some((MARKER, ""))),
            make(".w.tasuki-22222222", None),
            make(".w.tasuki-33333333", Some(("manifest.json", manifest))),
            make(".other.tasuki-44444444", Some((MARKER, ""))),
        ];
        let alive = make(".alive.tasuki-55555555", Some((MARKER, "")));
        let _lock = Lock::take(&lock_path(root.path(), "alive"), &alive).unwrap();
        let foreign = make(".w.tasuki-66666666", Some(("thesis.tex", "x")));
        let annotated = make(".w.tasuki-77777777", Some(("manifest.json", manifest)));
        write(annotated.join("notes.md"), "mine").unwrap();

        let notes = clean(root.path(), "w");
        assert!(dead.iter().all(|path| !path.exists()), "{notes:?}");
        assert!(alive.exists() && foreign.join("thesis.tex").exists());
        assert!(!annotated.exists());
        assert_eq!(notes.len(), 1);
        let kept = std::fs::read_dir(root.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.to_string_lossy().contains("w.replaced-"))
            .unwrap();
        assert_eq!(std::fs::read_to_string(kept.join("notes.md")).unwrap(), "mine");
    }

    #[test]
    fn a_report_that_was_moved_aside_comes_back_unless_there_is_another() {
        let root = tempfile::tempdir().unwrap();
        let aside = root.path().join(".w.tasuki-11111111.previous");
        let target = root.path().join("w");
        for there_is_another in [false, true] {
            create_dir(&aside).unwrap();
            write(aside.join("manifest.json"), r#"{"tool": "tasuki", "outputs": []}"#).unwrap();
            clean(root.path(), "w");
            assert!(target.join("manifest.json").exists() && !aside.exists());
            assert!(root.path().read_dir().unwrap().count() == 1, "{there_is_another}");
        }
    }
}
