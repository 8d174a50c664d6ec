//! Exports in object storage: Amazon S3 and servers that speak its protocol, Google Cloud
//! Storage, Azure Blob Storage. `fetch`, which the feature `object-storage` builds, copies the
//! objects to temporary files, once each, and the readers of files do the rest: an export's
//! bytes are hashed, and text is read more than once.

mod address;
#[cfg(feature = "object-storage")]
mod failure;
#[cfg(feature = "object-storage")]
mod fetch;
mod object_copy;
#[cfg(feature = "object-storage")]
mod store;
#[cfg(not(feature = "object-storage"))]
mod unavailable;

pub use address::Address;
#[cfg(feature = "object-storage")]
pub use fetch::fetch;
pub use object_copy::{Fetched, ObjectCopy};
#[cfg(not(feature = "object-storage"))]
pub use unavailable::fetch;
