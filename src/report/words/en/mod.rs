//! The English of the report.

mod act_today;
mod data_dictionary;
mod findings;
mod grounds;
mod judged;
mod kept_back;
mod labels;
mod leakage;
mod mail;
mod measures;
mod numbers;
mod readiness;
mod sections;
mod vocabulary;
mod weekly;

/// English.
pub struct English;

impl super::Words for English {}
