//! Rows that a preset does not use, such as deleted records, each counted under its reason.

use super::file_columns::FileColumns;
use super::presets::{Fitting, Skip};
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::read::frame::Frame;
use crate::sources::values::full_width::trim;
use crate::sources::values::salesforce_id::is_id;
use crate::sources::values::texts::is_one_of;

/// The rules of one file, under the file's own names of its columns.
#[derive(Debug, Clone, Default)]
pub struct RowRules(Vec<Rule>);

#[derive(Debug, Clone)]
struct Rule {
    reason: SetAside,
    tests: Vec<Test>,
}

/// A condition on one column.
#[derive(Debug, Clone)]
struct Test {
    column: String,
    asks: Asks,
}

#[derive(Debug, Clone)]
enum Asks {
    OneOf(Vec<String>),
    NoneOf(Vec<String>),
    Any,
    Nothing,
    NoId,
}

impl RowRules {
    /// The rules of a layout; none without a layout. A rule about a column that the file lacks
    /// matches no row.
    #[must_use]
    pub fn of(fitting: Option<&Fitting>) -> Self {
        let Some(fitting) = fitting else { return Self::default() };
        let rule = |skip: &Skip| {
            let test = |column: &str, asks: Asks| {
                Some(Test { column: fitting.column(column)?.to_owned(), asks })
            };
            let when =
                skip.when.iter().map(|(name, values)| test(name, Asks::OneOf(values.clone())));
            let unless =
                skip.unless.iter().map(|(name, values)| test(name, Asks::NoneOf(values.clone())));
            let filled = skip.filled.iter().map(|name| test(name, Asks::Any));
            let tests: Option<Vec<Test>> = when.chain(unless).chain(filled).collect();
            // The file need not have all of these.
            let no_ids = skip.no_ids.iter().filter_map(|name| test(name, Asks::NoId));
            let empty = skip.empty.iter().filter_map(|name| test(name, Asks::Nothing));
            let rest = no_ids.chain(empty);
            let tests = tests.map(|tests| tests.into_iter().chain(rest).collect::<Vec<_>>());
            Some(Rule { reason: skip.reason, tests: tests.filter(|tests| !tests.is_empty())? })
        };
        Self(fitting.layout.skip.iter().filter_map(rule).collect())
    }

    /// The columns that they need.
    pub fn columns(&self) -> impl Iterator<Item = &String> {
        self.0.iter().flat_map(|rule| &rule.tests).map(|test| &test.column)
    }

    /// The reason why each row is not used, if there is one; empty if there is no rule.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn reasons(
        &self,
        frame: &Frame,
        file: &FileColumns,
    ) -> Result<Vec<Option<SetAside>>, SourceError> {
        if self.0.is_empty() {
            return Ok(Vec::new());
        }
        let mut reasons = vec![None; frame.height()];
        for rule in &self.0 {
            let mut fits = vec![true; frame.height()];
            for Test { column, asks } in &rule.tests {
                let texts = file.texts(frame, column)?;
                for (row, fits) in fits.iter_mut().enumerate() {
                    let text = texts.get(row);
                    *fits &= match asks {
                        Asks::OneOf(values) => text.is_some_and(|text| is_one_of(text, values)),
                        Asks::NoneOf(values) => !text.is_some_and(|text| is_one_of(text, values)),
                        Asks::Any => text.is_some_and(|text| !trim(text).is_empty()),
                        Asks::Nothing => text.is_none_or(|text| trim(text).is_empty()),
                        Asks::NoId => !text.is_some_and(|text| is_id(trim(text))),
                    };
                }
            }
            for (reason, fits) in reasons.iter_mut().zip(fits) {
                if fits && reason.is_none() {
                    *reason = Some(rule.reason);
                }
            }
        }
        Ok(reasons)
    }
}
