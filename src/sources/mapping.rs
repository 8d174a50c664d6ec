//! From the columns of a file to canonical columns: by the job file's `columns`, by a
//! `fixed` value, or because the column already has its canonical name.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::error::SourceError;
use super::files::InputFile;
use super::frame::Frame;
use super::full_width::trim;
use super::moments::{Moments, Times, micros};
use super::origins::{columns_of, origins_of};
use super::presets::{Fitting, Piece};
use super::row_rules::RowRules;
use super::texts::{Texts, Values, holds_ids, is_label};
use super::timestamps::TimestampReader;
use crate::domain::time::DAY;
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

/// Where the values of a canonical column may come from.
type Origins = Vec<Piece>;

/// How one file's columns become canonical columns.
#[derive(Debug, Clone)]
pub struct Mapping {
    origins: Vec<(String, Origins)>,
    /// Columns that a canonical name has a value under.
    only_if: BTreeMap<String, Vec<(String, Vec<String>)>>,
    rules: RowRules,
    /// Of leads and users: further ids of theirs.
    other_ids: Vec<Piece>,
    of_others_too: bool,
    null_values: Vec<String>,
    zone: chrono_tz::Tz,
    file: String,
}

impl Mapping {
    /// Settles the mapping of one file; `fitting` is the layout of the preset that it has.
    ///
    /// # Errors
    /// A required or mapped column that the file lacks.
    pub fn settle(
        table: &TableColumns,
        source: &Source,
        zone: chrono_tz::Tz,
        file: &InputFile,
        columns: &[String],
        fitting: Option<&Fitting>,
    ) -> Result<Self, SourceError> {
        let mut mapping = Self {
            origins: Vec::new(),
            only_if: BTreeMap::new(),
            rules: RowRules::of(fitting),
            other_ids: Vec::new(),
            of_others_too: false,
            null_values: source.null_values.clone(),
            zone: source.timezone.unwrap_or(zone),
            file: file.name.clone(),
        };
        let with_attributes = table.table == "leads";
        let mut names: BTreeSet<&str> =
            table.required.iter().chain(table.optional).copied().collect();
        names.extend(source.columns.keys().chain(source.fixed.keys()).map(String::as_str));
        if let Some(fitting) = fitting {
            names.extend(fitting.layout.columns.keys().map(String::as_str));
            if with_attributes {
                names.extend(fitting.system.attributes.keys().map(String::as_str));
            }
            mapping.other_ids = fitting.other_ids();
            mapping.of_others_too = fitting.layout.of_others_too;
            for (name, conditions) in &fitting.layout.only_if {
                let known = conditions.iter().filter_map(|(column, values)| {
                    Some((fitting.column(column)?.to_owned(), values.clone()))
                });
                mapping.only_if.insert(name.clone(), known.collect());
            }
        }
        for name in names {
            let origins = origins_of(name, table, source, file, columns, fitting, with_attributes)?;
            if !origins.is_empty() {
                // What the job file maps itself is taken as it is.
                if source.columns.contains_key(name) || source.fixed.contains_key(name) {
                    mapping.only_if.remove(name);
                }
                mapping.origins.push((name.to_owned(), origins));
            }
        }
        Ok(mapping)
    }

    /// The mapping of records that have canonical names already.
    #[must_use]
    pub fn of_records(
        names: &[&str],
        source: &Source,
        zone: chrono_tz::Tz,
        file: &InputFile,
    ) -> Self {
        let column = |name: &&str| ((*name).to_owned(), vec![Piece::Column((*name).to_owned())]);
        Self {
            origins: names.iter().map(column).collect(),
            only_if: BTreeMap::new(),
            rules: RowRules::default(),
            other_ids: Vec::new(),
            of_others_too: false,
            null_values: source.null_values.clone(),
            zone: source.timezone.unwrap_or(zone),
            file: file.name.clone(),
        }
    }

    /// Keeps the columns of fields, as the job file or the preset calls them.
    pub fn keep_fields(&mut self, fields: &[String], source: &Source, fitting: &Fitting) {
        for field in fields {
            let by_hand = source.fields.get(field).into_iter().flatten();
            let of_system = fitting.system.fields.get(field).into_iter().flatten();
            let of_leads = fitting.system.attributes.get(field).into_iter().flatten();
            let mut names = by_hand.chain(of_system).chain(of_leads).chain(std::iter::once(field));
            let column = names.find_map(|name| fitting.column(name));
            if let Some(column) = column {
                self.origins.push((field.clone(), vec![Piece::Column(column.to_owned())]));
            }
        }
    }

