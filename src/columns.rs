//! Tables as structs of columns. [`columns!`] declares the columns of a table once and writes
//! what every table needs: adding a row, the number of rows, and appending another table.

use std::ops::{Deref, Range};

/// Something whose rows can follow those of another of its kind.
pub trait Append {
    /// Appends the rows of another selection of leads.
    fn append(&mut self, other: Self);
}

impl<T> Append for Vec<T> {
    fn append(&mut self, other: Self) {
        self.extend(other);
    }
}

/// Which rows belong to each lead of the selection, or values to each row: consecutive ranges.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranges {
    ends: Vec<usize>,
}

impl Ranges {
    /// Adds the range from the end of the last one to this row.
    pub(crate) fn end_at(&mut self, end: usize) {
        self.ends.push(end);
    }

    /// The n-th range.
    #[must_use]
    pub fn get(&self, place: usize) -> Range<usize> {
        place.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[place]
    }

    /// Every range, in order.
    pub fn iter(&self) -> impl Iterator<Item = Range<usize>> {
        (0..self.ends.len()).map(|place| self.get(place))
    }
}

impl Append for Ranges {
    fn append(&mut self, other: Self) {
        let before = self.ends.last().copied().unwrap_or_default();
        self.ends.extend(other.ends.iter().map(|end| end + before));
    }
}

/// A column of lists, one per row, stored end to end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lists<T> {
    values: Vec<T>,
    ranges: Ranges,
}

impl<T> Lists<T> {
    /// Adds the list of the next row.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.values.extend(list);
        self.ranges.end_at(self.values.len());
    }

    /// The list of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> &[T] {
        &self.values[self.ranges.get(row)]
    }

    /// The values of all lists.
    #[must_use]
    pub fn values(&self) -> &[T] {
        &self.values
    }
}

impl<T> Append for Lists<T> {
    fn append(&mut self, other: Self) {
        self.values.extend(other.values);
        self.ranges.append(other.ranges);
    }
}

/// The same columns or sums for each of several attributes: those of another selection are
/// appended attribute by attribute.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PerAttribute<T>(pub(crate) Vec<T>);

impl<T> Deref for PerAttribute<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Append> Append for PerAttribute<T> {
    fn append(&mut self, other: Self) {
        if self.0.is_empty() {
            *self = other;
            return;
        }
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            mine.append(theirs);
        }
    }
}

/// Declares a table: first, where it has rows, the columns with one value per row; then everything
/// else, which must be [`Append`].
macro_rules! columns {
    (
        $(#[$about:meta])*
        pub struct $Table:ident
        $(
            of $Row:ident {
                $(#[$first_doc:meta])*
                $first:ident: $First:ty,
                $($(#[$cell_doc:meta])* $cell:ident: $Cell:ty,)*
            } and
        )?
        {
            $($(#[$doc:meta])* $column:ident: $Column:ty,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $Table {
            $(
                $(#[$first_doc])*
                pub $first: Vec<$First>,
                $($(#[$cell_doc])* pub $cell: Vec<$Cell>,)*
            )?
            $($(#[$doc])* pub $column: $Column,)*
        }

        impl $crate::columns::Append for $Table {
            fn append(&mut self, other: Self) {
                use $crate::columns::Append;
                $(
                    Append::append(&mut self.$first, other.$first);
                    $(Append::append(&mut self.$cell, other.$cell);)*
                )?
                $(Append::append(&mut self.$column, other.$column);)*
            }
        }

        $(
            /// One row.
            pub(crate) struct $Row {
                pub(crate) $first: $First,
                $(pub(crate) $cell: $Cell,)*
            }

            impl $Table {
                /// Adds a row.
                pub(crate) fn push(&mut self, row: $Row) {
                    self.$first.push(row.$first);
                    $(self.$cell.push(row.$cell);)*
                }

                /// Takes the last row out.
                #[allow(dead_code, reason = "hardly any table loses rows")]
                pub(crate) fn pop(&mut self) {
                    self.$first.pop();
                    $(self.$cell.pop();)*
                }

                /// The number of rows.
                #[must_use]
                pub fn len(&self) -> usize {
                    self.$first.len()
                }

                /// Whether there are no rows.
                #[must_use]
                #[allow(dead_code, reason = "not every table is asked")]
                pub fn is_empty(&self) -> bool {
                    self.$first.is_empty()
                }
            }
        )?
    };
}

pub(crate) use columns;
