//! From the columns of a file to canonical columns: by the job file's `columns`, by a
//! `fixed` value, or because the column already has its canonical name.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::StringChunked;

use super::file_columns::FileColumns;
use super::origins::{columns_of, missing, origins_of};
use super::presets::{Fitting, Piece};
use super::row_rules::RowRules;
use super::table_columns::{TableColumns, holds_ids, is_label};
use crate::job::{FixedValue, Source};
use crate::sources::error::SourceError;
use crate::sources::read::files::InputFile;
use crate::sources::read::frame::Frame;
use crate::sources::values::full_width::trim;
use crate::sources::values::moments::{Moments, Times};
use crate::sources::values::texts::{Texts, Values};
use crate::sources::values::timestamps::Zones;

/// More different words without a value are not told apart.
const MAX_UNLISTED: usize = 1_000;

/// Where the values of a canonical column may come from.
type Origins = Vec<Piece>;

/// How one file's columns become canonical columns.
#[derive(Debug, Clone)]
pub struct Mapping {
    origins: Vec<(String, Origins)>,
    /// The columns and values that a canonical name needs to have a value.
    only_if: BTreeMap<String, Vec<(String, Vec<String>)>>,
    rules: RowRules,
    /// For leads and users: their other ids.
    other_ids: Vec<Piece>,
    of_others_too: bool,
    /// The columns with the time of day of canonical times.
    time_columns: BTreeMap<String, String>,
    /// For names whose values the file has in words of its own: word and value.
    values: BTreeMap<String, BTreeMap<String, String>>,
    file: FileColumns,
}

/// The words of a source for the values of some names, without the blanks at their ends.
fn values_of(
    source: &Source,
    is_wanted: impl Fn(&str) -> bool,
) -> BTreeMap<String, BTreeMap<String, String>> {
    let words = |words: &BTreeMap<String, FixedValue>| {
        words.iter().map(|(word, value)| (trim(word).to_owned(), value.to_string())).collect()
    };
    let wanted = source.values.iter().filter(|(name, _)| is_wanted(name));
    wanted.map(|(name, values)| (name.clone(), words(values))).collect()
}

