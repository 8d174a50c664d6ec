//! The definitions a second time: the rules of `docs/definitions.md`, written down row by
//! row and lead by lead, without tables, shards or step functions, and with no regard to
//! speed. It shares nothing with the library; `agrees_with_naive` holds one
//! against the other, and `replay` the policies.

pub mod business_time;
pub mod cases;
pub mod company;
pub mod criteria;
pub mod files;
pub mod handoffs;
pub mod ledger;
pub mod measures;
mod ordered;
pub mod policies;
pub mod readiness;
pub mod records;
pub mod stages;
pub mod weeks;

/// How many random companies a test tries.
pub fn companies() -> u64 {
    std::env::var("COMPANIES").map_or(2_000, |count| count.parse().unwrap())
}
