//! What the state of the sources means for all figures, where it changes how they are to be read:
//! exports that end long before the cut-off, faulty rows, rows of nobody, a history with gaps.

use chrono::Duration;

use super::evidence::source_name;
use super::reading::Reading;
use crate::domain::SourceTable;
use crate::domain::reliance::{FOUND_LEAD_AT_LEAST, SET_ASIDE_AT_MOST, STAGE_DIFFERS_AT_MOST};
use crate::domain::time::FRESH_FOR_DAYS;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::{Measure, name};

/// The sentences that stand before all others, at most one of a kind: of the source that it is
/// worst with.
#[must_use]
pub fn sentences(reading: &Reading) -> Vec<Text> {
    let share = |row: &Measure| row.value.unwrap_or_default();
    let too_many = |measure, most| worst(reading, measure, share).filter(|row| share(row) > most);
    let words = reading.words;
    let faulty = too_many(name::SET_ASIDE_SHARE, SET_ASIDE_AT_MOST).map(|row| {
        let (share, rows, all) = share_of(reading, row);
        let source = ConfigValue(source_name(reading, &row.key));
        message!(
            words,
            "headline-set-aside",
            share = share,
            rows = rows,
            all = all,
            source = source
        )
    });
    let found = worst(reading, name::FOUND_LEAD, |row| -share(row));
    let of_nobody = found.filter(|row| share(row) < FOUND_LEAD_AT_LEAST).map(|row| {
        let (share, rows, all) = share_of(reading, row);
        let source = ConfigValue(source_name(reading, &row.key));
        message!(
            words,
            "headline-found-lead",
            share = share,
            rows = rows,
            all = all,
            source = source
        )
    });
    let differs = too_many(name::STAGE_DIFFERS, STAGE_DIFFERS_AT_MOST).map(|row| {
        let (share, leads, all) = share_of(reading, row);
        message!(words, "headline-stage-differs", share = share, leads = leads, all = all)
    });
    staleness(reading).into_iter().chain(faulty).chain(of_nobody).chain(differs).collect()
}

/// The source of which a measure is worst, where any is known.
fn worst<'a>(
    reading: &'a Reading,
    measure: &'static str,
    how_bad: impl Fn(&Measure) -> f64,
) -> Option<&'a Measure> {
    let known = reading.measures.group(measure, "source").filter(|row| row.is_known());
    known.max_by(|one, other| how_bad(one).total_cmp(&how_bad(other)))
}

/// A share, its numerator and its denominator.
fn share_of(reading: &Reading, row: &Measure) -> (Figure, Figure, Figure) {
    let part = |part| reading.part(row, part, Unit::Count);
    (reading.value(row, Unit::Share), part(Part::Numerator), part(Part::Denominator))
}

/// The sentence about exports that end early, or about a history that ends before the others.
fn staleness(reading: &Reading) -> Option<Text> {
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
