//! The Japanese of the report, written as a Japanese business report.

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

/// Japanese.
pub struct Japanese;

impl super::Words for Japanese {}
