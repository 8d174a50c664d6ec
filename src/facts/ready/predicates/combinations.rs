//! The different combinations of values that some columns take. A million leads have a
//! few thousand of them, and an expression is judged once for each.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::sources::Symbol;

/// A set of rows of codes, numbered in the order in which they were first seen.
#[derive(Debug, Clone)]
pub struct Combinations {
    width: usize,
    codes: Vec<Symbol>,
    index: HashTable<u32>,
    hasher: FixedState,
}

impl Combinations {
    /// No combination yet, of so many columns.
    #[must_use]
    pub fn of_width(width: usize) -> Self {
        Self { width, codes: Vec::new(), index: HashTable::new(), hasher: FixedState::default() }
    }

    /// The number of different combinations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether none has been seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The codes of a combination.
    #[must_use]
    pub fn row(&self, number: u32) -> &[Symbol] {
        slot(&self.codes, self.width, number)
    }

    /// The number of a combination that has been seen.
    #[must_use]
    pub fn find(&self, codes: &[Symbol]) -> Option<u32> {
        let hash = self.hasher.hash_one(codes);
        self.index.find(hash, |&number| self.row(number) == codes).copied()
    }

    /// The number of a combination, giving it the next one if it is new.
    pub fn intern(&mut self, codes: &[Symbol]) -> u32 {
        if let Some(number) = self.find(codes) {
            return number;
        }
        let number = u32::try_from(self.index.len()).unwrap_or(u32::MAX);
        self.codes.extend_from_slice(codes);
        let Self { width, codes: all, index, hasher } = self;
        index.insert_unique(hasher.hash_one(codes), number, |&other| {
            hasher.hash_one(slot(all, *width, other))
        });
        number
    }
}

fn slot(codes: &[Symbol], width: usize, number: u32) -> &[Symbol] {
    let from = number as usize * width;
    &codes[from..from + width]
}
