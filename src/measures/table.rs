//! The measure table: every number that the report may print, one row each
//! (definitions, section 11). Plain rows, no Polars: the table is small, and the
//! report reads it without knowing how it was computed.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use serde::Serialize;

/// One row of `measures.parquet` and `measures.csv`.
///
/// `value` is null where the measure is *unknown* (the sources cannot tell), which
/// is never the same as zero. A rate carries its `numerator` and `denominator` and a
/// 95 % interval `low`–`high`; a count carries its `value` alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// The measure's key, one of the constants of [`name`](super::name).
    pub measure: &'static str,
    /// The dimension's name, or empty.
    pub group: &'static str,
    /// The dimension's value, or empty.
    pub key: String,
    /// An ISO week such as `2026-W47`, or `all`.
    pub period: String,
    /// The figure itself; null where unknown.
    pub value: Option<f64>,
    /// Numerator of a rate, or number of events of an estimate.
    pub numerator: Option<f64>,
    /// Denominator of a rate, or number of subjects of an estimate.
    pub denominator: Option<f64>,
    /// Lower limit of the 95 % interval.
    pub low: Option<f64>,
    /// Upper limit of the 95 % interval.
    pub high: Option<f64>,
    /// Whether figures are null because they are not to be shared.
    #[serde(skip)]
    pub suppression: Suppression,
}

/// Why figures of a row that are known are null all the same (statistical disclosure control).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Suppression {
    /// They are not: what is null is unknown.
    #[default]
    None,
    /// A count of it is small enough to be about single people.
    Primary,
    /// Such a count of another row could be told from it.
    Complementary,
}

/// The period of a measure that is not of one week.
pub const ALL: &str = "all";

/// All measures of a run, in the order in which they are written.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    rows: Vec<Measure>,
    /// The first row of each measure, group, key and period: a report looks up several rows
    /// an owner, and there may be many owners.
    index: HashTable<usize>,
    hasher: FixedState,
}

/// The index follows from the rows.
impl PartialEq for Measures {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Measure {
    /// Whether figures are null because they are not to be shared.
    #[must_use]
    pub fn is_suppressed(&self) -> bool {
        self.suppression != Suppression::None
    }

    /// Whether the figure is known, suppressed or not.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.value.is_some() || self.is_suppressed()
    }

    /// Whether the figure is above zero; what is suppressed is.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.value.map_or(self.is_suppressed(), |value| value > 0.0)
    }

    /// The measure, group, key and period.
    fn place(&self) -> (&str, &str, &str, &str) {
        (self.measure, self.group, &self.key, &self.period)
    }
}

impl Measures {
    /// Appends one row.
    pub fn push(&mut self, row: Measure) {
        let Self { rows, index, hasher } = self;
        let hash = hasher.hash_one(row.place());
        if index.find(hash, |&other| rows[other].place() == row.place()).is_none() {
            index.insert_unique(hash, rows.len(), |&other| hasher.hash_one(rows[other].place()));
        }
        rows.push(row);
    }

    /// Every row, in writing order, by itself.
    #[must_use]
    pub fn into_rows(self) -> Vec<Measure> {
        self.rows
    }

    /// Every row, in writing order.
    #[must_use]
    pub fn rows(&self) -> &[Measure] {
        &self.rows
    }

    /// The row of exactly this measure, group, key and period.
    #[must_use]
    pub fn get(&self, measure: &str, group: &str, key: &str, period: &str) -> Option<&Measure> {
        self.position(measure, group, key, period).map(|row| &self.rows[row])
    }

    /// The number of that row.
    pub(super) fn position(
        &self,
        measure: &str,
        group: &str,
        key: &str,
        period: &str,
    ) -> Option<usize> {
        let place = (measure, group, key, period);
        let hash = self.hasher.hash_one(place);
        self.index.find(hash, |&row| self.rows[row].place() == place).copied()
    }

    /// The ungrouped row of a measure over the whole time.
    #[must_use]
    pub fn total(&self, measure: &str) -> Option<&Measure> {
        self.get(measure, "", "", ALL)
    }

    /// The rows of one measure and group over the whole time, in writing order.
    pub fn group<'a>(
        &'a self,
        measure: &'a str,
        group: &'a str,
    ) -> impl Iterator<Item = &'a Measure> {
        self.rows
            .iter()
            .filter(move |row| row.measure == measure && row.group == group && row.period == ALL)
    }

    /// The weekly rows of one measure, group and key, oldest first.
    pub fn weekly<'a>(
        &'a self,
        measure: &'a str,
        group: &'a str,
        key: &'a str,
    ) -> impl Iterator<Item = &'a Measure> {
        self.rows.iter().filter(move |row| {
            row.measure == measure && row.group == group && row.key == key && row.period != ALL
        })
    }
}

impl Extend<Measure> for Measures {
    fn extend<I: IntoIterator<Item = Measure>>(&mut self, rows: I) {
        for row in rows {
            self.push(row);
        }
    }
}
