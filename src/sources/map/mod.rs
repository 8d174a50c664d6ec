//! From the columns of a file to the columns of a canonical table: by the job file, by a preset
//! of a known system, or by name. Exports whose rows are not records are reshaped.

pub mod batch_mapper;
pub mod file_columns;
pub mod file_profile;
pub mod lookups;
pub mod mapping;
mod odd_ids;
mod origins;
pub mod presets;
mod replication;
pub mod reshape;
mod row_rules;
pub mod table_columns;
pub mod table_reader;
pub mod value_counts;
