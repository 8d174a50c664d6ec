//! From the columns of a file to canonical columns: by the job file's `columns`, by a
//! `fixed` value, or because the column already has its canonical name.

use std::collections::BTreeSet;

use chrono::DateTime;
use polars::prelude::*;

use super::error::SourceError;
use super::files::InputFile;
use super::timestamps::{TimestampReader, WRITABLE, local_to_utc};
use crate::job::Source;

/// Names of a canonical table.
#[derive(Debug, Clone, Copy)]
pub struct TableColumns {
    /// The table's name, also its key under `[sources]`.
    pub table: &'static str,
    /// Columns without which there is no table.
    pub required: &'static [&'static str],
    /// Columns that are null where the source lacks them.
    pub optional: &'static [&'static str],
}

/// Where the values of a canonical column come from.
#[derive(Debug, Clone, PartialEq)]
enum Origin {
    Column(String),
    Fixed(String),
}

/// How one file's columns become canonical columns.
#[derive(Debug, Clone)]
pub struct Mapping {
    origins: Vec<(String, Origin)>,
    null_values: Vec<String>,
    zone: chrono_tz::Tz,
    file: String,
}

impl Mapping {
    /// Settles the mapping of one file.
    ///
    /// # Errors
    /// A required or mapped column that the file lacks.
    pub fn settle(
        table: &TableColumns,
        source: &Source,
        zone: chrono_tz::Tz,
        file: &InputFile,
        columns: &[String],
    ) -> Result<Self, SourceError> {
        let mut origins = Vec::new();
        let named = source.columns.keys().chain(source.fixed.keys()).map(String::as_str);
        let names: BTreeSet<&str> =
            table.required.iter().chain(table.optional).copied().chain(named).collect();
        for name in names {
            if let Some(value) = source.fixed.get(name) {
                origins.push((name.to_owned(), Origin::Fixed(value.to_string())));
                continue;
            }
            let mapped = source.columns.get(name);
            let column = mapped.map_or(name, String::as_str);
            if columns.iter().any(|other| other == column) {
                origins.push((name.to_owned(), Origin::Column(column.to_owned())));
            } else if mapped.is_some() || table.required.contains(&name) {
                return Err(SourceError::MissingColumn {
                    file: file.name.clone(),
                    column: column.to_owned(),
                    key: format!("sources.{}.columns.{name}", table.table),
                    advice: advice(table.table, name, column, columns),
                });
            }
        }
        Ok(Self {
            origins,
            null_values: source.null_values.clone(),
            zone: source.timezone.unwrap_or(zone),
            file: file.name.clone(),
        })
    }

    /// Keeps every column that nothing is mapped from, under its own name: the
    /// attributes of leads.
    pub fn keep_unmapped(&mut self, columns: &[String]) {
        for column in columns {
            let used = self
                .origins
                .iter()
                .any(|(name, origin)| name == column || *origin == Origin::Column(column.clone()));
            if !used {
                self.origins.push((column.clone(), Origin::Column(column.clone())));
            }
        }
    }

