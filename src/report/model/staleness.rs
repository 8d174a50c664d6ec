//! Whether the exports end long before the cut-off: then all figures are of an earlier day, which
//! is said before them.

use chrono::Duration;

use super::reading::Reading;
use crate::domain::SourceTable;
use crate::domain::time::FRESH_FOR_DAYS;
use crate::language::figure::Unit;
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::{Measure, name};

/// The sentence about exports that end early, or about a history that ends before the others.
#[must_use]
pub fn sentence(reading: &Reading) -> Option<Text> {
    let age = |row: &&Measure| row.value;
    let known =
        reading.measures.group(name::SOURCE_AGE_DAYS, "source").filter(|row| row.is_known());
    let freshest = known.min_by(|one, other| {
        age(one).partial_cmp(&age(other)).unwrap_or(std::cmp::Ordering::Equal)
    })?;
    // Of several histories the stalest: the others do not have what it lacks.
    let is_history = |row: &&Measure| {
        row.key.split('[').next() == Some(SourceTable::History.name()) && row.is_known()
    };
    let histories = reading.measures.group(name::SOURCE_AGE_DAYS, "source").filter(is_history);
    let history = histories.max_by(|one, other| {
        age(one).partial_cmp(&age(other)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let is_old = |row: &Measure| row.value.is_some_and(|days| days > FRESH_FOR_DAYS);
    let words = reading.words;
    if is_old(freshest) {
        let last = last_day(reading, freshest)?;
        let age = reading.value(freshest, Unit::Days);
        Some(message!(words, "headline-exports-end", last = &last, age = age))
    } else {
        let history = history.filter(|row| is_old(row))?;
        let last = last_day(reading, history)?;
        let age = reading.value(history, Unit::Days);
        Some(message!(words, "headline-history-ends", last = &last, age = age))
    }
}

/// The day of the last record of a source.
fn last_day(reading: &Reading, age: &Measure) -> Option<ConfigValue> {
    let seconds = (age.value? * 86_400.0).round();
    if !(0.0..1e12).contains(&seconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is a whole number in that range")]
    let age = Duration::try_seconds(seconds as i64)?;
    let last = reading.background.as_of.checked_sub_signed(age)?;
    Some(ConfigValue(reading.words.date(last.date_naive())))
}
