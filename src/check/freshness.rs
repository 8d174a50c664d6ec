//! How old the last record of each source is at the cut-off, and how far it is behind the
//! freshest of them. A source that ends early makes a weekly job judge with events missing: what
//! sales did in the meantime looks as if it had not been done.

use serde::Serialize;

pub use crate::domain::time::FRESH_FOR_DAYS;
use crate::domain::time::hours;

/// How far the records of a source reach.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Freshness {
    /// Hours from the last record before the cut-off to the cut-off.
    pub hours_before_as_of: f64,
    /// Days from the last record to that of the freshest source.
    pub days_behind_freshest: f64,
    /// Whether that is within a week of the cut-off.
    pub is_fresh: bool,
}

impl Freshness {
    /// The freshness of a source whose last record is of `last`; the freshest source's is of
    /// `freshest`.
    pub fn of(last: i64, freshest: i64, as_of: i64) -> Self {
        let hours_before_as_of = hours(as_of.saturating_sub(last));
        Self {
            hours_before_as_of,
            days_behind_freshest: hours(freshest.saturating_sub(last)) / 24.0,
            is_fresh: hours_before_as_of <= FRESH_FOR_DAYS * 24.0,
        }
    }
}
