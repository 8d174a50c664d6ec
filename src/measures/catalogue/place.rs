//! Where the row is that another row restates: its group, key and period.

use std::borrow::Cow;

use crate::domain::reserved::NO_REASON;
use crate::measures::table::Measure;

/// A group, a key and a period.
pub type Place<'a> = (&'a str, Cow<'a, str>, Cow<'a, str>);

/// The same group, key and period.
pub fn same(row: &Measure) -> Option<Place<'_>> {
    Some(at(row, row.group, row.key.as_str()))
}

/// The total.
pub fn total(row: &Measure) -> Option<Place<'_>> {
    Some(at(row, "", ""))
}

/// The total, of the rejections without a reason.
pub fn total_of_no_reason(row: &Measure) -> Option<Place<'_>> {
    if row.key == NO_REASON { total(row) } else { None }
}

/// What a quantile is of: `stage`, `MQL` of `stage_quantile`, `MQL/p50`.
pub fn of_quantile(row: &Measure) -> Option<Place<'_>> {
    Some(at(row, row.group.strip_suffix("_quantile")?, row.key.rsplit_once('/')?.0))
}

/// The outcome of checklist handoffs.
pub fn of_checklist(row: &Measure) -> Option<Place<'_>> {
    Some(at(row, "basis_outcome", format!("checklist/{}", row.key)))
}

/// The outcome of score-only handoffs.
pub fn of_score_only(row: &Measure) -> Option<Place<'_>> {
    Some(at(row, "basis_outcome", format!("score_only/{}", row.key)))
}

/// The same outcome of handoffs on time.
pub fn on_time(row: &Measure) -> Option<Place<'_>> {
    let (_, outcome) = row.key.split_once('/')?;
    Some(at(row, row.group, format!("on_time/{outcome}")))
}

/// The same outcome under the version before.
pub fn version_before(row: &Measure) -> Option<Place<'_>> {
    let (version, outcome) = row.key.split_once('/')?;
    let before = version.parse::<usize>().ok()?.checked_sub(1)?;
    Some(at(row, row.group, format!("{before}/{outcome}")))
}

fn at<'a>(row: &'a Measure, group: &'a str, key: impl Into<Cow<'a, str>>) -> Place<'a> {
    (group, key.into(), row.period.as_str().into())
}
