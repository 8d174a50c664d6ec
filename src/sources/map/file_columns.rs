//! The columns of one file under its own names, as text or as times: what a mapping and the
//! rules of a preset are made of.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, SecondsFormat};
use polars::prelude::*;

use super::presets::{self, RowCondition};
use crate::domain::time::DAY;
use crate::job::{DateOrder, Source};
use crate::sources::error::SourceError;
use crate::sources::read::files::InputFile;
use crate::sources::read::frame::Frame;
use crate::sources::values::moments::{Moments, Times, micros};
use crate::sources::values::texts::{Texts, Values, is_one_of};
use crate::sources::values::timestamps::{TimestampReader, Zones};

/// How values of one file's columns are read.
#[derive(Debug, Clone)]
pub struct FileColumns {
    null_values: Vec<String>,
    zones: Zones,
    date_order: Option<DateOrder>,
    file: String,
    /// The job-file key of the source.
    key: String,
    /// Times of day without an offset that were read.
    local_times: Arc<AtomicU64>,
}

impl FileColumns {
    /// The columns of a file of a source; `zones` are those of times without an offset, where the
    /// source names none.
    #[must_use]
    pub fn of(source: &Source, zones: Zones, file: &InputFile) -> Self {
        Self {
            null_values: presets::null_values(source),
            zones: source.timezone.map_or(zones, Zones::from),
            date_order: source.date_order,
            file: file.name.clone(),
            key: file.key.clone(),
            local_times: Arc::default(),
        }
    }

    /// How many times of day without an offset were read since this was last asked.
    #[must_use]
    pub fn take_local_times(&self) -> u64 {
        self.local_times.swap(0, Ordering::Relaxed)
    }

    /// The texts that mean null.
    #[must_use]
    pub fn null_values(&self) -> &[String] {
        &self.null_values
    }

    /// A reader for the timestamps of this source.
    #[must_use]
    pub fn timestamp_reader(&self) -> TimestampReader {
        let tally = Arc::clone(&self.local_times);
        TimestampReader::of_source(self.zones, &self.key, self.date_order, tally)
    }

