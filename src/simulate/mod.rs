//! Synthetic Japanese B2B companies with known truth: the sample data, the tests' data
//! and the benchmarks' (definitions, section 2, for the tables).
//!
//! Every lead is made from random streams of its own (`stream`), walks its way through
//! marketing and sales (`journey`, `sales`), and leaves rows in columns (`tables`), which
//! are written a part at a time (`write`). What is planted is in the [`Plan`]; what came
//! out is written with the exports as `truth.json`, `truth_leads` and `truth_handoffs`.

mod attributes;
mod cells;
mod company;
mod csv_files;
mod directory;
mod dirt;
mod engagement;
mod error;
mod job_file;
mod journey;
mod parquet_files;
mod people;
mod plan;
mod profile;
mod readiness;
mod readme;
mod records;
mod rejection;
mod rhythm;
mod sales;
mod staff;
mod stream;
mod tables;
mod totals;
mod truth;
mod value;
mod write;
mod written;

pub use dirt::Added;
pub use error::SimulateError;
pub use plan::{
    Effects, ExportLayout, FROM, MAX_LEADS_AS_CSV, Plan, Recording, Second, SegmentEffects,
    Systems, UNTIL,
};
pub use totals::{ByAnswer, ByBasis, HandoffCounts, Totals};
pub use write::write;
pub use written::WrittenCompany;
