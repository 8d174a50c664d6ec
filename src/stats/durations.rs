//! Durations as the estimators take them: checked once, then put in order.
//!
//! A *duration* is how long a subject was followed, in whatever unit the caller uses (results
//! in time are in the same unit), and a label with it says what it ended with: the event,
//! or the end of sight (censoring). Columns, not objects: millions fit.

use std::error::Error;
use std::fmt;

/// Why durations cannot be used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InvalidDurations {
    /// The columns are not of one length.
    LengthsDiffer {
        /// Rows of the duration column.
        durations: usize,
        /// Rows of the other column.
        labels: usize,
    },
    /// A duration is negative, infinite or not a number.
    NotADuration {
        /// Its row, from 0.
        position: usize,
        /// The value found there.
        value: f64,
    },
    /// A group or cause is not below the stated number of them.
    UnknownLabel {
        /// Its row, from 0.
        position: usize,
        /// The value found there.
        label: u32,
        /// How many groups or causes there are.
        count: usize,
    },
}

impl fmt::Display for InvalidDurations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LengthsDiffer { durations, labels } => {
                write!(formatter, "{durations} durations but {labels} labels")
            }
            Self::NotADuration { position, value } => {
                write!(formatter, "row {position}: {value} is not a duration")
            }
            Self::UnknownLabel { position, label, count } => {
                write!(formatter, "row {position}: label {label}, but there are only {count}")
            }
        }
    }
}

impl Error for InvalidDurations {}

/// The durations with their labels, shortest first.
pub(super) fn in_order<L: Copy>(
    durations: &[f64],
    labels: impl ExactSizeIterator<Item = L>,
) -> Result<Vec<(f64, L)>, InvalidDurations> {
    check_lengths(durations, labels.len())?;
    let is_duration = |value: f64| value.is_finite() && value >= 0.0;
    let wrong = durations.iter().copied().enumerate().find(|&(_, value)| !is_duration(value));
    if let Some((position, value)) = wrong {
        return Err(InvalidDurations::NotADuration { position, value });
    }
    // Adding zero makes -0 a plain 0, so that equal durations sort as equal.
    let mut rows: Vec<(f64, L)> =
        durations.iter().map(|duration| duration + 0.0).zip(labels).collect();
    rows.sort_unstable_by(|left, right| left.0.total_cmp(&right.0));
    Ok(rows)
}

/// The rows of each distinct duration, given rows in order: the duration, and its rows.
pub(super) fn ties<L>(rows: &[(f64, L)]) -> impl Iterator<Item = (f64, &[(f64, L)])> {
    // In ascending order "not below the next" means equal to it.
    rows.chunk_by(|row, next| row.0 >= next.0)
        .filter_map(|tied| tied.first().map(|&(time, _)| (time, tied)))
}

/// Errs unless a column is as long as the durations.
pub(super) fn check_lengths(durations: &[f64], labels: usize) -> Result<(), InvalidDurations> {
    if durations.len() == labels {
        Ok(())
    } else {
        Err(InvalidDurations::LengthsDiffer { durations: durations.len(), labels })
    }
}

/// Errs unless every label that is there is below `count`.
pub(super) fn check_labels(
    labels: impl Iterator<Item = Option<u32>>,
    count: usize,
) -> Result<(), InvalidDurations> {
    for (position, label) in labels.enumerate() {
        if let Some(label) = label.filter(|&label| label as usize >= count) {
            return Err(InvalidDurations::UnknownLabel { position, label, count });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_duration_is_named() {
        let error = in_order(&[1.0, -2.0], [true, true].into_iter()).unwrap_err();
        assert_eq!(error.to_string(), "row 1: -2 is not a duration");
        assert!(in_order(&[f64::NAN], [()].into_iter()).is_err());
        assert!(in_order(&[f64::INFINITY], [()].into_iter()).is_err());
        let error = in_order(&[1.0], [true, true].into_iter()).unwrap_err();
        assert_eq!(error.to_string(), "1 durations but 2 labels");
    }

    #[test]
    fn zero_has_no_sign() {
        let rows = in_order(&[0.0, -0.0], ["a", "b"].into_iter()).unwrap();
        assert!(rows.iter().all(|row| row.0.is_sign_positive()));
    }
}
