//! Copies objects to temporary files, each once and in parts, so that memory does not grow
//! with an object and a slow transfer does not time out.

use std::io::Write;
use std::ops::Range;

use futures_util::{StreamExt, TryFutureExt, TryStreamExt, stream};
use glob::{MatchOptions, Pattern};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, GetResult, ObjectStore};
use tempfile::{Builder, NamedTempFile};

use super::address::Address;
use super::failure::Failure;
use super::object_copy::{Fetched, ObjectCopy};
use super::store;
use crate::sources::error::SourceError;

/// Bytes per request.
const PART: u64 = 4 << 20;
/// Parts of an object that are requested at the same time.
const PARTS: usize = 4;
/// Objects that are copied at the same time.
const OBJECTS: usize = 4;

/// Copies the objects of an address, by name, except those that are `known` already.
///
/// # Errors
/// An object or a bucket that is not there or not to be read, a server that cannot be
/// reached, a pattern that no object fits, no room for the copies.
pub fn fetch(
    key: &str,
    address: &Address,
    known: &dyn Fn(&str) -> bool,
) -> Result<Vec<Fetched>, SourceError> {
    let failed = |failure: Failure, name: &str| failure.into_error(key, address, name);
    let whole = |failure: Failure| failed(failure, &address.name);
    let wanted = WantedObject::of(&address.name).map_err(|problem| SourceError::Pattern {
        key: format!("{key}.path"),
        pattern: address.of(&address.name),
        problem,
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| whole(Failure::Disk(error)))?;
    let store = store::open(address).map_err(|error| whole(Failure::Store(error)))?;
    let store = store.as_ref();
    runtime.block_on(async {
        let mut names = wanted.names(store).await.map_err(whole)?;
        names.retain(|name| !known(&address.of(name.as_ref())));
        stream::iter(names)
            .map(|name| async move {
                let copy = copy(store, &name).await;
                let copy = copy.map_err(|failure| failed(failure, name.as_ref()))?;
                Ok::<_, SourceError>(Fetched { name: address.of(name.as_ref()), copy })
            })
            .buffered(OBJECTS)
            .try_collect()
            .await
    })
}

/// Which objects the name in an address means.
enum WantedObject {
    /// One object.
    One(Path),
    /// All whose names match.
    Fitting {
        /// The pattern of whole names.
        pattern: Pattern,
        /// What all of them begin with, up to a slash.
        prefix: Option<Path>,
        /// Whether they may be below further prefixes.
        deep: bool,
    },
}

impl WantedObject {
    /// A name with `*`, `?` or `[` is a pattern, as in a path.
    fn of(name: &str) -> Result<Self, String> {
        let path = |text: &str| Path::parse(text).map_err(|error| error.to_string());
        let Some(first) = name.find(['*', '?', '[']) else { return Ok(Self::One(path(name)?)) };
        let (begins, rest) = match name[..first].rsplit_once('/') {
            Some((prefix, _)) => (Some(path(prefix)?), &name[prefix.len() + 1..]),
            None => (None, name),
        };
        let pattern = Pattern::new(name).map_err(|error| error.to_string())?;
        Ok(Self::Fitting { pattern, prefix: begins, deep: rest.contains('/') })
    }

    async fn names(&self, store: &dyn ObjectStore) -> Result<Vec<Path>, Failure> {
        let (pattern, prefix, deep) = match self {
            Self::One(name) => return Ok(vec![name.clone()]),
            Self::Fitting { pattern, prefix, deep } => (pattern, prefix.as_ref(), *deep),
        };
        let listed = if deep {
            store.list(prefix).try_collect::<Vec<_>>().await
        } else {
            store.list_with_delimiter(prefix).await.map(|list| list.objects)
        };
        let listed = listed.map_err(Failure::Store)?;
        // A star stays between two slashes, as in the path of a file.
        let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
        let mut names: Vec<Path> = listed
            .into_iter()
            .map(|object| object.location)
            .filter(|name| pattern.matches_with(name.as_ref(), options))
            .collect();
        names.sort();
        if names.is_empty() { Err(Failure::NoMatch) } else { Ok(names) }
    }
}

/// Copies one object. All parts are of the version of the first answer.
async fn copy(store: &dyn ObjectStore, name: &Path) -> Result<ObjectCopy, Failure> {
    let mut file = temporary_file().map_err(Failure::Disk)?;
    let first = store.get_opts(name, GetOptions::default()).await.map_err(Failure::Store)?;
    let (size, e_tag, version) =
        (first.meta.size, first.meta.e_tag.clone(), first.meta.version.clone());
    if size <= PART {
        let bytes = first.bytes().await.map_err(Failure::Store)?;
        append(&mut file, &bytes, size)?;
    } else {
        drop(first);
        let if_match = &e_tag;
        let mut parts = stream::iter(parts(size))
            .map(|part| async move {
                let (range, if_match) = (Some(GetRange::Bounded(part.clone())), if_match.clone());
                let options = GetOptions { range, if_match, ..GetOptions::default() };
                let bytes = store.get_opts(name, options).and_then(GetResult::bytes).await;
                Ok::<_, Failure>((part.end - part.start, bytes.map_err(Failure::Store)?))
            })
            .buffered(PARTS);
        while let Some((expected, bytes)) = parts.try_next().await? {
            append(&mut file, &bytes, expected)?;
        }
    }
    file.flush().map_err(Failure::Disk)?;
    Ok(ObjectCopy { e_tag, version, path: file.into_temp_path() })
}

fn temporary_file() -> std::io::Result<NamedTempFile> {
    Builder::new().prefix("tasuki-object-").tempfile()
}

fn append(file: &mut NamedTempFile, bytes: &[u8], expected: u64) -> Result<(), Failure> {
    if bytes.len() as u64 != expected {
        return Err(Failure::Short);
    }
    file.write_all(bytes).map_err(Failure::Disk)
}

fn parts(size: u64) -> impl Iterator<Item = Range<u64>> {
    let count = size.div_ceil(PART);
    (0..count).map(move |part| part * PART..((part + 1) * PART).min(size))
}

#[cfg(test)]
mod tests {
    use object_store::ObjectStoreExt;
    use object_store::memory::InMemory;

    use super::*;

    fn with<T>(names: &[(&str, usize)], test: impl AsyncFnOnce(&dyn ObjectStore) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = InMemory::new();
            for (name, size) in names {
                let bytes: Vec<u8> = (0..=250).cycle().take(*size).collect();
                store.put(&Path::parse(name).unwrap(), bytes.into()).await.unwrap();
            }
            test(&store).await
        })
    }

    #[test]
    fn a_pattern_takes_the_names_that_fit_in_their_order() {
        let objects = ["b.csv", "h/2.csv", "h/10.csv", "h/old/1.csv", "h/note.txt", "h2/1.csv"];
        let fitting = |pattern: &str| {
            with(&objects.map(|name| (name, 1)), async |store| {
                let names = WantedObject::of(pattern).unwrap().names(store).await;
                names.map_or_else(
                    |_| Vec::new(),
                    |names| names.iter().map(Path::to_string).collect(),
                )
            })
        };
        assert_eq!(fitting("*.csv"), ["b.csv"]);
        assert_eq!(fitting("h/*.csv"), ["h/10.csv", "h/2.csv"]);
        assert_eq!(fitting("h/?.csv"), ["h/2.csv"]);
        assert_eq!(fitting("h*/*.csv"), ["h/10.csv", "h/2.csv", "h2/1.csv"]);
        assert_eq!(fitting("h/**/*.csv"), ["h/10.csv", "h/2.csv", "h/old/1.csv"]);
        assert_eq!(fitting("h/[ab].csv"), [""; 0]);
        assert_eq!(fitting("one name"), ["one name"], "a name is not looked for in a list");
        assert!(WantedObject::of("h/[.csv").is_err());
    }

    #[test]
    fn a_copy_has_every_byte_however_many_parts_it_came_in() {
        let part = usize::try_from(PART).unwrap();
        for size in [0, 1, part, part + 1, 9 * part + 7] {
            with(&[("a", size)], async |store| {
                let copy = copy(store, &Path::from("a")).await.unwrap();
                let bytes = std::fs::read(&copy.path).unwrap();
                assert_eq!(bytes.len(), size);
                assert!(bytes.iter().copied().eq((0..=250).cycle().take(size)));
                assert!(copy.e_tag.is_some());
                let path = copy.path.to_path_buf();
                drop(copy);
                assert!(!path.exists());
            });
        }
    }
}
