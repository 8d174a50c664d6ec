//! The hour that comes twice when clocks are set back (definitions, section 1): which of the two a
//! change without an offset was made in, where the change before it tells.

use std::collections::HashMap;

use chrono::{DateTime, MappedLocalTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::canonical::LeadNumber;
use crate::domain::time::DAY;
use crate::sources::values::interner::{NULL_SYMBOL, Symbol};
use crate::sources::values::wall_at;

/// Changes of one source in file order.
pub struct Changes<'a> {
    /// The lead of each.
    pub lead: &'a [LeadNumber],
    /// Its field.
    pub field: &'a [Symbol],
    /// The value before.
    pub old: &'a [Symbol],
    /// The value after.
    pub new: &'a [Symbol],
}

/// Moves a change into the second of the two hours where the change before it in the file, of the
/// same lead and field, led to where it begins, and is later than the first.
pub fn tell_apart(at: &mut [i64], changes: &Changes<'_>, zone: Tz) {
    if !changes_its_clock(at, zone) {
        return;
    }
    let mut last: HashMap<(LeadNumber, Symbol), usize> = HashMap::new();
    let keys = changes.lead.iter().copied().zip(changes.field.iter().copied());
    for (row, key) in keys.enumerate().take(at.len()) {
        let Some(before) = last.insert(key, row) else { continue };
        let goes_on = changes.new[before] == changes.old[row] && changes.old[row] != NULL_SYMBOL;
        if at[row] < at[before]
            && goes_on
            && let Some(second) = second_time(at[row], zone).filter(|second| *second >= at[before])
        {
            at[row] = second;
        }
    }
}

/// Whether a zone changes its clock while the changes are made: it then has different offsets.
fn changes_its_clock(at: &[i64], zone: Tz) -> bool {
    let (Some(&first), Some(&last)) = (at.iter().min(), at.iter().max()) else { return false };
    let offset = |instant: i64| {
        let utc = DateTime::from_timestamp_micros(instant)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc())
    };
    // No zone changes its clock twice within a week.
    let weeks = (first - 7 * DAY..=last + 7 * DAY).step_by(usize::try_from(7 * DAY).unwrap_or(1));
    let mut offsets = weeks.filter_map(offset);
    let one = offsets.next();
    offsets.any(|other| Some(other) != one)
}

/// The later instant of a wall-clock time that comes twice, where this is the earlier one.
fn second_time(instant: i64, zone: Tz) -> Option<i64> {
    let wall = DateTime::from_timestamp_micros(wall_at(instant, zone))?.naive_utc();
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Ambiguous(one, other) if one.timestamp_micros() == instant => {
            Some(other.timestamp_micros())
        }
        _ => None,
    }
}
