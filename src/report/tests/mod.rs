//! What the page promises, checked on two companies by hand.

mod act_today;
mod beside;
mod contract;
mod finding;
pub mod fixture;
mod judged;
mod leakage;
mod page;
mod readiness;
mod sent;
pub mod unrecorded;
mod vocabulary;
mod weekly;
