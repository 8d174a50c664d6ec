//! Times without an offset: how many there are, and at which hours of the day they would be in
//! each zone that they may be of.

use std::collections::BTreeMap;
use std::path::Path;

use chrono_tz::Tz;

use super::error::InitError;
use super::recognise::Recognition;
use super::source_tables::literal;
use crate::sources::{TimestampReader, columns_of, each_value};

/// Columns whose names begin so are added by tools whose times are in UTC (Fivetran, Airbyte,
/// Stitch), whether they say so or not.
const TOOLS: [&str; 3] = ["_fivetran_", "_airbyte_", "_sdc_"];

/// The canonical time of each table.
const TIMES: [(&str, &str); 5] = [
    ("leads", "created_at"),
    ("history", "changed_at"),
    ("engagement", "occurred_at"),
    ("activities", "occurred_at"),
    ("opportunities", "created_at"),
];

/// How far Tokyo is ahead of UTC.
const TOKYO_AHEAD: usize = 9;

/// Hours at which people work, more or less.
const AWAKE: std::ops::Range<usize> = 8..20;

const HOUR: i64 = 3_600_000_000;
const DAY: i64 = 24 * HOUR;

/// The times of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableClock {
    /// Times of day that are readable.
    pub times: u64,
    /// Those without an offset, of each hour as it is written.
    by_hour: [u64; 24],
    /// Whether a tool wrote the table whose times are in UTC.
    pub is_replicated: bool,
}

impl TableClock {
    /// The clock of each table that has times without an offset.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn of_tables(
        recognised: &Recognition,
        directory: &Path,
    ) -> Result<BTreeMap<&'static str, Self>, InitError> {
        let mut clocks: BTreeMap<&'static str, Self> = BTreeMap::new();
        let files_of = |table: &str| {
            recognised.tables.iter().find(|found| found.table == table).map(|found| &found.files)
        };
        for found in &recognised.tables {
            let Some((table, time)) = TIMES.into_iter().find(|(table, _)| *table == found.table)
            else {
                continue;
            };
            let mut clock = Self { is_replicated: true, ..Self::default() };
            for file in &found.files {
                let path = &literal(file);
                let columns = columns_of(path, directory)?;
                let is_added = |column: &String| {
                    TOOLS.iter().any(|tool| column.to_lowercase().starts_with(tool))
                };
                clock.is_replicated &= columns.iter().any(is_added);
                let columns = found.columns_for(time, file, &columns)?;
                if !columns.is_empty() {
                    let mut readers =
                        [TimestampReader::new(Tz::UTC), TimestampReader::new(Tz::Asia__Tokyo)];
                    each_value(path, directory, &columns, &mut |text| {
                        clock.take(text, &mut readers);
                    })?;
                }
            }
            // A history of dates of stages has the times of its leads.
            if clock.times == 0 && files_of(table) == files_of("leads") {
                clock = clocks.get("leads").cloned().unwrap_or_default();
            }
            if clock.without_offset() > 0 {
                clocks.insert(table, clock);
            }
        }
        Ok(clocks)
    }

    fn take(&mut self, text: &str, [utc, tokyo]: &mut [TimestampReader; 2]) {
        let Some(at) = utc.read(text) else { return };
        let since_midnight = at.rem_euclid(DAY);
        let has_offset = tokyo.read(text) == Some(at);
        // A day alone has no hour.
        if !has_offset && since_midnight == 0 {
            return;
        }
        self.times += 1;
        if !has_offset {
            let hour = usize::try_from(since_midnight / HOUR).unwrap_or_default();
            if let Some(count) = self.by_hour.get_mut(hour) {
                *count += 1;
            }
        }
    }

    /// How many times have no offset.
    pub fn without_offset(&self) -> u64 {
        self.by_hour.iter().sum()
    }

    /// The zone of which they are, or seem to be: UTC where a tool wrote them, or where they would
    /// then lie more often in the day of Tokyo.
    pub fn zone(&self) -> &'static str {
        let awake = |ahead: usize| -> u64 {
            let hours = self.by_hour.iter().enumerate();
            hours.filter(|(hour, _)| AWAKE.contains(&((hour + ahead) % 24))).map(|(_, n)| n).sum()
        };
        if self.is_replicated || awake(TOKYO_AHEAD) > awake(0) { "UTC" } else { "Asia/Tokyo" }
    }

    /// The hours in Tokyo between which eight of ten of these times lie, if they are of Tokyo, and
    /// if they are of UTC: the shortest span.
    pub fn hours_in_tokyo(&self) -> [(usize, usize); 2] {
        let (start, length) = self.span();
        [0, TOKYO_AHEAD].map(|ahead| ((start + ahead) % 24, (start + ahead + length) % 24))
    }

    /// The first hour and the length of the shortest span of hours with eight of ten.
    fn span(&self) -> (usize, usize) {
        let enough = (self.without_offset() * 8).div_ceil(10);
        for length in 1..24 {
            let within = |start: &usize| -> u64 {
                (*start..*start + length).map(|hour| self.by_hour[hour % 24]).sum()
            };
            let best = (0..24).max_by_key(|start| (within(start), 24 - start));
            if let Some(start) = best.filter(|start| within(start) >= enough) {
                return (start, length);
            }
        }
        (0, 24)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(texts: &[&str]) -> TableClock {
        let mut clock = TableClock::default();
        let mut readers = [TimestampReader::new(Tz::UTC), TimestampReader::new(Tz::Asia__Tokyo)];
        for text in texts {
            clock.take(text, &mut readers);
        }
        clock
    }

    #[test]
    fn times_without_an_offset_are_counted_by_their_hours() {
        let night = clock(&[
            "2026-04-01 00:10:00",
            "2026-04-01 02:00:00",
            "2026-04-02 08:30:00",
            "2026-04-02T23:10:00Z",
            "2026-04-02T10:10:00+09:00",
            "2026-04-03",
            "nonsense",
        ]);
        assert_eq!((night.times, night.without_offset()), (5, 3));
        assert_eq!(night.zone(), "UTC");
        assert_eq!(night.hours_in_tokyo(), [(0, 9), (9, 18)]);
        let day = clock(&["2026-04-01 10:10", "2026-04-01 17:00"]);
        assert_eq!((day.zone(), day.hours_in_tokyo()[0]), ("Asia/Tokyo", (10, 18)));
    }
}
