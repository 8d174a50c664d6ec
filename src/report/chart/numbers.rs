//! Numbers as charts write them, and counts as lengths.

use crate::numerals;

/// A share on an axis.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// The tick of an axis of counts or hours: a whole number.
pub fn whole(tick: f64) -> String {
    numerals::grouped(tick.round(), 0)
}

/// A count as a length.
#[allow(clippy::cast_precision_loss)] // far fewer leads than a float counts exactly
pub fn counted(count: u64) -> f64 {
    count as f64
}

/// So many rows, columns, weeks or lines as a length.
#[allow(clippy::cast_precision_loss)] // far fewer than a float counts exactly
pub fn length(count: usize) -> f64 {
    count as f64
}

/// The limits of an interval between 0 and 1, where both are numbers.
pub fn interval(low: Option<f64>, high: Option<f64>) -> Option<[f64; 2]> {
    let limits = [low?, high?];
    let known = limits.iter().all(|limit| limit.is_finite());
    known.then(|| limits.map(|limit| limit.clamp(0.0, 1.0)))
}

/// A share between 0 and 1, where it is a number.
pub fn share(share: Option<f64>) -> Option<f64> {
    share.filter(|share| share.is_finite()).map(|share| share.clamp(0.0, 1.0))
}
