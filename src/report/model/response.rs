//! How long a response takes: the curve of the share answered, and its quantiles
//! (definitions, sections 8 and 11).

use super::answer_curve::{Steps, curve_points, is_printed, share_at, steps};
use super::figure::{Figure, Part, Reading, Unit};
use super::page::{Chart, Column, Row, Table};
use super::response_halves;
use crate::measures::{ALL, name};
use crate::report::background::Clock;
use crate::report::chart::ResponseCurve;
use crate::report::vocabulary::Quantile;

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
