//! One row of `measures.csv`.

use super::super::records::number;
use super::statistics::{newcombe, wilson};

#[derive(Debug, Clone)]
pub struct Row {
    pub measure: &'static str,
    pub group: &'static str,
    pub key: String,
    pub period: String,
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// How many fit, of how many.
pub type Share = (usize, usize);

pub fn real(count: usize) -> f64 {
    number(i64::try_from(count).unwrap())
}

/// Of truth values, how many are true.
pub fn share(all: impl Iterator<Item = bool>) -> Share {
    let all: Vec<bool> = all.collect();
    (all.iter().filter(|fits| **fits).count(), all.len())
}

impl Row {
    pub fn unknown(measure: &'static str) -> Self {
        Self {
            measure,
            group: "",
            key: String::new(),
            period: "all".to_owned(),
            value: None,
            numerator: None,
            denominator: None,
            low: None,
            high: None,
        }
    }

    pub fn number(measure: &'static str, value: Option<f64>) -> Self {
        Self { value, ..Self::unknown(measure) }
    }

    pub fn count(measure: &'static str, count: usize) -> Self {
        Self::number(measure, Some(real(count)))
    }

    /// A number that `some` of `all` stand behind.
    pub fn with_counts(self, some: usize, all: usize) -> Self {
        Self { numerator: Some(real(some)), denominator: Some(real(all)), ..self }
    }

    pub fn with_limits(self, limits: Option<(f64, f64)>) -> Self {
        Self { low: limits.map(|limits| limits.0), high: limits.map(|limits| limits.1), ..self }
    }

    /// A value with its limits; null where there is none.
    pub fn estimate(measure: &'static str, found: Option<(f64, f64, f64)>) -> Self {
        let limits = found.map(|(_, low, high)| (low, high));
        Self::number(measure, found.map(|found| found.0)).with_limits(limits)
    }

    pub fn rate(measure: &'static str, (some, all): Share) -> Self {
        let value = (all > 0).then(|| real(some) / real(all));
        Self::number(measure, value).with_counts(some, all).with_limits(wilson((some, all)))
    }

    /// The first rate minus the second.
    pub fn difference(measure: &'static str, first: Share, second: Share) -> Self {
        Self::estimate(measure, newcombe(first, second)).with_counts(first.0, first.1)
    }

    pub fn by(self, group: &'static str, key: impl Into<String>) -> Self {
        Self { group, key: key.into(), ..self }
    }

    pub fn in_week(self, week: String) -> Self {
        Self { period: week, ..self }
    }
}
