//! What can go wrong between an export and a canonical table. Every message says
//! what, where, and what to do next.

use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

/// A failure to read the sources.
#[derive(Debug, Error, Diagnostic)]
pub enum SourceError {
    /// A path or pattern of the job file names no file.
    #[error("{key}: no file matches '{pattern}'")]
    #[diagnostic(help("looked in {}; paths are relative to the job file", directory.display()))]
    NotFound {
        /// The job-file key.
        key: String,
        /// The path or pattern as written.
        pattern: String,
        /// The directory that it is relative to.
        directory: PathBuf,
    },
    /// A pattern that cannot be understood.
    #[error("{key}: '{pattern}' is not a valid pattern: {problem}")]
    #[diagnostic(help(
        "use *, ? and [a-z] in patterns; to match such a character itself, write [*]"
    ))]
    Pattern {
        /// The job-file key.
        key: String,
        /// The pattern as written.
        pattern: String,
        /// What is wrong with it.
        problem: String,
    },
    /// An address that is neither a path nor one of object storage.
    #[error("{key}: '{address}' cannot be read: {problem}")]
    #[diagnostic(help(
        "write a path relative to the job file, or s3://BUCKET/NAME, gs://BUCKET/NAME or az://CONTAINER/NAME"
    ))]
    Address {
        /// The job-file key.
        key: String,
        /// The address as written.
        address: String,
        /// What is wrong with it.
        problem: String,
    },
    /// An address of object storage, in a tasuki that is built without.
    #[error("{key}: '{address}' is in object storage, which this tasuki is built without")]
    #[diagnostic(help(
        "build it with `cargo build --release --features object-storage` (docs/object-storage.md), or copy the export to this machine"
    ))]
    WithoutObjectStorage {
        /// The job-file key.
        key: String,
        /// The address as written.
        address: String,
    },
    /// Object storage refuses an object or the list of a bucket.
    #[error("{key}: {address}: {problem}")]
    #[diagnostic(help("{advice}"))]
    ObjectStorage {
        /// The job-file key.
        key: String,
        /// The object's address, or the pattern.
        address: String,
        /// What is wrong.
        problem: String,
        /// What to do next, and which environment variables are read.
        advice: String,
    },
    /// The file exists and cannot be read.
    #[error("{file}: cannot be read: {error}")]
    #[diagnostic(help("check that the export finished, and that this user may read it"))]
    Unreadable {
        /// The file.
        file: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// What a path or pattern of the job file leads to is not read.
    #[error("{key}: '{path}' {problem}")]
    #[diagnostic(help("{advice}"))]
    Refused {
        /// The job-file key.
        key: String,
        /// What it leads to.
        path: String,
        /// Why it is not read.
        problem: String,
        /// What to do next.
        advice: String,
    },
    /// Neither the file's name nor the job file says its format.
    #[error("{file}: the format cannot be told from the name")]
    #[diagnostic(help("set {key}.format to csv, tsv, xlsx, parquet, jsonl or ndjson"))]
    UnknownFormat {
        /// The file.
        file: String,
        /// The job-file key of the source.
        key: String,
    },
    /// The text is not in the encoding that was expected.
    #[error("{file}: byte {offset} is not valid {encoding}")]
    #[diagnostic(help("set {key}.encoding to utf-8, cp932 or utf-16, or export the file again"))]
    Encoding {
        /// The file.
        file: String,
        /// The encoding that was tried.
        encoding: &'static str,
        /// The first byte that does not fit, from 0, after decompression.
        offset: u64,
        /// The job-file key of the source.
        key: String,
    },
    /// The file as a whole is damaged.
    #[error("{file}: {problem}")]
    #[diagnostic(help("{advice}"))]
    Damaged {
        /// The file.
        file: String,
        /// What is wrong, and where.
        problem: String,
        /// What to do next.
        advice: String,
    },
    /// A column that the mapping needs is not in the file.
    #[error("{file}: there is no column '{column}' (for {key})")]
    #[diagnostic(help("{advice}"))]
    MissingColumn {
        /// The file.
        file: String,
        /// The column that was looked for.
        column: String,
        /// The job-file key that needs it.
        key: String,
        /// The nearest column, or the list of columns.
        advice: String,
    },
    /// A file that no layout of its preset fits.
    #[error("{file}: this is no {table} as the preset \"{preset}\" knows it: {problem}")]
    #[diagnostic(help(
        "export it again with what it lacks, leave the file out of sources.{table}.path, or map its columns in sources.{table}.columns without the preset; the file has {columns}"
    ))]
    NoLayout {
        /// The file.
        file: String,
        /// The preset.
        preset: &'static str,
        /// The canonical table.
        table: &'static str,
        /// What the nearest layout has that the file has not.
        problem: String,
        /// The file's columns.
        columns: String,
    },
    /// A response time on a column that has no time of day.
    #[error(
        "sources.{table}.columns.{name}: '{column}' of {preset} is a date without a time, or a planned one"
    )]
    #[diagnostic(help(
        "no response time can be measured on it: map a column that says when it happened, or take the key out"
    ))]
    DateWithoutTime {
        /// The canonical table.
        table: &'static str,
        /// The canonical name.
        name: String,
        /// The column.
        column: String,
        /// The preset.
        preset: &'static str,
    },
    /// A file was looked into and is not read on.
    #[error("the file was only looked into")]
    Looked,
    /// A preset's own data file is faulty.
    #[error("the preset \"{preset}\" is faulty: {problem}")]
    #[diagnostic(help("this is a fault of the program; map the columns without the preset"))]
    FaultyPreset {
        /// The preset.
        preset: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// A column holds something that cannot be what it is mapped to.
    #[error("{file}: column '{column}' holds {found}; {wanted} is needed")]
    #[diagnostic(help("map another column in the job file, or export this one as text"))]
    WrongType {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The type found.
        found: String,
        /// What the canonical column needs.
        wanted: &'static str,
    },
    /// Raw stages that no role lists.
    #[error("{file}: stages that no role in [stages] lists: {stages}")]
    #[diagnostic(help(
        "add each to a role in [stages], or set stages.unmapped = \"ignore\" to pass such changes over{null_advice}"
    ))]
    UnmappedStages {
        /// The files of the history.
        file: String,
        /// Each stage with the number of its rows.
        stages: String,
        /// What to write where some of them stand for no stage; else empty.
        null_advice: String,
    },
    /// An attribute that the contract names and no source has.
    #[error("{key}: no source has an attribute '{name}'")]
    #[diagnostic(help("{advice}"))]
    UnknownAttribute {
        /// The attribute.
        name: String,
        /// The job-file key that names it.
        key: String,
        /// The nearest attribute, or all of them.
        advice: String,
    },
    /// A name in the job file that is no canonical column, and none that a file has.
    #[error("{key}.values.{name}: no file of the source has '{name}'")]
    #[diagnostic(help("{advice}"))]
    UnknownName {
        /// The job-file key of the source.
        key: String,
        /// The name.
        name: String,
        /// The nearest name, or how to map it.
        advice: String,
    },
    /// Every lead is set aside.
    #[error("sources.leads: no lead is left of {read} rows: {reasons}")]
    #[diagnostic(help("{advice}"))]
    NoLeads {
        /// Rows read.
        read: u64,
        /// How many rows are set aside for which reason.
        reasons: String,
        /// Which column says so.
        advice: String,
    },
    /// Too large a share of the rows is set aside.
    #[error(
        "sources.{source_name}: {set_aside} of {read} rows are set aside ({share:.2} %), more than quality.max_set_aside allows ({limit:.2} %)\n{rows}"
    )]
    #[diagnostic(help("{advice}"))]
    OverLimit {
        /// The source.
        source_name: String,
        /// Rows set aside through faults of the data.
        set_aside: u64,
        /// Rows read.
        read: u64,
        /// The share in percent.
        share: f64,
        /// The limit in percent.
        limit: f64,
        /// The first rows, one per line, with their places, ids and reasons.
        rows: String,
        /// Why, as far as it is known, and what to do next.
        advice: String,
    },
    /// More rows than one run can number.
    #[error("sources.{source_name}: more than 4,294,967,294 rows")]
    #[diagnostic(help("split the job by lead and run the parts one after another"))]
    TooManyRows {
        /// The source.
        source_name: String,
    },
    /// The data engine failed on a file.
    #[error("{file}: {problem}")]
    #[diagnostic(help("check that the file is complete; `parquet` files must not be truncated"))]
    Engine {
        /// The file.
        file: String,
        /// What the engine said.
        problem: String,
    },
}

impl SourceError {
    /// Whether the job file is at fault rather than the data.
    #[must_use]
    pub fn is_job_fault(&self) -> bool {
        matches!(
            self,
            Self::UnmappedStages { .. }
                | Self::UnknownAttribute { .. }
                | Self::UnknownFormat { .. }
                | Self::UnknownName { .. }
                | Self::Pattern { .. }
                | Self::DateWithoutTime { .. }
                | Self::Address { .. }
                | Self::WithoutObjectStorage { .. }
        )
    }

    /// A failure of the data engine on a file.
    #[must_use]
    pub fn engine(file: &str, error: &polars::prelude::PolarsError) -> Self {
        Self::Engine { file: file.to_owned(), problem: error.to_string() }
    }
}
