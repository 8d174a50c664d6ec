//! The steps of a curve of the share answered over the hours, as measured, drawn and printed
//! (definitions, section 8).

use crate::measures::{Measure, name};
use crate::report::chart::CurvePoint;
use crate::report::model::reading::Reading;

/// Hours at which the curve's table prints a row: the steps in between are in the data file.
const TABLE_HOURS: [f64; 11] = [1.0, 2.0, 4.0, 8.0, 12.0, 24.0, 48.0, 72.0, 96.0, 120.0, 168.0];

/// Hours in a week.
const WEEK_HOURS: f64 = 168.0;

/// The steps of a curve: hours, and the row of the share answered by then.
pub type CurveSteps<'a> = Vec<(f64, &'a Measure)>;

/// The steps of a curve by rising hours, as far as the picture goes.
#[must_use]
pub fn steps<'a>(reading: &Reading<'a>, group: &'static str) -> CurveSteps<'a> {
    let respond = &reading.background.terms().respond;
    // What comes later is a thin tail that would squeeze the hours that matter.
    let shown = WEEK_HOURS.max(2.0 * respond.within_hours);
    let mut steps: CurveSteps = reading
        .measures
        .group(name::RESPONSE_CURVE, group)
        .filter_map(|row| Some((row.key.parse::<f64>().ok()?, row)))
        .filter(|(hours, row)| *hours <= shown && row.value.is_some())
        .collect();
    steps.sort_by(|one, other| one.0.total_cmp(&other.0));
    steps
}

/// The steps as the picture takes them.
#[must_use]
pub fn curve_points(steps: &CurveSteps) -> Vec<CurvePoint> {
    let point = |(hours, row): &(f64, &Measure)| {
        let share = row.value.unwrap_or_default();
        let (low, high) = (row.low.unwrap_or(share), row.high.unwrap_or(share));
        CurvePoint { hours: *hours, share, low, high }
    };
    steps.iter().map(point).collect()
}

/// The step at just these hours.
#[must_use]
pub fn share_at<'a>(steps: &CurveSteps<'a>, hours: f64) -> Option<&'a Measure> {
    steps.iter().find(|(at, _)| (at - hours).abs() < 1e-9).map(|(_, row)| *row)
}

/// Whether the table prints a row for these hours.
#[must_use]
pub fn is_printed(reading: &Reading, steps: &CurveSteps, hours: f64) -> bool {
    let due = reading.background.terms().respond.within_hours;
    let last = steps.last().map_or(0.0, |(hours, _)| *hours);
    TABLE_HOURS.iter().chain([&due, &last]).any(|at| (at - hours).abs() < 1e-9)
}
