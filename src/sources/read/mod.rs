//! From the files of a source to batches of text or of typed columns: paths and object
//! storage, compression, encodings, delimiters, JSON lines and Parquet. What the values mean
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
mod limits;
pub mod object_storage;
mod parquet_files;
mod paths;
pub mod peek;
pub mod read_file;
mod row_splitter;
