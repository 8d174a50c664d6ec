//! Units of time. Instants are microseconds since 1970 in UTC, spans are microseconds.

/// A second, in microseconds.
pub const SECOND: i64 = 1_000_000;
/// A minute, in microseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// An hour, in microseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day of 24 hours, in microseconds.
pub const DAY: i64 = 24 * HOUR;

/// A source is fresh if its last record is at most so many days before the cut-off: a week,
/// as the job is a weekly one.
pub const FRESH_FOR_DAYS: f64 = 7.0;

/// Microseconds as hours.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "2^53 microseconds are 285 years")]
pub const fn hours(micros: i64) -> f64 {
    micros as f64 / HOUR as f64
}

/// Microseconds as days.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "2^53 microseconds are 285 years")]
pub const fn days(micros: i64) -> f64 {
    micros as f64 / DAY as f64
}

/// Hours as microseconds, to the nearest one.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a saturating cast is what is meant")]
#[expect(clippy::cast_precision_loss, reason = "an hour is exact")]
pub const fn of_hours(hours: f64) -> i64 {
    (hours * HOUR as f64).round() as i64
}

/// Days of 24 hours as microseconds.
#[must_use]
pub const fn of_days(days: u32) -> i64 {
    // At most 2^32 days, which are 3.8e20 microseconds.
    (days as i64).saturating_mul(DAY)
}
