//! How a row of the measure table is put together: a count, a rate with its interval, a
//! difference, or an estimate; an unknown figure stays null.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::stats::{Estimate, Interval, newcombe, wilson};

use super::table::{ALL, Measure, Suppression};

impl Measure {
    /// A row of this measure over the whole time, its figure still unknown.
    #[must_use]
    pub fn unknown(measure: &'static str) -> Self {
        Self {
            measure,
            group: "",
            key: String::new(),
            period: ALL.to_owned(),
            value: None,
            numerator: None,
            denominator: None,
            low: None,
            high: None,
            suppression: Suppression::None,
        }
    }

    /// A count.
    #[must_use]
    pub fn count(measure: &'static str, count: u64) -> Self {
        Self::number(measure, Some(real(count)))
    }

    /// A number without a denominator; null where unknown.
    #[must_use]
    pub fn number(measure: &'static str, value: Option<f64>) -> Self {
        Self { value, ..Self::unknown(measure) }
    }

    /// A rate with its Wilson interval; null where the denominator is zero.
    #[must_use]
    pub fn rate(measure: &'static str, rate: Rate) -> Self {
        let interval = rate.interval();
        Self {
            value: rate.value(),
            numerator: Some(real(rate.numerator)),
            denominator: Some(real(rate.denominator)),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            ..Self::unknown(measure)
        }
    }

    /// The difference of two rates with Newcombe's interval; the numerator and
    /// denominator are those of the first. Null where either denominator is zero.
    #[must_use]
    pub fn difference(measure: &'static str, now: Rate, before: Rate) -> Self {
        let found = newcombe(now.numerator, now.denominator, before.numerator, before.denominator);
        Self {
            numerator: Some(real(now.numerator)),
            denominator: Some(real(now.denominator)),
            ..Self::estimate(measure, found)
        }
    }

    /// An estimate with its limits; null where there is none.
    #[must_use]
    pub fn estimate(measure: &'static str, found: Option<Estimate>) -> Self {
        Self {
            value: found.map(|found| found.value),
            low: found.map(|found| found.interval.low),
            high: found.map(|found| found.interval.high),
            ..Self::unknown(measure)
        }
    }

    /// The same figure for one value of a dimension.
    #[must_use]
    pub fn of(self, group: &'static str, key: impl Into<String>) -> Self {
        Self { group, key: key.into(), ..self }
    }

    /// The same figure for one week.
    #[must_use]
    pub fn in_week(self, week: &str) -> Self {
        Self { period: week.to_owned(), ..self }
    }
}

/// Some of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// Those that fit.
    pub numerator: u64,
    /// All that could have.
    pub denominator: u64,
}

impl Rate {
    /// Counts one more, and whether it fits.
    pub fn count(&mut self, fits: bool) {
        self.denominator += 1;
        self.numerator += u64::from(fits);
    }

    /// The rate of those that fit, of an iterator's truth values.
    #[must_use]
    pub fn of(all: impl Iterator<Item = bool>) -> Self {
        let mut rate = Self::default();
        all.for_each(|fits| rate.count(fits));
        rate
    }

    /// The share; null where the denominator is zero.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.denominator > 0).then(|| real(self.numerator) / real(self.denominator))
    }

    /// Its 95 % Wilson interval; null where the denominator is zero.
    #[must_use]
    pub fn interval(self) -> Option<Interval> {
        wilson(self.numerator, self.denominator)
    }
}

impl Serialize for Rate {
    /// As an object that has the share and its interval too.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let interval = self.interval();
        let mut object = serializer.serialize_struct("Rate", 5)?;
        object.serialize_field("value", &self.value())?;
        object.serialize_field("numerator", &self.numerator)?;
        object.serialize_field("denominator", &self.denominator)?;
        object.serialize_field("low", &interval.map(|interval| interval.low))?;
        object.serialize_field("high", &interval.map(|interval| interval.high))?;
        object.end()
    }
}

/// A count as a number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn real(count: u64) -> f64 {
    count as f64
}
