//! From wall-clock time in a zone to an instant. The rules of the zone are looked up once per
//! day, not once per row.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::written_instant::YEARS;
use crate::domain::time::DAY;

/// The offsets of one zone, remembered by local day.
pub struct ZoneOffsets {
    zone: Tz,
    /// For each day of the years that timestamps may have: the offset in seconds plus [`BIAS`],
    /// or one of the two constants below. Empty until the first offset is needed.
    days: Vec<i32>,
}

/// The offset of this day was not needed yet.
const UNKNOWN: i32 = 0;
/// The clock changes on this day, or on the day before or after it.
const CHANGES: i32 = 1;
const BIAS: i32 = 1_000_000;

impl ZoneOffsets {
    /// Of a zone.
    #[must_use]
    pub fn new(zone: Tz) -> Self {
        Self { zone, days: Vec::new() }
    }

    /// The zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The instant of a wall-clock time (microseconds as if it were UTC), in UTC
    /// microseconds; see [`local_to_utc`].
    pub fn utc_of(&mut self, wall: i64) -> i64 {
        if self.days.is_empty() {
            let days = usize::try_from((YEARS.end - YEARS.start) / DAY).unwrap_or_default();
            self.days = vec![UNKNOWN; days];
        }
        let day = wall.div_euclid(DAY);
        let Some(known) =
            usize::try_from(day - YEARS.start / DAY).ok().and_then(|day| self.days.get_mut(day))
        else {
            return exactly(wall, self.zone);
        };
        if *known == UNKNOWN {
            *known = offset_around(day * DAY, self.zone).map_or(CHANGES, |offset| offset + BIAS);
        }
        match *known {
            CHANGES => exactly(wall, self.zone),
            biased => wall - i64::from(biased - BIAS) * 1_000_000,
        }
    }
}

/// The offset of a local day, if the clock does not change from the day before to the day
/// after: local and universal time are less than a day apart, and in no zone do two changes
/// follow one another within three days.
fn offset_around(midnight: i64, zone: Tz) -> Option<i32> {
    let at = |micros| Some(offset_at(DateTime::from_timestamp_micros(micros)?.naive_utc(), zone));
    let before = at(midnight - DAY)?;
    (at(midnight + 2 * DAY)? == before).then_some(before)
}

fn offset_at(utc: NaiveDateTime, zone: Tz) -> i32 {
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

fn exactly(wall: i64, zone: Tz) -> i64 {
    DateTime::from_timestamp_micros(wall).map_or(wall, |wall| local_to_utc(wall.naive_utc(), zone))
}

/// The wall-clock time in a zone at an instant, both in microseconds; the instant itself
/// where the calendar does not reach it.
#[must_use]
pub fn wall_at(instant: i64, zone: Tz) -> i64 {
    DateTime::from_timestamp_micros(instant).map_or(instant, |utc| {
        instant.saturating_add(i64::from(offset_at(utc.naive_utc(), zone)) * 1_000_000)
    })
}

/// The instant of a wall-clock time, in UTC microseconds. A time that a change to
/// daylight saving repeats is its first occurrence; one that it skips is read with the
/// offset in force before the change.
#[must_use]
pub fn local_to_utc(local: NaiveDateTime, zone: Tz) -> i64 {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => {
            instant.timestamp_micros()
        }
        MappedLocalTime::None => {
            // Some hours earlier the old offset held, and in no zone do two changes
            // follow one another that closely.
            let before = local.checked_sub_signed(TimeDelta::hours(12)).unwrap_or(local);
            let offset = offset_at(before, zone);
            local.and_utc().timestamp_micros() - i64::from(offset) * 1_000_000
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remembering offsets by day is correct only if this holds for every zone.
    #[test]
    fn no_clock_changes_twice_within_three_days() {
        let utc = |day: i64| DateTime::from_timestamp_micros(day * DAY).unwrap().naive_utc();
        // From 2037 on, every zone repeats its rules or keeps its offset.
        let days = YEARS.start / DAY - 2..70 * 366;
        for zone in chrono_tz::TZ_VARIANTS {
            let mut changed = i64::MIN / 2;
            let mut before = offset_at(utc(days.start), zone);
            for day in days.clone() {
                let offset = offset_at(utc(day), zone);
                if offset != before {
                    assert!(day - changed > 4, "{zone}, day {day}");
                    (changed, before) = (day, offset);
                }
            }
        }
    }

    #[test]
    fn a_remembered_offset_is_the_zones() {
        for zone in
            [Tz::Asia__Tokyo, Tz::Europe__Amsterdam, Tz::America__New_York, Tz::Africa__Casablanca]
        {
            let mut offsets = ZoneOffsets::new(zone);
            let step = 7 * 3_600_000_000 + 59_000_001;
            for wall in (YEARS.start - DAY..YEARS.end + DAY).step_by(step) {
                assert_eq!(offsets.utc_of(wall), exactly(wall, zone), "{zone}, {wall}");
            }
        }
    }
}
