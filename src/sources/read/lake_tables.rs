//! Files that are the inside of a lake table (Delta Lake, Apache Hudi, Apache Iceberg). Such a
//! folder also holds files of rows that were deleted or written anew since, and a log says which of
//! them count. Read one by one they bring deleted rows back.

use std::fs;
use std::path::Path;

/// How many folders above a file may be the table's: partitions are folders of their own.
const LEVELS: usize = 8;

/// A kind of table, and how a snapshot of it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LakeTable {
    /// Its name.
    pub name: &'static str,
    /// What of its own is in its folder.
    pub log: &'static str,
    /// How to export it.
    pub advice: &'static str,
}

const DELTA: LakeTable = LakeTable {
    name: "a Delta Lake table",
    log: "_delta_log/",
    advice: "export its present rows, such as by DuckDB: COPY (SELECT * FROM delta_scan('FOLDER')) TO 'leads.parquet'; and name that file",
};

const HUDI: LakeTable = LakeTable {
    name: "an Apache Hudi table",
    log: ".hoodie/",
    advice: "export its present rows, such as by Spark: spark.read.format('hudi').load('FOLDER').write.parquet('leads'); and name those files",
};

const ICEBERG: LakeTable = LakeTable {
    name: "an Apache Iceberg table",
    log: "metadata/*.metadata.json",
    advice: "export its present rows, such as by DuckDB: COPY (SELECT * FROM iceberg_scan('FOLDER')) TO 'leads.parquet'; and name that file",
};

/// The table whose inside a file is, by the folders above it.
#[must_use]
pub fn table_of(file: &Path) -> Option<LakeTable> {
    let whole = fs::canonicalize(file).ok()?;
    whole.ancestors().skip(1).take(LEVELS).find_map(table_in)
}

/// The table that a folder is.
fn table_in(folder: &Path) -> Option<LakeTable> {
    if folder.join("_delta_log").is_dir() {
        Some(DELTA)
    } else if folder.join(".hoodie").is_dir() {
        Some(HUDI)
    } else if has_iceberg_metadata(&folder.join("metadata")) {
        Some(ICEBERG)
    } else {
        None
    }
}

fn has_iceberg_metadata(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().ends_with(".metadata.json"))
}
