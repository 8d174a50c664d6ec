//! The response times of the recent weeks against those of the weeks before: two curves,
//! and whether they differ by more than chance (definitions, sections 8 and 11).

use crate::domain::Clock;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::text::ConfigValue;
use crate::language::{Choice, message};
use crate::measures::recent_weeks::CLAIMED_BELOW;
use crate::measures::{Measure, name};
use crate::report::chart::{EarlierCurve, ResponseCurve};
use crate::report::model::page::{Chart, Column, Row, Table};
use crate::report::model::reading::Reading;
use crate::report::model::respond::answer_curve::{
    CurveSteps, curve_points, is_printed, share_at, steps,
};

/// Which way the response times of the recent weeks went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// Shorter, by more than noise.
    Faster,
    /// Longer, by more than noise.
    Slower,
    /// The difference may be chance.
    Alike,
}

impl Pace {
    /// The message that says so.
    const fn message(self) -> &'static str {
        match self {
            Self::Faster => "halves-faster",
            Self::Slower => "halves-slower",
            Self::Alike => "halves-alike",
        }
    }
}

/// Both curves; nothing where either side has too few handoffs to tell.
#[must_use]
pub fn chart(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let p_value = reading.measures.total(name::RESPONSE_DIFFERENCE_P)?;
    let p = p_value.value?;
    let recent = steps(reading, "recent_hours");
    let earlier = steps(reading, "earlier_hours");
    // At the handoff itself all are at risk.
    let all = [recent.first()?.1, earlier.first()?.1];
    if all.iter().any(|row| reading.too_few(row) || row.denominator.is_none()) {
        return None;
    }
    let (weeks, before) = (reading.recent_weeks(), reading.earlier_weeks());
    let (hours, pace) = told(reading, &recent, &earlier, p)?;
    let share =
        |steps: &CurveSteps| share_at(steps, hours).map(|row| reading.value(row, Unit::Share));
    let heading = message!(
        words,
        pace.message(),
        recent = share(&recent)?,
        earlier = share(&earlier)?,
        hours = words.clock_hours(hours, Clock::Elapsed),
        weeks = &weeks,
        before = &before
    );
    let [recent_n, earlier_n] = all.map(|row| reading.part(row, Part::Denominator, Unit::Count));
    let p_figure = reading.value(p_value, Unit::Probability);
    // "p = 0.03", and "p <0.001".
    let below = Choice(if p_figure.text.starts_with('<') { "yes" } else { "no" });
    let note = message!(
        words,
        "halves-note",
        recent = recent_n,
        earlier = earlier_n,
        weeks = &weeks,
        before = &before,
        level = ConfigValue("95%".to_owned()),
        p = p_figure,
        below = below
    );
    let [_, earlier_weeks] = reading.background.job.report.compared_weeks();
    let names = [
        message!(words, "halves-recent", weeks = &weeks).plain(),
        message!(words, "halves-earlier", count = earlier_weeks).plain(),
    ];
    let respond = &reading.background.terms().respond;
    // The curve counts every hour, so a limit in business hours has no place on it.
    let elapsed = respond.clock == Clock::Elapsed;
    let due = words.hours(respond.within_hours);
    let in_time = |steps: &CurveSteps| -> Option<Figure> {
        let row = share_at(steps, respond.within_hours).filter(|_| elapsed)?;
        Some(reading.value(row, Unit::Share))
    };
    let end = |name: &str, steps: &CurveSteps| {
        let last = steps.last().map(|(_, row)| reading.value(row, Unit::Share).text);
        format!("{name} {}", last.unwrap_or_default())
    };
    let text = |figure: Option<Figure>| figure.map_or_else(String::new, |it| it.text);
    let picture = ResponseCurve {
        points: curve_points(&recent),
        due_hours: if elapsed { respond.within_hours } else { f64::NAN },
        due_label: format!("{} {}", words.label("due"), due.0),
        due_share_label: text(in_time(&recent)),
        max_hours: recent.iter().chain(&earlier).map(|(hours, _)| *hours).fold(0.0, f64::max),
        hours_axis_label: words.label("hours-since").to_owned(),
        share_axis_label: words.label("share-answered").to_owned(),
        end_label: end(&names[0], &recent),
        earlier: Some(EarlierCurve {
            points: curve_points(&earlier),
            due_share_label: text(in_time(&earlier)),
            end_label: end(&names[1], &earlier),
        }),
    };
    Some(Chart::new(
        "response_curve",
        &picture,
        heading,
        note,
        table(reading, [&recent, &earlier], &names),
    ))
}

/// The hours of which the heading tells, and which way the response times went. Those of the
/// contract, where both curves say there what the test says of the whole; else those at which
/// the curves are furthest apart.
fn told(
    reading: &Reading,
    recent: &CurveSteps,
    earlier: &CurveSteps,
    p: f64,
) -> Option<(f64, Pace)> {
    let both: Vec<(f64, f64)> = recent
        .iter()
        .filter_map(|(hours, row)| Some((*hours, row.value? - share_at(earlier, *hours)?.value?)))
        .collect();
    // The area between the curves: by how many hours the mean response, up to the last hour
    // shown, is shorter.
    let gained: f64 = both.windows(2).map(|it| (it[1].0 - it[0].0) * it[0].1).sum();
    let pace = match gained {
        _ if p >= CLAIMED_BELOW => Pace::Alike,
        gained if gained > 0.0 => Pace::Faster,
        _ => Pace::Slower,
    };
    let respond = &reading.background.terms().respond;
    let elapsed = respond.clock == Clock::Elapsed;
    let due = both.iter().find(|(hours, _)| elapsed && is_same(*hours, respond.within_hours));
    let fits = |difference: f64| match pace {
        // Less than a tenth of a point would print as no difference.
        Pace::Faster => difference >= 0.001,
        Pace::Slower => difference <= -0.001,
        Pace::Alike => true,
    };
    if let Some((hours, _)) = due.filter(|(_, difference)| fits(*difference)) {
        return Some((*hours, pace));
    }
    let signed = if pace == Pace::Slower { -1.0 } else { 1.0 };
    let size = |difference: f64| match pace {
        Pace::Alike => difference.abs(),
        Pace::Faster | Pace::Slower => signed * difference,
    };
    both.iter()
        .filter(|(hours, _)| *hours > 0.0)
        .max_by(|one, other| size(one.1).total_cmp(&size(other.1)))
        .map(|(hours, _)| (*hours, pace))
}

/// Whether two times are one.
fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn table(reading: &Reading, halves: [&CurveSteps; 2], names: &[String; 2]) -> Table {
    let words = reading.words;
    let [recent, earlier] = halves;
    let cells = |row: Option<&Measure>| {
        [reading.cell(row, Unit::Share), reading.interval(row, Unit::Share)]
    };
    let rows = recent
        .iter()
        .filter(|(hours, _)| is_printed(reading, recent, *hours))
        .map(|(hours, row)| Row {
            head: reading.words.hours(*hours).0,
            cells: cells(Some(row)).into_iter().chain(cells(share_at(earlier, *hours))).collect(),
            ..Row::default()
        })
        .collect();
    Table {
        caption: words.label("curve-caption").into(),
        columns: vec![
            Column::words(words.label("hours-since")),
            Column::numbers(&names[0]),
            Column::numbers(words.label("interval")),
            Column::numbers(&names[1]),
            Column::numbers(words.label("interval")),
        ],
        rows,
        ..Table::default()
    }
}
