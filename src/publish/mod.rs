//! The output directory of a run: written aside, checked, synced, and moved into place
//! in one step. Implements the promise that a failed run never damages the last good report
//! (`docs/operations.md`, "What a run may do to your disk" and "What happens on a crash").
//!
//! The way of a run, for an output directory `reports/2026-W47`:
//!
//! 1. [`Output::begin`] looks at what is there, and refuses anything that tasuki did not
//!    write; takes the lock `reports/.2026-W47.tasuki.lock`; cleans up after dead runs;
//!    makes the temporary directory `reports/.2026-W47.tasuki-<8 characters>`.
//! 2. The run writes its files there, and nowhere else.
//! 3. [`Output::publish`] checks that all promised files are there, hashes every file,
//!    writes `manifest.json`, waits until all of it is on disk, and moves the directory
//!    into place (see `place`). The old report is removed after that, unless somebody
//!    changed it or added to it: then it is kept as `2026-W47.replaced-<time>`.
//!
//! A run may fail or be killed at any point of this: what is at `reports/2026-W47` is
//! the whole old report before the move, and the whole new one after it.

mod contents;
mod error;
mod leftovers;
mod lock;
mod manifest;
mod place;
mod target;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

pub use error::PublishError;
pub use manifest::{
    InputRecord, JobFile, MANIFEST_NAME, Manifest, OutputRecord, StageTiming, peak_memory_bytes,
};

use contents::MARKER;
use lock::Lock;
use target::{inspect, make_directories};

/// An output directory that is being written. Dropped without [`publish`](Self::publish),
/// it leaves nothing behind.
#[derive(Debug)]
pub struct Output {
    target: PathBuf,
    parent: PathBuf,
    name: String,
    /// Where the files are written; none once they have moved into place.
    staging: Option<PathBuf>,
    expected: BTreeSet<String>,
    notes: Vec<String>,
    exchange: bool,
    /// Let go last, when nothing of this run is left.
    _lock: Lock,
}

/// What a run has published.
#[derive(Debug)]
pub struct Published {
    /// The output directory.
    pub directory: PathBuf,
    /// Its manifest, as written.
    pub manifest: Manifest,
    /// What a user should know: an old report that was kept because somebody changed it,
    /// or one that could not be removed.
    pub notes: Vec<String>,
}

