//! The values of a column as text: where they are stored, which of them mean null, and whether
//! blanks around them are part of them.

use polars::prelude::StringChunked;

use super::formula::text_of_formula;
use super::full_width::trim;
use super::ids::{bare_id, is_dressed};
use crate::sources::read::frame::TextColumn;

/// The values of one canonical column of a batch, as text; null values are `None`.
pub struct Texts<'a> {
    /// The values as they are written.
    pub values: Values<'a>,
    /// The values that mean null.
    pub null_values: &'a [String],
    /// Whether blanks at the ends are ignored.
    pub is_label: bool,
}

/// Where the values are stored.
pub enum Values<'a> {
    /// The same in every row.
    Same(Option<&'a str>),
    /// In the text of a frame.
    InText(TextColumn<'a>),
    /// In a column of the data engine.
    Each(StringChunked),
}

impl Values<'_> {
    /// The value of a row as it is written.
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Same(value) => *value,
            Self::InText(values) => values.get(row),
            Self::Each(values) => values.get(row),
        }
    }

    /// Ids without what is put around them, Salesforce's in their long form; a value that is the
    /// same in every row stays as it is.
    #[must_use]
    pub fn into_ids(self, rows: usize) -> Self {
        let is_dressed = |row| self.get(row).is_some_and(is_dressed);
        if matches!(self, Self::Same(_)) || !(0..rows).any(is_dressed) {
            return self;
        }
        Self::Each((0..rows).map(|row| self.get(row).map(bare_id)).collect())
    }
}

impl Texts<'_> {
    /// The value of every row, if there is one value for all.
    #[must_use]
    pub fn same_in_every_row(&self) -> Option<&str> {
        match self.values {
            Values::Same(_) => self.get(0),
            _ => None,
        }
    }

    /// The id in a row, without blanks at its ends; white space alone is null.
    #[must_use]
    #[inline]
    pub fn id(&self, row: usize) -> Option<&str> {
        self.get(row).map(trim).filter(|id| !id.is_empty())
    }

    /// The value of a row, out of a formula that is nothing but a text: an id, a label, a time or a number without the blanks at its ends,
    /// which exports pad, and none where there is nothing else; any other value as it is written.
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> Option<&str> {
        let text = text_of_formula(self.values.get(row)?);
        if !self.is_label {
            return self.null_values.iter().all(|null| null != text).then_some(text);
        }
        let bare = trim(text);
        let is_null = bare.is_empty() || self.null_values.iter().any(|null| trim(null) == bare);
        (!is_null).then_some(bare)
    }
}

/// Whether a text is one of some values, in any case of its ASCII letters.
pub fn is_one_of(text: &str, values: &[String]) -> bool {
    let text = trim(text);
    values.iter().any(|value| value.eq_ignore_ascii_case(text))
}
