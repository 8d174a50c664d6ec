//! The temporary copy of an object.

use tempfile::TempPath;

/// A copy of an object, and which version of it was copied.
#[derive(Debug)]
pub struct ObjectCopy {
    /// The entity tag, if the provider gave one.
    pub e_tag: Option<String>,
    /// The version, if the bucket keeps versions.
    pub version: Option<String>,
    /// The copy, which is removed with this value.
    pub path: TempPath,
}

/// An object that was fetched.
#[derive(Debug)]
pub struct Fetched {
    /// Its full address.
    pub name: String,
    /// Its copy.
    pub copy: ObjectCopy,
}
