//! The definitions a second time: the rules of `docs/definitions.md`, written down row by
//! row and lead by lead, without tables, shards or step functions, and with no regard to
//! speed. It shares nothing with the library; `tests/agrees_with_naive.rs` holds one
//! against the other, and `tests/replayed.rs` the policies.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::missing_panics_doc)]

pub mod business_time;
pub mod cases;
pub mod company;
pub mod criteria;
pub mod files;
pub mod handoffs;
pub mod ledger;
pub mod measures;
pub mod policies;
pub mod readiness;
pub mod records;
pub mod stages;
pub mod weeks;