impl Output {
    /// Begins to write the output directory `target`, which need not exist.
    ///
    /// # Errors
    /// Another run holds it ([`PublishError::is_locked`]); something is there that tasuki
    /// did not write; or the directory that holds it cannot be written.
    pub fn begin(target: &Path) -> Result<Self, PublishError> {
        let bad_name = |problem| PublishError::Name { target: target.to_owned(), problem };
        let name = target
            .file_name()
            .ok_or_else(|| bad_name("it has no name of its own"))?
            .to_str()
            .ok_or_else(|| bad_name("its name is not valid Unicode"))?
            .to_owned();
        let parent = match target.parent() {
            Some(parent) if parent != Path::new("") => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        make_directories(&parent)?;
        let lock = Lock::take(&leftovers::lock_path(&parent, &name), target)?;
        let notes = leftovers::clean(&parent, &name);
        // Now rather than after hours of work; and again before the move.
        inspect(target, &parent)?;
        let staging = tempfile::Builder::new()
            .prefix(&leftovers::prefix(&name))
            .rand_bytes(leftovers::RANDOM)
            .tempdir_in(&parent)
            .map_err(|error| PublishError::system("make a directory in", &parent, error))?
            .keep();
        let output = Self {
            target: target.to_owned(),
            parent,
            name,
            staging: Some(staging),
            expected: BTreeSet::new(),
            notes,
            exchange: true,
            _lock: lock,
        };
        let marker = output.staging().join(MARKER);
        File::create(&marker).map_err(|error| PublishError::writing(&marker, error))?;
        Ok(output)
    }

    /// What [`begin`](Self::begin) found and mended, as far as a user should know.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Where to write the file `relative` of the output, such as `charts/leakage.svg`.
    /// The directories that it needs are made.
    ///
    /// # Errors
    /// The name leads out of the output directory or is taken by the publisher, or a
    /// directory cannot be made.
    pub fn path(&self, relative: &str) -> Result<PathBuf, PublishError> {
        let bad = |problem| PublishError::FileName { name: relative.to_owned(), problem };
        if relative.is_empty() || relative.ends_with('/') {
            return Err(bad("it names no file"));
        }
        let inside = |part| matches!(part, Component::Normal(_));
        if !Path::new(relative).components().all(inside) || relative.contains('\\') {
            return Err(bad("it must lie below the output directory"));
        }
        if relative == MANIFEST_NAME || relative == MARKER {
            return Err(bad("the publisher writes it"));
        }
        let path = self.staging().join(relative);
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory)
                .map_err(|error| PublishError::system("make", directory, error))?;
        }
        Ok(path)
    }

    /// Writes the file `relative` of the output.
    ///
    /// # Errors
    /// Those of [`path`](Self::path), or the file cannot be written.
    pub fn write(&self, relative: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let path = self.path(relative)?;
        std::fs::write(&path, bytes).map_err(|error| PublishError::writing(&path, error))
    }

    /// Promises the file `relative`: without it, or with nothing in it, the output is not
    /// published.
    pub fn expect(&mut self, relative: &str) {
        self.expected.insert(relative.to_owned());
    }

    /// Replaces in two renames, as on file systems that cannot exchange two names.
    #[doc(hidden)]
    pub fn without_exchange(&mut self) {
        self.exchange = false;
    }

    /// Completes the output with its manifest and moves it into place.
    ///
    /// # Errors
    /// A promised file is missing or empty; the system refuses a step; or something that
    /// tasuki did not write has appeared in the place meanwhile. The report that was
    /// there before is untouched, except after [`PublishError::NotSynced`].
    pub fn publish(mut self, mut manifest: Manifest) -> Result<Published, PublishError> {
        let staging = self.staging().to_owned();
        self.complete(&staging, &mut manifest)?;
        if let Some(old) = inspect(&self.target, &self.parent)? {
            std::fs::set_permissions(&staging, old)
                .map_err(|error| PublishError::system("set the mode of", &staging, error))?;
        }
        let replaced = place::place(&staging, &self.target, self.exchange)
            .map_err(|error| PublishError::system("replace", &self.target, error))?;
        self.staging = None;
        contents::sync_directory(&self.parent)
            .map_err(|error| PublishError::NotSynced { target: self.target.clone(), error })?;

        // The new report is there for good. What fails from here on is no failure.
        let mut notes = Vec::new();
        if let Some(old) = replaced {
            match leftovers::retire(&old, &self.parent, &self.name) {
                Ok(note) => notes.extend(note),
                Err(error) => notes.push(format!(
                    "the old report could not be removed, which the next run will try again: {error}"
                )),
            }
        }
        Ok(Published { directory: self.target.clone(), manifest, notes })
    }

    /// Checks, hashes and syncs the files, and adds the manifest.
    fn complete(&self, staging: &Path, manifest: &mut Manifest) -> Result<(), PublishError> {
        let written = contents::list(staging)?;
        let mut outputs = Vec::new();
        for entry in written.files.iter().filter(|entry| entry.name != MARKER) {
            if !entry.plain {
                let (name, problem) = (entry.name.clone(), "it is no regular file");
                return Err(PublishError::FileName { name, problem });
            }
            outputs.push(contents::record_and_sync(entry)?);
        }
        let is_there =
            |name: &String| outputs.iter().any(|record| record.path == *name && record.bytes > 0);
        let missing: Vec<&str> =
            self.expected.iter().filter(|name| !is_there(name)).map(String::as_str).collect();
        if !missing.is_empty() {
            let files = missing.join(", ");
            return Err(PublishError::Incomplete { target: self.target.clone(), files });
        }
        manifest.finish(outputs);
        let path = staging.join(MANIFEST_NAME);
        write_manifest(&path, manifest).map_err(|error| PublishError::writing(&path, error))?;
        // From here on the manifest, not the marker, says what this directory is.
        let marker = staging.join(MARKER);
        std::fs::remove_file(&marker)
            .map_err(|error| PublishError::system("remove", &marker, error))?;
        for directory in &written.directories {
            contents::sync_directory(directory)
                .map_err(|error| PublishError::system("sync", directory, error))?;
        }
        Ok(())
    }

    fn staging(&self) -> &Path {
        // It is none only inside `publish`, which does not come back here.
        self.staging.as_deref().unwrap_or(&self.target)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some(staging) = &self.staging {
            // What cannot be removed now is removed by the next run.
            let _ = contents::remove(staging);
        }
    }
}

