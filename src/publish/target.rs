//! The place that an output directory is to take: the directory that holds it is made,
//! and what is there already is looked at, and refused unless tasuki wrote it.

use std::io;
use std::path::Path;

use super::contents::{self, MARKER, Origin};
use super::error::PublishError;

/// Makes the directory that holds the output, and waits until it is on disk.
pub(super) fn make_directories(parent: &Path) -> Result<(), PublishError> {
    let failed = |error| PublishError::system("make", parent, error);
    let new: Vec<&Path> = parent.ancestors().take_while(|path| !path.exists()).collect();
    std::fs::create_dir_all(parent).map_err(failed)?;
    for directory in new.iter().filter_map(|path| path.parent()) {
        let directory = if directory == Path::new("") { Path::new(".") } else { directory };
        contents::sync_directory(directory).map_err(failed)?;
    }
    Ok(())
}

/// Refuses to replace what tasuki did not write. Returns the mode of what is there, none
/// if nothing is.
pub(super) fn inspect(
    target: &Path,
    parent: &Path,
) -> Result<Option<std::fs::Permissions>, PublishError> {
    let refuse = |reason: String, advice: &str| {
        let advice = advice.to_owned();
        Err(PublishError::NotOurs { target: target.to_owned(), reason, advice })
    };
    let found = match std::fs::symlink_metadata(target) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(PublishError::system("look at", target, error)),
    };
    if found.is_symlink() {
        let to = std::fs::read_link(target).unwrap_or_default();
        return refuse(
            format!("it is a symbolic link to {}", to.display()),
            "name the directory itself with --out; a link to it stays valid when it is replaced",
        );
    }
    if !found.is_dir() {
        return refuse("it is a file".to_owned(), "name a directory with --out, or move the file");
    }
    if is_mount_point(&found, parent) {
        return refuse(
            "it is a mount point, which cannot be exchanged".to_owned(),
            "name a directory inside it with --out",
        );
    }
    match contents::origin(target)? {
        Origin::Empty | Origin::Report(_) => Ok(Some(found.permissions())),
        Origin::Unfinished => refuse(
            format!("it holds '{MARKER}', so it is not a finished report"),
            "remove it if nobody needs it, or name another directory with --out",
        ),
        Origin::Foreign(reason) => {
            refuse(reason, "name another directory with --out, or move this one away")
        }
    }
}

#[cfg(unix)]
fn is_mount_point(found: &std::fs::Metadata, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(parent).is_ok_and(|parent| parent.dev() != found.dev())
}

#[cfg(not(unix))]
fn is_mount_point(_: &std::fs::Metadata, _: &Path) -> bool {
    false
}
