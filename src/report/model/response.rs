//! How long a response takes: the curve of the share answered, and its quantiles
//! (definitions, sections 8 and 11).

use super::figure::{Figure, Part, Reading, Unit};
use super::page::{Chart, Column, Row, Table};
use super::response_halves;
use crate::measures::{ALL, Measure, name};
use crate::report::background::Clock;
use crate::report::chart::{CurvePoint, ResponseCurve};
use crate::report::vocabulary::Quantile;

/// Hours at which the curve's table prints a row: the steps in between are in the data file.
const TABLE_HOURS: [f64; 11] = [1.0, 2.0, 4.0, 8.0, 12.0, 24.0, 48.0, 72.0, 96.0, 120.0, 168.0];

/// Hours in a week.
const WEEK_HOURS: f64 = 168.0;

/// The steps of a curve: hours, and the row of the share answered by then.
pub type Steps<'a> = Vec<(f64, &'a Measure)>;

/// The steps of a curve by rising hours, as far as the picture goes.
#[must_use]
pub fn steps<'a>(reading: &Reading<'a>, group: &'static str) -> Steps<'a> {
    let respond = &reading.background.contract.respond;
    // What comes later is a thin tail that would squeeze the hours that matter.
    let shown = WEEK_HOURS.max(2.0 * respond.within_hours);
    let mut steps: Steps = reading
        .measures
        .group(name::RESPONSE_CURVE, group)
        .filter_map(|row| Some((row.key.parse::<f64>().ok()?, row)))
        .filter(|(hours, row)| *hours <= shown && row.value.is_some())
        .collect();
    steps.sort_by(|one, other| one.0.total_cmp(&other.0));
    steps
}

/// The response curve: of the recent weeks against those before, where both have enough
/// handoffs; else of all.
#[must_use]
pub fn curve(reading: &Reading) -> Option<Chart> {
    response_halves::chart(reading).or_else(|| of_all(reading))
}

fn of_all(reading: &Reading) -> Option<Chart> {
    let (words, labels) = (reading.words, reading.words.labels());
    let respond = &reading.background.contract.respond;
    let steps = steps(reading, "hours");
    let (last_hours, last) = steps.last()?;
    // The curve counts every hour, so a limit in business hours has no place on it.
    let elapsed = respond.clock == Clock::Elapsed;
    let due = words.clock_hours(respond.within_hours, respond.clock);
    let in_time: Option<Figure> = share_at(&steps, respond.within_hours)
        .filter(|_| elapsed)
        .map(|row| reading.value(row, Unit::Share));
    let median = reading
        .measures
        .get(name::RESPONSE_HOURS, "quantile", Quantile::P50.key(), ALL)
        .map(|row| (row, reading.value(row, Unit::Hours)));
    let (all, answered) = match (&median, reading.measures.total(name::HANDOFFS)) {
        (Some((row, _)), _) if row.denominator.is_some() => (
            reading.part(row, Part::Denominator, Unit::Count),
            reading.part(row, Part::Numerator, Unit::Count),
        ),
        (_, Some(row)) => {
            (reading.value(row, Unit::Count), reading.part(last, Part::Numerator, Unit::Count))
        }
        (_, None) => return None,
    };
    let median = median.map(|(_, figure)| figure).filter(|figure| figure.number.is_some());
    let heading = words.response_heading(
        in_time.as_ref().map(|share| (share, &due)),
        median.as_ref(),
        &answered,
        &all,
    );
    let note = words.response_note(&all);
    let end = reading.value(last, Unit::Share);
    let picture = ResponseCurve {
        points: curve_points(&steps),
        due_hours: if elapsed { respond.within_hours } else { f64::NAN },
        due_label: format!("{} {}", labels.due, words.given_hours(respond.within_hours).0),
        max_hours: *last_hours,
        hours_axis_label: labels.hours_since.to_owned(),
        share_axis_label: labels.share_answered.to_owned(),
        end_label: format!("{} {}", labels.answered_end, end.text),
        due_share_label: in_time.as_ref().map_or_else(String::new, |share| share.text.clone()),
        earlier: None,
    };
    Some(Chart::new("response_curve", &picture, heading, note, curve_table(reading, &steps)))
}

/// The steps as the picture takes them.
#[must_use]
pub fn curve_points(steps: &Steps) -> Vec<CurvePoint> {
    let point = |(hours, row): &(f64, &Measure)| {
        let share = row.value.unwrap_or_default();
        let (low, high) = (row.low.unwrap_or(share), row.high.unwrap_or(share));
        CurvePoint { hours: *hours, share, low, high }
    };
    steps.iter().map(point).collect()
}

/// The step at just these hours.
#[must_use]
pub fn share_at<'a>(steps: &Steps<'a>, hours: f64) -> Option<&'a Measure> {
    steps.iter().find(|(at, _)| (at - hours).abs() < 1e-9).map(|(_, row)| *row)
}

/// Whether the table prints a row for these hours.
#[must_use]
pub fn is_printed(reading: &Reading, steps: &Steps, hours: f64) -> bool {
    let due = reading.background.contract.respond.within_hours;
    let last = steps.last().map_or(0.0, |(hours, _)| *hours);
    TABLE_HOURS.iter().chain([&due, &last]).any(|at| (at - hours).abs() < 1e-9)
}

fn curve_table(reading: &Reading, steps: &Steps) -> Table {
    let labels = reading.words.labels();
    let rows = steps
        .iter()
        .filter(|(hours, _)| is_printed(reading, steps, *hours))
        .map(|(hours, row)| {
            let count = |part: Part| match part.of(row) {
                Some(_) => reading.part(row, part, Unit::Count).into(),
                None => "–".into(),
            };
            Row {
                head: reading.words.given_hours(*hours).0,
                cells: vec![
                    reading.cell(Some(row), Unit::Share),
                    reading.interval(Some(row), Unit::Share),
                    count(Part::Numerator),
                    count(Part::Denominator),
                ],
                ..Row::default()
            }
        })
        .collect();
    Table {
        caption: labels.curve_caption.into(),
        columns: vec![
            Column::words(labels.hours_since),
            Column::numbers(labels.share_answered),
            Column::numbers(labels.interval),
            Column::numbers(labels.answered),
            Column::numbers(labels.at_risk),
        ],
        rows,
        ..Table::default()
    }
}

/// The quantiles of response time, in both kinds of hours.
#[must_use]
pub fn quantiles(reading: &Reading) -> Option<Table> {
    let labels = reading.words.labels();
    reading.measures.group(name::RESPONSE_HOURS, "quantile").next()?;
    let rows = Quantile::ALL
        .iter()
        .map(|quantile| {
            let row = |measure| reading.measures.get(measure, "quantile", quantile.key(), ALL);
            Row {
                head: reading.words.quantile(*quantile).to_owned(),
                cells: vec![
                    reading.cell(row(name::RESPONSE_HOURS), Unit::Hours),
                    reading.cell(row(name::RESPONSE_BUSINESS_HOURS), Unit::Hours),
                ],
                ..Row::default()
            }
        })
        .collect();
    Some(Table {
        caption: labels.quantiles_caption.into(),
        columns: vec![
            Column::words(labels.quantile),
            Column::numbers(labels.elapsed_hours),
            Column::numbers(labels.business_hours),
        ],
        rows,
        ..Table::default()
    })
}
