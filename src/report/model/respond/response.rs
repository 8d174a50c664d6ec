//! How long a response takes: the curve of the share answered, and its quantiles
//! (definitions, sections 8 and 11).

use crate::domain::{Clock, Percentile};
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::ConfigValue;
use crate::measures::{ALL, name};
use crate::report::chart::ResponseCurve;
use crate::report::model::page::{Chart, Column, Row, Table};
use crate::report::model::reading::Reading;
use crate::report::model::respond::answer_curve::{
    CurveSteps, curve_points, is_printed, share_at, steps,
};
use crate::report::model::respond::response_halves;

/// The response curve: of the recent weeks against those before, where both have enough
/// handoffs; else of all.
#[must_use]
pub fn curve(reading: &Reading) -> Option<Chart> {
    response_halves::chart(reading).or_else(|| of_all(reading))
}

fn of_all(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let respond = &reading.background.terms().respond;
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
        .get(name::RESPONSE_HOURS, "quantile", Percentile::P50.name(), ALL)
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
    let heading = match (&median, &in_time) {
        (Some(median), in_time) if median.number < Some(1.0 / 60.0) => match in_time {
            Some(share) => {
                message!(words, "respond-at-once-in-time", share = share, within = &due)
            }
            None => words.label("respond-at-once").into(),
        },
        (Some(median), Some(share)) => {
            message!(words, "respond-half-in-time", median = median, share = share, within = &due)
        }
        (Some(median), None) => message!(words, "respond-half", median = median),
        (None, Some(share)) => {
            message!(words, "respond-few-in-time", share = share, within = &due)
        }
        (None, None) => message!(words, "respond-few", answered = &answered, all = &all),
    };
    let level = ConfigValue("95%".to_owned());
    let note = message!(words, "respond-curve-note", all = &all, level = level);
    let end = reading.value(last, Unit::Share);
    let picture = ResponseCurve {
        points: curve_points(&steps),
        due_hours: if elapsed { respond.within_hours } else { f64::NAN },
        due_label: format!("{} {}", words.label("due"), words.hours(respond.within_hours).0),
        max_hours: *last_hours,
        hours_axis_label: words.label("hours-since").to_owned(),
        share_axis_label: words.label("share-answered").to_owned(),
        end_label: format!("{} {}", words.label("answered-end"), end.text),
        due_share_label: in_time.as_ref().map_or_else(String::new, |share| share.text.clone()),
        earlier: None,
    };
    Some(Chart::new("response_curve", &picture, heading, note, curve_table(reading, &steps)))
}

fn curve_table(reading: &Reading, steps: &CurveSteps) -> Table {
    let words = reading.words;
    let rows = steps
        .iter()
        .filter(|(hours, _)| is_printed(reading, steps, *hours))
        .map(|(hours, row)| {
            let count = |part: Part| match part.of(row) {
                Some(_) => reading.part(row, part, Unit::Count).into(),
                None => "–".into(),
            };
            Row {
                head: reading.words.hours(*hours).0,
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
        caption: words.label("curve-caption").into(),
        columns: vec![
            Column::words(words.label("hours-since")),
            Column::numbers(words.label("share-answered")),
            Column::numbers(words.label("interval")),
            Column::numbers(words.label("answered")),
            Column::numbers(words.label("at-risk")),
        ],
        rows,
        ..Table::default()
    }
}

/// The quantiles of response time, in both kinds of hours.
#[must_use]
pub fn quantiles(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    reading.measures.group(name::RESPONSE_HOURS, "quantile").next()?;
    let rows = Percentile::ALL
        .iter()
        .map(|quantile| {
            let row = |measure| reading.measures.get(measure, "quantile", quantile.name(), ALL);
            Row {
                head: reading.words.term("quantile", quantile.name()).to_owned(),
                cells: vec![
                    reading.cell(row(name::RESPONSE_HOURS), Unit::Hours),
                    reading.cell(row(name::RESPONSE_BUSINESS_HOURS), Unit::Hours),
                ],
                ..Row::default()
            }
        })
        .collect();
    Some(Table {
        caption: words.label("quantiles-caption").into(),
        columns: vec![
            Column::words(words.label("quantile")),
            Column::numbers(words.label("elapsed-hours")),
            Column::numbers(words.label("business-hours")),
        ],
        rows,
        ..Table::default()
    })
}