    /// Keeps every column that nothing is mapped from, under its own name or what the
    /// preset takes off it: the attributes of leads.
    pub fn keep_unmapped(&mut self, columns: &[String], fitting: Option<&Fitting>) {
        let mut names: BTreeSet<String> = self.names().map(str::to_owned).collect();
        let mapped = self.origins.iter().flat_map(|(_, origins)| origins).flat_map(columns_of);
        let mapped: BTreeSet<String> = mapped.cloned().collect();
        for column in columns.iter().filter(|column| !mapped.contains(*column)) {
            let name = fitting.map_or(column.as_str(), |fitting| fitting.attribute(column));
            if names.insert(name.to_owned()) {
                self.origins.push((name.to_owned(), vec![Piece::Column(column.clone())]));
            }
        }
    }

    /// The canonical names that this file has values for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.origins.iter().map(|(name, _)| name.as_str())
    }

    /// Further ids of the leads or users: one list of them after the other.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn other_ids(&self, frame: &Frame) -> Result<Vec<Texts<'_>>, SourceError> {
        let texts = |piece: &Piece| {
            let values = Values::Each(self.first_of(frame, std::slice::from_ref(piece))?);
            let values = values.in_long_form(frame.height());
            Ok(Texts { values, null_values: &self.null_values, is_label: true })
        };
        self.other_ids.iter().map(texts).collect()
    }

    /// Whether records of no lead are to be expected.
    #[must_use]
    pub fn is_of_others_too(&self) -> bool {
        self.of_others_too
    }

    /// The rows that are not used.
    #[must_use]
    pub fn rules(&self) -> &RowRules {
        &self.rules
    }

    /// The file's columns that must be read.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        let mapped =
            self.origins.iter().flat_map(|(_, origins)| origins.iter().flat_map(columns_of));
        let conditions = self.only_if.values().flatten().map(|(column, _)| column);
        let other_ids = self.other_ids.iter().flat_map(columns_of);
        let all = mapped.chain(conditions).chain(other_ids).chain(self.rules.columns());
        let mut columns: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for column in all {
            if seen.insert(column.as_str()) {
                columns.push(column.clone());
            }
        }
        columns
    }

    /// Each canonical name with where its values come from, for people to read.
    #[must_use]
    pub fn described(&self) -> Vec<(String, String)> {
        let from = |piece: &Piece| match piece {
            Piece::Column(column) => column.clone(),
            Piece::Prefixed { column, prefix } => format!("\"{prefix}\" + {column}"),
            Piece::Joined { joined } => joined.join(" + "),
            Piece::Value { value, .. } => format!("\"{value}\""),
        };
        let from = |origins: &Origins| origins.iter().map(from).collect::<Vec<_>>().join(", else ");
        self.origins.iter().map(|(name, origins)| (name.clone(), from(origins))).collect()
    }

    /// A reader for the timestamps of this source.
    #[must_use]
    pub fn timestamp_reader(&self) -> TimestampReader {
        TimestampReader::new(self.zone)
    }

    fn origins(&self, name: &str) -> &[Piece] {
        self.origins.iter().find(|(other, _)| other == name).map_or(&[], |(_, origins)| origins)
    }

    /// The values of a canonical column as text.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts<'a>(&'a self, frame: &'a Frame, name: &str) -> Result<Texts<'a>, SourceError> {
        let mut values = match self.origins(name) {
            [] => Values::Same(None),
            [Piece::Value { value, when }] if when.is_empty() => Values::Same(Some(value)),
            [Piece::Column(column)] => self.column(frame, column)?,
            origins => Values::Each(self.first_of(frame, origins)?),
        };
        if holds_ids(name) {
            values = values.in_long_form(frame.height());
        }
        if let Some(holds) = self.where_known(frame, name)? {
            let rows = holds.iter().enumerate();
            values =
                Values::Each(rows.map(|(row, &holds)| values.get(row).filter(|_| holds)).collect());
        }
        Ok(Texts { values, null_values: &self.null_values, is_label: is_label(name) })
    }

    /// The values of one column of the file as text.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts_of_column<'a>(
        &'a self,
        frame: &'a Frame,
        column: &str,
    ) -> Result<Texts<'a>, SourceError> {
        let values = self.column(frame, column)?;
        Ok(Texts { values, null_values: &self.null_values, is_label: false })
    }

    fn column<'a>(&self, frame: &'a Frame, column: &str) -> Result<Values<'a>, SourceError> {
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

    /// Of several origins the first that has a value, row by row.
    fn first_of(&self, frame: &Frame, origins: &[Piece]) -> Result<StringChunked, SourceError> {
        let mut candidates = Vec::with_capacity(origins.len());
        for origin in origins {
            candidates.push(match origin {
                Piece::Value { value, when } => {
                    let values = match self.where_all(frame, when.iter())? {
                        None => Values::Same(Some(value)),
                        Some(holds) => Values::Each(
                            holds.iter().map(|&holds| holds.then_some(value.as_str())).collect(),
                        ),
                    };
                    Texts { values, null_values: &[], is_label: false }
                }
                Piece::Column(column) => self.texts_of_column(frame, column)?,
                Piece::Prefixed { column, prefix } => {
                    let plain = self.texts_of_column(frame, column)?;
                    let prefixed = (0..frame.height())
                        .map(|row| plain.get(row).map(|text| format!("{prefix}{text}")))
                        .collect();
                    Texts { values: Values::Each(prefixed), null_values: &[], is_label: false }
                }
                Piece::Joined { joined } => {
                    let mut parts = Vec::with_capacity(joined.len());
                    for column in joined {
                        parts.push(self.texts_of_column(frame, column)?);
                    }
                    let text = |row: usize| {
                        let filled = parts.iter().filter_map(|texts| texts.get(row)).map(trim);
                        let filled: Vec<&str> = filled.filter(|part| !part.is_empty()).collect();
                        (!filled.is_empty()).then(|| filled.join(" "))
                    };
                    let joined = (0..frame.height()).map(text).collect();
                    Texts { values: Values::Each(joined), null_values: &[], is_label: false }
                }
            });
        }
        let first = |row: usize| {
            candidates.iter().filter_map(|texts| texts.get(row)).find(|text| !trim(text).is_empty())
        };
        Ok((0..frame.height()).map(first).collect())
    }

    /// The rows in which a name may have a value; all, where there is no condition.
    fn where_known(&self, frame: &Frame, name: &str) -> Result<Option<Vec<bool>>, SourceError> {
        let conditions = self.only_if.get(name).into_iter().flatten();
        self.where_all(frame, conditions.map(|(column, values)| (column, values)))
    }

    /// The rows in which every column has one of its values; all, where none is asked for.
    fn where_all<'a>(
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
            let texts = self.texts_of_column(frame, column)?;
            for (row, holds) in holds.iter_mut().enumerate() {
                *holds &= texts.get(row).is_some_and(|text| is_one_of(text, values));
            }
        }
        Ok(Some(holds))
    }

    /// The times that a canonical column writes.
    ///
    /// # Errors
    /// A column is neither text, number, date nor datetime.
    pub fn moments<'a>(&'a self, frame: &'a Frame, name: &str) -> Result<Moments<'a>, SourceError> {
        let mut origins = Vec::new();
        for origin in self.origins(name) {
            origins.push(match origin {
                Piece::Column(column) => self.times(frame, column)?,
                Piece::Value { value, when } if when.is_empty() => Times::Text(Texts {
                    values: Values::Same(Some(value)),
                    null_values: &self.null_values,
                    is_label: true,
                }),
                other => Times::Text(Texts {
                    values: Values::Each(self.first_of(frame, std::slice::from_ref(other))?),
                    null_values: &self.null_values,
                    is_label: true,
                }),
            });
        }
        let holds = self.where_known(frame, name)?;
        Ok(Moments::new(frame.height(), origins, holds))
    }

    /// The times that one column of the file writes.
    ///
    /// # Errors
    /// The column is neither text, number, date nor datetime.
    pub fn moments_of_column<'a>(
        &'a self,
        frame: &'a Frame,
        column: &str,
    ) -> Result<Moments<'a>, SourceError> {
        Ok(Moments::new(frame.height(), vec![self.times(frame, column)?], None))
    }

    /// Times that are written as text; blanks alone are none.
    fn times_as_text<'a>(
        &'a self,
        frame: &'a Frame,
        column: &str,
    ) -> Result<Times<'a>, SourceError> {
        let texts = self.texts_of_column(frame, column)?;
        Ok(Times::Text(Texts { is_label: true, ..texts }))
    }

    fn times<'a>(&'a self, frame: &'a Frame, column: &str) -> Result<Times<'a>, SourceError> {
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

/// Whether a text is one of some values, in any case of its ASCII letters.
pub fn is_one_of(text: &str, values: &[String]) -> bool {
    let text = trim(text);
    values.iter().any(|value| value.eq_ignore_ascii_case(text))
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
