//! What the page promises, checked on two companies by hand.

mod act_today;
mod contract_sections;
mod finding;
pub mod fixture;
mod leakage;
mod mail_and_summary;
mod page;
mod readiness;
pub mod support;
mod vocabulary;
mod weekly;
