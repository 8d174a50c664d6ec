//! What tables that lie beside the records of a source know about their keys, such as the names
//! of types by their ids, and the columns that are added to the records with it.

use std::sync::Arc;

use super::file_columns::FileColumns;
use super::presets::{Fitting, FittingLookup, Join, comparable};
use crate::sources::error::SourceError;
use crate::sources::read::batches::Batch;
use crate::sources::read::frame::{Frame, TextFrame};
use crate::sources::values::interner::{Interner, Symbol};
use crate::sources::values::salesforce_id::long_form;
use crate::sources::values::texts::is_one_of;

/// The values of the keys of one join; of a repeated key the last is used. An id of Salesforce
/// is the same key in its short and in its long form.
#[derive(Debug, Default)]
struct Values {
    keys: Interner,
    texts: Interner,
    /// The value of each key.
    of_key: Vec<Symbol>,
}

impl Values {
    fn enter(&mut self, key: &str, value: &str) {
        let key = self.keys.intern(&long_form(key)) as usize;
        let value = self.texts.intern(value);
        match self.of_key.get_mut(key) {
            Some(slot) => *slot = value,
            None => self.of_key.push(value),
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        let key = self.keys.find(&long_form(key))? as usize;
        self.texts.text(*self.of_key.get(key)?)
    }
}

/// The values of each join of which the source has the table.
#[derive(Debug, Default)]
pub struct Lookups(Vec<(&'static Join, Values)>);

impl Lookups {
    /// The columns of a lookup's file that the joins of some layouts need.
    #[must_use]
    pub fn columns(fitting: &FittingLookup, joins: &[&'static Join]) -> Vec<String> {
        let names = joins.iter().filter(|join| join.from.as_ref() == Some(&fitting.lookup.name));
        let names = names.flat_map(|join| join.when.keys().chain([&join.value]));
        let mut columns: Vec<String> = Vec::new();
        for name in names.chain([&fitting.lookup.key]) {
            let column = fitting.column(name).map(str::to_owned);
            columns.extend(column.filter(|column| !columns.contains(column)));
        }
        columns
    }

    /// Takes the rows of a lookup's file; those that are broken or have no key are skipped.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn take(
        &mut self,
        batch: &Batch,
        file: &FileColumns,
        fitting: &FittingLookup,
        joins: &[&'static Join],
    ) -> Result<(), SourceError> {
        let Some(key) = fitting.column(&fitting.lookup.key) else { return Ok(()) };
        for &join in joins.iter().filter(|join| join.from.as_ref() == Some(&fitting.lookup.name)) {
            let conditions: Option<Vec<(&str, &Vec<String>)>> = join
                .when
                .iter()
                .map(|(name, values)| Some((fitting.column(name)?, values)))
                .collect();
            let (Some(value), Some(conditions)) = (fitting.column(&join.value), conditions) else {
                continue;
            };
            let mut tests = Vec::with_capacity(conditions.len());
            for (column, values) in conditions {
                tests.push((file.texts(&batch.frame, column)?, values));
            }
            let (keys, texts) = (file.texts(&batch.frame, key)?, file.texts(&batch.frame, value)?);
            let values = self.of_mut(join);
            for row in 0..batch.frame.height() {
                let counts = tests
                    .iter()
                    .all(|(texts, values)| texts.id(row).is_some_and(|it| is_one_of(it, values)));
                if let (Some(key), Some(value), true) = (keys.id(row), texts.id(row), counts) {
                    values.enter(key, value);
                }
            }
        }
        Ok(())
    }

    fn of_mut(&mut self, join: &'static Join) -> &mut Values {
        let found = self.0.iter().position(|(other, _)| std::ptr::eq(*other, join));
        let at = found.unwrap_or_else(|| {
            self.0.push((join, Values::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    /// What a join has for a key: of the table, else of what is known without one.
    fn get<'a>(&'a self, join: &'static Join, key: &str) -> Option<&'a str> {
        let of_table = self.0.iter().find(|(other, _)| std::ptr::eq(*other, join));
        let value = of_table.and_then(|(_, values)| values.get(key));
        value.or_else(|| join.known.get(key).map(String::as_str))
    }

    /// Whether a join has any value.
    fn has(&self, join: &'static Join) -> bool {
        !join.known.is_empty() || self.0.iter().any(|(other, _)| std::ptr::eq(*other, join))
    }
}

/// The columns that are added to those of a file.
#[derive(Debug, Default)]
pub struct AddedColumns {
    /// Joins with the column of the key: of the file, or added before.
    joins: Vec<(&'static Join, String)>,
    /// Columns of JSON objects, with the keys that become columns.
    json: Vec<(String, &'static [String])>,
    /// The file's columns that are read.
    read: Vec<String>,
}

impl AddedColumns {
    /// Those of a file's layout, which then knows them.
    #[must_use]
    pub fn of(fitting: &mut Fitting, lookups: &Lookups) -> Self {
        let layout = fitting.layout;
        let json: Vec<(String, &'static [String])> = layout
            .json
            .iter()
            .filter_map(|(name, keys)| Some((fitting.column(name)?.to_owned(), keys.as_slice())))
            .collect();
        let mut joins = fitting.joins();
        joins.retain(|(join, _)| lookups.has(join));
        let added = Self { joins, json, read: Vec::new() };
        fitting.add_columns(&added.names());
        added
    }

    /// Their names.
    fn names(&self) -> Vec<String> {
        let keys = self.json.iter().flat_map(|(_, keys)| keys.iter());
        keys.chain(self.joins.iter().map(|(join, _)| &join.adds)).cloned().collect()
    }

    /// The file's columns that must be read so that some columns, added ones among them, can be.
    #[must_use]
    pub fn columns_to_read(&mut self, wanted: Vec<String>) -> Vec<String> {
        let names = self.names();
        if names.is_empty() {
            return wanted;
        }
        let keys = self.joins.iter().map(|(_, key)| key);
        let sources: Vec<String> =
            keys.chain(self.json.iter().map(|(column, _)| column)).cloned().collect();
        for column in wanted.into_iter().chain(sources) {
            if !names.contains(&column) && !self.read.contains(&column) {
                self.read.push(column);
            }
        }
        self.read.clone()
    }

    /// A batch with the columns added.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn add_to(
        &self,
        batch: Batch,
        file: &FileColumns,
        lookups: &Lookups,
    ) -> Result<Batch, SourceError> {
        if self.joins.is_empty() && self.json.is_empty() {
            return Ok(batch);
        }
        let mut columns = Vec::with_capacity(self.read.len());
        for name in &self.read {
            columns.push(file.texts_of_instants(&batch.frame, name)?);
        }
        let place = |name: &str| self.read.iter().position(|other| other == name);
        let all: Arc<[String]> = self.read.iter().cloned().chain(self.names()).collect();
        let mut frame = TextFrame::new(all);
        let mut joined: Vec<Option<&str>> = Vec::with_capacity(self.joins.len());
        for row in 0..batch.frame.height() {
            let objects: Vec<Option<Members>> = self
                .json
                .iter()
                .map(|(column, keys)| members(columns.get(place(column)?)?.get(row)?, keys))
                .collect();
            let of_objects = objects.iter().zip(&self.json).flat_map(|(object, (_, keys))| {
                (0..keys.len()).map(move |at| object.as_ref()?.get(at)?.as_deref())
            });
            joined.clear();
            for (join, key) in &self.joins {
                let of_file = place(key).and_then(|at| columns.get(at)?.id(row));
                let added = self.joins.iter().position(|(other, _)| &other.adds == key);
                let key = of_file.or_else(|| joined.get(added?).copied().flatten());
                joined.push(key.and_then(|key| lookups.get(join, key)));
            }
            let values = columns.iter().map(|texts| texts.get(row));
            frame.push_values(values.chain(of_objects).chain(joined.iter().copied()));
        }
        Ok(Batch { frame: Frame::Text(frame), broken: batch.broken, doubtful: batch.doubtful })
    }
}

/// The texts of some members of a JSON object.
type Members = Vec<Option<String>>;

/// The members of an object by their keys; names of keys are compared as those of columns are.
/// A text that is no object has none.
fn members(text: &str, keys: &[String]) -> Option<Members> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    let wanted: Vec<String> = keys.iter().map(|key| comparable(key)).collect();
    let mut found = vec![None; keys.len()];
    for (key, value) in object {
        let at = wanted.iter().position(|wanted| *wanted == comparable(&key));
        if let Some(slot) = at.and_then(|at| found.get_mut(at)) {
            *slot = match value {
                serde_json::Value::Null => None,
                serde_json::Value::String(text) => Some(text),
                other => Some(other.to_string()),
            };
        }
    }
    Some(found)
}
