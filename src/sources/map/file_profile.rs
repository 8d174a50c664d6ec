//! How each file of a source was understood, and what its files do not have in common: a column
//! that some of them lack is null there, and the user is warned.

use std::collections::BTreeMap;

use crate::sources::read::files::InputFile;

/// How one file was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileProfile {
    /// The encoding of its text, as the job file calls it; none where the format has but one.
    pub encoding: Option<&'static str>,
    /// Whether the encoding was detected, not set in the job file, and is not UTF-8.
    pub encoding_detected: bool,
    /// The character between its fields; none where the format has none.
    pub delimiter: Option<char>,
    /// Which layout of its preset it has; `None` without a preset.
    pub layout: Option<String>,
    /// Canonical name and the columns, or the value in quotation marks, that it comes from.
    pub columns: Vec<(String, String)>,
    /// Whether its rows are turned into records of a history.
    pub is_reshaped: bool,
    /// Columns with other ids of leads or users that the layout knows and the file lacks.
    pub lacking_ids: Vec<String>,
}

/// How many files one sentence names.
const MAX_FILES_NAMED: usize = 3;

/// For each canonical column that some files of a source have and others of the same layout
/// lack, one sentence.
#[must_use]
pub fn differences(source: &str, files: &[InputFile], profiles: &[FileProfile]) -> Vec<String> {
    let mut by_layout: BTreeMap<Option<&str>, Vec<(&InputFile, &FileProfile)>> = BTreeMap::new();
    for (file, profile) in files.iter().zip(profiles) {
        by_layout.entry(profile.layout.as_deref()).or_default().push((file, profile));
    }
    by_layout.values().flat_map(|similar| differences_of(source, similar)).collect()
}

fn differences_of(source: &str, similar: &[(&InputFile, &FileProfile)]) -> Vec<String> {
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (file, (_, profile)) in similar.iter().enumerate() {
        for (name, _) in &profile.columns {
            let files = having.entry(name).or_default();
            if files.last() != Some(&file) {
                files.push(file);
            }
        }
    }
    let name_of = |file: usize| similar.get(file).map_or("", |(file, _)| file.name.as_str());
    let mut sentences = Vec::new();
    for (column, having) in having {
        let (Some(&first), true) = (having.first(), having.len() < similar.len()) else {
            continue;
        };
        let mut lacking =
            (0..similar.len()).filter(|file| having.binary_search(file).is_err()).peekable();
        let named: Vec<&str> = lacking.by_ref().take(MAX_FILES_NAMED).map(name_of).collect();
        let more = lacking.count();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let verb = if named.len() + having.len() == similar.len() && named.len() == 1 {
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
