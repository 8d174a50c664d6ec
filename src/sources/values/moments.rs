//! The times of a canonical column before they are read as instants: texts, dates, datetimes,
//! and numbers that count seconds or days. A column of any of these types is read by the same
//! rules.

use polars::prelude::*;

use super::texts::Texts;
use super::time_of_day::{read_clock, read_time_of_day};
use super::timestamps::{End, ParsedInstant, TimestampReader, is_no_date};
use super::written_instant::Written;
use crate::domain::time::DAY;

/// The times of a canonical column, row by row.
pub struct Moments<'a> {
    rows: usize,
    /// Where they come from: the first that has a value is used, even if it cannot be read.
    origins: Vec<Times<'a>>,
    /// Their times of day, where another column has them.
    times_of_day: Option<Texts<'a>>,
    /// The rows that may have one; `None` if all may.
    holds: Option<Vec<bool>>,
}

/// A value as a time; `None` for a number that is not a time.
type Time = Option<Written>;

/// The times of one column of a file.
pub enum Times<'a> {
    /// As text.
    Text(Texts<'a>),
    /// As typed values; `None` for null.
    Typed(&'a Column, Vec<Option<Time>>),
}

/// The value of one row.
enum Moment<'a> {
    Text(&'a str),
    Typed(&'a Column, Option<Written>),
}

impl<'a> Times<'a> {
    /// The times of a column that is not text; `None` where its type has none.
    ///
    /// # Errors
    /// The data engine fails.
    pub fn typed(column: &'a Column) -> PolarsResult<Option<Self>> {
        let times = match column.dtype() {
            DataType::Datetime(unit, zone) => {
                let ticks = column.cast(&DataType::Int64)?;
                let written = if zone.is_some() { Written::utc } else { Written::local };
                let time = |tick: i64| Some(written(micros(tick, *unit)));
                ticks.i64()?.iter().map(|tick| tick.map(time)).collect()
            }
            DataType::Date => {
                let days = column.cast(&DataType::Int32)?;
                let time = |day: i32| Some(Written::local(i64::from(day).saturating_mul(DAY)));
                days.i32()?.iter().map(|day| day.map(time)).collect()
            }
            DataType::Int32 | DataType::Int64 | DataType::UInt32 => {
                let numbers = column.cast(&DataType::Int64)?;
                numbers.i64()?.iter().map(|number| number.map(Written::whole)).collect()
            }
            DataType::UInt64 => {
                let whole = |number| i64::try_from(number).ok().and_then(Written::whole);
                column.u64()?.iter().map(|number| number.map(whole)).collect()
            }
            DataType::Float64 => {
                column.f64()?.iter().map(|number| number.map(Written::fractional)).collect()
            }
            _ => return Ok(None),
        };
        Ok(Some(Self::Typed(column, times)))
    }

    fn get(&self, row: usize) -> Option<Moment<'_>> {
        match self {
            Self::Text(texts) => texts.get(row).map(Moment::Text),
            Self::Typed(column, times) => {
                times.get(row).copied().flatten().map(|time| Moment::Typed(column, time))
            }
        }
    }
}

impl<'a> Moments<'a> {
    /// Of so many rows.
    #[must_use]
    pub fn new(rows: usize, origins: Vec<Times<'a>>, holds: Option<Vec<bool>>) -> Self {
        Self { rows, origins, times_of_day: None, holds }
    }

    /// The same with times of day from another column.
    #[must_use]
    pub fn with_times_of_day(self, times_of_day: Option<Texts<'a>>) -> Self {
        Self { times_of_day, ..self }
    }

    /// The instants in UTC microseconds; `None` where there is no value or it cannot be the
    /// instant of a record.
    #[must_use]
    pub fn instants(&self, reader: &mut TimestampReader) -> Vec<Option<i64>> {
        match (&self.origins[..], &self.holds, &self.times_of_day) {
            ([Times::Text(texts)], None, None) => match texts.same_in_every_row() {
                Some(text) => vec![reader.read(text); self.rows],
                None => (0..self.rows).map(|row| reader.read(texts.get(row)?)).collect(),
            },
            _ => (0..self.rows).map(|row| self.parsed(row, reader)?.instant()).collect(),
        }
    }

    /// The ends that the column holds; a value that means "never" is an open end.
    #[must_use]
    pub fn ends(&self, reader: &mut TimestampReader) -> Vec<End> {
        if let ([Times::Text(texts)], None, None) =
            (&self.origins[..], &self.holds, &self.times_of_day)
        {
            let end = |row| texts.get(row).map_or(End::Open, |text| reader.end(text));
            return (0..self.rows).map(end).collect();
        }
        let end = |row| match self.get(row) {
            None => End::Open,
            Some((_, Moment::Text(text))) if is_no_date(text) => End::Open,
            Some((origin, moment)) => match self.written(row, origin, &moment, reader) {
                Ok(written) => reader.end_of_written(written),
                Err(ParsedInstant::NoTimeOfDay) if is_far(&moment, reader) => End::Open,
                Err(_) => End::Unreadable,
            },
        };
        (0..self.rows).map(end).collect()
    }

    /// What is wrong with a value that is not an instant, to follow the name of its column.
    #[must_use]
    pub fn problem(&self, row: usize, reader: &mut TimestampReader) -> String {
        let Some((_, moment)) = self.get(row) else { return "is empty".to_owned() };
        let parsed = self.parsed(row, reader).unwrap_or(ParsedInstant::Unreadable);
        let problem = reader.problem(parsed);
        match moment {
            Moment::Text(text) => format!("'{text}' {problem}"),
            // Many of the dates that come here have no text form.
            Moment::Typed(column, _) if column.dtype().is_temporal() => problem,
            Moment::Typed(column, _) => {
                let number = column.get(row).map(|value| value.to_string()).unwrap_or_default();
                format!("'{number}' {problem}")
            }
        }
    }

    fn parsed(&self, row: usize, reader: &mut TimestampReader) -> Option<ParsedInstant> {
        let (origin, moment) = self.get(row)?;
        Some(match self.written(row, origin, &moment, reader) {
            Ok(written) => reader.of_written(written),
            Err(unread) => unread,
        })
    }

    /// The time that a row writes, with its time of day where that is in another column: the one
    /// that has times of day, or a later origin, of which a time of day alone can be nothing
    /// else.
    fn written(
        &self,
        row: usize,
        origin: usize,
        moment: &Moment<'_>,
        reader: &mut TimestampReader,
    ) -> Result<Written, ParsedInstant> {
        let written = written(moment, reader)?;
        let is_date = written.offset.is_none() && written.wall.rem_euclid(DAY) == 0;
        let time = match &self.times_of_day {
            Some(texts) => {
                let text = texts.get(row);
                if !is_date {
                    return text.map_or(Ok(written), |_| Err(ParsedInstant::TwoTimes));
                }
                Some(text.and_then(read_time_of_day).ok_or(ParsedInstant::NoTimeOfDay)?)
            }
            None if is_date => {
                let later = self.origins.iter().skip(origin + 1).filter_map(|times| match times {
                    Times::Text(texts) => texts.get(row),
                    Times::Typed(..) => None,
                });
                later.map(read_clock).next().flatten()
            }
            None => None,
        };
        Ok(time.map_or(written, |(time, offset)| Written {
            wall: written.wall.saturating_add(time),
            offset,
        }))
    }

    /// The first value of a row, with the place of its origin.
    fn get(&self, row: usize) -> Option<(usize, Moment<'_>)> {
        if self.holds.as_ref().is_some_and(|holds| holds.get(row) != Some(&true)) {
            return None;
        }
        let mut origins = self.origins.iter().enumerate();
        origins.find_map(|(origin, times)| Some((origin, times.get(row)?)))
    }
}

fn written(moment: &Moment<'_>, reader: &mut TimestampReader) -> Result<Written, ParsedInstant> {
    match moment {
        Moment::Text(text) => reader.written(text),
        Moment::Typed(_, time) => time.ok_or(ParsedInstant::Unreadable),
    }
}

/// Whether a date, as an end, says that there is none.
fn is_far(moment: &Moment<'_>, reader: &mut TimestampReader) -> bool {
    written(moment, reader).is_ok_and(|written| reader.end_of_written(written) == End::Open)
}

/// A tick of a datetime in microseconds.
#[must_use]
pub fn micros(tick: i64, unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Nanoseconds => tick.div_euclid(1_000),
        TimeUnit::Microseconds => tick,
        TimeUnit::Milliseconds => tick.saturating_mul(1_000),
    }
}
