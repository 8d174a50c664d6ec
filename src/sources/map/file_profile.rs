//! How each file of a source was understood, and what its files do not have in common: a column
//! that some of them lack is null there, and the user is warned.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use chrono_tz::Tz;

use crate::sources::read::batches::Note;
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
    /// The sheet of a workbook that was read; none where the format has none.
    pub sheet: Option<String>,
    /// What a user must know of the file though it can be read.
    pub notes: Vec<Note>,
    /// Which layout of its preset it has; `None` without a preset.
    pub layout: Option<String>,
    /// The zone of times without an offset that a replication tool writes, if one wrote it.
    pub replicated_in: Option<Tz>,
    /// Canonical name and the columns, or the value in quotation marks, that it comes from.
    pub columns: Vec<(String, String)>,
    /// Whether its rows are turned into records of a history.
    pub is_reshaped: bool,
    /// Columns with other ids of leads or users that the layout knows and the file lacks.
    pub lacking_ids: Vec<String>,
}

/// How many files or columns one sentence names.
const MAX_NAMED: usize = 3;

/// How many sentences a run writes about the files of one source.
pub const MAX_SENTENCES: usize = 5;

/// Files of a source that lack the same columns, which others of the same layout have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnsLacking {
    /// The source's name.
    pub source: String,
    /// The files, in the order of reading.
    pub files: Vec<String>,
    /// The canonical names of what they lack, in their order.
    pub columns: Vec<String>,
    /// The first file that has the first of them.
    pub found_in: String,
}

impl ColumnsLacking {
    /// A sentence with the first names.
    #[must_use]
    pub fn shortened(&self) -> String {
        self.sentence(MAX_NAMED)
    }

    fn sentence(&self, most: usize) -> String {
        let Self { source, files, columns, found_in } = self;
        let verb = if files.len() == 1 { "lacks" } else { "lack" };
        let files = first_of(files, most);
        if let [column] = columns.as_slice() {
            return format!(
                "sources.{source}: {files} {verb} column '{column}', which {found_in} has; it is unknown there"
            );
        }
        let quoted: Vec<String> = columns.iter().map(|name| format!("'{name}'")).collect();
        format!(
            "sources.{source}: {files} {verb} {} columns that other files have, such as {found_in}; they are unknown there: {}",
            columns.len(),
            first_of(&quoted, most)
        )
    }
}

/// With all names.
impl fmt::Display for ColumnsLacking {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.sentence(usize::MAX))
    }
}

impl Serialize for ColumnsLacking {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The first names of a list, and how many more there are.
fn first_of(names: &[String], most: usize) -> String {
    match names.split_at_checked(most) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} and {} more", first.join(", "), rest.len())
        }
        _ => names.join(", "),
    }
}

/// The columns that some files of a source have and others of the same layout lack: by the set of
/// files that lack them, or by file where there are fewer of these.
#[must_use]
pub fn differences(
    source: &str,
    files: &[InputFile],
    profiles: &[FileProfile],
) -> Vec<ColumnsLacking> {
    let mut by_layout: BTreeMap<Option<&str>, Vec<(&InputFile, &FileProfile)>> = BTreeMap::new();
    for (file, profile) in files.iter().zip(profiles) {
        by_layout.entry(profile.layout.as_deref()).or_default().push((file, profile));
    }
    by_layout.values().flat_map(|similar| differences_of(source, similar)).collect()
}

fn differences_of(source: &str, similar: &[(&InputFile, &FileProfile)]) -> Vec<ColumnsLacking> {
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (file, (_, profile)) in similar.iter().enumerate() {
        for (name, _) in &profile.columns {
            let files = having.entry(name).or_default();
            if files.last() != Some(&file) {
                files.push(file);
            }
        }
    }
    having.retain(|_, files| files.len() < similar.len());
    // Columns by the files that have them: the same as by those that lack them.
    let mut by_files: BTreeMap<&[usize], Vec<&str>> = BTreeMap::new();
    for (column, files) in &having {
        by_files.entry(files).or_default().push(column);
    }
    let mut lacked: Vec<Vec<&str>> = vec![Vec::new(); similar.len()];
    for (column, files) in &having {
        for (file, lacked) in lacked.iter_mut().enumerate() {
            if files.binary_search(&file).is_err() {
                lacked.push(column);
            }
        }
    }
    let name_of = |file: usize| similar.get(file).map_or("", |(file, _)| file.name.as_str());
    let lacking = |files: Vec<usize>, columns: &[&str]| ColumnsLacking {
        source: source.to_owned(),
        files: files.into_iter().map(|file| name_of(file).to_owned()).collect(),
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        found_in: columns
            .first()
            .and_then(|column| having.get(column)?.first())
            .map_or("", |&file| name_of(file))
            .to_owned(),
    };
    if by_files.len() <= lacked.iter().filter(|columns| !columns.is_empty()).count() {
        let by_files = by_files.iter().map(|(files, columns)| {
            let others = (0..similar.len()).filter(|file| files.binary_search(file).is_err());
            lacking(others.collect(), columns)
        });
        let mut by_files: Vec<ColumnsLacking> = by_files.collect();
        by_files.sort_by(|one, other| one.columns.cmp(&other.columns));
        return by_files;
    }
    let by_file = lacked.iter().enumerate().filter(|(_, columns)| !columns.is_empty());
    by_file.map(|(file, columns)| lacking(vec![file], columns)).collect()
}
