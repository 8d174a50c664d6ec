//! **tasuki** audits the handoff of B2B leads from marketing to sales: a weekly batch job
//! that joins exports of leads, engagement and stage history, rebuilds every handoff with
//! what was known at that moment, measures where leads leak, and writes one report.
//!
//! Data flows one way, and each module is one stage of the way; a stage knows only the
//! stages before it:
//!
//! ```text
//! domain ─▶ job ──▶ sources ──▶ facts ──▶ context ──▶ measures ──▶ report ──▶ publish
//!                    calendar ───┘           │  │       └─ stats     │ └─ workbook
//!                                            │  └──────▶ worklist ───┘
//!                                            └▶ check
//! ```
//!
//! [`domain`] holds the terms that every stage shares. [`context`] is what a run knows once its
//! facts are computed: measures, worklist, report and workbook ask it, not the source tables.
//!
//! [`run`] goes the whole way, [`explain`] turns off after the facts to tell of one lead,
//! [`replay`] to tell what another contract would have done, [`check`] to tell what the exports
//! can answer, [`init`] writes a job file to start from, [`cli`] is what the user types, [`simulate`] makes a company to try it on.

// No input may make the program panic.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable)
)]

/// The version of tasuki.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

pub mod calendar;
pub mod check;
pub mod cli;
mod columns;
pub mod context;
pub mod domain;
pub mod explain;
pub mod facts;
pub mod fingerprint;
pub mod init;
pub mod job;
pub mod language;
pub mod measures;
pub mod numerals;
pub mod parquet_table;
pub mod progress;
pub mod pseudonyms;
pub mod publish;
pub mod replay;
pub mod report;
pub mod run;
pub mod simulate;
pub mod sources;
pub mod stats;
mod terminal;
pub mod workbook;
pub mod worklist;
