//! The values of a column as they are written, and how often each occurs, for whoever writes a
//! job file.

use std::collections::BTreeMap;
use std::path::Path;

use chrono_tz::Tz;

use super::mapping::Mapping;
use crate::job::Source;
use crate::sources::error::SourceError;
use crate::sources::read::files;
use crate::sources::read::peek::each_batch;
use crate::sources::values::texts::Texts;

/// More different values than these are not counted separately.
const MAX_VALUES: usize = 10_000;

/// How often each value of some columns occurs, as it is written: in each row that of the first
/// column that has one.
///
/// # Errors
/// The file cannot be read.
pub fn count_values(
    path: &str,
    directory: &Path,
    columns: &[String],
) -> Result<BTreeMap<String, u64>, SourceError> {
    let mut counts = BTreeMap::new();
    each_value(path, directory, columns, &mut |text| {
        if let Some(count) = counts.get_mut(text) {
            *count += 1;
        } else if counts.len() < MAX_VALUES {
            counts.insert(text.to_owned(), 1);
        }
    })?;
    Ok(counts)
}

/// Calls `take` with each row's value of the first of some columns that has one, as it is written.
///
/// # Errors
/// The file cannot be read.
pub fn each_value(
    path: &str,
    directory: &Path,
    columns: &[String],
    take: &mut dyn FnMut(&str),
) -> Result<(), SourceError> {
    let source = Source::of(path);
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    for file in &files::resolve("leads", &source, directory)? {
        let mapping = Mapping::of_records(&names, &source, Tz::UTC.into(), file);
        each_batch(file, &source, columns, &mut |batch| {
            let texts: Vec<Texts<'_>> = names
                .iter()
                .map(|name| mapping.texts(&batch.frame, name))
                .collect::<Result<_, _>>()?;
            for row in 0..batch.frame.height() {
                if let Some(text) = texts.iter().find_map(|texts| texts.get(row)) {
                    take(text);
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}