    /// The values of one column as text.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts<'a>(&'a self, frame: &'a Frame, column: &str) -> Result<Texts<'a>, SourceError> {
        let values = self.values(frame, column)?;
        Ok(Texts { values, null_values: &self.null_values, is_label: false })
    }

    /// The values of one column as text, null values included.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn values<'a>(&self, frame: &'a Frame, column: &str) -> Result<Values<'a>, SourceError> {
        let frame = match frame {
            Frame::Text(frame) => {
                return Ok(frame.column(column).map_or(Values::Same(None), Values::InText));
            }
            Frame::Typed(frame) => frame,
        };
        let engine = |error: PolarsError| SourceError::engine(&self.file, &error);
        let found = frame.column(column).map_err(engine)?;
        let text = writable(found).map_err(engine)?.cast(&DataType::String).map_err(|_| {
            SourceError::WrongType {
                file: self.file.clone(),
                column: column.to_owned(),
                found: found.dtype().to_string(),
                wanted: "text",
            }
        })?;
        Ok(Values::Each(text.str().map_err(engine)?.rechunk().into_owned()))
    }

    /// A column as text that keeps its instants: text stays as it is written, and a typed
    /// instant becomes one in UTC.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts_of_instants<'a>(
        &'a self,
        frame: &'a Frame,
        column: &str,
    ) -> Result<Texts<'a>, SourceError> {
        let written = self.texts(frame, column)?;
        if !frame.is_temporal(column) {
            return Ok(written);
        }
        let mut reader = self.timestamp_reader();
        let instants = self.moments(frame, column)?.instants(&mut reader);
        let text = |(row, instant): (usize, Option<i64>)| -> Option<String> {
            let instant = instant.and_then(DateTime::from_timestamp_micros);
            let instant = instant.map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true));
            // An instant without a text form stays as it is written.
            instant.or_else(|| written.get(row).map(str::to_owned))
        };
        let texts = instants.into_iter().enumerate().map(text).collect();
        Ok(Texts { values: Values::Each(texts), null_values: &[], is_label: false })
    }

    /// The rows in which every column has one of its values; `None` if there is no condition.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn where_all<'a>(
        &self,
        frame: &Frame,
        conditions: impl Iterator<Item = (&'a String, &'a Vec<String>)>,
    ) -> Result<Option<Vec<bool>>, SourceError> {
        let mut conditions = conditions.peekable();
        if conditions.peek().is_none() {
            return Ok(None);
        }
        let mut holds = vec![true; frame.height()];
        for (column, values) in conditions {
            let texts = self.texts(frame, column)?;
            for (row, holds) in holds.iter_mut().enumerate() {
                *holds &= texts.get(row).is_some_and(|text| is_one_of(text, values));
            }
        }
        Ok(Some(holds))
    }

    /// The rows in which a condition holds; `None` if it always does.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn where_holds(
        &self,
        frame: &Frame,
        condition: &RowCondition,
    ) -> Result<Option<Vec<bool>>, SourceError> {
        if condition.is_always() {
            return Ok(None);
        }
        let holds = self.where_all(frame, condition.when.iter())?;
        let mut holds = holds.unwrap_or_else(|| vec![true; frame.height()]);
        for (column, values) in &condition.unless {
            let texts = self.texts(frame, column)?;
            for (row, holds) in holds.iter_mut().enumerate() {
                *holds &= texts.id(row).is_some_and(|text| !is_one_of(text, values));
            }
        }
        Ok(Some(holds))
    }

    /// The times of one column, ready to be read as instants.
    ///
    /// # Errors
    /// The column is neither text, number, date nor datetime.
    pub fn moments<'a>(
        &'a self,
        frame: &'a Frame,
        column: &str,
    ) -> Result<Moments<'a>, SourceError> {
        Ok(Moments::new(frame.height(), vec![self.times(frame, column)?], None))
    }

    /// A column of times written as text; blanks alone are null.
    fn times_as_text<'a>(
        &'a self,
        frame: &'a Frame,
        column: &str,
    ) -> Result<Times<'a>, SourceError> {
        let texts = self.texts(frame, column)?;
        Ok(Times::Text(Texts { is_label: true, ..texts }))
    }

    /// The times of one column.
    ///
    /// # Errors
    /// The column is neither text, number, date nor datetime.
    pub fn times<'a>(&'a self, frame: &'a Frame, column: &str) -> Result<Times<'a>, SourceError> {
        let Frame::Typed(typed) = frame else {
            return self.times_as_text(frame, column);
        };
        let engine = |error: PolarsError| SourceError::engine(&self.file, &error);
        let found = typed.column(column).map_err(engine)?;
        match found.dtype() {
            DataType::String | DataType::Null | DataType::Categorical(..) => {
                self.times_as_text(frame, column)
            }
            other => Times::typed(found).map_err(engine)?.ok_or_else(|| SourceError::WrongType {
                file: self.file.clone(),
                column: column.to_owned(),
                found: other.to_string(),
                wanted: "a timestamp as text, date, datetime or number",
            }),
        }
    }
}

/// The instants that four digits of a year can write.
const WRITABLE: std::ops::Range<i64> = -62_167_219_200_000_000..253_402_300_800_000_000;

/// The column without the dates and instants that have no text form: the engine fails on
/// a year of more digits than it can write.
fn writable(column: &Column) -> PolarsResult<Column> {
    match column.dtype() {
        DataType::Datetime(unit, zone) => {
            let ticks = column.cast(&DataType::Int64)?;
            let ticks = ticks.i64()?;
            let kept: Int64Chunked = ticks
                .iter()
                .map(|tick| tick.filter(|tick| WRITABLE.contains(&micros(*tick, *unit))))
                .collect();
            let named = kept.with_name(column.name().clone());
            Ok(named.into_datetime(*unit, zone.clone()).into_column())
        }
        DataType::Date => {
            let days = column.cast(&DataType::Int32)?;
            let days = days.i32()?;
            let kept: Int32Chunked = days
                .iter()
                .map(|day| {
                    day.filter(|day| WRITABLE.contains(&i64::from(*day).saturating_mul(DAY)))
                })
                .collect();
            Ok(kept.with_name(column.name().clone()).into_date().into_column())
        }
        _ => Ok(column.clone()),
    }
}
