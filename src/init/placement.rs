//! Where the job file is written, and how the folder of the exports is called from there.

use std::path::{Component, Path, PathBuf};

use super::error::InitError;

/// The name of a job file that nobody named.
const JOB_FILE: &str = "job.toml";

/// Where the job file is.
pub struct Placement {
    /// The job file.
    pub path: PathBuf,
    /// The folder of the exports relative to that of the job file, with forward slashes; empty
    /// where they are the same.
    pub folder: String,
}

impl Placement {
    /// The place of the job file for a folder of exports.
    ///
    /// # Errors
    /// The folder of the exports, or of the job file, cannot be found.
    pub fn of(directory: &Path, out: Option<&Path>) -> Result<Self, InitError> {
        let Some(out) = out else {
            return Ok(Self { path: directory.join(JOB_FILE), folder: String::new() });
        };
        let path = if out.is_dir() { out.join(JOB_FILE) } else { out.to_owned() };
        let parent = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let exports = directory.canonicalize().map_err(|error| InitError::Unreadable {
            directory: directory.display().to_string(),
            error,
        })?;
        let parent = parent
            .canonicalize()
            .map_err(|error| InitError::Unwritable { path: path.display().to_string(), error })?;
        Ok(Self { path, folder: relative(&parent, &exports) })
    }
}

/// A folder as it is called from another one; both are absolute.
fn relative(from: &Path, to: &Path) -> String {
    let from: Vec<Component<'_>> = from.components().collect();
    let to_parts: Vec<Component<'_>> = to.components().collect();
    let shared = from.iter().zip(&to_parts).take_while(|(one, other)| one == other).count();
    // Of another drive there is no relative path.
    if shared == 0 {
        return to.display().to_string().replace('\\', "/");
    }
    let up = from.iter().skip(shared).map(|_| "..".to_owned());
    let down = to_parts.iter().skip(shared);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_called_as_seen_from_another() {
        for (from, to, expected) in [
            ("/a/b", "/a/b", ""),
            ("/a", "/a/b/c", "b/c"),
            ("/a/x", "/a/b", "../b"),
            ("/x/y", "/a", "../../a"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), expected, "{from} {to}");
        }
    }
}