impl Mapping {
    /// The mapping of one file; `fitting` is the layout of the preset that it has.
    ///
    /// # Errors
    /// A required or mapped column that the file lacks.
    pub fn settle(
        table: &TableColumns,
        source: &Source,
        zones: Zones,
        file: &InputFile,
        columns: &[String],
        fitting: Option<&Fitting>,
    ) -> Result<Self, SourceError> {
        let mut mapping = Self {
            origins: Vec::new(),
            only_if: BTreeMap::new(),
            rules: RowRules::of(fitting),
            other_ids: Vec::new(),
            of_others_too: source.of_others_too,
            time_columns: BTreeMap::new(),
            values: values_of(source, |_| true),
            file: FileColumns::of(source, zones, file),
        };
        let with_attributes = ["leads", "identities"].contains(&table.table);
        let mut names: BTreeSet<&str> =
            table.required.iter().chain(table.optional).copied().collect();
        names.extend(source.columns.keys().chain(source.fixed.keys()).map(String::as_str));
        for column in source.other_ids.iter().filter(|column| columns.contains(column)) {
            mapping.other_ids.push(Piece::Column(column.clone()));
        }
        if let Some(fitting) = fitting {
            names.extend(fitting.layout.columns.keys().map(String::as_str));
            if with_attributes {
                names.extend(fitting.system.attributes.keys().map(String::as_str));
            }
            mapping.other_ids.extend(fitting.other_ids());
            mapping.of_others_too |= fitting.layout.of_others_too;
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
                // Conditions do not apply to what the job file maps itself.
                if source.columns.contains_key(name) || source.fixed.contains_key(name) {
                    mapping.only_if.remove(name);
                }
                mapping.origins.push((name.to_owned(), origins));
            }
        }
        for (name, column) in &source.time_columns {
            if !columns.contains(column) {
                return Err(missing(
                    &format!("time_columns.{name}"),
                    source,
                    column,
                    file,
                    columns,
                ));
            }
            mapping.time_columns.insert(name.clone(), column.clone());
        }
        Ok(mapping)
    }

    /// The mapping of records that have canonical names already.
    #[must_use]
    pub fn of_records(names: &[&str], source: &Source, zones: Zones, file: &InputFile) -> Self {
        let column = |name: &&str| ((*name).to_owned(), vec![Piece::Column((*name).to_owned())]);
        Self {
            origins: names.iter().map(column).collect(),
            only_if: BTreeMap::new(),
            rules: RowRules::default(),
            other_ids: Vec::new(),
            of_others_too: false,
            time_columns: BTreeMap::new(),
            // Whose the records are, and when, was settled before they became records.
            values: values_of(source, |name| {
                names.contains(&name) && !["lead_id", "changed_at", "actor"].contains(&name)
            }),
            file: FileColumns::of(source, zones, file),
        }
    }

    /// Sets the rows that are not used, by the layout.
    pub fn set_rules(&mut self, fitting: Option<&Fitting>) {
        self.rules = RowRules::of(fitting);
    }

    /// Keeps the columns of some fields, under the names of the job file or the preset.
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

    /// Keeps every column that is not mapped, under its own name or its name without the tool's
    /// prefix and suffix: the attributes of leads.
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

    /// Other ids of the leads or users, one column of them after the other.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn other_ids(&self, frame: &Frame) -> Result<Vec<Texts<'_>>, SourceError> {
        let texts = |piece: &Piece| {
            let values = Values::Each(self.first_of(frame, std::slice::from_ref(piece))?);
            let values = values.into_ids(frame.height());
            Ok(Texts { values, null_values: self.file.null_values(), is_label: true })
        };
        self.other_ids.iter().map(texts).collect()
    }

    /// The columns of the file by their own names.
    #[must_use]
    pub fn file(&self) -> &FileColumns {
        &self.file
    }

    /// Whether records of no lead are expected.
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
        let times = self.time_columns.values();
        let all =
            mapped.chain(conditions).chain(other_ids).chain(self.rules.columns()).chain(times);
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
            Piece::Chosen { column, prefix, .. } if prefix.is_empty() => column.clone(),
            Piece::Chosen { column, prefix, .. } => format!("\"{prefix}\" + {column}"),
            Piece::Joined { joined, .. } => joined.join(" + "),
            Piece::Value { value, .. } => format!("\"{value}\""),
        };
        let from = |origins: &Origins| origins.iter().map(from).collect::<Vec<_>>().join(", else ");
        let described = |(name, origins): &(String, Origins)| {
            let time = self.time_columns.get(name).map(|column| format!(" + {column}"));
            (name.clone(), from(origins) + &time.unwrap_or_default())
        };
        self.origins.iter().map(described).collect()
    }

    fn origins(&self, name: &str) -> &[Piece] {
        self.origins.iter().find(|(other, _)| other == name).map_or(&[], |(_, origins)| origins)
    }

    /// The values of a canonical column as they are written, under whatever condition.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn written<'a>(&'a self, frame: &'a Frame, name: &str) -> Result<Values<'a>, SourceError> {
        Ok(match self.origins(name) {
            [] => Values::Same(None),
            [Piece::Value { value, rows }] if rows.is_always() => Values::Same(Some(value)),
            [Piece::Column(column)] => self.file.values(frame, column)?,
            origins => Values::Each(self.first_of(frame, origins)?),
        })
    }

    /// The values of a canonical column as text.
    ///
    /// # Errors
    /// The column's type has no text form.
    pub fn texts<'a>(&'a self, frame: &'a Frame, name: &str) -> Result<Texts<'a>, SourceError> {
        let written = self.texts_as_written(frame, name)?;
        let Some(meant) = self.values.get(name) else { return Ok(written) };
        let value = |row| meant.get(trim(written.get(row)?)).map(String::as_str);
        let values = Values::Each((0..frame.height()).map(value).collect());
        Ok(Texts { values, ..written })
    }

    /// Counts the words of a batch that the job file gives no value, by name.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn count_unlisted(
        &self,
        frame: &Frame,
        counts: &mut BTreeMap<String, BTreeMap<String, u64>>,
    ) -> Result<(), SourceError> {
        for (name, meant) in &self.values {
            let written = self.texts_as_written(frame, name)?;
            for word in (0..frame.height()).filter_map(|row| written.get(row)).map(trim) {
                if word.is_empty() || meant.contains_key(word) {
                    continue;
                }
                let counts = counts.entry(name.clone()).or_default();
                if let Some(count) = counts.get_mut(word) {
                    *count += 1;
                } else if counts.len() < MAX_UNLISTED {
                    counts.insert(word.to_owned(), 1);
                }
            }
        }
        Ok(())
    }

    /// The values of a canonical column as the file has them.
    fn texts_as_written<'a>(
        &'a self,
        frame: &'a Frame,
        name: &str,
    ) -> Result<Texts<'a>, SourceError> {
        let mut values = self.written(frame, name)?;
        if holds_ids(name) {
            values = values.into_ids(frame.height());
        }
        if let Some(holds) = self.where_known(frame, name)? {
            let rows = holds.iter().enumerate();
            values =
                Values::Each(rows.map(|(row, &holds)| values.get(row).filter(|_| holds)).collect());
        }
        Ok(Texts { values, null_values: self.file.null_values(), is_label: is_label(name) })
    }

    /// Row by row, the value of the first origin that has one.
    fn first_of(&self, frame: &Frame, origins: &[Piece]) -> Result<StringChunked, SourceError> {
        let mut candidates = Vec::with_capacity(origins.len());
        for origin in origins {
            candidates.push(self.texts_of(frame, origin)?);
        }
        let first = |row: usize| {
            candidates.iter().filter_map(|texts| texts.get(row)).find(|text| !trim(text).is_empty())
        };
        Ok((0..frame.height()).map(first).collect())
    }

    /// The values of one origin.
    fn texts_of<'a>(
        &'a self,
        frame: &'a Frame,
        origin: &'a Piece,
    ) -> Result<Texts<'a>, SourceError> {
        let plain = |values| Texts { values, null_values: &[], is_label: false };
        let (texts, rows) = match origin {
            Piece::Column(column) => return self.file.texts(frame, column),
            Piece::Value { value, rows } => (plain(Values::Same(Some(value))), rows),
            Piece::Chosen { column, prefix, rows } => {
                let texts = self.file.texts(frame, column)?;
                if prefix.is_empty() {
                    (texts, rows)
                } else {
                    let prefixed = (0..frame.height())
                        .map(|row| texts.get(row).map(|text| format!("{prefix}{text}")))
                        .collect();
                    (plain(Values::Each(prefixed)), rows)
                }
            }
            Piece::Joined { joined, rows } => {
                let mut parts = Vec::with_capacity(joined.len());
                for column in joined {
                    parts.push(self.file.texts(frame, column)?);
                }
                let text = |row: usize| {
                    let filled = parts.iter().filter_map(|texts| texts.get(row)).map(trim);
                    let filled: Vec<&str> = filled.filter(|part| !part.is_empty()).collect();
                    (!filled.is_empty()).then(|| filled.join(" "))
                };
                (plain(Values::Each((0..frame.height()).map(text).collect())), rows)
            }
        };
        match self.file.where_holds(frame, rows)? {
            None => Ok(texts),
            Some(holds) => {
                let rows = holds.iter().enumerate();
                let values = rows.map(|(row, &holds)| texts.get(row).filter(|_| holds)).collect();
                Ok(plain(Values::Each(values)))
            }
        }
    }

    /// The rows in which a name may have a value; `None` if there is no condition.
    fn where_known(&self, frame: &Frame, name: &str) -> Result<Option<Vec<bool>>, SourceError> {
        let conditions = self.only_if.get(name).into_iter().flatten();
        self.file.where_all(frame, conditions.map(|(column, values)| (column, values)))
    }

    /// The times of a canonical column.
    ///
    /// # Errors
    /// A column is neither text, number, date nor datetime.
    pub fn moments<'a>(&'a self, frame: &'a Frame, name: &str) -> Result<Moments<'a>, SourceError> {
        if self.values.contains_key(name) {
            let texts = Texts { is_label: true, ..self.texts(frame, name)? };
            return Ok(Moments::new(frame.height(), vec![Times::Text(texts)], None));
        }
        let mut origins = Vec::new();
        for origin in self.origins(name) {
            origins.push(match origin {
                Piece::Column(column) => self.file.times(frame, column)?,
                Piece::Value { value, rows } if rows.is_always() => Times::Text(Texts {
                    values: Values::Same(Some(value)),
                    null_values: self.file.null_values(),
                    is_label: true,
                }),
                other => Times::Text(Texts {
                    values: Values::Each(self.first_of(frame, std::slice::from_ref(other))?),
                    null_values: self.file.null_values(),
                    is_label: true,
                }),
            });
        }
        let holds = self.where_known(frame, name)?;
        let times = self.time_columns.get(name).map(|column| self.file.texts(frame, column));
        let times = times.transpose()?.map(|times| Texts { is_label: true, ..times });
        Ok(Moments::new(frame.height(), origins, holds).with_times_of_day(times))
    }
}