fn write_manifest(path: &Path, manifest: &Manifest) -> io::Result<()> {
    let mut text = serde_json::to_vec_pretty(manifest)?;
    text.push(b'\n');
    let mut file = File::create(path)?;
    file.write_all(&text)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Utc;
    use std::fs::{create_dir, read_dir, read_to_string, write};

    fn manifest() -> Manifest {
        let job = JobFile { file: "job.toml".into(), sha256: "00".into() };
        Manifest::new(job, Utc::now(), "2026-W47".into(), Utc::now())
    }

    fn publish(target: &Path, text: &str) -> Result<Published, PublishError> {
        let mut output = Output::begin(target)?;
        output.expect("charts/a.svg");
        output.write("charts/a.svg", text.as_bytes())?;
        output.publish(manifest())
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = read_dir(directory).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_run_publishes_replaces_and_leaves_nothing_beside() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("reports/2026-W47");
        for text in ["first", "second"] {
            let published = publish(&target, text).unwrap();
            assert!(published.notes.is_empty());
            assert_eq!(published.manifest.outputs[0].path, "charts/a.svg");
            assert_eq!(read_to_string(target.join("charts/a.svg")).unwrap(), text);
            let written = std::fs::read(target.join(MANIFEST_NAME)).unwrap();
            let written: Manifest = serde_json::from_slice(&written).unwrap();
            assert_eq!(written.outputs, published.manifest.outputs);
            assert_eq!(names(&target), ["charts", "manifest.json"]);
            assert_eq!(names(&root.path().join("reports")), ["2026-W47"]);
        }
        // An empty directory that a user made beforehand is taken.
        let empty = root.path().join("empty");
        create_dir(&empty).unwrap();
        publish(&empty, "x").unwrap();
    }

    #[test]
    fn a_run_that_fails_leaves_the_old_report_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("w");
        publish(&target, "old").unwrap();
        let mut output = Output::begin(&target).unwrap();
        output.expect("summary.en.md");
        output.expect("report.en.html");
        output.write("report.en.html", b"").unwrap();
        let error = output.publish(manifest()).unwrap_err();
        assert!(error.to_string().contains("report.en.html, summary.en.md") && !error.is_locked());
        drop(Output::begin(&target).unwrap());
        assert_eq!(read_to_string(target.join("charts/a.svg")).unwrap(), "old");
        assert_eq!(names(root.path()), ["w"]);
    }

    #[test]
    fn what_tasuki_did_not_write_is_refused_and_untouched() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        create_dir(at("photos")).unwrap();
        write(at("photos/holiday.jpg"), "x").unwrap();
        write(at("file"), "x").unwrap();
        publish(&at("real"), "x").unwrap();
        let mut refused = vec![at("photos"), at("file")];
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("real", at("latest")).unwrap();
            std::os::unix::fs::symlink("nowhere", at("dangling")).unwrap();
            refused.extend([at("latest"), at("dangling")]);
        }
        for target in refused {
            let error = publish(&target, "new").unwrap_err();
            assert!(matches!(error, PublishError::NotOurs { .. }), "{error}");
        }
        assert!(matches!(publish(&at("file/w"), "new"), Err(PublishError::System { .. })));
        assert!(matches!(publish(Path::new(".."), "new"), Err(PublishError::Name { .. })));
        assert_eq!(read_to_string(at("photos/holiday.jpg")).unwrap(), "x");
        assert_eq!(read_to_string(at("real/charts/a.svg")).unwrap(), "x");
        let left = names(root.path());
        assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
    }

    #[test]
    fn what_appears_in_the_place_during_a_run_is_not_replaced() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("w");
        let output = Output::begin(&target).unwrap();
        output.write("a", b"x").unwrap();
        create_dir(&target).unwrap();
        write(target.join("notes.md"), "mine").unwrap();
        assert!(matches!(output.publish(manifest()), Err(PublishError::NotOurs { .. })));
        assert_eq!(names(root.path()), ["w"]);
        assert_eq!(names(&target), ["notes.md"]);
    }

    #[test]
    fn a_report_that_a_user_changed_is_kept_and_its_mode_goes_on() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("w");
        publish(&target, "old").unwrap();
        write(target.join("charts/a.svg"), "OLD").unwrap();
        #[cfg(unix)]
        let mode = {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o750)).unwrap();
            || std::fs::metadata(&target).unwrap().permissions().mode() & 0o777
        };
        let published = publish(&target, "new").unwrap();
        let [kept, now] = &names(root.path())[..] else { panic!("two directories") };
        let (kept, now) = if now == "w" { (kept, now) } else { (now, kept) };
        assert!(now == "w" && published.notes[0].contains(kept.as_str()));
        assert_eq!(read_to_string(root.path().join(kept).join("charts/a.svg")).unwrap(), "OLD");
        assert_eq!(read_to_string(target.join("charts/a.svg")).unwrap(), "new");
        #[cfg(unix)]
        assert_eq!(mode(), 0o750);
    }

    #[test]
    fn no_file_can_be_written_outside() {
        let root = tempfile::tempdir().unwrap();
        let output = Output::begin(&root.path().join("w")).unwrap();
        for bad in ["", "/etc/x", "../x", "a/../../x", "./x", "a/", "a\\b", "manifest.json"] {
            assert!(matches!(output.path(bad), Err(PublishError::FileName { .. })), "{bad}");
        }
        assert!(output.path("facts/handoffs.parquet").unwrap().parent().unwrap().is_dir());
    }
}
