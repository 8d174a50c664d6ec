//! How often each value of a column occurs, for whoever writes a job file.

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

/// How often each value of a column occurs, as it is written.
///
/// # Errors
/// The file cannot be read.
pub fn count_values(
    path: &str,
    directory: &Path,
    column: &str,
) -> Result<BTreeMap<String, u64>, SourceError> {
    let source = Source::of(path);
    let mut counts = BTreeMap::new();
    for file in &files::resolve("leads", &source, directory)? {
        let mapping = Mapping::of_records(&[column], &source, Tz::UTC, file);
        each_batch(file, &source, &[column.to_owned()], &mut |batch| {
            count(&mapping.texts(&batch.frame, column)?, batch.frame.height(), &mut counts);
            Ok(())
        })?;
    }
    Ok(counts)
}

fn count(texts: &Texts<'_>, rows: usize, counts: &mut BTreeMap<String, u64>) {
    for text in (0..rows).filter_map(|row| texts.get(row)) {
        if let Some(count) = counts.get_mut(text) {
            *count += 1;
        } else if counts.len() < MAX_VALUES {
            counts.insert(text.to_owned(), 1);
        }
    }
}
