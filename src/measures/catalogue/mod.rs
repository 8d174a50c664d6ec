//! The catalogue of measures: one table that says of each measure its key, its unit, its rows,
//! what must be suppressed with it, and what it is. One file per question, as in a job file.
//!
//! A row reads: constant, key, unit, dimensions, what its counts are of, the rows that it
//! restates, definition. The constants of [`name`], the units of the workbook, the suppression
//! of small cells and `docs/measures.md` all come from it. A row cannot be written without
//! saying what it restates: `restates []` says that no count can be read off it that another
//! row gives.

/// Rows of the table: a constant of each measure's key, and its entry.
macro_rules! catalogue {
    ($([$title:literal, $intro:literal] $(
        $name:ident, $key:literal, $unit:ident, [$($dimension:expr),+], $counts:ident,
        restates [$($other:ident at $place:ident),*], $definition:literal;
    )+)+) => {
        /// The keys of the measures.
        pub mod name {
            $($(#[doc = $definition] pub const $name: &str = $key;)+)+
        }

        #[allow(unused_imports, reason = "not every question has measures that restate others")]
        use super::name::*;

        pub(super) const SECTIONS: &[super::Section] = &[$(super::Section {
            title: $title,
            intro: $intro,
            measures: &[$(super::Entry {
                key: $key,
                unit: unit_of!($unit),
                dimensions: &[$($dimension),+],
                counts: super::Counts::$counts,
                restates: &[$(super::Restated { measure: $other, at: super::place::$place }),*],
                definition: $definition,
            }),+],
        }),+];
    };
}

/// A unit by its name; `Varies` where it depends on the row.
macro_rules! unit_of {
    (Varies) => {
        None
    };
    ($unit:ident) => {
        Some(super::Unit::$unit)
    };
}

mod decide;
mod dimension;
mod ledger;
mod page;
mod pass;
pub mod place;
mod ready;
mod reject;
mod respond;
mod sources;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use dimension::{Dimension, Part, Period};
pub use page::page;

use place::Place;

use super::table::Measure;

/// The keys of all measures.
pub mod name {
    pub use super::decide::name::*;
    pub use super::ledger::name::*;
    pub use super::pass::name::*;
    pub use super::ready::name::*;
    pub use super::reject::name::*;
    pub use super::respond::name::*;
    pub use super::sources::name::*;
}

/// The questions of a contract, before them the ledger and after them what all numbers rest
/// on: each with its key, what it asks, and its measures.
pub const QUESTIONS: [(&str, &str, &[Section]); 7] = [
    ("ledger", "where do leads leak?", ledger::SECTIONS),
    ("ready", "when does a lead become sales-ready?", ready::SECTIONS),
    ("decide", "who makes the handoff decision?", decide::SECTIONS),
    ("pass", "what information must be passed to sales?", pass::SECTIONS),
    ("respond", "what response time does sales commit to?", respond::SECTIONS),
    ("reject", "what happens if sales rejects a lead?", reject::SECTIONS),
    ("sources", "what do the numbers rest on?", sources::SECTIONS),
];

/// Some measures of a question.
#[derive(Debug)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What is true of all its measures, in Markdown; or empty.
    pub intro: &'static str,
    /// The measures, in the order in which they are described.
    pub measures: &'static [Entry],
}

/// What there is to know of a measure.
#[derive(Debug)]
pub struct Entry {
    /// Its name in `measures.csv`.
    pub key: &'static str,
    /// The unit of `value`, `low` and `high`; none where it depends on the row's key.
    pub unit: Option<Unit>,
    /// The rows that it has.
    pub dimensions: &'static [Dimension],
    /// What its counts are of.
    pub counts: Counts,
    /// The rows that a row of it restates: it is suppressed where one of them is.
    pub restates: &'static [Restated],
    /// What it is and when it is null, in Markdown.
    pub definition: &'static str,
}

/// What a measure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things: leads, handoffs, rows.
    Count,
    /// A signed difference of counts.
    CountDifference,
    /// A share of 1.
    Share,
    /// A signed difference of shares.
    Difference,
    /// A p-value.
    Probability,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Money, in the main currency, or in that of the row.
    Amount,
}

/// What the counts of a measure are of, and so which of them a small cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Neither leads nor handoffs: rows of files, strata, weekly series. Never suppressed.
    NoPeople,
    /// Leads or handoffs.
    People,
    /// Leads or handoffs; and what a numerator over the whole time leaves of its denominator is
    /// a count that another row may give: suppressed where that is small, too.
    BothSides,
    /// Leads or handoffs; the denominator, too, is a count that another row gives, less one
    /// that may be suppressed: not shown where the row is suppressed.
    Denominator,
    /// Those that came, of those that came or went: [`Self::BothSides`] and
    /// [`Self::Denominator`].
    Moves,
}

/// A row that another row restates: of this measure, and where.
#[derive(Debug, Clone, Copy)]
pub struct Restated {
    /// Its measure.
    pub measure: &'static str,
    /// Its group, key and period, by the row that restates it.
    pub at: fn(&Measure) -> Option<Place<'_>>,
}

impl Counts {
    /// Whether they are of leads or handoffs.
    #[must_use]
    pub const fn are_people(self) -> bool {
        !matches!(self, Self::NoPeople)
    }

    /// Whether the rest of the denominator is a count of its own.
    #[must_use]
    pub const fn has_counted_rest(self) -> bool {
        matches!(self, Self::BothSides | Self::Moves)
    }

    /// Whether a suppressed row may show its denominator.
    #[must_use]
    pub const fn keeps_denominator(self) -> bool {
        !matches!(self, Self::Denominator | Self::Moves)
    }
}

/// Every measure, in the order in which they are described.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    let sections = QUESTIONS.iter().flat_map(|(_, _, sections)| *sections);
    sections.flat_map(|section| section.measures)
}

/// A measure by its key; none where there is none of this key.
#[must_use]
pub fn entry(measure: &str) -> Option<&'static Entry> {
    static ENTRIES: LazyLock<HashMap<&str, &Entry>> =
        LazyLock::new(|| entries().map(|entry| (entry.key, entry)).collect());
    ENTRIES.get(measure).copied()
}

/// The unit of a row, by its measure and key; none for what is no measure.
#[must_use]
pub fn unit(measure: &str, key: &str) -> Option<Unit> {
    // The limits of a weekly series are in the unit of the series.
    entry(measure)?.unit.or_else(|| entry(key.split_once('/')?.0)?.unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_there_once_and_every_definition_is_a_sentence() {
        let mut keys: Vec<&str> = entries().map(|entry| entry.key).collect();
        assert!(keys.len() > 100);
        keys.sort_unstable();
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
        for entry in entries() {
            let definition = entry.definition;
            assert!(definition.ends_with('.') && !definition.contains('|'), "{definition}");
        }
    }

    #[test]
    fn limits_are_in_the_unit_of_what_they_limit() {
        assert_eq!(unit(name::WEEKLY_LIMIT, "sla_compliance/low"), Some(Unit::Share));
        assert_eq!(unit(name::WEEKLY_LIMIT, "handoffs/mean"), Some(Unit::Count));
        assert_eq!(unit(name::LEDGER_CHANGE, "won"), Some(Unit::CountDifference));
        assert_eq!(unit("elsewhere", ""), None);
    }
}
