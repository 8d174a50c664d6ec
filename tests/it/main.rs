//! All integration tests, as one program: the data engine is linked once, and helpers exist
//! once. `tests/README.md` says which module guards which part of `src/`.

mod company;
mod naive;
mod support;

mod agrees_with_naive;
mod amounts;
mod bad_input;
mod cases;
mod catalogue;
mod check;
mod command_line;
mod definitions;
mod documentation;
mod explain;
mod holidays;
mod init;
mod init_schemas;
mod job_file;
mod killed_run;
#[cfg(unix)]
mod killed_while_publishing;
mod known_truth;
mod layouts;
mod ledger_balances;
mod measures_agree_with_naive;
mod merged_leads;
mod no_hindsight;
#[cfg(feature = "object-storage")]
mod object_storage;
mod presets;
mod pseudonyms;
mod real_data;
mod replay;
mod report_numbers;
mod same_facts;
mod shards;
mod sla_by_due;
mod sources;
mod stats;
mod two_systems;
mod values;
mod week_before;
mod workbook;
mod worklist;
