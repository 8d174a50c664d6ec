//! From the files of a source to batches of text or of typed columns: paths and object
//! storage, compression, encodings, delimiters, JSON lines, Parquet and workbooks. What the values mean
//! is not known here.

pub mod batches;
mod delimited;
mod dialect;
mod encoding;
mod file_signature;
pub mod files;
pub mod frame;
pub mod hashes;
mod header;
pub mod impossible_values;
mod json_lines;
mod lake_tables;
mod limits;
mod lines_above;
mod no_records;
pub mod object_storage;
mod parquet_files;
pub mod paths;
pub mod peek;
pub mod read_file;
mod row_splitter;
mod sheet_cells;
mod workbooks;
mod zip_archive;