    /// The canonical names that this file has values for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.origins.iter().map(|(name, _)| name.as_str())
    }

    /// The file's columns that must be read.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for (_, origin) in &self.origins {
            if let Origin::Column(column) = origin
                && !columns.contains(column)
            {
                columns.push(column.clone());
            }
        }
        columns
    }

    /// Each canonical name with where its values come from, for people to read.
    #[must_use]
    pub fn described(&self) -> Vec<(String, String)> {
        let from = |origin: &Origin| match origin {
            Origin::Column(column) => column.clone(),
            Origin::Fixed(value) => format!("\"{value}\""),
        };
        self.origins.iter().map(|(name, origin)| (name.clone(), from(origin))).collect()
    }

    /// A reader for the timestamps of this source.
    #[must_use]
    pub fn timestamp_reader(&self) -> TimestampReader {
        TimestampReader::new(self.zone)
    }

    fn origin(&self, name: &str) -> Option<&Origin> {
        self.origins.iter().find(|(other, _)| other == name).map(|(_, origin)| origin)
    }

    /// The values of a canonical column as text.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts(&self, frame: &DataFrame, name: &str) -> Result<Texts, SourceError> {
        let values = match self.origin(name) {
            None => Values::Same(None),
            Some(Origin::Fixed(value)) => Values::Same(Some(value.clone())),
            Some(Origin::Column(column)) => {
                let found = frame
                    .column(column)
                    .map_err(|error| SourceError::engine(&self.file, &error))?;
                let writable =
                    writable(found).map_err(|error| SourceError::engine(&self.file, &error))?;
                let text =
                    writable.cast(&DataType::String).map_err(|_| SourceError::WrongType {
                        file: self.file.clone(),
                        column: column.clone(),
                        found: found.dtype().to_string(),
                        wanted: "text",
                    })?;
                let text = text.str().map_err(|error| SourceError::engine(&self.file, &error))?;
                Values::Each(text.rechunk().into_owned())
            }
        };
        Ok(Texts { values, null_values: self.null_values.clone() })
    }

    /// The instants of a canonical column, in UTC microseconds; null where there is no
    /// value or it cannot be read as an instant.
    ///
    /// # Errors
    /// The column is neither text, date nor datetime.
    pub fn instants(
        &self,
        frame: &DataFrame,
        name: &str,
        reader: &mut TimestampReader,
    ) -> Result<Vec<Option<i64>>, SourceError> {
        let column = match self.origin(name) {
            None => return Ok(vec![None; frame.height()]),
            Some(Origin::Fixed(value)) => return Ok(vec![reader.read(value); frame.height()]),
            Some(Origin::Column(column)) => column,
        };
        let engine = |error: PolarsError| SourceError::engine(&self.file, &error);
        let found = frame.column(column).map_err(engine)?;
        match found.dtype() {
            DataType::Datetime(unit, zone) => {
                let ticks = found.cast(&DataType::Int64).map_err(engine)?;
                let ticks = ticks.i64().map_err(engine)?;
                let instant = |tick: i64| {
                    let micros = micros(tick, *unit);
                    if zone.is_some() {
                        Some(micros).filter(|micros| WRITABLE.contains(micros))
                    } else {
                        self.localise(micros)
                    }
                };
                Ok(ticks.iter().map(|tick| tick.and_then(instant)).collect())
            }
            DataType::Date => {
                let days = found.cast(&DataType::Int32).map_err(engine)?;
                let days = days.i32().map_err(engine)?;
                Ok(days.iter().map(|day| self.localise(i64::from(day?) * DAY)).collect())
            }
            DataType::String | DataType::Null | DataType::Categorical(..) => {
                let texts = self.texts(frame, name)?;
                Ok((0..frame.height()).map(|row| reader.read(texts.get(row)?)).collect())
            }
            other => Err(SourceError::WrongType {
                file: self.file.clone(),
                column: column.clone(),
                found: other.to_string(),
                wanted: "a timestamp as text, date or datetime",
            }),
        }
    }

    /// Whether a row has a date or an instant in a column of that type, readable or not.
    #[must_use]
    pub fn is_typed_instant(&self, frame: &DataFrame, name: &str, row: usize) -> bool {
        let Some(Origin::Column(column)) = self.origin(name) else { return false };
        frame.column(column).is_ok_and(|column| {
            column.dtype().is_temporal() && column.get(row).is_ok_and(|value| !value.is_null())
        })
    }

    /// The instant of a wall-clock time that is written as if it were UTC.
    fn localise(&self, micros: i64) -> Option<i64> {
        DateTime::from_timestamp_micros(micros)
            .filter(|_| WRITABLE.contains(&micros))
            .map(|local| local_to_utc(local.naive_utc(), self.zone))
    }
}

/// Microseconds in a day.
const DAY: i64 = 86_400_000_000;

fn micros(tick: i64, unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Nanoseconds => tick.div_euclid(1_000),
        TimeUnit::Microseconds => tick,
        TimeUnit::Milliseconds => tick.saturating_mul(1_000),
    }
}

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
                .map(|day| day.filter(|day| WRITABLE.contains(&(i64::from(*day) * DAY))))
                .collect();
            Ok(kept.with_name(column.name().clone()).into_date().into_column())
        }
        _ => Ok(column.clone()),
    }
}

/// The values of one canonical column of a batch, as text; null values are `None`.
pub struct Texts {
    values: Values,
    null_values: Vec<String>,
}

enum Values {
    Same(Option<String>),
    Each(StringChunked),
}

impl Texts {
    /// The id in a row; nothing but white space is none.
    #[must_use]
    pub fn id(&self, row: usize) -> Option<&str> {
        self.get(row).filter(|id| !id.trim().is_empty())
    }

    /// The value of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let text = match &self.values {
            Values::Same(value) => value.as_deref(),
            Values::Each(values) => values.get(row),
        };
        text.filter(|text| self.null_values.iter().all(|null| null != text))
    }
}

fn advice(table: &str, name: &str, column: &str, columns: &[String]) -> String {
    let near = columns
        .iter()
        .map(|other| (strsim::jaro_winkler(&other.to_lowercase(), &column.to_lowercase()), other))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .filter(|(likeness, _)| *likeness > 0.75);
    match near {
        Some((_, near)) => format!(
            "did you mean '{near}'? then write under [sources.{table}]: columns = {{ {name} = \"{near}\" }}"
        ),
        None => format!(
            "the file has: {}; say which it is under [sources.{table}]: columns = {{ {name} = \"…\" }}",
            columns.join(", ")
        ),
    }
}
