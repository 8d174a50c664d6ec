//! What the files of one source do not have in common: a column that some of them lack reads
//! as null there, and the user is told.

use std::collections::BTreeMap;

use super::files::InputFile;
use super::mapped::FileReading;

/// So many files are named in one sentence.
const MOST_NAMED: usize = 3;

/// For each canonical column that some files of a source have and others of the same layout
/// lack, one sentence.
#[must_use]
pub fn differences(source: &str, files: &[InputFile], readings: &[FileReading]) -> Vec<String> {
    let mut by_layout: BTreeMap<Option<&str>, Vec<(&InputFile, &FileReading)>> = BTreeMap::new();
    for (file, reading) in files.iter().zip(readings) {
        by_layout.entry(reading.layout.as_deref()).or_default().push((file, reading));
    }
    by_layout.values().flat_map(|alike| differences_of(source, alike)).collect()
}

fn differences_of(source: &str, alike: &[(&InputFile, &FileReading)]) -> Vec<String> {
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (file, (_, reading)) in alike.iter().enumerate() {
        for (name, _) in &reading.columns {
            let files = having.entry(name).or_default();
            if files.last() != Some(&file) {
                files.push(file);
            }
        }
    }
    let name_of = |file: usize| alike.get(file).map_or("", |(file, _)| file.name.as_str());
    let mut sentences = Vec::new();
    for (column, having) in having {
        let (Some(&first), true) = (having.first(), having.len() < alike.len()) else {
            continue;
        };
        let mut lacking =
            (0..alike.len()).filter(|file| having.binary_search(file).is_err()).peekable();
        let named: Vec<&str> = lacking.by_ref().take(MOST_NAMED).map(name_of).collect();
        let more = lacking.count();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let verb = if named.len() + having.len() == alike.len() && named.len() == 1 {
            "lacks"
        } else {
            "lack"
        };
        sentences.push(format!(
            "sources.{source}: {}{more} {verb} column '{column}', which {} has; it is unknown there",
            named.join(", "),
            name_of(first)
        ));
    }
    sentences
}
