//! The text of a job file with the place of everything in it, so that any later fault
//! can be shown where it was written.

use std::ops::Range;

use miette::NamedSource;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Fault, FilePosition, JobError, KeyError, SyntaxError};
use super::key::{KeyPath, KeyStep};

/// A parsed TOML file.
#[derive(Debug)]
pub struct Document<'text> {
    text: &'text str,
    file: &'text str,
    table: Spanned<DeTable<'text>>,
}

impl<'text> Document<'text> {
    /// Parses TOML.
    ///
    /// # Errors
    /// The text is not TOML.
    pub fn parse(text: &'text str, file: &'text str) -> Result<Self, JobError> {
        match DeTable::parse(text) {
            Ok(table) => Ok(Self { text, file, table }),
            Err(error) => {
                let span = error.span().unwrap_or_default();
                Err(JobError::Syntax(Box::new(SyntaxError {
                    place: place(file, text, span.start),
                    problem: error.message().trim_end().replace('\n', ", "),
                    text: NamedSource::new(file, text.to_owned()),
                    span: span.into(),
                })))
            }
        }
    }

    /// The top table.
    pub fn table(&self) -> &DeTable<'text> {
        self.table.get_ref()
    }

    /// The file as the types that it is written in. What the schema can tell has been
    /// checked before: what fails here is a disagreement between the two.
    ///
    /// # Errors
    /// A value that does not fit its type.
    pub fn written<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        let deserializer = toml::Deserializer::from(self.table.clone());
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            let mut key = KeyPath::top();
            for segment in error.path() {
                key = match segment {
                    serde_path_to_error::Segment::Seq { index } => key.item(*index),
                    serde_path_to_error::Segment::Map { key: name } => key.child(name),
                    _ => key,
                };
            }
            let problem = error.inner().message().to_owned();
            self.error(&Fault::value(
                key,
                problem,
                "docs/job-file.md lists every key with its form",
            ))
        })
    }

    /// The fault with its place.
    pub fn error(&self, fault: &Fault) -> JobError {
        let span = self.span(fault);
        JobError::Key(Box::new(KeyError {
            place: place(self.file, self.text, span.start),
            key: fault.key.to_string(),
            problem: fault.problem.clone(),
            help: fault.help.clone(),
            text: NamedSource::new(self.file, self.text.to_owned()),
            span: span.into(),
        }))
    }

    /// The line of a key, or of the nearest table around it that exists; and its value as
    /// written, if the key is there and is no table.
    pub fn line_of(&self, key: &KeyPath) -> (usize, Option<&'text str>) {
        let name = self.span(&Fault::name(key.clone(), "", ""));
        let value = self.span(&Fault::value(key.clone(), "", ""));
        let line = place(self.file, self.text, name.start).line;
        let is_there = name.end < value.start;
        (line, is_there.then(|| self.excerpt(value)))
    }

    /// The text of a value as written.
    pub fn excerpt(&self, span: Range<usize>) -> &'text str {
        self.text.get(span).unwrap_or_default()
    }

    /// Where the fault's key or value is, or the nearest table around it that exists.
    pub fn span(&self, fault: &Fault) -> Range<usize> {
        let mut span = self.table.span();
        let mut table = Some(self.table.get_ref());
        let mut list = None;
        let steps = fault.key.steps();
        for (at, step) in steps.iter().enumerate() {
            let value: &Spanned<DeValue<'_>> = match step {
                KeyStep::Name(name) => {
                    let Some((key, value)) =
                        table.and_then(|table| table.get_key_value(name.as_str()))
                    else {
                        break;
                    };
                    if fault.of_name && at + 1 == steps.len() {
                        return key.span();
                    }
                    value
                }
                KeyStep::Item(number) => {
                    let Some(value) =
                        list.and_then(|list: &toml::de::DeArray<'_>| list.get(*number))
                    else {
                        break;
                    };
                    value
                }
            };
            span = value.span();
            table = value.get_ref().as_table();
            list = value.get_ref().as_array();
        }
        span
    }
}

fn place(file: &str, text: &str, offset: usize) -> FilePosition {
    FilePosition::after(file, text.get(..offset).unwrap_or(text))
}
