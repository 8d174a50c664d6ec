//! Moving a finished directory into its place, so that whoever looks there finds the old
//! report or the new one.
//!
//! - Nothing is there yet: one rename, which fails if something has appeared meanwhile.
//! - Something is there: one exchange of the two names (`renameat2` with
//!   `RENAME_EXCHANGE` on Linux, `renamex_np` with `RENAME_SWAP` on macOS). At no instant
//!   is the name absent, and at none does it lead to a mixture.
//! - The file system cannot exchange (NFS, some FUSE and SMB mounts, Windows): two
//!   renames, the old one aside and the new one in. Between the two, for some
//!   microseconds, a reader finds no report at all; never a mixture. A run that dies
//!   just there leaves the old report under a hidden name, from where the next run of
//!   the same directory puts it back before it does anything else.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// What the old report is called between the two renames: the new one's temporary name
/// and this.
pub(super) const PREVIOUS: &str = ".previous";

/// Moves `new` to `target`, and returns where that which was at `target` is now.
/// `exchange` is false to do without the exchange of names.
pub(super) fn place(new: &Path, target: &Path, exchange: bool) -> io::Result<Option<PathBuf>> {
    if std::fs::symlink_metadata(target).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    {
        return rename_to_nothing(new, target).map(|()| None);
    }
    if exchange {
        match exchange_names(new, target) {
            Err(error) if cannot(&error) => {}
            exchanged => return exchanged.map(|()| Some(new.to_owned())),
        }
    }
    let mut aside: OsString = new.as_os_str().to_owned();
    aside.push(PREVIOUS);
    let aside = PathBuf::from(aside);
    rename_to_nothing(target, &aside)?;
    if let Err(error) = rename_to_nothing(new, target) {
        // The old report goes back; should that fail too, the next run does it.
        let _ = rename_to_nothing(&aside, target);
        return Err(error);
    }
    Ok(Some(aside))
}

/// Renames a directory, unless the new name is taken.
pub(super) fn rename_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    match rename_with(from, to, rustix::fs::RenameFlags::NOREPLACE) {
        Err(error) if cannot(&error) => {}
        renamed => return renamed,
    }
    // Without that flag the system still refuses to put a directory in the place of a
    // file, or of a directory that is not empty: nothing of a user's can be lost.
    std::fs::rename(from, to)
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange_names(one: &Path, other: &Path) -> io::Result<()> {
    rename_with(one, other, rustix::fs::RenameFlags::EXCHANGE)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange_names(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn rename_with(from: &Path, to: &Path, flags: rustix::fs::RenameFlags) -> io::Result<()> {
    rustix::fs::renameat_with(rustix::fs::CWD, from, rustix::fs::CWD, to, flags)
        .map_err(io::Error::from)
}

/// Whether the system, or this file system, does not know such a rename. (An exchange
/// across the layers of a container image says `CrossesDevices`: there the plain rename
/// may still copy.)
fn cannot(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported | io::ErrorKind::CrossesDevices
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{create_dir, read_dir, read_to_string, write};

    fn directory(root: &Path, name: &str) -> PathBuf {
        let path = root.join(name);
        create_dir(&path).unwrap();
        write(path.join("file"), name).unwrap();
        path
    }

    #[test]
    fn the_old_directory_is_replaced_and_kept_with_and_without_exchange() {
        for exchange in [true, false] {
            let root = tempfile::tempdir().unwrap();
            let (new, target) = (directory(root.path(), "new"), directory(root.path(), "old"));
            let old = place(&new, &target, exchange).unwrap().unwrap();
            assert_eq!(read_to_string(target.join("file")).unwrap(), "new");
            assert_eq!(read_to_string(old.join("file")).unwrap(), "old");
            assert_eq!(old == new, exchange);
            assert_eq!(read_dir(root.path()).unwrap().count(), 2);
        }
    }

    #[test]
    fn a_first_report_moves_in_and_never_over_anything() {
        let root = tempfile::tempdir().unwrap();
        let (new, target) = (directory(root.path(), "new"), root.path().join("target"));
        assert!(place(&new, &target, true).unwrap().is_none());
        let again = directory(root.path(), "again");
        assert!(rename_to_nothing(&again, &target).is_err());
        assert_eq!(read_to_string(target.join("file")).unwrap(), "new");
    }

    #[test]
    fn when_the_new_directory_cannot_move_in_the_old_one_is_back() {
        let root = tempfile::tempdir().unwrap();
        let target = directory(root.path(), "old");
        assert!(place(&root.path().join("absent"), &target, false).is_err());
        assert_eq!(read_to_string(target.join("file")).unwrap(), "old");
    }
}
