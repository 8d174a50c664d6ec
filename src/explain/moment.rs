//! Instants as an explanation gives them: RFC 3339 in the job's time zone for programs,
//! `2026-11-20 (Fri) 16:30` for people.

use std::fmt;

use chrono::{DateTime, NaiveDate, SecondsFormat};
use chrono_tz::Tz;
use serde::{Serialize, Serializer};

/// An instant, and the zone in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZonedInstant {
    /// UTC microseconds.
    pub micros: i64,
    /// The job's time zone.
    pub zone: Tz,
}

impl ZonedInstant {
    /// The instant on the clock of the zone. Beyond the years that a date can have, the
    /// beginning of the count: no record lies there.
    fn local(self) -> DateTime<Tz> {
        DateTime::from_timestamp_micros(self.micros).unwrap_or_default().with_timezone(&self.zone)
    }

    /// The day in the zone.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.local().date_naive())
    }

    /// The time of day, such as `16:30`.
    #[must_use]
    pub fn time(self) -> String {
        self.local().format("%H:%M").to_string()
    }
}

/// A day: `2026-11-20` for programs, `2026-11-20 (Fri)` for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}", self.0.format("%Y-%m-%d (%a)"))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl fmt::Display for ZonedInstant {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{} {}", self.day(), self.time())
    }
}

impl Serialize for ZonedInstant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.local().to_rfc3339_opts(SecondsFormat::AutoSi, false))
    }
}
