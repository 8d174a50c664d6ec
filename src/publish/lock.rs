//! One run per output directory. A lock file next to the directory is locked for as long
//! as a run lasts, and names its process. The lock is the kernel's: it ends with the
//! process, however that dies, so a lock file that was left behind holds nobody up.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::error::PublishError;

/// How long a run waits for a lock. Another run keeps it much longer, but one that is
/// just cleaning up after a dead run, or just ending, gives it back at once.
const PATIENCE: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(20);

/// Who holds a lock, as written in the lock file.
#[derive(Debug, Serialize, Deserialize)]
struct Holder {
    process: u32,
    started_at: String,
}

/// The lock on one output directory, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock at `path` for the output directory `target`.
    pub fn take(path: &Path, target: &Path) -> Result<Self, PublishError> {
        let began = Instant::now();
        loop {
            match Self::try_take(path)? {
                Some(lock) => return Ok(lock),
                None if began.elapsed() < PATIENCE => sleep(PAUSE),
                None => {
                    let holder = holder(path);
                    return Err(PublishError::Locked { target: target.to_owned(), holder });
                }
            }
        }
    }

    /// Takes the lock if nobody has it.
    pub fn try_take(path: &Path) -> Result<Option<Self>, PublishError> {
        let failed = |error| PublishError::system("lock", path, error);
        loop {
            let file = open(path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // The last holder removes the file as it lets go. Whoever opened it before
            // that, and locked it after, has a lock on nothing, and must try again.
            if is_at(&file, path) {
                let mut lock = Self { path: path.to_owned(), file };
                lock.sign().map_err(failed)?;
                return Ok(Some(lock));
            }
        }
    }

    fn sign(&mut self) -> io::Result<()> {
        let holder = Holder {
            process: std::process::id(),
            started_at: Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true),
        };
        self.file.set_len(0)?;
        self.file.write_all(&serde_json::to_vec(&holder)?)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still locked: see `try_take`. Where a file's identity
        // is unknown, it stays.
        if cfg!(unix) && is_at(&self.file, &self.path) {
            let _ = std::fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    // A link planted under this name must not make us empty the file that it leads to.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NOFOLLOW.bits().cast_signed(),
    );
    options.open(path)
}

/// Whether the open file is the one that the path leads to.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// What a lock file says of its holder. It may have been locked and not yet signed, so
/// one that cannot be read is read again.
fn holder(path: &Path) -> String {
    for _ in 0..5 {
        let mut text = String::new();
        let read = File::open(path).and_then(|mut file| file.read_to_string(&mut text));
        if let (Ok(_), Ok(holder)) = (read, serde_json::from_str::<Holder>(&text)) {
            return format!("process {}, since {}", holder.process, holder.started_at);
        }
        sleep(PAUSE);
    }
    "a process that has not signed its lock file".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_by_name_until_the_first_lets_go() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(".w.tasuki.lock");
        let first = Lock::take(&path, Path::new("w")).unwrap();
        let refused = Lock::take(&path, Path::new("w")).unwrap_err();
        assert!(refused.is_locked());
        assert!(refused.to_string().contains(&format!("process {}", std::process::id())));
        drop(first);
        assert!(!path.exists());
        Lock::take(&path, Path::new("w")).unwrap();
    }

    #[test]
    fn many_at_once_never_hold_it_together() {
        use std::sync::atomic::{AtomicU32, Ordering};
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(".w.tasuki.lock");
        let (inside, taken) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|threads| {
            for _ in 0..8 {
                threads.spawn(|| {
                    while taken.load(Ordering::SeqCst) < 400 {
                        if let Some(lock) = Lock::try_take(&path).unwrap() {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            taken.fetch_add(1, Ordering::SeqCst);
                            assert_eq!(inside.fetch_sub(1, Ordering::SeqCst), 1);
                            drop(lock);
                        }
                    }
                });
            }
        });
    }

    #[cfg(unix)]
    #[test]
    fn a_planted_link_is_not_followed() {
        let directory = tempfile::tempdir().unwrap();
        let precious = directory.path().join("precious");
        std::fs::write(&precious, "keep me").unwrap();
        let path = directory.path().join(".w.tasuki.lock");
        std::os::unix::fs::symlink(&precious, &path).unwrap();
        assert!(!Lock::take(&path, Path::new("w")).unwrap_err().is_locked());
        assert_eq!(std::fs::read(&precious).unwrap(), b"keep me");
    }
}
