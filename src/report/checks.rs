//! What must hold before a number is printed: the ledger adds up, and rows read are rows
//! used and rows set aside.

use crate::domain::Entry;
use crate::measures::{ALL, Measures, name};

use super::ReportError;

/// Half a lead or row: counts are whole, so less is rounding.
const HALF: f64 = 0.5;

/// Checks the sums that the page shows.
///
/// # Errors
/// Where a sum and its parts disagree.
pub fn sums(measures: &Measures) -> Result<(), ReportError> {
    ledger(measures)?;
    sources(measures)
}

fn ledger(measures: &Measures) -> Result<(), ReportError> {
    let Some(total) = measures.total(name::LEDGER_LEADS).and_then(|row| row.value) else {
        return Ok(());
    };
    let entries: Vec<Option<f64>> = Entry::ALL
        .iter()
        .map(|entry| measures.get(name::LEDGER_LEADS, "entry", entry.name(), ALL)?.value)
        .collect();
    let known: f64 = entries.iter().flatten().sum();
    let complete = entries.iter().all(Option::is_some);
    let off = if complete { (known - total).abs() > HALF } else { known > total + HALF };
    if off {
        return Err(ReportError::DoesNotAddUp {
            what: "the leads of the ledger's entries".to_owned(),
            parts: known,
            total,
        });
    }
    Ok(())
}

fn sources(measures: &Measures) -> Result<(), ReportError> {
    for read in measures.group(name::ROWS_READ, "source") {
        let beside = |measure| measures.get(measure, "source", &read.key, ALL)?.value;
        let (Some(total), Some(used), Some(aside)) =
            (read.value, beside(name::ROWS_USED), beside(name::ROWS_SET_ASIDE))
        else {
            continue;
        };
        if (used + aside - total).abs() > HALF {
            return Err(ReportError::DoesNotAddUp {
                what: format!("the rows of {} used and set aside", read.key),
                parts: used + aside,
                total,
            });
        }
    }
    Ok(())
}
