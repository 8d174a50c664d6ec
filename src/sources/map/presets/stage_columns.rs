//! Which columns of a file hold the time of the entry into which stage.

use super::column_names::bare;
use super::layout::System;

/// Each stage with its columns, of which the first that has a value in a row counts. `*` in a
/// pattern is the stage; an earlier pattern is preferred.
#[must_use]
pub fn stage_columns(
    patterns: &[String],
    system: &System,
    columns: &[String],
) -> Vec<(String, Vec<String>)> {
    let mut stages: Vec<(String, Vec<String>)> = Vec::new();
    for pattern in patterns {
        for column in columns {
            let name = bare(column, &system.prefixes, &system.suffixes);
            let Some(stage) = stage_of(name, pattern) else { continue };
            match stages.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(&stage)) {
                Some((_, of_stage)) => of_stage.push(column.clone()),
                None => stages.push((stage, vec![column.clone()])),
            }
        }
    }
    stages
}

/// The stage in a column's name, which is like the pattern in any case. Internal names are in
/// lower case, whatever a warehouse makes of them; labels are as they are written.
fn stage_of(name: &str, pattern: &str) -> Option<String> {
    let (before, after) = pattern.split_once('*')?;
    let (start, end) = (before.len(), name.len().checked_sub(after.len())?);
    let stage = name.get(start..end).filter(|stage| !stage.is_empty())?;
    let is_like = |part: Option<&str>, of_pattern: &str| {
        part.is_some_and(|part| part.to_lowercase() == of_pattern.to_lowercase())
    };
    let fits = is_like(name.get(..start), before) && is_like(name.get(end..), after);
    let is_label = pattern.contains(' ') || !pattern.is_ascii();
    fits.then(|| if is_label { stage.to_owned() } else { stage.to_lowercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_names_are_in_lower_case_and_labels_as_they_are_written() {
        assert_eq!(stage_of("HS_DATE_ENTERED_LEAD", "hs_date_entered_*").unwrap(), "lead");
        let label = "Date entered \"SQL (Lifecycle Stage Pipeline)\"";
        let pattern = "Date entered \"* (Lifecycle Stage Pipeline)\"";
        assert_eq!(stage_of(label, pattern).unwrap(), "SQL");
        assert_eq!(stage_of("became a customer date", "Became a * Date").unwrap(), "customer");
        assert_eq!(stage_of("MQLになった日付", "*になった日付").unwrap(), "MQL");
        for other in ["Became a Date", "Became an Opportunity Date", "日付", ""] {
            assert_eq!(stage_of(other, "Became a * Date"), None, "{other}");
        }
    }
}
